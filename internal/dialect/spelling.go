package dialect

import (
	"maps"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// standardOps are the words for what an operation of a document does (RFC 6902 section 4).
var standardOps = []string{"add", "remove", "replace", "move", "copy", "test"}

// spelling is how the docs write an operation of a document where they don't write it as its standard does: the member that says what is to
// be done, and the words for it ("operation": "REPLACE").
type spelling struct {
	member string
	words  map[string]string // by standard word; the words that are documented in the standard's own letters are left out
}

// spellingOf reads the schema of a document's operations.
func spellingOf(op *contract.Operation) spelling {
	out := spelling{member: "op", words: map[string]string{}}
	member, names := opMember(listedOperations(op))
	if names == nil {
		return out
	}
	out.member = member
	for _, word := range standardOps {
		if slices.Contains(names.Enum, any(word)) {
			continue
		}
		for _, v := range names.Enum {
			if text, isText := v.(string); isText && strings.EqualFold(text, word) {
				out.words[word] = text
			}
		}
	}
	return out
}

// listedOperations is the schema of one operation of the documented body: a list of them, or an object around the list.
func listedOperations(op *contract.Operation) *contract.Schema {
	media := Body(op)
	if media == nil {
		return nil
	}
	body := media.Schema.Value()
	if body.Type() != "array" {
		for _, p := range body.Members() {
			if strings.EqualFold(p.Name, "operations") {
				body = p.Schema.Value()
			}
		}
	}
	if body == nil {
		return nil
	}
	return body.Items.Value()
}

// opMember returns the member of an operation that says what is to be done, and its schema; nil where none does. Another name than the
// standard's counts where its documented values are the standard's words.
func opMember(operation *contract.Schema) (string, *contract.Schema) {
	for _, p := range operation.Members() {
		if p.Name == "op" {
			return p.Name, p.Schema.Value()
		}
	}
	for _, p := range operation.Members() {
		if s := p.Schema.Value(); s != nil && strings.EqualFold(p.Name, "operation") && slices.ContainsFunc(s.Enum, isStandardOp) {
			return p.Name, s
		}
	}
	return "", nil
}

func isStandardOp(v any) bool {
	text, isText := v.(string)
	return isText && slices.Contains(standardOps, strings.ToLower(text))
}

// Spelled returns the text of a document of operations as the docs write it. What is no document stays as it is.
func (d Dialect) Spelled(op *contract.Operation, text []byte) []byte {
	if !d.Operations {
		return text
	}
	s := spellingOf(op)
	if s.member == "op" && len(s.words) == 0 {
		return text
	}
	doc, err := value.Decode(text)
	if err != nil {
		return text
	}
	operations := listIn(doc)
	changed := false
	for i, item := range operations {
		if object, isObject := item.(map[string]any); isObject {
			operations[i], changed = s.write(object), true
		}
	}
	if !changed {
		return text
	}
	out, err := value.Encode(doc)
	if err != nil {
		return text
	}
	return out
}

// TakesPath reports that a document of operations may name a place: where the docs list the paths, it is one of these.
func (d Dialect) TakesPath(op *contract.Operation, at string) bool {
	if !d.Operations {
		return true
	}
	listed := ListedPaths(op)
	doc, err := value.Decode([]byte(d.Document(at, "null")))
	operations := listIn(doc)
	if err != nil || len(listed) == 0 || len(operations) == 0 {
		return true
	}
	path, _ := value.At(operations[0], "/path")
	return value.Contains(listed, path)
}

// ListedPaths are the paths that the operations of a document may name, by the docs; nil where these list none, or not for every kind of
// operation.
func ListedPaths(op *contract.Operation) []any {
	var out []any
	for _, path := range listedOperations(op).EveryAt([]string{"path"}) {
		listed := path.Value().Listed()
		if len(listed) == 0 {
			return nil
		}
		out = append(out, listed...)
	}
	return out
}

// listIn are the operations of a decoded document: it is a list of them, or an object around the list.
func listIn(doc any) []any {
	if operations, isList := doc.([]any); isList {
		return operations
	}
	return operationsOf(doc)
}

// write renames the member of an operation, and its word.
func (s spelling) write(operation map[string]any) map[string]any {
	word, there := operation["op"]
	if !there {
		return operation
	}
	if text, isText := word.(string); isText && s.words[text] != "" {
		word = s.words[text]
	}
	return renamed(operation, "op", s.member, word)
}

// renamed is a copy of an operation that has a value under another name than before.
func renamed(operation map[string]any, was, is string, v any) map[string]any {
	out := maps.Clone(operation)
	delete(out, was)
	out[is] = v
	return out
}

// standard returns the operations of a document in the standard's words, however the docs write them.
func standard(body any) any {
	document, isList := body.([]any)
	if !isList {
		return body
	}
	out := make([]any, len(document))
	for i, item := range document {
		out[i] = standardOperation(item)
	}
	return out
}

func standardOperation(item any) any {
	operation, isObject := item.(map[string]any)
	if !isObject {
		return item
	}
	name := sameName(operation, "operation")
	if _, there := operation["op"]; there {
		name = "op"
	}
	word := operation[name]
	if !isStandardOp(word) || name == "op" && slices.Contains(standardOps, word.(string)) {
		return item
	}
	return renamed(operation, name, "op", strings.ToLower(word.(string)))
}
