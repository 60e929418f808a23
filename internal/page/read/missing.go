package read

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/command"
	"github.com/proviso-dev/proviso/internal/page/complete"
	"github.com/proviso-dev/proviso/internal/page/cut"
	"github.com/proviso-dev/proviso/internal/page/mention"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/render"
	"github.com/proviso-dev/proviso/internal/page/sample"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

var (
	loginPage = pattern.New(`(?i)<input[^>]+type=["']?password|<title>[^<]*\b(?:sign in|log ?in|single sign-on)\b`)
	errorPage = pattern.New(`(?i)<title>[^<]*\b(?:404|403|500|502|503|not found|access denied|forbidden|just a moment|attention required|error|unavailable|are you a robot|captcha)\b`)
	pathAlone = pattern.New("^[`*\\s]*((?:https?://[^/\\s]+)?/[\\w{}:<>/.-]*[{:<][\\w{}:<>/.-]*)[`*\\s]*$")
)

// ErrNoForm is the reason of an error about a page that no form fits.
var ErrNoForm = errors.New("no form of page fits")

// noOperation says what a page lacks that documents no PATCH; ErrNoForm where the page names no method and no path at all.
func noOperation(t *source.Text, o outline.Outline, found []contract.FoundOperation) error {
	head := string(t.Raw[:min(len(t.Raw), 1<<16)])
	if render.IsHTML(t) {
		switch {
		case loginPage.MatchString(head):
			return t.ErrorAt(t.Next(1), "this is a login page and no docs page; sign in, save the page from the browser, and give that file")
		case errorPage.MatchString(head):
			return t.ErrorAt(t.Next(1), "this is an error page of the site and no docs page; fetch the page again, or save it from the browser")
		}
	}
	if len(found) > 0 {
		f := found[0]
		return t.ErrorAt(f.Line, "the page documents %s %s here and no PATCH operation; proviso tests nothing else", f.Method, f.Path)
	}
	for _, l := range proseOf(o) {
		if m := pathAlone.FindStringSubmatch(l.Text); m != nil {
			return t.ErrorAt(l.Number, "a path was found here (%s) and no method with it; give the page with the line that says PATCH", m[1])
		}
	}
	for _, l := range proseOf(o) {
		if word.MethodLine.MatchString(l.Text) {
			return t.ErrorAt(l.Number, "a method was found here and no path with it; give the page with the line that names the path")
		}
	}
	return ErrNoForm
}

var bodyless = pattern.New(`(?i)\b(?:no|without an?|empty|(?:does|do) not (?:have|take|accept|require|need|expect|supply|send|provide)(?: an?| any)?)(?: request)? (?:body|payload|parameters)\b|\bbody (?:is|must be|should be) empty`)

// refusal is what a page says of a request that is no good.
var refusal = pattern.New(`(?i)\b(?:errors?|invalid|rejected|refused|fails?|at least one|4(?:00|22)|bad request|not allowed)\b`)

// supposed is what a page says of a request that is not what it describes: "If you send an empty request body, nothing changes".
var supposed = pattern.New(`(?i)\b(?:if|when|should) (?:you|the client|a client|clients) (?:send|sends|provide|provides|pass|passes)\b`)

// lacks says what of a PATCH operation the page does not tell, so that nobody takes a contract without a body for a whole one;
// "" where nothing does.
func (r *operationReader) lacks(op contract.PageOperation, sections []cut.Section) string {
	if name := bodyElsewhere(op.Fields); name != "" {
		return "its request body is " + name + ", which is described on another page"
	}
	if name := r.bodyByName(op.Fields); name != "" {
		return "its request body is " + name + ", which the page shows in a program alone"
	}
	if name := bodyOfType(op.Fields); name != "" {
		return "its request body is " + name + ", an argument of a program"
	}
	if bodyAlone(op.Fields) {
		return "its request body is listed as one parameter, and none of its members is"
	}
	if word.HasBody(op.Fields) {
		return r.namelessParts(op)
	}
	for _, s := range sections {
		if s.Kind == word.InAnswer || s.Kind == word.InStatus {
			continue
		}
		for _, l := range proseOf(s.Blocks) {
			if m := bodyless.FindString(l.Text); m != "" && !word.AnswerWords.MatchString(l.Text) && !(strings.Contains(strings.ToLower(m), "empty") && (refusal.MatchString(l.Text) || supposed.MatchString(l.Text))) {
				return ""
			}
		}
	}
	if r.commandAlone(op, sections) || takesNone(sections) || r.answersOnly() || r.onlyActs(op, sections) {
		return ""
	}
	var left []int
	for _, reading := range op.Readings {
		left = append(left, reading.Left...)
	}
	if shown := sample.First(op.Samples, "request"); shown != nil && shown.Kind == "object" {
		if len(shown.Names) == 0 {
			return "the sample of its request body is empty, and no table or list says what can stand in it"
		}
		if complete.IsMap(shown) {
			return "its request body is a map whose names are the client's own (" + shown.Names[0] + "), so that no member can be tested"
		}
	}
	what := "no table, list or sample of its request body was found"
	if len(left) > 0 {
		what += "; " + linesOf(left) + " not understood"
	}
	return what + r.includedRequest()
}

// includedRequest says where the operation's part of the page takes a sample of the request from a file that was not found; "" where it
// takes none.
func (r *operationReader) includedRequest() string {
	first, last := r.page[r.op.First].Line, len(r.text.Lines)
	if r.op.Last < len(r.page) {
		last = r.page[r.op.Last].Line - 1
	}
	for n := max(first, 1); n <= min(last, len(r.text.Lines)); n++ {
		if m := includedSample.FindStringSubmatch(r.text.Lines[n-1]); m != nil {
			return fmt.Sprintf("; line %d takes a sample from %s, which was not found beside the page", n, m[1])
		}
	}
	return ""
}

// includedSample is a line that takes the sample of a request from a file.
var includedSample = pattern.New(`(?i)^\s*(?:\.\. literalinclude::\s+|include::)([^\s\[]*req[^\s\[]*)`)

// listsPath reports an operation whose list of parameters, which says of none where it goes, has those of the path and no others, and
// of which the page says nothing that speaks of a body.
func (r *operationReader) listsPath(op contract.PageOperation) bool {
	if len(r.anywhere) == 0 && !r.parametersOfPath(op) || slices.Contains(r.anywhere, word.InBody) || word.HasBody(op.Fields) || sample.First(op.Samples, "request") != nil {
		return false
	}
	for _, reading := range op.Readings {
		if len(reading.Left) > 0 {
			return false
		}
	}
	return !slices.ContainsFunc(r.own, func(s cut.Section) bool {
		return word.SendsBody(s.Kind) || s.Kind != word.InAnswer && slices.ContainsFunc(proseOf(s.Blocks), func(l outline.Line) bool {
			return bodyWords.MatchString(l.Text) && !word.AnswerWords.MatchString(l.Text)
		})
	})
}

// parametersOfPath reports an operation whose list of all parameters has those of the path alone.
func (r *operationReader) parametersOfPath(op contract.PageOperation) bool {
	general := slices.ContainsFunc(r.own, func(s cut.Section) bool { return s.Kind == word.InParams })
	return general && len(op.Fields) > 0 && !slices.ContainsFunc(op.Fields, func(f contract.Field) bool {
		return f.In != word.InPath && f.In != word.InAuth && f.In != word.InAnswer
	})
}

// bodyElsewhere is the type of a body that the page only names: a list of parameters whose only one in the body is the body itself.
// "" where the page lists members.
func bodyElsewhere(fields []contract.Field) string {
	name := ""
	for _, f := range fields {
		switch {
		case f.In != word.InBody:
		case name != "" || f.Of == "" || strings.Contains(f.Name, "/") || !word.IsInferred(f, "type") && f.Type != "":
			return ""
		case sameName(f.Name, f.Of) || f.Name == "body" || f.Name == "data" && strings.HasPrefix(f.Of, "Patched"), wholeName.MatchString(f.Name):
			name = f.Of
		default:
			return ""
		}
	}
	return name
}

// wholeName is what pages call a parameter that is the body as a whole, of a type that they describe elsewhere: lotCommand, user_input.
var wholeName = pattern.New(`^[a-z]+(?:_?[Cc]ommand|_?[Rr]equest|_?[Ii]nput|_?[Pp]ayload|_?[Bb]ody|Dto|DTO)$`)

// bodyAlone reports lists whose only member of the body is called "body" and has neither a type nor parts: it is the body itself. A page can
// describe the operation twice.
func bodyAlone(fields []contract.Field) bool {
	alone := false
	for _, f := range fields {
		if f.In != word.InBody {
			continue
		}
		if alone = strings.EqualFold(f.Name, "body") && f.Type == "" && f.Of == "" && f.Description == ""; !alone {
			return false
		}
	}
	return alone
}

// bodyOfType is the type that a page of a program's functions names for the argument "body", where it says nothing else of it: a word of
// the program's own, "ShelfPatch". "" where the page has a member of that name.
func bodyOfType(fields []contract.Field) string {
	for _, f := range fields {
		if f.In == word.InBody && f.Name == "body" && f.Type == "" && !hasParts(fields, "body") && programType.MatchString(f.Description) {
			return f.Description
		}
	}
	return ""
}

// programType is the name of a type in a program, of two words at least.
var programType = pattern.New(`^[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]+)+$|^\[?(?:Merge|JSON)?Patch\]?(?:\([^()]*\))?(?:, required)?$`)

// bodyName is the end of what generated programs call an argument that is the body as a whole: updateShelfRequest.
var bodyName = pattern.New(`^[a-z]\w*(?:Request|Dto|Input|Payload|Patch)$`)

// bodyByName is the type of a body that is the only one listed, has no type and no parts, and is called like a type of the page's programs.
func (r *operationReader) bodyByName(fields []contract.Field) string {
	var body []contract.Field
	for _, f := range fields {
		if f.In == word.InBody {
			body = append(body, f)
		}
	}
	if len(body) != 1 || body[0].Type != "" || !bodyName.MatchString(body[0].Name) {
		return ""
	}
	name := strings.ToUpper(body[0].Name[:1]) + body[0].Name[1:]
	if !slices.ContainsFunc(r.text.Lines, func(l string) bool { return strings.Contains(l, name+"}") || strings.Contains(l, name+" ") }) {
		return ""
	}
	return name
}

// commandAlone reports an operation that takes no body: its sample command sends none, and nothing on the page speaks of one.
func (r *operationReader) commandAlone(op contract.PageOperation, sections []cut.Section) bool {
	if op.Curl == nil || op.Curl.Method != op.Method || len(op.Curl.Body) > 0 || op.Curl.Line == 0 || len(op.Readings) == 0 && !r.acts(op) || announcesBody(op.Curl) {
		return false
	}
	for _, reading := range op.Readings {
		if len(reading.Left) > 0 {
			return false
		}
	}
	for _, s := range sections {
		if word.SendsBody(s.Kind) {
			return false
		}
		for _, l := range proseOf(s.Blocks) {
			if s.Kind != word.InAnswer && s.Kind != word.InQuery && bodyWords.MatchString(l.Text) {
				return false
			}
		}
	}
	return true
}

// acts reports an operation that does something with a resource, and sets nothing of it: its path ends in a word behind the resource's
// id, or in words joined by hyphens, and its command announces no JSON. A command without any header says so only where its address has a query, or beside others of the page that send a body.
func (r *operationReader) acts(op contract.PageOperation) bool {
	parts := strings.Split(strings.Trim(op.Path, "/"), "/")
	if len(parts) < 2 || word.IsParam(parts[len(parts)-1]) || !word.IsParam(parts[len(parts)-2]) && !strings.Contains(parts[len(parts)-1], "-") || len(op.Curl.Header) == 0 && len(r.op.Query) == 0 && !r.sendsElsewhere() {
		return false
	}
	return !announcesBody(op.Curl)
}

// announcesBody reports a command that says of which type the body is that it sends.
func announcesBody(c *contract.Curl) bool {
	return slices.ContainsFunc(c.Header, func(h [2]string) bool { return strings.EqualFold(h[0], "Content-Type") })
}

// sendsElsewhere reports a page on which a command of another operation sends a body.
func (r *operationReader) sendsElsewhere() bool {
	return slices.ContainsFunc(r.page, func(b outline.Block) bool {
		if b.Kind != outline.CodeBlock || !command.CurlText.MatchString(b.Text) {
			return false
		}
		for _, c := range command.In(b) {
			if c.Method != "GET" && len(c.Body) > 0 {
				return true
			}
		}
		return false
	})
}

// takesNone reports a section for the parameters or the body that holds the word "None" alone, on a page that says nothing of a body
// elsewhere.
func takesNone(sections []cut.Section) bool {
	none := false
	for _, s := range sections {
		lines, labelled := proseOf(s.Blocks), false
		if s.Kind != word.InAnswer && s.Kind != word.InStatus {
			all := len(lines)
			lines = slices.DeleteFunc(lines, func(l outline.Line) bool { return noneLabelled.MatchString(word.English(l.Text)) })
			labelled = len(lines) < all
			none = none || labelled
		}
		switch {
		case s.Kind == word.InAnswer || s.Kind == word.InStatus:
		case (s.Kind == word.InParams || word.SendsBody(s.Kind)) && len(s.Blocks) == 1 && len(lines) == 1 && noneAlone.MatchString(word.English(lines[0].Text)):
			none = true
		case !labelled && word.SendsBody(s.Kind), slices.ContainsFunc(lines, func(l outline.Line) bool { return bodyWords.MatchString(l.Text) }):
			return false
		}
	}
	return none
}

var (
	sentLabel   = pattern.New("(?i)^[*_`]*(?:request )?(?:body|payload)[*_`]*\\b")
	answerLabel = pattern.New("(?i)^[*_`]*(?:response|returns?)[*_`]*\\b")
)

// answersOnly reports an operation whose list says what it answers and names no body, on a page whose other operations name theirs in
// such lists.
func (r *operationReader) answersOnly() bool {
	labels := func(o outline.Outline, label *pattern.Pattern) bool {
		return slices.ContainsFunc(o, func(b outline.Block) bool {
			return b.Kind == outline.ListBlock && slices.ContainsFunc(b.Items, func(it outline.Item) bool { return label.MatchString(it.Text) })
		})
	}
	own := r.page[r.op.First:r.op.Last]
	return labels(own, answerLabel) && !labels(own, sentLabel) && slices.ContainsFunc(r.text.Lines, func(l string) bool {
		bullet := strings.TrimLeft(l, " \t")
		return strings.HasPrefix(bullet, "-") && sentLabel.MatchString(strings.TrimLeft(bullet, "- ")) || strings.HasPrefix(bullet, "* ") && sentLabel.MatchString(bullet[2:])
	})
}

var noneAlone = pattern.New(`(?i)^[*_]*(?:none|n/?a|no parameters|no body|not (?:needed|required))[*_]*\.?$`)

// noneLabelled is a line that says the same behind a label for the body: "**Request body**: none".
var noneLabelled = pattern.New("(?i)^[*_`]*(?:(?:request )?(?:body|payload)|request)[*_`]*\\s*[:—–-]+[*_]*\\s*(?:none|n/?a|no body|not (?:needed|required))[*_]*\\.?$")

var bodyWords = pattern.New(`(?i)\b(?:body|payload|fields?|attributes?|properties|json)\b`)

// BodyLost says that a notation made for operations tells no body of a PATCH; "" where it does.
func BodyLost(op contract.PageOperation) string {
	if op.Method != "PATCH" || word.HasBody(op.Fields) {
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

// rowsLeft tells which PATCH operations the rows and bullets of an overview name and no other part of the page does, once each. One that
// leads to another part of the page is described there.
func rowsLeft(t *source.Text, o outline.Outline, mentions []mention.Mention, ops []cut.Operation) (notes []string) {
	routes, told := cut.RoutesOf(ops), map[string]bool{}
	for _, m := range mentions {
		b := o[m.Block]
		overview := cut.HasRows(b) || strings.HasPrefix(b.Text, "… ")
		if m.Method == "PATCH" && m.Rank == mention.InProse && overview && routes.Shown(m) < 0 && !told[m.Path] && !strings.Contains(t.Lines[m.Line-1], "](#") {
			told[m.Path] = true
			notes = append(notes, fmt.Sprintf("line %d: PATCH %s is named in an overview alone, and is left out", m.Line, m.Path))
		}
	}
	return notes
}
