package plan

import (
	"strings"
	"unicode"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/prose"
)

// Slug is the operation's part of a case id: its operationId in small letters and dashes, without the path and method that
// some frameworks append to it.
func Slug(op *contract.Operation) string {
	id := op.ID
	suffix := strings.Map(func(r rune) rune {
		if r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return '_'
	}, op.Path) + "_" + strings.ToLower(op.Method)
	if short := strings.TrimSuffix(id, suffix); short != "" {
		id = short
	}
	return strings.Join(prose.NameWords(id), "-")
}

// idPart makes a text fit to be a part of a case id: no slash, no space.
func idPart(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '/' {
			return '-'
		}
		return r
	}, text)
}
