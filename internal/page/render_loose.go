package page

import (
	"regexp"
	"slices"
	"strings"
)

// loose renders what plain text, copied from a browser, has in the place of marks: titles of sections, names with their type on
// the line below, JSON and commands without a fence, tables whose cells stand on lines of their own.
func (m markdown) loose(lines []numbered, depth int) (outline, int) {
	for _, start := range []starter{markdown.looseMessage, markdown.schemaText, markdown.looseJSON, markdown.listedJSON, markdown.command, markdown.methodAbove, markdown.flatTable, markdown.tabTable, markdown.nameList, markdown.entry, markdown.looseTitle} {
		if found, n := start(m, lines, depth); n > 0 {
			return found, n
		}
	}
	return nil, 0
}

var (
	gluedTitle  = regexp.MustCompile(`^([}\]]+)((?:[A-Z]|\*\*)[A-Za-z ()0-9&*]+:?)$`)
	gluedToPath = regexp.MustCompile(`^(/\S*\})([A-Z][A-Za-z ]+:?)$`)
	// gluedSentence is a path, below its method, that the description ran into.
	gluedSentence = regexp.MustCompile(`^(/\S*?\})([A-Z].*)$`)
	emptyLink     = regexp.MustCompile(`^(?:\[\s*\]\([^)]*\)\s*)+$`)
	smallMethod   = regexp.MustCompile(`^(get|post|put|patch|delete)$`)
	looseMethod   = regexp.MustCompile("^[`*>\\s]*(GET|POST|PUT|PATCH|DELETE)[`*]*$")
)

// copyButton is the label of a button that a copy of a page has before the code it copies.
var copyButton = regexp.MustCompile(`^Copy(?: to clipboard| code)?\s+((?:\{|\[|curl\s|(?:GET|POST|PUT|PATCH|DELETE)\s+(?:/|http)|HTTP/\d).*)$`)

// titledSection is what Starlight reads out for the anchor of a heading; the heading stands before it, and text can follow.
var titledSection = regexp.MustCompile(`^Section titled “\s*(.+?)\s*”\s*(.*)$`)

// anchored parts the lines around such an anchor: the heading, which may have run into the line before, and the text behind.
func anchored(out []numbered, l numbered, title, rest string) []numbered {
	if last := len(out) - 1; last >= 0 {
		if s := strings.TrimSpace(out[last].s); s == title {
			out = out[:last]
		} else if before, ran := strings.CutSuffix(s, title); ran {
			out[last].s = before
		}
	}
	out = append(out, numbered{l.n, ""}, numbered{l.n, "### " + title}, numbered{l.n, ""})
	if rest != "" {
		out = append(out, numbered{l.n, rest})
	}
	return out
}

// unglue parts lines that a capture ran together: "}Body:", "/v1/things/{id}Sample Request".
func (m markdown) unglue(lines []numbered) []numbered {
	var out []numbered
	parted := 0
	for i, l := range lines {
		if m.text.fenced(l.n) && !m.rendered {
			out = append(out, l)
			continue
		}
		s := strings.TrimSpace(l.s)
		if parted > 0 {
			parted--
			if strings.HasPrefix(s, "HTTP/") {
				s = " " + s
			}
			out[len(out)-1].s += s
			continue
		}
		if n := pathGoesOn(lines[i:]); n > 0 && messageLine.MatchString(s) {
			parted = n - 1
		}
		if emptyLink.MatchString(s) {
			continue
		}
		if f := copyButton.FindStringSubmatch(s); f != nil {
			l.s, s = f[1], f[1]
		}
		if f := titledSection.FindStringSubmatch(s); f != nil {
			out = anchored(out, l, f[1], f[2])
			continue
		}
		if f := gluedSentence.FindStringSubmatch(s); f != nil && len(out) > 0 && looseMethod.MatchString(strings.TrimSpace(out[len(out)-1].s)) {
			out = append(out, numbered{l.n, f[1]}, numbered{l.n, f[2]})
			continue
		}
		for _, p := range []*regexp.Regexp{gluedTitle, gluedToPath} {
			f := p.FindStringSubmatch(s)
			if f == nil {
				continue
			}
			if _, isTitle := plainTitleOf(f[2]); isTitle || looseMethod.MatchString(f[2]) || p == gluedTitle {
				out = append(out, numbered{l.n, f[1]})
				l.s = f[2]
				break
			}
		}
		out = append(out, l)
	}
	return out
}

// longestBlock bounds the lines of JSON or of a command that has no fence.
const longestBlock = 4000

// looseJSON takes an object or array that begins on a line of text, up to its closing bracket.
func (m markdown) looseJSON(lines []numbered, _ int) (outline, int) {
	l := strings.TrimSpace(lines[0].s)
	opens := l == "{" || l == "[" || l == "[{" || strings.HasPrefix(l, `{"`) || strings.HasPrefix(l, `{ "`)
	if !opens {
		return nil, 0
	}
	level, quoted, escaped, end := 0, false, false, 0
	for i := 0; i < len(lines) && i < longestBlock && end == 0; i++ {
		for _, c := range lines[i].s {
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
		for end < len(lines) && end < longestBlock && strings.TrimSpace(lines[end].s) != "" {
			end++
		}
	}
	inner := slices.Clone(lines[:end])
	for i, l := range inner {
		if rest, ok := strings.CutPrefix(strings.TrimSpace(l.s), "•"); ok {
			inner[i].s = rest
		}
	}
	return outline{codeOf(inner, "json", lines[0].n-1)}, end
}

// listedJSON takes JSON that a page of Redoc was copied as: in one backtick, each member a bullet.
func (m markdown) listedJSON(lines []numbered, _ int) (outline, int) {
	if l := strings.TrimSpace(lines[0].s); l != "`{" && l != "`[" {
		return nil, 0
	}
	var inner []numbered
	for i := 0; i < len(lines) && i < longestBlock; i++ {
		s := strings.TrimSpace(lines[i].s)
		for bulletMark.MatchString(s) {
			s = bulletMark.FindStringSubmatch(s)[4]
		}
		inner = append(inner, numbered{lines[i].n, strings.Trim(s, "`")})
		if s == "}`" || s == "]`" {
			return outline{codeOf(inner, "json", lines[0].n-1)}, i + 1
		}
	}
	return nil, 0
}

// command takes a cURL command that has no fence: as many lines as its quotes and backslashes go on.
func (m markdown) command(lines []numbered, _ int) (outline, int) {
	if !curlLine.MatchString(lines[0].s) || !strings.Contains(lines[0].s, "http") && !strings.Contains(lines[0].s, `\`) && !strings.Contains(lines[0].s, " -") {
		return nil, 0
	}
	var quote rune
	for i := 0; i < len(lines) && i < longestBlock; i++ {
		s := strings.ReplaceAll(strings.TrimRight(lines[i].s, " "), "`{", "'{")
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
		if quote == 0 && !strings.HasSuffix(s, `\`) {
			return outline{codeOf(lines[:i+1], "shell", lines[0].n-1)}, i + 1
		}
	}
	return outline{codeOf(lines[:1], "shell", lines[0].n-1)}, 1
}

var segmentLine = regexp.MustCompile(`^(?:\{[^{}/\s]+\}|[\w:.~-]+)$`)

// methodAbove takes a method that stands alone on its line with the path below it, on one line or a segment a line.
func (m markdown) methodAbove(lines []numbered, _ int) (outline, int) {
	f := looseMethod.FindStringSubmatch(strings.TrimSpace(lines[0].s))
	if f == nil {
		f = smallMethod.FindStringSubmatch(strings.TrimSpace(lines[0].s))
	}
	if f == nil {
		return nil, 0
	}
	at := func(i int) (string, int) {
		for ; i < len(lines); i++ {
			if s := strings.TrimSpace(lines[i].s); s != "" {
				return strings.Trim(s, "`"), i
			}
		}
		return "", i
	}
	b := block{Kind: endpointBlock, Line: lines[0].n, Method: strings.ToUpper(f[1])}
	s, i := at(1)
	if below, k := at(i + 1); !isAddress(s) && len(s) < longestTitle && (strings.Contains(below, "://") || addressName.MatchString(s)) && isAddress(below) {
		// A title stands between the two.
		b.Text, s, i = s, below, k
	}
	if isAddress(s) && s != "/" {
		b.Address, b.Last = s, lines[i].n
		return outline{b}, i + 1
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
	b.Last = lines[end-1].n
	return outline{b}, end
}

// columnTitles is the header of a table whose cells a capture put on lines of their own, itself on one line.
var columnTitles = regexp.MustCompile(`^(?:Property|Field|Parameter|Attribute|Header|Member)(?: Name)? (?:Data )?Type(?: (?:Required|Optional|Default|Required/Optional))? (?:Description|Details|Notes)$`)

// looseTitle takes a line that is nothing but the title of a section.
func (m markdown) looseTitle(lines []numbered, _ int) (outline, int) {
	l := strings.TrimSpace(lines[0].s)
	if columnTitles.MatchString(l) {
		return nil, 1
	}
	title, ok := plainTitleOf(l)
	if !ok {
		return nil, 0
	}
	// A member can be called "body" or "response": then its type stands on the next line.
	if len(lines) > 1 && !strings.Contains(title, " ") {
		if _, isType := typeLine(strings.TrimSpace(lines[1].s)); isType {
			return nil, 0
		}
	}
	return outline{{Kind: headingBlock, Line: lines[0].n, Last: lines[0].n, Level: bareHeading, Text: title}}, 1
}

// tabTable takes rows whose cells are parted by tabs, below a header.
func (m markdown) tabTable(lines []numbered, _ int) (outline, int) {
	if !strings.Contains(lines[0].s, "\t") {
		return nil, 0
	}
	if _, ok := columnsOf(cells(strings.TrimSpace(lines[0].s), true)); !ok {
		return nil, 0
	}
	b := block{Kind: tableBlock, Line: lines[0].n, Ruled: true}
	i := 0
	for ; i < len(lines) && strings.Contains(lines[i].s, "\t"); i++ {
		b.Rows = append(b.Rows, row{Line: lines[i].n, Cells: cells(lines[i].s, true)})
		b.Last = lines[i].n
	}
	return outline{b}, i
}

var childMarks = regexp.MustCompile(`(?i)^(hide|show)( child attributes| properties| .* properties)?$|^child attributes$`)

// entry takes names with their type on the line below, as rendered pages lay them out, each with the lines up to the next.
func (m markdown) entry(lines []numbered, _ int) (outline, int) {
	b := block{Kind: fieldsBlock, Line: lines[0].n}
	i := 0
	for i < len(lines) {
		it, next := m.entryAt(lines[i:])
		if next == 0 {
			break
		}
		said := i + next
		k := said
		typ, _ := kindOf(it.Attr["type"])
		for k < len(lines) && !m.endsEntry(lines[k:]) && !(scalarType(typ.name) && exampleOfBody(lines[k:])) {
			k++
		}
		words := []string{it.Text}
		for n := said; n < k; n++ {
			if s := strings.TrimSpace(lines[n].s); !childMarks.MatchString(s) {
				words = append(words, s)
			}
		}
		it.Text = strings.Trim(strings.Join(words, "\n"), "\n")
		partValues(&it)
		b.Items = append(b.Items, it)
		b.Last = lines[k-1].n
		i = k
	}
	if len(b.Items) == 0 {
		return nil, 0
	}
	return outline{b}, i
}

// endsEntry reports a line that begins something else than the description of an entry.
func (m markdown) endsEntry(lines []numbered) bool {
	s := strings.TrimSpace(lines[0].s)
	if s == "" {
		return false
	}
	if statusLine.MatchString(s) || fenceMark(s) != "" || heading.MatchString(s) || looseMethod.MatchString(s) || curlLine.MatchString(s) || strings.HasPrefix(s, "|") {
		return true
	}
	if _, n := m.entryAt(lines); n > 0 {
		return true
	}
	_, n := m.looseTitle(lines, 0)
	return n > 0
}

// typeBefore is a type with the description behind it: "JSON object The id of the account."
var typeBefore = regexp.MustCompile(`^(?:JSON )?([a-z]+(?:\[\])?) ([A-Z].*)$`)

// entryAt recognises a name with its type below; next is the number of lines that both take. A name may be parted: "owner." and
// "name" on two lines.
func (m markdown) entryAt(lines []numbered) (it item, next int) {
	if it, ok := gluedEntry(lines[0]); ok {
		return it, 1
	}
	if it, ok := spacedEntry(lines[0]); ok {
		return it, 1
	}
	name, at := strings.TrimSpace(lines[0].s), 1
	name = strings.TrimSuffix(name, " *") + map[bool]string{true: "*"}[strings.HasSuffix(name, " *")]
	if len(name) > longestTitle || name == "" || strings.Contains(name, " ") && !(besideName(name) && nameBeside.MatchString(name)) || mediaLine.MatchString(name) || looseMethod.MatchString(name) {
		return it, 0
	}
	for strings.HasSuffix(name, ".") && at < len(lines) && nameWord.MatchString(strings.TrimSuffix(name, ".")) {
		name += strings.TrimSpace(lines[at].s)
		at++
	}
	if _, ok := fieldName(name); !ok {
		return it, 0
	}
	below := at
	for below < len(lines) && below < at+2 && strings.TrimSpace(lines[below].s) == "" {
		below++
	}
	if below >= len(lines) || below > at+1 {
		return it, 0
	}
	word := strings.TrimSpace(lines[below].s)
	badge := ""
	if (word == "required" || word == "optional") && below+1 < len(lines) {
		// Redoc has the badge between the name and the type.
		badge, word = word, strings.TrimSpace(lines[below+1].s)
		below++
	}
	k, ok := typeLine(word)
	says := ""
	if m := typeBefore.FindStringSubmatch(word); !ok && badge != "" && m != nil {
		if k, ok = typeLine(m[1]); ok {
			says = m[2]
		}
	}
	if !ok && badge == "" && below+1 < len(lines) && strings.Count(word, " ") > 1 && strings.HasSuffix(word, ".") && nameWord.MatchString(name) {
		// What is said of the member stands between its name and its type.
		if k, ok = typeLine(strings.TrimSpace(lines[below+1].s)); ok {
			says = word
			below++
		}
	}
	if !ok {
		return it, 0
	}
	it = item{Line: lines[0].n, Term: name, Text: says, Attr: map[string]string{"type": k.word}}
	if badge != "" {
		it.Attr["required"], it.Text = badge, says
	}
	if k.required {
		it.Attr["required"] = "true"
	}
	if k.in != "" {
		it.Attr["in"] = k.in
	}
	if k.def != "" {
		it.Attr["default"] = k.def
	}
	return it, below + 1
}
