package reshape

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/mention"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/sample"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// unfold parts what an outline holds inside of lists and paragraphs but stands for itself: the commands of a list of steps, and JSON
// in plain text.
func unfold(o outline.Outline) outline.Outline {
	var out outline.Outline
	for i := 0; i < len(o); i++ {
		b := o[i]
		if joined, taken := joinedSample(o, i); taken > 0 {
			b, i = joined, i+taken
		}
		switch {
		case b.Kind == outline.ListBlock && steps(b):
			for _, it := range b.Items {
				out = append(out, outline.Block{Kind: outline.ParagraphBlock, Line: it.Line, Last: it.Line + strings.Count(it.Text, "\n"), Text: it.Text})
				out = append(out, unfold(it.Sub)...)
			}
		case b.Kind == outline.ParagraphBlock && strings.ContainsAny(b.Text, "{["):
			out = append(out, looseSample(b)...)
		default:
			out = append(out, b)
		}
	}
	return out
}

// bulletsNamePatch reports a list below a step whose labels give the method and the address of a PATCH.
func bulletsNamePatch(b outline.Block) bool {
	return slices.ContainsFunc(b.Items, func(it outline.Item) bool { return strings.Contains(it.Text, "PATCH") && mention.NamesRoute(it.Text) })
}

// longestSample bounds the paragraphs that a sample is parted into.
const longestSample = 200

// joinedSample joins the paragraphs that JSON in plain text was parted into, where its indentation means something else to the source:
// the first ends in an opening bracket. taken is how many more it takes; 0 where there is no such sample.
func joinedSample(o outline.Outline, at int) (b outline.Block, taken int) {
	b = o[at]
	if b.Kind != outline.ParagraphBlock {
		return b, 0
	}
	start := strings.LastIndexByte(b.Text, '\n') + 1
	if open := strings.TrimSpace(b.Text[start:]); open != "{" && open != "[" {
		return b, 0
	}
	for i := at + 1; i < len(o) && i-at < longestSample && o[i].Kind == outline.ParagraphBlock; i++ {
		b.Text += strings.Repeat("\n", max(1, o[i].Line-b.Line-strings.Count(b.Text, "\n"))) + o[i].Text
		if end := strings.TrimSpace(o[i].Text); strings.HasSuffix(end, "}") || strings.HasSuffix(end, "]") {
			if _, ok := sample.Mend(b.Text[start:]); ok {
				b.Last = o[i].Last
				return b, i - at
			}
		}
	}
	return o[at], 0
}

// steps reports a list that tells what to do one after the other, with a command or a request below one of its steps, or a list of
// operations of which one gives its body on a line of its own.
func steps(b outline.Block) bool {
	return slices.ContainsFunc(b.Items, func(it outline.Item) bool {
		first, rest, more := strings.Cut(it.Text, "\n")
		if more && mention.BeginsWithRoute(first) && slices.ContainsFunc(strings.Split(rest, "\n"), func(l string) bool { return bodyIn(l) != "" || inputLine.MatchString(l) }) {
			return true
		}
		if mention.BeginsWithRoute(first) && slices.ContainsFunc(it.Sub, labelsBody) {
			return true
		}
		if len(b.Items) > 1 && mention.BeginsWithRoute(first) && slices.ContainsFunc(it.Sub, listsUnderTitle) {
			return true
		}
		return it.Term == "" && slices.ContainsFunc(it.Sub, func(inner outline.Block) bool {
			return (inner.Kind == outline.CodeBlock || inner.Kind == outline.ListBlock && bulletsNamePatch(inner)) && len(mention.In(inner)) > 0
		})
	})
}

// inputLine is a line that names the members of the body in code behind a label.
var inputLine = pattern.New("(?i)^\\s*(?:request )?(?:body|payload|input):\\s*(?:optional |any of |partial )?`[A-Za-z_]\\w*`")

// listsUnderTitle reports the title of a list of parameters, or of the body, below a bullet.
func listsUnderTitle(b outline.Block) bool {
	kind, known := word.SectionOf(b.Text)
	return b.Kind == outline.HeadingBlock && known && (word.SendsBody(kind) || kind == word.InParams)
}

// openedMember is the beginning of an object with its first member on the same line.
var openedMember = pattern.New(`^\{ ?"`)

// looseSample parts a paragraph at JSON that stands in it on lines of its own, up to the paragraph's end.
func looseSample(b outline.Block) outline.Outline {
	lines := b.Lines()
	for i, l := range lines {
		s := strings.TrimSpace(l.Text)
		if s != "{" && s != "[" && s != "[{" && !openedMember.MatchString(s) {
			continue
		}
		var texts []string
		for _, rest := range lines[i:] {
			texts = append(texts, rest.Text)
		}
		source := strings.Join(texts, "\n")
		if _, ok := sample.Mend(source); !ok {
			return outline.Outline{b}
		}
		code := outline.Block{Kind: outline.CodeBlock, Line: l.Number, Last: b.Last, Text: source, Lang: "json"}
		if i == 0 {
			return outline.Outline{code}
		}
		before := b
		before.Last = l.Number - 1
		before.Text = strings.Join(strings.Split(b.Text, "\n")[:i], "\n")
		return outline.Outline{before, code}
	}
	return outline.Outline{b}
}

// labelsBody reports a list with a bullet that gives a body behind its label.
func labelsBody(b outline.Block) bool {
	return b.Kind == outline.ListBlock && slices.ContainsFunc(b.Items, func(it outline.Item) bool {
		label, _, labelled := strings.Cut(source.Plain(it.Text), ":")
		return labelled && bodyLabel.MatchString(label)
	})
}
