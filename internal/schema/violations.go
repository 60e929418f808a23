package schema

import (
	"slices"
	"strings"

	"github.com/pb33f/jsonschema/v6"
	"github.com/pb33f/jsonschema/v6/kind"
	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"github.com/proviso-dev/proviso/internal/value"
)

// flatten turns the library's tree of failures into a list of the places that are wrong.
func flatten(failure *jsonschema.ValidationError) []Violation {
	var found []Violation
	printer := message.NewPrinter(language.English)
	var walk func(*jsonschema.ValidationError)
	walk = func(e *jsonschema.ValidationError) {
		switch k := e.ErrorKind.(type) {
		case *kind.AnyOf, *kind.OneOf:
			if branch := likeliest(e); branch != nil {
				walk(branch)
				return
			}
			if one, ok := k.(*kind.OneOf); ok && len(one.Subschemas) > 0 {
				found = append(found, Violation{At: value.Pointer(e.InstanceLocation...), Keyword: "oneOf", Message: "fits more than one of the alternatives"})
				return
			}
			found = append(found, Violation{At: value.Pointer(e.InstanceLocation...), Keyword: keyword(e), Message: "fits none of the alternatives: " + reasons(e, printer)})
			return
		case *kind.Required:
			for _, name := range k.Missing {
				at := value.Pointer(e.InstanceLocation...)
				found = append(found, Violation{At: at, Keyword: "required", Message: "member '" + name + "' is missing", Missing: at + value.Pointer(name)})
			}
			return
		case *kind.AdditionalProperties:
			for _, name := range k.Properties {
				at := value.Pointer(append(slices.Clone(e.InstanceLocation), name)...)
				found = append(found, Violation{At: at, Keyword: "additionalProperties", Message: "member '" + name + "' is not allowed"})
			}
			return
		}
		if len(e.Causes) == 0 {
			found = append(found, Violation{At: value.Pointer(e.InstanceLocation...), Keyword: keyword(e), Message: e.ErrorKind.LocalizedString(printer)})
		}
		for _, cause := range e.Causes {
			walk(cause)
		}
	}
	walk(failure)
	slices.SortStableFunc(found, func(a, b Violation) int {
		return strings.Compare(a.At+"\x00"+a.Keyword+"\x00"+a.Message, b.At+"\x00"+b.Keyword+"\x00"+b.Message)
	})
	return slices.Compact(found)
}

// likeliest returns the one alternative whose type the value has, or nil where none or several are.
func likeliest(e *jsonschema.ValidationError) *jsonschema.ValidationError {
	var left *jsonschema.ValidationError
	for _, cause := range e.Causes {
		if wrongType(cause, len(e.InstanceLocation)) {
			continue
		}
		if left != nil {
			return nil
		}
		left = cause
	}
	return left
}

func wrongType(e *jsonschema.ValidationError, depth int) bool {
	if _, ok := e.ErrorKind.(*kind.Type); ok && len(e.InstanceLocation) == depth {
		return true
	}
	return slices.ContainsFunc(e.Causes, func(c *jsonschema.ValidationError) bool { return wrongType(c, depth) })
}

func reasons(e *jsonschema.ValidationError, printer *message.Printer) string {
	var texts []string
	for _, cause := range e.Causes {
		leaf := cause
		for len(leaf.Causes) > 0 {
			leaf = leaf.Causes[0]
		}
		texts = append(texts, leaf.ErrorKind.LocalizedString(printer))
	}
	return strings.Join(slices.Compact(texts), "; ")
}

func keyword(e *jsonschema.ValidationError) string {
	path := e.ErrorKind.KeywordPath()
	if len(path) == 0 {
		return "schema"
	}
	return path[0]
}
