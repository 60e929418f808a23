package reshape

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/pattern"
)

var (
	tsMember   = pattern.New(`^(?:readonly\s+)?["']?([\w$@.-]+)["']?(\?)?\s*:\s*(.*?)\s*[;,]?\s*(?://\s*(.*)|/\*+\s*(.*?)\s*\*+/)?$`)
	tsOpens    = pattern.New(`^(?:readonly\s+)?["']?([\w$@.-]+)["']?(\?)?\s*:\s*(?:Array<)?\{\s*$`)
	tsCloses   = pattern.New(`^\}(\[\]|>)?\s*[;,>)]*\s*$`)
	tsArray    = pattern.New(`^(?:Readonly)?Array<(.+)>$`)
	tsMap      = pattern.New(`^(?:Record|Map)<.*>$|^\{\s*\[.*\}$|^(?:unknown|any)$`)
	goMember   = pattern.New("^\\w+\\s+([\\w.*\\[\\]{}]+)\\s+`([^`]*)`\\s*(?://\\s*(.*))?$")
	goInner    = pattern.New(`^\w+\s+\*?(?:\[\])?\*?struct\s*\{$`)
	goName     = pattern.New(`json:"([^",]*)([^"]*)"`)
	goRequired = pattern.New(`(?:validate|binding):"(?:[^"]*,)?required[,"]`)
	pyMember   = pattern.New(`^(\w+)\s*:\s*([^=#]+?)\s*(?:=\s*([^#]*?))?\s*(?:#\s*(.*))?$`)
	pyOptional = pattern.New(`^(?:typing\.)?Optional\[(.*)\]$`)
	pyList     = pattern.New(`^(?:typing\.)?(?:[Ll]ist|[Ss]et|Sequence)\[(.*)\]$`)
	pyLiteral  = pattern.New(`^(?:typing\.)?Literal\[(.*)\]$`)
)

// tsMembers reads the members of a type of TypeScript up to its closing brace; used is how many lines that were, 0 where the
// brace is missing.
func tsMembers(lines []outline.Line, depth int) (items []outline.Item, used int) {
	said, comment := "", false
	for i := 0; i < len(lines); i++ {
		s := strings.TrimSpace(lines[i].Text)
		switch {
		case comment || strings.HasPrefix(s, "/*"):
			comment = !strings.Contains(s, "*/")
			said = strings.TrimSpace(said + " " + strings.Trim(s, "/* "))
			continue
		case strings.HasPrefix(s, "//"):
			said = strings.TrimSpace(said + " " + strings.Trim(s, "/ "))
			continue
		case s == "":
			continue
		case tsCloses.MatchString(s):
			return items, i + 1
		}
		if m := tsOpens.FindStringSubmatch(s); m != nil && depth < deepestDeclared {
			inner, n := tsMembers(lines[i+1:], depth+1)
			if n == 0 {
				return nil, 0
			}
			end := strings.TrimSpace(lines[i+n].Text)
			kind := "object"
			if strings.Contains(s, "Array<") || strings.HasPrefix(end, "}[]") {
				kind = "array<object>"
			}
			it := outline.Item{Line: lines[i].Number, Term: m[1], Text: said, Attr: map[string]string{"type": kind, "required": requiredUnless(m[2] != "")}}
			it.Sub = outline.Outline{{Kind: outline.FieldsBlock, Line: lines[i].Number, Last: lines[i+n].Number, Items: inner}}
			items, said = append(items, it), ""
			i += n
			continue
		}
		if m := tsMember.FindStringSubmatch(s); m != nil && m[3] != "" {
			text := strings.TrimSpace(said + " " + m[4] + m[5])
			items = append(items, outline.Item{Line: lines[i].Number, Term: m[1], Text: text, Attr: map[string]string{"type": tsType(m[3]), "required": requiredUnless(m[2] != "")}})
		}
		said = ""
	}
	return nil, 0
}

func requiredUnless(optional bool) string {
	if optional {
		return "false"
	}
	return "true"
}

// tsType writes a type of TypeScript in the words that docs use.
func tsType(s string) string {
	s = strings.TrimSpace(s)
	switch {
	case strings.Contains(s, "'"):
		s = strings.ReplaceAll(s, "'", `"`)
	case tsArray.MatchString(s):
		s = tsArray.FindStringSubmatch(s)[1] + "[]"
	case tsMap.MatchString(s):
		return "object"
	case s == "Date":
		return "datetime"
	}
	return s
}

// goMembers reads the members of a struct of Go that have a name in JSON.
func goMembers(lines []outline.Line) (items []outline.Item, used int) {
	for i := 0; i < len(lines); i++ {
		l, s := lines[i], strings.TrimSpace(lines[i].Text)
		if goInner.MatchString(s) {
			// A struct without a name; its tags stand behind its brace.
			end := i + 1
			for end < len(lines) && !strings.HasPrefix(strings.TrimSpace(lines[end].Text), "}") {
				end++
			}
			if end == len(lines) {
				return nil, 0
			}
			closing := lines[end]
			closing.Text = "}"
			inner, _ := goMembers(append(slices.Clone(lines[i+1:end]), closing))
			if n := goName.FindStringSubmatch(lines[end].Text); n != nil && len(inner) > 0 {
				kind := "object"
				if strings.Contains(s, "[]struct") {
					kind = "array<object>"
				}
				it := outline.Item{Line: l.Number, Term: n[1], Attr: map[string]string{"type": kind, "required": requiredUnless(!goRequired.MatchString(lines[end].Text))}}
				it.Sub = outline.Outline{{Kind: outline.FieldsBlock, Line: l.Number, Last: closing.Number, Items: inner}}
				items = append(items, it)
			}
			i = end
			continue
		}
		if s == "}" {
			if len(items) == 0 {
				return nil, 0
			}
			return items, i + 1
		}
		m := goMember.FindStringSubmatch(s)
		if m == nil {
			continue
		}
		n := goName.FindStringSubmatch(m[2])
		if n == nil || n[1] == "" || n[1] == "-" {
			continue
		}
		attr := map[string]string{"type": GoType(m[1]), "required": requiredUnless(!goRequired.MatchString(m[2]))}
		goChecks(attr, m[2])
		items = append(items, outline.Item{Line: l.Number, Term: n[1], Text: m[3], Attr: attr})
	}
	return nil, 0
}

var (
	goRules = pattern.New(`(?:validate|binding):"([^"]*)"`)
	goTag   = pattern.New(`\b(enums|example|default|minLength|maxLength|minimum|maximum|format):"([^"]*)"`)
)

// goChecks reads the tags of a struct's member that bound its value: those of validators, and those of generators of documents.
func goChecks(attr map[string]string, tags string) {
	length := map[string]string{"min": "minLength", "max": "maxLength", "gte": "minLength", "lte": "maxLength"}
	if attr["type"] == "integer" || attr["type"] == "number" {
		length = map[string]string{"min": "min", "max": "max", "gte": "min", "lte": "max"}
	}
	if m := goRules.FindStringSubmatch(tags); m != nil && !strings.HasSuffix(attr["type"], "[]") {
		for _, rule := range strings.Split(m[1], ",") {
			name, value, _ := strings.Cut(rule, "=")
			switch {
			case name == "oneof":
				attr["enum"] = strings.Join(strings.Fields(value), ",")
			case name == "email" || name == "uuid":
				attr["format"] = name
			case name == "url":
				attr["format"] = "uri"
			case name == "len":
				attr["minLength"], attr["maxLength"] = value, value
			case length[name] != "" && value != "":
				attr[length[name]] = value
			}
		}
	}
	keys := map[string]string{"enums": "enum", "minimum": "min", "maximum": "max"}
	for _, m := range goTag.FindAllStringSubmatch(tags, -1) {
		if to := keys[m[1]]; to != "" {
			attr[to] = m[2]
		} else {
			attr[m[1]] = m[2]
		}
	}
}

// GoType is the type that a type of Go has in JSON.
func GoType(s string) string {
	s = strings.TrimLeft(s, "*")
	if inner, ok := strings.CutPrefix(s, "[]"); ok {
		return GoType(inner) + "[]"
	}
	switch {
	case strings.HasPrefix(s, "int") || strings.HasPrefix(s, "uint"):
		return "integer"
	case strings.HasPrefix(s, "float"):
		return "number"
	case s == "bool":
		return "boolean"
	case s == "time.Time":
		return "datetime"
	case strings.HasPrefix(s, "map[") || s == "any" || strings.HasPrefix(s, "interface") || s == "json.RawMessage":
		return "object"
	}
	return s
}

// pyMembers reads the members of a model of Pydantic.
func pyMembers(lines []outline.Line) (items []outline.Item, used int) {
	for i, l := range lines {
		s := strings.TrimSpace(l.Text)
		if s == "" && i+1 < len(lines) && strings.HasPrefix(lines[i+1].Text, " ") {
			continue
		}
		if s == "" || !strings.HasPrefix(l.Text, " ") && !strings.HasPrefix(l.Text, "\t") {
			return items, i
		}
		if m := pyMember.FindStringSubmatch(s); m != nil {
			typ, nullable := pyType(m[2])
			attr := map[string]string{"type": typ, "required": requiredUnless(m[3] != "" && !strings.Contains(m[3], "..."))}
			if nullable {
				attr["nullable"] = "true"
			}
			items = append(items, outline.Item{Line: l.Number, Term: m[1], Text: m[4], Attr: attr})
		}
	}
	return items, len(lines)
}

func pyType(s string) (typ string, nullable bool) {
	s = strings.TrimSpace(s)
	if m := pyOptional.FindStringSubmatch(s); m != nil {
		s, nullable = m[1], true
	}
	if inner, ok := strings.CutSuffix(s, "| None"); ok {
		s, nullable = strings.TrimSpace(inner), true
	}
	if m := pyLiteral.FindStringSubmatch(s); m != nil {
		return strings.ReplaceAll(strings.ReplaceAll(m[1], "'", `"`), ",", " |"), nullable
	}
	if m := pyList.FindStringSubmatch(s); m != nil {
		inner, _ := pyType(m[1])
		return inner + "[]", nullable
	}
	switch {
	case s == "str" || s == "EmailStr" || s == "HttpUrl" || s == "UUID":
		return "string", nullable
	case s == "int":
		return "integer", nullable
	case s == "float" || s == "Decimal":
		return "number", nullable
	case s == "bool":
		return "boolean", nullable
	case strings.HasPrefix(strings.ToLower(s), "dict") || s == "Any":
		return "object", nullable
	}
	return s, nullable
}
