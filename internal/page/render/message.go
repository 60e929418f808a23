package render

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// looseStart is the first line of a message in text that has no fence; without a version, header lines follow it.
var looseStart = pattern.New(`^(?:(?:GET|POST|PUT|PATCH|DELETE)\s+\S+(\s+HTTP[/ ][\d.]+)?|(HTTP/[\d.]+)\s+[1-5]\d\d\b.*)$`)

// looseHeader is a header of such a message.
var looseHeader = pattern.New(`^[A-Z][A-Za-z]*(?:-[A-Za-z]+)*\s?:\s*\S.*$`)

// isLooseHeader reports a header, or the name of the host whose value a copy lost.
func isLooseHeader(s string) bool { return s == "Host:" || looseHeader.MatchString(s) }

// looseMessage takes an HTTP message that stands in text without a fence: its first line, its headers, and a body of JSON.
func (m markdown) looseMessage(lines []outline.Line, depth int) (outline.Outline, int) {
	if bodyBeside(strings.TrimSpace(lines[0].Text)) {
		return outline.Outline{codeOf(lines[:1], "http", lines[0].Number-1)}, 1
	}
	f := looseStart.FindStringSubmatch(strings.TrimSpace(lines[0].Text))
	if f == nil || IndentOf(lines[0].Text) > 3 || f[1]+f[2] == "" && !strings.ContainsAny(f[0], "/{<:") {
		return nil, 0
	}
	n := 1
	for n < len(lines) && isLooseHeader(strings.TrimSpace(lines[n].Text)) {
		n++
	}
	if n == 1 && (f[1]+f[2] == "" || n == len(lines)) || f[1]+f[2] == "" && n < 3 {
		return nil, 0
	}
	body := n
	for body < len(lines) && body < n+2 && strings.TrimSpace(lines[body].Text) == "" {
		body++
	}
	if body < len(lines) {
		if _, taken := m.looseJSON(lines[body:], depth); taken > 0 {
			n = body + taken
		}
	}
	return outline.Outline{codeOf(lines[:n], "http", lines[0].Number-1)}, n
}

// bodyBeside reports a message on one line: a method, an address and a body of JSON.
func bodyBeside(s string) bool {
	method, rest, _ := strings.Cut(s, " ")
	address, body, _ := strings.Cut(rest, " ")
	return word.IsMethod(method) && method == strings.ToUpper(method) && word.IsAddress(address) &&
		strings.HasPrefix(body, "{") && strings.HasSuffix(body, "}") && strings.Contains(body, `"`)
}

// gluedHeaders are headers that messages of docs have, as they stand in one that a copy ran together.
func gluedHeaders() []string {
	return []string{"Authorization: ", "Accept: ", "Content-Type: ", "Host: ", "If-Match: ", "User-Agent: ", "X-Api-Key: ", "X-API-Key: ", "Content-Length: "}
}

// messageParts parts a message whose lines ran together: its first line, its headers and its body. A command that ran into the answer
// below it is parted from that.
func messageParts(s string) []string {
	if strings.HasPrefix(s, "curl ") {
		if command, ok := strings.CutSuffix(s, "}'{"); ok {
			return []string{command + "}'", "{"}
		}
		return nil
	}
	method, address, _ := strings.Cut(s, " ")
	if bare, labelled := strings.CutSuffix(method, ":"); labelled && word.IsMethod(bare) {
		if parts := spacedMessage(bare, address); len(parts) > 0 {
			return parts
		}
	}
	if !word.IsMethod(method) || method != strings.ToUpper(method) || !strings.HasPrefix(address, "/") && !strings.Contains(firstWord(address), "://") {
		return nil
	}
	var parts []string
	from := 0
	for at := len(method) + 2; at < len(s) && !strings.HasPrefix(s[at:], "{ ") && !strings.HasPrefix(s[at:], `{"`); at++ {
		for _, h := range gluedHeaders() {
			if strings.HasPrefix(s[at:], h) && s[at-1] != ' ' && s[at-1] != '-' {
				parts, from = append(parts, s[from:at]), at
			}
		}
	}
	if len(parts) == 0 {
		return nil
	}
	rest := s[from:]
	if open := strings.IndexByte(rest, '{'); open > 0 && strings.HasSuffix(rest, "}") {
		return append(parts, rest[:open], "", rest[open:])
	}
	return append(parts, rest)
}

// spacedMessage parts a message whose lines were joined with spaces: "/things/1 Content-Type: application/json { "label": "a" }".
func spacedMessage(method, rest string) []string {
	address, rest, _ := strings.Cut(rest, " ")
	open := strings.IndexByte(rest, '{')
	if !word.IsAddress(address) || open < 0 || !strings.HasSuffix(rest, "}") {
		return nil
	}
	parts := []string{method + " " + address}
	if headers := strings.TrimSpace(rest[:open]); headers != "" {
		if !slices.ContainsFunc(gluedHeaders(), func(h string) bool { return strings.HasPrefix(headers, h) }) {
			return nil
		}
		parts = append(parts, headers)
	}
	return append(parts, "", rest[open:])
}
