package reshape

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/sample"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

var (
	// remarkedRoute is the first line of a fence that names its operation in a comment: "// PATCH /shelves/7".
	remarkedRoute = pattern.New(`^\s*(?://|#|--)\s*((?:` + word.Methods + `)\s+(?:https?://[^\s/]+)?/\S*)\s*$`)
	// assignedBody is the first line of a body that a program keeps in a variable: var bodyParams = {.
	assignedBody = pattern.New(`^\s*(?:var |let |const )?\w*(?i:body|payload)\w* ?= ?([{\[].*)$`)
	// namedParameters is a line below the addresses of a fence that names the parameters: "Parameters: title, rows".
	namedParameters = pattern.New(`^\s*(?i:(?:body |request )?(?:parameters|params|fields|body|attributes)):\s*([A-Za-z_]\w*(?:,\s*[A-Za-z_]\w*)*)\s*$`)
)

// remarkedRequest writes the comments that begin a fence of JSON, and name the operations that take it, as the line of a request: that of
// the PATCH among them. Each line keeps its place.
func remarkedRequest(text string) string {
	lines := strings.Split(text, "\n")
	route, own, at := "", 0, 0
	for ; at < len(lines); at++ {
		m := remarkedRoute.FindStringSubmatch(lines[at])
		if m == nil && strings.TrimSpace(lines[at]) != "" {
			break
		}
		if m != nil && (route == "" || strings.HasPrefix(m[1], "PATCH")) {
			route, own = m[1], at
		}
	}
	if route == "" || at == len(lines) || !strings.HasPrefix(strings.TrimSpace(lines[at]), "{") && !strings.HasPrefix(strings.TrimSpace(lines[at]), "[") {
		return text
	}
	return strings.Repeat("\n", own) + route + strings.Repeat("\n", at-own) + strings.Join(lines[at:], "\n")
}

// fencedLines makes of the fences that name an operation, a body or parameters in a line of their own what other pages write.
func fencedLines(o outline.Outline) outline.Outline {
	var out outline.Outline
	for _, b := range o {
		if b.Kind != outline.CodeBlock || b.Fixed {
			out = append(out, b)
			continue
		}
		b.Text = remarkedRequest(b.Text)
		first, rest, _ := strings.Cut(b.Text, "\n")
		if m := assignedBody.FindStringSubmatch(first); m != nil && !strings.Contains(rest, "PATCH") && !strings.Contains(rest, ".patch(") {
			if text := strings.TrimSuffix(strings.TrimSpace(m[1]+"\n"+rest), ";"); isSample(text) {
				b.Text = text
			}
		}
		list := parametersBelow(&b)
		out = append(append(out, b), list...)
	}
	return out
}

// isSample reports text that is JSON, or almost JSON.
func isSample(text string) bool {
	_, ok := sample.Mend(text)
	return ok
}

// parametersBelow takes the line that names parameters off a fence which names addresses besides and nothing else, and gives it as a list.
func parametersBelow(b *outline.Block) outline.Outline {
	if !strings.Contains(b.Text, "PATCH") {
		return nil
	}
	var kept []string
	var names []string
	line := 0
	for _, l := range b.Lines() {
		if m := namedParameters.FindStringSubmatch(l.Text); m != nil && line == 0 {
			names, line = strings.Split(m[1], ","), l.Number
			l.Text = ""
		} else if s := strings.TrimSpace(l.Text); s != "" && !word.MessageLine.MatchString(s) {
			return nil
		}
		kept = append(kept, l.Text)
	}
	if len(names) < 2 {
		return nil
	}
	b.Text = strings.TrimRight(strings.Join(kept, "\n"), "\n")
	list := outline.Block{Kind: outline.ListBlock, Line: line, Last: line}
	for _, name := range names {
		list.Items = append(list.Items, outline.Item{Line: line, Text: "`" + strings.TrimSpace(name) + "`"})
	}
	return outline.Outline{{Kind: outline.ParagraphBlock, Line: line, Last: line, Text: "Body parameters:"}, list}
}
