// Package swagger rewrites Swagger 2.0 documents as OpenAPI 3.0, node by node, so that every member keeps its line.
package swagger

import (
	"strings"

	"github.com/pb33f/go-yaml"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/tree"
)

// Is reports a Swagger 2.0 document.
func Is(root *yaml.Node) bool { return strings.HasPrefix(text(root, "swagger"), "2") }

// converter knows the document's own shared parameters and what it consumes and produces where an operation doesn't say.
type converter struct {
	root               *yaml.Node
	consumes, produces []string
}

// Convert returns the document as OpenAPI 3.0. The given tree is used up: parts of it stand in the result, rewritten.
// Lines are those of the Swagger document.
func Convert(root *yaml.Node) *yaml.Node {
	c := converter{root: root, consumes: texts(field(root, "consumes")), produces: texts(field(root, "produces"))}
	if len(c.consumes) == 0 {
		c.consumes = []string{"application/json"}
	}
	if len(c.produces) == 0 {
		c.produces = []string{"application/json"}
	}
	out := mapping()
	put(out, tree.KeyOf(root, "swagger"), "openapi", quoted("3.0.3"))
	for key, value := range tree.Pairs(root) {
		switch key.Value {
		case "swagger", "host", "basePath", "schemes", "consumes", "produces", "paths", "definitions", "parameters", "responses", "securityDefinitions":
		default:
			put(out, key, key.Value, value)
		}
	}
	if servers := c.servers(); servers != nil {
		put(out, first(tree.KeyOf(root, "host"), tree.KeyOf(root, "basePath")), "servers", servers)
	}
	paths := mapping()
	for path, item := range tree.Pairs(field(root, "paths")) {
		put(paths, path, path.Value, c.pathItem(item))
	}
	put(out, tree.KeyOf(root, "paths"), "paths", paths)
	if components := c.components(); len(components.Content) > 0 {
		put(out, nil, "components", components)
	}
	rewriteReferences(out)
	return out
}

// servers are the schemes on the host; a document without a host is relative to where it was found.
func (c converter) servers() *yaml.Node {
	host, base := text(c.root, "host"), strings.TrimSuffix(text(c.root, "basePath"), "/")
	if host == "" && base == "" {
		return nil
	}
	out := sequence()
	schemes := texts(field(c.root, "schemes"))
	if len(schemes) == 0 {
		schemes = []string{"https"}
	}
	if host == "" {
		schemes = []string{""}
	}
	for _, scheme := range schemes {
		address := base
		if host != "" {
			address = scheme + "://" + host + base
		}
		if scheme == "ws" || scheme == "wss" {
			continue
		}
		key := first(tree.KeyOf(c.root, "host"), tree.KeyOf(c.root, "basePath"))
		server := mappingAt(key)
		put(server, key, "url", plain(address))
		// https comes first: a key must not travel in the clear where it needn't.
		if scheme == "https" {
			out.Content = append([]*yaml.Node{server}, out.Content...)
		} else {
			out.Content = append(out.Content, server)
		}
	}
	return out
}

func (c converter) components() *yaml.Node {
	out := mapping()
	if schemas := field(c.root, "definitions"); schemas != nil {
		for _, s := range tree.Pairs(schemas) {
			rewriteSchema(s)
		}
		put(out, tree.KeyOf(c.root, "definitions"), "schemas", schemas)
	}
	parameters := mapping()
	for key, p := range tree.Pairs(field(c.root, "parameters")) {
		if in := text(p, "in"); in != "body" && in != "formData" {
			put(parameters, key, key.Value, parameter(p))
		}
	}
	if len(parameters.Content) > 0 {
		put(out, tree.KeyOf(c.root, "parameters"), "parameters", parameters)
	}
	responses := mapping()
	for key, r := range tree.Pairs(field(c.root, "responses")) {
		put(responses, key, key.Value, c.response(r, c.produces))
	}
	if len(responses.Content) > 0 {
		put(out, tree.KeyOf(c.root, "responses"), "responses", responses)
	}
	schemes := mapping()
	for key, s := range tree.Pairs(field(c.root, "securityDefinitions")) {
		put(schemes, key, key.Value, securityScheme(s))
	}
	if len(schemes.Content) > 0 {
		put(out, tree.KeyOf(c.root, "securityDefinitions"), "securitySchemes", schemes)
	}
	return out
}

func isMethod(s string) bool {
	switch s {
	case "get", "put", "post", "patch", "delete", "options", "head":
		return true
	}
	return false
}

func (c converter) pathItem(item *yaml.Node) *yaml.Node {
	out := mapping()
	shared := tree.Items(field(item, "parameters"))
	for key, value := range tree.Pairs(item) {
		switch {
		case isMethod(key.Value):
			put(out, key, key.Value, c.operation(value, shared))
		case key.Value != "parameters":
			put(out, key, key.Value, value)
		}
	}
	return out
}

// operation gives each operation all its parameters: a body that the path shares is the body of each.
func (c converter) operation(op *yaml.Node, shared []*yaml.Node) *yaml.Node {
	consumes, produces := texts(field(op, "consumes")), texts(field(op, "produces"))
	if len(consumes) == 0 {
		consumes = c.consumes
	}
	if len(produces) == 0 {
		produces = c.produces
	}
	out, parameters := mapping(), sequence()
	var form []*yaml.Node
	var body *yaml.Node
	own := tree.Items(field(op, "parameters"))
	for _, p := range append(withoutOverridden(c, shared, own), own...) {
		target := c.shared(p)
		switch text(target, "in") {
		case "body":
			body = requestBody(target, consumes)
		case "formData":
			form = append(form, target)
		default:
			if target == p {
				p = parameter(p)
			}
			parameters.Content = append(parameters.Content, p)
		}
	}
	if body == nil && len(form) > 0 {
		body = formBody(form, consumes)
	}
	for key, value := range tree.Pairs(op) {
		switch key.Value {
		case "consumes", "produces", "schemes", "parameters":
		case "responses":
			responses := mapping()
			for code, r := range tree.Pairs(value) {
				put(responses, code, code.Value, c.response(r, produces))
			}
			put(out, key, "responses", responses)
		default:
			put(out, key, key.Value, value)
		}
	}
	if len(parameters.Content) > 0 {
		put(out, tree.KeyOf(op, "parameters"), "parameters", parameters)
	}
	if body != nil {
		put(out, first(tree.KeyOf(op, "parameters"), tree.KeyOf(op, "responses")), "requestBody", body)
	}
	return out
}

// shared follows a reference to a parameter of the document; anything else is the parameter itself.
func (c converter) shared(p *yaml.Node) *yaml.Node {
	if name, isRef := strings.CutPrefix(text(p, "$ref"), "#/parameters/"); isRef {
		name = contract.UnescapePointer(name)
		if target := field(field(c.root, "parameters"), name); target != nil {
			return target
		}
	}
	return p
}

// withoutOverridden leaves out what the operation says itself of a parameter with the same name and place.
func withoutOverridden(c converter, shared, own []*yaml.Node) []*yaml.Node {
	said := map[string]bool{}
	for _, p := range own {
		target := c.shared(p)
		said[text(target, "in")+" "+text(target, "name")] = true
		if text(target, "in") == "body" {
			said["body"] = true
		}
	}
	var kept []*yaml.Node
	for _, p := range shared {
		target := c.shared(p)
		in := text(target, "in")
		if !said[in+" "+text(target, "name")] && !(in == "body" && said["body"]) {
			kept = append(kept, p)
		}
	}
	return kept
}
