package render

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// treeMember is a member of a schema that a copy of a page of RapiDoc shows as a tree: "label*: string", "places: [{".
var treeMember = pattern.New(`^([^\s:*]+)(\*)?:\s*(\S.*)$`)

// treeBrace opens the parts of a member, or closes them.
var treeBrace = pattern.New(`^(?:\[?\{|\}\]?|\[|\])$`)

// bracedTree takes a schema in braces whose members are lines of a name and a type, with descriptions between them.
func (m markdown) bracedTree(lines []outline.Line, _ int) (outline.Outline, int) {
	if len(lines) < 3 || strings.TrimSpace(lines[0].Text) != "{" {
		return nil, 0
	}
	if first := treeMember.FindStringSubmatch(strings.TrimSpace(lines[1].Text)); first == nil || !viewerName.MatchString(first[1]) {
		return nil, 0
	}
	root := &drawn{}
	open := []*drawn{root}
	typed := false
	for i := 1; i < len(lines); i++ {
		s := strings.TrimSpace(lines[i].Text)
		in := open[len(open)-1]
		f := treeMember.FindStringSubmatch(s)
		switch {
		case s == "":
		case treeBrace.MatchString(s):
			if strings.HasPrefix(s, "}") || s == "]" {
				open = open[:len(open)-1]
			} else {
				open = append(open, in)
			}
			if len(open) == 0 {
				if !typed {
					return nil, 0
				}
				b := fieldsBlock(root.parts)
				b.Last = lines[i].Number
				return outline.Outline{b}, i + 1
			}
		case strings.HasPrefix(s, "Allowed: ") && in != nil && len(in.parts) > 0:
			last := in.parts[len(in.parts)-1]
			last.Attr["enum"] = strings.ReplaceAll(strings.TrimPrefix(s, "Allowed: "), "┃", ",")
		case f != nil && isTreeType(f[3]):
			opens := treeBrace.MatchString(f[3])
			typ, nullable := viewedType(f[3])
			if opens {
				typ = map[bool]string{true: "array", false: "object"}[strings.HasPrefix(f[3], "[")]
			}
			d := &drawn{Item: outline.Item{Line: lines[i].Number, Term: f[1], Attr: map[string]string{"type": typ, "required": "false"}}}
			if f[2] != "" {
				d.Attr["required"] = "true"
			}
			if nullable {
				d.Attr["nullable"] = "true"
			}
			typed = true
			// The keys of a map have no name: they stand in no object, nor does what is below them.
			if in != nil && viewerName.MatchString(f[1]) {
				in.parts = append(in.parts, d)
			} else {
				d = nil
			}
			if opens {
				open = append(open, d)
			}
		case in != nil && len(in.parts) > 0:
			last := in.parts[len(in.parts)-1]
			last.Text = strings.TrimPrefix(last.Text+"\n"+strings.TrimPrefix(s, "➔ "), "\n")
		}
	}
	return nil, 0
}

// isTreeType reports what can stand behind a name of such a tree.
func isTreeType(s string) bool {
	typ, _ := viewedType(s)
	return treeBrace.MatchString(s) || s == "any" || typ != "any"
}
