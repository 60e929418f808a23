// Package word tells what a piece of a page's text is: a title of a section, a name, a type, a bound, an address, the head of a column.
package word

import (
	"slices"
	"strings"
	"unicode"

	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// The kinds of section a page has. Params is a list of parameters that doesn't say where they go.
const (
	InPath          = "path"
	InQuery         = "query"
	InHeader        = "header"
	InCookie        = "cookie"
	InAuth          = "auth"
	InBody          = "body"
	InForm          = "form"
	InAnswer        = "answer"
	InStatus        = "status"
	InParams        = "params"
	InSampleRequest = "sample-request"
	InOther         = "other"
)

// LongestTitle is how long the title of a section we know can be, marks and anchors included.
const LongestTitle = 80

// titleWords says which words make a title one of a kind. A row wins over those below it.
var titleWords = []struct {
	kind string
	any  map[string]bool // one of these words
	with map[string]bool // and one of these, where it is not empty
}{
	{InAnswer, SetOf("response answer reply returned"), SetOf("")},
	{InAnswer, SetOf("return result output"), SetOf("")},
	{InStatus, SetOf("status"), SetOf("code http value")},
	{InStatus, SetOf("error statuse codes"), SetOf("")},
	{InHeader, SetOf("header"), SetOf("")},
	{InAuth, SetOf("authorization authentication auth security credential authorisation"), SetOf("")},
	{InQuery, SetOf("query querystring"), SetOf("")},
	{InCookie, SetOf("cookie"), SetOf("")},
	{InPath, SetOf("path url uri route endpoint resource"), SetOf("parameter param variable argument segment placeholder component part")},
	{InSampleRequest, SetOf("example sample curl snippet usage call"), SetOf("")},
	{InForm, SetOf("form formdata multipart"), SetOf("")},
	{InBody, SetOf("body payload input data json"), SetOf("")},
	{InBody, SetOf("attribute field property"), SetOf("")},
	{InParams, SetOf("parameter param argument option"), SetOf("")},
	{InSampleRequest, SetOf("request endpoint"), SetOf("")},
}

// titleFill are words that such titles have beside the ones that make their kind.
var titleFill = SetOf("request requests optional required http https api rest json the a an of for in to and or your this with available supported allowed updatable updateable updated editable mutable additional common method list table schema structure object format type content details detail definition name names value values description parameter param params parameters argument field fields attribute property properties body payload data successful success sample example examples exemplary input form url query path header headers variables variable patch put application code codes schemas possible following supplied accepts accept raw model text returns response responses string optionally syntax element elements update updating standard specific key keys information")

var (
	TitleWord       = pattern.New(`[a-z]+|\d+x*`)
	StatusInHeading = pattern.New(`\b([1-5](?:\d\d|xx|XX))\b`)
	// deniedTitle speaks of fields that a client can't change.
	deniedTitle = pattern.New(`^(?:\W*(?:the|these|following|all|system|server|auto(?:matic)?))*\W*(?:immutable|read[- ]?only|non[- ]?(?:editable|updat(?:e)?able|modifiable|mutable)|(?:not|un)[- ]?(?:editable|updat(?:e)?able|modifiable|changeable)|protected|ignored|forbidden|rejected|disallowed)\b|\b(?:can ?not|can't|may not|must not) be (?:changed|updated|modified|edited|set|patched)\b`)
	statusTitle = pattern.New(`^(?:[^\pL\pN]*(?:http|status|code|response|success|ok|error|failure)(?: |: ?)|[^\pL\pN]+)*([1-5](?:\d\d|xx))\b`)
	spelling    = strings.NewReplacer("query string", "querystring", "form data", "formdata", "form-data", "formdata", "status code", "status code ", "http code", "http status", "/", " ", "-", " ", "_", " ")
)

// sampleOf begins the title of a sample, whatever it is a sample for: "Sample request for security roles".
var sampleOf = pattern.New(`^(?:sample|example) requests? (?:for|to|of|that)\b`)

// TitleOf tells the kind of section that a title begins, by the likeness of its words to those that such titles are made of;
// strange is how many of its words are none of them.
func TitleOf(title string) (kind string, strange int) {
	s := strings.TrimRight(strings.TrimSpace(strings.ToLower(English(source.Plain(TitleNote.ReplaceAllString(source.Anchor.ReplaceAllString(title, ""), ""))))), ":： ")
	if len(title) > LongestTitle || s == "" {
		return InOther, 1
	}
	if IsStatusTitle(s) {
		return InAnswer, 0
	}
	if sampleOf.MatchString(s) {
		return InSampleRequest, 0
	}
	words := TitleWord.FindAllString(spelling.Replace(s), -1)
	for i, w := range words {
		words[i] = Singular(w)
	}
	has := func(set map[string]bool) bool {
		return slices.ContainsFunc(words, func(w string) bool { return set[w] })
	}
	kind = InOther
	for _, row := range titleWords {
		if has(row.any) && (len(row.with) == 0 || has(row.with)) {
			kind = row.kind
			break
		}
	}
	if (kind == InBody || kind == InParams) && deniedTitle.MatchString(s) {
		return InAnswer, 0 // what the resource has and a client can't change
	}
	// "Request and response" heads both, and says of neither what follows.
	if kind == InAnswer && slices.Contains(words, "request") && (slices.Contains(words, "sample") || slices.Contains(words, "example")) {
		kind = InSampleRequest
	}
	return kind, len(strangeOf(words)) + unspacedWords(s)
}

// IsStatusTitle reports a title or a line that begins with the status of an answer: "200 OK", "Status: 200".
func IsStatusTitle(s string) bool {
	return len(s) <= LongestTitle && statusTitle.MatchString(strings.ToLower(strings.TrimSpace(s)))
}

// strangeOf are the words of a title that titles of sections don't have.
func strangeOf(words []string) []string {
	return slices.DeleteFunc(slices.Clone(words), func(w string) bool { return titleFill[w] || isTitleWord(w) })
}

// otherWords are words of a title that never speak of the body of a request, except where the operation itself is about such a thing.
var otherWords = SetOf("webhook callback event notification sdk cli client library environment config configuration constructor")

// StrangeTo are the words of a title, in the singular, that neither titles of sections we know nor the operation's own path and titles
// have. other reports that one of them speaks of something else than requests.
func StrangeTo(title, own string) (strange []string, other bool) {
	nouns := strings.FieldsFunc(strings.ToLower(own), func(c rune) bool { return c < 'a' || c > 'z' })
	words := TitleWord.FindAllString(spelling.Replace(strings.ToLower(English(source.Plain(title)))), -1)
	for i, w := range words {
		words[i] = Singular(w)
	}
	strange = slices.DeleteFunc(strangeOf(words), func(w string) bool {
		return slices.ContainsFunc(nouns, func(noun string) bool {
			stem := noun[:min(len(noun), max(4, len(noun)-3))] // "shelf" of /shelves
			return len(stem) > 2 && strings.Contains(w, stem)
		})
	})
	return strange, slices.ContainsFunc(strange, func(w string) bool { return otherWords[w] })
}

func isTitleWord(w string) bool {
	for _, row := range titleWords {
		if row.any[w] || row.with[w] {
			return true
		}
	}
	return w[0] >= '0' && w[0] <= '9'
}

// Singular is a plural noun of a title in the singular.
func Singular(w string) string {
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

// SectionOf tells the kind of section a heading begins; ok is false where nothing in it is known, or too much is strange.
func SectionOf(title string) (kind string, ok bool) {
	kind, strange := TitleOf(title)
	return kind, kind != InOther && strange <= 2 && (strange == 0 || !Describing(title))
}

// Describing reports a title that reads like the name of an operation, or like a sentence.
func Describing(title string) bool {
	s := source.Plain(title)
	return Updating.MatchString(s) || doesSomething(s) || strings.Count(s, " ") > 7 || strings.HasSuffix(s, ".") || strings.HasSuffix(s, "?")
}

var verbAndObject = pattern.New(`^([A-Za-z]+) (?:an?|the|your|all|new|existing) \w`)

// doesSomething reports a title that begins with a verb of its own: "Publish a form" heads no form to send.
func doesSomething(title string) bool {
	m := verbAndObject.FindStringSubmatch(title)
	return m != nil && !titleFill[strings.ToLower(m[1])] && !isTitleWord(Singular(strings.ToLower(m[1])))
}

// valuesTitle stands under a member, before its values.
var valuesTitle = pattern.New(`(?i)^(?:available|possible|allowed|valid|accepted|supported)? ?(?:options|values|value|type|format|default|example)\b`)

// OneExample is a line that only announces an example.
var OneExample = pattern.New(`(?i)^examples?:?$`)

// remarkedTitle is a title with a remark in parentheses behind it.
var remarkedTitle = pattern.New(`^(.{4,40}\S) \(([A-Za-z][A-Za-z ,-]*)\)$`)

// PlainTitleOf recognises the title of a section in text that has no marks: all of its words are ones of such titles.
// "PATCH", a member's name and a sentence are none.
func PlainTitleOf(l string) (string, bool) {
	title := strings.TrimSpace(strings.Trim(strings.TrimLeft(l, ">"), "* "))
	if m := remarkedTitle.FindStringSubmatch(title); m != nil {
		if kind, strange := TitleOf(m[1]); kind == InBody && strange == 0 {
			title = m[1] // "Request Body (a partial event)"
		}
	}
	if title == "" || len(title) > 60 || strings.HasPrefix(title, "- ") || strings.HasPrefix(title, "+ ") || strings.HasPrefix(title, "• ") || OneExample.MatchString(title) || strings.ContainsAny(title, "|`={}[]\"<>") {
		return "", false
	}
	if valuesTitle.MatchString(title) {
		return "", false
	}
	kind, strange := TitleOf(title)
	if kind == InOther || strange > 0 || MediaLine.MatchString(title) || MethodLine.MatchString(title) || BareStatus.MatchString(title) || StatusLine.MatchString(title) {
		return "", false
	}
	if oneWord(title) && !strings.HasSuffix(title, ":") && !(hasNoCase(title) && (kind == InAnswer || strings.Contains(English(title), " "))) {
		return "", false
	}
	if strings.HasPrefix(title, "The ") && strings.Contains(title, " of ") && !strings.HasSuffix(title, ":") {
		return "", false // "The status of the request" says what an answer is
	}
	if strings.HasSuffix(title, ".") || strings.Count(title, " ") > 5 || strings.Contains(title, ",") || LabelsField(title) == "type" {
		return "", false
	}
	return title, true
}

// oneWord reports a word without capitals.
func oneWord(title string) bool {
	return title == strings.ToLower(title) && !strings.Contains(title, " ")
}

// hasNoCase reports a text whose letters are all of a script without capitals.
func hasNoCase(title string) bool {
	return !strings.ContainsFunc(title, func(c rune) bool { return unicode.IsUpper(c) || unicode.IsLower(c) })
}

// KnownSection reports the title of a section whose kind is known.
func KnownSection(title string) bool {
	_, known := SectionOf(title)
	return known
}

// Methods are the methods that begin a line with an address, as a part of a pattern.
const Methods = `GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS`

// MethodLine is a method alone, MessageLine the first line of a request, AddressName the label of an address, MethodName that of a method.
var (
	MethodLine  = pattern.New("^(?:[`*>\\s]|\\p{So}|\\x{FE0F})*(GET|POST|PUT|PATCH|DELETE)[`*]*$")
	MessageLine = pattern.New(`^(` + Methods + `)\s+(\S.*?)(\s+HTTP[/ ][\d.]+)?$`)
	AddressName = pattern.New(`(?i)^(?:http |request |api |relative )?(?:url|uri|path|endpoint|route|address|resource)(?: path| url| uri| address| pattern| template)?(?:\(s\))?$`)
	MethodName  = pattern.New(`(?i)^(?:http |request |operation )?(?:method|verb|type)$`)
)

// IsAddressName reports the label of an address, in any language that is known.
func IsAddressName(s string) bool { return AddressName.MatchString(withoutDashes(English(s))) }

// IsMethodName reports the label of a method, in any language that is known.
func IsMethodName(s string) bool { return MethodName.MatchString(withoutDashes(English(s))) }

// withoutDashes is a label whose words a page joins: "request-type".
func withoutDashes(s string) string { return apart.Replace(s) }

// Letters is a name without what parts its words: deviceid for device_id.
func Letters(name string) string { return joined.Replace(name) }

var apart, joined = strings.NewReplacer("-", " ", "_", " "), strings.NewReplacer("-", "", "_", "")

// SendsBody reports a kind of section whose fields go into the body of a request: InBody or InForm.
func SendsBody(kind string) bool { return kind == InBody || kind == InForm }

// AnswerWords are words that speak of an answer, AskWords those that speak of a request.
var (
	AnswerWords = pattern.New(`(?i)\b(responses?|returns?|returned|answers?|result|output|replies)\b`)
	AskWords    = pattern.New(`(?i)\b(request|body|input|payload|parameters|send)\b`)
)

// Remark is the beginning of a line of code, without its indentation, that is a comment and nothing else.
var Remark = pattern.New(`^(?://|#)\s*\S`)

// TitleNote is what a site's own markup adds to a heading.
var TitleNote = pattern.New(`\s*\{\{?.*\}\}?\s*$|\s*<a name=[^>]*>(?:</a>)?`)

// StatusLine is a status code, with its media type where the line names it; MediaLine is a media type alone.
var (
	StatusLine = pattern.New(`^([1-5](?:\d\d|XX|xx)|default)(?:\s*[-–·]?\s*((?:application|text|multipart)/[\w.+-]+))?$`)
	MediaLine  = pattern.New(`(?i)^((?:application|text|multipart)/[\w.+*-]+)$`)
)

// HTTPStatus is the first line of an answer in HTTP, with its code; HTTPHeader is a header with its name and its value.
var (
	HTTPStatus = pattern.New(`^HTTP/[\d.]+\s+([1-5]\d\d)\b`)
	HTTPHeader = pattern.New(`^([\w-]+) ?:\s*(.*)$`)
)

// CurlBegins is how a line with a cURL command begins, with the prompt of a shell or without.
const CurlBegins = `^\s*(?:[$%>]\s+)?curl\s`

// CurlLine is a line that begins with a cURL command.
var CurlLine = pattern.New(CurlBegins)

// BareStatus is a status code and nothing else.
var BareStatus = pattern.New(`^[1-5]\d\d$`)

// ExampleOf is the word before the name of an operation that a section shows: "Example: Update a lamp".
const ExampleOf = `(?:(?:example|exemplo|ejemplo|exemple|beispiel)\s*\d*\s*[:–—-]\s*)`

// Updating begins like the name of an operation that changes something.
var Updating = pattern.New(`(?i)^` + ExampleOf + `?(partially |bulk )?(atualizar|alterar|actualizar|modificar|editar|modifier|aktualisieren|update|modify|patch|edit|change|set|rename|replace|adjust|alter|revise)\b`)

// WithoutNumber is a title without the number of its table: "Table 3. Request body".
func WithoutNumber(title string) string {
	rest, numbered := strings.CutPrefix(title, "Table ")
	if !numbered {
		return title
	}
	digits := strings.TrimLeft(rest, "0123456789-.")
	if len(digits) == len(rest) {
		return title
	}
	return strings.TrimLeft(digits, " .:–—-")
}

// IsLabelOfWords reports the label of a fact for people: "HTTP Method", "API Version:". It has several words, all of them plain ones,
// and the words behind the first are neither a type nor what is said of a field.
func IsLabelOfWords(term string) bool {
	words := strings.Fields(strings.TrimSuffix(source.Plain(term), ":"))
	if len(words) < 2 || len(words) > 6 || strings.ContainsAny(term, "`*_([{|/") {
		return false
	}
	for i, w := range words {
		if strings.ContainsFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' }) {
			return false
		}
		if i > 0 && (BeginsWithBase(w) || NameBeside.MatchString(" "+w)) {
			return false
		}
	}
	first := []rune(words[0])
	return unicode.IsUpper(first[0])
}
