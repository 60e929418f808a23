package value

import (
	"encoding/json"
	"strings"
)

// Type is the JSON Schema type of a decoded value; a number without point and exponent is an integer.
func Type(v any) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case bool:
		return "boolean"
	case string:
		return "string"
	case json.Number:
		if strings.ContainsAny(v.String(), ".eE") {
			return "number"
		}
		return "integer"
	case []any:
		return "array"
	}
	return "object"
}
