package render

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// spacedHeader is the header of a table whose cells a copy parted by one space: "Parameter Type Required Description".
var spacedHeader = pattern.New(`^(?:Request |Body |JSON )?((?:Property|Field|Parameter|Attribute|Member|Name|Key|Argument)(?: Name)?) ((?:Data )?Type)(?: (Required\??|Optional|Mandatory|Required/Optional))? (Description|Details|Notes|Meaning)$`)

// flaggedHeader is the header of such a table in which the answer to "required?" stands before the type, flaggedRow a row of it.
var (
	flaggedHeader = pattern.New(`^((?:Property|Field|Parameter|Attribute|Member|Name|Key|Argument)(?: Name)?) (Required\??|Optional|Mandatory) ((?:Data )?Type) (Description|Details|Notes|Meaning)$`)
	flaggedRow    = pattern.New(`^(\S+) (?i:(required|optional|yes|no|true|false|mandatory)) (\w+(?:\[\]|<\w+>)?) (\S.*)$`)
)

// spacedKind is the type in such a row, which may have several words.
var spacedKind = pattern.New(`^((?:(?i:array|list)(?: of \w+)?|\w+(?:\[\]|<\w+>)?)(?: (?:or|\|) null)?) (\S.*)$`)

// spacedFlag is the answer to "required?" in such a row.
var spacedFlag = pattern.New(`^(?i)(required|optional|yes|no|true|false|mandatory)\b ?(.*)$`)

// spacedTable takes a table whose cells a copy parted by one space: below its header, a name and a type begin each row.
func (m markdown) spacedTable(lines []outline.Line, _ int) (outline.Outline, int) {
	head := spacedHeader.FindStringSubmatch(strings.TrimSpace(lines[0].Text))
	flagFirst := false
	if f := flaggedHeader.FindStringSubmatch(strings.TrimSpace(lines[0].Text)); head == nil && f != nil {
		head, flagFirst = []string{"", f[1], f[3], f[2], f[4]}, true
	}
	if head == nil {
		return nil, 0
	}
	cells := []string{head[1], head[2], head[4]}
	if head[3] != "" {
		cells = []string{head[1], head[2], head[3], head[4]}
	}
	b := outline.Block{Kind: outline.TableBlock, Line: lines[0].Number, Last: lines[0].Number, Ruled: true, Rows: []outline.Row{{Line: lines[0].Number, Cells: cells}}}
	taken := 1
	for i := 1; i < len(lines); i++ {
		s := strings.TrimSpace(lines[i].Text)
		if f := flaggedRow.FindStringSubmatch(s); flagFirst && f != nil {
			s = f[1] + " " + f[3] + " " + f[2] + " " + f[4]
		}
		row, ok := spacedRow(s, head[3] != "")
		switch {
		case ok:
			b.Rows = append(b.Rows, outline.Row{Line: lines[i].Number, Cells: row})
		case s == "":
			continue
		case (i > taken && !rowFollows(lines[i:], head[3] != "")) || len(b.Rows) == 1 || m.endsEntry(lines[i:]):
			i = len(lines) // a paragraph of its own, or something else
			continue
		default:
			last := b.Rows[len(b.Rows)-1].Cells
			last[len(last)-1] += " " + s
		}
		taken, b.Last = i+1, lines[i].Number
	}
	if len(b.Rows) < 2 {
		return nil, 0
	}
	return outline.Outline{b}, taken
}

// rowFollows reports a row within a few lines, with nothing but sentences before it: they describe the row above them.
func rowFollows(lines []outline.Line, flagged bool) bool {
	for _, l := range lines[:min(len(lines), 6)] {
		s := strings.TrimSpace(l.Text)
		if _, ok := spacedRow(s, flagged); ok {
			return true
		}
		if s != "" && (!strings.HasSuffix(s, ".") || strings.Count(s, " ") < 3) {
			return false
		}
	}
	return false
}

// spacedRow parts a row at the spaces behind its name, its type and, where the table has it, the answer to "required?".
func spacedRow(s string, flagged bool) ([]string, bool) {
	name, rest, _ := strings.Cut(s, " ")
	if _, ok := word.FieldName(name); !ok || strings.HasSuffix(name, ":") {
		return nil, false
	}
	f := spacedKind.FindStringSubmatch(rest)
	if f == nil {
		return nil, false
	}
	if _, ok := word.KindOf(f[1]); !ok {
		return nil, false
	}
	if !flagged {
		return []string{name, f[1], f[2]}, true
	}
	flag := spacedFlag.FindStringSubmatch(f[2])
	if flag == nil {
		return nil, false
	}
	return []string{name, f[1], flag[1], flag[2]}, true
}
