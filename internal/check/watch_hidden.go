package check

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/value"
)

// neverAnswered is I06 and O03: a write-only member, or one named like a secret that the page's answer does not have, is
// never answered. A masked value (all stars or dots), a flag and a time are no secret.
func neverAnswered(e *Evidence, i int, s *observe.Observation, j *Judgement) {
	if !s.Exchange.Accepted() {
		repeated(e, i, s, j)
		return
	}
	doc, err := s.Document()
	if err != nil {
		return
	}
	j.Looked++
	shown := s.Hidden(func() []string {
		h := hidden{op: e.Op, resource: value.Tokens(e.Op.ResourceAt)}
		h.walk(doc, nil)
		slices.Sort(h.found)
		return h.found
	})
	for _, pointer := range shown {
		j.find(e, i, pointer, fmt.Sprintf("%s is write-only, and the answer shows it", last(pointer)))
	}
	if len(shown) == 0 {
		renamed(e, i, s, j)
	}
}

// renamed is I06 of a secret that comes back under another name.
func renamed(e *Evidence, i int, s *observe.Observation, j *Judgement) {
	if e.Rule.ID != "I06" || s.Step == nil || s.Read() {
		return
	}
	for _, edit := range s.Edits() {
		if text := longText(&edit); text != "" && writeOnly(e.Op, edit.At) && confidential(e.Op, edit.At) && strings.Contains(string(s.Exchange.Answer.Body), text) {
			j.find(e, i, "", fmt.Sprintf("%s is write-only, and the answer shows what was sent as it", edit.At))
		}
	}
}

// confidential reports a member that its name or its format calls a secret, not only one that no answer documents.
func confidential(op *contract.Operation, pointer string) bool {
	tokens := value.Tokens(pointer)
	s := dialect.Settable(op).At(tokens).Value()
	return secret(tokens[len(tokens)-1]) || s != nil && s.Format == "password" || tokenName.matches(tokens[len(tokens)-1])
}

// longText is the text that an edit sets where it is long enough to be found in an answer only if it was put there; else "".
func longText(edit *observe.Edit) string {
	sent, _ := edit.Sent()
	text, isText := sent.(string)
	if !isText || len(text) < longEnough {
		return ""
	}
	return text
}

// longEnough is the length in bytes from which a text is found in an answer only where it was put.
const longEnough = 8

// repeated is I06 of the answer to a refused body that held a valid secret beside what was wrong with it: an error that repeats
// the secret puts it into logs and onto screens.
func repeated(e *Evidence, i int, s *observe.Observation, j *Judgement) {
	if s.Case == nil || s.Case.Rule != "I06" || s.Step == nil || s.Exchange.Answer == nil || e.Rule.ID != "I06" {
		return
	}
	for _, edit := range s.Edits() {
		text := longText(&edit)
		if text == "" || edit.At != s.Case.Member {
			continue
		}
		j.Looked++
		if strings.Contains(string(s.Exchange.Answer.Body), text) {
			j.find(e, i, "", fmt.Sprintf("%s is write-only, and the %d answer repeats what was sent as it", edit.At, s.Exchange.Status()))
		}
	}
}

func masked(v any) bool {
	text, ok := v.(string)
	return ok && strings.Trim(text, "*•·.xX-[]()") == "" || ok && (strings.EqualFold(text, "[redacted]") || strings.EqualFold(text, "redacted") || strings.EqualFold(text, "[filtered]"))
}

// hidden looks for members that must not be answered, in objects and in arrays.
type hidden struct {
	op       *contract.Operation
	resource []string // where the resource is in the answer
	found    []string
}

func (h *hidden) walk(doc any, at []string) {
	switch node := doc.(type) {
	case map[string]any:
		for name, v := range node {
			place := append(at, name)
			if h.is(place, v) && !empty(v) && !masked(v) {
				h.found = append(h.found, value.Pointer(place...))
			}
			h.walk(v, place)
		}
	case []any:
		for i, v := range node {
			h.walk(v, append(at, strconv.Itoa(i)))
		}
	}
}

// is reports a member that goes in and must not come out, and text that is named like a secret and documented nowhere.
func (h *hidden) is(at []string, v any) bool {
	if n := len(h.resource); len(at) > n && slices.Equal(at[:n], h.resource) {
		at = at[n:]
		if writeOnlyAt(h.op, at) {
			return true
		}
	}
	_, isText := v.(string)
	return isText && secret(at[len(at)-1]) && h.op.Resource().At(at) == nil
}
