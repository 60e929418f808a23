package mock

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// template is a path template taken apart at its slashes.
type template []segment

// segment is one part of a path: texts and parameters in turn, the texts one more than the names.
type segment struct{ texts, names []string }

// newTemplate leaves aside what contract.PathAlone does.
func newTemplate(path string) template {
	var out template
	for _, text := range strings.Split(strings.TrimPrefix(contract.PathAlone(path), "/"), "/") {
		out = append(out, newSegment(text))
	}
	return out
}

func newSegment(text string) segment {
	var s segment
	for {
		before, rest, opened := strings.Cut(text, "{")
		name, after, closed := strings.Cut(rest, "}")
		if !opened || !closed {
			s.texts = append(s.texts, text)
			return s
		}
		s.texts, s.names, text = append(s.texts, before), append(s.names, name), after
	}
}

// names lists the template's parameters in their order.
func (tp template) names() []string {
	var out []string
	for _, s := range tp {
		out = append(out, s.names...)
	}
	return out
}

// match returns the parameters of a path, or false where it is another path.
func (tp template) match(segments []string) (map[string]string, bool) {
	if len(segments) != len(tp) {
		return nil, false
	}
	params := make(map[string]string, 4)
	for i, s := range tp {
		if !s.match(segments[i], params) {
			return nil, false
		}
	}
	return params, true
}

// match takes a text apart at the segment's own texts; a parameter is never empty, and the last one takes what is left.
func (s segment) match(text string, params map[string]string) bool {
	text, ok := strings.CutPrefix(text, s.texts[0])
	if !ok {
		return false
	}
	for i, name := range s.names {
		after := s.texts[i+1]
		end := len(text) - len(after)
		if i+1 < len(s.names) && text != "" {
			if end = strings.Index(text[1:], after) + 1; after == "" {
				end = 1
			}
		}
		if end <= 0 || text[end:end+len(after)] != after {
			return false
		}
		params[name], text = text[:end], text[end+len(after):]
	}
	return text == ""
}

// moreSpecific reports whether a template stands before another one that fits the same path: at the first segment in which
// only one of them has a parameter, it is the one without.
func (tp template) moreSpecific(other template) bool {
	for i := range min(len(tp), len(other)) {
		a, b := tp[i].loose(), other[i].loose()
		if a != b {
			return a < b
		}
	}
	return false
}

// loose says how much a segment admits: 0 is one text, 1 has texts around its parameters, 2 is all parameter.
func (s segment) loose() int {
	switch {
	case len(s.names) == 0:
		return 0
	case strings.Join(s.texts, "") != "":
		return 1
	}
	return 2
}
