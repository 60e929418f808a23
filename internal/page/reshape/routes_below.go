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

// gluedRoute is a route at the beginning of a text, with a space behind its method or without one: "PATCH/lamps/{lamp}".
var gluedRoute = pattern.New(`^(` + word.Methods + `)\s*(/\S*)(?:\n|$)`)

// routesBelow puts the routes of a page under the titles of their operations, where a page has two columns and each route stands in the
// second one, at the samples: a copy has it below the answers of its operation. There must be two of them at least. What else names the
// same routes alone is an overview. GitBook's pages have the method under the title, and the route at the end.
func routesBelow(o outline.Outline) outline.Outline {
	routeOf := map[int]outline.Block{} // by the block of the title
	moved, routes := map[int]bool{}, map[string]bool{}
	from := 0 // the first block behind the operation above
	for i := 1; i < len(o); i++ {
		route, alone := routeAtSamples(o, i)
		title := -1
		if alone {
			title = titleAbove(o, from, i)
		} else if o[i].Kind == outline.EndpointBlock {
			if title = titleOfBadge(o, from, i); title >= 0 {
				moved[title+1], alone = true, true
			}
		}
		if title >= 0 {
			routeOf[title], moved[i] = route, o[i].Kind == outline.EndpointBlock
			routes[route.Method+" "+route.Address] = true
		}
		if alone || o[i].Kind == outline.EndpointBlock {
			from = i + 1
		}
	}
	if len(routeOf) < 2 {
		return o
	}
	var out outline.Outline
	for i, b := range o {
		if moved[i] || b.Kind == outline.EndpointBlock && routes[b.Method+" "+b.Address] {
			continue
		}
		route, isTitle := routeOf[i]
		if !isTitle {
			out = append(out, b)
			continue
		}
		says := b
		b.Kind, b.Level, b.Text = outline.HeadingBlock, 2, titleLine(b)
		if len(b.Text) > word.LongestTitle || strings.HasSuffix(b.Text, ".") {
			b.Text = route.Method + " " + route.Address
			out = append(out, b, route, says)
			continue
		}
		out = append(out, b, route)
	}
	return out
}

// routeAtSamples gives the route that stands alone above the title of the samples of its operation, or right below it.
func routeAtSamples(o outline.Outline, i int) (outline.Block, bool) {
	b := o[i]
	switch {
	case b.Kind == outline.EndpointBlock:
		return b, i+1 < len(o) && headsSamples(o[i+1])
	case b.Kind == outline.ParagraphBlock && headsSamples(o[i-1]):
		if m := gluedRoute.FindStringSubmatch(b.Text); m != nil && word.IsAddress(m[2]) {
			return outline.Block{Kind: outline.EndpointBlock, Line: b.Line, Last: b.Line, Method: m[1], Address: m[2]}, true
		}
	}
	return b, false
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

// titleOfBadge is the title of the operation whose route stands at its end, and whose method stands alone below the title; -1 where there is
// none.
func titleOfBadge(o outline.Outline, from, route int) int {
	for i := from; i+2 < route; i++ {
		if o[i].Kind != outline.ParagraphBlock && o[i].Kind != outline.HeadingBlock || o[i+1].Kind != outline.ParagraphBlock {
			continue
		}
		if method := strings.TrimSpace(o[i+1].Text); len(method) < 8 && strings.EqualFold(method, o[route].Method) && o[i+2].Kind == outline.HeadingBlock && titleLine(o[i]) != "" {
			return i
		}
	}
	return -1
}

// isTitle reports a block that can be the title of an operation: a heading, or a line of text that is no sentence.
func isTitle(b outline.Block) bool {
	s := titleLine(b)
	switch b.Kind {
	case outline.HeadingBlock:
		return !headsSamples(b) && !word.KnownSection(s)
	case outline.ParagraphBlock:
		return s != "" && len(s) <= word.LongestTitle && !strings.HasSuffix(s, ".") && strings.Contains(s, " ")
	}
	return false
}

// titleLine is the text of a title without the label of the button beside it; "" where more is said.
func titleLine(b outline.Block) string {
	first, more, _ := strings.Cut(strings.TrimSpace(source.Plain(b.Text)), "\n")
	if more != "" && !strings.HasPrefix(more, "Copy") {
		return ""
	}
	return strings.Trim(first, " \u200b")
}

func headsSamples(b outline.Block) bool {
	return b.Kind == outline.HeadingBlock && samplesTitle.MatchString(source.Plain(b.Text))
}
