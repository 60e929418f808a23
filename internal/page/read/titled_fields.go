package read

import (
	"regexp"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// titledField is a heading that is a member's name with its type or a badge beside it: "label optional", "id integer".
var titledField = regexp.MustCompile(`^([a-z_][\w.-]*) (required|optional|string|integer|number|boolean|object|array)$`)

// titledFields makes a list of the headings that are fields, each with the paragraphs below it. Some sites head each of their parameters.
func titledFields(o outline.Outline) outline.Outline {
	var out outline.Outline
	for i := 0; i < len(o); i++ {
		m := titledField.FindStringSubmatch(source.Plain(source.Anchor.ReplaceAllString(o[i].Text, "")))
		if o[i].Kind != outline.HeadingBlock || m == nil || word.KnownSection(m[1]) && strings.HasSuffix(m[1], "s") {
			out = append(out, o[i])
			continue
		}
		it := outline.Item{Line: o[i].Line, Term: m[1], Attr: map[string]string{}}
		if m[2] == "required" || m[2] == "optional" {
			it.Attr["required"] = m[2]
		} else {
			it.Attr["type"] = m[2]
		}
		b := outline.Block{Kind: outline.FieldsBlock, Line: o[i].Line, Last: o[i].Last}
		for i+1 < len(o) && o[i+1].Kind == outline.ParagraphBlock {
			i++
			it.Text = strings.TrimSpace(it.Text + "\n" + o[i].Text)
			b.Last = o[i].Last
		}
		b.Items = append(b.Items, it)
		out = append(out, b)
	}
	return out
}
