package dialect

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	jsonpatch "github.com/evanphx/json-patch/v5"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// JSONPatch is the name of JSON Patch.
const JSONPatch contract.Dialect = "json-patch"

// jsonPatch is JSON Patch (RFC 6902).
func jsonPatch() Dialect {
	return Dialect{
		Name: JSONPatch, Text: "JSON Patch (RFC 6902): a list of operations, each with a path",
		Media:      []string{"application/json-patch+json"},
		NullStored: true, Replaces: true, Operations: true, List: true,
		detect: describesJSONPatch,
		encode: encodeJSONPatch,
		apply: func(_ *contract.Operation, resource, body any, _ url.Values) (any, error) {
			return applyJSONPatch(resource, standard(body))
		},
		values: func(body any, f func(at string, v any) any) any {
			document, isList := body.([]any)
			if !isList {
				return body
			}
			out := make([]any, len(document))
			for i, item := range document {
				operation, _ := standardOperation(item).(map[string]any)
				path, isText := operation["path"].(string)
				if v, there := operation["value"]; there && isText && operation["op"] != "test" {
					item = value.With(item, "/value", f(path, v))
				}
				out[i] = item
			}
			return out
		},
		document: func(at, text string) string {
			return `[{"op":"replace","path":` + quoted(at) + `,"value":` + text + `}]`
		},
		places: jsonPatchPlaces,
	}
}

// quoted is a text as a JSON string.
func quoted(text string) string {
	encoded, err := value.Encode(text)
	if err != nil {
		return `""` // a text always encodes
	}
	return string(encoded)
}

// describesJSONPatch reports a body that is documented as a list of objects with op and path, whatever its media type.
func describesJSONPatch(op *contract.Operation) bool {
	body := op.Bodies[0].Schema.Value()
	if body.Type() != "array" {
		return false
	}
	operation := body.Items.Value()
	_, what := opMember(operation)
	return what != nil && slices.ContainsFunc(operation.Members(), func(p contract.Property) bool { return p.Name == "path" })
}

// jsonPatchPlaces lists the paths of a document's operations.
func jsonPatchPlaces(body any) (named []string, ok bool) {
	document, isList := body.([]any)
	if !isList {
		return nil, false
	}
	for _, item := range document {
		operation, isObject := item.(map[string]any)
		path, isText := operation["path"].(string)
		if !isObject || !isText {
			return nil, false
		}
		named = append(named, path)
		if from, moved := operation["from"].(string); moved {
			named = append(named, from)
		}
	}
	return named, true
}

// encodeJSONPatch writes a document: replace where the member is there, add where it is not, with the
// objects around it where those are known not to be there (section 4.1 wants them to be).
func encodeJSONPatch(op *contract.Operation, present any, edits []edit, _ int) (Encoded, error) {
	document := make([]any, 0, len(edits))
	named := make([]string, 0, len(edits))
	for _, e := range edits {
		_, there := value.At(present, e.at)
		step := map[string]any{"path": e.at, "op": "add", "value": e.value}
		switch {
		case e.remove:
			step = map[string]any{"path": e.at, "op": "remove"}
		case there:
			step["op"] = "replace"
		default:
			if object, known := present.(map[string]any); known {
				step["path"], step["op"], step["value"] = addition(object, e)
				present = value.With(present, e.at, e.value)
			}
		}
		switch {
		case step["op"] == "replace" && listsOf(op, "add", "replace") && !endsInIndex(e.at):
			step["op"] = "add" // it replaces a member that is there (section 4.1)
		case step["op"] == "add" && present == nil && listsOf(op, "replace", "add"):
			step["op"] = "replace" // whether the member is there is not known
		}
		document = append(document, step)
		named = append(named, e.at)
	}
	text, err := value.Encode(document)
	return Encoded{Body: text, Named: named}, err
}

// listsOf reports an operation whose docs list one word among the operations of a document, and not another one.
func listsOf(op *contract.Operation, this, notThat string) bool {
	_, names := opMember(listedOperations(op))
	lists := func(word string) bool {
		return slices.ContainsFunc(names.Enum, func(v any) bool { text, isText := v.(string); return isText && strings.EqualFold(text, word) })
	}
	return names != nil && lists(this) && !lists(notThat)
}

// endsInIndex reports a place that is an item of an array, before which an addition would put another one.
func endsInIndex(at string) bool {
	tokens := value.Tokens(at)
	if len(tokens) == 0 {
		return true
	}
	_, err := strconv.Atoi(tokens[len(tokens)-1])
	return err == nil || tokens[len(tokens)-1] == "-"
}

// addition returns the operation that adds a member: at its own place, or at that of the outermost object around it that is
// missing or is null.
func addition(present map[string]any, e edit) (path, op string, v any) {
	tokens := value.Tokens(e.at)
	for n := 1; n < len(tokens); n++ {
		holder, there := value.At(present, value.Pointer(tokens[:n]...))
		if there && holder != nil {
			continue
		}
		op = "add"
		if there {
			op = "replace"
		}
		return value.Pointer(tokens[:n]...), op, value.With(map[string]any{}, value.Pointer(tokens[n:]...), e.value)
	}
	return e.at, "add", e.value
}

// applyJSONPatch applies a document with the library, one operation after the other; an operation that RFC 6902 forbids
// is an error and changes nothing.
func applyJSONPatch(resource, body any) (any, error) {
	text, err := value.Encode(body)
	if err != nil {
		return nil, err
	}
	document, err := jsonpatch.DecodePatch(text)
	if err != nil {
		return nil, fmt.Errorf("JSON Patch document: %w", err)
	}
	options := jsonpatch.NewApplyOptions()
	options.SupportNegativeIndices = false
	for i, operation := range document {
		if err := refuse(operation, resource); err != nil {
			return nil, fmt.Errorf("operation %d: %w", i, err)
		}
		if operation.Kind() == "test" {
			if err := test(operation, resource); err != nil {
				return nil, fmt.Errorf("operation %d: %w", i, err)
			}
			continue
		}
		before, err := value.Encode(resource)
		if err != nil {
			return nil, err
		}
		after, err := jsonpatch.Patch{operation}.ApplyWithOptions(before, options)
		if err != nil {
			return nil, fmt.Errorf("operation %d: %w", i, err)
		}
		if resource, err = value.Decode(after); err != nil {
			return nil, err
		}
	}
	return resource, nil
}

// test compares as RFC 6902, 4.6 says: numbers by their value, which the library compares by their text.
func test(operation jsonpatch.Operation, resource any) error {
	path, err := operation.Path()
	if err != nil {
		return err
	}
	var wanted any
	if raw := operation["value"]; raw != nil { // nil is null
		if wanted, err = value.Decode(*raw); err != nil {
			return err
		}
	}
	if is, there := value.At(resource, path); !there || !value.Equal(is, wanted) {
		return fmt.Errorf("test of %s failed", path)
	}
	return nil
}

// refuse names what the library lets through: a test without a value (RFC 6902 section 4.6) and an array index with a
// leading zero (RFC 6901 section 4).
func refuse(operation jsonpatch.Operation, resource any) error {
	if _, there := operation["value"]; !there && operation.Kind() == "test" {
		return errors.New("test without a value")
	}
	path, err := operation.Path()
	if err != nil {
		return err
	}
	places := []string{path}
	if _, there := operation["from"]; there {
		from, err := operation.From()
		if err != nil {
			return err
		}
		places = append(places, from)
	}
	for _, place := range places {
		tokens := value.Tokens(place)
		for i, token := range tokens {
			holder, _ := value.At(resource, value.Pointer(tokens[:i]...))
			if _, isArray := holder.([]any); isArray && len(token) > 1 && token[0] == '0' {
				return fmt.Errorf("array index %s has a leading zero", token)
			}
		}
	}
	return nil
}
