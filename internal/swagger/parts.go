package swagger

import (
	"slices"
	"strings"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/tree"
)

// about are the keys of a parameter that are not its schema.
var about = []string{"name", "in", "description", "required", "allowEmptyValue", "collectionFormat", "deprecated"}

// parameter moves the type of a parameter or a header into its schema.
func parameter(p *yaml.Node) *yaml.Node {
	if field(p, "$ref") != nil {
		return p
	}
	out, schema := mappingAt(p), mappingAt(p)
	var schemaKey *yaml.Node
	for key, value := range tree.Pairs(p) {
		switch {
		case key.Value == "collectionFormat":
			style(out, key, value.Value, text(p, "in"))
		case key.Value == "schema":
			schema = value
		case slices.Contains(about, key.Value), strings.HasPrefix(key.Value, "x-") && key.Value != "x-nullable":
			put(out, key, key.Value, value)
		default:
			schemaKey = first(schemaKey, key)
			put(schema, key, key.Value, value)
		}
	}
	rewriteSchema(schema)
	put(out, first(schemaKey, tree.KeyOf(p, "name")), "schema", schema)
	return out
}

// style says in OpenAPI 3 how the values of a list are put together.
func style(out, key *yaml.Node, format, in string) {
	switch {
	case format == "multi":
		put(out, key, "style", plain("form"))
		put(out, key, "explode", boolean(true))
	case format == "ssv" && in == "query":
		put(out, key, "style", plain("spaceDelimited"))
	case format == "pipes" && in == "query":
		put(out, key, "style", plain("pipeDelimited"))
	case format == "csv" && in == "query":
		put(out, key, "style", plain("form"))
		put(out, key, "explode", boolean(false))
	}
}

func requestBody(p *yaml.Node, consumes []string) *yaml.Node {
	out := mappingAt(p)
	schema := field(p, "schema")
	rewriteSchema(schema)
	for _, key := range []string{"description", "required"} {
		if value := field(p, key); value != nil {
			put(out, tree.KeyOf(p, key), key, value)
		}
	}
	put(out, tree.KeyOf(p, "in"), "content", content(schema, nil, consumes, tree.KeyOf(p, "schema")))
	return out
}

// formBody gathers the fields of a form.
func formBody(fields []*yaml.Node, consumes []string) *yaml.Node {
	schema, properties, required := mapping(), mapping(), sequence()
	media := "application/x-www-form-urlencoded"
	for _, p := range fields {
		if text(p, "type") == "file" {
			media = "multipart/form-data"
		}
	}
	for _, m := range consumes {
		if strings.HasPrefix(m, "multipart/") || strings.HasSuffix(m, "urlencoded") && media != "multipart/form-data" {
			media = m
			break
		}
	}
	for _, p := range fields {
		property := field(parameter(p), "schema")
		if description := field(p, "description"); description != nil {
			put(property, tree.KeyOf(p, "description"), "description", description)
		}
		put(properties, tree.KeyOf(p, "name"), text(p, "name"), property)
		if text(p, "required") == "true" {
			required.Content = append(required.Content, plain(text(p, "name")))
		}
	}
	put(schema, nil, "type", plain("object"))
	put(schema, nil, "properties", properties)
	out := mapping()
	if len(required.Content) > 0 {
		put(schema, nil, "required", required)
		put(out, nil, "required", boolean(true))
	}
	put(out, tree.KeyOf(fields[0], "name"), "content", content(schema, nil, []string{media}, tree.KeyOf(fields[0], "name")))
	return out
}

// content lists the media types, each with the schema and with its own example.
func content(schema, examples *yaml.Node, media []string, key *yaml.Node) *yaml.Node {
	out := mapping()
	for _, m := range media {
		inner := mapping()
		if schema != nil {
			put(inner, key, "schema", schema)
		}
		if example := field(examples, m); example != nil {
			put(inner, tree.KeyOf(examples, m), "example", example)
		}
		put(out, key, m, inner)
	}
	return out
}

func (c converter) response(r *yaml.Node, produces []string) *yaml.Node {
	if r.Kind != yaml.MappingNode || field(r, "$ref") != nil {
		return r
	}
	out := mapping()
	schema, examples := field(r, "schema"), field(r, "examples")
	rewriteSchema(schema)
	for key, value := range tree.Pairs(r) {
		switch key.Value {
		case "schema", "examples":
		case "headers":
			headers := mapping()
			for name, h := range tree.Pairs(value) {
				put(headers, name, name.Value, parameter(h))
			}
			put(out, key, "headers", headers)
		default:
			put(out, key, key.Value, value)
		}
	}
	if field(out, "description") == nil {
		put(out, nil, "description", plain(""))
	}
	if schema != nil || examples != nil {
		media := produces
		if schema == nil {
			media = nil
			for m := range tree.Pairs(examples) {
				media = append(media, m.Value)
			}
		}
		put(out, first(tree.KeyOf(r, "schema"), tree.KeyOf(r, "examples")), "content", content(schema, examples, media, first(tree.KeyOf(r, "schema"), tree.KeyOf(r, "examples"))))
	}
	return out
}

func securityScheme(s *yaml.Node) *yaml.Node {
	switch text(s, "type") {
	case "basic":
		return like(s, "type", plain("http"), "scheme", plain("basic"))
	case "oauth2":
		flow := mapping()
		for _, key := range []string{"authorizationUrl", "tokenUrl", "scopes"} {
			if value := field(s, key); value != nil {
				put(flow, tree.KeyOf(s, key), key, value)
			}
		}
		if field(flow, "scopes") == nil {
			put(flow, nil, "scopes", mapping())
		}
		names := map[string]string{"implicit": "implicit", "password": "password", "application": "clientCredentials", "accessCode": "authorizationCode"}
		name := names[text(s, "flow")]
		if name == "" {
			name = "implicit"
		}
		flows := mapping()
		put(flows, tree.KeyOf(s, "flow"), name, flow)
		return like(s, "type", plain("oauth2"), "flows", flows)
	}
	return s
}

// like copies what describes a security scheme, and puts new members beside it.
func like(s *yaml.Node, members ...any) *yaml.Node {
	out := mapping()
	for i := 0; i+1 < len(members); i += 2 {
		put(out, tree.KeyOf(s, "type"), members[i].(string), members[i+1].(*yaml.Node))
	}
	for key, value := range tree.Pairs(s) {
		if key.Value == "description" || strings.HasPrefix(key.Value, "x-") {
			put(out, key, key.Value, value)
		}
	}
	return out
}

// rewriteSchema turns what Swagger says in its own way of a schema into OpenAPI 3.0, in place and all the way down.
func rewriteSchema(n *yaml.Node) {
	if n == nil {
		return
	}
	for i := 0; i+1 < len(n.Content) && n.Kind == yaml.MappingNode; i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		switch {
		case key.Value == "discriminator" && value.Kind == yaml.ScalarNode:
			object := mapping()
			put(object, key, "propertyName", value)
			n.Content[i+1] = object
		case key.Value == "type" && value.Kind == yaml.ScalarNode && value.Value == "file":
			value.Value = "string"
			if field(n, "format") == nil {
				put(n, key, "format", plain("binary"))
			}
		case key.Value == "x-nullable":
			key.Value = "nullable"
		case key.Value == "properties" || key.Value == "definitions" || key.Value == "patternProperties":
			for _, s := range tree.Pairs(value) {
				rewriteSchema(s)
			}
		case key.Value == "items" || key.Value == "additionalProperties" || key.Value == "not":
			rewriteSchema(value)
		case key.Value == "allOf" || key.Value == "anyOf" || key.Value == "oneOf":
			for _, s := range tree.Items(value) {
				rewriteSchema(s)
			}
		}
	}
}

// moved is where the shared parts of a Swagger document stand in OpenAPI 3.
var moved = strings.NewReplacer("#/definitions/", "#/components/schemas/", "#/parameters/", "#/components/parameters/", "#/responses/", "#/components/responses/")

// rewriteReferences leads all references to the new places; a part that stands twice in the tree is visited once.
func rewriteReferences(root *yaml.Node) {
	seen := map[*yaml.Node]bool{}
	var walk func(n *yaml.Node)
	walk = func(n *yaml.Node) {
		if seen[n] {
			return
		}
		seen[n] = true
		for key, value := range tree.Pairs(n) {
			if key.Value == "$ref" && strings.HasPrefix(value.Value, "#/") && !strings.HasPrefix(value.Value, "#/components/") {
				value.Value = moved.Replace(value.Value)
			}
		}
		for _, inner := range n.Content {
			walk(inner)
		}
	}
	walk(root)
}
