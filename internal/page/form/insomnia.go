package form

import (
	"bytes"
	"cmp"
	"strings"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/tree"
)

// FitsInsomnia: an export of Insomnia, version 4 as JSON or 5 as YAML.
func FitsInsomnia(t *source.Text) bool {
	if !bytes.Contains(t.Raw, []byte("insomnia")) {
		return false
	}
	root := wholeDocument(t)
	return tree.Items(Member(root, "resources")) != nil && Scalar(Member(root, "_type")) == "export" ||
		strings.HasPrefix(Scalar(Member(root, "type")), "collection.insomnia.rest/")
}

// insomniaReader walks an export.
type insomniaReader struct{ requestSet }

// ReadInsomnia reads all PATCH requests of an export.
func ReadInsomnia(t *source.Text) (contract.Page, error) {
	root := wholeDocument(t)
	r := insomniaReader{requestSet{text: t, variables: map[string]string{}}}
	title := Scalar(Member(root, "name"))
	for _, n := range tree.Items(Member(root, "resources")) {
		switch Scalar(Member(n, "_type")) {
		case "environment":
			r.environment(Member(n, "data"))
		case "workspace":
			title = cmp.Or(title, Scalar(Member(n, "name")))
		}
	}
	r.environment(Member(Member(root, "environments"), "data"))
	for _, sub := range tree.Items(Member(Member(root, "environments"), "subEnvironments")) {
		r.environment(Member(sub, "data"))
	}
	for _, n := range tree.Items(Member(root, "resources")) {
		if Scalar(Member(n, "_type")) == "request" {
			r.request(n)
		}
	}
	r.children(Member(root, "collection"), 0)
	return r.page(title, "the export")
}

// environment takes the values of variables, the first that is said of each; an address of the writer's own machine gives way
// to another.
func (r *insomniaReader) environment(data *yaml.Node) {
	for name, v := range tree.Pairs(data) {
		known, ok := r.variables[name.Value]
		if s := Scalar(v); s != "" && !clientTag.MatchString(s) && (!ok || strings.Contains(known, "localhost")) {
			r.variables[name.Value] = s
		}
	}
}

func (r *insomniaReader) children(all *yaml.Node, depth int) {
	for _, n := range tree.Items(all) {
		if inner := Member(n, "children"); inner != nil && depth < maxFolders {
			r.children(inner, depth+1)
		} else if Member(n, "url") != nil {
			r.request(n)
		}
	}
}

func (r *insomniaReader) request(n *yaml.Node) {
	key, method := Entry(n, "method")
	if method == nil {
		return
	}
	s := saved{method: method.Value, title: Scalar(Member(n, "name")), address: Scalar(Member(n, "url")), line: key.Line}
	for _, h := range tree.Items(Member(n, "headers")) {
		if Scalar(Member(h, "disabled")) != "true" {
			at, _ := Entry(h, "name")
			if at != nil {
				s.header(Scalar(Member(h, "name")), Scalar(Member(h, "value")), at.Line)
			}
		}
	}
	r.auth(&s, Member(n, "authentication"))
	body := Member(n, "body")
	s.media = Scalar(Member(body, "mimeType"))
	if at, text := Entry(body, "text"); text != nil {
		s.body, s.bodyLine = text.Value, at.Line
	}
	for _, p := range tree.Items(Member(body, "params")) {
		if at, name := Entry(p, "name"); Scalar(name) != "" && Scalar(Member(p, "disabled")) != "true" {
			s.member(name.Value, Scalar(Member(p, "description")), at.Line)
		}
	}
	r.add(s)
}

// auth writes the authentication that is set for a request as the header that it sends.
func (r *insomniaReader) auth(s *saved, auth *yaml.Node) {
	key, kind := Entry(auth, "type")
	if kind == nil || Scalar(Member(auth, "disabled")) == "true" {
		return
	}
	apiKey := ""
	if Scalar(Member(auth, "addTo")) != "queryParams" {
		apiKey = Scalar(Member(auth, "key"))
	}
	name, value := credentialHeader(kind.Value, apiKey)
	s.header(name, value, key.Line)
}
