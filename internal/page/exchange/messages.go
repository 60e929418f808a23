package exchange

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/mention"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// message reads a sample request that the page gives as HTTP text; a line break may lack between its headers and its body.
func (r *sampleReader) message(m []string, lines []outline.Line) {
	a, ok := word.SplitAddress(m[2])
	if !ok || m[1] != r.op.Method {
		return
	}
	c := &contract.Curl{Method: m[1], URL: a.Server + a.Path, Line: lines[0].Number}
	for _, l := range lines[1:] {
		h := word.HTTPHeader.FindStringSubmatch(strings.TrimSpace(l.Text))
		if h == nil {
			break
		}
		if h[2] == "" {
			continue // "Headers:" above them
		}
		if strings.EqualFold(h[1], "Host") && a.Server == "" && hostName.MatchString(h[2]) {
			c.URL = "https://" + h[2] + c.URL
			continue
		}
		c.Header = append(c.Header, [2]string{h[1], h[2]})
		c.HeaderLines = append(c.HeaderLines, l.Number)
	}
	body, line := afterHeaders(lines[1:])
	if beside := besideAddress(m[2]); beside != "" && len(lines) == 1 {
		body, line = beside, lines[0].Number
	}
	if body != "" {
		c.Body, c.BodyLine = []byte(body), line
		r.body("request", 0, body, line)
		r.Sent = append(r.Sent, line)
	}
	if len(c.Header) == 0 && body == "" {
		r.awaited = r.awaited || r.op.Shows(mention.Mention{Address: a, Method: m[1]})
		return
	}
	r.asked, r.awaited = true, body == ""
	if r.Curl == nil {
		if !strings.Contains(c.URL, "://") {
			c.URL = r.op.Server + c.URL
		}
		r.Curl = c
	}
}

// besideAddress is a body that stands on the line of the address: PATCH /things/1 {"open": true}.
func besideAddress(s string) string {
	i := strings.IndexAny(s, " \t")
	if i < 0 {
		return ""
	}
	if rest := strings.TrimSpace(s[i:]); strings.HasPrefix(rest, "{") || strings.HasPrefix(rest, "[") {
		return rest
	}
	return ""
}

var hostName = pattern.New(`^[\w.-]+\.[a-z]{2,}(?::\d+)?$`)

// leftOut is a line of dots that stands for headers which the page leaves out.
var leftOut = pattern.New(`^[\[(<]?(?:\.\.\.|…)[\])>]?$`)

// afterHeaders is what stands behind the headers of a message, with its line.
func afterHeaders(lines []outline.Line) (string, int) {
	for i, l := range lines {
		s := strings.TrimSpace(l.Text)
		if s == "" || word.HTTPHeader.MatchString(s) || leftOut.MatchString(s) {
			continue
		}
		if !strings.HasPrefix(s, "{") && !strings.HasPrefix(s, "[") && (i == 0 || strings.TrimSpace(lines[i-1].Text) != "") {
			continue
		}
		var texts []string
		for _, rest := range lines[i:] {
			texts = append(texts, rest.Text)
		}
		return strings.Join(texts, "\n"), l.Number
	}
	return "", 0
}

// requestCaption is the line before a sample that calls it a request, or says what it changes.
var requestCaption = pattern.New(`(?i)^\W*(?:(?:sample|example)s?\W+)?(?:request|query|payload)\b|\b(?:request|query|payload|request body)\W+(?:sample|example)s?\b|\bto (?:change|update|set|clear|remove|rename)\b`)
