package check

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

// A price that is sent as 0 and shown as "0.00" was told as not stored, where the docs have both a number and a text for it.
func TestANumberIsShownAsATextWhereTheDocsHaveBoth(t *testing.T) {
	number, text := &contract.Schema{Types: []string{"number"}}, &contract.Schema{Types: []string{"string"}}
	both := &contract.Schema{AnyOf: []*contract.Schema{number, text, {Types: []string{"null"}}}}
	for _, c := range []struct {
		schema    *contract.Schema
		sent, got string
		want      bool
	}{
		{both, `0`, `"0.00"`, true},
		{both, `12.5`, `"12.50"`, true},
		{both, `"12.50"`, `12.5`, true},
		{both, `12.5`, `"12.51"`, false},
		{both, `12.5`, `"about 12.5"`, false},
		{&contract.Schema{Types: []string{"integer", "string"}}, `7`, `"7"`, true},
		{number, `12.5`, `"12.50"`, false},
		{text, `12.5`, `"12.50"`, false},
	} {
		if got := AsStored(described("price", c.schema), "/price", decoded(t, c.sent), decoded(t, c.got)); got != c.want {
			t.Errorf("%s shown as %s: %v", c.sent, c.got, got)
		}
	}
}
