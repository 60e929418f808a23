package reshape

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// answersAbove titles the answer that a copied page of Mintlify shows between its address, a segment a line, and its parameters. Such a page
// shows the request as a command before the answer; where no command stands there, the only sample is that of the answer.
func answersAbove(o outline.Outline) outline.Outline {
	var out outline.Outline
	for i, b := range o {
		out = append(out, b)
		if b.Kind != outline.EndpointBlock || b.Last-b.Line < 2*strings.Count(b.Address, "/") {
			continue
		}
		if at := onlySample(o, i); at > 0 && answersLater(o[at:]) {
			out = append(out, o[i+1:at]...)
			out = append(out, outline.Block{Kind: outline.HeadingBlock, Line: o[at].Line, Last: o[at].Line, Level: outline.BareHeading, Text: "Response"})
			return append(out, answersAbove(o[at:])...)
		}
	}
	return out
}

// onlySample is the index of the only sample of JSON behind the endpoint at i, before a title of parameters or of credentials; 0 where there
// is none, or another one.
func onlySample(o outline.Outline, i int) int {
	at := 0
	for k := i + 1; k < len(o); k++ {
		switch b := o[k]; b.Kind {
		case outline.CodeBlock:
			if at > 0 || !strings.HasPrefix(strings.TrimSpace(b.Text), "{") {
				return 0
			}
			at = k
		case outline.HeadingBlock:
			switch kind, _ := word.TitleOf(b.Text); kind {
			case word.InAuth, word.InHeader, word.InPath, word.InQuery:
				return at
			}
			return 0
		case outline.ParagraphBlock:
		default:
			return 0
		}
	}
	return 0
}

// answersLater reports a title of the answer before the next endpoint.
func answersLater(o outline.Outline) bool {
	if next := slices.IndexFunc(o, func(b outline.Block) bool { return b.Kind == outline.EndpointBlock }); next > 0 {
		o = o[:next]
	}
	return slices.ContainsFunc(o, func(b outline.Block) bool {
		if b.Kind != outline.HeadingBlock {
			return false
		}
		kind, _ := word.TitleOf(b.Text)
		return kind == word.InAnswer
	})
}
