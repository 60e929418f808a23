// Package hang learns which kinds of values a target has no answer to within the deadline, and says why a value of such a kind is not sent again.
package hang

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/bits"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/response"
	"github.com/proviso-dev/proviso/internal/value"
)

// Kinds is what is known of kinds of values after which a target has no answer within the deadline: each further one of the kind would cost
// a deadline.
type Kinds struct {
	late     map[string]int    // by kind, how often there was no answer
	by       map[string]string // by kind, the case in which there was none
	answered map[string]bool   // kinds that were answered in time
	inTime   []*contract.Edit  // edits that were answered before anything was late: their kinds are worked out when something is
}

// lateTwice is how often a kind of value must have had no answer before it is sent no more: once may be chance.
const lateTwice = 2

// kindsOf are the ways in which an edit can be told from others, the widest first: its member, whatever the value; its kind of value,
// whatever the member; both.
func kindsOf(e *contract.Edit) []string {
	out := []string{"a value of " + e.At}
	v, err := value.Decode(e.Value)
	if e.Remove || err != nil {
		return out
	}
	for _, kind := range unusual(v, 0) {
		out = append(out, kind, kind+" in "+e.At)
	}
	return out
}

// Keep takes in what became of a request with one edit. Of several edits it is not known which one had no answer.
func (h *Kinds) Keep(o *observe.Observation) {
	edits := o.Step.Request.Body.Edits
	if len(edits) != 1 || o.Other != "" {
		return
	}
	late := response.IsLate(o.Exchange)
	if h.late == nil {
		if !late {
			if o.Exchange.Reply != nil {
				h.inTime = append(h.inTime, &edits[0])
			}
			return
		}
		h.late, h.by, h.answered = map[string]int{}, map[string]string{}, map[string]bool{}
		for _, edit := range h.inTime {
			for _, kind := range kindsOf(edit) {
				h.answered[kind] = true
			}
		}
		h.inTime = nil
	}
	for _, kind := range kindsOf(&edits[0]) {
		switch {
		case late && !h.answered[kind]:
			h.late[kind]++
			if o.Case != nil {
				h.by[kind] = o.Case.ID
			}
		case o.Exchange.Reply != nil:
			h.answered[kind] = true
			delete(h.late, kind)
		}
	}
}

// Reason says why a step is not sent: a value of its kind had no answer before. It is "" for all others.
func (h *Kinds) Reason(step *contract.Step) string {
	if len(h.late) == 0 {
		return ""
	}
	for i := range step.Request.Body.Edits {
		for _, kind := range kindsOf(&step.Request.Body.Edits[i]) {
			if h.late[kind] >= lateTwice {
				return fmt.Sprintf("%s was not sent again: it had no answer within the deadline in %s", kind, h.by[kind])
			}
		}
	}
	return ""
}

// unusual names what sets a value apart from an ordinary one; it is empty for an ordinary one.
func unusual(v any, depth int) []string {
	switch v := v.(type) {
	case nil:
		return []string{"null"}
	case json.Number:
		if text := v.String(); len(text) > 9 || strings.ContainsAny(text, "-.eE") {
			return []string{"an unusual number"}
		}
	case string:
		return unusualText(v)
	case []any:
		return unusualOf(v, "list", depth)
	case map[string]any:
		return unusualOf(slices.Collect(maps.Values(v)), "object", depth)
	}
	return nil
}

func unusualOf(inside []any, what string, depth int) []string {
	switch {
	case len(inside) == 0:
		return []string{"an empty " + what}
	case depth > 8:
		return []string{"a value with many levels"}
	case len(inside) > 16:
		return []string{"a long " + what}
	}
	var out []string
	for _, v := range inside {
		out = append(out, unusual(v, depth+1)...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// ordinaryLength is how long a text is at most that is nothing special.
const ordinaryLength = 63

func unusualText(s string) (out []string) {
	switch length := utf8.RuneCountInString(s); {
	case length == 0:
		return []string{"an empty text"}
	case length > ordinaryLength:
		out = append(out, fmt.Sprintf("a text of %d characters or more", 1<<(bits.Len(uint(length))-1)))
	}
	for name, is := range map[string]func(rune) bool{
		"a text with control characters":                unicode.IsControl,
		"a text with characters outside of the BMP":     func(r rune) bool { return r > 0xFFFF },
		"a text with characters outside of ASCII":       func(r rune) bool { return r > unicode.MaxASCII && r <= 0xFFFF },
		"a text with quotes, angle brackets or slashes": isMarkup,
	} {
		if strings.ContainsFunc(s, is) {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

// isMarkup reports quotes, angle brackets, slashes and the like, which servers escape.
func isMarkup(r rune) bool {
	switch r {
	case '"', '\'', '<', '>', '\\', '/', '&':
		return true
	}
	return false
}
