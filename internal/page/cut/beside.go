package cut

import (
	"regexp"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/mention"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// beside reports a second template that stands in one block of code with an operation's address, or in the block of code just
// below, where nothing but addresses stands: the page says of both what it says of one.
func beside(o outline.Outline, first, second mention.Mention) bool {
	if first.Rank != mention.Defined || second.Rank != mention.Defined || len(word.PathParams(second.Path)) == 0 {
		return false
	}
	for i := min(first.Block, second.Block); i <= max(first.Block, second.Block); i++ {
		if o[i].Kind != outline.CodeBlock || !onlyAddresses(o[i]) {
			return false
		}
	}
	return true
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
var callsExample = regexp.MustCompile(`(?i)\bexamples?\b|\be\.g\.|\bfor instance\b`)

// exampleOf reports a path without parameters that the page calls an example, and that has the words of a template where the
// template has some.
func exampleOf(o outline.Outline, m mention.Mention, template string) bool {
	if len(word.PathParams(template)) == 0 || len(word.PathParams(m.Path)) > 0 || m.Block == 0 || strings.Count(template, "/") != strings.Count(m.Path, "/") {
		return false
	}
	above := o[m.Block-1]
	if above.Kind != outline.HeadingBlock && above.Kind != outline.ParagraphBlock || !callsExample.MatchString(source.Plain(above.Text)) {
		return false
	}
	_, same := word.BaseOf(m.Path, template)
	return same
}
