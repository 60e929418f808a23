package cut

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/mention"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// farthestOr is how many blocks an address can stand behind another one that it is said "or" of.
const farthestOr = 8

// beside reports a second template that stands in one block of code with an operation's address, or in the block of code just
// below, where nothing but addresses stands, or below the word "or": the page says of both what it says of one.
func beside(o outline.Outline, first, second mention.Mention) bool {
	if first.Rank != mention.Defined || second.Rank != mention.Defined || len(word.PathParams(second.Path)) == 0 {
		return false
	}
	from, to := min(first.Block, second.Block), max(first.Block, second.Block)
	if to-from > farthestOr && !(o[from].Kind == outline.CodeBlock && o[to].Kind == outline.CodeBlock) {
		return false
	}
	or := false
	for i := from; i <= to; i++ {
		switch b := o[i]; {
		case b.Kind == outline.CodeBlock && onlyAddresses(b):
		case b.Kind == outline.ParagraphBlock && strings.EqualFold(strings.Trim(b.Text, " *_.:"), "or"):
			or = true
		case b.Kind == outline.ParagraphBlock && mention.NamesOperation(b.Text):
		default:
			return false
		}
	}
	return or || o[first.Block].Kind == outline.CodeBlock && o[second.Block].Kind == outline.CodeBlock
}

// sameButBase reports two spellings of one path, of which one may have a base before it: /api/v1/things/{id}, /things/{id}.
func sameButBase(a, b string) bool {
	a, b = word.NamelessParams(a), word.NamelessParams(b)
	if len(a) < len(b) {
		a, b = b, a
	}
	base, ends := strings.CutSuffix(a, b)
	return ends && (base == "" || basePath.MatchString(base) && !strings.Contains(base, "{"))
}

// onlyAddresses reports a block of code whose lines are each a method with an address.
func onlyAddresses(b outline.Block) bool {
	return !slices.ContainsFunc(b.Lines(), func(l outline.Line) bool {
		s := strings.TrimSpace(l.Text)
		return s != "" && !word.MessageLine.MatchString(s)
	})
}

// callsExample is a title, or a sentence before a block, that announces an example.
var callsExample = pattern.New(`(?i)\bexamples?\b|\bsample\b|\be\.g\.|\bfor instance\b`)

// exampleOf reports a path that the page calls an example, and that has a word of its own where a template has a parameter, and the words
// of the template where that has some.
func exampleOf(o outline.Outline, m mention.Mention, template string) bool {
	params := len(word.PathParams(template))
	if params == 0 || len(word.PathParams(m.Path)) >= params || m.Block == 0 || strings.Count(template, "/") != strings.Count(m.Path, "/") || !underExample(o, m.Block) && !titlesSample(o, m.Block) {
		return false
	}
	_, same := word.BaseOf(m.Path, template)
	return same
}

// titlesSample reports a block that is the title of the body which stands in the code just below: "Request body | PATCH /genres/action".
func titlesSample(o outline.Outline, at int) bool {
	if o[at].Kind != outline.ParagraphBlock && o[at].Kind != outline.HeadingBlock || at+1 >= len(o) || o[at+1].Kind != outline.CodeBlock {
		return false
	}
	return sampleTitle.MatchString(source.Plain(o[at].Text))
}

// sampleTitle begins such a title.
var sampleTitle = pattern.New(`(?i)^(?:(?:example|sample) )?request(?: body| example| sample)?\b`)

// mostAboveExample is how many short paragraphs, such as the labels of tabs and buttons, can stand between such a title and an example.
const mostAboveExample = 4

// underExample reports a block that is announced as an example by the title or the sentence above it.
func underExample(o outline.Outline, at int) bool {
	for i := at - 1; i >= 0 && i >= at-mostAboveExample; i-- {
		text := source.Plain(o[i].Text)
		switch {
		case o[i].Kind != outline.HeadingBlock && o[i].Kind != outline.ParagraphBlock:
			return false
		case callsExample.MatchString(text):
			return true
		case o[i].Kind == outline.HeadingBlock || len(text) > word.LongestTitle:
			return false
		}
	}
	return false
}
