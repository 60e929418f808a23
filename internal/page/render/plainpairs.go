package render

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

var (
	// typedSentence begins with the type of a member, and a sentence behind it: "String. The name", "Array of String (max 3). Tags".
	typedSentence = pattern.New(`^([A-Z][A-Za-z]+(?: of [A-Za-z]+)?)(?: \([^)]*\))?\. ?[A-Z"'(]`)
	// pairedName is the name of a member on a line of its own, or in the first cell of a row.
	pairedName = pattern.New(`^[a-z_$@][\w$.-]*(?:\[[\w:]*\])*$`)
)

// definedPairs takes names on lines of their own, each with a sentence below it that begins with its type, as a copy has a list of
// definitions. Some of them may have no type.
func (m markdown) definedPairs(lines []outline.Line, _ int) (outline.Outline, int) {
	b := outline.Block{Kind: outline.FieldsBlock, Line: lines[0].Number}
	typed, i := 0, 0
	for i+1 < len(lines) {
		name, says := strings.TrimSpace(lines[i].Text), strings.TrimSpace(lines[i+1].Text)
		if !pairedName.MatchString(name) || !strings.Contains(says, " ") || pairedName.MatchString(says) || m.endsPairs(says) {
			break
		}
		if t := typedSentence.FindStringSubmatch(says); t != nil {
			if _, isType := word.KindOf(t[1]); isType {
				typed++
			}
		}
		b.Items = append(b.Items, outline.Item{Line: lines[i].Number, Term: name, Text: says})
		b.Last = lines[i+1].Number
		if len(b.Items) > 3 && typed*4 < len(b.Items) {
			return nil, 0 // a list of something else
		}
		for i += 2; i < len(lines) && strings.TrimSpace(lines[i].Text) == ""; i++ {
			continue
		}
	}
	if typed < 2 || typed*2 < len(b.Items) {
		return nil, 0
	}
	return outline.Outline{b}, i
}

// tabPairs takes the rows of a table without heads: a name, a tab, and what is said of it, which can go on below.
func (m markdown) tabPairs(lines []outline.Line, _ int) (outline.Outline, int) {
	b := outline.Block{Kind: outline.FieldsBlock, Line: lines[0].Number}
	i := 0
	for ; i < len(lines); i++ {
		s := strings.TrimSpace(lines[i].Text)
		name, says, row := strings.Cut(s, "\t")
		switch {
		case row && pairedName.MatchString(name) && strings.Contains(says, " ") && !strings.Contains(says, "\t"):
			b.Items = append(b.Items, outline.Item{Line: lines[i].Number, Term: name, Text: says})
		case row || s == "" || len(b.Items) == 0 || m.endsPairs(s):
			if len(b.Items) < 2 {
				return nil, 0
			}
			return outline.Outline{b}, i
		default:
			it := &b.Items[len(b.Items)-1]
			it.Text += "\n" + s
		}
		b.Last = lines[i].Number
	}
	if len(b.Items) < 2 {
		return nil, 0
	}
	return outline.Outline{b}, i
}

// endsPairs reports a line that says nothing of a member.
func (m markdown) endsPairs(s string) bool {
	_, isTitle := word.PlainTitleOf(s)
	return isTitle || word.StatusLine.MatchString(s) || word.CurlLine.MatchString(s) || beginsOperation(s) || looseMethod.MatchString(s) || strings.ContainsAny(s[:1], "{[<|#`")
}
