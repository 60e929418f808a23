package read

import (
	"strings"
	"unicode"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/cut"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

var (
	statusInProse = pattern.New("(?i)\\bHTTP(?:/[\\d.]+)? ([1-5]\\d\\d)\\b|`([1-5]\\d\\d)(?:(?:[ -]+[A-Z][\\w ]+)?`| +[{\\[]| *(?:→|[-=]>))|\\b(?:status|responses?)(?: codes?)?(?: of|:| is)? [(\"']?([1-5]\\d\\d)\\b|\\b([1-5]\\d\\d) [(]?(?:OK|Created|Accepted|No Content|Bad Request|Unauthorized|Unauthorised|Forbidden|Not Found|Conflict|Unprocessable|Too Many|Internal Server|Gone|Success|Precondition|Payment Required|Method Not|Not Modified|Service Unavailable)(?:\\b|[A-Z])|\\b(?:returns?|responds with|answers with|gives)(?: an?| the)? (?:HTTP )?([1-5]\\d\\d)\\b(?: if| when| on| and| status| code|,|\\.|$| with)")
	statusCell    = pattern.New(`^([1-5](?:\d\d|XX|xx)|default)(?:\b.*)?$`)
	// statusAlone is code that is a status and nothing else: "204 No Content", "STATUS: 200 OK".
	statusAlone = pattern.New(`^(?:(?i:http[ -])?(?:(?i:status)(?: (?i:code))?|(?i:code))\s*:?\s*)?([1-5]\d\d)(\s+[A-Z][A-Za-z -]+)?$`)
	codesLine   = pattern.New(`(?i)^(?:normal |error |success |http |possible )*(?:response |status |error )?(?:codes?|statuses)\s*:\s*((?:[1-5]\d\d\b[\s,]*(?:and )?(?:\([^()]*\))?)+)`)
	// namedCodes are faults by name with their statuses behind them: badRequest (400), computeFault (400, 500, ...).
	namedCodes  = pattern.New(`^(?:[Ee]rror (?:response )?codes?:\s*)?(?:[A-Za-z]+(?: [A-Za-z]+){0,3}\s?\([1-5]\d\d(?:,\s*(?:[1-5]\d\d|\.\.\.))*\)[,;.]?\s*)+$`)
	threeDigits = pattern.New(`\b[1-5]\d\d\b`)
	// severalCodes are statuses that share what a line says of them: "400|401|403: { error }".
	severalCodes = pattern.New(`^[1-5]\d\d(?:\s*(?:[|/,]|\bor\b)\s*[1-5]\d\d)+\b`)
	// ofAnother begins a sentence about the answers of another method of the resource: "If `PUT`, the status is 201".
	ofAnother = pattern.New("(?i)^[*_\\s]*(?:if|for|on|when|with|using) (?:an? |the )?[`*]*(?-i:GET|POST|PUT|DELETE)\\b(?: request)?[`*]*[,:]? [^.]*$")
)

// statusAmongHeaders is the status of a response that a page shows as its headers and its status, in any order, or as its status
// above its body: "HTTP status: 200". code is "" where the lines show none.
func statusAmongHeaders(lines []outline.Line) (code string, line int) {
	for _, l := range lines {
		s := strings.TrimSpace(l.Text)
		m := statusAlone.FindStringSubmatch(s)
		switch {
		case m != nil && (m[2] != "" || len(s) > len(m[1])):
			return m[1], l.Number
		case s == "" || word.HTTPHeader.MatchString(s):
		default:
			return "", 0
		}
	}
	return "", 0
}

// statusReader gathers the statuses of an operation, in the order of the page, once each.
type statusReader struct {
	found []contract.Status
	seen  map[string]bool
}

func (r *statusReader) add(code, media string, line int) {
	if code = strings.ToUpper(code); code == "DEFAULT" {
		code = "default"
	}
	if len(code) == 3 && code[0] == '1' && code > "103" && code != "1XX" {
		return // no status of HTTP: the exit code of a command, or an example of an id
	}
	if code != "" && !r.seen[code] {
		r.seen[code] = true
		r.found = append(r.found, contract.Status{Code: code, Media: media, Line: line})
	}
}

// leading adds the status that a text begins with, and those that stand beside it: "400|401|403: { error }".
func (r *statusReader) leading(code, text, media string, line int) {
	r.add(code, media, line)
	for _, further := range threeDigits.FindAllString(severalCodes.FindString(text), -1) {
		r.add(further, media, line)
	}
}

// statusesOf lists the statuses that the sections of an operation mention. What describes a member is no mention.
func statusesOf(sections []cut.Section) []contract.Status {
	r := statusReader{seen: map[string]bool{}}
	for _, s := range sections {
		r.add(s.Status, "", s.Line)
		if s.Kind == word.InHeader || s.Kind == word.InPath || s.Kind == word.InQuery {
			continue
		}
		r.blocks(s.Blocks, s)
	}
	return r.found
}

func (r *statusReader) blocks(o outline.Outline, s cut.Section) {
	for i, b := range o {
		switch b.Kind {
		case outline.ParagraphBlock:
			media := ""
			if i+1 < len(o) && word.MediaLine.MatchString(o[i+1].Text) {
				media = o[i+1].Text
			}
			r.paragraph(b, s, media)
		case outline.CodeBlock:
			lines := b.Lines()
			if m := word.HTTPStatus.FindStringSubmatch(strings.TrimSpace(lines[0].Text)); m != nil {
				r.add(m[1], "", b.Line)
			} else if m := statusAlone.FindStringSubmatch(strings.TrimLeft(strings.TrimSpace(lines[0].Text), "#/ ")); m != nil && word.Remark.MatchString(strings.TrimSpace(lines[0].Text)) {
				r.add(m[1], "", b.Line)
			} else if code, line := statusAmongHeaders(lines); code != "" {
				r.add(code, "", line)
			} else if s.Kind == word.InAnswer || s.Kind == word.InStatus {
				r.codes(lines)
			} else if m := statusAlone.FindStringSubmatch(strings.TrimSpace(b.Text)); m != nil && m[2] != "" && len(b.Text) < 40 {
				r.add(m[1], "", b.Line)
			}
		case outline.ListBlock:
			for _, it := range b.Items {
				first, _, _ := strings.Cut(it.Text, "\n")
				m := statusCell.FindStringSubmatch(source.Plain(first))
				if m == nil && s.Kind == word.InAnswer {
					m = labelled.FindStringSubmatch(strings.TrimSpace(source.Plain(first)))
				}
				if m != nil && (s.Kind == word.InAnswer || s.Kind == word.InStatus || s.Root || s.Kind == word.InSampleRequest) {
					r.leading(m[1], source.Plain(first), "", it.Line)
				} else if s.Kind != word.InBody && s.Kind != word.InParams {
					r.text(it.Text, it.Line)
				}
				within := s
				if kind, _ := word.TitleOf(it.Text); kind == word.InAnswer && len(it.Sub) > 0 {
					within.Kind = word.InAnswer
				}
				r.blocks(it.Sub, within)
			}
		case outline.FieldsBlock:
			for _, it := range b.Items {
				m := statusCell.FindStringSubmatch(source.Plain(it.Term))
				if m != nil && it.Attr["type"] == "" && (it.Attr["in"] == word.InStatus || s.Kind == word.InAnswer || s.Kind == word.InStatus) {
					r.add(m[1], "", it.Line)
				}
			}
		case outline.TableBlock:
			r.table(b, s)
		}
	}
}

// codes reads code that lists statuses, each at the beginning of a line with what it means behind it.
func (r *statusReader) codes(lines []outline.Line) {
	for _, l := range lines {
		if s := strings.TrimSpace(l.Text); s != "" && !codeOfStatus.MatchString(s) {
			return
		}
	}
	for _, l := range lines {
		if m := codeOfStatus.FindStringSubmatch(strings.TrimSpace(l.Text)); m != nil {
			r.add(m[1], "", l.Number)
		}
	}
}

// codeOfStatus is a line of code that is a status with its meaning; labelled is a bullet that ends in one: "Success (200):".
var (
	codeOfStatus = pattern.New(`^(?:(?i:http )?(?i:status)(?: (?i:code))?\s*:?\s*)?([1-5]\d\d)(?:\s+[A-Za-z].*)?$`)
	labelled     = pattern.New(`^[A-Za-z][A-Za-z ]{1,30}\(([1-5]\d\d)\):?$`)
)

func (r *statusReader) paragraph(b outline.Block, s cut.Section, below string) {
	lines := b.Lines()
	goesOn := false // the line before lists faults, and ends with a comma
	for k, l := range lines {
		text := gluedStatus.ReplaceAllString(withoutMarks(strings.TrimSpace(l.Text)), "$1 $2")
		if text == "" {
			continue
		}
		if m := word.StatusLine.FindStringSubmatch(text); m != nil && (s.Kind == word.InAnswer || s.Kind == word.InStatus) {
			media := m[2]
			if media == "" && k+1 < len(lines) && word.MediaLine.MatchString(lines[k+1].Text) {
				media = lines[k+1].Text
			}
			if media == "" && k+1 == len(lines) {
				media = below
			}
			r.add(m[1], media, l.Number)
			continue
		}
		if strings.HasSuffix(strings.TrimRight(text, ",.; "), ")") && (s.Kind == word.InAnswer || s.Kind == word.InStatus || strings.Contains(text, "odes") || goesOn) && namedCodes.MatchString(text) {
			goesOn = strings.HasSuffix(text, ",")
			for _, code := range threeDigits.FindAllString(text, -1) {
				r.add(code, "", l.Number)
			}
			continue
		}
		if word.BareStatus.MatchString(text) && (s.Root || s.Kind == word.InSampleRequest) {
			r.add(text, "", l.Number)
			continue
		}
		if m := statusCell.FindStringSubmatch(source.Plain(text)); m != nil && (s.Kind == word.InAnswer || s.Kind == word.InStatus) && strings.Count(text, " ") < 12 {
			r.leading(m[1], source.Plain(text), "", l.Number)
			continue
		}
		if !word.ThreeInRow(text) {
			continue
		}
		if m := codesLine.FindStringSubmatch(source.Plain(text)); m != nil {
			for _, code := range threeDigits.FindAllString(word.WithoutParens(m[1]), -1) {
				r.add(code, "", l.Number)
			}
			continue
		}
		r.text(text, l.Number)
	}
}

func (r *statusReader) text(s string, line int) {
	if !word.ThreeInRow(s) {
		return
	}
	for _, sentence := range strings.SplitAfter(word.WithoutLinks(s), ". ") {
		if ofAnother.MatchString(strings.TrimRight(sentence, ". ")) && !strings.Contains(sentence, "PATCH") {
			continue
		}
		for _, m := range statusInProse.FindAllStringSubmatch(sentence, -1) {
			r.add(m[1]+m[2]+m[3]+m[4]+m[5], "", line)
		}
	}
}

// onlyStatuses reports rows that each begin with a status and nothing else.
func onlyStatuses(rows []outline.Row) bool {
	for _, r := range rows {
		if len(r.Cells) == 0 || !word.BareStatus.MatchString(source.Plain(r.Cells[0])) {
			return false
		}
	}
	return len(rows) > 0
}

// gluedStatus is a status into which its meaning ran: "200OK".
var gluedStatus = pattern.New(`^([1-5]\d\d)([A-Z]\w)`)

// withoutMarks is a text without the signs before its first word: "🔴 404", "[404".
func withoutMarks(s string) string {
	return strings.TrimLeftFunc(s, func(c rune) bool {
		return unicode.Is(unicode.So, c) || unicode.Is(unicode.Mn, c) || unicode.IsSpace(c) || c == '[' || c == '('
	})
}

// table reads the first cell of each row, in a section of answers, or below a header that speaks of statuses.
func (r *statusReader) table(b outline.Block, s cut.Section) {
	about := s.Kind == word.InAnswer || s.Kind == word.InStatus
	if len(b.Rows) > 0 && len(b.Rows[0].Cells) > 0 {
		kind, _ := word.TitleOf(b.Rows[0].Cells[0])
		head := strings.ToLower(word.English(source.Plain(b.Rows[0].Cells[0])))
		about = about || kind == word.InStatus || kind == word.InAnswer || head == "code" || head == "http code" || (head == "status" || strings.HasPrefix(head, "status")) && onlyStatuses(b.Rows[1:])
	}
	for _, row := range b.Rows {
		if len(row.Cells) == 0 {
			continue
		}
		// "Response 200" in the first cell of a row that says one thing of the operation.
		if kind, _ := word.TitleOf(row.Cells[0]); kind == word.InAnswer && len(row.Cells) > 1 && !about {
			r.add(word.StatusInHeading.FindString(source.Plain(row.Cells[0])), "", row.Line)
		}
	}
	if !about {
		return
	}
	for _, row := range b.Rows {
		for i, cell := range row.Cells {
			if m := statusCell.FindStringSubmatch(withoutMarks(source.Plain(cell))); m != nil && i < 2 {
				r.leading(m[1], withoutMarks(source.Plain(cell)), "", row.Line)
				break
			}
		}
	}
}
