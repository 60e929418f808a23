package dialect

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// around is what a body holds beside the resource's members.
func around(op *contract.Operation) any {
	var doc any
	for _, c := range op.Carried {
		if c.Value != nil {
			doc = value.With(doc, c.At, c.Value)
		}
	}
	return doc
}

// wrapped is the body as it is sent: the members in their envelope, the paths of operations from the document's root.
func wrapped(op *contract.Operation, body any) any {
	if op.BodyAt == "" {
		return body
	}
	if d := Of(op); d.Operations {
		return d.eachPath(body, func(path string) string { return op.BodyAt + path })
	}
	return value.With(around(op), op.BodyAt, body)
}

// CarriesMask reports a body that has, beside the resource's members, a mask which names those that change.
func CarriesMask(op *contract.Operation) bool {
	return op.BodyAt != "" && slices.ContainsFunc(op.Carried, func(c contract.Carried) bool { return c.Mask })
}

// withMasks returns a whole body with the masks that it carries: they name members of the resource. A mask that a body may leave out is
// carried where the case is about it.
func withMasks(op *contract.Operation, body any, names []string, asked bool) any {
	for _, c := range op.Carried {
		switch {
		case c.Spare && !asked:
		case c.Mask && c.List:
			list := make([]any, len(names))
			for i, name := range names {
				list[i] = name
			}
			body = value.With(body, c.At, list)
		case c.Mask:
			body = value.With(body, c.At, strings.Join(names, ","))
		}
	}
	return body
}

// Unwrapped returns the body without its envelope, as if the resource's members lay at its root; ok is false where it has
// no such envelope.
func Unwrapped(op *contract.Operation, body any) (inner any, ok bool) {
	if op.BodyAt == "" {
		return body, true
	}
	if d := Of(op); d.Operations {
		ok = true
		inner = d.eachPath(body, func(path string) string {
			rest, below := strings.CutPrefix(path, op.BodyAt)
			ok = ok && below
			return rest
		})
		return inner, ok
	}
	return value.At(body, op.BodyAt)
}

// WrapText returns the text of a body, which need not be JSON, in the operation's envelope. The text of a list of operations
// stays as it is, byte for byte, but for its paths, which begin at the document's root.
func WrapText(op *contract.Operation, text string) string {
	switch {
	case op.BodyAt == "":
		return text
	case Of(op).Operations:
		return pathsBelow(op.BodyAt, text)
	}
	const hole = `"proviso-hole"`
	doc, err := value.Encode(value.With(around(op), op.BodyAt, "proviso-hole"))
	if err != nil {
		return text
	}
	return strings.Replace(string(doc), hole, text, 1)
}

// pathsBelow returns the text of a list of operations with root before each "path" and "from" that is a pointer below the
// document's root. Nothing else is changed: the text may hold a name twice, or end where it should not.
func pathsBelow(root, text string) string {
	var out strings.Builder
	from, depth := 0, 0           // how much of the text is written; how deep a token lies: the members of an operation at 2
	isName, named := false, false // whether the next token is a member's name, and whether the last one named a path
	for tokens := json.NewDecoder(strings.NewReader(text)); ; {
		start := int(tokens.InputOffset())
		token, err := tokens.Token()
		if err != nil {
			out.WriteString(text[from:])
			return out.String()
		}
		switch t := token.(type) {
		case json.Delim:
			if t == '[' || t == '{' {
				depth++
			} else {
				depth--
			}
			named = false
		case string:
			if depth == 2 && isName {
				isName, named = false, t == "path" || t == "from"
				continue
			}
			if named && strings.HasPrefix(t, "/") {
				quote := start + strings.IndexByte(text[start:], '"') + 1
				out.WriteString(text[from:quote] + root)
				from = quote
			}
		}
		isName = depth == 2
	}
}

// eachPath returns a document of operations with each path replaced by what f returns for it.
func (d Dialect) eachPath(body any, f func(path string) string) any {
	document, isList := body.([]any)
	if !isList {
		return body
	}
	out := make([]any, len(document))
	for i, operation := range document {
		for _, name := range []string{"/path", "/from"} {
			if path, there := value.At(operation, name); there {
				if text, isText := path.(string); isText {
					operation = value.With(operation, name, f(text))
				}
			}
		}
		out[i] = operation
	}
	return out
}
