package form

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// MSON describes data in lists: "+ name: value (string, required) - What it is".

// mson is a member or a type of MSON with the members below it.
type mson struct {
	contract.Field
	base    string // the type that it is written as: "array[User]", "User"
	members []mson
}

var (
	msonKnown  = map[string]bool{"required": true, "optional": true, "nullable": true, "fixed": true, "fixed-type": true, "sample": true, "default": true}
	msonArray  = pattern.New(`(?i)^(?:array|enum)\s*\[(.*)\]$`)
	msonSystem = pattern.New(`(?i)^\+?\s*(?:properties|items|members|sample|default|one of|include\b.*)\s*:?$`)
)

// msonMember reads the words of one item.
func msonMember(words string) (m mson, ok bool) {
	rest, description, _ := cutDescription(words)
	m.Description = description
	value := ""
	if at := strings.LastIndexByte(rest, '('); at >= 0 && strings.HasSuffix(rest, ")") {
		for _, attribute := range msonParts.Parts(rest[at+1 : len(rest)-1]) {
			word := strings.TrimSpace(attribute)
			switch lower := strings.ToLower(strings.Trim(word, "`")); {
			case lower == "required":
				m.Required = true
			case lower == "nullable":
				m.Nullable = true
			case msonKnown[lower]:
			case m.base == "":
				m.base = strings.Trim(word, "`")
			}
		}
		rest = strings.TrimSpace(rest[:at])
	}
	name, value, hasValue := strings.Cut(rest, ":")
	name = strings.TrimSpace(strings.Trim(strings.TrimSpace(name), "`*"))
	if name == "" || strings.ContainsAny(name, " \t") && !strings.HasPrefix(strings.TrimSpace(rest), "`") {
		return m, false
	}
	m.Name = contract.EscapePointer(name)
	switch value = strings.Trim(strings.TrimSpace(value), "`"); {
	case !hasValue || value == "":
	case m.base == "" && typeInPlace[strings.ToLower(value)]:
		m.base = value
	default:
		m.Example = value
	}
	return m, true
}

// typeInPlace are the words that stand for a type where MSON wants a sample value: "+ size: integer".
var typeInPlace = word.SetOf("string integer int number decimal float double boolean bool object array datetime date timestamp")

// cutDescription takes off what stands behind a dash.
func cutDescription(words string) (head, description string, found bool) {
	depth := 0
	for i := range len(words) {
		switch words[i] {
		case '(', '`':
			if words[i] == '`' {
				if end := strings.IndexByte(words[i+1:], '`'); end < 0 {
					continue
				}
			}
			depth++
		case ')':
			depth--
		}
		if i > 0 && strings.HasPrefix(words[i:], " - ") && !strings.Contains(words[i:], ")") || strings.HasPrefix(words[i:], ") - ") {
			cut := i
			if words[i] == ')' {
				cut++
			}
			return strings.TrimSpace(words[:cut]), strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(words[cut:]), "-")), true
		}
	}
	return strings.TrimSpace(words), "", false
}

// msonParts parts the attributes and values of a member.
var msonParts = word.Parting{At: ",", Open: "[(", Close: "])"}

// structure reads a heading of the data structures and the list below it.
func (b *blueprint) structure(l string, n, end int) {
	m := structHeading.FindStringSubmatch(l)
	if m == nil {
		return
	}
	s := mson{base: m[3]}
	s.members = b.below(bulletItems(b.text, n+1, end), 0)
	b.structs[strings.ToLower(m[2])] = s
}

// resourceStructure: attributes below a resource are a type of its name.
func (b *blueprint) resourceStructure(name string, items []bulletItem) {
	for _, it := range items {
		if m := attributesItem.FindStringSubmatch(it.words); m != nil {
			b.structs[strings.ToLower(name)] = mson{base: m[1], members: b.below(it.sub, 0)}
		}
	}
}

// membersOf are the members of a type by its name, with those that are listed here.
func (b *blueprint) membersOf(base string, items []bulletItem, depth int) []mson {
	first, _, _ := strings.Cut(base, ",")
	members := b.inherited(first, depth)
	return append(members, b.below(items, depth)...)
}

const maxInheritance = 6

func (b *blueprint) inherited(name string, depth int) []mson {
	s, known := b.structs[strings.ToLower(strings.Trim(strings.TrimSpace(name), "`"))]
	if !known || depth > maxInheritance {
		return nil
	}
	base, _, _ := strings.Cut(s.base, ",")
	return append(b.inherited(base, depth+1), s.members...)
}

// below reads the members of a list, and those that it includes of another type.
func (b *blueprint) below(items []bulletItem, depth int) []mson {
	var all []mson
	for _, it := range items {
		words := strings.TrimSpace(it.words)
		lower := strings.ToLower(words)
		switch {
		case strings.HasPrefix(lower, "include "):
			all = append(all, b.inherited(words[len("include "):], depth+1)...)
		case lower == "properties" || lower == "items" || lower == "one of":
			all = append(all, b.below(it.sub, depth)...)
		case msonSystem.MatchString(words):
		default:
			if m, ok := msonMember(words); ok && depth <= maxInheritance {
				m.Line = it.line
				b.describe(&m, it, depth)
				all = append(all, m)
			}
		}
	}
	return all
}

// describe reads the type of a member, its values and what is below it.
func (b *blueprint) describe(m *mson, it bulletItem, depth int) {
	inner := m.base
	if f := msonArray.FindStringSubmatch(m.base); f != nil {
		inner = f[1]
	}
	lower := strings.ToLower(m.base)
	switch {
	case strings.HasPrefix(lower, "enum"):
		m.Type = "string"
		if k, ok := word.KindOf(inner); ok && inner != m.base && k.Name != "" {
			m.Type = k.Name
		}
		m.Enum = msonValues(it.sub)
		return
	case strings.HasPrefix(lower, "array"):
		m.Type = "array"
		if k, ok := word.KindOf(inner); ok && inner != m.base && k.Name != "" {
			m.Type = "array<" + k.Name + ">"
		} else if inner != m.base && inner != "" {
			m.Type = "array<object>"
		}
	case m.base == "" && len(it.sub) > 0:
		m.Type = "object"
	case m.base == "":
		m.Type = "string"
		m.Inferred = append(m.Inferred, "type")
	default:
		if k, ok := word.KindOf(m.base); ok {
			word.SetKind(&m.Field, word.Kind{Name: k.Name, Format: k.Format, Nullable: m.Nullable || k.Nullable})
		} else if s, known := b.structs[strings.ToLower(m.base)]; known && strings.HasPrefix(strings.ToLower(s.base), "enum") {
			m.Type = "string"
			for _, v := range s.members {
				m.Enum = append(m.Enum, v.Name)
			}
			return
		} else {
			m.Type = "object"
		}
	}
	m.members = append(b.inherited(inner, depth+1), b.below(it.sub, depth+1)...)
}

// msonValues are the values of an enumeration, listed as they are or below "Members".
func msonValues(items []bulletItem) []string {
	var values []string
	for _, it := range items {
		words, _, _ := cutDescription(it.words)
		if strings.EqualFold(words, "members") {
			return msonValues(it.sub)
		}
		if !msonSystem.MatchString(words) && !strings.Contains(strings.ToLower(words), "default:") {
			word, _, _ := strings.Cut(words, " (")
			values = append(values, strings.Trim(word, "`"))
		}
	}
	return values
}

// fields writes members as fields with their pointers. A type that holds itself is written once.
func (b *blueprint) fields(in, at string, members []mson, depth int) []contract.Field {
	var all []contract.Field
	index := map[string]int{}
	for _, m := range members {
		f := m.Field
		f.In, f.Name = in, at+m.Name
		if example := f.Example; example != "" {
			f.Example = ""
			if f.Type != "object" && !strings.HasPrefix(f.Type, "array") {
				word.SetExample(&f, example)
			}
		}
		// A later telling of a member, in a type that includes another, takes the place of the first.
		if i, again := index[f.Name]; again {
			all[i] = f
		} else {
			index[f.Name] = len(all)
			all = append(all, f)
		}
		if depth < maxInheritance {
			all = append(all, b.fields(in, f.Name+"/", m.members, depth+1)...)
		}
	}
	return all
}

// parameters are those of the address: of its path where the template has them, else of its query.
func (b *blueprint) parameters(op *contract.PageOperation, items []bulletItem) {
	for _, it := range items {
		m, ok := msonMember(it.words)
		if !ok {
			continue
		}
		m.Line = it.line
		base, _, _ := strings.Cut(m.base, ",")
		f := m.Field
		f.In, f.Line = word.InQuery, it.line
		k, known := word.KindOf(base)
		if known && k.Name != "" {
			f.Type, f.Format = k.Name, k.Format
		} else {
			f.Type = "string"
			f.Inferred = append(f.Inferred, "type")
		}
		example := f.Example
		f.Example = ""
		word.SetExample(&f, example)
		for _, sub := range it.sub {
			if strings.EqualFold(strings.TrimSpace(sub.words), "members") {
				f.Enum = msonValues(sub.sub)
			}
		}
		if isPathParam(op.Path, f.Name) {
			f.In, f.Required = word.InPath, true
		} else if !strings.Contains(strings.ToLower(it.words), "required") {
			f.Required = false
		}
		replaced := false
		for i := range op.Fields {
			if op.Fields[i].In == f.In && op.Fields[i].Name == f.Name {
				op.Fields[i], replaced = f, true
			}
		}
		if !replaced {
			op.Fields = append(op.Fields, f)
		}
	}
}
