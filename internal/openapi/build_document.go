package openapi

import (
	"cmp"
	"slices"
	"strings"

	"github.com/pb33f/go-yaml"
	"github.com/proviso-dev/proviso/internal/contract"
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
	root, err := parse(p.File, p.Document)
	if err != nil {
		return nil, err
	}
	relocate(root, p)
	if err := modernise(p.File, root); err != nil {
		return nil, err
	}
	put(root, "openapi", str("3.1.0"))
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
		node := field(field(field(root, "paths"), op.Path), strings.ToLower(op.Method))
		if node == nil || op.Title == "" {
			continue
		}
		if text(node, "summary") == "" {
			put(node, "summary", str(op.Title))
		}
		if id := operationID(op.Title); text(node, "operationId") == "" && id != "" {
			put(node, "operationId", str(id))
			inferred(node, "operationId")
		}
	}
	if info := field(root, "info"); p.Lines != nil && info != nil {
		title := p.Title
		if title == "" && len(p.Operations) > 0 {
			title = p.Operations[0].Title
		}
		put(info, "title", str(cmp.Or(title, "API")))
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
		for k, v := range pairs(n) {
			k.Line = p.Lines[pointer+"/"+pointerToken(k.Value)]
			look(v, pointer+"/"+pointerToken(k.Value))
		}
	}
	look(root, "")
	var lists func(n *yaml.Node)
	lists = func(n *yaml.Node) {
		for _, entry := range items(n) {
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
	if n.Kind == yaml.MappingNode && field(n, "$ref") == nil {
		at(n, a.page.File, key.Line)
	}
}

// prose keeps the sentences of an object of OpenAPI, or their hash; what a docs site writes beside them goes.
func (a annotator) prose(n *yaml.Node) {
	if n == nil {
		return
	}
	if description := text(n, "description"); a.words == Hashed && field(n, "description") != nil {
		drop(n, "description")
		if oneLine(description) != "" && n.Kind == yaml.MappingNode {
			put(n, textKey, str(TextHash(description)))
		}
	}
	if a.whole {
		return
	}
	drop(n, "externalDocs")
	for _, key := range keys(n) {
		if strings.HasPrefix(key, "x-") && !strings.HasPrefix(key, "x-proviso-") {
			drop(n, key)
		}
	}
}

// onlyWanted leaves out the PATCH operations of the document that the page's reader was not asked for.
func onlyWanted(root *yaml.Node, p contract.Page) {
	wanted := map[string]bool{}
	for _, op := range p.Operations {
		wanted[op.Path] = true
	}
	paths := field(root, "paths")
	for _, path := range keys(paths) {
		if item := field(paths, path); field(item, "patch") != nil && !wanted[path] {
			drop(item, "patch")
		}
	}
}

func keys(n *yaml.Node) []string {
	var all []string
	for k := range pairs(n) {
		all = append(all, k.Value)
	}
	return all
}

func (a annotator) document(root *yaml.Node) {
	a.prose(root)
	if info := field(root, "info"); info != nil {
		a.prose(info)
		if !a.whole {
			drop(info, "contact")
			drop(info, "termsOfService")
			drop(info, "summary")
		}
	}
	for _, holder := range []string{"tags", "servers"} {
		for _, entry := range items(field(root, holder)) {
			a.prose(entry)
		}
	}
	for _, item := range pairs(field(root, "paths")) {
		a.pathItem(item)
	}
	a.components(field(root, "components"))
}

func (a annotator) pathItem(item *yaml.Node) {
	a.prose(item)
	a.parameters(field(item, "parameters"))
	for method, op := range pairs(item) {
		if slices.Contains(methods(), method.Value) {
			a.operation(op, method)
		}
	}
}

// ignoredHeaders are the header parameters that OpenAPI ignores: media types and security say what they hold.
var ignoredHeaders = []string{"accept", "content-type", "authorization"}

func dropIgnoredHeaders(holder *yaml.Node) {
	all := field(holder, "parameters")
	if all == nil || all.Kind != yaml.SequenceNode {
		return
	}
	all.Content = slices.DeleteFunc(all.Content, func(p *yaml.Node) bool {
		return text(p, "in") == "header" && slices.Contains(ignoredHeaders, strings.ToLower(text(p, "name")))
	})
	if len(all.Content) == 0 {
		drop(holder, "parameters")
	}
}

func (a annotator) operation(op, key *yaml.Node) {
	a.prose(op)
	drop(op, "x-codeSamples")
	dropIgnoredHeaders(op)
	a.parameters(field(op, "parameters"))
	for _, entry := range items(field(op, "servers")) {
		a.prose(entry)
	}
	if body := field(op, "requestBody"); body != nil {
		a.prose(body)
		a.content(body)
		a.at(body, keyOf(op, "requestBody"))
	}
	a.answers(field(op, "responses"))
	a.at(op, key)
}

func (a annotator) answers(all *yaml.Node) {
	for code, answer := range pairs(all) {
		if strings.HasPrefix(code.Value, "x-") {
			continue
		}
		a.answer(answer, code, described(code.Value))
	}
}

func (a annotator) answer(answer, key *yaml.Node, words string) {
	if answer.Kind != yaml.MappingNode || field(answer, "$ref") != nil {
		return
	}
	a.prose(answer)
	if text(answer, "description") == "" {
		drop(answer, "description")
		answer.Content = append([]*yaml.Node{str("description"), str(words)}, answer.Content...)
	}
	for _, header := range pairs(field(answer, "headers")) {
		a.prose(header)
		a.schema(field(header, "schema"))
	}
	a.content(answer)
	a.at(answer, key)
}

func (a annotator) parameters(all *yaml.Node) {
	for _, p := range items(all) {
		if p.Kind != yaml.MappingNode || len(p.Content) == 0 {
			continue
		}
		a.parameter(p, p.Content[0])
	}
}

func (a annotator) parameter(p, key *yaml.Node) {
	a.prose(p)
	a.schema(field(p, "schema"))
	a.content(p)
	a.at(p, key)
}

func (a annotator) content(holder *yaml.Node) {
	for _, media := range pairs(field(holder, "content")) {
		a.prose(media)
		a.schema(field(media, "schema"))
		for _, example := range pairs(field(media, "examples")) {
			a.prose(example)
			if !a.whole {
				drop(example, "summary")
			}
		}
	}
}

func (a annotator) components(all *yaml.Node) {
	for key, s := range pairs(field(all, "schemas")) {
		a.schema(s)
		a.at(s, key)
	}
	for key, s := range pairs(field(all, "securitySchemes")) {
		a.prose(s)
		a.at(s, key)
	}
	for key, p := range pairs(field(all, "parameters")) {
		a.parameter(p, key)
	}
	for key, answer := range pairs(field(all, "responses")) {
		a.answer(answer, key, "Answer")
	}
	for key, body := range pairs(field(all, "requestBodies")) {
		a.prose(body)
		a.content(body)
		a.at(body, key)
	}
}
