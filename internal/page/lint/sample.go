package lint

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/read"
	"github.com/proviso-dev/proviso/internal/page/sample"
	"github.com/proviso-dev/proviso/internal/page/view"
	"github.com/proviso-dev/proviso/internal/page/word"
)

func lintKeyHeader(v *view.View) (found []contract.Finding) {
	if v.Op.Curl == nil || len(v.Keys) == 0 {
		return nil
	}
	for i, h := range v.Op.Curl.Header {
		documented := slices.ContainsFunc(v.Keys, func(k view.DocKey) bool { return strings.EqualFold(k.Header, h[0]) })
		if word.IsKeyHeader(h[0]) && !documented {
			found = append(found, finding(h[0], v.Op.Curl.HeaderLines[i], v.Keys[0].Line, "the sample sends its key as %s, the page documents %s", h[0], v.Keys[0].Header))
		}
	}
	return found
}

func lintContentType(v *view.View) []contract.Finding {
	c := v.Op.Curl
	if c == nil || len(c.Body) == 0 || slices.ContainsFunc(c.Header, func(h [2]string) bool { return strings.EqualFold(h[0], "Content-Type") }) {
		return nil
	}
	// Without the header curl sends a form; that is right where the page documents one.
	if strings.Contains(v.Op.Media, "form") || !looksLikeJSON(c.Body) {
		return nil
	}
	line := v.BodyLine
	if line == 0 {
		line = v.Op.Line
	}
	return []contract.Finding{finding("Content-Type", c.BodyLine, line, "the sample sends a body without Content-Type, the page documents %s", v.Op.Media)}
}

func looksLikeJSON(body []byte) bool {
	trimmed := bytes.TrimSpace(body)
	return len(trimmed) > 0 && (trimmed[0] == '{' || trimmed[0] == '[')
}

func lintSampleTypes(v *view.View) []contract.Finding {
	body := v.Body
	if isJSONPatch(v) { // what an operation's value is, the place decides that it is for
		body = slices.DeleteFunc(slices.Clone(body), func(p view.Part) bool { return p.Name == "value" })
	}
	found := typesOf(body, v.Request, "request")
	// Without a list the answer's members come from this sample and can't disagree with it.
	listed := slices.DeleteFunc(slices.Clone(v.Answer), func(p view.Part) bool { return !p.Listed })
	return append(found, typesOf(listed, v.Reply, "answer")...)
}

func typesOf(parts []view.Part, shown *sample.Node, kind string) (found []contract.Finding) {
	for _, p := range parts {
		value := sample.ValueAt(shown, p.Name)
		if value == nil || p.Name == "" {
			continue
		}
		switch {
		case !admitted(p, value):
			found = append(found, finding("/"+p.Name, value.Line, p.Line, "the sample %s has %s as %s, the page lists %s", kind, p.Name, article(value.Kind), article(strings.Join(p.Types, " or "))))
		case len(p.Enum) > 0 && value.Kind == "string" && !sample.IsPlaceholder(value.Text) && !slices.Contains(p.Enum, value.Text):
			found = append(found, finding("/"+p.Name, value.Line, p.Line, "the sample %s has %q as %s, which is not among the values that the page lists", kind, value.Text, p.Name))
		}
	}
	return found
}

// admitted compares kinds. A placeholder stands for any single value, but not for an array or an object.
func admitted(p view.Part, value *sample.Node) bool {
	if len(p.Types) == 0 || value.Kind == "null" && p.Nullable {
		return true
	}
	for _, t := range p.Types {
		switch {
		case t == value.Kind, t == "number" && value.Kind == "integer":
			return true
		case value.Kind == "string" && sample.IsPlaceholder(value.Text):
			if t != "array" && t != "object" || strings.Contains(value.Text, t) {
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

func lintBrokenSample(v *view.View) (found []contract.Finding) {
	for _, note := range v.Page.Notes {
		line, what, ok := strings.Cut(strings.TrimPrefix(note, "line "), ": ")
		if n, err := strconv.Atoi(line); ok && err == nil && strings.Contains(what, "is no JSON") {
			found = append(found, finding("", n, v.Op.Line, "%s", what))
		}
	}
	return found
}

func lintUnlisted(v *view.View) (found []contract.Finding) {
	if v.Request == nil || v.Request.Kind != "object" {
		return nil
	}
	names, last := map[string]bool{}, 0
	for _, p := range v.Body {
		if p.Listed {
			names[p.Name], last = true, max(last, p.Line)
		}
	}
	if len(names) == 0 {
		return nil
	}
	for _, name := range v.Request.Names {
		if m := v.Request.Members[name]; !names[contract.EscapePointer(name)] {
			found = append(found, finding("/"+contract.EscapePointer(name), m.Line, v.BodyLine, "the sample request has %s, which the page does not list", name))
		}
	}
	return found
}

// lintSampleTarget compares the sample with the operation. A sample of another path is another operation's, unless it carries
// a body by the method that the page documents and no other endpoint of the page is its own.
func lintSampleTarget(v *view.View) []contract.Finding {
	c := v.Op.Curl
	if c == nil || c.URL == "" {
		return nil
	}
	sent, ok := word.SplitAddress(c.URL)
	if !ok {
		return nil
	}
	_, same := word.BaseOf(sent.Path, v.Op.Path)
	switch {
	case same && c.Method != v.Op.Method && len(c.Body) > 0 && !overridden(c):
		return []contract.Finding{finding("method", c.Line, v.Op.Line, "the sample is a %s, the page documents %s", c.Method, v.Op.Method)}
	case !same && c.Method == v.Op.Method && !otherPath(v, sent.Path):
		return []contract.Finding{finding("path", c.Line, v.Op.Line, "the sample goes to %s, the page documents %s", sent.Path, v.Op.Path)}
	}
	return nil
}

// overridden reports a request that names its real method in a header.
func overridden(c *contract.Curl) bool {
	return slices.ContainsFunc(c.Header, func(h [2]string) bool { return strings.EqualFold(h[0], "X-HTTP-Method-Override") })
}

// otherPath reports a path that the page names for another operation of the same method.
func otherPath(v *view.View, path string) bool {
	for _, c := range v.Claims() {
		if c.Kind == read.ClaimOtherPath {
			if _, same := word.BaseOf(path, c.Member); same {
				return true
			}
		}
	}
	return false
}
