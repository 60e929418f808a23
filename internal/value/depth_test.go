package value_test

import (
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/value"
)

func TestAValueIsDecodedToABoundedDepth(t *testing.T) {
	nested := func(depth int) []byte {
		return []byte(strings.Repeat(`{"a":[`, depth/2) + strings.Repeat("]}", depth/2))
	}
	if _, err := value.Decode(nested(value.MaxDepth)); err != nil {
		t.Errorf("%d levels: %v", value.MaxDepth, err)
	}
	for _, depth := range []int{value.MaxDepth + 2, 100_000, 10_000_000} {
		if _, err := value.Decode(nested(depth)); err == nil || !strings.Contains(err.Error(), "1000 levels deep") {
			t.Errorf("%d levels: %v", depth, err)
		}
	}
	flat := []byte(`["` + strings.Repeat(`[{\"`, 5000) + `"` + strings.Repeat(",[]", 5000) + "]")
	if _, err := value.Decode(flat); err != nil {
		t.Errorf("brackets in a text and beside each other are no depth: %v", err)
	}
}
