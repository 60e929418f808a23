package field

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/cut"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

var (
	rspecName = pattern.New(`^\**Name\**\s*:\s*\**\s*([^*\s]+)\s*(.*)$`)
	// namedOnly lists the names of fields in a line: "Required parameters: `content`, `due`", "Editable fields only: `content` `due`".
	namedOnly = pattern.New("(?i)^[*_]*(required|optional|editable|updat(?:e?able)|patchable|writable|mutable|changeable|modifiable|allowed|accepted|supported)(?: body| request| json)? (?:parameters?|fields?|attributes?|properties)(?: only)?[*_]*\\s*:[*_]*\\s*(`[^`]+`(?:(?:\\s*,|\\s+and|\\s+or)*\\s*`[^`]+`)*)\\s*\\.?$")
	codeWord  = pattern.New("`([^`]+)`")
	// headerLine is a header with a value, in text: "X-Auth-Token: token".
	headerLine = pattern.New(`^([A-Z][A-Za-z]*(?:-[A-Za-z]+)+):\s*[\w<{$"]\S*$`)
	// bodyLabel says what the whole body is: "**Type**: object".
	bodyLabel = pattern.New("^(?:\\*\\*(?:Media type|Type|Items|Minimum items|Maximum items)\\*\\*\\s?:|Type:? ?`?(?:object|array)`?\\s*$|Type:? ?`[a-z]+`\\s*$)")
	// rightward are spaces that move a line of a paragraph to the right.
	rightward = pattern.New(`^(?:&nbsp;|&emsp;|&ensp;)+\s*`)
	// program is how a program begins that a copy has outside of any fence.
	program   = pattern.New(`^(?:import (?:requests|json|os|sys|time|http\.client|axios|fetch)\b|from [\w.]+ import \w|\$?\w+ = [\w$]+(?:(?:\.|->|::)\w+)*\(|(?:const|let|var) \w+ = )`)
	rspecSays = pattern.New(`^\**(Description|Type|Required|Default|Example|Format)\**\s*:\s*(.*)$`)
)

// NamesOnly reports a line that only lists the names of fields.
func NamesOnly(l outline.Line) bool { return namedOnly.MatchString(l.Text) }

// paragraph reads lines such as "Name : color" with "Description : ..." below, and paragraphs that begin with a marked name and its
// type. What follows such a paragraph, up to the next one, describes it.
func (r *Reader) paragraph(b outline.Block, after outline.Outline, s cut.Section) []contract.Field {
	var all []contract.Field
	var parents []string // the names that the fields further to the right belong to
	leftmost := 0        // how far the first field stands to the right
	if program.MatchString(strings.TrimSpace(b.Text)) {
		return nil
	}
	if typed := typedLines(b, s); len(typed) > 0 {
		r.Readings = append(r.Readings, contract.Reading{What: "paragraph", Line: b.Line, Took: len(typed), Of: len(typed)})
		return typed
	}
	for _, l := range b.Lines() {
		if strings.HasPrefix(l.Text, "**") && bulletTitle.MatchString(source.Plain(l.Text)) {
			continue // "**Response:** what is answered"
		}
		depth := 0
		if m := rightward.FindString(l.Text); m != "" {
			depth, l.Text = max(1, strings.Count(m, "nbsp")/4+strings.Count(m, "emsp")), l.Text[len(m):]
		}
		if m := namedOnly.FindStringSubmatch(l.Text); m != nil && s.Kind != word.InAnswer {
			for _, v := range codeWord.FindAllStringSubmatch(m[2], -1) {
				if n, ok := word.FieldName(v[1]); ok {
					f := contract.Field{In: s.Kind, Line: l.Number, Required: strings.EqualFold(m[1], "required")}
					n.Apply(&f)
					all = append(all, f)
				}
			}
			continue
		}
		if m := rspecName.FindStringSubmatch(l.Text); m != nil {
			if n, ok := word.FieldName(m[1]); ok {
				f := contract.Field{In: s.Kind, Line: l.Number}
				n.Apply(&f)
				f.Required = f.Required || strings.Contains(strings.ToLower(m[2]), "required")
				all = append(all, f)
			}
			continue
		}
		if m := rspecSays.FindStringSubmatch(l.Text); m != nil && len(all) > 0 {
			last := &all[len(all)-1]
			if m[1] == "Description" {
				word.Describe(last, m[2])
			} else {
				about(last, strings.ToLower(m[1]), m[2], outline.Item{})
			}
			continue
		}
		if len(all) == 0 && bodyLabel.MatchString(l.Text) {
			continue
		}
		if m := headerLine.FindStringSubmatch(l.Text); m != nil && s.Kind == word.InHeader {
			all = append(all, contract.Field{In: s.Kind, Name: m[1], Line: l.Number, Required: word.IsKeyHeader(m[1])})
			continue
		}
		if !listsFields(s) || s.Kind == word.InAuth {
			continue
		}
		f, sure, ok := itemField(l.Text, s.Kind)
		if !ok || !sure || len(f.Description) > 400 {
			if len(all) > 0 {
				word.Describe(&all[len(all)-1], l.Text)
			}
			continue
		}
		f.Line = l.Number
		if len(all) == 0 {
			leftmost = depth // the paragraph as a whole can stand to the right
		}
		if depth = min(max(depth-leftmost, 0), len(parents)); depth > 0 {
			f.Name = parents[depth-1] + "/" + f.Name
		}
		parents = append(parents[:depth], f.Name)
		all = append(all, f)
	}
	if len(all) > 0 {
		for _, next := range after {
			if next.Kind != outline.ParagraphBlock {
				break
			}
			if _, sure, ok := itemField(next.Text, s.Kind); ok && sure || rspecName.MatchString(next.Text) {
				break
			}
			word.Describe(&all[len(all)-1], next.Text)
		}
		r.Readings = append(r.Readings, contract.Reading{What: "paragraph", Line: b.Line, Took: len(all), Of: len(all)})
	}
	return all
}

// goesOn gives a field that has no parts what the paragraphs below its name or its first sentence say of it.
func goesOn(f *contract.Field, o outline.Outline) {
	if !word.ScalarType(f.Type) {
		return
	}
	for _, b := range o {
		if b.Kind == outline.ParagraphBlock {
			word.Describe(f, b.Text)
		}
	}
}
