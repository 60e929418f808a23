package render

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// The json domain of Sphinx describes objects, to which the fields of the http domain refer.

// jsonObject is the description of an object that requests and answers refer to by its name: a title, and below it its members.
func (r *rst) jsonObject(p rstPart, depth int) outline.Outline {
	out := outline.Outline{{Kind: outline.HeadingBlock, Line: p.line, Last: p.line, Level: 6, Text: p.args}}
	lines := slices.Clone(p.content)
	for i, l := range lines {
		lines[i].Text = strings.Replace(l.Text, ":param ", ":property ", 1) // PowerDNS writes its members so
	}
	return append(out, r.blocks(dedentAll(lines), depth+1)...)
}

// jsonRole refers to an object that the page describes.
var jsonRole = pattern.New("^:json:object:`(?:[^<`]*<)?([\\w .-]+)>?`$")

// bodyField is a field that gives the whole body by the name of an object: ":<json: :json:object:`Shelf`".
func bodyField(name, says string) (outline.Item, bool) {
	m := jsonRole.FindStringSubmatch(strings.TrimSpace(says))
	if m == nil || httpFields[strings.ToLower(name)] != word.InBody {
		return outline.Item{}, false
	}
	return outline.Item{Term: "body", Attr: map[string]string{"in": word.InBody, "of": "request", "type": m[1] + " object"}}, true
}
