package check

import (
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// longestSaid is how many characters of a refusal's text are quoted.
const longestSaid = 160

// Said is the sentence by which a response says what is wrong, in one line; "" where its body has none.
func Said(x *contract.Exchange) string {
	if x.Reply == nil {
		return ""
	}
	text := ""
	if document, err := value.Decode(x.Reply.Body); err == nil {
		text = sentenceIn(document)
	} else if strings.HasPrefix(x.Reply.Header.Get("Content-Type"), "text/plain") {
		text = string(x.Reply.Body)
	}
	text = strings.Join(strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
	if letters := []rune(text); len(letters) > longestSaid {
		text = string(letters[:longestSaid]) + "…"
	}
	return text
}

// sentenceIn is the text of a document that is most likely a sentence for people: that of a member with such a name before others.
func sentenceIn(v any) string {
	switch node := v.(type) {
	case string:
		return node
	case []any:
		for _, item := range node {
			if text := sentenceIn(item); text != "" {
				return text
			}
		}
	case map[string]any:
		usual := []string{"detail", "message", "error_description", "description", "title", "error", "errors", "msg", "reason"}
		for _, name := range append(usual, slices.Sorted(maps.Keys(node))...) {
			if text := sentenceIn(node[name]); text != "" {
				return text
			}
		}
	}
	return ""
}
