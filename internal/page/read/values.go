package read

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
)

// values parts a block of code that holds several objects one below the other, each with comments above it: "// rename it", "{ … }",
// "// close it", "{ … }". Comments are left out. Any other block gives none.
func values(b outline.Block) []outline.Block {
	lines := b.Lines()
	if top := strings.TrimSpace(lines[0].Text); !isComment(top) && !strings.HasPrefix(top, "{") {
		return nil
	}
	var all []outline.Block
	for i := 0; i < len(lines); i++ {
		switch l := strings.TrimRight(lines[i].Text, " \r"); {
		case l == "" || isComment(l):
		case !strings.HasPrefix(l, "{"):
			return nil
		default:
			end := i
			for end < len(lines) && !closesValue(lines[end].Text, end == i) {
				end++
			}
			if end == len(lines) {
				return nil
			}
			one := b
			one.Line, one.Last, one.Text = lines[i].Number, lines[end].Number, textOfLines(lines[i:end+1])
			all = append(all, one)
			i = end
		}
	}
	return all
}

// closesValue reports the line that ends an object whose brackets stand at the beginning of their lines; first is the line that opens it.
func closesValue(l string, first bool) bool {
	l = strings.TrimRight(l, " \r")
	return strings.TrimSuffix(l, ",") == "}" || first && strings.HasSuffix(l, "}") && strings.Count(l, "{") == strings.Count(l, "}")
}

func isComment(l string) bool { return strings.HasPrefix(l, "//") || strings.HasPrefix(l, "# ") }

// textOfLines is the text of lines that follow each other.
func textOfLines(lines []outline.Line) string {
	all := make([]string, len(lines))
	for i, l := range lines {
		all[i] = l.Text
	}
	return strings.Join(all, "\n")
}
