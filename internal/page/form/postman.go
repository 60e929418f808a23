package form

import (
	"bytes"
	"cmp"
	"strconv"
	"strings"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/tree"
)

// FitsPostman: a collection of Postman, version 2.0 or 2.1.
func FitsPostman(t *source.Text) bool {
	if !bytes.Contains(t.Raw, []byte(`"item"`)) || !bytes.Contains(t.Raw, []byte("getpostman.com")) {
		return false
	}
	return tree.Items(Member(postmanCollection(wholeDocument(t)), "item")) != nil
}

// postmanCollection is the collection, which Postman's API wraps in an object.
func postmanCollection(root *yaml.Node) *yaml.Node {
	if inner := Member(root, "collection"); inner != nil {
		return inner
	}
	return root
}

// postmanReader walks a collection. Folders and the collection give their authentication and their variables to what is in them.
type postmanReader struct{ requestSet }

// ReadPostman reads all PATCH requests of a collection.
func ReadPostman(t *source.Text) (contract.Page, error) {
	root := postmanCollection(wholeDocument(t))
	r := postmanReader{requestSet{text: t, variables: map[string]string{}, wantsBody: true}}
	for _, v := range tree.Items(Member(root, "variable")) {
		if key := cmp.Or(Scalar(Member(v, "key")), Scalar(Member(v, "id"))); key != "" {
			r.variables[key] = Scalar(Member(v, "value"))
		}
	}
	r.items(Member(root, "item"), Member(root, "auth"), 0)
	return r.page(Scalar(Member(Member(root, "info"), "name")), "the collection")
}

const maxFolders = 32

func (r *postmanReader) items(all, auth *yaml.Node, depth int) {
	for _, it := range tree.Items(all) {
		inherited := auth
		if own := Member(it, "auth"); own != nil && own.Tag != "!!null" {
			inherited = own
		}
		if inner := Member(it, "item"); inner != nil && depth < maxFolders {
			r.items(inner, inherited, depth+1)
			continue
		}
		key, request := Entry(it, "request")
		if request == nil {
			continue
		}
		_, path, _ := r.address(Member(request, "url"))
		r.all = append(r.all, contract.FoundOperation{Method: strings.ToUpper(Scalar(Member(request, "method"))), Path: path, Line: key.Line})
		if strings.EqualFold(Scalar(Member(request, "method")), "PATCH") {
			r.request(it, key, request, inherited)
		}
	}
}

// request reads one request as an operation. Two requests to one address are one operation, with the samples of both.
func (r *postmanReader) request(it, key, request, auth *yaml.Node) {
	server, path, query := r.address(Member(request, "url"))
	if path == "" {
		r.notes = append(r.notes, "line "+strconv.Itoa(key.Line)+": the request has no address and is left out")
		return
	}
	methodKey, _ := Entry(request, "method")
	op := r.operation(path, server, Scalar(Member(it, "name")), methodKey.Line)
	op.Fields = append(op.Fields, query...)
	if own := Member(request, "auth"); own != nil && own.Tag != "!!null" {
		auth = own
	}
	r.headers(&op, Member(request, "header"))
	r.auth(&op, auth)
	r.description(&op, request)
	r.body(&op, Member(request, "body"))
	for _, answer := range tree.Items(Member(it, "response")) {
		r.answer(&op, answer)
	}
	r.put(op)
}

// address reads the URL: what precedes the path is the server, a variable in the path is a parameter of it.
func (r *postmanReader) address(u *yaml.Node) (server, path string, query []contract.Field) {
	raw := cmp.Or(Scalar(u), Scalar(Member(u, "raw")))
	if raw == "" {
		raw = joined(Member(u, "host"), ".") + "/" + joined(Member(u, "path"), "/")
	}
	for _, q := range tree.Items(Member(u, "query")) {
		key, name := Entry(q, "key")
		if Scalar(Member(q, "disabled")) != "true" && Scalar(name) != "" {
			query = append(query, contract.Field{In: word.InQuery, Name: name.Value, Type: "string", Line: key.Line, Inferred: []string{"type"}, Description: Scalar(Member(q, "description"))})
		}
	}
	server, path = r.split(raw)
	return server, word.WithParams(path), query
}

func joined(n *yaml.Node, by string) string {
	var parts []string
	for _, p := range tree.Items(n) {
		parts = append(parts, Scalar(p))
	}
	if len(parts) == 0 {
		return Scalar(n)
	}
	return strings.Join(parts, by)
}

func (r *postmanReader) headers(op *contract.PageOperation, all *yaml.Node) {
	for _, h := range tree.Items(all) {
		key, name := Entry(h, "key")
		if Scalar(name) == "" || Scalar(Member(h, "disabled")) == "true" {
			continue
		}
		field := contract.Field{In: word.InHeader, Name: name.Value, Type: "string", Line: key.Line, Inferred: []string{"type"}, Description: Scalar(Member(h, "description"))}
		r.header(op, field, Scalar(Member(h, "value")))
	}
}

// auth reads the authentication that is set for a request: by a bearer token, a password, or a key in a header.
func (r *postmanReader) auth(op *contract.PageOperation, auth *yaml.Node) {
	key, kind := Entry(auth, "type")
	if kind == nil {
		return
	}
	if name, value := credentialHeader(kind.Value, headerOfKey(Member(auth, "apikey"))); name != "" {
		op.Fields = word.AddKey(op.Fields, name, value, key.Line)
	}
}

// headerOfKey is the header of an API key by its settings, a list of names and values or a mapping; "" where the key goes into the query.
func headerOfKey(settings *yaml.Node) string {
	name, in := "", "header"
	for _, s := range tree.Items(settings) {
		switch Scalar(Member(s, "key")) {
		case "key":
			name = Scalar(Member(s, "value"))
		case "in":
			in = Scalar(Member(s, "value"))
		}
	}
	if settings != nil && settings.Kind == yaml.MappingNode {
		name, in = Scalar(Member(settings, "key")), cmp.Or(Scalar(Member(settings, "in")), Scalar(Member(settings, "addTo")))
	}
	if in == "query" {
		return ""
	}
	return name
}

// body reads a raw JSON body as a sample, and the fields of a form as they are listed.
func (r *postmanReader) body(op *contract.PageOperation, body *yaml.Node) {
	switch mode := Scalar(Member(body, "mode")); mode {
	case "raw":
		key, raw := Entry(body, "raw")
		if Scalar(raw) == "" {
			return
		}
		r.sample(op, contract.Sample{Kind: "request", Line: key.Line}, raw.Value)
	case "urlencoded", "formdata":
		op.Media = map[string]string{"urlencoded": "application/x-www-form-urlencoded", "formdata": "multipart/form-data"}[mode]
		for _, f := range tree.Items(Member(body, mode)) {
			key, name := Entry(f, "key")
			if Scalar(name) == "" {
				continue
			}
			op.Fields = append(op.Fields, contract.Field{In: word.InBody, Name: pointerOf(name.Value), Type: "string", Line: key.Line, Inferred: []string{"type"}, Description: Scalar(Member(f, "description"))})
		}
	}
}

func (r *postmanReader) answer(op *contract.PageOperation, answer *yaml.Node) {
	key, code := Entry(answer, "code")
	status, err := strconv.Atoi(Scalar(code))
	if err != nil || status < 100 || status > 599 {
		return
	}
	addStatus(op, code.Value, key.Line)
	if bodyKey, body := Entry(answer, "body"); Scalar(body) != "" && status/100 == 2 {
		r.sample(op, contract.Sample{Kind: "answer", Status: status, Line: bodyKey.Line}, body.Value)
	}
}
