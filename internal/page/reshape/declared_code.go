package reshape

import (
	"maps"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// codeLanguage reads the declarations of types of one programming language: the line that begins one, and its members.
type codeLanguage struct {
	begins  *pattern.Pattern // the first group is the type's name
	members func(lines []outline.Line) (items []outline.Item, used int)
}

// codeLanguages are those whose types are members with marks above them. The first that fits a line counts.
var codeLanguages = []codeLanguage{
	{pattern.New(`^(?:export\s+)?(?:const|let|var)\s+(\w+)\s*(?::[^=]*)?=\s*(?:z|zod|Joi|joi|yup|Yup|v)\.(?:strictObject|object|object\(\)\.shape|object\(\)\.keys)\(\{\s*$`), schemaMembers},
	{pattern.New(`^(?:public\s+|internal\s+|sealed\s+|partial\s+)*(?:data\s+class|record(?:\s+class|\s+struct)?)\s+(\w+)\s*\(\s*$`), listedMembers},
	{pattern.New(`^(?:pub(?:\([^)]*\))?\s+)?struct\s+(\w+)\s*(?:<[^>]*>)?\s*\{\s*$`), rustMembers},
	{pattern.New(`^(?:export\s+)?(?:default\s+)?(?:abstract\s+)?class\s+(\w*(?:Dto|DTO|Body|Input|Payload)\w*)\s*(?:extends\s+[^{]+|implements\s+[^{]+)?\{\s*$`), classMembers},
	{pattern.New(`^(?:(?:public|private|protected|internal|static|final|sealed|abstract|partial)\s+)*class\s+(\w+)[^{]*\{?\s*$`), classMembers},
}

// declaredCode reads a declaration that begins on the first of some lines; used is 0 where none does.
func declaredCode(lines []outline.Line) (d declaration, used int) {
	s := strings.TrimSpace(lines[0].Text)
	if !strings.HasSuffix(s, "{") && !strings.HasSuffix(s, "(") && !strings.Contains(s, "class ") {
		return d, 0
	}
	for _, l := range codeLanguages {
		m := l.begins.FindStringSubmatch(s)
		if m == nil {
			continue
		}
		rest := lines[1:]
		if !strings.HasSuffix(s, "{") && !strings.HasSuffix(s, "(") && len(rest) > 0 && strings.TrimSpace(rest[0].Text) == "{" {
			rest = rest[1:]
		}
		items, n := l.members(rest)
		if len(items) == 0 || working.MatchString(m[1]) {
			continue
		}
		return declaration{name: m[1], items: items}, n + len(lines[1:]) - len(rest)
	}
	return d, 0
}

// working is the name of a class that does something, and is no description of data.
var working = pattern.New(`(?:Service|Controller|Repository|Handler|Client|Tests?|Command|Job|UseCase|Resource|Module|Factory|Exception|Error|Activity|Manager|Main|Program|App|Example|Sample|Demo)$`)

// mark are the annotations, attributes or decorators above a member, and the comments.
type mark struct {
	said     string
	name     string // by which the member goes in JSON
	required bool
	optional bool
	whole    bool // the number is one without fractions
	attr     map[string]string
}

var (
	markLine     = pattern.New(`^(?:@\w[\w.]*(?:\(.*\))?|\[[A-Z]\w*.*\]|#\[.*\])(?:\s+|$)`)
	markName     = pattern.New(`(?:JsonProperty|JsonPropertyName|SerializedName|SerialName|Expose|serde|Json)\((?:[^"']*(?:name|rename|value)\s*[=:]\s*)?["']([^"']+)["']`)
	markRequired = pattern.New(`(?:@|\[|, ?)(?:NotNull|NotBlank|NotEmpty|Required|NonNull|IsNotEmpty|IsDefined|BindRequired)\b`)
	markOptional = pattern.New(`@(?:IsOptional|ApiPropertyOptional|Nullable|Optional)\b|required\s*[:=]\s*false`)
	markBound    = pattern.New(`\b(MaxLength|MinLength|StringLength|Max|Min|Length|Size|Range|DecimalMin|DecimalMax)\(([^()]*)\)`)
	markIn       = pattern.New(`@IsIn\(\[([^\[\]]*)\]\)`)
	namedBound   = pattern.New(`\b(min|max|MinimumLength)\s*=\s*(\d+)`)
	firstNumbers = pattern.New(`^\s*["']?(-?\d+(?:\.\d+)?)["']?\s*(?:,\s*["']?(-?\d+(?:\.\d+)?))?`)
)

// add reads one line of marks, or a comment.
func (m *mark) add(s string) {
	if m.attr == nil {
		m.attr = map[string]string{}
	}
	if strings.HasPrefix(s, "//") || strings.HasPrefix(s, "/*") || strings.HasPrefix(s, "*") {
		if text := strings.TrimSpace(summaryTag.ReplaceAllString(strings.Trim(s, "/* "), "")); text != "" && !strings.HasPrefix(text, "@") {
			m.said = strings.TrimSpace(m.said + " " + text)
		}
		return
	}
	if n := markName.FindStringSubmatch(s); n != nil {
		m.name = n[1]
	}
	m.required = m.required || markRequired.MatchString(s)
	m.optional = m.optional || markOptional.MatchString(s)
	m.whole = m.whole || strings.HasPrefix(s, "@IsInt")
	if in := markIn.FindStringSubmatch(s); in != nil {
		m.attr["enum"] = strings.NewReplacer("'", "", `"`, "").Replace(in[1])
	}
	for _, b := range markBound.FindAllStringSubmatch(s, -1) {
		m.bound(b[1], b[2])
	}
}

var summaryTag = pattern.New(`</?(?:summary|p|remarks)>`)

func (m *mark) bound(name, arguments string) {
	for _, n := range namedBound.FindAllStringSubmatch(arguments, -1) {
		m.attr[map[string]string{"min": "minLength", "max": "maxLength", "MinimumLength": "minLength"}[n[1]]] = n[2]
	}
	first := firstNumbers.FindStringSubmatch(arguments)
	if first == nil {
		return
	}
	switch name {
	case "MaxLength", "StringLength":
		m.attr["maxLength"] = first[1]
	case "MinLength":
		m.attr["minLength"] = first[1]
	case "Length", "Size":
		m.attr["minLength"] = first[1]
		if first[2] != "" {
			m.attr["maxLength"] = first[2]
		}
	case "Max", "DecimalMax":
		m.attr["max"] = first[1]
	case "Min", "DecimalMin":
		m.attr["min"] = first[1]
	case "Range":
		m.attr["min"] = first[1]
		if first[2] != "" {
			m.attr["max"] = first[2]
		}
	}
}

// item makes a member of a name and a type with the marks above it.
func (m *mark) item(line int, name, typ string, required bool) outline.Item {
	kind, nullable := codeType(typ)
	attr := map[string]string{"type": kind}
	maps.Copy(attr, m.attr)
	if kind != "string" && !strings.HasSuffix(kind, "[]") {
		delete(attr, "minLength")
		delete(attr, "maxLength")
	} else if strings.HasSuffix(kind, "[]") {
		attr = map[string]string{"type": kind}
	}
	attr["required"] = requiredUnless(m.optional || nullable && !m.required || !required && !m.required)
	if m.name != "" {
		name = m.name
	}
	return outline.Item{Line: line, Term: name, Text: m.said, Attr: attr}
}

var (
	wrapped   = pattern.New(`^(?:[\w.:]*\.|[\w:]*::)?(Optional|JsonNullable|Option|Nullable|Partial)<(.+)>$`)
	manyOf    = pattern.New(`^(?:[\w.:]*\.|[\w:]*::)?(?:I?List|ArrayList|Set|HashSet|I?Collection|IEnumerable|IReadOnlyList|Vec|Array|MutableList|Seq|Iterable)<(.+)>$`)
	mapFrom   = pattern.New(`^(?:[\w.:]*\.|[\w:]*::)?(?:I?Dictionary|Map|HashMap|BTreeMap|MutableMap|Record)<`)
	codeTypes = map[string]string{
		"String": "string", "str": "string", "&str": "string", "char": "string", "CharSequence": "string", "Guid": "uuid", "UUID": "uuid", "Uuid": "uuid", "Uri": "string", "URI": "string",
		"int": "integer", "Integer": "integer", "long": "integer", "Long": "integer", "short": "integer", "Short": "integer", "Int": "integer", "byte": "integer", "BigInteger": "integer", "Int32": "integer", "Int64": "integer",
		"i8": "integer", "i16": "integer", "i32": "integer", "i64": "integer", "u8": "integer", "u16": "integer", "u32": "integer", "u64": "integer", "usize": "integer", "isize": "integer",
		"float": "number", "double": "number", "decimal": "number", "Float": "number", "Double": "number", "BigDecimal": "number", "f32": "number", "f64": "number", "Decimal": "number",
		"Boolean": "boolean", "bool": "boolean", "Bool": "boolean",
		"LocalDate": "date", "DateOnly": "date", "NaiveDate": "date", "Instant": "datetime", "LocalDateTime": "datetime", "OffsetDateTime": "datetime", "ZonedDateTime": "datetime", "DateTime": "datetime", "DateTimeOffset": "datetime", "Date": "datetime", "NaiveDateTime": "datetime",
		"Object": "object", "JsonNode": "object", "JsonElement": "object", "Value": "object", "object": "object", "dynamic": "object",
	}
)

// codeType writes a type of Java, C#, Kotlin or Rust in the words that docs use; nullable tells that it has room for nothing.
func codeType(s string) (kind string, nullable bool) {
	s = strings.TrimSpace(s)
	if inner, ok := strings.CutSuffix(s, "?"); ok {
		kind, _ = codeType(inner)
		return kind, true
	}
	if m := wrapped.FindStringSubmatch(s); m != nil {
		kind, _ = codeType(m[2])
		return kind, true
	}
	if m := manyOf.FindStringSubmatch(s); m != nil {
		kind, _ = codeType(m[1])
		return kind + "[]", false
	}
	if inner, ok := strings.CutSuffix(s, "[]"); ok {
		kind, _ = codeType(inner)
		return kind + "[]", false
	}
	if mapFrom.MatchString(s) {
		return "object", false
	}
	if w := codeTypes[s[strings.LastIndexAny(s, ".:")+1:]]; w != "" {
		return w, false
	}
	if strings.HasPrefix(s, "DateTime<") {
		return "datetime", false
	}
	return s, false
}
