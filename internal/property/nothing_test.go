package property_test

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/property"
)

// Docs contradict themselves: what no server can answer is no fault of a server's. What a value fits, or may fit, is another matter.
func TestASchemaThatNothingFits(t *testing.T) {
	for text, nothing := range map[string]bool{
		`{"allOf":[{"const":"a"},{"const":"b"}]}`: true, `{"type":"string","pattern":"^[a-z]{9}$","maxLength":3}`: true,
		`{"type":"integer","multipleOf":10,"minimum":1,"maximum":9}`: true, `{"not":{}}`: true, `{"type":"array","items":{"enum":["a"]},"minItems":2,"uniqueItems":true}`: true,
		`{"type":"integer","enum":["a"]}`: true,
		`{"type":"string"}`:               false, `{"type":["integer","null"],"minimum":5,"maximum":3}`: false, `{"type":"string","pattern":"^(?=x)[a-z]{9}$","maxLength":3}`: false,
		`{"type":"integer","multipleOf":10,"minimum":1,"maximum":10}`: false, `{"type":"string","format":"date-time"}`: false, `{"oneOf":[{"const":"a"},{"type":"integer"}]}`: false,
	} {
		if got := property.FitsNothing(body(t, text)); got != nothing {
			t.Errorf("%s: %v, want %v", text, got, nothing)
		}
	}
}
