package dialect

import (
	"net/url"
	"slices"
	"strings"
	"unicode"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// Mask is the name of the dialect with an update mask.
const Mask contract.Dialect = "mask"

// mask is JSON members with an update mask that names those which the body changes (AIP-134).
func mask() Dialect {
	return Dialect{
		Name: Mask, Text: "JSON members, of which an update mask names those that change (AIP-134)",
		Masked: true,
		detect: func(op *contract.Operation) bool { return maskParam(op, "updatemask", "fieldmask") != "" },
		encode: encodeMask,
		apply: func(op *contract.Operation, resource, body any, query url.Values) (any, error) {
			body, mask := MaskOf(op, body, query)
			return ApplyMask(resource, body, mask), nil
		},
	}
}

// encodeMask writes the mask in its query parameter where the operation has one, in the body's own mask member otherwise. A
// removed member is in the mask and not in the body; a required member that is carried along is in the body alone.
func encodeMask(op *contract.Operation, present any, edits []edit, changed int) (Encoded, error) {
	var kept []edit
	var paths []string
	for i, e := range edits {
		if i < changed {
			paths = append(paths, maskPath(op, e.at))
		}
		if !e.remove {
			kept = append(kept, e)
		}
	}
	e, err := encodeMerge(op, present, kept, changed)
	if err != nil {
		return Encoded{}, err
	}
	mask := strings.Join(paths, ",")
	if name := MaskParam(op); name != "" {
		e.Params = map[string]string{name: mask}
		return e, nil
	}
	body, err := value.Decode(e.Body)
	if err != nil {
		return Encoded{}, err
	}
	e.Body, err = value.Encode(value.With(body, "/updateMask", mask))
	return e, err
}

// maskPath names a member as the update mask does: with dots, and in snake case where the target wants the names of Protocol Buffers.
func maskPath(op *contract.Operation, pointer string) string {
	path := strings.Join(value.Tokens(pointer), ".")
	if !op.SnakeMask {
		return path
	}
	var out strings.Builder
	for _, r := range path {
		if unicode.IsUpper(r) {
			out.WriteByte('_')
		}
		out.WriteRune(unicode.ToLower(r))
	}
	return out.String()
}

// MaskParam returns the name of the operation's update mask parameter, or "".
func MaskParam(op *contract.Operation) string {
	return maskParam(op, "updatemask", "fieldmask", "mask")
}

// maskParam returns the name of the first parameter that has one of the names, letter case and underscores aside.
func maskParam(op *contract.Operation, names ...string) string {
	for _, p := range op.Params {
		if slices.Contains(names, strings.ToLower(strings.ReplaceAll(p.Name, "_", ""))) {
			return p.Name
		}
	}
	return ""
}

// MaskOf is a request's update mask: the query parameter where the operation has one, else a member of the body, which is
// taken out of it.
func MaskOf(op *contract.Operation, body any, query url.Values) (rest any, mask string) {
	if name := MaskParam(op); name != "" {
		return body, strings.Join(query[name], ",") // an array may be sent as one parameter for each item
	}
	for _, name := range []string{"updateMask", "update_mask"} {
		if text, ok := value.At(body, value.Pointer(name)); ok {
			mask, _ := text.(string)
			return value.Without(body, value.Pointer(name)), mask
		}
	}
	return body, ""
}

// MaskNames lists the JSON Pointers of the members that a request's update mask names: the operation's own mask, or the one that its body
// carries beside the resource. A name of the mask in snake case is that of the documented member in camel case. ok is false where the request
// has no mask.
func MaskNames(op *contract.Operation, body any, query url.Values) (names []string, ok bool) {
	var paths []string
	if Of(op).Masked {
		_, mask := MaskOf(op, body, query)
		paths = strings.Split(mask, ",")
	}
	for _, c := range op.Carried {
		if !c.Mask {
			continue
		}
		switch mask, _ := value.At(body, c.At); mask := mask.(type) {
		case string:
			paths = append(paths, strings.Split(mask, ",")...)
		case []any:
			for _, item := range mask {
				name, _ := item.(string)
				paths = append(paths, name)
			}
		}
	}
	for _, path := range paths {
		switch path = strings.TrimSpace(path); path {
		case "":
		case "*":
			names = append(names, "")
		default:
			tokens := strings.Split(path, ".")
			tokens[0] = documentedName(op, tokens[0])
			names = append(names, value.Pointer(tokens...))
		}
	}
	return names, len(names) > 0
}

// OnlyNamed is the object of a resource's members without those that the mask beside them does not name; whole is the body that holds both. Without
// such a mask it is the object as it is.
func OnlyNamed(op *contract.Operation, whole, members any) any {
	object, isObject := members.(map[string]any)
	if Of(op).Masked || !CarriesMask(op) || !isObject {
		return members
	}
	names, ok := MaskNames(op, whole, nil)
	if !ok || slices.Contains(names, "") {
		return members
	}
	out := any(map[string]any{})
	for _, at := range names {
		if v, there := value.At(object, at); there {
			out = value.With(out, at, v)
		}
	}
	return out
}

// documentedName returns the member of the resource that a mask's name means: the same one, letter case and underscores aside.
func documentedName(op *contract.Operation, name string) string {
	plain := func(s string) string { return strings.ToLower(strings.ReplaceAll(s, "_", "")) }
	settable := Settable(op)
	if settable.Property(name) != nil {
		return name
	}
	for _, p := range settable.Properties {
		if plain(p.Name) == plain(name) {
			return p.Name
		}
	}
	return name
}

// ApplyMask copies the masked members of body into the resource; a masked member that the body lacks is taken away, and
// a mask of "*" replaces the whole (AIP-134, AIP-161).
func ApplyMask(resource, body any, mask string) any {
	if mask == "*" {
		return body
	}
	if mask == "" {
		return MergePatch(resource, body)
	}
	for path := range strings.SplitSeq(mask, ",") {
		at := value.Pointer(strings.Split(strings.TrimSpace(path), ".")...)
		if v, there := value.At(body, at); there {
			resource = value.With(resource, at, v)
		} else {
			resource = value.Without(resource, at)
		}
	}
	return resource
}
