// Package dialect knows what a PATCH body means: how edits to a resource are written as a body (Encode), and what the
// resource must be once a body has been applied (Apply). One file a dialect.
package dialect

import (
	"encoding/json"
	"fmt"
	"net/url"

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
	whole := edits
	if !body.Bare && op.Dialect != contract.JSONPatch {
		whole = carried(op, present, edits)
	}
	var e Encoded
	switch op.Dialect {
	case contract.Merge:
		e, err = encodeMerge(whole)
	case contract.JSONPatch:
		e, err = encodeJSONPatch(present, edits)
	case contract.Mask:
		e, err = encodeMask(op, whole, len(edits))
	default:
		e, err = encodeMembers(op, present, whole)
	}
	if err != nil {
		return Encoded{}, err
	}
	e.Media = "application/json"
	if m := op.Body(); m != nil {
		e.Media = m.Type
	}
	return e, nil
}

// edit is a contract.Edit with its value decoded.
type edit struct {
	at     string
	value  any
	remove bool
}

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
			r.value = fit(member(op, e.At), v)
		case e.Flip:
			// Where the present value is not known, false is as good a change as any.
			now, _ := value.At(present, e.At)
			on, _ := now.(bool)
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

// member returns the request schema of the member at a pointer, or nil.
func member(op *contract.Operation, at string) *contract.Schema {
	s := op.Settable()
	for _, token := range value.Tokens(at) {
		if s = s.Property(token).Value(); s == nil {
			return nil
		}
	}
	return s
}

// Fit is an answered value of the member at a pointer as a client may send it: without what only answers have.
func Fit(op *contract.Operation, at string, v any) any { return fit(member(op, at), v) }

// fit leaves out of an answered value what the request schema does not name, so that what is sent again is what a client
// may send: answers often carry more (an id inside an array item) than a strict server takes back.
func fit(s *contract.Schema, v any) any {
	s = s.Value()
	if s == nil {
		return v
	}
	switch node := v.(type) {
	case map[string]any:
		if len(s.Properties) == 0 {
			return v
		}
		out := make(map[string]any, len(node))
		for name, w := range node {
			if p := s.Property(name); p != nil && !p.ReadOnly && !p.Value().ReadOnly && !(w == nil && !p.Nullable()) {
				out[name] = fit(p, w)
			}
		}
		return out
	case []any:
		out := make([]any, len(node))
		for i, w := range node {
			out[i] = fit(s.Items, w)
		}
		return out
	}
	return v
}

// Apply returns what the resource must be after a body has been applied to it, by the dialect's own definition: RFC 7396
// for merge, plain members and bodies that carry their required members, RFC 6902 for JSON Patch, and replacement of whole
// members for shallow. An update mask is given by ApplyMask.
func Apply(d contract.Dialect, resource any, body []byte) (any, error) {
	if d == contract.JSONPatch {
		return applyJSONPatch(resource, body)
	}
	patch, err := value.Decode(body)
	if err != nil {
		return nil, err
	}
	if d == contract.Shallow {
		return shallow(resource, patch), nil
	}
	return MergePatch(resource, patch), nil
}

// Result is what the resource must be after an exchange's body has been applied to it; of an update mask, the one that the
// body or the query carries. It fails where the body is none of the dialect.
func Result(op *contract.Operation, resource any, x *contract.Exchange) (any, error) {
	if op.Dialect != contract.Mask {
		return Apply(op.Dialect, resource, x.Body)
	}
	body, err := value.Decode(x.Body)
	if err != nil {
		return nil, err
	}
	address, err := url.Parse(x.URL)
	if err != nil {
		return nil, err
	}
	body, mask := MaskOf(op, body, address.Query())
	return ApplyMask(resource, body, mask), nil
}

// Touches returns the pointers that edits may change in the resource: the members themselves where the dialect merges,
// the whole top-level members where a body replaces them.
func Touches(d contract.Dialect, edits []contract.Edit) []string {
	var out []string
	for _, e := range edits {
		tokens := value.Tokens(e.At)
		if len(tokens) > 1 && (d == contract.Plain || d == contract.Full || d == contract.Shallow || d == "") {
			tokens = tokens[:1]
		}
		out = append(out, value.Pointer(tokens...))
	}
	return out
}

func marshal(v any) (json.RawMessage, error) { return value.Encode(v) }
