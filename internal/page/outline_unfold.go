package page

import (
	"slices"
	"strings"
)

// unfold parts what an outline holds inside of lists and paragraphs but stands for itself: the commands of a list of steps, and JSON
// in plain text.
func (o outline) unfold() outline {
	var out outline
	for i := 0; i < len(o); i++ {
		b := o[i]
		if joined, taken := o.joinedSample(i); taken > 0 {
			b, i = joined, i+taken
		}
		switch {
		case b.Kind == listBlock && b.steps():
			for _, it := range b.Items {
				out = append(out, block{Kind: paragraphBlock, Line: it.Line, Last: it.Line + strings.Count(it.Text, "\n"), Text: it.Text})
				out = append(out, it.Sub.unfold()...)
			}
		case b.Kind == paragraphBlock && strings.ContainsAny(b.Text, "{["):
			out = append(out, b.looseSample()...)
		default:
			out = append(out, b)
		}
	}
	return out
}

// longestSample bounds the paragraphs that a sample is parted into.
const longestSample = 200

// joinedSample joins the paragraphs that JSON in plain text was parted into, where its indentation means something else to the source:
// the first ends in an opening bracket. taken is how many more it takes; 0 where there is no such sample.
func (o outline) joinedSample(at int) (b block, taken int) {
	b = o[at]
	if b.Kind != paragraphBlock {
		return b, 0
	}
	start := strings.LastIndexByte(b.Text, '\n') + 1
	if open := strings.TrimSpace(b.Text[start:]); open != "{" && open != "[" {
		return b, 0
	}
	for i := at + 1; i < len(o) && i-at < longestSample && o[i].Kind == paragraphBlock; i++ {
		b.Text += strings.Repeat("\n", max(1, o[i].Line-b.Line-strings.Count(b.Text, "\n"))) + o[i].Text
		if end := strings.TrimSpace(o[i].Text); strings.HasSuffix(end, "}") || strings.HasSuffix(end, "]") {
			if _, ok := mend(b.Text[start:]); ok {
				b.Last = o[i].Last
				return b, i - at
			}
		}
	}
	return o[at], 0
}

// steps reports a list that tells what to do one after the other, with a command or a request below one of its steps.
func (b block) steps() bool {
	return slices.ContainsFunc(b.Items, func(it item) bool {
		return it.Term == "" && slices.ContainsFunc(it.Sub, func(inner block) bool {
			c := mentionCollector{}
			if inner.Kind == codeBlock {
				c.code(inner)
			}
			return len(c.found) > 0
		})
	})
}

// looseSample parts a paragraph at JSON that stands in it on lines of its own, up to the paragraph's end.
func (b block) looseSample() outline {
	lines := b.lines()
	for i, l := range lines {
		s := strings.TrimSpace(l.s)
		if s != "{" && s != "[" && s != "[{" && !strings.HasPrefix(s, `{"`) {
			continue
		}
		var texts []string
		for _, rest := range lines[i:] {
			texts = append(texts, rest.s)
		}
		source := strings.Join(texts, "\n")
		if _, ok := mend(source); !ok {
			return outline{b}
		}
		code := block{Kind: codeBlock, Line: l.n, Last: b.Last, Text: source, Lang: "json"}
		if i == 0 {
			return outline{code}
		}
		before := b
		before.Last = l.n - 1
		before.Text = strings.Join(strings.Split(b.Text, "\n")[:i], "\n")
		return outline{before, code}
	}
	return outline{b}
}
