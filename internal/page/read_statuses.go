package page

import (
	"regexp"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

var (
	statusLine    = regexp.MustCompile(`^([1-5](?:\d\d|XX|xx)|default)(?:\s*[-–·]?\s*((?:application|text|multipart)/[\w.+-]+))?$`)
	mediaLine     = regexp.MustCompile(`^((?:application|text|multipart)/[\w.+*-]+)$`)
	statusInProse = regexp.MustCompile("(?i)\\bHTTP(?:/[\\d.]+)? ([1-5]\\d\\d)\\b|`([1-5]\\d\\d)(?:[ -]+[A-Z][\\w ]+)?`|\\b(?:status|response)(?: codes?)?(?: of|:| is)? [(\"']?([1-5]\\d\\d)\\b|\\b([1-5]\\d\\d) [(]?(?:OK|Created|Accepted|No Content|Bad Request|Unauthorized|Unauthorised|Forbidden|Not Found|Conflict|Unprocessable|Too Many|Internal Server|Gone|Precondition|Payment Required|Method Not|Not Modified|Service Unavailable)\\b|\\b(?:returns?|responds with|answers with|gives)(?: an?| the)? (?:HTTP )?([1-5]\\d\\d)\\b(?: if| when| on| status| code|,|\\.|$| with)")
	statusCell    = regexp.MustCompile(`^([1-5](?:\d\d|XX|xx)|default)(?:\b.*)?$`)
	// statusAlone is code that is a status and nothing else: "204 No Content", "STATUS: 200 OK".
	statusAlone = regexp.MustCompile(`^(?:(?i:http )?(?i:status)(?: (?i:code))?\s*:?\s*)?([1-5]\d\d)(\s+[A-Z][A-Za-z -]+)?$`)
	codesLine   = regexp.MustCompile(`(?i)^(?:normal |error |success |http |possible )*(?:response |status |error )?(?:codes?|statuses)\s*:\s*((?:[1-5]\d\d\b[\s,]*(?:and )?(?:\([^()]*\))?)+)`)
	threeDigits = regexp.MustCompile(`\b[1-5]\d\d\b`)
)

// statusReader gathers the statuses of an operation, in the order of the page, once each.
type statusReader struct {
	found []contract.Status
	seen  map[string]bool
}

func (r *statusReader) add(code, media string, line int) {
	if code = strings.ToUpper(code); code == "DEFAULT" {
		code = "default"
	}
	if code != "" && !r.seen[code] {
		r.seen[code] = true
		r.found = append(r.found, contract.Status{Code: code, Media: media, Line: line})
	}
}

// statusesOf lists the statuses that the sections of an operation mention. What describes a member is no mention.
func statusesOf(sections []section) []contract.Status {
	r := statusReader{seen: map[string]bool{}}
	for _, s := range sections {
		r.add(s.status, "", s.line)
		if s.kind == inHeader || s.kind == inPath || s.kind == inQuery {
			continue
		}
		r.blocks(s.blocks, s)
	}
	return r.found
}

func (r *statusReader) blocks(o outline, s section) {
	for i, b := range o {
		switch b.Kind {
		case paragraphBlock:
			media := ""
			if i+1 < len(o) && mediaLine.MatchString(o[i+1].Text) {
				media = o[i+1].Text
			}
			r.paragraph(b, s, media)
		case codeBlock:
			lines := b.lines()
			if m := httpStatus.FindStringSubmatch(strings.TrimSpace(lines[0].s)); m != nil {
				r.add(m[1], "", b.Line)
			} else if m := statusAlone.FindStringSubmatch(strings.TrimSpace(b.Text)); m != nil && (s.kind == inAnswer || m[2] != "") && len(b.Text) < 40 {
				r.add(m[1], "", b.Line)
			}
		case listBlock:
			for _, it := range b.Items {
				if m := statusCell.FindStringSubmatch(plain(it.Text)); m != nil && (s.kind == inAnswer || s.kind == inStatus || s.root || s.kind == inSampleRequest) {
					r.add(m[1], "", it.Line)
				} else if s.kind != inBody && s.kind != inParams {
					r.text(it.Text, it.Line)
				}
				within := s
				if kind, _ := titleOf(it.Text); kind == inAnswer && len(it.Sub) > 0 {
					within.kind = inAnswer
				}
				r.blocks(it.Sub, within)
			}
		case fieldsBlock:
			for _, it := range b.Items {
				m := statusCell.FindStringSubmatch(plain(it.Term))
				if m != nil && (it.Attr["in"] == inStatus || s.kind == inAnswer || s.kind == inStatus) {
					r.add(m[1], "", it.Line)
				}
			}
		case tableBlock:
			r.table(b, s)
		}
	}
}

func (r *statusReader) paragraph(b block, s section, below string) {
	lines := b.lines()
	for k, l := range lines {
		text := strings.TrimSpace(l.s)
		if m := statusLine.FindStringSubmatch(text); m != nil && (s.kind == inAnswer || s.kind == inStatus) {
			media := m[2]
			if media == "" && k+1 < len(lines) && mediaLine.MatchString(lines[k+1].s) {
				media = lines[k+1].s
			}
			if media == "" && k+1 == len(lines) {
				media = below
			}
			r.add(m[1], media, l.n)
			continue
		}
		if bareStatus.MatchString(text) && (s.root || s.kind == inSampleRequest) {
			r.add(text, "", l.n)
			continue
		}
		if m := statusCell.FindStringSubmatch(plain(text)); m != nil && (s.kind == inAnswer || s.kind == inStatus) && strings.Count(text, " ") < 12 {
			r.add(m[1], "", l.n)
			continue
		}
		if !threeInRow(text) {
			continue
		}
		if m := codesLine.FindStringSubmatch(plain(text)); m != nil {
			for _, code := range threeDigits.FindAllString(withoutParens(m[1]), -1) {
				r.add(code, "", l.n)
			}
			continue
		}
		r.text(text, l.n)
	}
}

func (r *statusReader) text(s string, line int) {
	if !threeInRow(s) {
		return
	}
	for _, m := range statusInProse.FindAllStringSubmatch(withoutLinks(s), -1) {
		r.add(m[1]+m[2]+m[3]+m[4]+m[5], "", line)
	}
}

// table reads the first cell of each row, in a section of answers, or below a header that speaks of statuses.
func (r *statusReader) table(b block, s section) {
	about := s.kind == inAnswer || s.kind == inStatus
	if len(b.Rows) > 0 && len(b.Rows[0].Cells) > 0 {
		kind, _ := titleOf(b.Rows[0].Cells[0])
		head := strings.ToLower(plain(b.Rows[0].Cells[0]))
		about = about || kind == inStatus || kind == inAnswer || head == "code" || head == "http code"
	}
	if !about {
		return
	}
	for _, row := range b.Rows {
		for i, cell := range row.Cells {
			if m := statusCell.FindStringSubmatch(strings.TrimLeft(plain(cell), "[(")); m != nil && i < 2 {
				r.add(m[1], "", row.Line)
				break
			}
		}
	}
}
