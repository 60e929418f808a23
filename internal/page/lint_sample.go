package page

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

func lintKeyHeader(v *view) (found []contract.Finding) {
	if v.op.Curl == nil || len(v.keys) == 0 {
		return nil
	}
	for i, h := range v.op.Curl.Header {
		documented := slices.ContainsFunc(v.keys, func(k docKey) bool { return strings.EqualFold(k.header, h[0]) })
		if isKeyHeader(h[0]) && !documented {
			found = append(found, finding(h[0], v.op.Curl.HeaderLines[i], v.keys[0].line, "the sample sends its key as %s, the page documents %s", h[0], v.keys[0].header))
		}
	}
	return found
}

func lintContentType(v *view) []contract.Finding {
	c := v.op.Curl
	if c == nil || len(c.Body) == 0 || slices.ContainsFunc(c.Header, func(h [2]string) bool { return strings.EqualFold(h[0], "Content-Type") }) {
		return nil
	}
	// Without the header curl sends a form; that is right where the page documents one.
	if strings.Contains(v.op.Media, "form") || !looksLikeJSON(c.Body) {
		return nil
	}
	line := v.bodyLine
	if line == 0 {
		line = v.op.Line
	}
	return []contract.Finding{finding("Content-Type", c.BodyLine, line, "the sample sends a body without Content-Type, the page documents %s", v.op.Media)}
}

func looksLikeJSON(body []byte) bool {
	trimmed := bytes.TrimSpace(body)
	return len(trimmed) > 0 && (trimmed[0] == '{' || trimmed[0] == '[')
}

func lintSampleTypes(v *view) []contract.Finding {
	body := v.body
	if v.isJSONPatch() { // what an operation's value is, the place decides that it is for
		body = slices.DeleteFunc(slices.Clone(body), func(p part) bool { return p.name == "value" })
	}
	found := typesOf(body, v.request, "request")
	// Without a list the answer's members come from this sample and can't disagree with it.
	listed := slices.DeleteFunc(slices.Clone(v.answer), func(p part) bool { return !p.listed })
	return append(found, typesOf(listed, v.reply, "answer")...)
}

func typesOf(parts []part, sample *node, kind string) (found []contract.Finding) {
	for _, p := range parts {
		value := valueAt(sample, p.name)
		if value == nil || p.name == "" {
			continue
		}
		switch {
		case !admitted(p, value):
			found = append(found, finding("/"+p.name, value.line, p.line, "the sample %s has %s as %s, the page lists %s", kind, p.name, article(value.kind), article(strings.Join(p.types, " or "))))
		case len(p.enum) > 0 && value.kind == "string" && !isPlaceholder(value.text) && !slices.Contains(p.enum, value.text):
			found = append(found, finding("/"+p.name, value.line, p.line, "the sample %s has %q as %s, which is not among the values that the page lists", kind, value.text, p.name))
		}
	}
	return found
}

// admitted compares kinds. A placeholder stands for any single value, but not for an array or an object.
func admitted(p part, value *node) bool {
	if len(p.types) == 0 || value.kind == "null" && p.nullable {
		return true
	}
	for _, t := range p.types {
		switch {
		case t == value.kind, t == "number" && value.kind == "integer":
			return true
		case value.kind == "string" && isPlaceholder(value.text):
			if t != "array" && t != "object" || strings.Contains(value.text, t) {
				return true
			}
		}
	}
	return false
}

func article(kind string) string {
	if kind == "null" || kind == "" {
		return kind
	}
	if strings.ContainsRune("aeiou", rune(kind[0])) {
		return "an " + kind
	}
	return "a " + kind
}

// valueAt finds a member's value in a sample.
func valueAt(sample *node, name string) *node {
	parent, last := "", name
	if cut := strings.LastIndex(name, "/"); cut >= 0 {
		parent, last = name[:cut], name[cut+1:]
	}
	holder := below(sample, parent)
	if holder == nil || holder.members == nil {
		return nil
	}
	return holder.members[strings.ReplaceAll(strings.ReplaceAll(last, "~1", "/"), "~0", "~")]
}

func lintBrokenSample(v *view) (found []contract.Finding) {
	for _, note := range v.page.Notes {
		line, what, ok := strings.Cut(strings.TrimPrefix(note, "line "), ": ")
		if n, err := strconv.Atoi(line); ok && err == nil && strings.Contains(what, "is no JSON") {
			found = append(found, finding("", n, v.op.Line, "%s", what))
		}
	}
	return found
}

func lintUnlisted(v *view) (found []contract.Finding) {
	if v.request == nil || v.request.kind != "object" {
		return nil
	}
	names, last := map[string]bool{}, 0
	for _, p := range v.body {
		if p.listed {
			names[p.name], last = true, max(last, p.line)
		}
	}
	if len(names) == 0 {
		return nil
	}
	for _, name := range v.request.names {
		if m := v.request.members[name]; !names[escaped(name)] {
			found = append(found, finding("/"+escaped(name), m.line, v.bodyLine, "the sample request has %s, which the page does not list", name))
		}
	}
	return found
}

// lintSampleTarget compares the sample with the operation. A sample of another path is another operation's, unless it carries
// a body by the method that the page documents and no other endpoint of the page is its own.
func lintSampleTarget(v *view) []contract.Finding {
	c := v.op.Curl
	if c == nil || c.URL == "" {
		return nil
	}
	sent, ok := splitAddress(c.URL)
	if !ok {
		return nil
	}
	_, same := baseOf(sent.path, v.op.Path)
	switch {
	case same && c.Method != v.op.Method && len(c.Body) > 0 && !overridden(c):
		return []contract.Finding{finding("method", c.Line, v.op.Line, "the sample is a %s, the page documents %s", c.Method, v.op.Method)}
	case !same && c.Method == v.op.Method && !v.otherPath(sent.path):
		return []contract.Finding{finding("path", c.Line, v.op.Line, "the sample goes to %s, the page documents %s", sent.path, v.op.Path)}
	}
	return nil
}

// overridden reports a request that names its real method in a header.
func overridden(c *contract.Curl) bool {
	return slices.ContainsFunc(c.Header, func(h [2]string) bool { return strings.EqualFold(h[0], "X-HTTP-Method-Override") })
}

// otherPath reports a path that the page names for another operation of the same method.
func (v *view) otherPath(path string) bool {
	for _, c := range v.claims() {
		if c.Kind == ClaimOtherPath {
			if _, same := baseOf(path, c.Member); same {
				return true
			}
		}
	}
	return false
}
