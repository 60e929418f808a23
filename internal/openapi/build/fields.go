package build

import (
	"cmp"
	"slices"
	"strings"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/pattern"
	"github.com/proviso-dev/proviso/internal/tree"
)

// fieldBuilder makes an OpenAPI document of what a page lists and shows.
type fieldBuilder struct {
	page    contract.Page
	op      contract.PageOperation
	answer  string     // the media type of an answer of which the page names none
	schemas *yaml.Node // components.schemas: the types that the page names
	places  tree.Index
	says    sentences
}

// jsonAPI is the media type that JSON:API wants of requests and of answers alike; some servers refuse a read that accepts another one.
const jsonAPI = "application/vnd.api+json"

// answerOf is the media type of the answers to a PATCH, and to the reads beside it, where the page names none.
func answerOf(op contract.PageOperation) string {
	if strings.HasPrefix(op.Media, jsonAPI) {
		return jsonAPI
	}
	return "application/json"
}

// fromFields builds a document from a page that has none of its own.
func fromFields(p contract.Page, words Words) *yaml.Node {
	root := object("openapi", "3.1.0", "info", object("title", p.Title, "version", "0"))
	inferred(tree.Field(root, "info"), "version")
	paths, schemes, schemas := tree.Mapping(0), tree.Mapping(0), tree.Mapping(0)
	says, in := newSentences(p, words), tree.Index{}
	for _, op := range p.Operations {
		b := fieldBuilder{page: p, op: op, answer: answerOf(op), schemas: schemas, places: in, says: says}
		item := in.Under(paths, braces(op.Path))
		tree.Put(item, strings.ToLower(op.Method), b.operation(schemes))
		if op.Read != nil {
			tree.Put(item, "get", readOperation(fieldBuilder{page: p, op: *op.Read, answer: b.answer, schemas: schemas, places: in, says: b.says}, schemes))
		}
	}
	tree.Put(root, "paths", paths)
	components := tree.Mapping(0)
	if len(schemas.Content) > 0 {
		tree.Put(components, "schemas", schemas)
	}
	if len(schemes.Content) > 0 {
		tree.Put(components, "securitySchemes", schemes)
	}
	if len(components.Content) > 0 {
		tree.Put(root, "components", components)
	}
	return root
}

// readOperation makes the GET of a resource. Where the page shows nothing of its answer, the answer is any JSON.
func readOperation(b fieldBuilder, schemes *yaml.Node) *yaml.Node {
	get := b.operation(schemes)
	if answers := tree.Field(get, "responses"); answers == nil || !hasContent(answers) {
		answer := object("description", described("200"), "content", object(b.answer, object("schema", tree.Mapping(0))))
		inferred(answer, "content")
		at(answer, b.page.File, b.op.Line)
		tree.Put(get, "responses", object("200", answer))
	}
	return get
}

// hasContent reports answers of which one says what is in it.
func hasContent(answers *yaml.Node) bool {
	for _, answer := range tree.Pairs(answers) {
		if tree.Field(answer, "content") != nil {
			return true
		}
	}
	return false
}

var otherParams = pattern.New(`(/):([A-Za-z_][\w.]*)|<:?([^<>/]+)>`)

// braces writes the parameters of a path as OpenAPI does: :id and <id> become {id}.
func braces(path string) string { return otherParams.ReplaceAllString(path, "$1{$2$3}") }

func (b *fieldBuilder) operation(schemes *yaml.Node) *yaml.Node {
	op := tree.Mapping(0)
	if b.op.Title != "" {
		tree.Put(op, "summary", tree.Str(b.op.Title))
		tree.Put(op, "operationId", tree.Str(operationID(b.op.Title)))
		inferred(op, "operationId")
	}
	if server := b.server(); server != nil {
		tree.Put(op, "servers", tree.Sequence(0, server))
	}
	if security := b.security(schemes); security != nil {
		tree.Put(op, "security", security)
	}
	if params := b.parameters(); len(params.Content) > 0 {
		tree.Put(op, "parameters", params)
	}
	if body := b.body(); body != nil {
		tree.Put(op, "requestBody", body)
	}
	if answers := b.answers(); len(answers.Content) > 0 {
		tree.Put(op, "responses", answers)
	}
	b.says.around(op, b.op.Told)
	if b.op.Lacks != "" {
		tree.Put(op, openapi.PartialKey, tree.Str(b.op.Lacks))
	}
	at(op, b.page.File, b.op.Line)
	return op
}

// operationID makes a name of a title: "Update Member" is updateMember.
func operationID(title string) string {
	words := strings.FieldsFunc(title, func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9')
	})
	var b strings.Builder
	for i, w := range words {
		if w == strings.ToUpper(w) {
			w = strings.ToLower(w)
		}
		if i == 0 {
			b.WriteString(strings.ToLower(w[:1]) + w[1:])
		} else {
			b.WriteString(strings.ToUpper(w[:1]) + w[1:])
		}
	}
	return b.String()
}

var serverVariable = pattern.New(`\{([^{}]+)\}`)

// server is the page's address. Its variables need a default; the page gives none, so it is their own name.
func (b *fieldBuilder) server() *yaml.Node {
	if b.op.Server == "" {
		return nil
	}
	server := object("url", strings.NewReplacer("<", "{", ">", "}").Replace(b.op.Server))
	variables := tree.Mapping(0)
	for _, m := range serverVariable.FindAllStringSubmatch(tree.Text(server, "url"), -1) {
		variable := object("default", m[1])
		inferred(variable, "default")
		tree.Put(variables, m[1], variable)
	}
	if len(variables.Content) > 0 {
		tree.Put(server, "variables", variables)
	}
	return server
}

// security makes a scheme of each credential the page lists or shows. They are all needed together, but of those of which the page says
// that one is enough.
func (b *fieldBuilder) security(schemes *yaml.Node) *yaml.Node {
	needed := tree.Mapping(0)
	var either []string
	for _, f := range b.op.Fields {
		if f.In != "auth" {
			continue
		}
		name, scheme := schemeName(f.Name), object("type", "apiKey", "in", "header", "name", f.Name)
		if strings.EqualFold(f.Name, "Authorization") && f.Format == "apiKey" {
			name = "ApiKeyAuth"
		} else if strings.EqualFold(f.Name, "Authorization") && f.Format != "" {
			scheme = object("type", "http", "scheme", f.Format)
			if f.Format == "basic" {
				name = "BasicAuth"
			}
		} else if strings.EqualFold(f.Name, "Authorization") {
			scheme = object("type", "http", "scheme", "bearer")
			inferred(scheme, "scheme")
		}
		inferred(scheme, f.Inferred...)
		at(scheme, b.page.File, f.Line)
		b.says.say(scheme, f.Description, f.Line)
		tree.Put(schemes, name, scheme)
		if f.Either {
			either = append(either, name)
			continue
		}
		tree.Put(needed, name, flow(tree.Sequence(0)))
	}
	if len(either) > 0 {
		all := tree.Sequence(0)
		for _, name := range either {
			alternative := tree.Mapping(0)
			for key := range tree.Pairs(needed) {
				tree.Put(alternative, key.Value, flow(tree.Sequence(0)))
			}
			tree.Put(alternative, name, flow(tree.Sequence(0)))
			all.Content = append(all.Content, alternative)
		}
		return all
	}
	if len(needed.Content) == 0 {
		return nil
	}
	return tree.Sequence(0, needed)
}

func flow(n *yaml.Node) *yaml.Node {
	n.Style = yaml.FlowStyle
	return n
}

// schemeName is the name of the scheme of a header: X-Api-Key has ApiKey, Authorization has BearerAuth.
func schemeName(header string) string {
	if strings.EqualFold(header, "Authorization") {
		return "BearerAuth"
	}
	parts := strings.FieldsFunc(header, func(r rune) bool { return strings.ContainsRune("-_. ", r) })
	if len(parts) > 1 && strings.EqualFold(parts[0], "x") {
		parts = parts[1:]
	}
	for i, part := range parts {
		parts[i] = strings.ToUpper(part[:1]) + part[1:]
	}
	return strings.Join(parts, "")
}

// parameters lists the page's parameters, and those of the path that the page leaves out.
func (b *fieldBuilder) parameters() *yaml.Node {
	out := tree.Sequence(0)
	known := map[string]bool{}
	for _, f := range b.op.Fields {
		if f.In != "path" && f.In != "query" && f.In != "header" {
			continue
		}
		known[f.In+":"+f.Name] = true
		schema := b.leaf(f)
		p := object("name", f.Name, "in", f.In, "required", tree.Flag(f.Required || f.In == "path"))
		example := tree.Field(schema, "examples")
		tree.Drop(schema, "examples")
		if example != nil {
			tree.Put(p, "example", example.Content[0])
		}
		tree.Put(p, "schema", schema)
		at(p, b.page.File, f.Line)
		b.says.say(p, f.Description, f.Line)
		out.Content = append(out.Content, p)
	}
	for _, m := range serverVariable.FindAllStringSubmatch(braces(b.op.Path), -1) {
		if known["path:"+m[1]] {
			continue
		}
		p := object("name", m[1], "in", "path", "required", tree.Flag(true), "schema", object("type", "string"))
		inferred(p, "type")
		at(p, b.page.File, b.op.Line)
		out.Content = append(out.Content, p)
	}
	return out
}

func (b *fieldBuilder) body() *yaml.Node {
	schema, line := b.tree("body")
	if schema == nil {
		return nil
	}
	whole := schema
	if b.op.List {
		whole = object("type", "array", "items", schema)
	}
	media := object("schema", whole)
	if example := b.example("request", whole); example != nil {
		tree.Put(media, "example", example)
	}
	body := object("content", object(b.op.Media, media))
	if len(tree.Items(tree.Field(schema, "required"))) > 0 {
		tree.Put(body, "required", tree.Flag(true))
	}
	at(body, b.page.File, line)
	return body
}

func (b *fieldBuilder) answers() *yaml.Node {
	out := tree.Mapping(0)
	schema, line := b.tree("answer")
	statuses := slices.Clone(b.op.Statuses)
	success := slices.IndexFunc(statuses, func(s contract.Status) bool { return strings.HasPrefix(s.Code, "2") })
	if schema != nil && success < 0 {
		statuses = append([]contract.Status{{Code: "2XX", Line: line}}, statuses...)
		success = 0
	}
	for i, s := range statuses {
		answer := object("description", described(s.Code))
		if i == success && schema != nil {
			media := object("schema", schema)
			if example := b.example("answer", schema); example != nil {
				tree.Put(media, "example", example)
			}
			tree.Put(answer, "content", object(cmp.Or(s.Media, b.answer), media))
		}
		if s.Code == "2XX" && len(b.op.Statuses) != len(statuses) {
			inferred(answer, "status")
		}
		at(answer, b.page.File, s.Line)
		b.says.say(answer, "", s.Line)
		tree.Put(out, s.Code, answer)
	}
	return out
}
