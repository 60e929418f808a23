package render

import (
	"regexp"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
)

var (
	// columnBorder is where a head of a column ends and the next one begins in a header whose cells ran together: "KeyValue TypeDescription".
	columnBorder = regexp.MustCompile(`([a-z?])([A-Z])`)
	// gluedRow is a row of such a table: a name, a type, the answer to "required?" where the table has it, and what is said of the member.
	gluedRow = regexp.MustCompile(`^([A-Za-z_$][\w.\[\]$-]*?\*?)((?:(?:String|Object|Integer|Number|string|object|integer|number) ?(?:Array|array|\[\]))|String|Integer|Int|Number|Decimal|Double|Float|Boolean|Bool|DateTime|Date|Object|Array|Map|string|integer|int|number|decimal|double|float|boolean|bool|datetime|date|uuid|text|timestamp|object|array|"[^"|]+"(?: ?\| ?"[^"|]+")+)((?: ?\| ?null)?)((?:Yes|No|Required|Optional|True|False|yes|no|required|optional|true|false)?)((?:[A-Z"'‘“(\x60].*)?)$`)
)

var (
	// gluedStart is the name of such a row alone; remarkBelow a remark in brackets on the line below it.
	gluedStart  = regexp.MustCompile(`^[A-Za-z_$][\w.$-]*(?:\[\])?$`)
	remarkBelow = regexp.MustCompile(`^[(（].*[)）]$`)
)

// gluedTable takes a table whose cells a copy ran together, header and rows: each row is a line. It takes all rows or none.
func (m markdown) gluedTable(lines []outline.Line, _ int) (outline.Outline, int) {
	head := strings.TrimSpace(lines[0].Text)
	if len(head) > word.LongestTitle || !columnBorder.MatchString(head) {
		return nil, 0
	}
	heads := strings.Split(columnBorder.ReplaceAllString(head, "$1\x00$2"), "\x00")
	c, ok := word.ColumnsOf(heads)
	if !ok || len(heads) < 3 || len(heads) > 4 || c.Name != 0 || c.Typ != 1 || c.Description < 2 || c.Required >= 0 && c.Required != 2 || (len(heads) == 4) != (c.Required == 2) {
		return nil, 0
	}
	b := outline.Block{Kind: outline.TableBlock, Line: lines[0].Number, Ruled: true, Rows: []outline.Row{{Line: lines[0].Number, Cells: heads}}}
	i := 1
	for ; i < len(lines) && strings.TrimSpace(lines[i].Text) != ""; i++ {
		s := strings.TrimSpace(lines[i].Text)
		if _, isTitle := word.PlainTitleOf(s); isTitle {
			break
		}
		f := gluedRow.FindStringSubmatch(s)
		for name, next := s, 1; f == nil && next < 3 && i+next < len(lines) && gluedStart.MatchString(name); next++ {
			// The name stands on a line of its own, with a remark below it.
			if below := strings.TrimSpace(lines[i+next].Text); !remarkBelow.MatchString(below) {
				if f = gluedRow.FindStringSubmatch(name + below); f != nil {
					i += next
				}
				break
			}
		}
		if f == nil || c.Required < 0 && f[4] != "" && f[5] == "" || c.Required >= 0 && f[4] == "" {
			return nil, 0
		}
		cells := []string{f[1], f[2] + f[3], f[4] + f[5]}
		if c.Required >= 0 {
			cells = []string{f[1], f[2] + f[3], f[4], f[5]}
		}
		b.Rows = append(b.Rows, outline.Row{Line: lines[i].Number, Cells: cells})
		b.Last = lines[i].Number
	}
	if len(b.Rows) < 2 {
		return nil, 0
	}
	return outline.Outline{b}, i
}
