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

// FitsHoppscotch: a collection of Hoppscotch, or a list of them.
func FitsHoppscotch(t *source.Text) bool {
	if !bytes.Contains(t.Raw, []byte(`"endpoint"`)) || !bytes.Contains(t.Raw, []byte(`"folders"`)) {
		return false
	}
	root := hoppscotchFolder(t)
	return tree.Items(Member(root, "folders")) != nil || tree.Items(Member(root, "requests")) != nil
}

// hoppscotchFolder is the collection; a list of several stands for a folder that holds them.
func hoppscotchFolder(t *source.Text) *yaml.Node {
	if bytes.HasPrefix(bytes.TrimSpace(t.Raw), []byte("[")) {
		return source.Once(t, "collections", func() *yaml.Node { return parseMapping(`{"folders":` + string(t.Raw) + `}`) })
	}
	return wholeDocument(t)
}

// hoppscotchReader walks a collection.
type hoppscotchReader struct{ requestSet }

// ReadHoppscotch reads all PATCH requests of a collection.
func ReadHoppscotch(t *source.Text) (contract.Page, error) {
	root := hoppscotchFolder(t)
	r := hoppscotchReader{requestSet{text: t, variables: map[string]string{}, wantsBody: true}}
	r.folder(root, nil, 0)
	return r.page(hoppscotchName(root), "the collection")
}

// hoppscotchName is the name of a collection, or of the first one of a list.
func hoppscotchName(root *yaml.Node) string {
	if all := tree.Items(Member(root, "folders")); Member(root, "name") == nil && len(all) > 0 {
		root = all[0]
	}
	return Scalar(Member(root, "name"))
}

func (r *hoppscotchReader) folder(n, auth *yaml.Node, depth int) {
	auth = hoppscotchAuth(Member(n, "auth"), auth)
	for _, request := range tree.Items(Member(n, "requests")) {
		r.request(request, auth)
	}
	for _, inner := range tree.Items(Member(n, "folders")) {
		if depth < maxFolders {
			r.folder(inner, auth, depth+1)
		}
	}
}

// hoppscotchAuth is the authentication that a part of a collection sets, or that of the folder around it.
func hoppscotchAuth(own, around *yaml.Node) *yaml.Node {
	if kind := Scalar(Member(own, "authType")); kind == "" || kind == "inherit" {
		return around
	}
	return own
}

// variablesOf writes the variables of Hoppscotch as those of other clients: <<base>> is {{base}}.
var variablesOf = strings.NewReplacer("<<", "{{", ">>", "}}")

func (r *hoppscotchReader) request(n, auth *yaml.Node) {
	key, method := Entry(n, "method")
	if method == nil {
		return
	}
	s := saved{method: method.Value, title: Scalar(Member(n, "name")), address: variablesOf.Replace(cmp.Or(Scalar(Member(n, "endpoint")), Scalar(Member(n, "url"))+Scalar(Member(n, "path")))), line: key.Line}
	for _, h := range tree.Items(Member(n, "headers")) {
		if at, name := Entry(h, "key"); Scalar(name) != "" && Scalar(Member(h, "active")) != "false" {
			s.header(name.Value, Scalar(Member(h, "value")), at.Line)
		}
	}
	if auth = hoppscotchAuth(Member(n, "auth"), auth); auth != nil && Scalar(Member(auth, "authActive")) != "false" {
		apiKey := ""
		if !strings.EqualFold(Scalar(Member(auth, "addTo")), "QUERY_PARAMS") {
			apiKey = Scalar(Member(auth, "key"))
		}
		name, value := credentialHeader(strings.ReplaceAll(strings.ToLower(Scalar(Member(auth, "authType"))), "-", ""), apiKey)
		s.header(name, value, key.Line)
	}
	body := Member(n, "body")
	s.media = Scalar(Member(body, "contentType"))
	if at, text := Entry(body, "body"); text != nil {
		if fields := tree.Items(text); fields != nil {
			for _, f := range fields {
				if at, name := Entry(f, "key"); Scalar(name) != "" && Scalar(Member(f, "active")) != "false" {
					s.member(name.Value, "", at.Line)
				}
			}
		} else if text.Tag != "!!null" {
			s.body, s.bodyLine = variablesOf.Replace(text.Value), at.Line
		}
	}
	r.add(s)
}
