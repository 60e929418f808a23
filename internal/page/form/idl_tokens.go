package form

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/source"
)

// idlToken is a word, a text in quotes, or one mark of such a language.
type idlToken struct {
	text   string
	line   int
	said   string // the comments just before it
	quoted bool
}

// isWordByte reports a byte of a word. The dots of a package and the # of a namespace stand between words of one name.
func isWordByte(c byte) bool {
	return c == '_' || c == '$' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80
}

// idlTokens parts a source at its words and marks.
func idlTokens(t *source.Text) []idlToken {
	s, line := strings.Join(t.Lines, "\n"), 1
	var all []idlToken
	said := ""
	add := func(text string, quoted bool) {
		all = append(all, idlToken{text, line, said, quoted})
		line += strings.Count(text, "\n")
		said = ""
	}
	for i := 0; i < len(s); {
		rest := s[i:]
		switch c := s[i]; {
		case c == '\n':
			line++
			i++
		case c == ' ' || c == '\t' || c == '\r':
			i++
		case strings.HasPrefix(rest, "//"):
			end := strings.IndexByte(rest+"\n", '\n')
			said = strings.TrimSpace(said + " " + strings.Trim(rest[:end], "/ "))
			i += end
		case strings.HasPrefix(rest, "/*"):
			end := strings.Index(rest, "*/")
			if end < 0 {
				end = len(rest) - 2
			}
			text := rest[2:end]
			var lines []string
			for _, l := range strings.Split(text, "\n") {
				lines = append(lines, strings.Trim(l, "* \t\r"))
			}
			said = strings.TrimSpace(said + " " + strings.TrimSpace(strings.Join(lines, " ")))
			line += strings.Count(text, "\n")
			i += end + 2
		case strings.HasPrefix(rest, `"""`):
			end := strings.Index(rest[3:], `"""`)
			if end < 0 {
				return all
			}
			add(rest[3:3+end], true)
			i += end + 6
		case c == '"' || c == '\'' || c == '`':
			end := 1
			for end < len(rest) && rest[end] != c && rest[end] != '\n' {
				if rest[end] == '\\' {
					end++
				}
				end++
			}
			end = min(end, len(rest))
			add(rest[1:end], true)
			i += min(end+1, len(rest))
		case strings.HasPrefix(rest, "..."):
			add("...", false)
			i += 3
		case isWordByte(c) || (c == '.' || c == '#') && len(rest) > 1 && isWordByte(rest[1]):
			end := 1
			for end < len(rest) && (isWordByte(rest[end]) || (rest[end] == '.' || rest[end] == '#') && end+1 < len(rest) && isWordByte(rest[end+1])) {
				end++
			}
			add(rest[:end], false)
			i += end
		default:
			add(string(c), false)
			i++
		}
	}
	return all
}

// idl reads tokens, and keeps the types.
type idl struct {
	tokens []idlToken
	at     int
	depth  int // in brackets
	types  map[string]*idlType
	title  string // the name of the service or the namespace
}

func (p *idl) more() bool { return p.at < len(p.tokens) }

// peek is the text of the next token, "" at the end; a text in quotes is none of the language's words.
func (p *idl) peek() string {
	if !p.more() || p.tokens[p.at].quoted {
		return ""
	}
	return p.tokens[p.at].text
}

func (p *idl) next() idlToken {
	if !p.more() {
		return idlToken{}
	}
	p.at++
	return p.tokens[p.at-1]
}

// accept takes the next token, if it is this one.
func (p *idl) accept(text string) bool {
	if p.peek() != text {
		return false
	}
	p.at++
	return true
}

var idlBrackets = map[string]string{"(": ")", "{": "}", "[": "]", "<": ">"}

// deepestGroup is how deep brackets are gone into.
const deepestGroup = 40

// group takes a part in brackets, and gives what stands between them; ok is false where none begins, or it does not end, or it stands
// too deep.
func (p *idl) group() (inner idl, ok bool) {
	open := p.peek()
	end := idlBrackets[open]
	if end == "" {
		return idl{}, false
	}
	depth := 0
	for i := p.at; i < len(p.tokens); i++ {
		if p.tokens[i].quoted {
			continue
		}
		switch p.tokens[i].text {
		case open:
			depth++
		case end:
			if depth--; depth == 0 {
				inner = idl{tokens: p.tokens[p.at+1 : i], types: p.types, depth: p.depth + 1}
				p.at = i + 1
				return inner, inner.depth < deepestGroup
			}
		}
	}
	p.at = len(p.tokens)
	return idl{}, false
}

// skip goes behind the end of a statement: a semicolon, or a part in braces.
func (p *idl) skip() {
	for p.more() {
		switch p.peek() {
		case ";":
			p.at++
			return
		case "{":
			p.group()
			return
		}
		p.at++
	}
}

// skipTo goes to the next token of this text.
func (p *idl) skipTo(text string) {
	for p.more() && p.peek() != text {
		p.at++
	}
}

// idlMarks are what stands before a declaration or a member, @name or @name(…): the value of each by its name without the namespace.
type idlMarks map[string]idl

// marks takes the marks that stand next.
func (p *idl) marks() idlMarks {
	all := idlMarks{}
	for p.accept("@") {
		if p.accept("@") {
			p.skip() // one for something else, which is a statement
			continue
		}
		name := p.next().text
		value := idl{}
		if p.peek() == "(" {
			value, _ = p.group()
		}
		all[name[strings.LastIndexAny(name, ".#")+1:]] = value
	}
	return all
}

func (m idlMarks) has(name string) bool { _, there := m[name]; return there }

// text is the first text in quotes of a mark's value.
func (m idlMarks) text(name string) string {
	for _, token := range m[name].tokens {
		if token.quoted {
			return token.text
		}
	}
	return ""
}

// holds reports a mark whose value has a word.
func (m idlMarks) holds(name, text string) bool {
	return slices.ContainsFunc(m[name].tokens, func(token idlToken) bool { return token.text == text })
}

// after is what stands behind a key in a mark's value: PATCH in @http(method: "PATCH").
func (m idlMarks) after(name, key string) string {
	tokens := m[name].tokens
	for i := 0; i+2 < len(tokens); i++ {
		if tokens[i].text == key && tokens[i+1].text == ":" {
			return tokens[i+2].text
		}
	}
	return ""
}
