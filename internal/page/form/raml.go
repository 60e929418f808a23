package form

import (
	"slices"
	"strings"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
	"github.com/proviso-dev/proviso/internal/tree"
)

var ramlVersion = pattern.New(`^(?:\xef\xbb\xbf)?#%RAML (0\.8|1\.0)`)

// FitsRAML: the first line that every RAML document must have.
func FitsRAML(t *source.Text) bool { return ramlVersion.Match(t.Raw) }

// ReadRAML rewrites a RAML document as OpenAPI and reads all its PATCH operations.
func ReadRAML(t *source.Text) (contract.Page, error) {
	root, err := parseYAML(t, string(t.Raw), 1)
	if err != nil {
		return contract.Page{}, err
	}
	if hasAlias(root) {
		if err := writeOut(root); err != nil {
			return contract.Page{}, t.ErrorAt(1, "the document's aliases can't be written out: %v", err)
		}
	}
	included := ramlIncluder{text: t, root: root, names: map[string]string{}}
	included.include()
	c := ramlConverter{root: root, paths: &yaml.Node{Kind: yaml.MappingNode}, unknown: map[*yaml.Node]string{}}
	doc := c.document()
	p := contract.Page{Title: Scalar(Member(root, "title")), DocumentLine: 1, Notes: c.notes}
	for path, item := range tree.Pairs(c.paths) {
		if Member(item, "patch") == nil {
			continue
		}
		d := &Document{Root: doc, first: 1}
		op, err := documentOperation(t, d, "PATCH", path.Value)
		if err != nil {
			return contract.Page{}, err
		}
		op.Lacks = c.lost(d, Member(item, "patch"))
		p.Operations = append(p.Operations, op)
	}
	if len(p.Operations) == 0 {
		return contract.Page{}, t.ErrorAt(1, "the document has no PATCH operation; proviso tests nothing else")
	}
	if p.Document, p.Lines, err = rendered(doc); err != nil {
		return contract.Page{}, t.ErrorAt(1, "the document can't be rewritten as OpenAPI: %v", err)
	}
	p.Found = foundIn(&Document{Root: doc, first: 1})
	p.Claims = undefinedSchemas(t.File, &Document{Root: doc, first: 1})
	return p, nil
}

// ramlConverter builds the OpenAPI document; what it makes has the lines of what it came from.
type ramlConverter struct {
	rewriter
	root  *yaml.Node
	paths *yaml.Node
	notes []string
	// unknown are the schemas that stand for a type which the document doesn't have, each with what is missing.
	unknown map[*yaml.Node]string
}

// lost says what is missing of the body of an operation; "" where nothing is.
func (c *ramlConverter) lost(d *Document, op *yaml.Node) string {
	content := Member(Member(op, "requestBody"), "content")
	if content == nil {
		return "the document describes no request body of it"
	}
	for _, media := range tree.Pairs(content) {
		if why := c.unknown[d.Resolve(Member(media, "schema"))]; why != "" {
			return why
		}
	}
	return ""
}

func (c *ramlConverter) document() *yaml.Node {
	out, info := c.mapping(), c.mapping()
	c.put(out, nil, "openapi", textNode("3.1.0"))
	c.put(info, keyNode(c.root, "title"), "title", textNode(orElse(Scalar(Member(c.root, "title")), "API")))
	version := orElse(Scalar(Member(c.root, "version")), "0")
	c.put(info, keyNode(c.root, "version"), "version", textNode(version))
	c.put(out, nil, "info", info)
	if base := Scalar(Member(c.root, "baseUri")); base != "" {
		server, servers := c.mapping(), &yaml.Node{Kind: yaml.SequenceNode}
		c.put(server, keyNode(c.root, "baseUri"), "url", textNode(strings.TrimSuffix(strings.ReplaceAll(base, "{version}", version), "/")))
		servers.Content = append(servers.Content, server)
		c.put(out, keyNode(c.root, "baseUri"), "servers", servers)
	}
	if security := c.security(c.root); security != nil {
		c.put(out, keyNode(c.root, "securedBy"), "security", security)
	}
	c.resources(c.root, "", nil)
	c.put(out, nil, "paths", c.paths)
	components := c.mapping()
	if schemas := c.types(); len(schemas.Content) > 0 {
		c.put(components, nil, "schemas", schemas)
	}
	if schemes := c.schemes(); len(schemes.Content) > 0 {
		c.put(components, nil, "securitySchemes", schemes)
	}
	if len(components.Content) > 0 {
		c.put(out, nil, "components", components)
	}
	return out
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

func keyNode(n *yaml.Node, name string) *yaml.Node {
	key, _ := Entry(n, name)
	return key
}

// eachNamed visits the entries of a map, or of a list of maps, as RAML 0.8 writes it.
func eachNamed(n *yaml.Node, visit func(key, value *yaml.Node)) {
	for k, v := range tree.Pairs(n) {
		visit(k, v)
	}
	for _, each := range tree.Items(n) {
		for k, v := range tree.Pairs(each) {
			visit(k, v)
		}
	}
}

const deepestResource = 24

// resources walks the resources below a node; each adds its part to the path and its parameters to those above it.
func (c *ramlConverter) resources(n *yaml.Node, at string, above []*yaml.Node) {
	if strings.Count(at, "/") > deepestResource {
		return
	}
	for key, resource := range tree.Pairs(n) {
		if !strings.HasPrefix(key.Value, "/") {
			continue
		}
		path := strings.TrimSuffix(at+key.Value, "/")
		parameters := append(append([]*yaml.Node{}, above...), c.parameters(Member(resource, "uriParameters"), "path")...)
		item := c.mapping()
		keys, methods := c.methods(resource)
		for i, method := range keys {
			c.put(item, method, strings.ToLower(method.Value), c.operation(path, resource, methods[i], method, parameters))
		}
		if len(item.Content) > 0 {
			c.put(c.paths, key, path, item)
		}
		c.resources(resource, path, parameters)
	}
}

// operation reads a method with what its traits and its resource's type add.
func (c *ramlConverter) operation(path string, resource, op, key *yaml.Node, above []*yaml.Node) *yaml.Node {
	out := c.mapping()
	parts := c.parts(path, resource, op, key)
	parameters := c.allParameters(path, key, above, parts)
	if summary := Scalar(Member(op, "displayName")); summary != "" {
		c.put(out, keyNode(op, "displayName"), "summary", textNode(summary))
	}
	if description := Member(op, "description"); Scalar(description) != "" {
		c.put(out, keyNode(op, "description"), "description", description)
	}
	for _, holder := range []*yaml.Node{op, resource} {
		if security := c.security(holder); security != nil {
			c.put(out, keyNode(holder, "securedBy"), "security", security)
			break
		}
	}
	if len(parameters) > 0 {
		c.put(out, nil, "parameters", &yaml.Node{Kind: yaml.SequenceNode, Content: parameters})
	}
	responses := c.mapping()
	for _, part := range parts {
		if content := c.content(Member(part, "body")); content != nil && Member(out, "requestBody") == nil {
			body := c.mapping()
			c.put(body, nil, "content", content)
			c.put(out, keyNode(part, "body"), "requestBody", body)
		}
		for code, answer := range tree.Pairs(Member(part, "responses")) {
			if Member(responses, code.Value) == nil {
				c.put(responses, code, code.Value, c.response(code, answer))
			}
		}
	}
	c.put(out, keyNode(op, "responses"), "responses", responses)
	return out
}

// allParameters are the parameters of an operation, each once: those of the resources above it, those of its own parts, and those that
// its path names and nothing describes.
func (c *ramlConverter) allParameters(path string, key *yaml.Node, above, parts []*yaml.Node) []*yaml.Node {
	described := slices.Clone(above)
	for _, part := range parts {
		described = append(described, c.parameters(Member(part, "queryParameters"), "query")...)
		described = append(described, c.parameters(Member(part, "headers"), "header")...)
	}
	var all []*yaml.Node
	known := map[string]bool{}
	for _, p := range described {
		name, in := Scalar(Member(p, "name")), Scalar(Member(p, "in"))
		if !known[in+name] && (in != "path" || strings.Contains(path, "{"+name+"}")) {
			known[in+name] = true
			all = append(all, p)
		}
	}
	for _, name := range word.PathParams(path) {
		if known["path"+name] {
			continue
		}
		p := c.mapping()
		c.put(p, key, "name", textNode(name))
		c.put(p, nil, "in", textNode("path"))
		c.put(p, nil, "required", c.flag(true))
		c.put(p, nil, "schema", c.typed("string"))
		all = append(all, p)
	}
	return all
}

func (c *ramlConverter) parameters(all *yaml.Node, in string) []*yaml.Node {
	var found []*yaml.Node
	for key, p := range tree.Pairs(all) {
		out := c.mapping()
		name, required := key.Value, in == "path"
		if bare, optional := strings.CutSuffix(name, "?"); optional && p != nil {
			name = bare
		} else {
			// RAML 1.0 requires what it doesn't mark; 0.8 only what it does.
			said := Scalar(Member(p, "required"))
			required = required || said == "true" || said == "" && c.requiresByDefault()
		}
		c.put(out, key, "name", textNode(name))
		c.put(out, nil, "in", textNode(in))
		c.put(out, nil, "required", c.flag(required))
		if description := Member(p, "description"); Scalar(description) != "" {
			c.put(out, keyNode(p, "description"), "description", description)
		}
		c.put(out, key, "schema", c.schema(p, "string"))
		found = append(found, out)
	}
	return found
}

func (c *ramlConverter) response(code, answer *yaml.Node) *yaml.Node {
	out := c.mapping()
	c.put(out, nil, "description", textNode(Scalar(Member(answer, "description"))))
	if content := c.content(Member(answer, "body")); content != nil {
		c.put(out, keyNode(answer, "body"), "content", content)
	}
	return out
}

// content reads a body: by media types, or a type alone, which is of the document's own media type.
func (c *ramlConverter) content(body *yaml.Node) *yaml.Node {
	if body == nil {
		return nil
	}
	out := c.mapping()
	for key, media := range tree.Pairs(body) {
		if strings.Contains(key.Value, "/") {
			c.put(out, key, key.Value, c.media(media))
		}
	}
	if len(out.Content) == 0 && (body.Kind == yaml.MappingNode && len(body.Content) > 0 || Scalar(body) != "") {
		media := Scalar(Member(c.root, "mediaType"))
		if all := tree.Items(Member(c.root, "mediaType")); len(all) > 0 {
			media = Scalar(all[0])
		}
		c.put(out, nil, orElse(media, "application/json"), c.media(body))
	}
	if len(out.Content) == 0 {
		return nil
	}
	return out
}

func (c *ramlConverter) media(n *yaml.Node) *yaml.Node {
	out := c.mapping()
	c.put(out, nil, "schema", c.schema(n, ""))
	if key, example := Entry(n, "example"); example != nil {
		if value := c.example(example); value != nil {
			c.put(out, key, "example", value)
		}
	}
	return out
}
