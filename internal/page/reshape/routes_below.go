package reshape

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// samplesTitle heads the samples of an operation in a column of their own.
var samplesTitle = pattern.New(`(?i)^(?:request|response)s? (?:samples?|examples?)\b`)

// routesBelow puts the routes of a page under the titles of their operations, where a page has two columns and each route stands in the
// second one, above the samples: a copy has it below the answers of its operation. There must be two of them at least.
func routesBelow(o outline.Outline) outline.Outline {
	routeOf := map[int]int{} // by the block of the title
	from := 0 // the first block behind the operation above
	for i := 1; i+1 < len(o); i++ {
		if !routeAlone(o, i) {
			continue
		}
		if title := titleAbove(o, from, i); title >= 0 && headsSamples(o[i+1]) {
			routeOf[title] = i
		}
		from = i + 1
	}
	if len(routeOf) < 2 {
		return o
	}
	moved := map[int]bool{}
	for _, route := range routeOf {
		moved[route] = true
	}
	var out outline.Outline
	for i, b := range o {
		if moved[i] {
			continue
		}
		route, isTitle := routeOf[i]
		if !isTitle {
			out = append(out, b)
			continue
		}
		b.Kind, b.Level, b.Text = outline.HeadingBlock, 2, strings.TrimSpace(b.Text)
		out = append(out, b, o[route])
	}
	return out
}

// titleAbove is the title of the operation whose route stands at the end of its answers; -1 where no section of it stands above the route.
func titleAbove(o outline.Outline, from, route int) int {
	title, sought, inAnswer := -1, false, false
	for i := from; i < route; i++ {
		b := o[i]
		if b.Kind != outline.HeadingBlock {
			continue
		}
		kind, known := word.SectionOf(b.Text)
		if !known || headsSamples(b) {
			continue
		}
		inAnswer = kind == word.InAnswer || kind == word.InStatus
		if sought || strings.Contains(strings.ToLower(b.Text), "payload") {
			continue
		}
		sought = true
		for k := i - 1; k >= from && o[k].Kind != outline.CodeBlock; k-- {
			if isTitle(o[k]) {
				title = k
				break
			}
		}
	}
	if !inAnswer {
		return -1
	}
	return title
}

// isTitle reports a block that can be the title of an operation: a heading, or a line of text that is no sentence.
func isTitle(b outline.Block) bool {
	s := source.Plain(b.Text)
	switch b.Kind {
	case outline.HeadingBlock:
		return !headsSamples(b) && !word.KnownSection(s)
	case outline.ParagraphBlock:
		return !strings.Contains(s, "\n") && len(s) <= word.LongestTitle && !strings.HasSuffix(s, ".") && strings.Contains(s, " ")
	}
	return false
}

func headsSamples(b outline.Block) bool {
	return b.Kind == outline.HeadingBlock && samplesTitle.MatchString(source.Plain(b.Text))
}
