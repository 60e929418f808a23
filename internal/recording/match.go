package recording

import (
	"net/url"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// Matcher finds the operations that recorded requests belong to.
type Matcher struct{ templates []template }

// template is an operation's path, taken apart.
type template struct {
	op      *contract.Operation
	base    []string // segments of the server's base path
	path    []string // segments of the operation's path
	literal int      // how many of them hold no parameter
}

// NewMatcher takes the paths of operations apart, once for all requests.
func NewMatcher(ops []contract.Operation) *Matcher {
	m := &Matcher{templates: make([]template, len(ops))}
	for i := range ops {
		t := template{op: &ops[i], path: strings.Split(strings.Trim(ops[i].Path, "/"), "/")}
		if base, _ := splitURL(ops[i].Server); base != "" {
			t.base = strings.Split(base, "/")
		}
		for _, segment := range t.path {
			if !strings.Contains(segment, "{") {
				t.literal++
			}
		}
		m.templates[i] = t
	}
	return m
}

// Match finds the operation that a recorded request belongs to, by method and path template, and the parameters it was sent
// with. The template may stand behind the server's base path, at the root, or behind a base path that only the recording
// knows; the closest fit wins, and among equals the one with more literal text.
func (m *Matcher) Match(method, address string) (op *contract.Operation, params map[string]string, ok bool) {
	raw, query := splitURL(address)
	segments := strings.Split(raw, "/")
	best := fit{}
	for i := range m.templates {
		t := &m.templates[i]
		if !strings.EqualFold(t.op.Method, method) {
			continue
		}
		found, at := t.fitted(segments)
		if at.better(best) {
			op, params, best = t.op, found, at
		}
	}
	if op == nil {
		return nil, nil, false
	}
	for _, p := range op.Params {
		if p.In == "query" && query.Has(p.Name) {
			params[p.Name] = query.Get(p.Name)
		}
	}
	return op, params, true
}

// splitURL gives the path as it was written, without the host, and the query. An address that is no URL by the letter (with
// {braces} in it) is split all the same.
func splitURL(address string) (string, url.Values) {
	address, _, _ = strings.Cut(address, "#")
	path, query, _ := strings.Cut(address, "?")
	if _, rest, ok := strings.Cut(path, "://"); ok {
		_, path, _ = strings.Cut(rest, "/")
	}
	values, _ := url.ParseQuery(query)
	return strings.Trim(path, "/"), values
}

// fit is how closely a path fits a template; the zero value does not fit at all.
type fit struct{ base, literal int }

// better reports a closer fit, or one as close with more literal text.
func (f fit) better(than fit) bool {
	if f.base != than.base {
		return f.base > than.base
	}
	return f.base > 0 && f.literal > than.literal
}

// fitted tells how closely the segments of an address fit the template, and what its parameters then stand for.
func (t *template) fitted(segments []string) (map[string]string, fit) {
	if len(segments) == len(t.base)+len(t.path) {
		if params := fill(slices.Concat(t.base, t.path), segments); params != nil {
			return params, fit{3, t.literal}
		}
	}
	if params := fill(t.path, segments); params != nil {
		return params, fit{2, t.literal}
	}
	if extra := len(segments) - len(t.path); extra > 0 && t.literal > 0 {
		if params := fill(t.path, segments[extra:]); params != nil {
			return params, fit{1, t.literal}
		}
	}
	return nil, fit{}
}

// fill matches segments with a template's and returns what the parameters stand for, or nil.
func fill(template, segments []string) map[string]string {
	if len(template) != len(segments) {
		return nil
	}
	params := map[string]string{}
	for i, t := range template {
		if !fillSegment(t, segments[i], params) {
			return nil
		}
	}
	return params
}

// fillSegment matches one segment: literal text, and parameters that each take as little as they can, but something.
func fillSegment(template, segment string, params map[string]string) bool {
	for {
		open := strings.IndexByte(template, '{')
		length := strings.IndexByte(template[max(open, 0):], '}')
		if open < 0 || length < 0 {
			return template == segment || template == decodedSegment(segment)
		}
		if !strings.HasPrefix(segment, template[:open]) {
			return false
		}
		name, after := template[open+1:open+length], template[open+length+1:]
		segment = segment[open:]
		literal, _, _ := strings.Cut(after, "{")
		end := len(segment)
		if literal != "" && len(segment) > 0 {
			if end = strings.Index(segment[1:], literal) + 1; literal == after {
				end = len(segment) - len(literal)
			}
		}
		if end <= 0 || end > len(segment) {
			return false
		}
		params[name] = decodedSegment(segment[:end])
		template, segment = after, segment[end:]
		if template == "" {
			return segment == ""
		}
	}
}

// decodedSegment is a segment without percent escapes; one that is escaped wrongly stays as it is.
func decodedSegment(s string) string {
	if plain, err := url.PathUnescape(s); err == nil {
		return plain
	}
	return s
}
