package reshape

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// bodyColumns takes the PATCH operations out of the overviews that give their bodies in a column of their own: each stands below the table,
// with its body.
func bodyColumns(o outline.Outline) outline.Outline {
	var out outline.Outline
	for i, b := range o {
		out = append(out, b)
		if b.Kind == outline.TableBlock && len(b.Rows) > 1 && (i+1 == len(o) || o[i+1].Kind == outline.HeadingBlock) {
			out = append(out, bodiesOfRows(b)...)
		}
	}
	return out
}

// namesOnly is a cell that names the members of a body in code and nothing else: "`label`, `size`".
var namesOnly = pattern.New("^`[A-Za-z_]\\w*`(?:\\s*,\\s*`[A-Za-z_]\\w*`)*$")

func bodiesOfRows(b outline.Block) outline.Outline {
	column := -1
	for i, head := range b.Rows[0].Cells {
		switch strings.ToLower(word.English(source.Plain(head))) {
		case "body", "request", "request body", "payload", "json body", "request payload", "body (json)":
			column = i
		}
	}
	if column < 0 {
		return nil
	}
	var out outline.Outline
	for _, r := range b.Rows[1:] {
		if column >= len(r.Cells) || r.Sub != nil {
			continue
		}
		address, patch := "", false
		for _, cell := range r.Cells {
			s := source.Plain(cell)
			if rest, ok := strings.CutPrefix(s, "PATCH"); ok {
				patch, s = true, strings.TrimSpace(rest)
			}
			if address == "" && word.IsAddress(s) {
				address = s
			}
		}
		body := strings.TrimSpace(r.Cells[column])
		if namesOnly.MatchString(body) {
			body = "{" + strings.ReplaceAll(body, "`", "") + "}"
		}
		body = strings.Trim(body, "`")
		if !patch || address == "" || !strings.HasPrefix(body, "{") || !strings.HasSuffix(body, "}") || len(body) < 5 {
			continue
		}
		out = append(out, outline.Block{Kind: outline.HeadingBlock, Line: r.Line, Last: r.Line, Level: outline.BareHeading, Text: "PATCH " + address}, bodyOf(body, r.Line))
	}
	return out
}
