package render

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

var (
	partedHead = pattern.New(`^(?:Name|Field|Parameter|Property|Attribute) Type Required Description$`)
	looseRow   = pattern.New(`^(\S+) ([A-Za-z]+(?:\[\])?) (Yes|No|yes|no|true|false|True|False)(?: (.*))?$`)
)

// partedRows writes a table whose cells a copy has parted by spaces as a table of Markdown, where the descriptions stand below the rows, behind
// blank lines: "state String No", and then "Valid values:". The last row is described by one paragraph.
func partedRows(lines []outline.Line) []outline.Line {
	var out []outline.Line
	for i := 0; i < len(lines); i++ {
		out = append(out, lines[i])
		if !partedHead.MatchString(strings.TrimSpace(lines[i].Text)) {
			continue
		}
		rows, n := rowsParted(lines[i+1:])
		if len(rows) == 0 {
			continue
		}
		out = append(out[:len(out)-1], partsOf(lines[i], "| Name | Type | Required | Description |", "|---|---|---|---|")...)
		out = append(out, rows...)
		out = append(out, outline.Line{Number: lines[i+n].Number})
		i += n
	}
	return out
}

// rowsParted are the rows of such a table, none where all stand one below the other; n is how many lines they take.
func rowsParted(lines []outline.Line) (rows []outline.Line, n int) {
	end := 0
	for end < len(lines) {
		s := strings.TrimSpace(lines[end].Text)
		if partedHead.MatchString(s) || beginsOperation(s) || source.Heading.MatchString(s) || source.FenceMark(s) != "" || strings.HasPrefix(s, "|") {
			break
		}
		end++
	}
	var at []int
	parted := false
	for i, l := range lines[:end] {
		if m := looseRow.FindStringSubmatch(strings.TrimSpace(l.Text)); m != nil {
			if _, ok := word.TypeLine(m[2]); !ok {
				continue
			}
			if _, ok := word.FieldName(m[1]); !ok {
				continue
			}
			parted = parted || len(at) > 0 && i > at[len(at)-1]+1
			at = append(at, i)
		}
	}
	if !parted || at[0] != 0 {
		return nil, 0
	}
	for k, from := range at {
		to, last := end, k == len(at)-1
		if !last {
			to = at[k+1]
		}
		m := looseRow.FindStringSubmatch(strings.TrimSpace(lines[from].Text))
		said := []string{m[4]}
		n = from + 1
		for ; n < to; n++ {
			s := strings.TrimSpace(lines[n].Text)
			if last && s == "" && len(said) > 1 && !strings.HasSuffix(said[len(said)-1], ":") {
				break
			}
			if s != "" {
				said = append(said, s)
			}
		}
		text := strings.ReplaceAll(strings.TrimSpace(strings.Join(said, " ")), "|", `\|`)
		rows = append(rows, outline.Line{Number: lines[from].Number, Text: tableRow(m[1], m[2], m[3], text)})
	}
	return rows, n
}
