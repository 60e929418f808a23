package page

import (
	"regexp"
	"slices"
	"strings"
)

// The kinds of section a page has. Params is a list of parameters that doesn't say where they go.
const (
	inPath          = "path"
	inQuery         = "query"
	inHeader        = "header"
	inAuth          = "auth"
	inBody          = "body"
	inAnswer        = "answer"
	inParams        = "params"
	inSampleRequest = "sample-request"
	inOther         = "other"
)

// section is a heading and what stands below it.
type section struct {
	kind        string
	title       string
	status      string // of an answer whose heading names it
	line        int    // of the heading
	first, last int
}

var sectionPhrases = []struct {
	kind    string
	pattern *regexp.Regexp
}{
	{inPath, regexp.MustCompile(`^(path|url|uri|route)[ -]?(parameters?|params?|variables?|arguments?)$`)},
	{inQuery, regexp.MustCompile(`^(url )?query([ -]string)?[ -]?(parameters?|params?|arguments?)$`)},
	{inHeader, regexp.MustCompile(`^(http |request )?headers?( parameters?| params?)?$`)},
	{inAuth, regexp.MustCompile(`^(authorizations?|authentication)$`)},
	{inAnswer, regexp.MustCompile(`^((sample|example|successful|success) )?(responses?|returns?|result|output)( (body|fields|attributes|parameters|schema|structure|object|samples?|examples?|properties|codes?))?( \(?[1-5](\d\d|xx)\)?.*)?$`)},
	{inAnswer, regexp.MustCompile(`^(http |http status |status |response )?codes?$|^status codes$`)},
	{inSampleRequest, regexp.MustCompile(`^((sample|example|http|https|api) )?(requests?|usage|call|curl|payload|endpoint)( (samples?|examples?))?$|^request (sample|example)s?$|^examples?$`)},
	{inBody, regexp.MustCompile(`^((http|json|request|json request|patch) )?(body|payload|input)( (parameters?|params?|fields|schema|attributes|properties|data|arguments?))?( \(?(application/)?json\)?)?$`)},
	{inBody, regexp.MustCompile(`^(json|form|data)[ -]?(params?|parameters?|data|fields|attributes)$|^(request |updatable |updateable |editable |body )?(attributes|fields|properties)$`)},
	{inParams, regexp.MustCompile(`^((request|optional|required|input|body|available|method|supported) )?(parameters?|params?|arguments?)$`)},
}

var oneExample = regexp.MustCompile(`(?i)^examples?:?$`)

var statusInHeading = regexp.MustCompile(`\b([1-5](?:\d\d|xx|XX))\b`)

// longestTitle is how long the heading of a section we know can be, marks and anchors included.
const longestTitle = 80

// sectionOf tells the kind of section a heading begins.
func sectionOf(title string) (kind string, ok bool) {
	if len(title) > longestTitle {
		return "", false
	}
	s := strings.ToLower(plain(anchor.ReplaceAllString(title, "")))
	s = strings.TrimRight(strings.TrimSpace(s), ":")
	for _, p := range sectionPhrases {
		if p.pattern.MatchString(s) {
			return p.kind, true
		}
	}
	return "", false
}

// headingText is the text of a line as a heading. Captures run a heading together with the end of what stood before:
// "}Body:", "/v1/things/{id}Sample Request".
func headingText(l string) string {
	if i := strings.LastIndex(l, "}"); i >= 0 && (l[0] == '}' || l[0] == '/') && i+1 < len(l) {
		l = l[i+1:]
	}
	return strings.TrimSpace(strings.Trim(strings.TrimLeft(l, ">"), "* "))
}

// headingLike reports whether a line begins a section.
func headingLike(t *text, n int) bool {
	_, ok := t.sectionAt(n)
	return ok
}

func (t *text) sectionAt(n int) (section, bool) {
	l := t.line(n)
	if l == "" || t.fenced(n) || strings.HasPrefix(l, "|") {
		return section{}, false
	}
	if m := heading.FindStringSubmatch(l); m != nil {
		kind, ok := sectionOf(m[2])
		if !ok {
			kind = inOther
		}
		return t.newSection(kind, m[2], n), true
	}
	title := headingText(l)
	if title == "" || len(title) > 60 {
		return section{}, false
	}
	kind, ok := sectionOf(title)
	// In rendered text "Example:" stands under a member and ends no section.
	if !ok || oneExample.MatchString(title) {
		return section{}, false
	}
	// A member can be called "body" or "response": then its type stands on the next line.
	if _, isType := typeLine(t.line(n + 1)); isType && !strings.Contains(title, " ") {
		return section{}, false
	}
	lower := title == strings.ToLower(title)
	if lower && !strings.HasSuffix(title, ":") && !strings.Contains(title, " ") {
		return section{}, false
	}
	return t.newSection(kind, title, n), true
}

func (t *text) newSection(kind, title string, n int) section {
	s := section{kind: kind, title: plain(anchor.ReplaceAllString(title, "")), line: n, first: n + 1}
	if m := statusInHeading.FindStringSubmatch(title); m != nil && kind == inAnswer {
		s.status = strings.ToUpper(m[1])
	}
	return s
}

// sections divides the page. What stands before the first heading is a section without a title.
func (t *text) sections() []section {
	if t.divided == nil {
		t.divided = t.divide()
	}
	return slices.Clone(t.divided)
}

func (t *text) divide() []section {
	all := []section{{kind: inOther, first: 1}}
	for n := 1; n <= len(t.lines); n++ {
		if s, ok := t.sectionAt(n); ok {
			all[len(all)-1].last = n - 1
			all = append(all, s)
		}
	}
	all[len(all)-1].last = len(t.lines)
	return all
}
