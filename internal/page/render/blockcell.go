package render

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// blockInCell is an element of HTML in a cell of a table that stands on lines of its own there; its class may say what it holds.
var blockInCell = pattern.New(`(?is)<(div|p|small)\b([^<>]*)>(.*?)</(?:div|p|small)>`)

// classOf is the class of an element that is a word which pages label a fact of a member with.
var classOf = pattern.New(`(?i)\bclass(?:Name)?=["'][^"']*\b(default|enum|example|minimum|maximum|pattern|format)\b[^"']*["']`)

// blocksInCell writes the elements of HTML in a cell as lines of it, behind the word that their class labels them with.
func blocksInCell(cell string) string {
	if !strings.Contains(cell, "</") {
		return cell
	}
	return strings.TrimSuffix(blockInCell.ReplaceAllStringFunc(cell, func(m string) string {
		parts := blockInCell.FindStringSubmatch(m)
		inner := strings.TrimSpace(parts[3])
		if inner == "" {
			return ""
		}
		if label := classOf.FindStringSubmatch(parts[2]); label != nil {
			inner = labelledFact(strings.ToLower(label[1]), inner)
		}
		return "\n" + inner
	}), "\n")
}

// valueFirst is a line of code with what it means behind it: "`2` Scheduled".
var valueFirst = pattern.New("^`[^`]+`")

// labelledFact writes what an element holds behind the word for it. Of values with their meanings, the values are kept.
func labelledFact(label, inner string) string {
	lines := strings.FieldsFunc(source.Tag.ReplaceAllString(inner, "\n"), func(c rune) bool { return c == '\n' })
	for i, l := range lines {
		lines[i] = strings.TrimSpace(l)
		if label != "enum" {
			continue
		}
		if value := valueFirst.FindString(lines[i]); value != "" {
			lines[i] = value
		} else if strings.Contains(lines[i], " ") {
			return inner // sentences, and no values
		}
	}
	if label == "enum" {
		label = "possible values"
	}
	return label + ": " + strings.Join(lines, ", ")
}
