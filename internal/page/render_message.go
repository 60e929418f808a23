package page

import (
	"regexp"
	"strings"
)

// looseStart is the first line of a message in text that has no fence; without a version, header lines follow it.
var looseStart = regexp.MustCompile(`^(?:(?:GET|POST|PUT|PATCH|DELETE)\s+\S+(\s+HTTP[/ ][\d.]+)?|(HTTP/[\d.]+)\s+[1-5]\d\d\b.*)$`)

// looseHeader is a header of such a message.
var looseHeader = regexp.MustCompile(`^[A-Z][A-Za-z]*(?:-[A-Za-z]+)*\s?:\s*\S.*$`)

// looseMessage takes an HTTP message that stands in text without a fence: its first line, its headers, and a body of JSON.
func (m markdown) looseMessage(lines []numbered, depth int) (outline, int) {
	f := looseStart.FindStringSubmatch(strings.TrimSpace(lines[0].s))
	if f == nil || indentOf(lines[0].s) > 3 {
		return nil, 0
	}
	n := 1
	for n < len(lines) && looseHeader.MatchString(strings.TrimSpace(lines[n].s)) {
		n++
	}
	if n == 1 && (f[1]+f[2] == "" || n == len(lines)) || f[1]+f[2] == "" && n < 3 {
		return nil, 0
	}
	body := n
	for body < len(lines) && body < n+2 && strings.TrimSpace(lines[body].s) == "" {
		body++
	}
	if body < len(lines) {
		if _, taken := m.looseJSON(lines[body:], depth); taken > 0 {
			n = body + taken
		}
	}
	return outline{codeOf(lines[:n], "http", lines[0].n-1)}, n
}
