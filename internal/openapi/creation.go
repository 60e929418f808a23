package openapi

import (
	"fmt"
	"slices"
	"strings"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/prose"
	"github.com/proviso-dev/proviso/internal/tree"
	"github.com/proviso-dev/proviso/internal/value"
)

// Creation is how a document shows that the resource of an operation is created and removed.
type Creation struct {
	Post   contract.Operation // the POST that creates it
	Take   map[string]string  // by path parameter, the JSON Pointer of its value in the answer, or "Location"
	Delete string             // the path of the DELETE that removes it
}

// Creations tells of a document how the resources of its operations are created. Load leaves that aside.
type Creations struct {
	source *source
	old    bool // OpenAPI 3.0
}

// LoadCreations reads a document as Load does.
func LoadCreations(file string, raw, overlay []byte, options ...Option) (*Creations, error) {
	s, version, err := open(file, raw, overlay, options)
	return &Creations{source: s, old: strings.HasPrefix(version, "3.0")}, err
}

// Of tells how the resource of an operation is created: by the one POST that links to the operation, or else by that of the collection
// which the operation's path lies in. The error says what the document lacks, at file:line.
func (c *Creations) Of(op *contract.Operation) (*Creation, error) {
	s := c.source
	found, err := s.creator(op)
	if err != nil {
		return nil, err
	}
	cut := s.slicer()
	small := slicedItem(found.item, "post")
	if err := cut.add(found.path, small); err != nil {
		return nil, err
	}
	whole := cut.document()
	s.normalise(whole, c.old)
	r := &reader{converter: newConverter(s), doc: whole, addresses: map[string][]Server{}}
	out := &Creation{Post: r.operation(found.path.Value, "post", small, found.item)}
	r.weigh()
	r.settleAll(schemasOf(&out.Post))
	r.encode()
	if r.err != nil {
		return nil, r.err
	}
	if err := s.completePost(&out.Post, op, found.post); err != nil {
		return nil, err
	}
	if out.Take, err = s.taken(found, &out.Post, op); err != nil {
		return nil, err
	}
	out.Delete, err = s.remover(op, out.Take)
	return out, err
}

// creator is a POST that may create a resource, and the link of its answer to the operation on it.
type creator struct {
	path, item, post *yaml.Node
	link             *yaml.Node // nil where the POST was found by its path
}

// creator finds the one POST that creates the resource of an operation.
func (s *source) creator(op *contract.Operation) (*creator, error) {
	paths := tree.Field(s.root, "paths")
	own, err := s.follow(tree.Field(paths, op.Path))
	if err != nil {
		return nil, err
	}
	collection, _ := contract.Collection(op.Path)
	var byPatch, bySibling, byPath []*creator
	for path, v := range tree.Pairs(paths) {
		item, err := s.follow(v)
		if err != nil {
			return nil, err
		}
		post := tree.Field(item, "post")
		if post == nil {
			continue
		}
		one := creator{path: path, item: item, post: post}
		for name, list := range map[string]*[]*creator{"patch": &byPatch, "get": &bySibling} {
			if link := s.linkTo(post, own, op.Path, name); link != nil {
				linked := one
				linked.link = link
				*list = append(*list, &linked)
			}
		}
		if collection != "" && strings.TrimSuffix(path.Value, "/") == collection {
			byPath = append(byPath, &one)
		}
	}
	for _, list := range [][]*creator{byPatch, bySibling, byPath} {
		switch {
		case len(list) == 1:
			return list[0], nil
		case len(list) > 1:
			var all []string
			for _, one := range list {
				all = append(all, fmt.Sprintf("POST %s (%s)", one.path.Value, s.place(one.path)))
			}
			return nil, fmt.Errorf("%s: several operations may create the resource of %s: %s", s.place(tree.KeyOf(paths, op.Path)), op.Key(), strings.Join(all, ", "))
		}
	}
	at := s.place(tree.KeyOf(paths, op.Path))
	if collection == "" {
		return nil, fmt.Errorf("%s: no POST links to %s, and its path does not end in a parameter, so that no collection is known", at, op.Key())
	}
	return nil, fmt.Errorf("%s: no POST links to %s, and no POST %s is documented", at, op.Key(), collection)
}

// linkTo is the link of a POST's success to a method of the operation's path; nil where it has none.
func (s *source) linkTo(post, own *yaml.Node, path, method string) *yaml.Node {
	id := tree.Text(tree.Field(own, method), "operationId")
	for status, v := range tree.Pairs(tree.Field(post, "responses")) {
		answer, err := s.follow(v)
		if err != nil || !strings.HasPrefix(status.Value, "2") {
			continue
		}
		for _, entry := range tree.Pairs(tree.Field(answer, "links")) {
			link, err := s.follow(entry)
			if err != nil {
				continue
			}
			tokens, here := tree.Local(tree.Text(link, "operationRef"))
			if id != "" && tree.Text(link, "operationId") == id || here && slices.Equal(tokens, []string{"paths", path, method}) {
				return link
			}
		}
	}
	return nil
}

// completePost finds the body of a POST and the resource in its answer. It refuses a POST that needs what a run doesn't send with it.
func (s *source) completePost(post, op *contract.Operation, n *yaml.Node) error {
	post.Bodies = preferred(post.Bodies)
	post.Dialect = dialect.Plain
	jsonFirst(post)
	for i := range post.Bodies {
		letCreate(post.Bodies[i].Schema.Value())
	}
	success := post.Success()
	switch {
	case len(post.Bodies) > 0 && !strings.HasSuffix(strings.TrimSpace(strings.SplitN(post.Bodies[0].Type, ";", 2)[0]), "json"):
		return fmt.Errorf("%s: %s takes no JSON body", s.place(n), post.Key())
	case success == nil || success.Status == "202":
		return fmt.Errorf("%s: %s documents no success that shows what was created", s.place(n), post.Key())
	}
	return s.onlyKnown(post.Key(), n, post.Params, op)
}

// letCreate lets a POST set what it must hold: where the words of the docs, and no keyword, say that it can't be changed, they say so of what is
// there already.
func letCreate(body *contract.Schema) {
	for _, p := range body.Members() {
		if body.Requires(p.Name) && p.Schema.ReadOnly && slices.Contains(p.Schema.Says, prose.ReadOnly) {
			p.Schema.ReadOnly = false
		}
	}
}

// onlyKnown refuses a request that must have parameters which the operation does not have, or a precondition.
func (s *source) onlyKnown(key string, n *yaml.Node, params []contract.Param, op *contract.Operation) error {
	for _, p := range params {
		known := slices.ContainsFunc(op.Params, func(o contract.Param) bool { return o.Name == p.Name && o.In == p.In })
		if p.Required && (!known || p.In == "header" && strings.HasPrefix(strings.ToLower(p.Name), "if-")) {
			return fmt.Errorf("%s: %s needs the parameter %s (%s), which is not sent with it", s.place(n), key, p.Name, p.In)
		}
	}
	return nil
}

// taken says where the answer to a POST has the path parameters that the POST itself does not have.
func (s *source) taken(found *creator, post, op *contract.Operation) (map[string]string, error) {
	names := memberNames(op.ResourceOrRead())
	post.ResourceAt = resourceAt(post, names)
	out := map[string]string{}
	_, last := contract.Collection(op.Path)
	for _, p := range op.Params {
		if p.In != "path" || strings.Contains(post.Path, "{"+p.Name+"}") {
			continue
		}
		from, err := s.linked(found.link, p.Name)
		if err != nil {
			return nil, err
		}
		if from == "" {
			from = idIn(post, p.Name, p.Name == last)
		}
		if from == "" && p.Name == last && documentsLocation(post) {
			from = "Location"
		}
		if from == "" {
			return nil, fmt.Errorf("%s: the answer of %s is not documented to show the parameter %s", s.place(found.post), post.Key(), p.Name)
		}
		out[p.Name] = from
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%s: %s has all parameters of %s, so that it creates nothing which its path could name", s.place(found.post), post.Key(), op.Key())
	}
	return out, nil
}

// linked is where a link says that a parameter's value is; "" where it says nothing of it.
func (s *source) linked(link *yaml.Node, param string) (string, error) {
	params := tree.Field(link, "parameters")
	n := tree.Field(params, param)
	if n == nil {
		n = tree.Field(params, "path."+param)
	}
	if n == nil {
		return "", nil
	}
	if at, inBody := strings.CutPrefix(n.Value, "$response.body#"); inBody && strings.HasPrefix(at, "/") {
		return at, nil
	}
	if strings.EqualFold(n.Value, "$response.header.Location") {
		return "Location", nil
	}
	return "", fmt.Errorf("%s: the link takes %s from %s; only $response.body#/… and $response.header.Location are understood", s.place(n), param, n.Value)
}

// idIn is the place of a parameter's value in the answer to a POST: a member that is called the same, or, where the parameter is the last
// of the path, the resource's id. "" where there is none.
func idIn(post *contract.Operation, param string, last bool) string {
	answer := answered(post)
	names := []string{param}
	if last {
		names = append(names, "id", "uuid")
	}
	for _, name := range names {
		for at := post.ResourceAt; ; at = at[:strings.LastIndexByte(at, '/')] {
			for _, p := range answer.At(value.Tokens(at)).Value().Members() {
				if t := p.Schema.Value().Type(); slices.Equal(prose.NameWords(p.Name), prose.NameWords(name)) && (t == "string" || t == "integer") {
					return at + "/" + contract.EscapePointer(p.Name)
				}
			}
			if at == "" {
				break
			}
		}
	}
	return ""
}

func documentsLocation(post *contract.Operation) bool {
	return slices.ContainsFunc(post.Success().Headers, func(h contract.Header) bool { return strings.EqualFold(h.Name, "Location") })
}

// remover is the path of the DELETE that removes what was created: that of the operation, or one above it that ends in a parameter which
// the answer to the POST gave.
func (s *source) remover(op *contract.Operation, taken map[string]string) (string, error) {
	paths := tree.Field(s.root, "paths")
	for path := op.Path; path != ""; path = path[:max(0, strings.LastIndexByte(path, '/'))] {
		for name := range taken {
			if !strings.Contains(path, "{"+name+"}") {
				return "", fmt.Errorf("%s: no DELETE %s is documented, and nothing else that would remove what was created", s.place(tree.KeyOf(paths, op.Path)), op.Path)
			}
		}
		item, err := s.follow(tree.Field(paths, path))
		if err != nil {
			return "", err
		}
		remove := tree.Field(item, "delete")
		if remove == nil {
			continue
		}
		key := "DELETE " + path
		if body, err := s.follow(tree.Field(remove, "requestBody")); err != nil || tree.Truth(body, "required") {
			return "", fmt.Errorf("%s: %s needs a body, which is not sent with it", s.place(remove), key)
		}
		r := &reader{converter: newConverter(s)}
		return path, s.onlyKnown(key, remove, r.params(item, remove), op)
	}
	return "", fmt.Errorf("%s: no DELETE %s is documented", s.place(tree.KeyOf(paths, op.Path)), op.Path)
}
