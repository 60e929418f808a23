package rule

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

func TestAPatchThatMeetsOthersMayBeRefused(t *testing.T) {
	if e := met(); e.Class != contract.Accepted || e.Open == "" {
		t.Errorf("%+v: a lock's refusal must decide nothing", e)
	}
}
