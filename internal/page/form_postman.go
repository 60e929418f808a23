package page

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strconv"
	"strings"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/contract"
)

// fitsPostman: a collection of Postman, version 2.0 or 2.1.
func fitsPostman(t *text) bool {
	if !bytes.Contains(t.raw, []byte(`"item"`)) || !bytes.Contains(t.raw, []byte("getpostman.com")) {
		return false
	}
	return list(member(postmanCollection(t.wholeDocument()), "item")) != nil
}

// postmanCollection is the collection, which Postman's API wraps in an object.
func postmanCollection(root *yaml.Node) *yaml.Node {
	if inner := member(root, "collection"); inner != nil {
		return inner
	}
	return root
}

// postmanReader walks a collection. Folders and the collection give their authentication and their variables to what is in them.
type postmanReader struct {
	text      *text
	variables map[string]string
	found     []contract.PageOperation
	all       []contract.FoundOperation
	notes     []string
}

// readPostman reads all PATCH requests of a collection.
func readPostman(t *text) (contract.Page, error) {
	root := postmanCollection(t.wholeDocument())
	r := postmanReader{text: t, variables: map[string]string{}}
	for _, v := range list(member(root, "variable")) {
		if key := firstOfNodes(member(v, "key"), member(v, "id")); key != "" {
			r.variables[key] = scalar(member(v, "value"))
		}
	}
	r.items(member(root, "item"), member(root, "auth"), 0)
	if len(r.found) == 0 {
		return contract.Page{}, t.errorAt(1, "the collection has %d requests and none is a PATCH; proviso tests nothing else", len(r.all))
	}
	return contract.Page{Title: scalar(member(member(root, "info"), "name")), Operations: r.found, Found: r.all, Notes: r.notes}, nil
}

func firstOfNodes(nodes ...*yaml.Node) string {
	for _, n := range nodes {
		if s := scalar(n); s != "" {
			return s
		}
	}
	return ""
}

const maxFolders = 32

func (r *postmanReader) items(all, auth *yaml.Node, depth int) {
	for _, it := range list(all) {
		inherited := auth
		if own := member(it, "auth"); own != nil && own.Tag != "!!null" {
			inherited = own
		}
		if inner := member(it, "item"); inner != nil && depth < maxFolders {
			r.items(inner, inherited, depth+1)
			continue
		}
		key, request := entry(it, "request")
		if request == nil {
			continue
		}
		_, path, _ := r.address(member(request, "url"))
		r.all = append(r.all, contract.FoundOperation{Method: strings.ToUpper(scalar(member(request, "method"))), Path: path, Line: key.Line})
		if strings.EqualFold(scalar(member(request, "method")), "PATCH") {
			r.request(it, key, request, inherited)
		}
	}
}

// request reads one request as an operation. Two requests to one address are one operation, with the samples of both.
func (r *postmanReader) request(it, key, request, auth *yaml.Node) {
	server, path, query := r.address(member(request, "url"))
	if path == "" {
		r.notes = append(r.notes, "line "+strconv.Itoa(key.Line)+": the request has no address and is left out")
		return
	}
	methodKey, _ := entry(request, "method")
	op := contract.PageOperation{Method: "PATCH", Path: path, Server: server, Title: scalar(member(it, "name")), Line: methodKey.Line, Media: "application/json"}
	for _, name := range pathParams(path) {
		op.Fields = append(op.Fields, contract.Field{In: inPath, Name: name, Type: "string", Required: true, Line: op.Line, Inferred: []string{"type"}})
	}
	op.Fields = append(op.Fields, query...)
	if own := member(request, "auth"); own != nil && own.Tag != "!!null" {
		auth = own
	}
	r.headers(&op, member(request, "header"))
	r.auth(&op, auth)
	r.body(&op, member(request, "body"))
	for _, answer := range list(member(it, "response")) {
		r.answer(&op, answer)
	}
	r.notes = append(r.notes, complete(&op)...)
	op.Lacks = bodyLost(op)
	for i := range r.found {
		if present := &r.found[i]; present.Path == op.Path && present.Server == op.Server {
			r.join(present, op)
			return
		}
	}
	r.found = append(r.found, op)
}

// join adds what a second request to the same address has and the first has not.
func (r *postmanReader) join(present *contract.PageOperation, again contract.PageOperation) {
	known := map[string]bool{}
	for _, f := range present.Fields {
		known[f.In+" "+f.Name] = true
	}
	for _, f := range again.Fields {
		if !known[f.In+" "+f.Name] {
			present.Fields = append(present.Fields, f)
		}
	}
	present.Samples = append(present.Samples, again.Samples...)
	present.Lacks = bodyLost(*present)
	for _, s := range again.Statuses {
		addStatus(present, s.Code, s.Line)
	}
}

func addStatus(op *contract.PageOperation, code string, line int) {
	for _, s := range op.Statuses {
		if s.Code == code {
			return
		}
	}
	op.Statuses = append(op.Statuses, contract.Status{Code: code, Line: line})
}

var postmanVariable = regexp.MustCompile(`\{\{\s*([^{}]+?)\s*\}\}`)

// address reads the URL: what precedes the path is the server, a variable in the path is a parameter of it.
func (r *postmanReader) address(u *yaml.Node) (server, path string, query []contract.Field) {
	raw := firstOfNodes(u, member(u, "raw"))
	if raw == "" {
		raw = joined(member(u, "host"), ".") + "/" + joined(member(u, "path"), "/")
	}
	for _, q := range list(member(u, "query")) {
		key, name := entry(q, "key")
		if scalar(member(q, "disabled")) != "true" && scalar(name) != "" {
			query = append(query, contract.Field{In: inQuery, Name: name.Value, Type: "string", Line: key.Line, Inferred: []string{"type"}, Description: scalar(member(q, "description"))})
		}
	}
	raw, _, _ = strings.Cut(raw, "?")
	raw, _, _ = strings.Cut(raw, "#")
	scheme, rest, whole := strings.Cut(raw, "://")
	if !whole {
		rest = raw
	}
	host, path, _ := strings.Cut(rest, "/")
	if !whole && !strings.Contains(host, "{{") && !strings.Contains(host, ".") {
		host, path = "", strings.TrimPrefix(rest, "/")
	}
	known := postmanVariable.ReplaceAllStringFunc(host, func(m string) string {
		return strings.TrimSuffix(r.variables[postmanVariable.FindStringSubmatch(m)[1]], "/")
	})
	if whole && known == host {
		server = scheme + "://" + host
	} else if strings.Contains(known, "://") {
		server = known
	}
	path = "/" + strings.Trim(postmanVariable.ReplaceAllString(path, "{$1}"), "/")
	if path == "/" && host == "" {
		return "", "", nil
	}
	return server, path, query
}

func joined(n *yaml.Node, by string) string {
	var parts []string
	for _, p := range list(n) {
		parts = append(parts, scalar(p))
	}
	if len(parts) == 0 {
		return scalar(n)
	}
	return strings.Join(parts, by)
}

func (r *postmanReader) headers(op *contract.PageOperation, all *yaml.Node) {
	for _, h := range list(all) {
		key, name := entry(h, "key")
		value := scalar(member(h, "value"))
		switch {
		case scalar(name) == "" || scalar(member(h, "disabled")) == "true":
		case strings.EqualFold(name.Value, "Content-Type"):
			if media, _, _ := strings.Cut(value, ";"); strings.Contains(media, "/") {
				op.Media = strings.TrimSpace(media)
			}
		case isKeyHeader(name.Value):
			op.Fields = addKey(op.Fields, name.Value, value, key.Line)
		case strings.EqualFold(name.Value, "Accept"), strings.EqualFold(name.Value, "User-Agent"), strings.EqualFold(name.Value, "Cookie"):
		default:
			op.Fields = append(op.Fields, contract.Field{In: inHeader, Name: name.Value, Type: "string", Line: key.Line, Inferred: []string{"type"}, Description: scalar(member(h, "description"))})
		}
	}
}

// auth reads the authentication that is set for a request: by a bearer token, a password, or a key in a header.
func (r *postmanReader) auth(op *contract.PageOperation, auth *yaml.Node) {
	key, kind := entry(auth, "type")
	if kind == nil {
		return
	}
	switch kind.Value {
	case "bearer", "oauth2", "jwt":
		op.Fields = addKey(op.Fields, "Authorization", "Bearer token", key.Line)
	case "basic":
		op.Fields = addKey(op.Fields, "Authorization", "Basic credentials", key.Line)
	case "apikey":
		name, in := "", "header"
		settings := member(auth, "apikey")
		for _, s := range list(settings) {
			switch scalar(member(s, "key")) {
			case "key":
				name = scalar(member(s, "value"))
			case "in":
				in = scalar(member(s, "value"))
			}
		}
		if settings != nil && settings.Kind == yaml.MappingNode {
			name, in = scalar(member(settings, "key")), firstOfNodes(member(settings, "in"), member(settings, "addTo"))
		}
		if name != "" && in != "query" {
			op.Fields = addKey(op.Fields, name, "", key.Line)
		}
	}
}

var (
	bareVariable = regexp.MustCompile(`([:\[,]\s*)\{\{\s*[^{}]+\s*\}\}`)
	lineComment  = regexp.MustCompile(`(?m)(^|[{}\[\],"\d\w]\s*)//[^\n"]*$`)
)

// body reads a raw JSON body as a sample, and the fields of a form as they are listed.
func (r *postmanReader) body(op *contract.PageOperation, body *yaml.Node) {
	switch mode := scalar(member(body, "mode")); mode {
	case "raw":
		key, raw := entry(body, "raw")
		if scalar(raw) == "" {
			return
		}
		r.sample(op, contract.Sample{Kind: "request", Line: key.Line}, raw.Value)
	case "urlencoded", "formdata":
		op.Media = map[string]string{"urlencoded": "application/x-www-form-urlencoded", "formdata": "multipart/form-data"}[mode]
		for _, f := range list(member(body, mode)) {
			key, name := entry(f, "key")
			if scalar(name) == "" {
				continue
			}
			op.Fields = append(op.Fields, contract.Field{In: inBody, Name: pointerOf(name.Value), Type: "string", Line: key.Line, Inferred: []string{"type"}, Description: scalar(member(f, "description"))})
		}
	}
}

// sample keeps a JSON text, its variables without quotes taken for values that are not known, its comments left out. All of it
// stands on one line of the collection.
func (r *postmanReader) sample(op *contract.PageOperation, s contract.Sample, raw string) {
	clean := bareVariable.ReplaceAllString(lineComment.ReplaceAllString(strings.ReplaceAll(raw, "\r\n", "\n"), "$1"), "${1}null")
	var compact bytes.Buffer
	if err := json.Compact(&compact, []byte(clean)); err != nil {
		if t := strings.TrimSpace(clean); strings.HasPrefix(t, "{") || strings.HasPrefix(t, "[") {
			r.notes = append(r.notes, "line "+strconv.Itoa(s.Line)+": the sample that begins here is no JSON and is not used: "+err.Error())
		}
		return
	}
	s.Body = compact.Bytes()
	op.Samples = append(op.Samples, s)
}

func (r *postmanReader) answer(op *contract.PageOperation, answer *yaml.Node) {
	key, code := entry(answer, "code")
	status, err := strconv.Atoi(scalar(code))
	if err != nil || status < 100 || status > 599 {
		return
	}
	addStatus(op, code.Value, key.Line)
	if bodyKey, body := entry(answer, "body"); scalar(body) != "" && status/100 == 2 {
		r.sample(op, contract.Sample{Kind: "answer", Status: status, Line: bodyKey.Line}, body.Value)
	}
}
