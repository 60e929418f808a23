package dialect

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// Encoded is a body ready to be sent.
type Encoded struct {
	Body   []byte
	Media  string            // Content-Type
	Params map[string]string // parameters that belong to the body (an update mask)
	Named  []string          // JSON Pointers of the members that the body sets or carries
}

// Encode writes edits as a body in the operation's dialect. present is the resource as last seen (nil where unknown): what
// an edit marked Again, a nested edit of a plain body, and a required member, which is carried along unless the body is Bare,
// take their value from. It fails where such a value is not known.
func Encode(op *contract.Operation, present any, body contract.Body) (Encoded, error) {
	edits, err := resolve(op, present, body.Edits)
	if err != nil {
		return Encoded{}, err
	}
	d, changed := Of(op), len(edits)
	if !body.Bare && !d.Operations {
		fill, err := resolve(op, present, body.Fill)
		if err != nil {
			return Encoded{}, err
		}
		edits = withRequired(op, present, edits, fill)
	}
	e, err := d.encode(op, present, edits, changed)
	if err != nil {
		return Encoded{}, err
	}
	e.Body = d.Spelled(op, e.Body)
	if op.BodyAt != "" {
		inner, err := value.Decode(e.Body)
		if err != nil {
			return Encoded{}, err
		}
		names := body.Mask
		for _, edit := range body.Edits {
			if tokens := value.Tokens(edit.At); edit.Remove && len(tokens) == 1 && slices.Contains(names, tokens[0]) {
				inner = value.Without(inner, edit.At) // the mask names it, and the body lacks it
			}
		}
		if names == nil {
			members, _ := inner.(map[string]any)
			names = slices.Sorted(maps.Keys(members))
		}
		if e.Body, err = value.Encode(withMasks(op, wrapped(op, inner), names, body.Mask != nil)); err != nil {
			return Encoded{}, err
		}
	}
	switch m := Body(op); {
	case e.Media != "": // with a parameter that belongs to the body
	case m != nil:
		e.Media = m.Type
	default:
		e.Media = "application/json"
	}
	return e, nil
}

// edit is a contract.Edit with its value decoded.
type edit struct {
	at     string
	value  any
	remove bool
}

// resolve decodes the values of edits, and looks up the present value for those that ask for it.
func resolve(op *contract.Operation, present any, edits []contract.Edit) ([]edit, error) {
	out := make([]edit, 0, len(edits))
	for _, e := range edits {
		r := edit{at: e.At, remove: e.Remove}
		switch {
		case e.Again:
			v, ok := value.At(present, e.At)
			if !ok {
				return nil, fmt.Errorf("the present value of %s is not known", e.At)
			}
			r.value = Fit(op, e.At, v)
		case e.Flip:
			// Where the present value is not known, false is as good a change as any.
			now, _ := value.At(present, e.At)
			on, _ := Fit(op, e.At, now).(bool)
			r.value = !on
		case !e.Remove:
			v, err := value.Decode(e.Value)
			if err != nil {
				return nil, fmt.Errorf("edit of %s: %w", e.At, err)
			}
			r.value = v
		}
		out = append(out, r)
	}
	return out, nil
}

// withRequired returns the edits followed by the present values of the members that every body must carry; fill has values for those
// that no answer shows, or shows as another type.
func withRequired(op *contract.Operation, present any, edits, fill []edit) []edit {
	out := slices.Clone(edits)
	shown, _ := present.(map[string]any)
	for _, name := range op.Required {
		at := value.Pointer(name)
		if slices.ContainsFunc(edits, func(e edit) bool { return value.Within(e.at, at) || value.Within(at, e.at) }) {
			continue
		}
		now, there := shown[name]
		i := slices.IndexFunc(fill, func(e edit) bool { return e.at == at })
		switch {
		case there && (i < 0 || sameType(now, fill[i].value) && admitted(op, name, now)):
			out = append(out, edit{at: at, value: FitNamed(op, at, now)})
		case i >= 0:
			out = append(out, fill[i])
		}
	}
	return out
}

// admitted reports a value that the body's member may have, as far as the docs list its values, say how many there are at least, and
// require members: some answers show one with other words, an empty list where a body must have an item, or items of another kind.
func admitted(op *contract.Operation, name string, v any) bool {
	return enough(Settable(op).Property(name), v) && LongEnough(op.Resource().Property(name), v)
}

// LongEnough reports a value that is as long as a schema asks for: what a PATCH's answer could not show may be refused.
func LongEnough(s *contract.Schema, v any) bool {
	s = s.Value()
	switch v := v.(type) {
	case []any:
		return s == nil || s.MinItems == nil || len(v) >= *s.MinItems
	case string:
		return s == nil || v != "" || s.MinLength == nil || *s.MinLength == 0
	}
	return true
}

// enough reports a value that is among the listed ones, and not shorter or poorer than a schema asks for.
func enough(s *contract.Schema, v any) bool {
	if s = s.Value(); s == nil {
		return true
	}
	switch v := v.(type) {
	case []any:
		return LongEnough(s, v) && !slices.ContainsFunc(v, func(item any) bool { return !enough(s.Items, item) })
	case map[string]any:
		for _, required := range s.Required {
			if _, there := v[required]; !there && !s.Property(required).IsReadOnly() {
				return false
			}
		}
		for _, p := range s.Properties {
			if below, there := v[p.Name]; there && !enough(p.Schema, below) {
				return false
			}
		}
	case string:
		if !LongEnough(s, v) {
			return false
		}
	}
	listed := s.Listed()
	return len(listed) == 0 || value.Contains(listed, v)
}

func sameType(a, b any) bool {
	x, y := value.Type(a), value.Type(b)
	return x == y || strings.Contains("integer number", x) && strings.Contains("integer number", y)
}

// encodeMembers writes JSON members. A nested edit sends its whole top-level member with the present siblings, because the
// body does not say whether objects merge.
func encodeMembers(op *contract.Operation, present any, edits []edit, _ int) (Encoded, error) {
	body := map[string]any{}
	for _, e := range edits {
		tokens := value.Tokens(e.at)
		if len(tokens) == 0 {
			text, err := value.Encode(e.value)
			return Encoded{Body: text, Named: []string{""}}, err
		}
		var v any
		if !e.remove {
			v = e.value
		}
		top := tokens[0]
		if _, begun := body[top]; !begun && len(tokens) > 1 {
			at := value.Pointer(top)
			if now, ok := value.At(present, at); ok && holds(now, tokens[1]) {
				body[top] = Fit(op, at, now)
			}
		}
		body[top] = value.With(body[top], value.Pointer(tokens[1:]...), v)
	}
	text, err := value.Encode(body)
	return Encoded{Body: text, Named: pointers(body)}, err
}

// holds reports that a value can have a member or an item of a name: an answer that lists what a bulk request changed has a list
// where the body has an object.
func holds(v any, token string) bool {
	if _, isList := v.([]any); isList {
		_, err := strconv.Atoi(token)
		return err == nil || token == "-"
	}
	return true
}

// pointers lists the JSON Pointers of an object's members, sorted.
func pointers(object map[string]any) []string {
	var out []string
	for _, name := range slices.Sorted(maps.Keys(object)) {
		out = append(out, value.Pointer(name))
	}
	return out
}
