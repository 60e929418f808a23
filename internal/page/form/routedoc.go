package form

import (
	"regexp"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/read"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
)

var (
	// routeLine names the operation of a comment: "@route PATCH /a/:id", "PATCH /a/:id" as its first line.
	routeLine = regexp.MustCompile(`^(?:@(?:route|endpoint|path)\s+)?\{?(GET|POST|PUT|PATCH|DELETE)\}?\s+(/[^\s{]*(?:\{\w+\}[^\s{]*)*)`)
	// routeParam is a tag about one member: "@param {string} [req.body.name] - What it is called".
	routeParam = regexp.MustCompile(`^@(param|bodyparam|body|queryparam|urlparam)\s+(?:\{([^{}]+)\}\s*)?(\[?)(?:(?:req|request)\.)?(?:(body|query|params|headers)\.)?([\w.]+)(?:=[^\]]*)?\]?(?:\s+-)?\s*(.*)$`)
	// scribeParam is a tag of Scribe about one member: "@bodyParam name string required What it is. Example: x".
	scribeParam = regexp.MustCompile(`^@(bodyParam|queryParam|urlParam)\s+([\w.\[\]*-]+)(?:\s+(string|integer|int|number|float|boolean|bool|array|object|file|date|[a-z]+\[\]))?(?:\s+(required|optional))?\b\.?\s*(.*)$`)
	scribeValue = regexp.MustCompile(`\s*(?:Example|Defaults? to|No-example):?\s.*$`)
	// codeRoute is the code below a comment that gives its function a method and a path.
	codeRoute = regexp.MustCompile(`(?i)(?:Route\(\s*(?:path:\s*)?["']([^"']+)["'][^)]*methods:\s*\[?\s*["']patch["']|Route::patch\(\s*["']([^"']+)["']|@Route\(\s*["']([^"']+)["'][^)]*methods\s*=\s*\{?\s*["']patch["'])`)
	routeCode = regexp.MustCompile(`^@(?:returns?|response|throws)\b.*?\b([1-5]\d\d)\b`)
	routeTag  = regexp.MustCompile(`@(?:route|endpoint)\s+\{?(?:GET|POST|PUT|PATCH|DELETE)\}?\s+/`)
	namedBody = regexp.MustCompile(`@body(?:param)?\s+\{[^{}]+\}\s*\[?\w`)
	scribeTag = regexp.MustCompile(`@bodyParam\s+\w`)
	bodyTag   = regexp.MustCompile(`@param\s+\{[^{}]+\}\s*\[?(?:req|request)\.body\.\w`)
)

// FitsRouteDoc: comments of source code that name the members of a request's body with @param.
func FitsRouteDoc(t *source.Text) bool {
	return bodyTag.Match(t.Raw) || routeTag.Match(t.Raw) && namedBody.Match(t.Raw) || scribeTag.Match(t.Raw) && codeRoute.Match(t.Raw)
}

// ReadRouteDoc reads the PATCH operations of such comments.
func ReadRouteDoc(t *source.Text) (contract.Page, error) {
	var p contract.Page
	var op *contract.PageOperation
	var loose []contract.Field // of a comment that names no route; the code below it does
	var statuses []contract.Status
	keep := func() {
		if op == nil {
			return
		}
		p.Found = append(p.Found, contract.FoundOperation{Method: op.Method, Path: op.Path, Line: op.Line})
		if op.Method == "PATCH" {
			op.Lacks = read.BodyLost(*op)
			p.Operations = append(p.Operations, *op)
		}
		op, loose, statuses = nil, nil, nil
	}
	for n := 1; n <= len(t.Lines); n++ {
		l := t.Lines[n-1]
		if strings.Contains(l, "/**") {
			keep()
			loose = nil
		}
		if m := codeRoute.FindStringSubmatch(l); m != nil && op == nil && len(loose) > 0 {
			path := "/" + strings.TrimPrefix(m[1]+m[2]+m[3], "/")
			op = &contract.PageOperation{Method: "PATCH", Path: path, Line: n, Media: "application/json", Fields: loose, Statuses: statuses}
			keep()
		}
		s := strings.TrimSpace(commentEnd.ReplaceAllString(commentMark.ReplaceAllString(l, ""), ""))
		if m := routeLine.FindStringSubmatch(s); m != nil && s != strings.TrimSpace(l) && (op == nil || op.Path == m[2]) {
			if op == nil {
				op = &contract.PageOperation{Method: m[1], Path: m[2], Line: n, Media: "application/json"}
			}
			continue
		}
		if m := scribeParam.FindStringSubmatch(s); m != nil && op == nil {
			loose = append(loose, scribeField(m, n))
			continue
		}
		if m := scribeStatus.FindStringSubmatch(s); m != nil && op == nil && len(loose) > 0 {
			statuses = append(statuses, contract.Status{Code: m[1], Line: n})
			continue
		}
		if op == nil {
			continue
		}
		if m := routeParam.FindStringSubmatch(s); m != nil {
			if f, ok := routeField(m, n); ok {
				op.Fields = append(op.Fields, f)
			}
		} else if m := routeCode.FindStringSubmatch(s); m != nil {
			addStatus(op, m[1], n)
		}
	}
	keep()
	if len(p.Operations) == 0 {
		return contract.Page{}, t.ErrorAt(1, "%d operations stand in the comments and none is a PATCH; proviso tests nothing else", len(p.Found))
	}
	return p, nil
}

// scribeStatus is a tag of Scribe about an answer: "@response 404 {…}", "@response status=404 …".
var scribeStatus = regexp.MustCompile(`^@response\s+(?:status=)?([1-5]\d\d)\b`)

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
