package page

import (
	"regexp"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// readSections reads a page of sections, whatever the form of their lists: Markdown tables, flattened ones, entries.
func (t *text) readSections() (contract.Page, error) {
	e, ok := t.endpoint()
	if !ok {
		return contract.Page{}, t.errorAt(t.next(1), "the page names no method with a path; capture the whole page")
	}
	op := contract.PageOperation{Method: e.method, Path: e.path, Server: e.server, Line: e.line, Title: t.title(), Media: "application/json", Curl: t.curl()}
	sections := t.sections()
	for _, s := range sections {
		op.Fields = append(op.Fields, t.fieldsOf(s, e.path)...)
		if s.kind == inBody {
			if m := mediaLine.FindStringSubmatch(t.line(t.next(s.first))); m != nil {
				op.Media = m[1]
			}
		}
	}
	samples, notes := t.samples(sections, op.Curl)
	if op.Curl == nil {
		op.Curl = t.httpRequest()
	}
	if op.Curl == nil {
		op.Curl = t.headersSample(e.method, sections, samples)
	}
	op.Samples = samplesOf(op.Curl)
	for _, s := range samples {
		if len(op.Samples) == 0 || s.Line != op.Samples[0].Line {
			op.Samples = append(op.Samples, s)
		}
	}
	op.Statuses = t.statuses(sections)
	p := contract.Page{Summary: t.subtitle(), Notes: notes}
	p.Notes = append(p.Notes, complete(&op)...)
	if len(op.Fields) == 0 && len(op.Samples) == 0 && len(op.Statuses) == 0 {
		return contract.Page{}, t.errorAt(e.line, "the page names %s %s and says nothing of its fields, samples or answers; capture the whole page", e.method, e.path)
	}
	p.Operations = []contract.PageOperation{op}
	p.Claims = append(t.claims(op.Fields), t.otherPaths(e)...)
	return p, nil
}

// fieldsOf reads the fields a section lists, and puts each where the section or the path says it goes.
func (t *text) fieldsOf(s section, path string) []contract.Field {
	var fields []contract.Field
	read := false
	for n := s.first; n <= s.last && !t.isAnswerOf4xx(s); n++ {
		if tb, ok := t.tableAt(n); ok {
			tb.last = min(tb.last, s.last)
			if s.kind != inOther || tb.typ >= 0 {
				fields = append(fields, t.rows(tb, s)...)
			}
			n, read = tb.last, true
		} else if fl, ok := t.flatAt(n); ok {
			fields = append(fields, t.flatRows(fl, s)...)
			read = true
			break
		}
	}
	if !read && s.kind != inOther && s.kind != inSampleRequest {
		if fields = t.entries(s); len(fields) == 0 {
			fields = t.bullets(s)
		}
	}
	if s.kind == inAnswer {
		fields = t.firstSuccess(s, fields)
	}
	inTemplate := map[string]bool{}
	for _, name := range pathParams(path) {
		inTemplate[name] = true
	}
	var kept []contract.Field
	for _, f := range fields {
		if f.In == inParams || f.In == inOther || f.In == inSampleRequest {
			f.In = inBody
			if inTemplate[f.Name] {
				f.In = inPath
			}
		}
		if f.In == inBody || f.In == inAnswer {
			if f.Enum == nil && (f.Type == "string" || f.Type == "") {
				if f.Enum = enumIn(f.Description); f.Enum != nil {
					f.Inferred = append(f.Inferred, "enum")
				}
			}
		}
		f.Required = f.Required || f.In == inPath
		if f.In != inHeader || !strings.EqualFold(f.Name, "Content-Type") {
			kept = append(kept, f)
		}
	}
	return kept
}

var oneWordStatus = regexp.MustCompile(`^[45]`)

func (t *text) isAnswerOf4xx(s section) bool {
	return s.kind == inAnswer && oneWordStatus.MatchString(s.status)
}

// firstSuccess keeps the fields that stand before a second status in the same section.
func (t *text) firstSuccess(s section, fields []contract.Field) []contract.Field {
	limit, seen := s.last+1, 0
	for n := s.first; n <= s.last; n++ {
		if m := statusLine.FindStringSubmatch(t.line(n)); m != nil && !t.fenced(n) {
			if seen++; seen > 1 || oneWordStatus.MatchString(m[1]) {
				limit = n
				break
			}
		}
	}
	var kept []contract.Field
	for _, f := range fields {
		if f.Line < limit {
			kept = append(kept, f)
		}
	}
	return kept
}

var statusInProse = regexp.MustCompile("(?i)\\bHTTP(?:/[\\d.]+)? ([1-5]\\d\\d)\\b|`([1-5]\\d\\d)(?: [A-Z][\\w ]+)?`|\\b(?:status|response)(?: code)?:? \\(?([1-5]\\d\\d)\\b|\\b([1-5]\\d\\d) (?:OK|Created|Accepted|No Content|Bad Request|Unauthorized|Forbidden|Not Found|Conflict|Unprocessable|Too Many)\\b")

// statuses lists the statuses the page mentions, in its order, once each.
func (t *text) statuses(sections []section) []contract.Status {
	var found []contract.Status
	seen := map[string]bool{}
	add := func(code, media string, line int) {
		if code = strings.ToUpper(code); code == "DEFAULT" {
			code = "default"
		}
		if code != "" && !seen[code] {
			seen[code] = true
			found = append(found, contract.Status{Code: code, Media: media, Line: line})
		}
	}
	for _, s := range sections {
		add(s.status, "", s.line)
		if s.kind == inHeader || s.kind == inPath || s.kind == inQuery {
			continue
		}
		for n := s.first; n <= s.last; n++ {
			t.statusAt(n, s, add)
		}
	}
	return found
}

// bareStatus is the tab of a sample answer beside the sample request.
var bareStatus = regexp.MustCompile(`^[1-5]\d\d$`)

func (t *text) statusAt(n int, s section, add func(code, media string, line int)) {
	l := t.line(n)
	if t.fenced(n) {
		if m := httpStatus.FindStringSubmatch(l); m != nil && t.fences[t.inside[n-1]-1].first == n {
			add(m[1], "", n)
		}
		return
	}
	if s.kind == inSampleRequest && bareStatus.MatchString(l) {
		add(l, "", n)
		return
	}
	if m := statusLine.FindStringSubmatch(l); m != nil && s.kind == inAnswer {
		media := m[2]
		if below := mediaLine.FindStringSubmatch(t.line(n + 1)); media == "" && below != nil {
			media = below[1]
		}
		add(m[1], media, n)
		return
	}
	if s.kind == inAnswer && strings.HasPrefix(l, "|") {
		if m := statusLine.FindStringSubmatch(plain(cells(l, false)[0])); m != nil {
			add(m[1], "", n)
			return
		}
	}
	for _, m := range statusInProse.FindAllStringSubmatch(link.ReplaceAllString(l, "$1"), -1) {
		add(m[1]+m[2]+m[3]+m[4], "", n)
	}
}
