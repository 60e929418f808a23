package read

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/field"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// couldListFields are the blocks of a section without a title of its own that could list fields: no sentences, and no tables that list
// something else.
func couldListFields(blocks outline.Outline) outline.Outline {
	var all outline.Outline
	for i, b := range blocks {
		switch {
		case b.Kind == outline.ParagraphBlock && !slices.ContainsFunc(b.Lines(), field.NamesOnly):
		case b.Kind == outline.TableBlock && listsColumns(b):
		case b.Kind == outline.TableBlock && !typedTable(b) && !(namesInCode(b) && i > 0 && !word.AnswerWords.MatchString(word.English(blocks[i-1].Text))):
		default:
			all = append(all, b)
		}
	}
	return all
}

// typedTable reports a table that could list fields: it says of each what type it is, or whether it is required, or it calls
// them parameters and tells their default.
func typedTable(b outline.Block) bool {
	if len(b.Rows) == 0 {
		return false
	}
	c, ok := word.ColumnsOf(b.Rows[0].Cells)
	if !ok {
		return false
	}
	calledParameters := parameterHeader.MatchString(source.Plain(b.Rows[0].Cells[c.Name]))
	return c.Typ >= 0 || c.Required >= 0 || c.Place != "" || calledParameters && (c.Def >= 0 || c.Constraint || typedNames(b.Rows[1:], c))
}

// typedNames reports rows that all have a type in brackets behind their name: "label (string, optional)".
func typedNames(rows []outline.Row, c word.Columns) bool {
	return len(rows) > 0 && !slices.ContainsFunc(rows, func(r outline.Row) bool {
		if c.Name >= len(r.Cells) {
			return true
		}
		_, typ, inBrackets := strings.Cut(r.Cells[c.Name], "(")
		first, _, _ := strings.Cut(strings.TrimSuffix(strings.TrimSpace(typ), ")"), ",")
		_, isType := word.KindOf(first)
		return !inBrackets || !isType
	})
}

var parameterHeader = pattern.New(`(?i)^(?:parameter|param|argument|field|attribute|property)s?(?: name)?$`)

// namesInCode reports a table that calls its rows fields, describes each and has all of their names in code, or one whose names have their
// types in italics beside them.
func namesInCode(b outline.Block) bool {
	c, ok := word.ColumnsOf(b.Rows[0].Cells)
	if !ok || c.Description < 0 || len(b.Rows) < 2 {
		return false
	}
	all := func(cells *pattern.Pattern) bool {
		return !slices.ContainsFunc(b.Rows[1:], func(r outline.Row) bool { return c.Name >= len(r.Cells) || !cells.MatchString(r.Cells[c.Name]) })
	}
	return all(slantedType) || all(codeFirst) && parameterHeader.MatchString(source.Plain(b.Rows[0].Cells[c.Name])) && !all(inCapitalsOnly)
}

var (
	codeFirst      = pattern.New("^\\s*`[A-Za-z_][\\w.\\[\\]-]*`")
	slantedType    = pattern.New("^\\s*`[A-Za-z_][\\w.\\[\\]-]*`\\s+[*_][A-Za-z]")
	inCapitalsOnly = pattern.New("^\\s*`[A-Z][A-Z0-9_]*`")
)

// listsColumns reports a table of the columns that a database has.
func listsColumns(b outline.Block) bool {
	return len(b.Rows) > 0 && slices.ContainsFunc(b.Rows[0].Cells, func(cell string) bool {
		head := strings.ToLower(source.Plain(cell))
		return head == "column" || head == "column name"
	})
}
