package contract

// Inside says how schemas stand in the value of a keyword of JSON Schema.
type Inside int

// The ways in which schemas stand in a keyword's value.
const (
	NoSchema Inside = iota
	OneSchema
	ListOfSchemas
	SchemasByName // an object, whose keys are names and no keywords
)

// SchemasIn says how schemas stand in the value of a keyword of any draft of JSON Schema.
func SchemasIn(keyword string) Inside {
	switch keyword {
	case "properties", "patternProperties", "dependentSchemas", "$defs", "definitions":
		return SchemasByName
	case "allOf", "anyOf", "oneOf", "prefixItems":
		return ListOfSchemas
	case "items", "additionalProperties", "propertyNames", "not", "if", "then", "else", "contains",
		"unevaluatedProperties", "unevaluatedItems", "contentSchema":
		return OneSchema
	}
	return NoSchema
}
