// Package outline is what every rendered page becomes: headings, paragraphs, lists, tables and code, each with its line in the source.
package outline

import (
	"slices"
	"strings"
)

// Outline is a page as its parts in the order of the source, whatever the page is written in. Renderers make it, one for each
// kind of source; readers ask it, and know nothing of the source.
type Outline []Block

// BlockKind is what a part of a page is.
type BlockKind int

// The kinds of block.
const (
	HeadingBlock   BlockKind = iota // Text, Level
	ParagraphBlock                  // Text
	ListBlock                       // Items: what stands after each bullet
	FieldsBlock                     // Items with a Term: definition lists, directives, tags of parameters, entries of rendered text
	TableBlock                      // Rows
	CodeBlock                       // Text, Lang, Info
	EndpointBlock                   // Method, Address: a directive or a tag that names an operation
)

// Block is one part of a page. Text is inline Markdown whatever the source was: code in `, bold in **, links as [text](target);
// renderers of other sources translate to it. A line break of the source is a line break of Text, so that each line of a
// paragraph or of code has its number: Line plus its index.
type Block struct {
	Kind BlockKind
	Line int // the line in the source of the first line of Text, or of the first row or item
	Last int // the last line in the source

	Text  string
	Fixed bool // all lines of Text have the number Line: they stand in a file that the page includes on that line
	Level int  // of a heading: 1 to 6; BareHeading for a line in bold, or a known section title in plain text, that heads what follows

	Lang string // of code: the first word of its info string, lower case
	Info string // of code: the info string, or the title of the tab that it stands in; of an endpoint: its base URL

	Items []Item
	Rows  []Row
	Ruled bool // of a table: its first row is marked as the header

	Method  string // of an endpoint, upper case
	Address string // of an endpoint: its path or URL, as the page spells it
}

// BareHeading is the level of a heading that is not marked as one: it ends at the next heading of any level.
const BareHeading = 7

// Item is an entry of a list, of a definition list, or a directive or tag that describes one field.
type Item struct {
	Line int
	Term string // the name that is described; "" in a plain list
	// Attr holds what the source says of a field by attribute or option, by these keys: in (path, query, header, cookie, auth,
	// body, form, answer, status), type, required ("true", "false", or a word like "optional"), default, enum (parted by
	// commas), example, format, deprecated, nullable, min, max, minLength, maxLength, pattern, bounds (words that give some).
	Attr map[string]string
	Text string // what stands beside the bullet or below the term, without what is nested
	Sub  Outline
}

// HoldsCode reports a bullet with a sample below it.
func (it Item) HoldsCode() bool {
	return slices.ContainsFunc(it.Sub, func(b Block) bool { return b.Kind == CodeBlock })
}

// TitlesCode reports a bullet that is one word and heads a sample: "- Curl".
func (it Item) TitlesCode() bool {
	return !strings.ContainsAny(strings.TrimSpace(it.Text), " `*") && it.HoldsCode()
}

// Row is a row of a table.
type Row struct {
	Line  int
	Cells []string
	Sub   Outline // what stands inside of the row's cells beside text: nested tables and lists
}

// Lines gives the lines of a block's text with their numbers.
func (b Block) Lines() []Line {
	var all []Line
	for i, l := range strings.Split(b.Text, "\n") {
		if b.Fixed {
			i = 0
		}
		all = append(all, Line{b.Line + i, l})
	}
	return all
}

// Line is a line of the source with its number.
type Line struct {
	Number int
	Text   string
}

// Source is the text of some lines, one below the other.
func Source(lines []Line) string {
	texts := make([]string, len(lines))
	for i, l := range lines {
		texts[i] = l.Text
	}
	return strings.Join(texts, "\n")
}

// Blank reports cells of a row in which nothing stands.
func Blank(cells []string) bool { return strings.TrimSpace(strings.Join(cells, "")) == "" }

// Walk visits all blocks, also those inside of items and rows, in the order of the source.
func (o Outline) Walk(visit func(*Block)) {
	for i := range o {
		visit(&o[i])
		for k := range o[i].Items {
			o[i].Items[k].Sub.Walk(visit)
		}
		for k := range o[i].Rows {
			o[i].Rows[k].Sub.Walk(visit)
		}
	}
}
