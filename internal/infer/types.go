package infer

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// whole reports a number such as 1.0, which is an integer too (JSON Schema 2020-12 section 4.2.3).
func whole(v any) bool {
	f, ok := value.Float(v)
	return ok && f == float64(int64(f))
}

// documentedTypes are the types besides null that a schema admits; none means any.
func documentedTypes(s *contract.Schema) []string {
	types := slices.DeleteFunc(slices.Clone(s.Types), func(t string) bool { return t == "null" })
	if len(types) == 0 && len(propertiesOf(s)) > 0 {
		return []string{"object"}
	}
	return types
}

// listed are the only values that a schema admits; none means any.
func listed(s *contract.Schema) []any {
	if s.HasConst {
		return []any{s.Const}
	}
	return s.Enum
}

// propertiesOf are the documented members of an object, those of allOf's parts too.
func propertiesOf(s *contract.Schema) []contract.Property {
	out := slices.Clone(s.Properties)
	for _, part := range s.AllOf {
		out = append(out, propertiesOf(part)...)
	}
	return out
}

// unseen finds what is documented of answers that came, and never came.
func (w *Watch) unseen() {
	for _, key := range slices.Sorted(maps.Keys(w.answers)) {
		t := w.answers[key]
		at := "answer " + t.answer.Status
		for _, place := range slices.Sorted(maps.Keys(t.documented)) {
			if t.documented[place] && t.seen[place] == nil {
				t.neverCame(w, unseenRule, at+" "+place, fmt.Sprintf("it is documented, and in none of %d answers", t.count))
			}
		}
		for _, header := range t.answer.Headers {
			if !t.headers[http.CanonicalHeaderKey(header.Name)] {
				t.neverCame(w, unseenRule, at, fmt.Sprintf("the header %s is documented, and in none of %d answers", header.Name, t.count))
			}
		}
		for _, place := range slices.Sorted(maps.Keys(t.seen)) {
			t.narrow(w, at, place)
		}
	}
}

// neverCame counts a departure that no exchange shows: something is documented and never came.
func (t *tally) neverCame(w *Watch, rule, at, message string) {
	w.depart(departure{op: t.op, rule: rule, level: contract.Note, at: at, message: message, source: t.answer.Source}, nil)
}

// narrow says which documented types of a place never came.
func (t *tally) narrow(w *Watch, at, place string) {
	sum := 0
	for _, n := range t.seen[place] {
		sum += n
	}
	if len(t.types[place]) < 2 || sum < enoughToSay {
		return
	}
	var missing []string
	for _, kind := range t.types[place] {
		if t.seen[place][kind] == 0 && !(kind == "number" && t.seen[place]["integer"] > 0) {
			missing = append(missing, kind)
		}
	}
	if len(missing) > 0 {
		t.neverCame(w, narrowRule, strings.TrimSpace(at+" "+place), fmt.Sprintf("it was never %s in %d sightings", strings.Join(missing, " or "), sum))
	}
}
