package render

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// longestEntry is how many lines that are not empty a labelled entry can have.
const longestEntry = 14

// labelledEntries takes names that stand alone on their lines, each with what is said of it below, in which a label gives the type:
// "Colour", "The colour of the light.", "Type: String", "Required: Yes".
func (m markdown) labelledEntries(lines []outline.Line, _ int) (outline.Outline, int) {
	return entriesBelow(lines, labelledEntry)
}

// entriesBelow takes entries that stand one below the other. entry reads one of them, without a term where it is none that counts, and says how
// many lines it takes: 0 where there is none.
func entriesBelow(lines []outline.Line, entry func([]outline.Line) (outline.Item, int)) (outline.Outline, int) {
	b := outline.Block{Kind: outline.FieldsBlock, Line: lines[0].Number}
	at := 0
	for at < len(lines) {
		it, n := entry(lines[at:])
		if n == 0 {
			break
		}
		if it.Term != "" {
			b.Items = append(b.Items, it)
		}
		b.Last = lines[at+n-1].Number
		at += n
		for at < len(lines) && strings.TrimSpace(lines[at].Text) == "" {
			at++
		}
	}
	if len(b.Items) == 0 {
		return nil, 0
	}
	return outline.Outline{b}, at
}

// labelledEntry reads one of them; n is how many lines it takes, up to the next name or to what is no part of an entry.
func labelledEntry(lines []outline.Line) (it outline.Item, n int) {
	name := strings.TrimSpace(lines[0].Text)
	if !namesEntry(name) {
		return it, 0
	}
	it = outline.Item{Line: lines[0].Number, Term: name, Attr: map[string]string{}}
	var said []string
	typed, labelled := false, false
	for i := 1; i < len(lines) && len(said) < longestEntry; i++ {
		s := strings.TrimSpace(lines[i].Text)
		if s == "" {
			continue
		}
		label := word.LabelsField(s)
		if label == "" && endsLabelled(s) || label == "type" && typed {
			break
		}
		typed = typed || label == "type"
		labelled = labelled || label == "type" || label == "required"
		said = append(said, s)
		n = i + 1
	}
	if !labelled {
		return it, 0
	}
	it.Text = strings.Join(said, "\n")
	return it, n
}

// namesEntry reports a line that holds a name and nothing else.
func namesEntry(s string) bool {
	if !word.NameWord.MatchString(s) || strings.HasSuffix(s, ":") || word.LabelsField(s) != "" {
		return false
	}
	_, named := word.FieldName(s)
	_, isTitle := word.PlainTitleOf(s)
	return named && !isTitle && !namesType(s) && !word.IsMethod(s)
}

// endsLabelled reports a line that is no part of what is said of an entry.
func endsLabelled(s string) bool {
	if _, isTitle := word.PlainTitleOf(s); isTitle {
		return true
	}
	return namesEntry(s) || word.StatusLine.MatchString(s) || source.FenceMark(s) != "" || source.Heading.MatchString(s) || looseMethod.MatchString(s) ||
		word.MessageLine.MatchString(s) || word.CurlLine.MatchString(s) || strings.ContainsAny(s[:1], "{[|<#") || strings.Contains(s, "\t")
}
