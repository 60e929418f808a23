package build

import (
	"cmp"
	"slices"
	"strings"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/tree"
)

// annotator goes through an OpenAPI document of a page: notes the page line of every operation, parameter, property and
// status, and leaves out the page's sentences.
type annotator struct {
	page  contract.Page
	whole bool // a document of its own: what it says beside its sentences stays too
	words Words
}

// fromDocument takes the OpenAPI document that stands on a page.
func fromDocument(p contract.Page, words Words) (*yaml.Node, error) {
	root, err := openapi.Parse(p.File, p.Document)
	if err != nil {
		return nil, err
	}
	relocate(root, p)
	if err := openapi.Modernise(p.File, root); err != nil {
		return nil, err
	}
	tree.Put(root, "openapi", tree.Str("3.1.0"))
	a := annotator{page: p, whole: p.Form == "openapi-file", words: words}
	onlyWanted(root, p)
	a.document(root)
	stubs(root, p)
	samplesInto(root, p)
	nameOperations(root, p)
	return root, nil
}

// nameOperations gives an operation that the page's document does not name the page's title.
func nameOperations(root *yaml.Node, p contract.Page) {
	for _, op := range p.Operations {
		node := tree.Field(tree.Field(tree.Field(root, "paths"), op.Path), strings.ToLower(op.Method))
		if node == nil || op.Title == "" {
			continue
		}
		if tree.Text(node, "summary") == "" {
			tree.Put(node, "summary", tree.Str(op.Title))
		}
		if id := operationID(op.Title); tree.Text(node, "operationId") == "" && id != "" {
			tree.Put(node, "operationId", tree.Str(id))
			inferred(node, "operationId")
		}
	}
	if info := tree.Field(root, "info"); p.Lines != nil && info != nil {
		title := p.Title
		if title == "" && len(p.Operations) > 0 {
			title = p.Operations[0].Title
		}
		tree.Put(info, "title", tree.Str(cmp.Or(title, "API")))
		inferred(info, "title", "version")
	}
}

// relocate gives every node its line on the page.
func relocate(root *yaml.Node, p contract.Page) {
	var shift func(n *yaml.Node)
	shift = func(n *yaml.Node) {
		n.Line += p.DocumentLine - 1
		n.HeadComment, n.LineComment, n.FootComment = "", "", ""
		for _, child := range n.Content {
			shift(child)
		}
	}
	if p.Lines == nil {
		shift(root)
		return
	}
	var look func(n *yaml.Node, pointer string)
	look = func(n *yaml.Node, pointer string) {
		for k, v := range tree.Pairs(n) {
			k.Line = p.Lines[pointer+"/"+contract.EscapePointer(k.Value)]
			look(v, pointer+"/"+contract.EscapePointer(k.Value))
		}
	}
	look(root, "")
	var lists func(n *yaml.Node)
	lists = func(n *yaml.Node) {
		for _, entry := range tree.Items(n) {
			if len(entry.Content) > 0 {
				entry.Line = entry.Content[0].Line
			}
		}
		for _, child := range n.Content {
			lists(child)
		}
	}
	lists(root)
}

func (a annotator) at(n, key *yaml.Node) {
	if n.Kind == yaml.MappingNode && tree.Field(n, "$ref") == nil {
		at(n, a.page.File, key.Line)
	}
}

// prose keeps the sentences of an object of OpenAPI, or their hash; what a docs site writes beside them goes.
func (a annotator) prose(n *yaml.Node) {
	if n == nil {
		return
	}
	if description := tree.Text(n, "description"); a.words == Hashed && tree.Field(n, "description") != nil {
		tree.Drop(n, "description")
		if openapi.OneLine(description) != "" && n.Kind == yaml.MappingNode {
			tree.Put(n, openapi.TextKey, tree.Str(openapi.TextHash(description)))
		}
	}
	if a.whole {
		return
	}
	tree.Drop(n, "externalDocs")
	for _, key := range keys(n) {
		if strings.HasPrefix(key, "x-") && !strings.HasPrefix(key, "x-proviso-") {
			tree.Drop(n, key)
		}
	}
}

// onlyWanted leaves out the PATCH operations of the document that the page's reader was not asked for.
func onlyWanted(root *yaml.Node, p contract.Page) {
	wanted := map[string]bool{}
	for _, op := range p.Operations {
		wanted[op.Path] = true
	}
	paths := tree.Field(root, "paths")
	for _, path := range keys(paths) {
		if item := tree.Field(paths, path); tree.Field(item, "patch") != nil && !wanted[path] {
			tree.Drop(item, "patch")
		}
	}
}

func keys(n *yaml.Node) []string {
	var all []string
	for k := range tree.Pairs(n) {
		all = append(all, k.Value)
	}
	return all
}

func (a annotator) document(root *yaml.Node) {
	a.prose(root)
	if info := tree.Field(root, "info"); info != nil {
		a.prose(info)
		if !a.whole {
			tree.Drop(info, "contact")
			tree.Drop(info, "termsOfService")
			tree.Drop(info, "summary")
		}
	}
	for _, holder := range []string{"tags", "servers"} {
		for _, entry := range tree.Items(tree.Field(root, holder)) {
			a.prose(entry)
		}
	}
	for _, item := range tree.Pairs(tree.Field(root, "paths")) {
		a.pathItem(item)
	}
	a.components(tree.Field(root, "components"))
}

func (a annotator) pathItem(item *yaml.Node) {
	a.prose(item)
	a.parameters(tree.Field(item, "parameters"))
	for method, op := range tree.Pairs(item) {
		if slices.Contains(openapi.Methods(), method.Value) {
			a.operation(op, method)
		}
	}
}

// ignoredHeaders are the header parameters that OpenAPI ignores: media types and security say what they hold.
var ignoredHeaders = []string{"accept", "content-type", "authorization"}

func dropIgnoredHeaders(holder *yaml.Node) {
	all := tree.Field(holder, "parameters")
	if all == nil || all.Kind != yaml.SequenceNode {
		return
	}
	all.Content = slices.DeleteFunc(all.Content, func(p *yaml.Node) bool {
		return tree.Text(p, "in") == "header" && slices.Contains(ignoredHeaders, strings.ToLower(tree.Text(p, "name")))
	})
	if len(all.Content) == 0 {
		tree.Drop(holder, "parameters")
	}
}

func (a annotator) operation(op, key *yaml.Node) {
	a.prose(op)
	tree.Drop(op, "x-codeSamples")
	dropIgnoredHeaders(op)
	a.parameters(tree.Field(op, "parameters"))
	for _, entry := range tree.Items(tree.Field(op, "servers")) {
		a.prose(entry)
	}
	if body := tree.Field(op, "requestBody"); body != nil {
		a.prose(body)
		a.content(body)
		a.at(body, tree.KeyOf(op, "requestBody"))
	}
	a.answers(tree.Field(op, "responses"))
	a.at(op, key)
}

func (a annotator) answers(all *yaml.Node) {
	for code, answer := range tree.Pairs(all) {
		if strings.HasPrefix(code.Value, "x-") {
			continue
		}
		a.answer(answer, code, described(code.Value))
	}
}

func (a annotator) answer(answer, key *yaml.Node, words string) {
	if answer.Kind != yaml.MappingNode || tree.Field(answer, "$ref") != nil {
		return
	}
	a.prose(answer)
	if tree.Text(answer, "description") == "" {
		tree.Drop(answer, "description")
		answer.Content = append([]*yaml.Node{tree.Str("description"), tree.Str(words)}, answer.Content...)
	}
	for _, header := range tree.Pairs(tree.Field(answer, "headers")) {
		a.prose(header)
		a.schema(tree.Field(header, "schema"))
	}
	a.content(answer)
	a.at(answer, key)
}

func (a annotator) parameters(all *yaml.Node) {
	for _, p := range tree.Items(all) {
		if p.Kind != yaml.MappingNode || len(p.Content) == 0 {
			continue
		}
		a.parameter(p, p.Content[0])
	}
}

func (a annotator) parameter(p, key *yaml.Node) {
	a.prose(p)
	a.schema(tree.Field(p, "schema"))
	a.content(p)
	a.at(p, key)
}

func (a annotator) content(holder *yaml.Node) {
	for _, media := range tree.Pairs(tree.Field(holder, "content")) {
		a.prose(media)
		a.schema(tree.Field(media, "schema"))
		for _, example := range tree.Pairs(tree.Field(media, "examples")) {
			a.prose(example)
			if !a.whole {
				tree.Drop(example, "summary")
			}
		}
	}
}

func (a annotator) components(all *yaml.Node) {
	for key, s := range tree.Pairs(tree.Field(all, "schemas")) {
		a.schema(s)
		a.at(s, key)
	}
	for key, s := range tree.Pairs(tree.Field(all, "securitySchemes")) {
		a.prose(s)
		a.at(s, key)
	}
	for key, p := range tree.Pairs(tree.Field(all, "parameters")) {
		a.parameter(p, key)
	}
	for key, answer := range tree.Pairs(tree.Field(all, "responses")) {
		a.answer(answer, key, "Answer")
	}
	for key, body := range tree.Pairs(tree.Field(all, "requestBodies")) {
		a.prose(body)
		a.content(body)
		a.at(body, key)
	}
}
