package check

import (
	"encoding/json"
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// sameNumberAsText reports a number and a text that writes it, one sent and the other answered, where the docs have both numbers and texts for the
// member: which of them is shown is the server's choice.
func sameNumberAsText(op *contract.Operation, pointer string, sent, got any) bool {
	number, isNumber := sent.(json.Number)
	text, isText := got.(string)
	if !isNumber {
		number, isNumber = got.(json.Number)
		text, isText = sent.(string)
	}
	if !isNumber || !isText || !writtenNumber.MatchString(text) || !sameNumber(number.String(), text) {
		return false
	}
	tokens := value.Tokens(pointer)
	return slices.ContainsFunc(describing(op), func(s *contract.Schema) bool {
		at := s.At(tokens)
		return admitsType(at, "string") && (admitsType(at, "number") || admitsType(at, "integer"))
	})
}

// admitsType reports a schema that names the type, in itself or in one of its alternatives.
func admitsType(s *contract.Schema, name string) bool {
	if s == nil {
		return false
	}
	alternative := func(part *contract.Schema) bool { return admitsType(part, name) }
	return slices.Contains(s.Types, name) || len(s.Types) == 0 && (slices.ContainsFunc(s.AnyOf, alternative) || slices.ContainsFunc(s.OneOf, alternative))
}
