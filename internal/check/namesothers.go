package check

import (
	"regexp"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/prose"
	"github.com/proviso-dev/proviso/internal/value"
)

// mostNamed is how many other members a text may name and still be about them: one that names more lists what there is.
const mostNamed = 3

// namesOthers lists the other members beside the one at a pointer that a text names. Words that errors have anyway name nothing.
func namesOthers(op *contract.Operation, pointer, said string) []string {
	tokens := value.Tokens(pointer)
	if len(tokens) == 0 {
		return nil
	}
	usual := []string{"type", "name", "value", "code", "status", "state", "error", "errors", "message", "detail", "details", "title", "field", "fields", "path", "body", "data", "input",
		"text", "format", "length", "size", "number", "string", "date", "time", "key", "url", "link", "description", "reason", "note", "item", "items", "content", "field_name", "label", "tag"}
	var out []string
	members := dialect.Settable(op).At(tokens[:len(tokens)-1]).Members()
	for _, shown := range op.Shown() { // a value may have to suit what only the server sets
		members = append(members, shown.At(tokens[:len(tokens)-1]).Members()...)
	}
	for _, p := range members {
		if p.Name == tokens[len(tokens)-1] || len(p.Name) < 3 || slices.Contains(usual, strings.ToLower(p.Name)) && !wants(said, p.Name) {
			continue
		}
		if at := value.Pointer(append(slices.Clone(tokens[:len(tokens)-1]), p.Name)...); (hasWord(said, p.Name) || hasWordsOf(said, p.Name)) && !slices.Contains(out, at) {
			out = append(out, at)
		}
	}
	if len(out) > mostNamed {
		return nil
	}
	return out
}

// NamesOthers reports a refusal that names other members beside the one at a pointer: which values it takes depends on them.
func NamesOthers(op *contract.Operation, x *contract.Exchange, pointer string) bool {
	return len(namesOthers(op, pointer, errorText(x))) > 0
}

// hasWordsOf reports a text that spells a name of several words out: "may not have a suffix key" names suffix_key.
func hasWordsOf(text, name string) bool {
	words := prose.NameWords(name)
	return len(words) > 1 && hasWord(text, strings.Join(words, " "))
}

// wants reports a text that asks for a member, or has its name as a name: "`number` must be set", or "number" and nothing else in its line,
// as errors have it that name a field.
func wants(said, name string) bool {
	for line := range strings.Lines(said) {
		switch rest := strings.TrimSpace(line); {
		case slices.Contains([]string{"body", "path", "data", "input"}, strings.ToLower(name)):
		case slices.Contains([]string{"content", "name", "title", "description", "type", "status", "state", "url"}, strings.ToLower(name)) && isSubject(rest, name):
			return true
		case rest == name, rest == "/"+name, strings.Contains(rest, "`"+name+"`"), strings.Contains(rest, "'"+name+"'"), strings.Contains(rest, `"`+name+`"`):
			return true
		}
	}
	quoted := regexp.QuoteMeta(name)
	return regexp.MustCompile(`(?i)\b` + quoted + `\b (must|has to|needs to|should) (first )?be (set|given|present|provided|filled|there)|\b` + quoted + `\b is (required|missing|needed|mandatory|not set|empty)|\b(requires?|needs?|without) (an? |the |its )?` + quoted + `\b`).MatchString(said)
}

// namesValueOf is another member whose present value a refusal names, where that is one of a documented list: a circle has no width. It is ""
// where there is none.
func namesValueOf(op *contract.Operation, s *observe.Observation, pointer, said string) string {
	own := dialect.Settable(op).At(value.Tokens(pointer)).Value()
	now, _ := s.Before.Last().(map[string]any)
	for _, shown := range append(op.Shown(), dialect.Settable(op)) {
		for _, p := range shown.Members() {
			at := value.Pointer(p.Name)
			present, isText := now[p.Name].(string)
			listed := p.Schema.Value()
			if at == pointer || !isText || len(present) < 3 || listed == nil || !value.Contains(listed.Enum, present) || own != nil && value.Contains(own.Enum, present) {
				continue
			}
			if hasWord(said, present) && !slices.Contains([]string{"string", "integer", "number", "boolean", "array", "object", "null", "error", "invalid", "text", "date", "none", "default", "unknown", "required"}, strings.ToLower(present)) {
				return at
			}
		}
	}
	return ""
}

// isSubject reports a text that begins with a name and says something of it: "content is no address".
func isSubject(text, name string) bool {
	rest, begins := strings.CutPrefix(strings.ToLower(text), strings.ToLower(name)+" ")
	verb, _, more := strings.Cut(rest, " ")
	return begins && more && slices.Contains([]string{"is", "must", "has", "does", "cannot", "can't", "should", "may"}, verb)
}

// hasWord reports a text that has a name in it which is no part of a longer name.
func hasWord(text, name string) bool {
	within := func(c byte) bool {
		return c == '_' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z'
	}
	text, name = strings.ToLower(text), strings.ToLower(name)
	for from := 0; ; {
		i := strings.Index(text[from:], name)
		if i < 0 {
			return false
		}
		start, end := from+i, from+i+len(name)
		if (start == 0 || !within(text[start-1])) && (end == len(text) || !within(text[end])) {
			return true
		}
		from = end
	}
}
