package reports

import (
	"bytes"
	"fmt"
	"slices"
	"unicode/utf8"

	"github.com/proviso-dev/proviso/internal/contract"
)

// segment is a piece of a body as the page shows it.
type segment struct {
	Kind string // "" text, key, lit (numbers and literals), mark (the offending place), sent, gone (a missing member), raw (spelled out), cut
	Text string
}

// span says which kind of text a range of bytes is.
type span struct {
	from, to int
	kind     string
}

// printed is a body made readable, whole, with the kinds of its parts.
type printed struct {
	text  []byte
	spans []span // in order, not overlapping
}

// marked returns where the first offending place begins, or else what was sent, or else the body.
func (p *printed) marked() int {
	for _, kinds := range [][]string{{"mark", "gone"}, {"sent"}} {
		for _, s := range p.spans {
			if slices.Contains(kinds, s.kind) {
				return s.from
			}
		}
	}
	return 0
}

// window returns at most about limit bytes of the body as segments, around the offending place, and says what it leaves out.
func (p *printed) window(limit int) []segment {
	from, to := 0, len(p.text)
	if len(p.text) > limit {
		at := p.marked()
		from = max(0, at-limit/3)
		to = min(len(p.text), from+limit)
		from = max(0, to-limit)
		from, to = p.snap(from, to)
	}
	var out []segment
	if from > 0 {
		out = append(out, segment{"cut", fmt.Sprintf("… %s left out before this\n", count(from, "byte"))})
	}
	at := from
	for _, s := range p.spans {
		a, b := max(s.from, from), min(s.to, to)
		if a >= b {
			continue
		}
		out = spell(out, "", p.text[at:a])
		out = spell(out, s.kind, p.text[a:b])
		at = b
	}
	out = spell(out, "", p.text[at:to])
	if to < len(p.text) {
		out = append(out, segment{"cut", fmt.Sprintf("\n… %s left out after this", count(len(p.text)-to, "byte"))})
	}
	return out
}

// snap moves the edges of a window to the ends of lines where one is near, else to the edges of characters.
func (p *printed) snap(from, to int) (int, int) {
	const near = 200
	if from > 0 {
		if i := bytes.IndexByte(p.text[from:min(from+near, to)], '\n'); i >= 0 {
			from += i + 1
		}
		for from < to && !utf8.RuneStart(p.text[from]) {
			from++
		}
	}
	if to < len(p.text) {
		if i := bytes.LastIndexByte(p.text[max(from, to-near):to], '\n'); i >= 0 {
			to = max(from, to-near) + i
		}
		for to > from && !utf8.RuneStart(p.text[to]) {
			to--
		}
	}
	return from, to
}

// spell appends text as one segment of its kind, with the characters that can't be seen as segments of their own.
func spell(out []segment, kind string, text []byte) []segment {
	start := 0
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRune(text[i:])
		if esc := contract.Spelled(r, n, text[i]); esc != "" {
			if i > start {
				out = append(out, segment{kind, string(text[start:i])})
			}
			if last := len(out) - 1; last >= 0 && out[last].Kind == "raw" && i == start {
				out[last].Text += esc
			} else {
				out = append(out, segment{"raw", esc})
			}
			start = i + n
		}
		i += n
	}
	if start < len(text) {
		out = append(out, segment{kind, string(text[start:])})
	}
	return out
}
