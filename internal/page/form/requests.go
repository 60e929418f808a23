package form

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/complete"
	"github.com/proviso-dev/proviso/internal/page/read"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// requestSet gathers the requests that an HTTP client keeps, in a collection or in a file, as operations.
type requestSet struct {
	text      *source.Text
	variables map[string]string
	found     []contract.PageOperation
	all       []contract.FoundOperation
	notes     []string
	docs      *contract.PageOperation // what a description of the request says of it; nil where it has none
	wantsBody bool                    // a PATCH without a body is one whose body was left out of the collection
}

// saved is one request as a client keeps it.
type saved struct {
	method, title, address string
	line                   int // of the method
	headers                []contract.Field
	values                 map[string]string // of the headers, by name
	media, body            string
	bodyLine               int
	form                   []contract.Field
}

// member adds a member of a form, of which no value tells another type than text.
func (s *saved) member(name, description string, line int) {
	s.form = append(s.form, contract.Field{In: word.InBody, Name: pointerOf(name), Type: "string", Line: line, Inferred: []string{"type"}, Description: description})
}

// header adds a header with its value.
func (s *saved) header(name, value string, line int) {
	if s.values == nil {
		s.values = map[string]string{}
	}
	if _, known := s.values[name]; known || name == "" {
		return
	}
	s.values[name] = value
	s.headers = append(s.headers, contract.Field{In: word.InHeader, Name: name, Type: "string", Line: line, Inferred: []string{"type"}})
}

// credentialHeader is the header in which a client sends the authentication of a kind, with a value that shows the scheme. key is the
// header of an API key, "" where the key goes elsewhere. The name is "" where nothing is sent in a header.
func credentialHeader(kind, key string) (name, value string) {
	switch kind {
	case "bearer", "oauth2", "jwt":
		return "Authorization", "Bearer token"
	case "basic":
		return "Authorization", "Basic credentials"
	case "apikey":
		return key, ""
	}
	return "", ""
}

// add reads a request as an operation. One without a body is an operation without a body: a client sends what stands there.
func (r *requestSet) add(s saved) {
	server, path := r.split(s.address)
	if path == "" {
		r.notes = append(r.notes, "line "+strconv.Itoa(s.line)+": the request has no address and is left out")
		return
	}
	path = word.WithParams(path)
	r.all = append(r.all, contract.FoundOperation{Method: strings.ToUpper(s.method), Path: path, Line: s.line})
	if !strings.EqualFold(s.method, "PATCH") {
		return
	}
	op := r.operation(path, server, s.title, s.line)
	if _, query, ok := strings.Cut(s.address, "?"); ok {
		for _, pair := range strings.Split(query, "&") {
			if name, _, _ := strings.Cut(pair, "="); word.NameWord.MatchString(name) {
				op.Fields = append(op.Fields, contract.Field{In: word.InQuery, Name: name, Type: "string", Line: s.line, Inferred: []string{"type"}})
			}
		}
	}
	if s.media != "" {
		op.Media = s.media
	}
	for _, h := range s.headers {
		r.header(&op, h, s.values[h.Name])
	}
	if r.docs != nil {
		for _, f := range r.docs.Fields {
			if f.In == word.InBody || f.In == word.InAnswer {
				op.Fields = append(op.Fields, f)
			}
		}
		op.Samples, op.Statuses, op.Claims = r.docs.Samples, r.docs.Statuses, r.docs.Claims
	}
	op.Fields = append(op.Fields, s.form...)
	if strings.TrimSpace(s.body) != "" {
		before := len(op.Samples)
		r.sample(&op, contract.Sample{Kind: "request", Line: s.bodyLine}, s.body)
		if len(op.Samples) == before {
			op.Lacks = "its request body at line " + strconv.Itoa(s.bodyLine) + " is no JSON"
		}
	}
	last := op.Path[strings.LastIndexByte(op.Path, '/')+1:]
	if strings.TrimSpace(s.body) == "" && !word.HasBody(op.Fields) && strings.Contains(s.values["Content-Type"], "json") && word.IsParam(last) {
		op.Lacks = "its request announces JSON and has no body"
	}
	r.put(op)
}

// operation is an operation that nothing is known of but its address.
func (r *requestSet) operation(path, server, title string, line int) contract.PageOperation {
	op := contract.PageOperation{Method: "PATCH", Path: path, Server: server, Title: title, Line: line, Media: "application/json"}
	for _, name := range word.PathParams(path) {
		op.Fields = append(op.Fields, contract.Field{In: word.InPath, Name: name, Type: "string", Required: true, Line: line, Inferred: []string{"type"}})
	}
	return op
}

// put keeps an operation. Two requests to one address are one operation, with the samples of both.
func (r *requestSet) put(op contract.PageOperation) {
	r.notes = append(r.notes, complete.Operation(&op)...)
	if r.wantsBody {
		op.Lacks = read.BodyLost(op)
	}
	for i := range r.found {
		if present := &r.found[i]; anyName.ReplaceAllString(present.Path, "{}") == anyName.ReplaceAllString(op.Path, "{}") && present.Server == op.Server {
			join(present, op)
			return
		}
	}
	r.found = append(r.found, op)
}

var anyName = pattern.New(`\{[^{}/]*\}|:[\w.-]+|<[^<>/]*>`)

// join adds what a second request to the same address has and the first has not.
func join(present *contract.PageOperation, again contract.PageOperation) {
	known := map[string]bool{}
	for _, f := range present.Fields {
		known[f.In+" "+f.Name] = true
	}
	for _, f := range again.Fields {
		if !known[f.In+" "+f.Name] && f.In != word.InPath {
			present.Fields = append(present.Fields, f)
		}
	}
	if present.Lacks == "" || again.Lacks == "" {
		present.Lacks = ""
	}
	present.Samples = append(present.Samples, again.Samples...)
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

var (
	clientVariable = pattern.New(`\{\{\s*([^{}]+?)\s*\}\}`)
	// gluedBase is a base whose value ends in a slash: {{base}}users.
	gluedBase = pattern.New(`^(\{\{[^{}]*\}\})([A-Za-z])`)
	// clientTag is a value that Insomnia makes when it sends the request: an id of another answer, mostly.
	clientTag = pattern.New(`\{%.*?%\}`)
)

// split takes an address apart: what precedes the path is the server, a variable in the path is a parameter of it.
func (r *requestSet) split(raw string) (server, path string) {
	raw = gluedBase.ReplaceAllString(clientTag.ReplaceAllString(raw, "0"), "$1/$2")
	raw, _, _ = strings.Cut(raw, "?")
	raw, _, _ = strings.Cut(raw, "#")
	scheme, rest, whole := strings.Cut(raw, "://")
	if !whole {
		rest = raw
	}
	host, path, _ := strings.Cut(rest, "/")
	if !whole && !strings.Contains(host, "{{") && !strings.Contains(host, ".") && !strings.Contains(host, "localhost") {
		host, path = "", strings.TrimPrefix(rest, "/")
	}
	known := host
	for range 3 {
		known = clientVariable.ReplaceAllStringFunc(known, func(m string) string {
			if v, ok := r.variables[variableName(clientVariable.FindStringSubmatch(m)[1])]; ok {
				return strings.TrimSuffix(v, "/")
			}
			return m
		})
	}
	switch {
	case strings.Contains(known, "{{"):
	case whole && known != "":
		server = scheme + "://" + known
	case strings.Contains(known, "://"):
		server = known
	}
	path = "/" + strings.Trim(clientVariable.ReplaceAllStringFunc(path, func(m string) string {
		name := variableName(clientVariable.FindStringSubmatch(m)[1])
		return "{" + name[strings.LastIndexByte(name, '.')+1:] + "}"
	}), "/")
	if path == "/" && host == "" {
		return "", ""
	}
	if a, ok := word.SplitAddress(path); ok && !strings.ContainsAny(path, " ") {
		path = a.Path
	}
	return server, path
}

// variableName is the name of a variable as the client's settings have it: Insomnia writes _. before it.
func variableName(s string) string { return strings.TrimPrefix(strings.TrimSpace(s), "_.") }

// header reads a header of a request: the media type, a credential, or one that the operation may want.
func (r *requestSet) header(op *contract.PageOperation, h contract.Field, value string) {
	switch {
	case strings.EqualFold(h.Name, "Content-Type"):
		if media, _, _ := strings.Cut(value, ";"); strings.Contains(media, "/") {
			op.Media = strings.TrimSpace(media)
		}
	case word.IsKeyHeader(h.Name):
		op.Fields = word.AddKey(op.Fields, h.Name, value, h.Line)
	case strings.EqualFold(h.Name, "Accept"), strings.EqualFold(h.Name, "User-Agent"), strings.EqualFold(h.Name, "Cookie"), strings.EqualFold(h.Name, "Host"), strings.EqualFold(h.Name, "Content-Length"):
	default:
		op.Fields = append(op.Fields, h)
	}
}

var (
	bareVariable = pattern.New(`([:\[,]\s*)(?:\{\{\s*[^{}]+\s*\}\}|\{%.*?%\})`)
	lineComment  = pattern.New(`(?m)(^|[{}\[\],"\d\w]\s*)//[^\n"]*$`)
	lastComma    = pattern.New(`,(\s*[}\]])`)
)

// sample keeps a JSON text, its variables without quotes taken for values that are not known, its comments left out.
func (r *requestSet) sample(op *contract.PageOperation, s contract.Sample, raw string) {
	clean := bareVariable.ReplaceAllString(lineComment.ReplaceAllString(strings.ReplaceAll(raw, "\r\n", "\n"), "$1"), "${1}null")
	var compact bytes.Buffer
	err := json.Compact(&compact, []byte(clean))
	if err != nil {
		compact.Reset()
		if json.Compact(&compact, []byte(lastComma.ReplaceAllString(clean, "$1"))) != nil {
			if t := strings.TrimSpace(clean); strings.HasPrefix(t, "{") || strings.HasPrefix(t, "[") {
				r.notes = append(r.notes, "line "+strconv.Itoa(s.Line)+": the sample that begins here is no JSON and is not used: "+err.Error())
			}
			return
		}
		s.Mended = true
	}
	s.Body = compact.Bytes()
	op.Samples = append(op.Samples, s)
}

// page is what the requests come to. what names the whole in an error.
func (r *requestSet) page(title, what string) (contract.Page, error) {
	if len(r.found) == 0 {
		return contract.Page{}, r.text.ErrorAt(1, "%s has %d requests and none is a PATCH; proviso tests nothing else", what, len(r.all))
	}
	return contract.Page{Title: title, Operations: r.found, Found: r.all, Notes: r.notes}, nil
}
