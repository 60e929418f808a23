package reshape

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/pattern"
)

var (
	schemaMember = pattern.New(`^["']?([\w$-]+)["']?\s*:\s*(z|zod|Joi|joi|yup|Yup|v)(?:\.(.*))?$`)
	// schemaOfName is a member whose schema is declared by itself: kind: KindSchema.default('tall').
	schemaOfName = pattern.New(`^["']?([\w$-]+)["']?\s*:\s*[A-Z]\w*Schema\b(.*)$`)
	schemaCall   = pattern.New(`(\w+)\(((?:[^()]|\([^()]*\))*)\)`)
	schemaArray  = pattern.New(`^array\((?:z|zod|v)\.(\w+)|\.(?:items|of)\((?:Joi|joi|yup|Yup)\.(\w+)`)
	schemaTypes  = map[string]string{"string": "string", "number": "number", "bigint": "integer", "boolean": "boolean", "bool": "boolean", "date": "datetime", "array": "array", "object": "object", "record": "object", "any": "", "unknown": "", "enum": "string", "nativeEnum": "string", "literal": "string", "email": "string", "uuid": "string", "url": "string", "int": "integer", "mixed": ""}
	quotedValues = pattern.New(`["']([^"']*)["']`)
)

// schemaMembers reads the members of a schema of Zod, Joi or Yup, whose types are chains of calls. Zod's members must be given unless the
// chain says otherwise; those of the others need not.
func schemaMembers(lines []outline.Line) (items []outline.Item, used int) {
	return schemaMembersAt(lines, 0)
}

func schemaMembersAt(lines []outline.Line, depth int) (items []outline.Item, used int) {
	said := ""
	for i := 0; i < len(lines); i++ {
		s := strings.TrimSpace(lines[i].Text)
		if strings.HasPrefix(s, "//") {
			said = strings.TrimSpace(said + " " + strings.Trim(s, "/ "))
			continue
		}
		if strings.HasPrefix(s, "}") {
			if strings.Contains(s, ".partial()") {
				for k := range items {
					items[k].Attr["required"] = "false"
				}
			}
			return items, i + 1
		}
		m := schemaMember.FindStringSubmatch(s)
		if named := schemaOfName.FindStringSubmatch(s); m == nil && named != nil {
			m = []string{s, named[1], "z", "unknown()" + named[2]}
		}
		if m == nil {
			said = ""
			continue
		}
		chain := m[3]
		it := outline.Item{Line: lines[i].Number, Term: m[1], Text: said}
		said = ""
		if strings.HasSuffix(chain, "({") && depth < deepestDeclared {
			inner, n := schemaMembersAt(lines[i+1:], depth+1)
			if n == 0 {
				return nil, 0
			}
			it.Sub = outline.Outline{{Kind: outline.FieldsBlock, Line: it.Line, Last: lines[i+n].Number, Items: inner}}
			chain = "object()" + strings.TrimLeft(strings.TrimSpace(lines[i+n].Text), "})")
			if strings.HasPrefix(m[3], "array(") {
				chain = "array()" + chain[len("object()"):]
			}
			i += n
		}
		for i+1 < len(lines) && strings.HasPrefix(strings.TrimSpace(lines[i+1].Text), ".") {
			i++
			chain += strings.TrimSpace(lines[i].Text)
		}
		it.Attr = chained(chain, strings.HasPrefix(strings.ToLower(m[2]), "z") || m[2] == "v")
		if len(it.Sub) > 0 && it.Attr["type"] == "array" {
			it.Attr["type"] = "array<object>"
		}
		items = append(items, it)
	}
	return nil, 0
}

// chained reads a chain of calls: string().min(1).optional().
func chained(chain string, required bool) map[string]string {
	attr := map[string]string{}
	calls := schemaCall.FindAllStringSubmatch(strings.TrimPrefix(chain, "coerce."), -1)
	if len(calls) == 0 {
		return attr
	}
	attr["type"] = schemaTypes[calls[0][1]]
	if m := schemaArray.FindStringSubmatch(chain); m != nil && schemaTypes[m[1]+m[2]] != "" {
		attr["type"] = schemaTypes[m[1]+m[2]] + "[]"
	}
	low, high := "min", "max"
	if attr["type"] == "string" {
		low, high = "minLength", "maxLength"
	}
	for _, c := range calls {
		switch c[1] {
		case "int", "integer":
			attr["type"] = "integer"
		case "optional", "nullish", "default", "notRequired":
			required = false
		case "required":
			required = true
		case "email", "uuid":
			attr["format"] = c[1]
		case "url", "uri":
			attr["format"] = "uri"
		case "datetime", "isoDate":
			attr["format"] = "date-time"
		case "enum", "valid", "oneOf":
			var values []string
			for _, v := range quotedValues.FindAllStringSubmatch(c[2], -1) {
				values = append(values, v[1])
			}
			attr["enum"] = strings.Join(values, ",")
		}
		if c[1] == "nullable" || c[1] == "nullish" || c[1] == "allow" && strings.Contains(c[2], "null") {
			attr["nullable"] = "true"
		}
		if n := firstNumbers.FindStringSubmatch(c[2]); n != nil && !strings.HasSuffix(attr["type"], "[]") && attr["type"] != "array" {
			switch c[1] {
			case "min", "gte":
				attr[low] = n[1]
			case "max", "lte":
				attr[high] = n[1]
			case "length":
				attr["minLength"], attr["maxLength"] = n[1], n[1]
			}
		}
	}
	attr["required"] = requiredUnless(!required)
	return attr
}

var (
	rulesBegin = pattern.New(`\bfunction\s+rules\s*\(|->validate\(\[|Validator::make\(`)
	ruleLine   = pattern.New(`^["']([\w.*-]+)["']\s*=>\s*(?:["']([^"']+)["']|\[(.*)\])\s*,?\s*(?://\s*(.*))?$`)
)

// knownRule is a rule that such validators have.
var knownRule = pattern.New(`(?:^|["'|])(?:sometimes|required|nullable|string|integer|numeric|boolean|array|date|email)(?:$|["'|])`)

// onlyRules reports lines that are all rules of members, with nothing around them.
func onlyRules(lines []outline.Line) bool {
	n := 0
	for _, l := range lines {
		s := strings.TrimSpace(l.Text)
		if s == "" {
			continue
		}
		m := ruleLine.FindStringSubmatch(s)
		if m == nil || !knownRule.MatchString(m[2]+m[3]) {
			return false
		}
		n++
	}
	return n > 1
}

// phpRules reads the rules of a validator in PHP, one member a line: 'name' => 'required|string|max:40'.
func phpRules(lines []outline.Line) (d declaration, used int) {
	if onlyRules(lines) {
		d, _ = phpRules(slices.Concat([]outline.Line{{Text: "->validate(["}}, lines, []outline.Line{{Text: "]"}}))
		return d, len(lines)
	}
	if !rulesBegin.MatchString(lines[0].Text) {
		return d, 0
	}
	d = declaration{name: "ValidatedRequest"}
	for i, l := range lines[1:] {
		s := strings.TrimSpace(l.Text)
		if strings.HasPrefix(s, "]") {
			return d, i + 1
		}
		m := ruleLine.FindStringSubmatch(s)
		if m == nil {
			continue
		}
		rules := m[2]
		if m[3] != "" {
			var all []string
			for _, r := range quotedValues.FindAllStringSubmatch(m[3], -1) {
				all = append(all, r[1])
			}
			rules = strings.Join(all, "|")
		}
		d.items = append(d.items, outline.Item{Line: l.Number, Term: strings.ReplaceAll(m[1], ".*", "[]"), Text: m[4], Attr: map[string]string{"rules": rules}})
	}
	return d, 0
}
