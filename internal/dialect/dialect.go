// Package dialect knows what a PATCH body means: how edits to a resource are written as a body, and what the resource must
// be once a body has been applied to it. A dialect is one value in one file, listed in All; other packages ask it for its
// traits and never for its name.
package dialect

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// Dialect is one way to write the body of a PATCH.
type Dialect struct {
	Name contract.Dialect
	Text string // what a body means, in one sentence

	// Media lists the media types that say that a body is in this dialect. It is empty where only the document or the
	// profile says so.
	Media []string

	// NullRemoves: a member that is null in the body is taken away from the resource.
	NullRemoves bool
	// NullStored: null is a value like any other, and is stored.
	NullStored bool
	// Merges: an object in the body is merged into the object that is stored, member by member.
	Merges bool
	// MergesLists: an array in the body is merged into the array that is stored, where the schema names a merge key.
	MergesLists bool
	// Replaces: an object in the body takes the place of the object that is stored.
	Replaces bool
	// Whole: a change inside of an object is sent as the whole top-level member.
	Whole bool
	// Unspecified: what null and nested objects do is up to the server and its docs.
	Unspecified bool
	// ListsTakeItems: one value for a list is read as a list of one.
	ListsTakeItems bool
	// Unordered: the order of a list's items, and that one stands there twice, is no part of what is stored.
	Unordered bool
	// AnyCase: the names of members are compared without their letter case.
	AnyCase bool
	// Masked: an update mask says which members the body changes.
	Masked bool
	// Operations: the body is a document of operations on the resource; it doesn't hold the resource's members itself.
	Operations bool
	// Marks are top-level members that say what kind of document the resource is: no value of a client's choice fits there.
	Marks []string
	// List: the body is a JSON array.
	List bool
	// Texts: the body is no JSON, and each value in it is a text.
	Texts bool

	// detect reports that an operation's document describes bodies of this dialect; nil where only the media type does.
	detect func(op *contract.Operation) bool
	// encode writes edits as a body. The edits past the first changed ones carry required members with their present values.
	encode func(op *contract.Operation, present any, edits []edit, changed int) (Encoded, error)
	// apply returns what the resource must be after a body was applied to it.
	apply func(op *contract.Operation, resource, body any, query url.Values) (any, error)
	// decode reads a body as the JSON value that it stands for; nil where it is JSON.
	decode func(op *contract.Operation, body []byte) (any, error)
	// values returns the body with each value that it sets replaced by what f returns; at is the value's place in the resource.
	// nil: the body itself is the one value, for the root.
	values func(body any, f func(at string, v any) any) any
	// document writes a body that sets one place to a value, which is given as text and need not be JSON; nil where the body
	// holds the members themselves.
	document func(at, text string) string
	// places lists the places in the resource that a body names; ok is false where the body is none of the dialect.
	// nil: the top-level members of the body.
	places func(body any) (named []string, ok bool)
}

// rows lists the dialects in the order in which they are offered in messages.
func rows() []func() Dialect {
	return []func() Dialect{plain, merge, jsonPatch, shallow, mask, scim, full, strategic, form}
}

// made keeps the dialects of the rows, because they are asked for with every request.
var made = &registry{}

// registry makes the dialects when they are first asked for. Rows ask for dialects themselves, so that a variable can't hold them from
// the beginning.
type registry struct {
	once sync.Once
	all  []Dialect
}

// dialects are all dialects, which the caller may not change.
func (r *registry) dialects() []Dialect {
	r.once.Do(func() {
		for _, row := range rows() {
			r.all = append(r.all, row())
		}
	})
	return r.all
}

// All returns all dialects, in the order in which they are offered in messages.
func All() []Dialect { return slices.Clone(made.dialects()) }

// Names lists the names of all dialects, in the order of All.
func Names() []contract.Dialect {
	var out []contract.Dialect
	for _, d := range made.dialects() {
		out = append(out, d.Name)
	}
	return out
}

// Named returns the dialect with a name; the empty and an unknown name are plain JSON members.
func Named(name contract.Dialect) Dialect {
	for _, d := range made.dialects() {
		if d.Name == name {
			return d
		}
	}
	return plain()
}

// Of returns the dialect of an operation.
func Of(op *contract.Operation) Dialect { return Named(op.Dialect) }

// OfMedia returns the dialect that a media type names; ok is false where it names none.
func OfMedia(media string) (d Dialect, ok bool) {
	if lower := strings.ToLower(media); !strings.Contains(lower, "patch") && !strings.Contains(lower, "form-") {
		return Dialect{}, false // no dialect has such a name; most media types are none's
	}
	media = contract.Essence(media)
	if strings.HasSuffix(media, "json-patch") { // a vendor's name for it, without +json
		return jsonPatch(), true
	}
	// The longest name wins: strategic-merge-patch+json ends like merge-patch+json.
	longest := 0
	for _, each := range All() {
		for _, known := range each.Media {
			if _, name, _ := strings.Cut(known, "/"); len(name) > longest && strings.HasSuffix(media, name) {
				d, longest = each, len(name)
			}
		}
	}
	return d, longest > 0
}

// Detect returns the dialect that the document describes for an operation: the one that the media type of its first body
// names, else the one whose form its parameters or schemas have, else plain JSON members.
func Detect(op *contract.Operation) Dialect {
	if len(op.Bodies) == 0 {
		return plain()
	}
	if d, ok := OfMedia(op.Bodies[0].Type); ok {
		return d
	}
	for _, d := range All() {
		if d.detect != nil && d.detect(op) {
			return d
		}
	}
	return plain()
}

// OfBody returns the dialect of one of the operation's bodies: the one that its media type names, else the operation's own,
// unless the operation's own wants an array and the schema documents something else.
func OfBody(op *contract.Operation, m *contract.Media) Dialect {
	d := Of(op)
	if named, ok := OfMedia(m.Type); ok {
		return named
	}
	if d.List && m.Schema.Type() != "array" {
		return plain()
	}
	return d
}

// OfRequest returns the dialect of a request's body: the one that its Content-Type names, where the docs have a body of it, else the
// operation's own.
func OfRequest(op *contract.Operation, x *contract.Exchange) Dialect {
	d := Of(op)
	if named, ok := OfMedia(x.Header.Get("Content-Type")); ok && named.Name != d.Name && slices.Contains(Further(op), named.Name) {
		return named
	}
	return d
}

// Further lists the dialects beside the operation's own in which the docs take a body as well: an object of members and a JSON Patch at one
// address, or the fields of a form. Where the members stand in an envelope, a JSON Patch is left out: no page tells whether its paths
// begin at the envelope or inside of it.
func Further(op *contract.Operation) []contract.Dialect {
	var out []contract.Dialect
	for _, m := range op.Bodies {
		named, ok := OfMedia(m.Type)
		if named.Operations && (op.BodyAt != "" || op.ResourceAt != "") {
			continue
		}
		if ok && (named.Texts || named.Operations && named.List) && named.Name != Of(op).Name && !slices.Contains(out, named.Name) {
			out = append(out, named.Name)
		}
	}
	return out
}

// IsVendorsOwn reports a document of operations under a vendor's own media type (application/vnd.shop-json-patch): it may have fewer
// operations than the standard has.
func IsVendorsOwn(op *contract.Operation) bool {
	body := Body(op)
	return body != nil && strings.HasSuffix(contract.Essence(body.Type), "json-patch")
}

// In returns the operation as it is in another dialect.
func In(op *contract.Operation, name contract.Dialect) *contract.Operation {
	if name == "" || name == op.Dialect {
		return op
	}
	other := *op
	other.Dialect, other.BodyAt, other.Required = name, "", nil
	return &other
}

// Body returns the request body that cases use: the one whose media type names the operation's dialect, else the first
// JSON one; nil where none is documented.
func Body(op *contract.Operation) *contract.Media {
	var first *contract.Media
	for i := range op.Bodies {
		m := &op.Bodies[i]
		if named, ok := OfMedia(m.Type); ok && named.Name == Of(op).Name {
			return m
		}
		if first == nil && strings.Contains(m.Type, "json") {
			first = m
		}
	}
	return first
}

// Settable returns the schema of what a client can set: the request body's. For a document of operations, whose schema is not
// the resource's, and for a body whose schema names no members, it is the one that PATCH or its read answers with; nil where
// none is documented, and where neither the docs nor the profile say that there is a body, so that any may be ignored.
func Settable(op *contract.Operation) *contract.Schema {
	if len(op.Bodies) == 0 && op.Dialect == "" {
		return nil
	}
	var body *contract.Schema
	if m := Body(op); m != nil && !Of(op).Operations {
		if body = m.Schema.At(value.Tokens(op.BodyAt)).Value(); describes(body) {
			return body
		}
	}
	shown := op.ResourceOrRead()
	if shown == nil || body != nil && !shown.HasMembers() {
		return body
	}
	return shown
}

// describes reports that a schema says something about the members of an object, or that it is for no object at all.
func describes(s *contract.Schema) bool {
	if s == nil {
		return false
	}
	return s.HasMembers() || s.Closed || s.AdditionalProperties != nil || len(s.PatternProperties) > 0 || s.PropertyNames != nil ||
		s.Type() != "object" && s.Type() != ""
}

// Apply returns what the resource must be after a body was applied to it, by the dialect's own definition. query holds the
// parameters that the body was sent with. It fails where the body is none of the dialect.
func (d Dialect) Apply(op *contract.Operation, resource, body any, query url.Values) (any, error) {
	return d.apply(op, resource, body, query)
}

// Result returns what the resource must be after an exchange's body was applied to it. It fails where the body is none of
// the dialect.
func Result(op *contract.Operation, resource any, x *contract.Exchange) (any, error) {
	d := OfRequest(op, x)
	op = In(op, d.Name)
	body, err := d.Decode(op, x.Body)
	if err != nil {
		return nil, err
	}
	address, err := url.Parse(x.URL)
	if err != nil {
		return nil, err
	}
	body, ok := Unwrapped(op, body)
	if !ok {
		return nil, fmt.Errorf("the body has nothing at %s", op.BodyAt)
	}
	return d.Apply(op, resource, body, address.Query())
}

// Decode reads a body as the JSON value that it is, or that it stands for.
func (d Dialect) Decode(op *contract.Operation, body []byte) (any, error) {
	if d.decode == nil {
		return value.Decode(body)
	}
	return d.decode(op, body)
}

// EachValue returns the body with each value that it sets replaced by what f returns for it; at is the JSON Pointer of the
// value's place in the resource, "" for a body that holds the members themselves.
func (d Dialect) EachValue(body any, f func(at string, v any) any) any {
	if d.values == nil {
		return f("", body)
	}
	return d.values(body, f)
}

// MergesList reports a list that a body is merged into, so that it is no list of the body's items afterwards.
func (d Dialect) MergesList(s *contract.Schema) bool { return d.MergesLists && mergingList(s) != nil }

// Document returns the text of a document of operations that sets one place to a value. The value is given as text and need
// not be JSON.
func (d Dialect) Document(at, text string) string { return d.document(at, text) }

// Sets reports that a body sets a place in the resource, or what holds the place, to a value of which is says true.
func (d Dialect) Sets(body any, pointer string, is func(v any) bool) bool {
	found := false
	d.EachValue(body, func(at string, v any) any {
		if value.Within(pointer, at) {
			inside, there := value.At(v, pointer[len(at):])
			found = found || there && is(inside)
		}
		return v
	})
	return found
}

// Places lists the places in the resource that a body names: its top-level members, or what its operations are about. ok is
// false where the body is none of any dialect, so that nobody can tell what it does.
func Places(op *contract.Operation, body []byte) (named []string, ok bool) {
	if len(body) == 0 {
		return nil, true
	}
	doc, err := value.Decode(body)
	if err != nil && doc == nil {
		return nil, false
	}
	// A body may be sent in another dialect than the operation's, to see it refused.
	own := Of(op)
	inner, wrapped := Unwrapped(op, doc)
	if !wrapped {
		return nil, false
	}
	doc = inner
	for _, d := range append([]Dialect{own}, All()...) {
		if d.places == nil {
			continue
		}
		if named, ok := d.places(doc); ok {
			return named, err == nil
		}
	}
	object, isObject := doc.(map[string]any)
	return pointers(object), isObject && err == nil
}

// Touches returns the pointers that edits may change in the resource: the members themselves, or the whole top-level members
// where a body replaces them.
func Touches(op *contract.Operation, edits []contract.Edit) []string {
	whole := Of(op).Whole
	var out []string
	for _, e := range edits {
		tokens := value.Tokens(e.At)
		if len(tokens) > 1 && whole {
			tokens = tokens[:1]
		}
		out = append(out, value.Pointer(tokens...))
	}
	return out
}
