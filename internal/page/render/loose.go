package render

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/sample"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// loose renders what plain text, copied from a browser, has in the place of marks: titles of sections, names with their type on
// the line below, JSON and commands without a fence, tables whose cells stand on lines of their own.
func (m markdown) loose(lines []outline.Line, depth int) (outline.Outline, int) {
	for _, start := range []starter{markdown.looseMessage, markdown.schemaText, markdown.bracedTree, markdown.namelessSchema, markdown.looseJSON, markdown.listedJSON, markdown.command, markdown.methodAbove, markdown.helpTable, markdown.spacedTable, markdown.alignedTable, markdown.textTable, markdown.tabTable, markdown.tabPairs, markdown.definedPairs, markdown.nameList, markdown.bracedSchema, markdown.linkedNames, markdown.bulletedPairs, markdown.labelledPairs, markdown.labelledEntries, markdown.entry, markdown.looseTitle} {
		if found, n := start(m, lines, depth); n > 0 {
			return found, n
		}
	}
	return nil, 0
}

var (
	gluedTitle  = pattern.New(`^([}\]]+)((?:[A-Z]|\*\*)[A-Za-z ()0-9&*]+:?)$`)
	gluedToPath = pattern.New(`^(/\S*\})([A-Z][A-Za-z ]+:?)$`)
	// gluedSentence is a path, below its method, that the description ran into.
	gluedSentence = pattern.New(`^(/\S*?\})([A-Z].*)$`)
	emptyLink     = pattern.New(`^(?:\[\s*\]\([^)]*\)\s*)+$`)
	smallMethod   = pattern.New(`^(get|post|put|patch|delete|Get|Post|Put|Patch|Delete)$`)
	looseMethod   = pattern.New("^[`*>\\s]*(GET|POST|PUT|PATCH|DELETE)[`*]*$")
)

// listOfObjects is the beginning of a JSON list on one line: [ { "op": "add" } ].
var listOfObjects = pattern.New(`^\[\s*\{\s*"[^"]*"\s*:`)

// longestBlock bounds the lines of JSON or of a command that has no fence.
const longestBlock = 4000

// looseJSON takes an object or array that begins on a line of text, up to its closing bracket.
func (m markdown) looseJSON(lines []outline.Line, _ int) (outline.Outline, int) {
	l := strings.TrimSpace(lines[0].Text)
	opens := l == "{" || l == "[" || l == "[{" || listOfObjects.MatchString(l) || strings.HasPrefix(l, "{") && strings.HasPrefix(strings.TrimLeft(l[1:], " "), `"`)
	if !opens {
		return nil, 0
	}
	level, quoted, escaped, end := 0, false, false, 0
	for i := 0; i < len(lines) && i < longestBlock && end == 0; i++ {
		for _, c := range lines[i].Text {
			switch {
			case escaped:
				escaped = false
			case quoted:
				escaped, quoted = c == '\\', c != '"'
			case c == '"':
				quoted = true
			case c == '{' || c == '[':
				level++
			case c == '}' || c == ']':
				if level--; level == 0 {
					end = i + 1
				}
			}
		}
		quoted = false
	}
	if end == 0 {
		for end < len(lines) && end < longestBlock && strings.TrimSpace(lines[end].Text) != "" {
			end++
		}
	}
	inner := slices.Clone(lines[:end])
	for i, l := range inner {
		if rest, ok := strings.CutPrefix(strings.TrimSpace(l.Text), "•"); ok {
			inner[i].Text = rest
		}
	}
	return outline.Outline{codeOf(inner, "json", lines[0].Number-1)}, end
}

// listedJSON takes JSON that a page of Redoc was copied as: in one backtick, each member a bullet.
func (m markdown) listedJSON(lines []outline.Line, _ int) (outline.Outline, int) {
	if l := strings.TrimSpace(lines[0].Text); l != "`{" && l != "`[" {
		return nil, 0
	}
	var inner []outline.Line
	for i := 0; i < len(lines) && i < longestBlock; i++ {
		s := strings.TrimSpace(lines[i].Text)
		for bulletMark.MatchString(s) {
			s = bulletMark.FindStringSubmatch(s)[4]
		}
		inner = append(inner, outline.Line{Number: lines[i].Number, Text: strings.Trim(s, "`")})
		if s == "}`" || s == "]`" {
			return outline.Outline{codeOf(inner, "json", lines[0].Number-1)}, i + 1
		}
	}
	return nil, 0
}

// command takes a cURL command that has no fence: as many lines as its quotes and backslashes go on.
func (m markdown) command(lines []outline.Line, _ int) (outline.Outline, int) {
	if !word.CurlLine.MatchString(lines[0].Text) || !strings.Contains(lines[0].Text, "http") && !strings.Contains(lines[0].Text, `\`) && !strings.Contains(lines[0].Text, " -") {
		return nil, 0
	}
	var quote rune
	goesOn, set := false, strings.Contains(textOfLines(lines[:min(len(lines), 12)]), "-H ‘")
	for i := 0; i < len(lines) && i < longestBlock; i++ {
		s := strings.ReplaceAll(strings.TrimRight(lines[i].Text, " "), "`{", "'{")
		if s == "" && quote == 0 && goesOn {
			continue // an empty line that a copy put into it
		}
		if set {
			s = sample.Typographic.Replace(s)
		}
		if before, typographic := strings.CutSuffix(s, "’"); typographic && (quote == '\'') != (strings.Count(before, "'")%2 == 1) {
			s = before + "'" // a text processor has set the last quote
		}
		escaped := false
		for _, c := range s {
			switch {
			case escaped:
				escaped = false
			case c == '\\' && quote != '\'':
				escaped = true
			case quote == 0 && (c == '\'' || c == '"'):
				quote = c
			case c == quote:
				quote = 0
			}
		}
		if goesOn = strings.HasSuffix(s, `\`); quote == 0 && !goesOn {
			return outline.Outline{codeOf(lines[:i+1], "shell", lines[0].Number-1)}, i + 1
		}
		if s = strings.TrimSpace(s); set && quote != 0 && s == "}" {
			// The last quote is missing.
			inner := slices.Clone(lines[:i+1])
			inner[i].Text += string(quote)
			return outline.Outline{codeOf(inner, "shell", lines[0].Number-1)}, i + 1
		}
	}
	return outline.Outline{codeOf(lines[:1], "shell", lines[0].Number-1)}, 1
}

func textOfLines(lines []outline.Line) string {
	texts := make([]string, len(lines))
	for i, l := range lines {
		texts[i] = l.Text
	}
	return strings.Join(texts, "\n")
}

var segmentLine = pattern.New(`^(?:\{[^{}/\s]+\}|[\w:.~-]+)$`)

// methodAbove takes a method that stands alone on its line with the path below it, on one line or a segment a line.
func (m markdown) methodAbove(lines []outline.Line, _ int) (outline.Outline, int) {
	f := looseMethod.FindStringSubmatch(strings.TrimSpace(lines[0].Text))
	if f == nil {
		f = smallMethod.FindStringSubmatch(strings.TrimSpace(lines[0].Text))
	}
	if f == nil {
		return nil, 0
	}
	at := func(i int) (string, int) {
		for ; i < len(lines); i++ {
			if s := strings.TrimSpace(lines[i].Text); s != "" {
				return strings.Trim(s, "`"), i
			}
		}
		return "", i
	}
	b := outline.Block{Kind: outline.EndpointBlock, Line: lines[0].Number, Method: strings.ToUpper(f[1])}
	s, i := at(1)
	if i < len(lines) && source.FenceMark(strings.TrimSpace(lines[i].Text)) != "" {
		return nil, 0 // the address stands in code
	}
	if below, k := at(i + 1); !word.IsAddress(s) && len(s) < word.LongestTitle && (strings.Contains(below, "://") || word.AddressName.MatchString(s)) && word.IsAddress(below) {
		// A title stands between the two.
		b.Text, s, i = s, below, k
	}
	if below, k := at(i + 1); strings.Contains(s, "://") && below == "/" {
		// The server stands before the segments.
		b.Address, s, i = strings.TrimRight(s, "/"), below, k
	}
	if word.IsAddress(s) && s != "/" {
		b.Address, b.Last = s, lines[i].Number
		return outline.Outline{b}, i + 1
	}
	end := 0
	for s == "/" {
		segment, k := at(i + 1)
		if !segmentLine.MatchString(segment) {
			break
		}
		b.Address += "/" + segment
		end = k + 1
		s, i = at(end)
	}
	if end == 0 {
		return nil, 0
	}
	b.Last = lines[end-1].Number
	return outline.Outline{b}, end
}

// columnTitles is the header of a table whose cells a capture put on lines of their own, itself on one line.
var columnTitles = pattern.New(`^(?:Property|Field|Parameter|Attribute|Header|Member)(?: Name)? (?:Data )?Type(?: (?:Required|Optional|Default|Required/Optional))? (?:Description|Details|Notes)$`)

// looseTitle takes a line that is nothing but the title of a section.
func (m markdown) looseTitle(lines []outline.Line, _ int) (outline.Outline, int) {
	l := strings.TrimSpace(lines[0].Text)
	if columnTitles.MatchString(l) {
		return nil, 1
	}
	title, ok := word.PlainTitleOf(l)
	if !ok {
		return nil, 0
	}
	// A member can be called "body" or "response": then its type stands on the next line.
	if len(lines) > 1 && !strings.Contains(title, " ") && !titlesAnswer(title) {
		if _, isType := word.TypeLine(strings.TrimSpace(lines[1].Text)); isType {
			return nil, 0
		}
	}
	return outline.Outline{{Kind: outline.HeadingBlock, Line: lines[0].Number, Last: lines[0].Number, Level: outline.BareHeading, Text: title}}, 1
}

// tabTable takes rows whose cells are parted by tabs, below a header.
func (m markdown) tabTable(lines []outline.Line, _ int) (outline.Outline, int) {
	if !strings.Contains(lines[0].Text, "\t") {
		return nil, 0
	}
	if _, ok := word.ColumnsOf(word.Cells(strings.TrimSpace(lines[0].Text), true)); !ok {
		return nil, 0
	}
	b := outline.Block{Kind: outline.TableBlock, Line: lines[0].Number, Ruled: true}
	i := 0
	for ; i < len(lines) && strings.Contains(lines[i].Text, "\t"); i++ {
		b.Rows = append(b.Rows, outline.Row{Line: lines[i].Number, Cells: word.Cells(lines[i].Text, true)})
		b.Last = lines[i].Number
	}
	return outline.Outline{b}, i
}

var childMarks = pattern.New(`(?i)^(hide|show)( child attributes| properties| .* properties)?$|^child attributes$`)

// entry takes names with their type on the line below, as rendered pages lay them out, each with the lines up to the next.
func (m markdown) entry(lines []outline.Line, _ int) (outline.Outline, int) {
	b := outline.Block{Kind: outline.FieldsBlock, Line: lines[0].Number}
	i := 0
	for i < len(lines) {
		it, next := m.entryAt(lines[i:])
		if next == 0 {
			break
		}
		m.among = true
		said := i + next
		k := said
		typ, _ := word.KindOf(it.Attr["type"])
		for k < len(lines) && (valueHere(lines, said, k, typ.Name) || !m.endsEntry(lines[k:])) && !(word.ScalarType(typ.Name) && exampleOfBody(lines[k:])) {
			k++
		}
		words := []string{it.Text}
		for n := said; n < k; n++ {
			switch s := strings.TrimSpace(lines[n].Text); {
			case (s == "required" && n > said || word.RequiredAbroad(s)) && it.Attr["required"] == "":
				it.Attr["required"] = "true" // the badge stands behind the description
			case !childMarks.MatchString(s):
				words = append(words, s)
			}
		}
		it.Text = strings.Trim(strings.Join(words, "\n"), "\n")
		partValues(&it)
		partBounds(&it)
		b.Items = append(b.Items, it)
		b.Last = lines[k-1].Number
		i = k
	}
	if len(b.Items) == 0 {
		return nil, 0
	}
	b.Items = nestNamed(b.Items)
	return outline.Outline{b}, i
}

// endsEntry reports a line that begins something else than the description of an entry.
func (m markdown) endsEntry(lines []outline.Line) bool {
	s := strings.TrimSpace(lines[0].Text)
	if s == "" {
		return false
	}
	if word.StatusLine.MatchString(s) || source.FenceMark(s) != "" || source.Heading.MatchString(s) || looseMethod.MatchString(s) || word.CurlLine.MatchString(s) || strings.HasPrefix(s, "|") {
		return true
	}
	if beginsOperation(s) || len(lines) > 1 && len(s) <= word.LongestTitle && word.Updating.MatchString(s) && beginsOperation(strings.TrimSpace(lines[1].Text)) {
		return true // another operation begins, or its title
	}
	if _, n := m.entryAt(lines); n > 0 {
		return true
	}
	_, n := m.looseTitle(lines, 0)
	return n > 0
}

// beginsOperation reports a line that is a method with an address and nothing else.
func beginsOperation(s string) bool {
	m := word.MessageLine.FindStringSubmatch(s)
	return m != nil && word.IsAddress(m[2])
}

// titlesAnswer reports the title of answers, with a capital and in the plural: what stands below it is no type of a member.
func titlesAnswer(s string) bool { return s == "Responses" || s == "RESPONSES" || s == "Returns" }

// namesType reports a line that is a type and no name: the name above it is lost.
func namesType(s string) bool {
	first, _, _ := strings.Cut(s, " ")
	return jsonTypes[first] || first == "date-time" || first == "uuid"
}

// labelLine is a label of something that is said of a member, with its value on the next line: "Example:".
var labelLine = pattern.New(`(?i)^(?:examples?|default|type|format|enum|pattern|min|max|(?:available|allowed|possible)[ a-z]*):$`)

// typeBefore is a type with the description behind it: "JSON object The id of the account."
var typeBefore = pattern.New(`^(?:JSON )?([a-z]+(?:\[\])?) ([A-Z].*)$`)

// entryAt recognises a name with its type below; next is the number of lines that both take. A name may be parted: "owner." and
// "name" on two lines.
func (m markdown) entryAt(lines []outline.Line) (it outline.Item, next int) {
	for _, read := range []func(outline.Line) (outline.Item, bool){gluedEntry, gluedWords, markedEntry, spacedEntry, taggedEntry, optionalEntry, m.unbadgedEntry} {
		if it, ok := read(lines[0]); ok {
			return it, 1
		}
	}
	if it, n := m.gluedPlain(lines); n > 0 {
		return it, n
	}
	name, at := strings.TrimSpace(lines[0].Text), 1
	name = strings.TrimSuffix(name, " *") + map[bool]string{true: "*"}[strings.HasSuffix(name, " *")]
	if len(name) > word.LongestTitle || name == "" || strings.Contains(name, " ") && !(word.BesideName(name) && word.NameBeside.MatchString(name)) || word.MediaLine.MatchString(name) || looseMethod.MatchString(name) {
		return it, 0
	}
	for strings.HasSuffix(name, ".") && at < len(lines) && word.NameWord.MatchString(strings.TrimSuffix(name, ".")) {
		name += strings.TrimSpace(lines[at].Text)
		at++
	}
	if _, ok := word.FieldName(name); !ok || labelLine.MatchString(name) || name == "Schema" || titlesAnswer(name) || namesType(name) {
		return it, 0
	}
	if it, n := m.describedEntry(lines, name, at); n > 0 {
		return it, n
	}
	below := at
	for below < len(lines) && below < at+2 && strings.TrimSpace(lines[below].Text) == "" {
		below++
	}
	if below >= len(lines) || below > at+1 || headsCells(lines[below].Text) {
		return it, 0
	}
	term := strings.TrimSpace(lines[below].Text)
	badge := ""
	if lower := strings.ToLower(strings.TrimSpace(word.English(term))); (lower == "required" || lower == "optional") && below+1 < len(lines) {
		// Redoc has the badge between the name and the type.
		badge, term = lower, strings.TrimSpace(lines[below+1].Text)
		below++
	}
	k, ok := word.TypeLine(term)
	says := ""
	if m := typeBefore.FindStringSubmatch(term); !ok && badge != "" && m != nil {
		if k, ok = word.TypeLine(m[1]); ok {
			says = m[2]
		}
	}
	if !ok && badge == "" && below+1 < len(lines) && strings.Count(term, " ") > 1 && strings.HasSuffix(term, ".") && word.NameWord.MatchString(name) {
		// What is said of the member stands between its name and its type.
		if k, ok = word.TypeLine(strings.TrimSpace(lines[below+1].Text)); ok {
			says = term
			below++
		}
	}
	if !ok {
		return it, 0
	}
	it = outline.Item{Line: lines[0].Number, Term: name, Text: says, Attr: map[string]string{"type": k.Word}}
	if badge != "" {
		it.Attr["required"], it.Text = badge, says
	}
	if k.Required {
		it.Attr["required"] = "true"
	}
	if k.In != "" {
		it.Attr["in"] = k.In
	}
	if k.Def != "" {
		it.Attr["default"] = k.Def
	}
	if k.Bounds != "" {
		it.Attr["bounds"] = k.Bounds
	}
	return it, below + 1
}
