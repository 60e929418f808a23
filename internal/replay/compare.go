package replay

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/value"
)

// Compare tells in what the new answer departs from the recorded one, by shape and by value. volatile are JSON Pointers into
// the resource that move by themselves. Both answers may be redacted: what was taken out is equal to anything.
func Compare(r *Recorded, now *contract.Exchange, volatile []string) []contract.Finding {
	if !r.Exchange.Accepted() || !now.Accepted() || now.Failure != nil || len(r.Exchange.Reply.Body) == 0 {
		return nil
	}
	was, err := value.Decode(r.Exchange.Reply.Body)
	if err != nil {
		return nil
	}
	is, err := value.Decode(now.Reply.Body)
	if err != nil {
		is = nil
	}
	c := comparison{r: r, sent: sentMembers(r), volatile: volatile}
	c.shape("", was, is)
	if len(c.moved) > 0 {
		c.find("R03", contract.Note, c.moved[0], fmt.Sprintf("%d values that the request does not name differ: %s", len(c.moved), brief(c.moved)))
	}
	return c.findings
}

// sentMembers is what the recorded request sent of the resource, without an envelope; nil where that can't be told.
func sentMembers(r *Recorded) any {
	sent, err := value.Decode(r.Exchange.Body)
	if err != nil {
		return nil
	}
	if inner, wrapped := dialect.Unwrapped(r.Op, sent); wrapped {
		return inner
	}
	return nil
}

// comparison is that of one recorded answer with the new one.
type comparison struct {
	r        *Recorded
	sent     any      // what the request sent of the resource
	volatile []string // JSON Pointers into the resource
	moved    []string // JSON Pointers of values that differ and that the request does not name
	findings []contract.Finding
}

func (c *comparison) find(rule string, level contract.Level, at, message string) {
	c.findings = append(c.findings, contract.Finding{
		Rule: rule, Level: level, Op: c.r.Op.ID, Case: c.r.Case.ID, At: at, Source: c.r.Op.Source, Other: contract.Place{File: c.r.File},
		Message: fmt.Sprintf("%s (%s, exchange %d)", message, c.r.File, c.r.Number),
	}.Fingerprinted())
}

// shape walks both answers side by side.
func (c *comparison) shape(at string, was, is any) {
	if text, ok := was.(string); ok && blank(text) {
		return
	}
	if text, ok := is.(string); ok && blank(text) {
		return
	}
	if old, now := kind(was), kind(is); old != now {
		level := contract.Warning
		if was == nil || is == nil {
			level = contract.Note
		}
		c.find("R02", level, at, fmt.Sprintf("%s was %s and is %s", place(at), old, now))
		return
	}
	switch old := was.(type) {
	case map[string]any:
		c.members(at, old, is.(map[string]any))
	case []any:
		if now := is.([]any); len(old) > 0 && len(now) > 0 && kind(old[0]) == "object" {
			c.shape(at+"/0", old[0], now[0])
			return
		}
		c.value(at, was, is)
	default:
		c.value(at, was, is)
	}
}

// members compares the members of two objects: one that is missing now is a warning, a new one a note.
func (c *comparison) members(at string, was, is map[string]any) {
	either := maps.Clone(was)
	maps.Copy(either, is)
	for _, name := range slices.Sorted(maps.Keys(either)) {
		inside := at + value.Pointer(name)
		old, had := was[name]
		now, has := is[name]
		switch {
		case !has && old == nil:
		case !has:
			c.find("R02", contract.Warning, inside, place(inside)+" was in the recorded answer and is missing now")
		case !had:
			c.find("R02", contract.Note, inside, place(inside)+" is new: the recorded answer lacks it")
		default:
			c.shape(inside, old, now)
		}
	}
}

// value compares two values of one type.
func (c *comparison) value(at string, was, is any) {
	member := strings.TrimPrefix(at, c.r.Op.ResourceAt)
	if slices.Contains(c.volatile, member) || check.Compare(was, is) != check.Different {
		return
	}
	sent, named := value.At(c.sent, member)
	if named && check.Compare(sent, was) != check.Different {
		c.find("R03", contract.Error, at, fmt.Sprintf("%s came back as it was sent, and comes back different now", place(at)))
		return
	}
	c.moved = append(c.moved, at)
}

// place is a place in words.
func place(at string) string {
	if at == "" {
		return "the answer"
	}
	return at
}

// kind is the JSON type of a value; an integer is a number, because 1 and 1.0 are the same.
func kind(v any) string {
	if t := value.Type(v); t != "integer" {
		return t
	}
	return "number"
}

// brief lists the first five pointers.
func brief(pointers []string) string {
	if len(pointers) > 5 {
		return strings.Join(pointers[:5], ", ") + ", ..."
	}
	return strings.Join(pointers, ", ")
}
