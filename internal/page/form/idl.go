package form

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// Languages that describe interfaces (Protocol Buffers, Smithy, TypeSpec) have the same parts: types with members, and operations that
// a method and a path are given to. Each language has a file that reads its source as these parts.

// idlMember is a member of a type, or a parameter of an operation.
type idlMember struct {
	name     string
	typ      string   // as the source writes it, without its namespace
	values   []string // that the type lists in the place of a name
	list     bool
	isMap    bool
	required bool
	readOnly bool
	// writeOnly: it goes in and is in no answer.
	writeOnly bool
	nullable  bool
	in        string // where it goes; "" is the body
	key       string // its name there, where it is another one
	derived   bool   // its name is made of the one that the source has, by the rules of the language
	payload   bool   // it is the whole body
	spread    bool   // it stands for the members of its type
	line      int
	said      string
}

// idlType is what a source declares of a type.
type idlType struct {
	members []idlMember
	values  []string // of an enumeration
	alias   string   // the type that it is another name of
	list    bool     // a list of the alias
	isMap   bool
	bases   []string // types whose members it has too
	partial bool     // none of its members is required
}

// named is a type by its name, with or without the namespace before it.
func (p *idl) named(name string) *idlType {
	if t := p.types[name]; t != nil {
		return t
	}
	return p.types[name[strings.LastIndexAny(name, ".#")+1:]]
}

// idlScalars are the types that the languages have of themselves; "" is a value of any kind.
var idlScalars = map[string][2]string{
	"string": {"string"}, "String": {"string"}, "bytes": {"string"}, "Blob": {"string"}, "url": {"string", "uri"}, "bool": {"boolean"}, "boolean": {"boolean"}, "Boolean": {"boolean"},
	"int32": {"integer"}, "uint32": {"integer"}, "sint32": {"integer"}, "fixed32": {"integer"}, "sfixed32": {"integer"}, "int8": {"integer"}, "int16": {"integer"}, "uint8": {"integer"},
	"uint16": {"integer"}, "safeint": {"integer"}, "integer": {"integer"}, "Integer": {"integer"}, "Short": {"integer"}, "Long": {"integer"}, "Byte": {"integer"}, "short": {"integer"}, "long": {"integer"}, "BigInteger": {"integer"},
	"float": {"number"}, "double": {"number"}, "Float": {"number"}, "Double": {"number"}, "BigDecimal": {"number"}, "float32": {"number"}, "float64": {"number"}, "numeric": {"number"}, "decimal": {"number"}, "decimal128": {"number"},
	"int64": {}, "uint64": {}, "sint64": {}, "fixed64": {}, "sfixed64": {}, "Timestamp": {}, "timestamp": {}, "Document": {}, "unknown": {}, "null": {},
	"plainDate": {"string", "date"}, "plainTime": {"string", "time"}, "utcDateTime": {"string", "date-time"}, "offsetDateTime": {"string", "date-time"}, "duration": {"string"},
	"google.protobuf.Timestamp": {"string", "date-time"}, "google.protobuf.Duration": {"string"}, "google.protobuf.FieldMask": {"string"}, "google.protobuf.Struct": {"object"},
	"google.protobuf.Any": {"object"}, "google.protobuf.Value": {}, "google.protobuf.ListValue": {"array"}, "google.protobuf.StringValue": {"string"}, "google.protobuf.BytesValue": {"string"},
	"google.protobuf.BoolValue": {"boolean"}, "google.protobuf.Int32Value": {"integer"}, "google.protobuf.UInt32Value": {"integer"}, "google.protobuf.FloatValue": {"number"}, "google.protobuf.DoubleValue": {"number"},
	"google.protobuf.Int64Value": {}, "google.protobuf.UInt64Value": {}, "google.type.Date": {"object"},
}

// deepestIDL is how deep types may hold one another.
const deepestIDL = 6

// members are all members of a type, those of its bases first.
func (p *idl) members(t *idlType, depth int) []idlMember {
	if t == nil || depth > deepestIDL {
		return nil
	}
	var all []idlMember
	for _, b := range t.bases {
		all = append(all, p.members(p.named(b), depth+1)...)
	}
	for _, m := range t.members {
		if m.spread {
			all = append(all, p.members(p.named(m.typ), depth+1)...)
			continue
		}
		all = append(all, m)
	}
	if t.alias != "" && !t.list && !t.isMap {
		all = append(all, p.members(p.named(t.alias), depth+1)...)
	}
	if t.partial {
		all = append([]idlMember(nil), all...)
		for i := range all {
			all[i].required = false
		}
	}
	return all
}

// fields are the fields that a member becomes: itself, and the members of its type below it.
// within are the types around it: one that holds itself is not gone into again.
func (p *idl) fields(m idlMember, at string, within ...*idlType) []contract.Field {
	f := contract.Field{In: m.in, Name: at + m.name, Line: m.line, Required: m.required, ReadOnly: m.readOnly, WriteOnly: m.writeOnly, Nullable: m.nullable}
	if f.In == "" {
		f.In = word.InBody
	}
	if m.key != "" {
		f.Name = m.key
	}
	if m.derived {
		f.Inferred = append(f.Inferred, "name")
	}
	typ, list, isMap := m.typ, m.list, m.isMap
	t := p.named(typ)
	for n := 0; t != nil && t.alias != "" && len(t.members) == 0 && len(t.bases) == 0 && n < deepestIDL; n++ {
		list, isMap = list || t.list, isMap || t.isMap
		typ = t.alias
		t = p.named(typ)
	}
	scalar, known := idlScalars[typ]
	var inner []idlMember
	switch {
	case len(m.values) > 0:
		f.Type, f.Enum = "string", m.values
	case t != nil && len(t.values) > 0:
		f.Type, f.Enum = "string", t.values
	case t != nil:
		f.Type = "object"
		inner = p.members(t, 0)
	case known:
		f.Type, f.Format = scalar[0], scalar[1]
	}
	switch {
	case isMap:
		f.Type, f.Format, f.Enum, f.Open, inner = "object", "", nil, true, nil
	case list && (f.Type == "" || f.Enum != nil):
		f.Type, f.Format, f.Enum = "array", "", nil
	case list:
		f.Type, f.Format = "array<"+f.Type+">", ""
	}
	typed := f.Type
	word.Describe(&f, m.said)
	f.Type, f.Required = typed, m.required
	all := []contract.Field{f}
	if f.In != word.InBody || len(within) >= deepestIDL || slices.Contains(within, t) {
		return all
	}
	for _, sub := range inner {
		if sub.in == "" && !sub.readOnly {
			all = append(all, p.fields(sub, f.Name+"/", append(slices.Clone(within), t)...)...)
		}
	}
	return all
}

// idlOperation is an operation of such a source.
type idlOperation struct {
	method, address, title string
	line                   int
	members                []idlMember // what it takes
	within                 []*idlType  // the type whose members they are
	unknown                string      // the type of its body, if the source does not declare it
	statuses               []contract.Status
}

// page makes the page of the operations.
func (p *idl) page(t *source.Text, all []idlOperation) (contract.Page, error) {
	page := contract.Page{Title: p.title}
	for _, o := range all {
		a, ok := word.SplitAddress(o.address)
		if !ok {
			continue
		}
		page.Found = append(page.Found, contract.FoundOperation{Method: o.method, Path: a.Path, Line: o.line})
		if o.method != "PATCH" {
			continue
		}
		op := contract.PageOperation{Method: o.method, Path: a.Path, Title: o.title, Line: o.line, Media: "application/json", Statuses: o.statuses}
		for _, name := range word.PathParams(a.Path) {
			op.Fields = append(op.Fields, contract.Field{In: word.InPath, Name: name, Type: "string", Required: true, Line: o.line, Inferred: []string{"type"}})
		}
		for _, m := range o.members {
			if m.in != word.InPath && !m.readOnly {
				op.Fields = append(op.Fields, p.fields(m, "", o.within...)...)
			}
		}
		if o.unknown != "" && !word.HasBody(op.Fields) {
			op.Lacks = "its request body is of the type " + o.unknown + ", whose members the page does not declare"
		}
		page.Operations = append(page.Operations, op)
	}
	if len(page.Operations) == 0 {
		return contract.Page{}, t.ErrorAt(1, "%d operations are declared and none is a PATCH; proviso tests nothing else", len(page.Found))
	}
	return page, nil
}
