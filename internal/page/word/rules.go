package word

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/pattern"
)

var (
	// ruleParts part the rules that validators of PHP frameworks are written in: "required|string|max:255", "string, max:255".
	ruleParts = Parting{At: "|,", Open: "[(", Close: "])"}
	// ruleEnum is a rule that lists the values in brackets: EnumValue [A, B].
	ruleEnum  = pattern.New(`(?i)^enum\w*\s*[\[(]\s*(.+?)\s*[\])]$`)
	ruleTypes = map[string]string{
		"string": "string", "integer": "integer", "int": "integer", "numeric": "number", "decimal": "number", "float": "number", "boolean": "boolean", "bool": "boolean",
		"array": "array", "list": "array", "email": "string", "url": "string", "uuid": "string", "ulid": "string", "date": "string", "json": "string", "file": "string", "image": "string",
		"alpha": "string", "alpha_dash": "string", "alpha_num": "string", "timezone": "string", "ip": "string", "object": "object",
	}
	ruleFormats = map[string]string{"email": "email", "url": "uri", "uuid": "uuid"}
)

// Rules reads the rules of a validator: a type, bounds, values. It reports whether the first of them is a rule that is known; a sentence is
// none.
func Rules(f *contract.Field, s string) bool {
	var rules [][2]string
	for _, part := range ruleParts.Parts(strings.ReplaceAll(s, "`", "")) {
		part = strings.TrimSpace(part)
		if m := ruleEnum.FindStringSubmatch(part); m != nil {
			rules = append(rules, [2]string{"in", m[1]})
			continue
		}
		name, value, _ := strings.Cut(part, ":")
		if name = strings.ToLower(strings.TrimSpace(name)); len(rules) > 0 && rules[len(rules)-1][0] == "in" && value == "" && ruleTypes[name] == "" && strings.Contains(s, ":") {
			rules[len(rules)-1][1] += "," + part // values behind in: are parted like rules
			continue
		}
		rules = append(rules, [2]string{name, strings.TrimSpace(value)})
	}
	if len(rules) == 0 || !isRule(rules[0][0]) {
		return false
	}
	for _, r := range rules {
		if typ := ruleTypes[r[0]]; typ != "" && f.Type == "" {
			f.Type = typ
		}
	}
	for _, r := range rules {
		rule(f, r[0], r[1])
	}
	return true
}

func isRule(name string) bool {
	switch name {
	case "required", "sometimes", "nullable", "in", "max", "min", "between", "filled", "present", "digits", "exists", "unique", "size":
		return true
	}
	return ruleTypes[name] != ""
}

// rule adds what one rule says of a field whose type is known.
func rule(f *contract.Field, name, value string) {
	if format := ruleFormats[name]; format != "" && f.Format == "" {
		f.Format = format
	}
	low, high, _ := strings.Cut(value, ",")
	noun := map[string]string{"string": "Length", "array": "Items"}[f.Type]
	bound := func(side, v string) {
		if v = strings.TrimSpace(v); !numbers.MatchString(v) || numbers.FindString(v) != v {
			return
		}
		switch {
		case noun != "":
			Limit(f, side+noun, v)
		case f.Type == "integer" || f.Type == "number":
			Limit(f, side+"imum", v)
		}
	}
	switch name {
	case "required":
		f.Required = true
	case "nullable":
		f.Nullable = true
	case "in":
		for _, v := range strings.Split(value, ",") {
			f.Enum = append(f.Enum, strings.Trim(strings.TrimSpace(v), `"'`))
		}
		if f.Type == "" {
			f.Type = "string"
			f.Inferred = append(f.Inferred, "type")
		}
	case "min":
		bound("min", value)
	case "max":
		bound("max", value)
	case "size":
		bound("min", value)
		bound("max", value)
	case "between":
		bound("min", low)
		bound("max", high)
	}
}
