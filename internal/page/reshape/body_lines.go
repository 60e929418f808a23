package reshape

import (
	"slices"
	"strings"
	"sync"

	"github.com/proviso-dev/proviso/internal/page/mention"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

var (
	// bodyLine is a line that gives the body of a request behind its label, as its shape or as a sample: "**Body**: `{ name, size? }`",
	// "Body: Partial object (e.g., `{"size": 3}`)", "**Request** `{"size": 3}`".
	bodyLine = pattern.New("(?i)^[*_]*(?:(?:(?:request|json) )?(?:body|payload)|request)(?: \\([^()]*\\))?(?:[*_]*\\s*[:：][*_]*|[*_]{2})\\s*(?:(?:json|partial|an? |the |any|object)[^`{}]{0,60})?(?:\\(?(?:e\\.g\\.|such as|for example|like),?:? ?)?`(\\{[^`]*\\})`\\)?[.,;]?$")
	// plainBody is such a line with nothing in code: "Body: { name, size? }", "BODY { name }".
	plainBody = pattern.New(`^(?:(?i:[*_]*(?:request )?(?:body|payload)[*_]*\s*[:：][*_]*)|BODY )\s*(\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\})$`)
	// bodyInFence is the label of the body in a fence that gives the request line above: "Body: {".
	bodyInFence = pattern.New(`(?im)^[ \t]*(?:request )?(?:body|payload)[ \t]*:[ \t]*([{\[])`)
	// requestFence is such a fence.
	requestFence = pattern.New(`^\s*PATCH\s+\S+`)
)

// bodiesInLines makes blocks of the bodies that lines of a PATCH operation give behind a label.
func bodiesInLines(o outline.Outline) outline.Outline {
	var out outline.Outline
	for i, b := range o {
		switch {
		case b.Kind == outline.CodeBlock && requestFence.MatchString(b.Text) && bodyInFence.MatchString(b.Text):
			out = append(out, bodyBelowRequest(b)...)
		case b.Kind == outline.ParagraphBlock && strings.Contains(b.Text, "{"):
			out = append(out, bodyInParagraph(o, i)...)
		case b.Kind == outline.ListBlock:
			out = append(out, bodyInList(o, i)...)
		default:
			out = append(out, b)
		}
	}
	return out
}

// bodyBelowRequest parts a fence with a request at the line that gives the shape of its body; a sample stays in the fence.
func bodyBelowRequest(b outline.Block) outline.Outline {
	for i, l := range b.Lines() {
		m := plainBody.FindStringSubmatch(strings.TrimSpace(l.Text))
		if m == nil || i == 0 {
			continue
		}
		if items := shapeOf(m[1], l.Number); len(items) > 0 {
			request := b
			request.Text = strings.Join(strings.Split(b.Text, "\n")[:i], "\n")
			return outline.Outline{request, {Kind: outline.FieldsBlock, Line: l.Number, Last: l.Number, Items: items}}
		}
	}
	b.Text = bodyInFence.ReplaceAllString(b.Text, "$1")
	return outline.Outline{b}
}

// bodyIn is what such a line gives; "" for any other.
func bodyIn(line string) string {
	if m := plainBody.FindStringSubmatch(strings.TrimSpace(line)); m != nil {
		return m[1]
	}
	if !strings.Contains(line, "`{") {
		return ""
	}
	first, last := strings.Index(line, "`{"), strings.LastIndex(line, "}`")
	if last < first || !bodyLine.MatchString(strings.TrimSpace(word.English(line))) {
		return ""
	}
	return line[first+1 : last+1]
}

// behindNamed is how many blocks below the line that names an operation its body may be given.
const behindNamed = 8

// ofPatch reports a block of which the nearest operation named before it, or in it, is a PATCH.
func ofPatch(o outline.Outline, at int) bool {
	for i := at; i >= 0 && at-i < behindNamed; i-- {
		if named := mention.At(o, i); len(named) > 0 {
			return named[len(named)-1].Method == "PATCH"
		}
	}
	return false
}

// bodyInParagraph parts a paragraph at the first of its lines that gives the body.
func bodyInParagraph(o outline.Outline, at int) outline.Outline {
	b := o[at]
	lines := b.Lines()
	i, body := 0, ""
	for ; i < len(lines); i++ {
		if body = bodyIn(lines[i].Text); body != "" {
			break
		}
	}
	if body == "" || !ofPatch(o, at) {
		return outline.Outline{b}
	}
	var out outline.Outline
	if i > 0 {
		before := b
		before.Text, before.Last = outline.Source(lines[:i]), lines[i].Number-1
		out = append(out, before)
	}
	out = append(out, bodyOf(body, lines[i].Number))
	if i+1 < len(lines) {
		after := b
		after.Text, after.Line = outline.Source(lines[i+1:]), lines[i].Number+1
		out = append(out, after)
	}
	return out
}

// bodyInList takes the bullet that shows a sample of the body in a sentence out of a list, and the one that gives its shape where other
// bullets give the method and the address. Other bullets with a shape alone are read with the others.
func bodyInList(o outline.Outline, at int) outline.Outline {
	b := o[at]
	// beside tells that the list gives method, address and body of one operation, or stands below the line that names one.
	beside := sync.OnceValue(func() bool {
		return bulletsNamePatch(b) || at > 0 && o[at-1].Kind == outline.ParagraphBlock && mention.NamesOperation(o[at-1].Text)
	})
	for i, it := range b.Items {
		body := bodyIn(it.Text)
		if body == "" || !strings.Contains(it.Text, "(") && !beside() {
			continue
		}
		shown := bodyOf(body, it.Line)
		if shown.Kind != outline.CodeBlock && !beside() {
			continue
		}
		if !ofPatch(o, at) {
			break
		}
		b.Items = slices.Delete(slices.Clone(b.Items), i, i+1)
		if len(b.Items) == 0 {
			return outline.Outline{shown}
		}
		return outline.Outline{b, shown}
	}
	return outline.Outline{b}
}
