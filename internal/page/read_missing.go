package page

import (
	"errors"
	"regexp"
	"strconv"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

var (
	loginPage = regexp.MustCompile(`(?i)<input[^>]+type=["']?password|<title>[^<]*\b(?:sign in|log ?in|single sign-on)\b`)
	errorPage = regexp.MustCompile(`(?i)<title>[^<]*\b(?:404|403|500|502|503|not found|access denied|forbidden|just a moment|attention required|error|unavailable|are you a robot|captcha)\b`)
	pathAlone = regexp.MustCompile("^[`*\\s]*((?:https?://[^/\\s]+)?/[\\w{}:<>/.-]*[{:<][\\w{}:<>/.-]*)[`*\\s]*$")
)

// errNoForm is the reason of an error about a page that no form fits.
var errNoForm = errors.New("no form of page fits")

// noOperation says what a page lacks that documents no PATCH; errNoForm where the page names no method and no path at all.
func (t *text) noOperation(o outline, found []contract.FoundOperation) error {
	head := string(t.raw[:min(len(t.raw), 1<<16)])
	if isHTML(t) {
		switch {
		case loginPage.MatchString(head):
			return t.errorAt(t.next(1), "this is a login page and no docs page; sign in, save the page from the browser, and give that file")
		case errorPage.MatchString(head):
			return t.errorAt(t.next(1), "this is an error page of the site and no docs page; fetch the page again, or save it from the browser")
		}
	}
	if len(found) > 0 {
		f := found[0]
		return t.errorAt(f.Line, "the page documents %s %s here and no PATCH operation; proviso tests nothing else", f.Method, f.Path)
	}
	for _, l := range o.prose() {
		if m := pathAlone.FindStringSubmatch(l.s); m != nil {
			return t.errorAt(l.n, "a path was found here (%s) and no method with it; give the page with the line that says PATCH", m[1])
		}
	}
	for _, l := range o.prose() {
		if methodLine.MatchString(l.s) {
			return t.errorAt(l.n, "a method was found here and no path with it; give the page with the line that names the path")
		}
	}
	return errNoForm
}

var bodyless = regexp.MustCompile(`(?i)\b(?:no|without an?|empty|(?:does|do) not (?:have|take|accept|require|need|expect|supply|send|provide)(?: an?| any)?)(?: request)? (?:body|payload|parameters)\b|\bbody (?:is|must be|should be) empty`)

// lacks says what of a PATCH operation the page does not tell, so that nobody takes a contract without a body for a whole one;
// "" where nothing does.
func (r *operationReader) lacks(op contract.PageOperation, sections []section) string {
	if name := bodyElsewhere(op.Fields); name != "" {
		return "its request body is " + name + ", which is described on another page"
	}
	if hasBody(op.Fields) {
		return ""
	}
	for _, s := range sections {
		if s.kind == inAnswer || s.kind == inStatus {
			continue
		}
		for _, l := range s.blocks.prose() {
			if bodyless.MatchString(l.s) && !answerWords.MatchString(l.s) {
				return ""
			}
		}
	}
	if r.commandAlone(op, sections) {
		return ""
	}
	var left []int
	for _, reading := range op.Readings {
		left = append(left, reading.Left...)
	}
	if sample := firstSample(op.Samples, "request"); sample != nil && sample.kind == "object" {
		if len(sample.names) == 0 {
			return "the sample of its request body is empty, and no table or list says what can stand in it"
		}
		if sample.isMap() {
			return "its request body is a map whose names are the client's own (" + sample.names[0] + "), so that no member can be tested"
		}
	}
	what := "no table, list or sample of its request body was found"
	if len(left) > 0 {
		what += "; " + linesOf(left) + " not understood"
	}
	return what
}

// bodyElsewhere is the type of a body that the page only names: a list of parameters whose only one in the body is the body itself.
// "" where the page lists members.
func bodyElsewhere(fields []contract.Field) string {
	name := ""
	for _, f := range fields {
		switch {
		case f.In != inBody:
		case name != "" || f.Of == "" || strings.Contains(f.Name, "/") || !isInferred(f, "type") && f.Type != "":
			return ""
		case strings.EqualFold(f.Name, f.Of) || f.Name == "body":
			name = f.Of
		default:
			return ""
		}
	}
	return name
}

// commandAlone reports an operation that takes no body: its sample command sends none, and nothing on the page speaks of one.
func (r *operationReader) commandAlone(op contract.PageOperation, sections []section) bool {
	if op.Curl == nil || op.Curl.Method != op.Method || len(op.Curl.Body) > 0 || op.Curl.Line == 0 || len(op.Readings) == 0 {
		return false
	}
	for _, reading := range op.Readings {
		if len(reading.Left) > 0 {
			return false
		}
	}
	for _, s := range sections {
		if s.kind == inBody || s.kind == inForm {
			return false
		}
		for _, l := range s.blocks.prose() {
			if s.kind != inAnswer && bodyWords.MatchString(l.s) {
				return false
			}
		}
	}
	return true
}

var bodyWords = regexp.MustCompile(`(?i)\b(?:body|payload|fields?|attributes?|properties|json)\b`)

// bodyLost says that a notation made for operations tells no body of a PATCH; "" where it does.
func bodyLost(op contract.PageOperation) string {
	if op.Method != "PATCH" || hasBody(op.Fields) {
		return ""
	}
	return "no parameter and no sample of its request body was found"
}

// linesOf names lines: "line 4 was", "lines 4, 7 and 9 were".
func linesOf(lines []int) string {
	texts := make([]string, len(lines))
	for i, n := range lines {
		texts[i] = strconv.Itoa(n)
	}
	if len(lines) == 1 {
		return "line " + texts[0] + " was"
	}
	return "lines " + strings.Join(texts[:len(texts)-1], ", ") + " and " + texts[len(texts)-1] + " were"
}

// Whole is an error where the body of an operation of the page could not be read: it names the operation and what was not
// understood.
func Whole(p contract.Page) error {
	t := text{file: p.File}
	for _, op := range p.Operations {
		if op.Lacks != "" {
			return t.errorAt(op.Line, "%s %s: %s; capture the whole page", op.Method, op.Path, op.Lacks)
		}
	}
	return nil
}
