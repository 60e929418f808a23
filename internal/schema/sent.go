package schema

import (
	"maps"
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
)

// asSent is what the schema of a request means.
func asSent(o opener) []func(map[string]any) {
	return []func(map[string]any){joiner{o}.joinParts, decideByTag, withoutImpossible, overlapping}
}

// decideByTag makes an object whose discriminator names an alternative of a union fit that alternative.
func decideByTag(node map[string]any) {
	discriminator, _ := node["discriminator"].(map[string]any)
	member, _ := discriminator["propertyName"].(string)
	if member == "" {
		return
	}
	mapping, _ := discriminator["mapping"].(map[string]any)
	all, _ := node["allOf"].([]any)
	all = slices.Clone(all)
	for _, keyword := range []string{"oneOf", "anyOf"} {
		branches, _ := node[keyword].([]any)
		for _, branch := range branches {
			if tags := tagsOf(mapping, branch); len(tags) > 0 {
				named := map[string]any{"type": "object", "required": []any{member}, "properties": map[string]any{member: map[string]any{"enum": tags}}}
				all = append(all, map[string]any{"if": named, "then": branch})
			}
		}
	}
	if len(all) > 0 {
		node["allOf"] = all
	}
}

// tagsOf are the values of a discriminator that stand for an alternative: those that are mapped to it, or its own name where none is.
func tagsOf(mapping map[string]any, branch any) []any {
	object, _ := branch.(map[string]any)
	ref, _ := object["$ref"].(string)
	name, here := contract.DefinitionName(ref)
	if !here || len(object) != 1 {
		return nil
	}
	var out []any
	for _, tag := range slices.Sorted(maps.Keys(mapping)) {
		if mapping[tag] == name {
			out = append(out, tag)
		}
	}
	if _, taken := mapping[name]; len(out) == 0 && !taken {
		return []any{name}
	}
	return out
}

// joiner makes the parts of a body's schema agree with each other.
type joiner struct{ opener }

func (j joiner) joinParts(node map[string]any) {
	names := map[string]bool{} // of all members; true where a member is read-only
	j.gather(node, names, mostOpened)
	j.join(node, names, mostOpened)
}

// gather collects the members that a schema and the parts of its allOf name.
func (j joiner) gather(node map[string]any, names map[string]bool, depth int) {
	properties, _ := node["properties"].(map[string]any)
	for name, p := range properties {
		names[name] = names[name] || j.readOnly(p, depth)
	}
	parts, _ := node["allOf"].([]any)
	for _, part := range parts {
		if object, ok := j.target(part).(map[string]any); ok && depth > 0 {
			j.gather(object, names, depth-1)
		}
	}
}

// readOnly reports a member that only responses hold.
func (j joiner) readOnly(p any, depth int) bool {
	object, _ := p.(map[string]any)
	if object["readOnly"] == true {
		return true
	}
	if target, ok := j.target(p).(map[string]any); ok && object["$ref"] != nil && target["readOnly"] == true {
		return true
	}
	parts, _ := object["allOf"].([]any)
	return depth > 0 && len(parts) == 1 && j.readOnly(parts[0], depth-1)
}

// join lets a schema, and the parts of its allOf, admit all named members, and miss no read-only one. Parts that change are copied:
// what a reference names is used elsewhere too.
func (j joiner) join(node map[string]any, names map[string]bool, depth int) {
	j.admit(node, names)
	parts, _ := node["allOf"].([]any)
	if len(parts) == 0 || depth == 0 {
		return
	}
	out := slices.Clone(parts)
	for i, part := range parts {
		if object, ok := j.target(part).(map[string]any); ok && j.departs(object, names, depth-1) {
			object = maps.Clone(object)
			j.join(object, names, depth-1)
			out[i] = object
		}
	}
	node["allOf"] = out
}

// departs reports a part that misses a read-only member, or that has no room for a member of another part.
func (j joiner) departs(part map[string]any, names map[string]bool, depth int) bool {
	required, _ := part["required"].([]any)
	if slices.ContainsFunc(required, func(name any) bool { text, _ := name.(string); return names[text] }) {
		return true
	}
	if restricts(part) {
		properties, _ := part["properties"].(map[string]any)
		return len(properties) < len(names)
	}
	parts, _ := part["allOf"].([]any)
	return depth > 0 && slices.ContainsFunc(parts, func(inner any) bool {
		object, _ := j.target(inner).(map[string]any)
		return j.departs(object, names, depth-1)
	})
}

// admit changes the keywords of one schema object.
func (joiner) admit(node map[string]any, names map[string]bool) {
	if required, isList := node["required"].([]any); isList {
		node["required"] = slices.DeleteFunc(slices.Clone(required), func(name any) bool { text, _ := name.(string); return names[text] })
	}
	if !restricts(node) {
		return
	}
	properties, _ := node["properties"].(map[string]any)
	properties = maps.Clone(properties)
	if properties == nil {
		properties = map[string]any{}
	}
	for name := range names {
		if _, there := properties[name]; !there {
			properties[name] = true
		}
	}
	node["properties"] = properties
}
