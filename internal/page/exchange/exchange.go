package exchange

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/command"
	"github.com/proviso-dev/proviso/internal/page/cut"
	"github.com/proviso-dev/proviso/internal/page/mention"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/sample"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

var (
	// presentState is a sentence before a sample of the resource as it is, and not of a request.
	presentState = pattern.New(`(?i)\b(?:existing|current|original|initial|starting|we have)\b.*\b(?:resource|object|record|entity|state|data|document|item|list|values?|settings)\b`)
	// comesTo is a sentence before what the resource then is.
	comesTo = pattern.New(`(?i)\b(?:becomes?|turns? into|(?:is|are) (?:now|then)|transitions? to)\W*$`)
	// refused is what a sentence says of requests that are refused: nothing of what stands below it.
	refused = pattern.New("(?i)\\b(?:returns?(?:ed)?|response) +(?:an? |with )*[`*(]*[45]\\d\\d\\b")
	// programEnd is the last line of a program: what follows it is what the program prints.
	programEnd = pattern.New(`\);\s*$|^\s*(?:console\.log|print|puts|echo|fmt\.Println)\b.*\)\s*$`)
)

// Shown is what the samples of one operation come to.
type Shown struct {
	Curl    *contract.Curl
	Samples []contract.Sample
	Notes   []string
	Media   string // of the request body, where a sample shows it
	Sent    []int  // lines of the bodies that commands and messages of the operation's own method send
	Called  []int  // lines of the bodies whose captions call them a request
}

// sampleReader gathers the samples of an operation from its sections, in their order.
type sampleReader struct {
	Shown
	op    cut.Operation
	all   *cut.Routes // of the page
	asked bool        // a sample request was found: code that follows without a word is its answer
	last  string

	awaited bool // a sample request ended before its body: JSON that follows is the body
	own     bool // a command or a message of the operation's own method sends a body: other requests show nothing of it
	apart   bool // a table stands between the line that is above the code and the code
	begins  int  // the line of the heading of the operation: JSON above it, in a section of another kind, is no request
}

// Samples reads what the sections of an operation show of it: commands, HTTP messages, programs and JSON. all are the operations of the
// page: what is sent to another one of them is left out.
func Samples(op cut.Operation, all *cut.Routes, sections []cut.Section) Shown {
	r := sampleReader{op: op, all: all, begins: ownBegin(op, sections)}
	for _, s := range sections {
		s.Blocks.Walk(func(b *outline.Block) { r.own = r.own || b.Kind == outline.CodeBlock && r.sends(*b) })
	}
	for _, s := range sections {
		above := ""
		if !s.Root {
			above = s.Title
		}
		r.blocks(s.Blocks, s, above)
	}
	return r.Shown
}

// ownBegin is the line of the nearest title above the place that names the operation which is its own, and no title of a section
// that such operations have; 0 where there is none.
func ownBegin(op cut.Operation, sections []cut.Section) int {
	line := 0
	for _, s := range sections {
		if s.Line <= op.Line && !s.Bare && !s.Caption && s.Title != "" && !word.KnownSection(s.Title) {
			line = s.Line
		}
	}
	return line
}

// sends reports a block whose command or message is of the operation's own method and has a body.
func (r *sampleReader) sends(b outline.Block) bool {
	op, lines := r.op, b.Lines()
	if command.CurlText.MatchString(b.Text) {
		for _, c := range command.In(b) {
			if c.Method == op.Method && !r.ofAnother(c) && len(bytes.TrimSpace(c.Body)) > 0 && !strings.ContainsRune("@<", rune(c.Body[0])) && !standIn.MatchString(string(c.Body)) {
				return true
			}
		}
		return false
	}
	for i, l := range lines {
		s := strings.TrimSpace(l.Text)
		if s == "" {
			continue
		}
		m := word.MessageLine.FindStringSubmatch(s)
		if m == nil || m[1] != op.Method {
			return false
		}
		body, _ := afterHeaders(lines[i+1:])
		return body != "" || besideAddress(m[2]) != ""
	}
	return false
}

func (r *sampleReader) blocks(o outline.Outline, s cut.Section, above string) {
	for _, b := range o {
		switch b.Kind {
		case outline.CodeBlock:
			r.code(b, s, above)
			above, r.apart = "", false
		case outline.TableBlock:
			r.apart = true
		case outline.ParagraphBlock:
			r.apart = false
			for _, l := range b.Lines() {
				above = l.Text
				r.inline(l.Text, l.Number)
			}
		case outline.ListBlock, outline.FieldsBlock:
			before := ""
			if strings.HasSuffix(strings.TrimSpace(above), ":") {
				before = above[strings.LastIndex(above, ". ")+1:] + " " // a sentence that the bullets go on with
			}
			describes := slices.ContainsFunc(b.Items, func(it outline.Item) bool { return mention.NamesRoute(it.Text) }) // the operation, and lists no fields
			for _, it := range b.Items {
				above = before + it.Text
				r.inline(it.Text, it.Line)
				// Code below a field is an example of its value.
				if b.Kind == outline.ListBlock && it.Term == "" && len(it.Sub) > 0 && (s.Kind != word.InBody && s.Kind != word.InParams || it.TitlesCode() || describes) {
					r.blocks(it.Sub, s, it.Text)
				}
			}
		}
	}
}

// inlineBody is a body that stands in code on the line that names it: "Body: `{"open": true}`".
var inlineBody = pattern.New("(?i)\\b(?:request )?(?:body|payload|data)\\b[*_ ]*(?:\\([^()]*\\))?[*_ ]*:[*_ ]*`([{\\[][^`]*[}\\]])`")

func (r *sampleReader) inline(s string, line int) {
	for _, text := range command.Inline(s) {
		r.command(outline.Block{Kind: outline.CodeBlock, Line: line, Text: text})
	}
	if !strings.Contains(s, "`") {
		return
	}
	if m := inlineBody.FindStringSubmatch(s); m != nil && !r.asked && !word.AnswerWords.MatchString(s) {
		r.body("request", 0, m[1], line)
	}
	if m := sentInline.FindStringSubmatch(s); m != nil && !word.AnswerWords.MatchString(m[2]) {
		if a, ok := word.SplitAddress(m[1]); ok && r.op.Shows(mention.Mention{Address: a, Method: "PATCH"}) {
			r.body("request", 0, m[3], line)
		}
	}
}

// sentInline is a sentence that names the operation and the body to send, both in code: "Send `PATCH /a` with `{"open": true}`".
var sentInline = pattern.New("`PATCH ([^`\\s]+)`([^`]*\\b(?:with|body|payload|sending|data)\\b[^`]*)`([{\\[][^`]*[}\\]])`")

func (r *sampleReader) code(b outline.Block, s cut.Section, above string) {
	if command.CurlText.MatchString(b.Text) {
		if c := r.command(b); c != nil {
			return
		}
	}
	lines := mention.WithoutRemarks(b.Lines())
	first := 0
	for first < len(lines) && strings.TrimSpace(lines[first].Text) == "" {
		first++
	}
	if first == len(lines) {
		return
	}
	for first+1 < len(lines) && word.Remark.MatchString(strings.TrimSpace(lines[first].Text)) {
		first++ // what the page says of the JSON below
	}
	top := strings.TrimSpace(lines[first].Text)
	if m := word.HTTPStatus.FindStringSubmatch(top); m != nil {
		status, _ := strconv.Atoi(m[1])
		if body, line := afterHeaders(lines[first+1:]); body != "" {
			r.body("answer", status, body, line)
		}
		r.last = "answer"
		return
	}
	if m := word.MessageLine.FindStringSubmatch(top); m != nil {
		r.message(m, lines[first:])
		return
	}
	if r.program(b) {
		return
	}
	if s.Kind != word.InAnswer && word.HTTPHeader.MatchString(top) && word.AskWords.MatchString(above) && !word.AnswerWords.MatchString(above) {
		// The headers and the body of a request without its first line.
		if body, line := afterHeaders(lines[first:]); body != "" {
			r.body("request", 0, body, line)
			return
		}
	}
	if !strings.HasPrefix(top, "{") && !strings.HasPrefix(top, "[") {
		return
	}
	if b.Line, b.Text = lines[first].Number, outline.Source(lines[first:]); !dataLangs[b.Lang] {
		if _, isData := sample.Mend(strings.TrimSpace(b.Text)); !isData {
			return
		}
	}
	if title := codeTitle.FindString(b.Info); r.named(strings.Trim(title, `"'[]`)) {
		above = strings.Trim(title, `"'[]`)
	}
	kind, status := r.kindOf(b, s, above)
	if kind == "request" && !word.SendsBody(s.Kind) && !s.Shows && !r.awaited && (r.own && !describesBody(b, above) || b.Line < r.begins) {
		return
	}
	if kind == "request" && r.own && b.Line < r.op.Line && !word.AskWords.MatchString(above) && s.Line < r.op.Line {
		return // above the route, where what is sent stands below it: the resource as it is
	}
	r.awaited = false
	if kind != "" {
		parts := valuesOf(lines[first:])
		for _, part := range parts {
			r.body(kind, status, outline.Source(part), part[0].Number)
			if kind == "request" && (r.named(above) && !r.apart || len(parts) > 1 || ownFence.MatchString(b.Info)) {
				r.Sent = append(r.Sent, part[0].Number)
			}
			if kind == "request" && (requestCaption.MatchString(above) || bodyTitled(s) && strings.HasSuffix(above, ":")) {
				r.Called = append(r.Called, part[0].Number)
			}
		}
		r.last = kind
	}
}

// bodyTitled reports a section whose title is that of a body and says nothing else: "Validate the body" heads what a check is about.
func bodyTitled(s cut.Section) bool {
	_, strange := word.TitleOf(s.Title)
	return word.SendsBody(s.Kind) && !s.Root && strange == 0
}

// codeTitle is the title in the info string of a fence: title="PATCH /a", [Request].
var codeTitle = pattern.New(`"[^"]+"|'[^']+'|\[[^\[\]]+\]`)

// describesBody reports JSON that is called the body, or holds stand-ins for its values: it is no resource as it is or was.
func describesBody(b outline.Block, above string) bool {
	if said := strings.ToLower(above); strings.Contains(said, "body") || strings.Contains(said, "payload") {
		return true
	}
	mended, ok := sample.Mend(strings.TrimSpace(b.Text))
	if !ok {
		return false
	}
	n, _, err := sample.Parse([]byte(mended), b.Line)
	return err == nil && n.HoldsPlaceholder() && !returned.MatchString(b.Text)
}

// dataLangs are the languages of fences that can hold a JSON sample.
var dataLangs = map[string]bool{"": true, "json": true, "json5": true, "jsonc": true, "http": true, "text": true, "txt": true, "javascript": true, "js": true, "jsonld": true, "json-doc": true, "bash": true, "shell": true, "sh": true, "plaintext": true, "hjson": true, "console": true, "yaml": true, "typescript": true, "ts": true, "python": true}

// kindOf tells a request's body from an answer: by the words just before it, by its section, and by what came before.
func (r *sampleReader) kindOf(b outline.Block, s cut.Section, above string) (kind string, status int) {
	status, _ = strconv.Atoi(s.Status)
	info := b.Info
	above = refused.ReplaceAllString(word.English(above), "")
	switch {
	case r.op.Method == "GET":
		return "answer", status // a read sends no body
	case patchSample.MatchString(b.Text), ownFence.MatchString(info):
		return "request", 0
	case answerTitle.MatchString(info):
		return "answer", status
	case r.ofOther(s) && !r.named(above), showsParameters(above, b):
		return "", 0
	case (presentState.MatchString(above) || comesTo.MatchString(above)) && !word.AskWords.MatchString(above):
		return "", 0
	case answerBody.MatchString(above) && !strings.Contains(strings.ToLower(above), "request"):
		return "answer", status
	case word.AnswerWords.MatchString(above) && !(word.AskWords.MatchString(above) && s.Kind != word.InAnswer) || programEnd.MatchString(above):
		return "answer", status
	case s.Kind != word.InAnswer && s.Kind != word.InStatus && r.named(above):
		return "request", 0
	case s.Kind == word.InAnswer || s.Kind == word.InStatus:
		// An answer shows no body to send, whatever the sentence before it says, but where it says so plainly.
		if strings.Contains(strings.ToLower(above), "request body") {
			return "request", 0
		}
		return "answer", status
	case word.SendsBody(s.Kind) || s.Kind == word.InParams && word.AskWords.MatchString(above):
		return "request", 0
	case s.Kind == word.InHeader, s.Kind == word.InPath, s.Kind == word.InQuery, s.Kind == word.InAuth:
		return "", 0
	case word.AnswerWords.MatchString(info):
		return "answer", 0
	case word.AskWords.MatchString(info):
		return "request", 0
	case word.IsStatusTitle(above):
		return "answer", 0
	case r.awaited && above == "", s.Shows:
		return "request", 0
	case word.AskWords.MatchString(above):
		return "request", 0
	case r.asked:
		return "answer", 0
	case s.Kind == word.InSampleRequest:
		return "request", 0
	case s.Root || s.Kind == word.InParams || s.Bare && s.Kind == word.InOther:
		return "request", 0
	case s.Kind == word.InOther && s.Line <= r.op.Line && r.op.Line < b.Line && r.op.Rank == mention.Defined && len(r.Samples) == 0 && !returned.MatchString(b.Text):
		// The first JSON below the line that names the operation, under a title that says nothing of it.
		return "request", 0
	}
	return "", 0
}

// showsParameters reports JSON below a line that is a title of parameters alone, of which one is a header: it shows what the address and the
// headers hold.
func showsParameters(above string, b outline.Block) bool {
	kind, strange := word.TitleOf(above)
	if strange > 0 || kind != word.InParams && kind != word.InHeader && kind != word.InPath && kind != word.InQuery {
		return false
	}
	n, _, err := sample.Parse([]byte(strings.TrimSpace(b.Text)), b.Line)
	return err == nil && n.Kind == "object" && slices.ContainsFunc(n.Names, word.HeaderName.MatchString)
}

// ofOther reports a section whose title speaks of something else than requests: "Example webhook". What a section of the body says of
// itself counts for more.
func (r *sampleReader) ofOther(s cut.Section) bool {
	if s.Root || s.Caption || word.AskWords.MatchString(s.Title) {
		return false
	}
	_, other := word.StrangeTo(s.Title, r.op.Path+" "+r.op.Title)
	return other
}

// answerTitle is the title of a tab or of a fence that calls its content an answer: "[Success Response]".
var answerTitle = pattern.New(`(?i)\[[^\[\]]*\b(?:response|error|answer|result)s?\]|\btitle=["'][^"']*\b(?:response|error|answer)\b`)

// answerBody is the title of the body that an answer has.
var answerBody = pattern.New(`(?i)\bresponse (?:body|payload)\b`)

// ownFence is the info string of a fence that names the method with which its content is sent.
var ownFence = pattern.New(`\b(?:http-?)?[mM]ethod=["']?PATCH\b`)

// patchSample is the beginning of a JSON Patch document, which no answer is.
var patchSample = pattern.New(`^\s*\[\s*\{\s*"(?:op"\s*:\s*"(?:add|remove|replace|move|copy|test)"|path"\s*:\s*"/[^{}]*"op"\s*:)`)

// returned are members that a server adds, and a client doesn't send.
var returned = pattern.New(`"(?:_?id|uuid|created\w*|updated\w*|created_at|success|message|error|errors|code|ok)"\s*:`)

// named reports a line that names the operation: "> PATCH /things/{id}".
func (r *sampleReader) named(line string) bool {
	if !strings.Contains(line, r.op.Method) {
		return false
	}
	return slices.ContainsFunc(mention.In(outline.Block{Kind: outline.ParagraphBlock, Text: line}), func(m mention.Mention) bool { return m.Rank == mention.Defined && r.op.Shows(m) })
}

// body keeps a sample body. What is almost JSON is mended, and told in a note; anything else is told and not used.
func (r *sampleReader) body(kind string, status int, source string, line int) {
	trimmed := strings.TrimLeft(source, " \t\r\n")
	line += strings.Count(source[:len(source)-len(trimmed)], "\n")
	v, length, err := sample.Parse([]byte(trimmed), line)
	if err == nil && (v.Kind == "object" || v.Kind == "array") && !(kind == "request" && tellsError(v)) {
		r.keep(contract.Sample{Kind: kind, Status: status, Body: []byte(trimmed[:length]), Line: line})
		return
	}
	if err == nil {
		return
	}
	note := fmt.Sprintf("line %d: the sample that begins here is no JSON: %v", line, err)
	mended, ok := sample.Mend(trimmed)
	if ok {
		note += "; it is read as if it were"
	}
	if r.Notes = append(r.Notes, note); ok {
		r.keep(contract.Sample{Kind: kind, Status: status, Body: []byte(mended), Line: line, Mended: true})
	}
}

func (r *sampleReader) keep(s contract.Sample) {
	for _, have := range r.Samples {
		if have.Line == s.Line {
			return
		}
	}
	r.Samples = append(r.Samples, s)
	r.asked = r.asked || s.Kind == "request"
}
