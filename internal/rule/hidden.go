package rule

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/value"
)

// hiddenRules are about what must not be answered.
func hiddenRules() []Rule {
	return []Rule{
		{
			ID: "O03", Text: "writeOnly never appears in the response",
			Source: "OAS", Level: contract.Warning,
			How:   "patches alone: echo; with a read: GET",
			Watch: []check.Watching{neverAnswered},
		},
	}
}

// neverAnswered reports a write-only member, or one named like a secret that the page's answer does not have, in an answer. A
// masked value (all stars or dots), a flag and a time are no secret.
func neverAnswered(e *check.Evidence, i int, s *observe.Observation, j *check.Judgement) {
	if _, err := s.Document(); err != nil || !s.Exchange.Accepted() {
		return
	}
	j.Looked++
	for _, pointer := range hiddenMembers(e, s) {
		j.Find(e, i, pointer, fmt.Sprintf("%s is write-only, and the answer shows it", check.LastName(pointer)))
	}
}

// hiddenMembers are the members of an answer that must not be answered.
func hiddenMembers(e *check.Evidence, s *observe.Observation) []string {
	doc, err := s.Document()
	if err != nil {
		return nil
	}
	return s.Hidden(func() []string {
		h := hidden{op: e.Op, resource: value.Tokens(e.Op.ResourceAt)}
		h.walk(doc, nil, false)
		slices.Sort(h.found)
		return h.found
	})
}

// shownElsewhere reports a secret that comes back under another name.
func shownElsewhere(e *check.Evidence, i int, s *observe.Observation, j *check.Judgement) {
	if s.Step == nil || s.Read() || !s.Exchange.Accepted() || len(hiddenMembers(e, s)) > 0 {
		return
	}
	if _, err := s.Document(); err != nil {
		return
	}
	for _, edit := range s.Edits() {
		if text := longText(&edit); text != "" && check.WriteOnly(e.Op, edit.At) && confidential(e.Op, edit.At) && strings.Contains(string(s.Exchange.Reply.Body), text) {
			j.Find(e, i, "", fmt.Sprintf("%s is write-only, and the answer shows what was sent as it", edit.At))
		}
	}
}

// confidential reports a member that its name or its format calls a secret, not only one that no answer documents.
func confidential(op *contract.Operation, pointer string) bool {
	tokens := value.Tokens(pointer)
	s := dialect.Settable(op).At(tokens).Value()
	return check.NamedSecret(tokens[len(tokens)-1]) || s != nil && s.Format == "password" || check.NamedToken(tokens[len(tokens)-1])
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

// repeatedByError reports an error answer to a body that held a valid secret beside what was wrong with it, and that repeats the
// secret: it would stand in logs and on screens.
func repeatedByError(e *check.Evidence, i int, s *observe.Observation, j *check.Judgement) {
	if s.Exchange.Accepted() || s.Case == nil || s.Case.Rule != e.Rule.ID || s.Step == nil || s.Exchange.Reply == nil {
		return
	}
	for _, edit := range s.Edits() {
		text := longText(&edit)
		if text == "" || edit.At != s.Case.Member {
			continue
		}
		j.Looked++
		if strings.Contains(string(s.Exchange.Reply.Body), text) {
			j.Find(e, i, "", fmt.Sprintf("%s is write-only, and the %d answer repeats what was sent as it", edit.At, s.Exchange.Status()))
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

// walk looks at what stands below a place, which may be write-only as a whole.
func (h *hidden) walk(doc any, at []string, within bool) {
	switch node := doc.(type) {
	case map[string]any:
		for name, v := range node {
			place := append(at, name)
			below := h.writeOnly(place, within)
			if (below || h.isSecret(place, v)) && !check.Empty(v) && !masked(v) {
				h.found = append(h.found, value.Pointer(place...))
			}
			h.walk(v, place, below)
		}
	case []any:
		for i, v := range node {
			place := append(at, strconv.Itoa(i))
			h.walk(v, place, h.writeOnly(place, within))
		}
	}
}

// writeOnly reports a place of the resource that goes in and must not come out.
func (h *hidden) writeOnly(at []string, within bool) bool {
	n := len(h.resource)
	return len(at) > n && slices.Equal(at[:n], h.resource) && check.WriteOnlyIn(h.op, at[n:], within)
}

// isSecret reports text that is named like a secret and documented nowhere.
func (h *hidden) isSecret(at []string, v any) bool {
	if n := len(h.resource); len(at) > n && slices.Equal(at[:n], h.resource) {
		at = at[n:]
	}
	_, isText := v.(string)
	return isText && check.NamedSecret(at[len(at)-1]) && len(h.op.Resource().EveryAt(at)) == 0 && !h.readDocuments(at)
}

// readDocuments reports a place of an answer that the documented read has.
func (h *hidden) readDocuments(at []string) bool {
	if h.op.Read == nil {
		return false
	}
	if holder := value.Tokens(h.op.Read.ResourceAt); len(at) > len(holder) && slices.Equal(at[:len(holder)], holder) {
		at = at[len(holder):]
	}
	return len(h.op.Read.Resource().EveryAt(at)) > 0
}
