package mock

import (
	"bytes"
	"encoding/json"
	"strings"
	"unicode/utf8"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// malformedFaults take, or fall over, a body that is none, and over extreme ones.
func malformedFaults() []Fault {
	return []Fault{
		{Name: "malformed-500", Group: "body", Rule: "V09", Text: "a body that is no JSON ends in a 500",
			install: func(p *pipeline) {
				otherwise(&p.decode, func(*turn, *problem) *problem { return internal() })
			}},
		{Name: "malformed-accepted", Group: "body", Rule: "V09", Text: "a body that is no JSON is answered 200 and ignored",
			install: func(p *pipeline) {
				asNothing(p, func(t *turn) bool { return !json.Valid(t.text) && utf8.Valid(t.text) })
			}},
		{Name: "empty-body-accepted", Group: "body", Rule: "V09", needs: need("a body that is said to be required", func(op *contract.Operation) bool { return op.BodyNeeded }), Text: "an empty body is answered 200",
			install: func(p *pipeline) { asNothing(p, func(t *turn) bool { return len(bytes.TrimSpace(t.text)) == 0 }) }},
		{Name: "list-body-accepted", Group: "body", Rule: "V09", Text: "a list or a bare value in place of an object is answered 200",
			install: func(p *pipeline) {
				first(&p.validate, func(t *turn) *problem {
					if _, isObject := t.patch.(map[string]any); !isObject {
						t.patch, t.ignored = map[string]any{}, true
					}
					return nil
				})
				excuse(p, func(t *turn, _ violation) bool { return t.ignored })
			}},
		{Name: "list-body-500", Group: "body", Rule: "H30", Text: "a list in place of an object ends in a 500",
			install: func(p *pipeline) {
				crash(&p.decode, func(t *turn) bool { _, isList := t.patch.([]any); return isList })
			}},
		{Name: "half-utf8-saved", Group: "body", Rule: "V09", needs: anyFreeText(),
			Text:    "invalid UTF-8 is replaced in silence and stored",
			install: func(p *pipeline) { mended(p) }},
		{Name: "twice-named-500", Group: "body", Rule: "M21", needs: inMembers(), Text: "a member that stands twice in the body ends in a 500",
			install: func(p *pipeline) {
				otherwise(&p.decode, func(_ *turn, bad *problem) *problem {
					if strings.Contains(bad.text, "stands twice") {
						return internal()
					}
					return bad
				})
			}},
		{Name: "null-body-500", Group: "body", Rule: "H30", Text: "a body of null ends in a 500",
			install: func(p *pipeline) { crash(&p.decode, func(t *turn) bool { return t.patch == nil }) }},
		{Name: "emoji-500", Group: "values", Rule: "V03", needs: anyFreeText(), Text: "an emoji ends in a 500 (a three-byte character set)",
			install: func(p *pipeline) {
				crash(&p.validate, func(t *turn) bool { return anyText(t.patch, astral) })
			}},
		{Name: "nul-500", Group: "values", Rule: "V08", needs: anyFreeText(), Text: "U+0000 in a text ends in a 500",
			install: func(p *pipeline) {
				crash(&p.validate, func(t *turn) bool {
					return anyText(t.patch, func(s string) bool { return strings.Contains(s, "\x00") })
				})
			}},
		{Name: "long-text-500", Group: "values", Rule: "V08", needs: some("an answered text that may be thousands of characters long", unbounded), Text: "a text of more than 4,000 characters ends in a 500",
			install: func(p *pipeline) {
				crash(&p.validate, func(t *turn) bool {
					return anyText(t.patch, func(s string) bool { return utf8.RuneCountInString(s) > 4000 })
				})
			}},
		{Name: "deep-500", Group: "values", Rule: "V08", Text: "a value nested deeper than 50 ends in a 500",
			install: func(p *pipeline) { crash(&p.decode, func(t *turn) bool { return depth(t.patch) > 50 }) }},
		{Name: "unknown-member-500", Group: "body", Rule: "V08", needs: openBody(), Text: "a member that no page knows ends in a 500",
			install: func(p *pipeline) {
				crash(&p.validate, func(t *turn) bool { return len(t.strangers()) > 0 })
			}},
		{Name: "half-surrogate-500", Group: "values", Rule: "V08", needs: anyFreeText(), Text: "half of a surrogate pair ends in a 500",
			install: func(p *pipeline) {
				otherwise(&p.decode, func(t *turn, bad *problem) *problem {
					if halfSurrogate(t) {
						return internal()
					}
					return bad
				})
			}},
	}
}

// asNothing takes a body that cannot be read for one that changes nothing.
func asNothing(p *pipeline, when func(*turn) bool) {
	otherwise(&p.decode, func(t *turn, bad *problem) *problem {
		if !when(t) {
			return bad
		}
		t.patch, t.ignored = map[string]any{}, true
		return nil
	})
	excuse(p, func(t *turn, _ violation) bool { return t.ignored })
}

// halfSurrogate reports a body with an escape that is half of a surrogate pair: the body is refused, although its bytes are UTF-8 and
// JSON and no member stands twice.
func halfSurrogate(t *turn) bool {
	_, twice, err := value.DecodeNoting(t.text)
	_, strict := decodeStrict(t.text)
	return err == nil && twice == "" && strict != nil && utf8.Valid(t.text)
}

func mended(p *pipeline) {
	otherwise(&p.decode, func(t *turn, bad *problem) *problem {
		if utf8.Valid(t.text) {
			return bad
		}
		patch, err := value.Decode(bytes.ToValidUTF8(t.text, []byte("\uFFFD")))
		if err != nil {
			return bad
		}
		t.patch = patch
		return nil
	})
}

func astral(s string) bool { return strings.ContainsFunc(s, func(r rune) bool { return r > 0xFFFF }) }

func depth(v any) int {
	deepest := 0
	switch node := v.(type) {
	case []any:
		for _, item := range node {
			deepest = max(deepest, depth(item))
		}
		return deepest + 1
	case map[string]any:
		for _, item := range node {
			deepest = max(deepest, depth(item))
		}
		return deepest + 1
	}
	return 0
}
