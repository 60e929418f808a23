package source

import (
	"strings"
)

// Fence is a fenced block: its info string, and the lines between its marks.
type Fence struct {
	Info        string
	Line        int // of the opening mark
	First, Last int // lines of the body; last < first for an empty one
	Closed      bool
}

// findFences goes by lines and not by a Markdown parser: a parser takes a fence inside an MDX tag for HTML.
func (t *Text) findFences() {
	t.Inside = make([]int, len(t.Lines))
	var mark string
	var open *Fence
	for i, l := range t.Lines {
		trimmed := strings.TrimSpace(l)
		run := FenceMark(trimmed)
		switch {
		case open == nil && run != "" && !strings.Contains(trimmed[len(run):], "`"):
			t.Fences = append(t.Fences, Fence{Info: strings.TrimSpace(trimmed[len(run):]), Line: i + 1, First: i + 2, Last: i + 1})
			open, mark = &t.Fences[len(t.Fences)-1], run
			t.Inside[i] = len(t.Fences)
		case open != nil:
			t.Inside[i] = len(t.Fences)
			if strings.HasPrefix(run, mark) && trimmed == run {
				open.Closed, open = true, nil
				continue
			}
			open.Last = i + 1
		}
	}
}

// FenceMark is the run of backticks or tildes with which a line opens or closes a fence; "" where it does neither.
func FenceMark(s string) string {
	for _, c := range "`~" {
		n := len(s) - len(strings.TrimLeft(s, string(c)))
		if n >= 3 {
			return s[:n]
		}
	}
	return ""
}

// Body is the text of a fence, its lines as on the page but for their common indentation.
func (t *Text) Body(f Fence) string {
	if f.Last < f.First {
		return ""
	}
	lines := t.Lines[f.First-1 : f.Last]
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
