package dialect

import (
	"maps"
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// encodeMembers writes plain JSON members. A nested edit sends its whole top-level member with the present siblings,
// because a plain body does not say whether objects merge.
func encodeMembers(op *contract.Operation, present any, edits []edit) (Encoded, error) {
	body := map[string]any{}
	for _, e := range edits {
		tokens := value.Tokens(e.at)
		if len(tokens) == 0 {
			return literal(e.value)
		}
		var v any
		if !e.remove {
			v = e.value
		}
		top := tokens[0]
		if _, begun := body[top]; !begun && len(tokens) > 1 {
			at := value.Pointer(top)
			if now, ok := value.At(present, at); ok {
				body[top] = fit(member(op, at), now)
			}
		}
		body[top] = value.With(body[top], value.Pointer(tokens[1:]...), v)
	}
	return object(body)
}

// carried are the edits with, besides, the present values of the members that the page wants in every body.
func carried(op *contract.Operation, present any, edits []edit) []edit {
	out := slices.Clone(edits)
	shown, _ := present.(map[string]any)
	settable := op.Settable()
	for _, name := range op.Required {
		at := value.Pointer(name)
		if slices.ContainsFunc(edits, func(e edit) bool { return value.Within(e.at, at) || value.Within(at, e.at) }) {
			continue
		}
		if now, ok := shown[name]; ok {
			out = append(out, edit{at: at, value: fit(settable.Property(name), now)})
		}
	}
	return out
}

func object(body map[string]any) (Encoded, error) {
	text, err := marshal(body)
	if err != nil {
		return Encoded{}, err
	}
	e := Encoded{Body: text}
	for _, name := range slices.Sorted(maps.Keys(body)) {
		e.Named = append(e.Named, value.Pointer(name))
	}
	return e, nil
}

func literal(v any) (Encoded, error) {
	text, err := marshal(v)
	return Encoded{Body: text, Named: []string{""}}, err
}

// shallow replaces whole members and keeps null as a value (Kinto and its kin).
func shallow(resource, patch any) any {
	members, ok := patch.(map[string]any)
	now, isObject := resource.(map[string]any)
	if !ok || !isObject {
		return patch
	}
	now = maps.Clone(now)
	maps.Copy(now, members)
	return now
}
