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
	inCookie        = "cookie"
	inAuth          = "auth"
	inBody          = "body"
	inForm          = "form"
	inAnswer        = "answer"
	inStatus        = "status"
	inParams        = "params"
	inSampleRequest = "sample-request"
	inOther         = "other"
)

// longestTitle is how long the title of a section we know can be, marks and anchors included.
const longestTitle = 80

// titleWords says which words make a title one of a kind. A row wins over those below it.
var titleWords = []struct {
	kind string
	any  map[string]bool // one of these words
	with map[string]bool // and one of these, where it is not empty
}{
	{inAnswer, setOf("response answer reply returned"), setOf("")},
	{inAnswer, setOf("return result output"), setOf("")},
	{inStatus, setOf("status"), setOf("code http value")},
	{inStatus, setOf("error statuse codes"), setOf("")},
	{inHeader, setOf("header"), setOf("")},
	{inAuth, setOf("authorization authentication auth security credential authorisation"), setOf("")},
	{inQuery, setOf("query querystring"), setOf("")},
	{inCookie, setOf("cookie"), setOf("")},
	{inPath, setOf("path url uri route endpoint resource"), setOf("parameter param variable argument segment placeholder component part")},
	{inSampleRequest, setOf("example sample curl snippet usage call"), setOf("")},
	{inForm, setOf("form formdata multipart"), setOf("")},
	{inBody, setOf("body payload input data json"), setOf("")},
	{inBody, setOf("attribute field property"), setOf("")},
	{inParams, setOf("parameter param argument option"), setOf("")},
	{inSampleRequest, setOf("request endpoint"), setOf("")},
}

// titleFill are words that such titles have beside the ones that make their kind.
var titleFill = setOf("request requests optional required http https api rest json the a an of for in to and or your this with available supported allowed updatable updateable updated editable mutable additional common method list table schema structure object format type content details detail definition name names value values description parameter param params parameters argument field fields attribute property properties body payload data successful success sample example examples exemplary input form url query path header headers variables variable patch put application code codes schemas possible following supplied accepts accept raw model text returns response responses string optionally syntax element elements update updating standard specific key keys")

var (
	titleWord       = regexp.MustCompile(`[a-z]+|\d+x*`)
	statusInHeading = regexp.MustCompile(`\b([1-5](?:\d\d|xx|XX))\b`)
	statusTitle     = regexp.MustCompile(`^(?:http |status |code |response )*([1-5](?:\d\d|xx))\b`)
	spelling        = strings.NewReplacer("query string", "querystring", "form data", "formdata", "form-data", "formdata", "status code", "status code ", "http code", "http status", "/", " ", "-", " ", "_", " ")
)

// titleOf tells the kind of section that a title begins, by the likeness of its words to those that such titles are made of;
// strange is how many of its words are none of them.
func titleOf(title string) (kind string, strange int) {
	s := strings.TrimRight(strings.TrimSpace(strings.ToLower(plain(titleNote.ReplaceAllString(anchor.ReplaceAllString(title, ""), "")))), ": ")
	if len(title) > longestTitle || s == "" {
		return inOther, 1
	}
	if statusTitle.MatchString(s) {
		return inAnswer, 0
	}
	words := titleWord.FindAllString(spelling.Replace(s), -1)
	for i, w := range words {
		words[i] = singular(w)
	}
	has := func(set map[string]bool) bool {
		return slices.ContainsFunc(words, func(w string) bool { return set[w] })
	}
	kind = inOther
	for _, row := range titleWords {
		if has(row.any) && (len(row.with) == 0 || has(row.with)) {
			kind = row.kind
			break
		}
	}
	// "Request and response" heads both, and says of neither what follows.
	if kind == inAnswer && slices.Contains(words, "request") && (slices.Contains(words, "sample") || slices.Contains(words, "example")) {
		kind = inSampleRequest
	}
	for _, w := range words {
		if !titleFill[w] && !isTitleWord(w) {
			strange++
		}
	}
	return kind, strange
}

func isTitleWord(w string) bool {
	for _, row := range titleWords {
		if row.any[w] || row.with[w] {
			return true
		}
	}
	return w[0] >= '0' && w[0] <= '9'
}

func singular(w string) string {
	switch {
	case w == "codes" || w == "status" || w == "address" || w == "success":
		return w
	case strings.HasSuffix(w, "ies") && len(w) > 4:
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "s") && len(w) > 3:
		return w[:len(w)-1]
	}
	return w
}

// sectionOf tells the kind of section a heading begins; ok is false where nothing in it is known, or too much is strange.
func sectionOf(title string) (kind string, ok bool) {
	kind, strange := titleOf(title)
	return kind, kind != inOther && strange <= 2 && (strange == 0 || !describing(title))
}

// describing reports a title that reads like the name of an operation, or like a sentence.
func describing(title string) bool {
	s := plain(title)
	return updating.MatchString(s) || doesSomething(s) || strings.Count(s, " ") > 7 || strings.HasSuffix(s, ".") || strings.HasSuffix(s, "?")
}

var verbAndObject = regexp.MustCompile(`^([A-Za-z]+) (?:an?|the|your|all|new|existing) \w`)

// doesSomething reports a title that begins with a verb of its own: "Publish a form" heads no form to send.
func doesSomething(title string) bool {
	m := verbAndObject.FindStringSubmatch(title)
	return m != nil && !titleFill[strings.ToLower(m[1])] && !isTitleWord(singular(strings.ToLower(m[1])))
}

// valuesTitle stands under a member, before its values.
var valuesTitle = regexp.MustCompile(`(?i)^(?:available|possible|allowed|valid|accepted|supported)? ?(?:options|values|value|type|format|default|example)\b`)

var oneExample = regexp.MustCompile(`(?i)^examples?:?$`)

// plainTitleOf recognises the title of a section in text that has no marks: all of its words are ones of such titles.
// "PATCH", a member's name and a sentence are none.
func plainTitleOf(l string) (string, bool) {
	title := strings.TrimSpace(strings.Trim(strings.TrimLeft(l, ">"), "* "))
	if title == "" || len(title) > 60 || strings.HasPrefix(title, "- ") || strings.HasPrefix(title, "+ ") || oneExample.MatchString(title) || strings.ContainsAny(title, "|`={}[]\"<>") {
		return "", false
	}
	if valuesTitle.MatchString(title) {
		return "", false
	}
	kind, strange := titleOf(title)
	if kind == inOther || strange > 0 || methodLine.MatchString(title) || bareStatus.MatchString(title) || statusLine.MatchString(title) {
		return "", false
	}
	lower := title == strings.ToLower(title)
	if lower && !strings.HasSuffix(title, ":") && !strings.Contains(title, " ") {
		return "", false
	}
	if strings.HasSuffix(title, ".") || strings.Count(title, " ") > 5 || strings.Contains(title, ",") {
		return "", false
	}
	return title, true
}
