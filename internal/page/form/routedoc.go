package form

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/read"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

var (
	// routeLine names the operation of a comment: "@route PATCH /a/:id", "PATCH /a/:id" as its first line.
	routeLine = pattern.New(`^(?:@(?:route|endpoint|path|name)\s+)?\{?(GET|POST|PUT|PATCH|DELETE)\}?\s+(/[^\s{]*(?:\{\w+\}[^\s{]*)*|[a-z][\w-]*/[\w{}/:-]+$)`)
	// routeParam is a tag about one member: "@param {string} [req.body.name] - What it is called".
	routeParam = pattern.New(`^@(param|bodyparam|body|queryparam|urlparam)\s+(?:\{([^{}]+)\}\s*)?(\[?)(?:(?:req|request)\.)?(?:(body|query|params|headers)\.)?([\w.]+)(?:=[^\]]*)?\]?(?:\s+-)?\s*(.*)$`)
	// scribeParam is a tag of Scribe about one member: "@bodyParam name string required What it is. Example: x".
	scribeParam = pattern.New(`^@(bodyParam|queryParam|urlParam)\s+([\w.\[\]*-]+)(?:\s+([a-z]+\[\]|string|integer|int|number|float|boolean|bool|array|object|file|date))?(?:\s+(required|optional))?(?:\.|\s|$)\s*(.*)$`)
	scribeValue = pattern.New(`\s*(?:Example|Defaults? to|No-example):?\s.*$`)
	// codeRoute is the code below a comment that gives its function a method and a path.
	codeRoute = pattern.New(`(?i)(?:Route\(\s*(?:path:\s*)?["']([^"']+)["'][^)]*methods:\s*\[?\s*["']patch["']|Route::patch\(\s*["']([^"']+)["']|@Route\(\s*["']([^"']+)["'][^)]*methods\s*=\s*\{?\s*["']patch["'])`)
	routeCode = pattern.New(`^@(?:returns?|response|throws)\b.*?\b([1-5]\d\d)\b`)
	routeTag  = pattern.New(`@(?:route|endpoint|name)\s+\{?(?:GET|POST|PUT|PATCH|DELETE)\}?\s+/`)
	namedBody = pattern.New(`@body(?:param)?\s+\{[^{}]+\}\s*\[?\w`)
	// routeStars is a line of a block comment that is a method with its path.
	routeStars = pattern.New(`(?m)^\s*\*\s*PATCH\s+/?[a-z][\w-]*/[\w{}/:-]+\s*$`)
	scribeTag  = pattern.New(`@bodyParam\s+\w`)
	bodyTag    = pattern.New(`@param\s+\{[^{}]+\}\s*\[?(?:req|request)\.body\.\w`)
)

// FitsRouteDoc: comments of source code that name the members of a request's body with @param.
func FitsRouteDoc(t *source.Text) bool {
	return bodyTag.Match(t.Raw) || routeTag.Match(t.Raw) && namedBody.Match(t.Raw) || scribeTag.Match(t.Raw) && (codeRoute.Match(t.Raw) || routeStars.Match(t.Raw))
}

// ReadRouteDoc reads the PATCH operations of such comments.
func ReadRouteDoc(t *source.Text) (contract.Page, error) {
	var r routeReader
	for i, l := range t.Lines {
		r.line(l, i+1)
	}
	r.keep()
	if len(r.page.Operations) == 0 {
		return contract.Page{}, t.ErrorAt(1, "%d operations stand in the comments and none is a PATCH; proviso tests nothing else", len(r.page.Found))
	}
	return r.page, nil
}

// routeReader reads source code line after line.
type routeReader struct {
	page contract.Page
	op   *contract.PageOperation // that the present comment names; nil where it names none
	// What a comment says that names no route; the code below it does.
	fields   []contract.Field
	statuses []contract.Status
}

// keep ends the present operation.
func (r *routeReader) keep() {
	if r.op == nil {
		return
	}
	r.page.Found = append(r.page.Found, contract.FoundOperation{Method: r.op.Method, Path: r.op.Path, Line: r.op.Line})
	if r.op.Method == "PATCH" {
		r.op.Lacks = read.BodyLost(*r.op)
		r.page.Operations = append(r.page.Operations, *r.op)
	}
	r.op, r.fields, r.statuses = nil, nil, nil
}

// line reads line n, from 1.
func (r *routeReader) line(l string, n int) {
	if strings.Contains(l, "/**") {
		r.keep()
		r.fields = nil
	}
	if m := codeRoute.FindStringSubmatch(l); m != nil && r.op == nil && len(r.fields) > 0 {
		path := "/" + strings.TrimPrefix(m[1]+m[2]+m[3], "/")
		r.op = &contract.PageOperation{Method: "PATCH", Path: path, Line: n, Media: "application/json", Fields: r.fields, Statuses: r.statuses}
		r.keep()
	}
	s := strings.TrimSpace(commentEnd.ReplaceAllString(commentMark.ReplaceAllString(l, ""), ""))
	if m := routeLine.FindStringSubmatch(s); m != nil && s != strings.TrimSpace(l) {
		path := "/" + strings.TrimPrefix(m[2], "/")
		if r.op == nil {
			r.op = &contract.PageOperation{Method: m[1], Path: path, Line: n, Media: "application/json"}
		}
		if r.op.Path == path {
			return
		}
	}
	if r.op == nil {
		r.tagOfNoRoute(s, n)
		return
	}
	if m := scribeParam.FindStringSubmatch(s); m != nil {
		r.op.Fields = append(r.op.Fields, scribeField(m, n))
	} else if m := routeParam.FindStringSubmatch(s); m != nil {
		if f, ok := routeField(m, n); ok {
			r.op.Fields = append(r.op.Fields, f)
		}
	} else if m := routeCode.FindStringSubmatch(s); m != nil {
		addStatus(r.op, m[1], n)
	} else if m := scribeStatus.FindStringSubmatch(s); m != nil {
		addStatus(r.op, m[1], n)
	}
}

// tagOfNoRoute reads a tag of Scribe, whose comments leave the route to the code.
func (r *routeReader) tagOfNoRoute(s string, n int) {
	if m := scribeParam.FindStringSubmatch(s); m != nil {
		r.fields = append(r.fields, scribeField(m, n))
	} else if m := scribeStatus.FindStringSubmatch(s); m != nil && len(r.fields) > 0 {
		r.statuses = append(r.statuses, contract.Status{Code: m[1], Line: n})
	}
}

// scribeStatus is a tag of Scribe about an answer: "@response 404 {…}", "@response status=404 …".
var scribeStatus = pattern.New(`^@response\s+(?:status=)?([1-5]\d\d)\b`)

// scribeField reads a tag of Scribe.
func scribeField(m []string, line int) contract.Field {
	in := map[string]string{"bodyParam": word.InBody, "queryParam": word.InQuery, "urlParam": word.InPath}[m[1]]
	f := contract.Field{In: in, Name: pointerOf(strings.ReplaceAll(m[2], ".*", "[]")), Line: line, Required: m[4] == "required" || in == word.InPath}
	word.SetType(&f, m[3])
	word.Describe(&f, scribeValue.ReplaceAllString(m[5], ""))
	f.Required = m[4] == "required" || in == word.InPath
	return f
}

// routeField reads a tag as a field; ok is false for one that doesn't say where it goes.
func routeField(m []string, line int) (contract.Field, bool) {
	in := map[string]string{"body": word.InBody, "query": word.InQuery, "params": word.InPath, "headers": word.InHeader}[m[4]]
	if in == "" {
		in = map[string]string{"bodyparam": word.InBody, "body": word.InBody, "queryparam": word.InQuery, "urlparam": word.InPath}[m[1]]
	}
	if in == "" {
		return contract.Field{}, false
	}
	f := contract.Field{In: in, Name: pointerOf(m[5]), Line: line, Required: m[3] == "" && strings.Contains(strings.ToLower(m[6]), "required") || in == word.InPath}
	word.SetType(&f, m[2])
	word.Describe(&f, m[6])
	return f, true
}
