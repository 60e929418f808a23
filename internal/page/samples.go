package page

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

var (
	httpStatus  = regexp.MustCompile(`^HTTP/[\d.]+\s+([1-5]\d\d)\b`)
	httpMethod  = regexp.MustCompile(`^(PATCH|PUT|POST|GET|DELETE)\s+(\S+)`)
	httpHeader  = regexp.MustCompile(`^([\w-]+):\s*(.*)$`)
	answerWords = regexp.MustCompile(`(?i)\b(response|returns?|answer|result|output)\b`)
	askWords    = regexp.MustCompile(`(?i)\b(request|body|input|payload|parameters)\b`)
)

// sampleLangs are the languages of fences that can hold a JSON sample.
var sampleLangs = map[string]bool{"": true, "json": true, "json5": true, "jsonc": true, "http": true, "text": true, "txt": true}

// samples lists the page's sample bodies. A block that looks like JSON and is none is told in a note, not used in silence.
func (t *text) samples(sections []section, c *contract.Curl) (found []contract.Sample, notes []string) {
	// A command that carries its body leaves what follows it to be the answer.
	curlEnd, asked := 0, len(samplesOf(c)) > 0
	if c != nil {
		curlEnd = c.Line
		if c.Body != nil {
			curlEnd = c.BodyLine + strings.Count(string(c.Body), "\n")
		}
	}
	for i, s := range sections {
		for n := s.first - 1; n <= s.last; n++ {
			if n < 1 || c != nil && n >= c.Line && n <= curlEnd || !t.opensSample(n) {
				continue
			}
			source := strings.TrimLeft(strings.Join(t.lines[n-1:t.blockEnd(n)], "\n"), " \t")
			v, length, err := parseSample([]byte(source), n)
			if err != nil {
				notes = append(notes, fmt.Sprintf("line %d: the sample that begins here is no JSON and is not used: %v", n, err))
				n = t.skipBlock(n)
				continue
			}
			kind, status := t.sampleKind(n, sections, i, curlEnd, asked)
			if kind != "" && (v.kind == "object" || v.kind == "array") {
				found = append(found, contract.Sample{Kind: kind, Status: status, Body: []byte(source[:length]), Line: n})
			}
			n += strings.Count(source[:length], "\n")
			if strings.TrimSpace(t.lines[n-1]) != "}" && headingLike(t, n) {
				n--
				break
			}
		}
	}
	return found, notes
}

// opensSample reports a line that begins a JSON object or array: the first of a fence or of its body after HTTP headers, or a line of text.
func (t *text) opensSample(n int) bool {
	l := t.line(n)
	if l == "" || l[0] != '{' && l[0] != '[' {
		return false
	}
	if t.fenced(n) {
		f := t.fences[t.inside[n-1]-1]
		return sampleLangs[f.lang()] && n >= f.first && (n == t.next(f.first) || t.line(n-1) == "")
	}
	return l == "{" || l == "[" || l == "[{" || strings.HasPrefix(l, `{"`) || strings.HasPrefix(l, `{ "`)
}

func (t *text) blockEnd(n int) int {
	if t.fenced(n) {
		return max(t.fences[t.inside[n-1]-1].last, n)
	}
	return len(t.lines)
}

// skipBlock is the last line of a block that could not be read.
func (t *text) skipBlock(n int) int {
	if t.fenced(n) {
		return t.blockEnd(n)
	}
	return n
}

// sampleKind tells a request's body from an answer, by the HTTP lines above it, its section, and the words just before it.
func (t *text) sampleKind(n int, sections []section, i, curlEnd int, asked bool) (kind string, status int) {
	s := sections[i]
	if t.fenced(n) {
		f := t.fences[t.inside[n-1]-1]
		if m := httpStatus.FindStringSubmatch(t.line(t.next(f.first))); m != nil {
			code, _ := strconv.Atoi(m[1])
			return "answer", code
		}
		if httpMethod.MatchString(t.line(t.next(f.first))) {
			return "request", 0
		}
	}
	code, _ := strconv.Atoi(s.status)
	switch s.kind {
	case inAnswer:
		return "answer", code
	case inBody:
		return "request", 0
	case inHeader, inPath, inQuery, inAuth:
		return "", 0
	}
	above := t.above(n)
	switch {
	case bareStatus.MatchString(above):
		return "answer", 0
	case answerWords.MatchString(above):
		return "answer", 0
	case askWords.MatchString(above):
		return "request", 0
	}
	if asked && n > curlEnd && !t.fenced(n) {
		return "answer", 0
	}
	for k := i; k >= 0; k-- {
		if sections[k].kind == inBody || sections[k].kind == inSampleRequest {
			return "request", 0
		}
		if sections[k].kind == inAnswer {
			return "answer", 0
		}
	}
	if curlEnd > 0 && n > curlEnd {
		return "answer", 0
	}
	return "", 0
}

// above is the text of the nearest line before a sample that is not its fence's mark.
func (t *text) above(n int) string {
	if t.fenced(n) {
		n = t.fences[t.inside[n-1]-1].line
	}
	for n--; n >= 1; n-- {
		if l := t.line(n); l != "" {
			return l
		}
	}
	return ""
}

// httpRequest reads a sample request that the page gives as HTTP text, in the shape of a cURL command.
func (t *text) httpRequest() *contract.Curl {
	for _, f := range t.fences {
		first := t.next(f.first)
		m := httpMethod.FindStringSubmatch(t.line(first))
		if m == nil || !absolute.MatchString(m[2]) || first > f.last {
			continue
		}
		c := &contract.Curl{Method: m[1], URL: m[2], Line: first}
		n := first + 1
		for ; n <= f.last && t.line(n) != ""; n++ {
			if h := httpHeader.FindStringSubmatch(t.line(n)); h != nil {
				c.Header = append(c.Header, [2]string{h[1], h[2]})
				c.HeaderLines = append(c.HeaderLines, n)
			}
		}
		if n < f.last {
			c.Body, c.BodyLine = []byte(strings.Join(t.lines[n:f.last], "\n")), n+1
		}
		return c
	}
	return nil
}
