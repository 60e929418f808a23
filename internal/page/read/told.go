package read

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// mostTold bounds what is kept of a page's running text, in bytes: a longer one is a guide, and tells of much else.
const mostTold = 20_000

// toldAround are the paragraphs, entries of lists and rows that describe no field, outside of the operations on other addresses, each with the heading
// above it: any of them may say what becomes of a member's values.
func (r *operationReader) toldAround(path string, fields []contract.Field) (out []string) {
	heading, size := "", 0
	described := map[int]bool{}
	for _, f := range fields {
		described[f.Line] = true
	}
	add := func(text string) {
		text = strings.TrimSpace(word.WithoutLinks(text))
		if size += len(text); size > mostTold || strings.Count(text, " ") < 2 {
			return
		}
		if heading != "" {
			text = "# " + heading + "\n" + text
		}
		out = append(out, text)
	}
	for i := range r.page {
		b := &r.page[i]
		if b.Kind == outline.HeadingBlock {
			heading = strings.ReplaceAll(word.WithoutLinks(b.Text), "\n", " ")
		}
		if r.ofOther(i, path) {
			continue
		}
		switch b.Kind {
		case outline.ParagraphBlock:
			for _, text := range paragraphs(b.Text) {
				add(text)
			}
		case outline.ListBlock:
			addItems(b.Items, add)
		case outline.TableBlock:
			for i, row := range b.Rows {
				if described[row.Line] || i == 0 && b.Ruled {
					continue
				}
				add(strings.ReplaceAll(strings.Join(row.Cells, ": "), "\n", " "))
			}
		}
	}
	return out
}

// addItems adds the entries of a list, and of the lists inside of it.
func addItems(items []outline.Item, add func(string)) {
	for _, it := range items {
		add(strings.ReplaceAll(it.Text, "\n", " "))
		it.Sub.Walk(func(b *outline.Block) {
			if b.Kind == outline.ParagraphBlock {
				add(strings.ReplaceAll(b.Text, "\n", " "))
			}
			for _, sub := range b.Items {
				add(strings.ReplaceAll(sub.Text, "\n", " "))
			}
		})
	}
}

// paragraphs takes a paragraph apart where its lines begin with the marks of footnotes.
func paragraphs(text string) (out []string) {
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if len(out) == 0 || footnote.MatchString(line) {
			out = append(out, line)
			continue
		}
		out[len(out)-1] += " " + line
	}
	return out
}

// ofOther reports a block of an operation on another address.
func (r *operationReader) ofOther(block int, path string) bool {
	if block >= r.op.First && block < r.op.Last {
		return false
	}
	for _, op := range r.all {
		if block >= op.First && block < op.Last {
			if _, same := word.BaseOf(op.Path, path); !same && !word.SameTemplate(op.Path, path) {
				return true
			}
		}
	}
	return false
}

// footnoted adds the footnotes of a page to the descriptions of the fields whose rows have their marks, and takes the marks off the names.
func (r *operationReader) footnoted(fields []contract.Field) {
	notes := map[string]string{}
	r.page.Walk(func(b *outline.Block) {
		texts := paragraphs(b.Text)
		for _, it := range b.Items {
			texts = append(texts, it.Text)
		}
		for _, text := range texts {
			if found := footnote.FindStringSubmatch(text); found != nil && b.Kind != outline.CodeBlock {
				notes[mark(found[1])] = strings.ReplaceAll(text[len(found[0]):], "\n", " ")
			}
		}
	})
	if len(notes) == 0 {
		return
	}
	rows := map[int][]string{}
	r.page.Walk(func(b *outline.Block) {
		for _, row := range b.Rows {
			rows[row.Line] = row.Cells
		}
	})
	for i := range fields {
		f := &fields[i]
		for _, cell := range rows[f.Line] {
			for _, found := range markInside.FindAllStringSubmatch(cell, -1) {
				if note := notes[mark(found[2])]; note != "" && !strings.Contains(f.Description, note) {
					f.Description = strings.TrimLeft(strings.TrimRight(f.Description, ". ")+". "+note, ". ")
				}
			}
		}
	}
}

// mark is what identifies a footnote: its sign or number.
func mark(sign string) string {
	return strings.Trim(strings.NewReplacer("<sup>", "", "</sup>", "").Replace(sign), "[]^():. \\")
}

var (
	footnote   = pattern.New(`^(?:\\?(\*{1,3}|[¹²³⁴⁵⁶⁷⁸⁹†‡§]|\[\^?\w{1,8}\]|\(?\d\)|<sup>[^<>]{1,8}</sup>))[:.]?\s*`)
	markInside = pattern.New(`(\S) ?\\?(\*{1,3}|[¹²³⁴⁵⁶⁷⁸⁹†‡§]|\[\^?\w{1,8}\]|\(?\d\)|<sup>[^<>]{1,8}</sup>)(?:\s|$|[.,;|])`)
)
