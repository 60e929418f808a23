package dialect

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// SCIM is the name of SCIM's PatchOp.
const SCIM contract.Dialect = "scim"

// SCIMMessage is the URI that a PatchOp names in its member schemas.
const SCIMMessage = "urn:ietf:params:scim:api:messages:2.0:PatchOp"

// scim is the PatchOp message of SCIM (RFC 7644 section 3.5.2): a list of add, remove and replace, each with a path that may
// select items of a list by a filter.
func scim() Dialect {
	return Dialect{
		Name: SCIM, Text: "SCIM PatchOp (RFC 7644 section 3.5.2): operations whose paths may filter lists",
		NullRemoves: true, Operations: true, ListsTakeItems: true, AnyCase: true,
		Unordered: true, // RFC 7643 section 2.4
		Marks:     []string{"schemas"},
		detect:    describesPatchOp,
		encode:    encodePatchOp,
		apply: func(op *contract.Operation, resource, body any, _ url.Values) (any, error) {
			return applyPatchOp(Settable(op), resource, body)
		},
		values: func(body any, f func(at string, v any) any) any {
			for i, item := range operationsOf(body) {
				path, _ := scimMember(item, "path").(string)
				target, err := parseSCIMPath(path)
				v, there := value.At(item, "/value")
				if err == nil && there {
					body = value.With(body, value.Pointer(operationsName(body), fmt.Sprint(i), "value"), f(target.pointer(), v))
				}
			}
			return body
		},
		document: func(at, text string) string {
			path, _ := scimPath(nil, value.Tokens(at))
			return `{"schemas":["` + SCIMMessage + `"],"Operations":[{"op":"replace","path":` + quoted(path) + `,"value":` + text + `}]}`
		},
		places: patchOpPlaces,
	}
}

// describesPatchOp reports that the body's schema has a list of Operations with op and value in them, or that a body of
// SCIM's own media type has no schema at all.
func describesPatchOp(op *contract.Operation) bool {
	body := &op.Bodies[0]
	members := body.Schema.Value().Members()
	if len(members) == 0 {
		return contract.Essence(body.Type) == "application/scim+json"
	}
	if slices.ContainsFunc(body.Schema.Value().Required, func(name string) bool {
		return !slices.Contains([]string{"schemas", "operations"}, strings.ToLower(name))
	}) {
		return false // a message of the API's own that has operations in it
	}
	return slices.ContainsFunc(members, func(p contract.Property) bool {
		list := p.Schema.Value()
		return strings.EqualFold(p.Name, "operations") && list != nil && list.Items.Value().Property("op") != nil
	})
}

// operationsOf lists the operations of a PatchOp message; nil where the body is none.
func operationsOf(body any) []any {
	list, _ := value.At(body, value.Pointer(operationsName(body)))
	operations, _ := list.([]any)
	return operations
}

// operationsName is the name that the body gives to its list of operations. Names are compared without their letter case
// (RFC 7643 section 2.1).
func operationsName(body any) string { return sameName(body, "Operations") }

// sameName returns the name by which an object has a member, letter case aside; the name itself where it has none.
func sameName(object any, name string) string {
	members, _ := object.(map[string]any)
	if _, exact := members[name]; exact {
		return name
	}
	for known := range members {
		if strings.EqualFold(known, name) {
			return known
		}
	}
	return name
}

func scimMember(object any, name string) any {
	v, _ := value.At(object, value.Pointer(sameName(object, name)))
	return v
}

// patchOpPlaces lists the places that the operations are about: the attribute of a path, or the members of the value of an
// operation without a path.
func patchOpPlaces(body any) (named []string, ok bool) {
	operations := operationsOf(body)
	if _, isList := scimMember(body, "Operations").([]any); !isList {
		return nil, false
	}
	for _, item := range operations {
		path, _ := scimMember(item, "path").(string)
		target, err := parseSCIMPath(path)
		if err != nil {
			return nil, false
		}
		if path == "" {
			members, _ := scimMember(item, "value").(map[string]any)
			named = append(named, pointers(members)...)
			continue
		}
		named = append(named, target.place())
	}
	return named, true
}

// encodePatchOp writes one operation for each edit: remove where a member goes, replace otherwise, which adds what is not
// there yet (RFC 7644 section 3.5.2.3).
func encodePatchOp(_ *contract.Operation, present any, edits []edit, _ int) (Encoded, error) {
	operations := make([]any, 0, len(edits))
	named := make([]string, 0, len(edits))
	for _, e := range edits {
		operation := map[string]any{"op": "replace", "value": e.value}
		if e.remove {
			operation = map[string]any{"op": "remove"}
		}
		path, rest := scimPath(present, value.Tokens(e.at))
		switch {
		case len(rest) == 0:
		case e.remove:
			return Encoded{}, fmt.Errorf("%s can't be removed by a SCIM path, which has an attribute and a sub-attribute", e.at)
		default:
			// What lies deeper than a path reaches is sent with the present value around it.
			whole, _ := value.At(present, strings.TrimSuffix(e.at, value.Pointer(rest...)))
			operation["value"] = value.With(whole, value.Pointer(rest...), e.value)
		}
		if path != "" {
			operation["path"] = path
		}
		operations = append(operations, operation)
		named = append(named, e.at)
	}
	text, err := value.Encode(map[string]any{"schemas": []any{SCIMMessage}, "Operations": operations})
	return Encoded{Body: text, Named: named}, err
}

// scimPath writes the path to a place in the resource as SCIM does. rest are the tokens that the path can't reach; with an
// empty path they are all of them.
func scimPath(present any, tokens []string) (path string, rest []string) {
	var prefix string
	all := tokens
	if len(tokens) > 1 && strings.HasPrefix(tokens[0], "urn:") {
		present, _ = value.At(present, value.Pointer(tokens[0]))
		prefix, tokens = tokens[0]+":", tokens[1:]
	}
	if len(tokens) == 0 || !attributeName(tokens[0]) {
		return "", all
	}
	path = prefix + tokens[0]
	if len(tokens) == 1 {
		return path, nil
	}
	list, _ := value.At(present, value.Pointer(tokens[0]))
	if items, isList := list.([]any); isList {
		item, _ := value.At(list, value.Pointer(tokens[1]))
		name, text := distinct(items, item)
		if name == "" {
			return path, tokens[1:]
		}
		path += "[" + name + " eq " + text + "]"
		tokens = tokens[1:]
		if len(tokens) == 1 {
			return path, nil
		}
	}
	if !attributeName(tokens[1]) {
		return path, tokens[1:]
	}
	return path + "." + tokens[1], tokens[2:]
}

// distinct returns the name and the value, as a filter writes it, of a text by which an item differs from all others of its
// list; "" where there is none.
func distinct(items []any, item any) (name, text string) {
	members, _ := item.(map[string]any)
	for _, at := range pointers(members) {
		v, _ := value.At(item, at)
		written, isText := v.(string)
		same := func(other any) bool {
			o, _ := value.At(other, at)
			held, _ := o.(string)
			return strings.EqualFold(held, written)
		}
		n := 0
		for _, other := range items {
			if same(other) {
				n++
			}
		}
		token := value.Tokens(at)[0]
		if encoded, err := value.Encode(written); isText && n == 1 && err == nil && attributeName(token) {
			return token, string(encoded)
		}
	}
	return "", ""
}

var errNoTarget = errors.New("noTarget: the path selects nothing")

// applyPatchOp applies the operations in their order; schema is that of the resource, or nil. One that fails is an error and
// changes nothing.
func applyPatchOp(schema *contract.Schema, resource, body any) (any, error) {
	operations := operationsOf(body)
	if len(operations) == 0 {
		return nil, errors.New("invalidSyntax: the message has no Operations")
	}
	for i, item := range operations {
		op, _ := scimMember(item, "op").(string)
		path, _ := scimMember(item, "path").(string)
		target, err := parseSCIMPath(path)
		if err != nil {
			return nil, fmt.Errorf("operation %d: invalidPath: %w", i, err)
		}
		v, there := value.At(item, value.Pointer(sameName(item, "value")))
		switch op = strings.ToLower(op); {
		case op == "remove" && path == "":
			err = errNoTarget
		case op == "remove":
			resource, err = target.remove(resource)
		case op != "add" && op != "replace":
			err = fmt.Errorf("invalidSyntax: there is no operation %q", op)
		case !there:
			err = errors.New("invalidValue: the operation has no value")
		default:
			resource, err = target.set(schema, resource, v, op == "add")
		}
		if err != nil {
			return nil, fmt.Errorf("operation %d: %w", i, err)
		}
	}
	return resource, nil
}
