package kinds_test

import "encoding/json"

type object = map[string]any

// spec is the api's OpenAPI document, which says what the server does and nothing else.
func (a *api) spec() []byte {
	body, row := object{"type": "object", "properties": object{}}, object{"type": "object", "properties": object{}}
	if a.unknown {
		body["additionalProperties"] = false
	}
	var always []string
	for _, f := range a.fields {
		if !f.readOnly {
			body["properties"].(object)[f.name] = f.schema()
		}
		if !f.writeOnly {
			row["properties"].(object)[f.name] = f.schema()
			always = append(always, f.name)
		}
	}
	row["required"] = always
	failure := func(text string) object {
		return object{"description": text, "content": object{"application/json": object{"schema": object{
			"type": "object", "required": []string{"message"}, "properties": object{"message": object{"type": "string"}}}}}}
	}
	shown := func(schema object) object { return object{"application/json": object{"schema": schema}} }
	answers := object{"400": failure("malformed"), "401": failure("who"), "404": failure("none"), "415": failure("media"), "422": failure("refused")}
	switch {
	case a.async > 0:
		answers["202"] = object{"description": "queued", "content": shown(object{"type": "object", "properties": object{"state": object{"type": "string"}}})}
	case a.status == 204:
		answers["204"] = object{"description": "done"}
	default:
		answers["200"] = object{"description": "done", "content": shown(row)}
	}
	parameter := object{"name": a.parameter(), "in": "path", "required": true, "schema": object{"type": "string"}}
	doc := object{
		"openapi": "3.1.0", "info": object{"title": "kinds", "version": "1"},
		"components": object{"securitySchemes": object{"Key": object{"type": "http", "scheme": "bearer"}}},
		"security":   []any{object{"Key": []string{}}},
		"paths": object{a.path: object{
			"parameters": []any{parameter},
			"get":        object{"operationId": "read", "responses": object{"200": object{"description": "it", "content": shown(row)}, "401": failure("who"), "404": failure("none")}},
			"patch": object{"operationId": "change", "requestBody": object{"required": true, "content": object{a.media: object{"schema": body}}},
				"responses": answers},
		}},
	}
	text, err := json.MarshalIndent(doc, "", "  ")
	if err != nil {
		panic(err)
	}
	return text
}

func (f field) schema() object {
	out := object{"type": f.kind}
	if f.null {
		out["type"] = []string{f.kind, "null"}
	}
	if f.kind == "array" {
		out["items"] = object{"type": "string"}
	}
	if f.most > 0 {
		out["maxLength"] = f.most
	}
	if len(f.enum) > 0 {
		out["enum"] = f.enum
	}
	if f.format != "" {
		out["format"] = f.format
	}
	if f.readOnly {
		out["readOnly"] = true
	}
	if f.writeOnly {
		out["writeOnly"] = true
	}
	return out
}
