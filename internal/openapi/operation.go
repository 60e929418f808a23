package openapi

import (
	"cmp"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/prose"
	"github.com/proviso-dev/proviso/internal/tree"
)

// reader turns the operations of a sliced document into contract operations.
type reader struct {
	*converter
	doc       *yaml.Node // the slice
	addresses map[string][]Server
}

// Methods in the order they are listed.
func Methods() []string {
	return []string{"get", "put", "post", "delete", "options", "head", "patch", "trace"}
}

// operation reads one method of a path; whole is the path item before slicing.
func (r *reader) operation(path, method string, item, whole *yaml.Node) contract.Operation {
	n := tree.Field(item, method)
	op := contract.Operation{
		ID: tree.Text(n, "operationId"), Method: strings.ToUpper(method), Path: path,
		Summary: cmp.Or(tree.Text(n, "summary"), tree.Text(item, "summary")),
		Server:  r.server(n, item), Params: r.params(item, n), Security: r.security(n),
		OffPage: r.readOffPage(),
		Source:  r.sourced(n, tree.KeyOf(item, method)), Prose: append(r.claims(n), r.said(n)...),
		Deprecated: tree.Truth(n, "deprecated"), Sunset: tree.Text(n, "x-sunset"), Partial: tree.Text(n, PartialKey),
		OfAll: prose.OfAllValues(tree.Text(n, "description")), Told: prose.Sentences(tree.Text(n, "description")), ToldOfAll: prose.Sentences(tree.Text(tree.Field(r.root, "info"), "description")),
		Texts: r.texts(n, item),
	}
	op.MaskClears, op.Replaces = op.Says(prose.Masked, ""), op.Says(prose.Whole, "")
	if op.Deprecated && op.Sunset == "" {
		op.Sunset = prose.EndDay(tree.Text(n, "description"))
	}
	if op.ID == "" {
		op.ID = op.Key()
	}
	for _, tag := range tree.Items(tree.Field(n, "tags")) {
		op.Tags = append(op.Tags, tag.Value)
	}
	op.Params = r.pathParams(op.Path, op.Params, n)
	for _, m := range Methods() {
		if tree.Field(whole, m) != nil {
			op.MethodsHere = append(op.MethodsHere, strings.ToUpper(m))
		}
	}
	body := r.target(tree.Field(n, "requestBody"))
	op.BodyNeeded, op.Bodies = tree.Truth(body, "required"), r.media(body)
	for status, answer := range tree.Pairs(tree.Field(n, "responses")) {
		if strings.HasPrefix(status.Value, "x-") {
			continue
		}
		target := r.target(answer)
		bodies := r.media(target)
		for i := range bodies {
			bodies[i].Supposed = bodies[i].Type == "application/json" && r.readOffPage()
		}
		op.Responses = append(op.Responses, contract.Response{
			Status: status.Value, Bodies: bodies, Headers: r.headers(target), Before: prose.ShowsBefore(tree.Text(target, "description")), Source: r.sourced(answer, status),
		})
	}
	return op
}

// readOffPage reports a document that ingest built from what a page says in words, tables and samples: its version is not on the page.
// Of a media type that such a page does not name, it says application/json.
func (r *reader) readOffPage() bool {
	return slices.Contains(texts(tree.Field(tree.Field(r.root, "info"), InferredKey)), "version")
}

// target follows a reference; what leads nowhere was refused before.
func (r *reader) target(n *yaml.Node) *yaml.Node {
	if n == nil {
		return nil
	}
	target, err := r.follow(n)
	if err != nil {
		r.err = err
		return nil
	}
	return target
}

// media reads the bodies of a request or an answer, in the document's order.
func (r *reader) media(holder *yaml.Node) []contract.Media {
	var out []contract.Media
	for name, v := range tree.Pairs(tree.Field(holder, "content")) {
		v = r.target(v)
		m := contract.Media{Type: name.Value, Schema: r.schema(tree.Field(v, "schema"), nil), Items: r.schema(tree.Field(v, "itemSchema"), nil)}
		m.Examples = r.examples(v)
		out = append(out, m)
	}
	return out
}

// examples reads example and examples of a media type or parameter.
func (r *reader) examples(n *yaml.Node) []any {
	var out []any
	if v := tree.Field(n, "example"); v != nil {
		out = append(out, plain(v))
	}
	for _, v := range tree.Pairs(tree.Field(n, "examples")) {
		if value := tree.Field(r.target(v), "value"); value != nil {
			out = append(out, plain(value))
		}
	}
	return out
}

// headers reads the documented headers of an answer.
func (r *reader) headers(answer *yaml.Node) []contract.Header {
	var out []contract.Header
	for name, entry := range tree.Pairs(tree.Field(answer, "headers")) {
		n := r.target(entry)
		h := contract.Header{Name: name.Value, Required: tree.Truth(n, "required"), Source: r.sourced(entry, name), Schema: r.schema(tree.Field(n, "schema"), nil)}
		for _, media := range tree.Pairs(tree.Field(n, "content")) {
			h.Schema = r.schema(tree.Field(media, "schema"), nil)
		}
		out = append(out, h)
	}
	return out
}

// params reads the parameters of a path item and of its operation, which wins where both name one.
func (r *reader) params(item, operation *yaml.Node) []contract.Param {
	var out []contract.Param
	for _, holder := range []*yaml.Node{item, operation} {
		for _, entry := range tree.Items(tree.Field(holder, "parameters")) {
			n := r.target(entry)
			if isRef := tree.Field(entry, "$ref") != nil; isRef && len(n.Content) == 0 {
				continue // it is described at an address that is not fetched
			}
			p := contract.Param{Name: tree.Text(n, "name"), In: tree.Text(n, "in"), Required: tree.Truth(n, "required"), Source: r.sourced(entry, nil),
				Deprecated: tree.Truth(n, "deprecated"), Sunset: tree.Text(n, "x-sunset"), Description: tree.Text(n, "description"), TextHash: hashIn(n)}
			if at, ok := r.pagePlace(n); ok {
				at.Text = sentenceOf(n)
				p.Source = at
			}
			p.Schema = r.schema(tree.Field(n, "schema"), nil)
			for _, media := range tree.Pairs(tree.Field(n, "content")) {
				p.Schema = r.schema(tree.Field(media, "schema"), nil)
			}
			p.Separator, p.Exploded = separator(n, p), exploded(n, p)
			if examples := r.examples(n); len(examples) > 0 {
				p.Example = examples[0]
			}
			i := slices.IndexFunc(out, func(o contract.Param) bool { return o.Name == p.Name && o.In == p.In })
			if i >= 0 {
				out[i] = p
			} else {
				out = append(out, p)
			}
		}
	}
	return out
}

// pathParams makes path parameters and the names in the template one: a name that nothing declares is a text, or, where one
// declared parameter is left over, that one; a declared parameter that the template hasn't is left out.
func (r *reader) pathParams(path string, declared []contract.Param, operation *yaml.Node) []contract.Param {
	var names []string
	for _, m := range regexp.MustCompile(`\{([^{}]+)\}`).FindAllStringSubmatch(path, -1) {
		names = append(names, m[1])
	}
	left := func(p contract.Param) bool { return p.In == "path" && !slices.Contains(names, p.Name) }
	var over []contract.Param
	for _, p := range declared {
		if left(p) {
			over = append(over, p)
		}
	}
	missing := slices.DeleteFunc(slices.Clone(names), func(name string) bool {
		return slices.ContainsFunc(declared, func(p contract.Param) bool { return p.In == "path" && p.Name == name })
	})
	out := slices.DeleteFunc(declared, left)
	for _, name := range missing {
		p := contract.Param{Name: name, In: "path", Required: true, Source: r.sourced(operation, nil)}
		if len(missing) == 1 && len(over) == 1 {
			p = over[0]
			r.warn(operation, "path parameter '%s' is not in the path %s; it is read as '%s', which nothing declares", p.Name, path, name)
			p.Name = name
			over = nil
		}
		out = append(out, p)
	}
	for _, p := range over {
		r.warn(operation, "path parameter '%s' is left out: the path %s has no such name", p.Name, path)
	}
	return out
}

// server is the base URL of an operation: its own, its path's, or the document's first one, variables at their defaults.
func (r *reader) server(operation, item *yaml.Node) string {
	for _, server := range r.servers(operation, item) {
		variables := tree.Field(server, "variables")
		url := regexp.MustCompile(`\{[^{}]+\}`).ReplaceAllStringFunc(tree.Text(server, "url"), func(name string) string {
			if v := tree.Field(variables, strings.Trim(name, "{}")); tree.Text(v, "default") != "" {
				return tree.Text(v, "default")
			}
			return name
		})
		return strings.TrimRight(rooted(url), "/")
	}
	return ""
}

// rooted is a server's address with a slash before it, where it is a path without one: it is the path of a host that is not known here.
func rooted(address string) string {
	if address == "" || strings.HasPrefix(address, "/") || strings.HasPrefix(address, "{") || strings.Contains(address, "://") {
		return address
	}
	return path.Clean("/" + address)
}

// servers are those of the operation, or of its path, or of the document.
func (r *reader) servers(operation, item *yaml.Node) []*yaml.Node {
	for _, holder := range []*yaml.Node{operation, item, r.doc} {
		if all := tree.Items(tree.Field(holder, "servers")); len(all) > 0 {
			return all
		}
	}
	return nil
}

// security lists the alternatives of an operation, or of the document where it has none of its own. An alternative
// without schemes means that no credential is needed: there is then none to test.
func (r *reader) security(operation *yaml.Node) []contract.Security {
	wanted := tree.Field(operation, "security")
	if wanted == nil {
		wanted = tree.Field(r.doc, "security")
	}
	schemes := tree.Field(tree.Field(r.root, "components"), "securitySchemes")
	var out []contract.Security
	for _, alternative := range tree.Items(wanted) {
		all := []contract.Security{{}}
		for name, scopes := range tree.Pairs(alternative) {
			scheme := r.scheme(name, schemes)
			scheme.Scopes = texts(scopes)
			all = r.beside(all, scheme, name)
		}
		if len(all[0]) == 0 {
			return nil
		}
		out = append(out, all...)
	}
	return out
}

// schemes lists the security schemes under components, in the document's order.
func (r *reader) schemes() []contract.Scheme {
	all := tree.Field(tree.Field(r.root, "components"), "securitySchemes")
	var out []contract.Scheme
	for name := range tree.Pairs(all) {
		out = append(out, r.scheme(name, all))
	}
	return out
}

// beside adds a scheme to each of several alternatives. Where one has a scheme in the same place already a request can't carry
// both, and there is one more alternative.
func (r *reader) beside(all []contract.Security, scheme contract.Scheme, at *yaml.Node) []contract.Security {
	var more []contract.Security
	for i, known := range all {
		same := slices.IndexFunc(known, func(o contract.Scheme) bool { return credentialPlace(o) == credentialPlace(scheme) })
		if same < 0 {
			all[i] = append(known, scheme)
			continue
		}
		r.warn(at, "security schemes '%s' and '%s' are required together and stand in the same place; either of them is sent", known[same].Name, scheme.Name)
		other := slices.Clone(known)
		other[same] = scheme
		more = append(more, other)
	}
	return append(all, more...)
}

// credentialPlace is where a request carries the credential of a scheme.
func credentialPlace(s contract.Scheme) string {
	switch {
	case s.Type != "apiKey":
		return "header authorization"
	case s.In == "" || s.In == "header":
		return "header " + strings.ToLower(s.Param)
	}
	return s.In + " " + s.Param
}

func (r *reader) scheme(name, schemes *yaml.Node) contract.Scheme {
	entry := tree.Field(schemes, name.Value)
	n := r.target(entry)
	if n == nil {
		r.warn(name, "security scheme '%s' is not defined under components.securitySchemes", name.Value)
		return contract.Scheme{Name: name.Value, Source: r.place(name)}
	}
	return contract.Scheme{
		Name: name.Value, Type: tree.Text(n, "type"), In: tree.Text(n, "in"), Param: tree.Text(n, "name"),
		Scheme: strings.ToLower(tree.Text(n, "scheme")), Source: r.sourced(n, tree.KeyOf(schemes, name.Value)),
	}
}

// separator is what stands between the items of an array in the query, by the parameter's style and explode.
func separator(n *yaml.Node, p contract.Param) string {
	if p.In != "query" || p.Schema.Type() != "array" || tree.Field(n, "content") != nil {
		return ""
	}
	style := cmp.Or(tree.Text(n, "style"), "form")
	switch {
	case explodes(n, style):
		return "&"
	case style == "pipeDelimited":
		return "|"
	case style == "spaceDelimited":
		return " "
	}
	return ","
}

// explodes reports that each item or member of a parameter is a parameter of its own.
func explodes(n *yaml.Node, style string) bool {
	if tree.Field(n, "explode") != nil {
		return tree.Truth(n, "explode")
	}
	return style == "form"
}

// exploded reports an object in the query whose members are sent as parameters of their own.
func exploded(n *yaml.Node, p contract.Param) bool {
	style := cmp.Or(tree.Text(n, "style"), "form")
	return p.In == "query" && style == "form" && explodes(n, style) && p.Schema.Type() == "object" && tree.Field(n, "content") == nil
}
