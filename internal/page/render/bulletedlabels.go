package render

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// bulletedPairs takes members of which a copy has each label and each value in a bullet of its own: "- Name", "- label", "- Type", "- string".
// A name or a description can stand below its label without a bullet.
func (m markdown) bulletedPairs(lines []outline.Line, _ int) (outline.Outline, int) {
	return entriesBelow(lines, func(lines []outline.Line) (outline.Item, int) {
		texts, n := bulletedTexts(lines)
		it, ok := labelPairs(strings.Join(texts, "\n"), lines[0].Number)
		if !ok {
			return it, 0
		}
		return it, n
	})
}

// bulletedTexts are the labels and values of one such member; n is how many lines it takes.
func bulletedTexts(lines []outline.Line) (texts []string, n int) {
	if label, bullet := bulletText(lines[0].Text); !bullet || !strings.EqualFold(label, "name") {
		return nil, 0
	}
	texts = []string{"Name"}
	for n = 1; n < len(lines) && len(texts) < longestEntry; n++ {
		s, bullet := bulletText(lines[n].Text)
		last := texts[len(texts)-1]
		described := strings.EqualFold(last, "description")
		if name, ran := strings.CutSuffix(s, "- Type"); ran && len(texts) == 1 {
			texts = append(texts, name, "Type") // the next bullet has run into the name
			continue
		}
		switch {
		case s == "":
			continue
		case bullet && strings.EqualFold(s, "name"):
			return texts, n
		case !bullet && len(texts) > 1 && !described, !described && !strings.EqualFold(s, "description") && endsLabelled(s) && word.LabelsField(s) == "" && len(texts) > 4:
			return texts, n
		case strings.EqualFold(s, "tags"):
			continue // it heads "REQUIRED" and "NULLABLE"
		}
		texts = append(texts, s)
		if described {
			return texts, n + 1
		}
	}
	return texts, n
}

// bulletText is the text of a line, without the mark of a bullet.
func bulletText(line string) (text string, bullet bool) {
	s := strings.TrimSpace(line)
	for _, mark := range []string{"- ", "• ", "* "} {
		if text, ok := strings.CutPrefix(s, mark); ok {
			return strings.TrimSpace(text), true
		}
	}
	return s, false
}
