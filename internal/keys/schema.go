package keys

// Typed is the schema of a value of one JSON type.
func Typed(name string) map[string]any { return map[string]any{"type": name} }

// ScalarSchema is the schema of a text, a number or a boolean.
func ScalarSchema() map[string]any {
	return map[string]any{"type": []string{"string", "number", "boolean"}}
}

// MapOf is the schema of an object whose keys are names.
func MapOf(values map[string]any) map[string]any {
	return map[string]any{"type": "object", "additionalProperties": values}
}

// ListOf is the schema of a list.
func ListOf(values map[string]any) map[string]any {
	return map[string]any{"type": "array", "items": values}
}

// ObjectOf is the schema of an object whose keys are known.
func ObjectOf(keys []Key) map[string]any {
	properties := map[string]any{}
	for _, k := range keys {
		described := map[string]any{"description": k.Doc}
		for name, v := range k.Schema {
			described[name] = v
		}
		properties[k.Name] = described
	}
	return map[string]any{"type": "object", "additionalProperties": false, "properties": properties}
}
