package reshape

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/pattern"
)

var (
	javaMember   = pattern.New(`^(?:(?:private|public|protected|internal|final|readonly|required|virtual|static)\s+)*([\w.]+(?:<[\w<>,.\s?]+>)?(?:\[\])?\??)\s+(\w+)\s*(;|=[^=;>][^;]*;|\{\s*get;.*)\s*(?://\s*(.*))?$`)
	constant     = pattern.New(`\b(?:static|const)\b`)
	listedMember = pattern.New(`^(?:va[lr]\s+(\w+)\s*:\s*([\w.]+(?:<[\w<>,.\s?]+>)?\??)|([\w.]+(?:<[\w<>,.\s?]+>)?(?:\[\])?\??)\s+(\w+))\s*(=\s*[^,]+?)?\s*,?\s*(?://\s*(.*))?$`)
	rustMember   = pattern.New(`^(?:pub(?:\([^)]*\))?\s+)?(?:r#)?(\w+)\s*:\s*([\w:]+(?:<.+>)?)\s*,?\s*(?://+\s*(.*))?$`)
)

// classMembers reads the members of a class of Java, C# or TypeScript with the annotations above them, up to its closing brace. Methods
// are passed over.
func classMembers(lines []outline.Line) (items []outline.Item, used int) {
	var m mark
	depth, comment := 0, false
	for i, l := range lines {
		s := strings.TrimSpace(l.Text)
		switch {
		case comment || strings.HasPrefix(s, "/*"):
			comment = !strings.Contains(s, "*/")
			m.add("/* " + s)
			continue
		case s == "" || depth > 0 && !strings.ContainsAny(s, "{}"):
			continue
		case strings.HasPrefix(s, "//"):
			m.add(s)
			continue
		}
		for depth == 0 && markLine.MatchString(s) {
			at := markLine.FindString(s)
			m.add(at)
			s = strings.TrimSpace(s[len(at):])
		}
		if s == "" {
			continue
		}
		if f := javaMember.FindStringSubmatch(s); depth == 0 && f != nil && !constant.MatchString(s) && f[1] != "return" && f[1] != "class" {
			m.said = strings.TrimSpace(m.said + " " + f[4])
			name := f[2]
			if strings.HasPrefix(f[3], "{") { // a property of C#, which goes in JSON with a small first letter
				name = strings.ToLower(name[:1]) + name[1:]
			}
			items = append(items, m.item(l.Number, name, f[1], strings.Contains(s, "required ")))
			m = mark{}
			continue
		}
		if f := tsMember.FindStringSubmatch(s); depth == 0 && f != nil && f[3] != "" && !strings.Contains(s, "(") {
			typ := tsType(f[3])
			if typ == "number" && m.whole {
				typ = "integer"
			}
			items, m = append(items, m.item(l.Number, strings.TrimSuffix(f[1], "!"), typ, f[2] == "")), mark{}
			continue
		}
		m = mark{}
		depth += strings.Count(s, "{") - strings.Count(s, "}")
		if depth < 0 {
			return items, i + 1
		}
	}
	return items, len(lines)
}

// listedMembers reads the members of a record of Java or C#, or of a data class of Kotlin, which stand in parentheses.
func listedMembers(lines []outline.Line) (items []outline.Item, used int) {
	var m mark
	for i, l := range lines {
		s := strings.TrimSpace(l.Text)
		if strings.HasPrefix(s, ")") {
			return items, i + 1
		}
		if strings.HasPrefix(s, "//") || strings.HasPrefix(s, "/*") || strings.HasPrefix(s, "*") {
			m.add(s)
			continue
		}
		for markLine.MatchString(s) {
			at := markLine.FindString(s)
			m.add(at)
			s = strings.TrimSpace(s[len(at):])
		}
		f := listedMember.FindStringSubmatch(s)
		if f == nil {
			continue
		}
		m.said = strings.TrimSpace(m.said + " " + f[6])
		// In Kotlin a member without a default must be given; Java and C# say so with a mark.
		items = append(items, m.item(l.Number, f[1]+f[4], f[2]+f[3], f[1] != "" && f[5] == ""))
		m = mark{}
	}
	return items, len(lines)
}

// rustMembers reads the members of a struct of Rust; all that are no Option must be given.
func rustMembers(lines []outline.Line) (items []outline.Item, used int) {
	var m mark
	for i, l := range lines {
		s := strings.TrimSpace(l.Text)
		switch {
		case strings.HasPrefix(s, "}"):
			return items, i + 1
		case strings.HasPrefix(s, "//") || strings.HasPrefix(s, "#["):
			m.add(s)
			m.optional = m.optional || strings.Contains(s, "default")
			continue
		}
		if f := rustMember.FindStringSubmatch(s); f != nil {
			m.said = strings.TrimSpace(m.said + " " + f[3])
			items = append(items, m.item(l.Number, f[1], f[2], true))
		}
		m = mark{}
	}
	return nil, 0
}

// camelCased writes the members of a struct above which stands that JSON has their names in camel case.
func camelCased(items []outline.Item) {
	for i := range items {
		parts := strings.Split(items[i].Term, "_")
		for k := 1; k < len(parts); k++ {
			if parts[k] != "" {
				parts[k] = strings.ToUpper(parts[k][:1]) + parts[k][1:]
			}
		}
		items[i].Term = strings.Join(parts, "")
	}
}
