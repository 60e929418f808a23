package field

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/cut"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// typedLines reads a paragraph of a section that lists fields, each line of which begins with a name and its type, and nothing marks
// either: "role string required One of owner and editor." All lines have to be such ones, and there have to be two.
func typedLines(b outline.Block, s cut.Section) []contract.Field {
	lines := b.Lines()
	if all := colonLines(lines, s); len(all) > 0 {
		return all
	}
	if len(lines) < 2 || !listsFields(s) || s.Kind == word.InAuth {
		return nil
	}
	var all []contract.Field
	for i, l := range lines {
		f, ok := typedLine(l, s.Kind)
		if !ok || i == 0 && f.Type == "object" && f.Name[0] <= 'Z' {
			return nil // "Shelf object" is a title
		}
		all = append(all, f)
	}
	return all
}

// typedLine reads such a line.
func typedLine(l outline.Line, in string) (f contract.Field, ok bool) {
	words := strings.Fields(l.Text)
	if len(words) < 2 || strings.ContainsAny(words[0], "`*:,.()") {
		return f, false
	}
	n, named := word.FieldName(words[0])
	if _, typed := word.TypeLine(words[1]); !named || !typed || words[1] != strings.ToLower(words[1]) {
		return f, false
	}
	f = contract.Field{In: in, Line: l.Number}
	n.Apply(&f)
	word.SetType(&f, words[1])
	words = words[2:]
	for len(words) > 0 && word.BesideName(words[0]) {
		word.SetWord(&f, words[0])
		words = words[1:]
	}
	if len(words) > 0 && !strings.ContainsAny(words[0][:1], "ABCDEFGHIJKLMNOPQRSTUVWXYZ-(") {
		return f, false // an ordinary sentence goes on in small letters
	}
	required := f.Required
	word.Describe(&f, strings.Join(words, " "))
	f.Required = f.Required || required
	return f, true
}

// colonLine is a line with a name and its type behind a colon, in text: "size: integer, optional".
var colonLine = pattern.New(`^([A-Za-z_][\w.]*)(\??)\s*:\s*([a-z][\w \[\]<>]*?)(?:\s*[,(]\s*(optional|required)\)?)?(?:\s+[-–—]\s+(.*))?$`)

// colonLines reads a paragraph of such lines, below a title that speaks of a request. All lines have to be such ones, and there have to be
// two.
func colonLines(lines []outline.Line, s cut.Section) []contract.Field {
	if len(lines) < 2 || !word.SendsBody(s.Kind) && s.Kind != word.InParams && !(s.Kind == word.InSampleRequest && s.Bare) {
		return nil
	}
	in := s.Kind
	if in == word.InSampleRequest {
		in = word.InParams
	}
	var all []contract.Field
	for _, l := range lines {
		m := colonLine.FindStringSubmatch(strings.TrimSpace(l.Text))
		if m == nil {
			return nil
		}
		n, named := word.FieldName(m[1])
		if _, isType := word.KindOf(m[3]); !named || !isType {
			return nil
		}
		f := contract.Field{In: in, Line: l.Number}
		n.Apply(&f)
		word.SetType(&f, m[3])
		f.Required = m[4] == "required"
		required := f.Required
		word.Describe(&f, m[5])
		f.Required = required
		all = append(all, f)
	}
	return all
}
