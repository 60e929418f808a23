package kinds_test

import (
	"encoding/json"
	"slices"
)

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
			body["properties"].(object)[f.name] = a.schema(f)
		}
		if !f.writeOnly {
			shown := f
			shown.null = f.null || f.nullShown
			row["properties"].(object)[f.name] = a.schema(shown)
			if !a.sparse || !f.null {
				always = append(always, f.name)
			}
		}
	}
	row["required"] = always
	answersAs := "application/json"
	envelope := func(resource object, text string) object {
		return object{"type": "object", "required": []string{text}, "properties": object{text: resource}}
	}
	switch {
	case a.jsonAPI != "":
		answersAs = a.media
		document := func(attributes object) object {
			return envelope(object{"type": "object", "required": []string{"type", "id"}, "properties": object{
				"type": object{"type": "string", "enum": []string{a.jsonAPI}}, "id": object{"type": "string"}, "attributes": attributes}}, "data")
		}
		attributes := row["properties"].(object)
		delete(attributes, a.key)
		row["required"] = slices.DeleteFunc(always, func(name string) bool { return name == a.key })
		body, row = document(body), document(row)
	case a.wrapped != "":
		body, row = envelope(body, a.wrapped), envelope(row, a.wrapped)
	}
	failure := func(text string) object {
		return object{"description": text, "content": object{"application/json": object{"schema": object{
			"type": "object", "required": []string{"message"}, "properties": object{"message": object{"type": "string"}}}}}}
	}
	shown := func(schema object) object { return object{answersAs: object{"schema": schema}} }
	answers := object{"400": failure("malformed"), "401": failure("who"), "404": failure("none"), "415": failure("media"), "422": failure("refused")}
	parameters := []any{}
	if a.locks {
		answers["412"], answers["428"] = failure("changed"), failure("If-Match is missing")
		parameters = append(parameters, object{"name": "If-Match", "in": "header", "required": true, "schema": object{"type": "string"}})
	}
	if a.version != "" {
		parameters = append(parameters, object{"name": a.version, "in": "header", "required": true, "schema": object{"type": "string", "enum": []string{"2025", "2026"}}})
	}
	if a.makes == 201 {
		answers["201"] = object{"description": "made", "content": shown(object{"type": "object"})}
	}
	if a.limit > 0 {
		answers["429"] = failure("too many")
	}
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
			"patch": object{"operationId": "change", "parameters": parameters, "requestBody": object{"required": true, "content": object{a.media: object{"schema": body}}},
				"responses": answers},
		}},
	}
	text, err := json.MarshalIndent(doc, "", "  ")
	if err != nil {
		panic(err)
	}
	return text
}

func (a *api) schema(f field) object {
	out := object{"type": f.kind}
	if f.null {
		out["type"] = []string{f.kind, "null"}
	}
	if f.kind == "array" {
		out["items"] = object{"type": "string"}
		if f.name == a.set {
			out["uniqueItems"] = true
		}
	}
	if f.most > 0 {
		out["maxLength"] = f.most
	}
	if len(f.enum) > 0 {
		out["enum"] = f.enum
	}
	if f.says != "" {
		out["description"] = f.says
	}
	if f.pattern != "" {
		out["pattern"] = f.pattern
	}
	if f.any {
		out["additionalProperties"] = object{"type": "string"}
	}
	if f.low != f.high {
		out["minimum"], out["maximum"] = f.low, f.high
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
