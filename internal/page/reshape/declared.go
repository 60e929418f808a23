package reshape

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// declaration is a type that a page writes down in a programming language.
type declaration struct {
	name  string
	line  int
	alias string // the type that it is another name of; "" where it has members
	items []outline.Item
}

var (
	tsDeclared = pattern.New(`^(?:export\s+)?(?:declare\s+)?(?:interface\s+(\w+)[^{=]*|type\s+(\w+)\s*=\s*(?:Partial<\s*)?)\{\s*$`)
	tsAlias    = pattern.New(`^(?:export\s+)?type\s+(\w+)\s*=\s*([^{};]+);?\s*$`)
	goDeclared = pattern.New(`^type\s+(\w+)\s+struct\s*\{\s*$`)
	goAlias    = pattern.New(`^type\s+(\w+)\s+(string|bool|u?int\d*|float\d*)$`)
	pyDeclared = pattern.New(`^class\s+(\w+)\((?:\w+\.)?(?:BaseModel|Schema|TypedDict)\w*\):\s*$`)

	queryDeclared  = pattern.New(`(?i)query|filter|search|path|header`)
	answerDeclared = pattern.New(`(?i)respon[sd]|result|reply|output|answer|error`)
	otherDeclared  = pattern.New(`(?i)create|insert|delete|remove|list|get`)
	bodyDeclared   = pattern.New(`(?i)request|body|payload|input|dto|update|patch|edit|modify|changes`)
)

// declarations parts code and paragraphs at the types that they declare. A type that a PATCH sends becomes a list of fields; the
// others are left out, since no sample stands in them.
func declarations(o outline.Outline) outline.Outline {
	known := map[string]declaration{}
	any := false
	declared := make([][]declaration, len(o)) // by block
	for i, b := range o {
		declared[i] = declaredIn(b)
		for _, d := range declared[i] {
			known[d.name] = d
			any = any || d.alias == ""
		}
	}
	if !any {
		return o
	}
	var out outline.Outline
	above := ""
	answer := false // the last title is one of an answer
	for i, b := range o {
		all := declared[i]
		if len(all) == 0 {
			out = append(out, b)
			if b.Kind == outline.HeadingBlock {
				kind, _ := word.SectionOf(b.Text)
				answer = kind == word.InAnswer || kind == word.InStatus
			}
			if b.Kind == outline.HeadingBlock || b.Kind == outline.ParagraphBlock {
				above = b.Text[strings.LastIndexByte(b.Text, '\n')+1:]
			}
			continue
		}
		if before, ok := beforeDeclared(b, all[0].line); ok {
			out = append(out, before)
			above = before.Text[strings.LastIndexByte(before.Text, '\n')+1:]
		}
		for _, d := range all {
			if in := placeDeclared(d, above); in != "" {
				if answer && in == word.InBody {
					out = append(out, outline.Block{Kind: outline.HeadingBlock, Line: d.line, Last: d.line, Level: outline.BareHeading, Text: "Request body"})
				}
				out = append(out, outline.Block{Kind: outline.FieldsBlock, Line: d.line, Last: b.Last, Items: placedIn(d.items, in, known, 0)})
			}
		}
	}
	return out
}

// Declared are the types with members that source code declares, as lists of fields of a body, by the names of the types.
func Declared(code string) map[string]outline.Block {
	known := map[string]declaration{}
	all := declaredIn(outline.Block{Kind: outline.CodeBlock, Line: 1, Text: code})
	for _, d := range all {
		known[d.name] = d
	}
	blocks := map[string]outline.Block{}
	for _, d := range all {
		if d.alias == "" {
			blocks[d.name] = outline.Block{Kind: outline.FieldsBlock, Line: d.line, Items: placedIn(d.items, word.InBody, known, 0)}
		}
	}
	return blocks
}

// beforeDeclared is what of a paragraph stands before the first declaration.
func beforeDeclared(b outline.Block, line int) (outline.Block, bool) {
	if b.Kind != outline.ParagraphBlock || line <= b.Line {
		return b, false
	}
	b.Text = strings.Join(strings.Split(b.Text, "\n")[:line-b.Line], "\n")
	b.Last = line - 1
	return b, true
}

// placeDeclared says where the members of a type go, by its name, or by the words above it; "" where that is not said, and for
// answers.
func placeDeclared(d declaration, above string) string {
	above = word.English(above)
	switch {
	case d.alias != "" || len(d.items) == 0 || answerDeclared.MatchString(d.name):
		return ""
	case otherDeclared.MatchString(d.name) && !strings.Contains(strings.ToLower(d.name), "update") && !strings.Contains(strings.ToLower(d.name), "patch"):
		return ""
	case queryDeclared.MatchString(d.name):
		if strings.Contains(strings.ToLower(d.name), "query") {
			return word.InQuery
		}
		return ""
	case bodyDeclared.MatchString(d.name):
		return word.InBody
	case word.AskWords.MatchString(above) && !word.AnswerWords.MatchString(above):
		return word.InBody
	}
	return ""
}

// deepestDeclared is how deep types may hold one another.
const deepestDeclared = 6

// placedIn gives the members of a type their place, and the members of the types that they are of.
func placedIn(items []outline.Item, in string, known map[string]declaration, depth int) []outline.Item {
	out := make([]outline.Item, len(items))
	for i, it := range items {
		attr := map[string]string{"in": in}
		for k, v := range it.Attr {
			attr[k] = v
		}
		name, list := strings.CutSuffix(attr["type"], "[]")
		if d, ok := known[name]; ok && depth < deepestDeclared {
			if d.alias != "" {
				attr["type"] = d.alias
			} else {
				attr["type"] = "object"
				it.Sub = outline.Outline{{Kind: outline.FieldsBlock, Line: it.Line, Last: it.Line, Items: d.items}}
			}
			if list {
				attr["type"] = "array<" + attr["type"] + ">"
			}
		}
		it.Attr = attr
		for k, sub := range it.Sub {
			if sub.Kind == outline.FieldsBlock && depth < deepestDeclared {
				sub.Items = placedIn(sub.Items, in, known, depth+1)
				it.Sub[k] = sub
			}
		}
		out[i] = it
	}
	return out
}

// runs is what a program has that sends a request, and a description of data has not.
var runs = pattern.New(`\bmain\(|https?://|\bfetch\(|\.send\(|\.execute\(|\bawait\b`)

// declaring is a word that every declaration has.
var declaring = pattern.New(`\b(?:interface|type|class|record|struct|rules|validate|make)\b|\.object\(`)

// declaredIn finds the declarations in a block of code or in a paragraph.
func declaredIn(b outline.Block) []declaration {
	if b.Kind != outline.CodeBlock && b.Kind != outline.ParagraphBlock ||
		!declaring.MatchString(b.Text) {
		return nil
	}
	var all []declaration
	lines := b.Lines()
	program := runs.MatchString(b.Text)
	for i := 0; i < len(lines); i++ {
		s := strings.TrimSpace(lines[i].Text)
		var d declaration
		var used int
		if m := tsDeclared.FindStringSubmatch(s); m != nil {
			d.name = m[1] + m[2]
			d.items, used = tsMembers(lines[i+1:], 0)
		} else if m := goDeclared.FindStringSubmatch(s); m != nil {
			d.name = m[1]
			d.items, used = goMembers(lines[i+1:])
		} else if m := goAlias.FindStringSubmatch(s); m != nil {
			d.name, d.alias = m[1], GoType(m[2])
		} else if m := pyDeclared.FindStringSubmatch(s); m != nil {
			d.name = m[1]
			d.items, used = pyMembers(lines[i+1:])
		} else if m := tsAlias.FindStringSubmatch(s); m != nil && b.Kind == outline.CodeBlock {
			d.name, d.alias = m[1], strings.TrimSpace(m[2])
		} else if b.Kind != outline.CodeBlock || program {
			continue
		} else if d, used = phpRules(lines[i:]); used > 0 {
		} else if d, used = declaredCode(lines[i:]); used > 0 {
			if i > 0 && strings.Contains(lines[i-1].Text, `rename_all = "camelCase"`) {
				camelCased(d.items)
			}
		} else {
			continue
		}
		if d.line = lines[i].Number; d.alias == "" && used == 0 {
			continue
		}
		all = append(all, d)
		i += used
	}
	return all
}
