package reshape

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/render"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

var (
	// fencedLabel is a line of a fence that gives a value behind its label: "URI: /shelves/{id}".
	fencedLabel = pattern.New(`^\s*([A-Za-z][\w ]{0,30}?)\s*:\s*(\S.*)?$`)
	// fencedMember is a line that gives a member with its type.
	fencedMember = pattern.New(`^\s*["']?([A-Za-z_]\w*)\??["']?\s*:\s*["']?([A-Za-z][\w\[\]]*)["']?,?\s*$`)
	bodyLabel    = pattern.New(`(?i)\b(?:body|payload)$`)
	answerLabel  = pattern.New(`(?i)\b(?:response|answer|returns?)\b`)
)

// labelledFences makes blocks of the fences that describe an operation by labels: its method, its address, its body.
func labelledFences(o outline.Outline) outline.Outline {
	var out outline.Outline
	for _, b := range o {
		if b.Kind == outline.CodeBlock && !b.Fixed {
			if found := labelledFence(b); found != nil {
				out = append(out, found...)
				continue
			}
		}
		out = append(out, b)
	}
	return out
}

// labelledFence parts such a fence; nil for any other.
func labelledFence(b outline.Block) outline.Outline {
	method, address := "", ""
	lines := b.Lines()
	for _, l := range lines {
		m := fencedLabel.FindStringSubmatch(l.Text)
		switch {
		case m == nil:
		case method == "" && word.IsMethodName(m[1]) && word.IsMethod(m[2]):
			method = strings.ToUpper(m[2])
		case address == "" && word.IsAddressName(m[1]) && word.IsAddress(m[2]):
			address = m[2]
		}
	}
	if method != "PATCH" || address == "" {
		return nil
	}
	out := outline.Outline{{Kind: outline.EndpointBlock, Line: b.Line, Last: b.Line, Method: method, Address: address}}
	for i := 0; i < len(lines); i++ {
		m := fencedLabel.FindStringSubmatch(lines[i].Text)
		if m == nil {
			continue
		}
		n := i + 1
		for n < len(lines) && (strings.TrimSpace(lines[n].Text) == "" || render.IndentOf(lines[n].Text) > render.IndentOf(lines[i].Text) || m[2] == "" && strings.ContainsAny(strings.TrimSpace(lines[n].Text)[:1], "{}[]")) {
			n++
		}
		if answerLabel.MatchString(m[1]) {
			break // what follows is answered
		}
		if bodyLabel.MatchString(m[1]) {
			out = append(out, fencedBody(m[2], lines[i:n])...)
			i = n - 1
		}
	}
	return out
}

// fencedBody is the body that a label of a fence gives, behind it or below it: a sample, or members with their types.
func fencedBody(beside string, lines []outline.Line) outline.Outline {
	first := lines[0].Number
	title := outline.Block{Kind: outline.HeadingBlock, Line: first, Last: first, Level: outline.BareHeading, Text: "Request body"}
	if strings.HasPrefix(beside, "{") || strings.HasPrefix(beside, "[") {
		rest := strings.TrimSpace(outline.Source(append([]outline.Line{{Number: first, Text: beside}}, lines[1:]...)))
		return outline.Outline{title, {Kind: outline.CodeBlock, Line: first, Last: lines[len(lines)-1].Number, Text: rest, Lang: "json"}}
	}
	below := lines[1:]
	for len(below) > 0 && strings.TrimSpace(below[0].Text) == "" {
		below = below[1:]
	}
	if beside != "" || len(below) == 0 {
		return nil
	}
	last := below[len(below)-1].Number
	if s := strings.TrimSpace(below[0].Text); s[0] == '{' || s[0] == '[' {
		return outline.Outline{title, {Kind: outline.CodeBlock, Line: below[0].Number, Last: last, Text: strings.TrimRight(outline.Source(below), " \n\t"), Lang: "json"}}
	}
	list := outline.Block{Kind: outline.FieldsBlock, Line: below[0].Number, Last: last}
	for _, l := range below {
		m := fencedMember.FindStringSubmatch(l.Text)
		if m == nil && strings.TrimSpace(l.Text) != "" {
			return nil
		}
		if m == nil {
			continue
		}
		if _, ok := word.KindOf(m[2]); !ok {
			return nil
		}
		list.Items = append(list.Items, outline.Item{Line: l.Number, Term: m[1], Attr: map[string]string{"type": m[2]}})
	}
	return outline.Outline{title, list}
}
