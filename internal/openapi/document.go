// Package openapi loads OpenAPI documents as operations, with an overlay applied where there is one. Package build below it writes documents,
// package compare compares two of them, package reach shortens a long one before it is parsed.
package openapi

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/openapi/reach"
	"github.com/proviso-dev/proviso/internal/prose"
	"github.com/proviso-dev/proviso/internal/swagger"
	"github.com/proviso-dev/proviso/internal/tree"
)

// Document is a contract, loaded: its PATCH operations and what they refer to.
type Document struct {
	File       string
	Title      string
	Version    string // info.version
	OpenAPI    string // the version of OpenAPI that the file is written in
	Operations []contract.Operation
	// Schemes are the security schemes that the document declares, whether or not an operation requires them.
	Schemes []contract.Scheme
	// Servers are all addresses that the document names: for the whole API, for paths and for operations.
	Servers []contract.Server
	// Pages are what the document was built from (x-proviso-source): file, title, address and SHA-256 of each.
	Pages []contract.Page
	// Ingested is how the document was made of its pages.
	Ingested Ingested
	// Warnings tell what of the file was left out or read in another way than it stands.
	Warnings []contract.Finding

	Slice     *yaml.Node
	Addresses map[string][]Server // by Operation.Key
}

// Server is an address that an operation may be called at, as it is written.
type Server struct {
	Url   string
	Place contract.Place
}

// Load reads an OpenAPI 3 document, or a Swagger 2.0 one, which is converted, YAML or JSON, with an OpenAPI Overlay applied where there is one (nil: none).
// Of the document only the PATCH operations, the GET of the same path and what they refer to are looked at. Errors
// name file:line.
func Load(file string, raw, overlay []byte, options ...Option) (*Document, error) {
	if len(overlay) == 0 {
		if short := reach.Text(raw); len(short) < len(raw) {
			if doc, err := load(file, short, nil, options); err == nil {
				return doc, nil
			} // the whole document says what is wrong
		}
	}
	return load(file, raw, overlay, options)
}

func load(file string, raw, overlay []byte, options []Option) (*Document, error) {
	s, version, err := open(file, raw, overlay, options)
	if err != nil {
		return nil, err
	}
	root := s.root
	small, err := s.slice()
	if err != nil {
		return nil, err
	}
	s.normalise(small, strings.HasPrefix(version, "3.0"))
	doc := &Document{File: file, OpenAPI: version, Title: tree.Text(tree.Field(root, "info"), "title"), Version: tree.Text(tree.Field(root, "info"), "version"), Slice: small}
	r := &reader{converter: newConverter(s), doc: small, addresses: map[string][]Server{}}
	if doc.Operations, err = r.operations(); err != nil {
		return nil, err
	}
	doc.Pages, doc.Schemes, doc.Servers = s.pages(), r.schemes(), serversOf(s.root)
	doc.Warnings, doc.Addresses, doc.Ingested = s.notes, r.addresses, ingested(root)
	return doc, nil
}

// open parses a document, with its overlay and its other files ready, and says which version of OpenAPI it is.
func open(file string, raw, overlay []byte, options []Option) (s *source, version string, err error) {
	root, err := Parse(file, raw)
	if err != nil {
		return nil, "", err
	}
	s = &source{file: file, root: root, foreign: map[*yaml.Node]string{}, found: map[string]*yaml.Node{}, files: map[string]*yaml.Node{}}
	for _, option := range options {
		option(s)
	}
	s.point(raw)
	s.convert()
	pointed(s.root)
	s.relate("", s.root)
	if len(overlay) > 0 {
		if err := s.overlay(overlay); err != nil {
			return nil, "", err
		}
	}
	version, err = s.version()
	return s, version, err
}

// convert rewrites a Swagger 2.0 document as OpenAPI 3.0, and says so.
func (s *source) convert() {
	if !swagger.Is(s.root) {
		return
	}
	at := tree.KeyOf(s.root, "swagger")
	s.root = swagger.Convert(s.root)
	s.warn(at, "this is Swagger 2.0; it is read as the OpenAPI 3.0 that it converts to")
}

// version checks that the document is one that can be read.
func (s *source) version() (string, error) {
	v := tree.Field(s.root, "openapi")
	switch {
	case v == nil:
		return "", fmt.Errorf("%s: not an OpenAPI document: %s", s.place(s.root), otherwise(s.root))
	case !strings.HasPrefix(v.Value, "3."):
		return "", fmt.Errorf("%s: OpenAPI version %q: proviso reads 3.0, 3.1 and 3.2, and Swagger 2.0", s.place(v), v.Value)
	}
	return v.Value, nil
}

// words are the summary and the description of an operation.
func words(n *yaml.Node) string {
	return tree.Text(n, "summary") + "\n\n" + tree.Text(n, "description")
}

// operations reads all PATCH operations of the slice.
func (r *reader) operations() ([]contract.Operation, error) {
	var out []contract.Operation
	taken := map[string]bool{}
	var ids []string
	for path, item := range tree.Pairs(tree.Field(r.doc, "paths")) {
		whole := r.target(tree.Field(tree.Field(r.root, "paths"), path.Value))
		op := r.operation(path.Value, "patch", item, whole)
		if get := tree.Field(item, "get"); get != nil && !prose.ShowsAnotherCopy(words(tree.Field(item, "patch")), words(get)) {
			read := r.operation(path.Value, "get", item, whole)
			op.Read = &read
		}
		r.identify(&op, tree.Field(item, "patch"), taken, &ids)
		r.addresses[op.Key()] = nil
		for _, each := range r.servers(tree.Field(item, "patch"), item) {
			r.addresses[op.Key()] = append(r.addresses[op.Key()], Server{strings.TrimRight(tree.Text(each, "url"), "/"), r.sourced(each, nil)})
		}
		out = append(out, op)
	}
	named := r.namedItems()
	var roots []*contract.Schema
	for i := range out {
		out[i].NamedItems = named
		roots = append(roots, schemasOf(&out[i])...)
	}
	r.weigh()
	r.settleAll(roots)
	r.encode()
	if r.err != nil {
		return nil, r.err
	}
	for i := range out {
		finish(&out[i])
	}
	return out, nil
}

// namedItems are the paths of the document that name an item of a collection by its name, and not by an id.
func (r *reader) namedItems() []string {
	var out []string
	for path := range tree.Pairs(tree.Field(r.root, "paths")) {
		collection, param := contract.Collection(path.Value)
		if words := prose.NameWords(param); collection != "" && len(words) > 0 && slices.Contains(contract.NameSuffixes(), words[len(words)-1]) {
			out = append(out, path.Value)
		}
	}
	return out
}

// identify gives an operation an id of its own where another one has it already: case ids and profiles name operations by it.
func (r *reader) identify(op *contract.Operation, n *yaml.Node, taken map[string]bool, ids *[]string) {
	wanted := op.ID
	unique := !slices.Contains(*ids, wanted)
	*ids = append(*ids, wanted)
	for number := 1; taken[plainID(op)]; number++ {
		if op.ID = op.Key(); number > 1 {
			op.ID = fmt.Sprintf("%s (%d)", op.Key(), number)
		}
	}
	taken[plainID(op)] = true
	if op.ID != wanted {
		if unique {
			op.DocumentID = wanted
		}
		r.warn(n, "another operation has the id %s; this one is called %q", wanted, op.ID)
	}
}

// plainID is an operation's id without what case ids leave out of it: letter case, all that is no letter or digit, and the path
// and method that some frameworks append.
func plainID(op *contract.Operation) string {
	plain := func(text string) string {
		return strings.Map(func(c rune) rune {
			if !unicode.IsLetter(c) && !unicode.IsDigit(c) {
				return -1
			}
			return unicode.ToLower(c)
		}, text)
	}
	id := plain(op.ID)
	if short := strings.TrimSuffix(id, plain(op.Path+op.Method)); short != "" {
		return short
	}
	return id
}

func schemasOf(op *contract.Operation) []*contract.Schema {
	var out []*contract.Schema
	for _, p := range op.Params {
		out = append(out, p.Schema)
	}
	for _, m := range op.Bodies {
		out = append(out, m.Schema, m.Items)
	}
	for _, answer := range op.Responses {
		for _, m := range answer.Bodies {
			out = append(out, m.Schema, m.Items)
		}
		for _, h := range answer.Headers {
			out = append(out, h.Schema)
		}
	}
	if op.Read != nil {
		out = append(out, schemasOf(op.Read)...)
	}
	return out
}

// finish fills in what follows from the schemas: which body, what it means, and where the resource is.
func finish(op *contract.Operation) {
	op.Bodies = preferred(op.Bodies)
	op.Foreign = foreign(op.Bodies)
	holdersAsLists(op.Bodies)
	withoutOtherDocuments(op.Bodies)
	if len(op.Bodies) > 0 {
		if isJSON(op.Bodies[0].Type) {
			op.Required = requiredMembers(op.Bodies[0].Schema)
		}
		op.Dialect = dialect.Detect(op).Name
		if dialect.Of(op).Operations {
			op.Required = nil // what the schema requires are parts of the document, and no members of the resource
		}
		carryWhole(op)
	}
	jsonFirst(op)
	if op.Read != nil {
		op.Read.Dialect = dialect.Plain
		jsonFirst(op.Read)
	}
	succeedByDefault(op)
	if op.Read != nil {
		asksForAll(op.Read)
		if success := op.Read.Success(); success == nil || len(success.Bodies) == 0 || !isJSON(success.Bodies[0].Type) || showsAnother(op, success) {
			op.Read = nil
		}
	}
	locate(op)
	membersSaid(op, dialect.Settable(op))
}

// showsAnother reports a read that shows a resource of another kind: the patch takes and answers one schema by its name, and the read another one
// that lacks most of its members. Documents of Google's have one path, /v1/{name}, for what all kinds of names stand for.
func showsAnother(op *contract.Operation, read *contract.Response) bool {
	success := op.Success()
	if success == nil || len(success.Bodies) == 0 || len(op.Bodies) == 0 || dialect.Of(op).Operations {
		return false
	}
	sent, answered, shown := op.Bodies[0].Schema, success.Bodies[0].Schema, read.Bodies[0].Schema
	if sent == nil || answered == nil || shown == nil || sent.Name == "" || sent.Name != answered.Name || shown.Name == "" || shown.Name == sent.Name {
		return false
	}
	names := memberNames(sent.Value())
	return len(names) > 1 && shown.HasMembers() && 2*inCommon(shown.Value(), names) < len(names)
}

// asksForAll lets a read ask for all members of the resource, where it shows some of them unless a parameter names more.
func asksForAll(read *contract.Operation) {
	for i := range read.Params {
		p := &read.Params[i]
		if p.In != "query" || p.Required || !prose.ChoosesMembers(p.Name) || p.Schema.Value() == nil {
			continue
		}
		var values []string
		for _, v := range p.Schema.Value().Enum {
			if text, isText := v.(string); isText {
				values = append(values, text)
			}
		}
		p.Whole = prose.WholeValue(p.Description, values)
	}
}

// carryWhole lets every body hold all members that a client can set, where the docs say that a body replaces the whole resource: what it
// left out would be reset.
func carryWhole(op *contract.Operation) {
	d := dialect.Of(op)
	if op.Replaces = op.Replaces && d.Whole && isJSON(op.Bodies[0].Type); !op.Replaces {
		return
	}
	op.Dialect = dialect.Full
	for _, p := range op.Bodies[0].Schema.Value().Members() {
		if p.Schema != nil && !p.Schema.IsReadOnly() && !slices.Contains(op.Required, p.Name) {
			op.Required = append(op.Required, p.Name)
		}
	}
}
