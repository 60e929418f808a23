package schema

import (
	"maps"
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
)

// CompileShown makes the schema of a response ready. A oneOf whose branches describe values is taken for an anyOf: documents say
// oneOf of branches that overlap, or that are all the same, and a response that fits two of them keeps what the document means. A
// oneOf of branches that only name members (required, not) stays as it is: there it says which members go together. A part of an
// allOf that admits no further members admits those of the other parts: as it is written, no value fits all of them. A closed object
// does not miss a member that it has no room for, and none misses a write-only member, at whatever depth.
func CompileShown(s *contract.Schema) (*Validator, error) {
	return compileMeant(s, []string{`"oneOf"`, `"allOf"`, `"additionalProperties":false`, `"writeOnly"`}, asShown)
}

// meaning are the changes by which a schema says what its document means, in turn: each is made to all objects before the next, since objects
// are copied into others on the way.
type meaning func(opener) []func(map[string]any)

// asShown is what the schema of a response means.
func asShown(o opener) []func(map[string]any) {
	return []func(map[string]any){o.missNoWriteOnly, o.openParts, withoutImpossible, overlapping}
}

// compileMeant makes a schema ready as it is meant. One in which none of the keywords stands is compiled as it is written.
func compileMeant(s *contract.Schema, keywords []string, means meaning) (*Validator, error) {
	if s == nil || !s.Mentions(keywords...) {
		return Compile(s)
	}
	doc, err := unmarshal(s, s.Whole())
	if err != nil {
		return nil, err
	}
	root, _ := doc.(map[string]any)
	definitions, _ := root["$defs"].(map[string]any)
	for _, change := range means(opener{definitions}) {
		eachObject(doc, change)
	}
	return compileDocument(s, doc)
}

// eachObject visits the objects in a decoded schema, those below an object before it.
func eachObject(node any, visit func(map[string]any)) {
	switch node := node.(type) {
	case []any:
		for _, entry := range node {
			eachObject(entry, visit)
		}
	case map[string]any:
		for _, below := range node {
			eachObject(below, visit)
		}
		visit(node)
	}
}

// opener lets the parts of an allOf have each other's members.
type opener struct{ definitions map[string]any }

func (o opener) openParts(node map[string]any) {
	parts, isList := node["allOf"].([]any)
	if !isList || len(parts) < 2 && node["properties"] == nil && !restricts(node) {
		return
	}
	node["allOf"] = o.open(parts, mostOpened)
	if restricts(node) {
		delete(node, "additionalProperties")
	}
}

// missNoWriteOnly leaves write-only members out of what an object requires: only requests hold them.
func (o opener) missNoWriteOnly(node map[string]any) {
	required, isList := node["required"].([]any)
	if !isList {
		return
	}
	node["required"] = slices.DeleteFunc(slices.Clone(required), func(name any) bool {
		text, _ := name.(string)
		return o.writeOnly(node, text, mostOpened)
	})
}

// writeOnly reports that an object, or a part of it, marks a member as one that only requests hold.
func (o opener) writeOnly(node map[string]any, name string, depth int) bool {
	properties, _ := node["properties"].(map[string]any)
	own, _ := properties[name].(map[string]any)
	named, _ := o.target(own).(map[string]any)
	if own["writeOnly"] == true || named["writeOnly"] == true {
		return true
	}
	parts, _ := node["allOf"].([]any)
	return depth > 0 && slices.ContainsFunc(parts, func(part any) bool {
		object, _ := o.target(part).(map[string]any)
		return object != nil && o.writeOnly(object, name, depth-1)
	})
}

// mostOpened is how deep parts inside of parts are opened.
const mostOpened = 4

// open copies the parts of an object without what they say of further members; references are replaced by what they name.
func (o opener) open(parts []any, depth int) []any {
	out := make([]any, len(parts))
	for i, part := range parts {
		out[i] = part
		if object, ok := o.target(part).(map[string]any); ok && depth > 0 && o.closed(object, depth) {
			object = maps.Clone(object)
			if restricts(object) {
				delete(object, "additionalProperties")
			}
			for _, keyword := range []string{"allOf", "oneOf", "anyOf"} {
				if inner, isList := object[keyword].([]any); isList {
					object[keyword] = o.open(inner, depth-1)
				}
			}
			out[i] = object
		}
	}
	return out
}

// restricts reports a schema that admits no further members, or only those of a schema.
func restricts(object map[string]any) bool {
	described, _ := object["additionalProperties"].(map[string]any)
	return object["additionalProperties"] == false || len(described) > 0
}

// closed reports a schema that restricts further members, or has a part that does.
func (o opener) closed(node any, depth int) bool {
	object, _ := o.target(node).(map[string]any)
	if restricts(object) {
		return true
	}
	for _, keyword := range []string{"allOf", "oneOf", "anyOf"} {
		parts, _ := object[keyword].([]any)
		if depth > 0 && slices.ContainsFunc(parts, func(part any) bool { return o.closed(part, depth-1) }) {
			return true
		}
	}
	return false
}

// target is what a reference names inside of the schema; any other node is its own.
func (o opener) target(node any) any {
	object, _ := node.(map[string]any)
	ref, isRef := object["$ref"].(string)
	if name, here := contract.DefinitionName(ref); isRef && here && len(object) == 1 {
		return o.definitions[name]
	}
	return node
}

// withoutImpossible leaves out of required what a closed object does not admit: no value has it, and what the document means is the rest.
func withoutImpossible(node map[string]any) {
	required, isList := node["required"].([]any)
	if _, byPattern := node["patternProperties"]; !isList || byPattern || node["additionalProperties"] != false {
		return
	}
	properties, _ := node["properties"].(map[string]any)
	node["required"] = slices.DeleteFunc(slices.Clone(required), func(name any) bool {
		text, _ := name.(string)
		_, there := properties[text]
		return !there
	})
}

// overlapping turns the oneOf of a schema object into an anyOf.
func overlapping(node map[string]any) {
	branches, isList := node["oneOf"].([]any)
	if !isList || namesMembers(branches) {
		return
	}
	delete(node, "oneOf")
	if _, taken := node["anyOf"]; !taken {
		node["anyOf"] = branches
		return
	}
	all, _ := node["allOf"].([]any)
	node["allOf"] = append(all, map[string]any{"anyOf": branches})
}

// namesMembers reports branches that only say which members an object has.
func namesMembers(branches []any) bool {
	for _, branch := range branches {
		object, _ := branch.(map[string]any)
		for keyword := range object {
			switch keyword {
			case "required", "not", "title", "description":
			default:
				return false
			}
		}
		if len(object) == 0 {
			return false
		}
	}
	return true
}
