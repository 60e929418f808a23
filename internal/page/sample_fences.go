package page

import (
	"strings"
)

// fence is a fenced block: its info string, and the lines between its marks.
type fence struct {
	info        string
	line        int // of the opening mark
	first, last int // lines of the body; last < first for an empty one
	closed      bool
}

// findFences goes by lines and not by a Markdown parser: a parser takes a fence inside an MDX tag for HTML.
func (t *text) findFences() {
	t.inside = make([]int, len(t.lines))
	var mark string
	var open *fence
	for i, l := range t.lines {
		trimmed := strings.TrimSpace(l)
		run := fenceMark(trimmed)
		switch {
		case open == nil && run != "" && !strings.Contains(trimmed[len(run):], "`"):
			t.fences = append(t.fences, fence{info: strings.TrimSpace(trimmed[len(run):]), line: i + 1, first: i + 2, last: i + 1})
			open, mark = &t.fences[len(t.fences)-1], run
			t.inside[i] = len(t.fences)
		case open != nil:
			t.inside[i] = len(t.fences)
			if strings.HasPrefix(run, mark) && trimmed == run {
				open.closed, open = true, nil
				continue
			}
			open.last = i + 1
		}
	}
}

func fenceMark(s string) string {
	for _, c := range "`~" {
		n := len(s) - len(strings.TrimLeft(s, string(c)))
		if n >= 3 {
			return s[:n]
		}
	}
	return ""
}

// body is the text of a fence, its lines as on the page but for their common indentation.
func (t *text) body(f fence) string {
	if f.last < f.first {
		return ""
	}
	lines := t.lines[f.first-1 : f.last]
	indent := -1
	for _, l := range lines {
		if strings.TrimSpace(l) == "" {
			continue
		}
		if n := len(l) - len(strings.TrimLeft(l, " \t")); indent < 0 || n < indent {
			indent = n
		}
	}
	var b strings.Builder
	for _, l := range lines {
		if len(l) >= indent && indent > 0 {
			l = l[indent:]
		}
		b.WriteString(strings.TrimRight(l, " \t"))
		b.WriteByte('\n')
	}
	return b.String()
}
