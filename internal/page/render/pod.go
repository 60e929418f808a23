package render

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// POD is the markup in which programs in Perl carry their documentation.

var (
	podCommand = pattern.New(`^=([a-z]+)(\d?)(?:\s+(.*))?$`)
	// podCode is what POD marks within a line: C<code>, B<bold>. Two brackets part a text that has one itself.
	podCode = pattern.New(`([BCFILSX])<(?:<+\s)?([^<>]*?)(?:\s>+)?>`)
	podSign = pattern.New(`(?m)^=(?:head[1-4]|pod|over|item)\b`)
)

var podEscapes = strings.NewReplacer("E<lt>", "\x01", "E<gt>", "\x02", "E<sol>", "/", "E<verbar>", "|")

// IsPOD: commands of POD, none of which stands in a fence of Markdown.
func IsPOD(t *source.Text) bool {
	return len(t.Fences) == 0 && podSign.Match(t.Raw) && t.Has("PATCH")
}

// POD makes the outline of such documentation; the program around it is none of it.
func POD(t *source.Text) outline.Outline {
	var lines []outline.Line
	put := func(n int, s string) { lines = append(lines, outline.Line{Number: n, Text: s}) }
	inside, depth := false, 0
	for i, l := range t.Lines {
		m := podCommand.FindStringSubmatch(l)
		switch {
		case m == nil && inside && IndentOf(Expand(l)) == 0 && depth > 0 && l != "":
			put(i+1, strings.Repeat("  ", depth)+podInline(l))
		case m == nil && inside && IndentOf(Expand(l)) > 0:
			put(i+1, strings.Repeat("  ", depth)+"    "+strings.TrimLeft(l, " \t"))
		case m == nil && inside:
			put(i+1, podInline(l))
		case m == nil:
		case m[1] == "cut":
			inside = false
			put(i+1, "")
		case m[1] == "head":
			inside, depth = true, 0
			put(i+1, strings.Repeat("#", podLevel(m[2]))+" "+podInline(m[3]))
		case m[1] == "over":
			inside = true
			depth++
			put(i+1, "")
		case m[1] == "back":
			depth = max(depth-1, 0)
			put(i+1, "")
		case m[1] == "item":
			inside = true
			put(i+1, strings.Repeat("  ", max(depth-1, 0))+"- "+podInline(strings.TrimLeft(m[3], "* ")))
		default:
			inside = true
			put(i+1, "")
		}
	}
	return markdown{text: t}.blocks(lines, 0)
}

// podLevel is the level of a title: that of =head2 is 2.
func podLevel(digit string) int {
	if digit >= "1" && digit <= "6" {
		return int(digit[0] - '0')
	}
	return 1
}

// podInline writes the marks within a line as Markdown does.
func podInline(s string) string {
	s = podEscapes.Replace(s)
	for range 3 { // one mark can stand in another
		s = podCode.ReplaceAllStringFunc(s, func(m string) string {
			f := podCode.FindStringSubmatch(m)
			text, _, _ := strings.Cut(f[2], "|")
			switch f[1] {
			case "C", "F":
				return "`" + text + "`"
			case "B":
				return "**" + text + "**"
			case "X":
				return ""
			}
			return text
		})
	}
	return strings.NewReplacer("\x01", "<", "\x02", ">").Replace(s)
}
