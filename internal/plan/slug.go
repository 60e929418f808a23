package plan

import (
	"strings"
	"unicode"

	"github.com/proviso-dev/proviso/internal/contract"
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
	return strings.Join(words(id), "-")
}

// words splits a name at dashes, underscores, dots and capital letters, into small letters.
func words(name string) []string {
	var out []string
	var word []rune
	end := func() {
		if len(word) > 0 {
			out = append(out, strings.ToLower(string(word)))
			word = nil
		}
	}
	letters := []rune(name)
	for i, r := range letters {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			end()
			continue
		case unicode.IsUpper(r) && i > 0 && (unicode.IsLower(letters[i-1]) || i+1 < len(letters) && unicode.IsLower(letters[i+1])):
			end()
		}
		word = append(word, r)
	}
	end()
	return out
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
