package sample

import (
	"encoding/json"
	"strings"

	"github.com/proviso-dev/proviso/internal/pattern"
)

// Mend writes what a sample means as JSON, where it is almost JSON: comments, trailing or missing commas, names without quotes,
// single quotes, words of Python, types in the place of values. Each line stays on its line. ok is false where it is something else.
func Mend(source string) (string, bool) {
	if out, ok := mendQuoted(source); ok || !strings.ContainsAny(source, "“”") {
		return out, ok
	}
	return mendQuoted(Typographic.Replace(source))
}

// mendQuoted mends a sample whose quotes are those that its author typed.
func mendQuoted(source string) (string, bool) {
	p := mender{s: source}
	p.space()
	if p.at >= len(p.s) || p.s[p.at] != '{' && p.s[p.at] != '[' {
		return "", false
	}
	if !p.value(0) {
		return "", false
	}
	out := p.out.String()
	return out, json.Valid([]byte(out))
}

type mender struct {
	s   string
	at  int
	out strings.Builder
}

// space copies line breaks, and leaves out comments.
func (p *mender) space() {
	for p.at < len(p.s) {
		switch c := p.s[p.at]; {
		case c == '\n':
			p.out.WriteByte('\n')
			p.at++
		case c == ' ' || c == '\t' || c == '\r' || c == 0xC2 && strings.HasPrefix(p.s[p.at:], "\u00a0"):
			p.at++
			if c == 0xC2 {
				p.at++
			}
		case c == '\\' && strings.HasPrefix(strings.TrimLeft(p.s[p.at+1:], " \t\r"), "\n"):
			p.at++ // the end of a line of a shell, inside of its quotes
		case strings.HasPrefix(p.s[p.at:], "//"), c == '#':
			for p.at < len(p.s) && p.s[p.at] != '\n' {
				p.at++
			}
		case strings.HasPrefix(p.s[p.at:], "/*"):
			end := strings.Index(p.s[p.at:], "*/")
			if end < 0 {
				p.at = len(p.s)
				return
			}
			p.out.WriteString(strings.Repeat("\n", strings.Count(p.s[p.at:p.at+end], "\n")))
			p.at += end + 2
		case strings.HasPrefix(p.s[p.at:], "<...>"):
			p.at += len("<...>")
		case strings.HasPrefix(p.s[p.at:], "..."):
			p.at += 3
		case strings.HasPrefix(p.s[p.at:], "…"):
			p.at += len("…")
		default:
			return
		}
	}
}

func (p *mender) peek() byte {
	if p.at < len(p.s) {
		return p.s[p.at]
	}
	return 0
}

func (p *mender) value(depth int) bool {
	if depth > MaxDepth {
		return false
	}
	switch c := p.peek(); c {
	case '{', '[':
		if m := bracedStandIn.FindString(p.s[p.at:]); m != "" && strings.HasSuffix(strings.TrimRight(p.s[:p.at], " "), `":`) {
			p.at += len(m)
			p.out.WriteString("null") // of which type it is, nothing says
			return true
		}
		return p.container(c, depth)
	case '"', '\'':
		s, ok := p.quoted()
		if !ok {
			return false
		}
		// "deu" | "eng": alternatives in the place of a value.
		if alternatives := p.alternatives(s); alternatives != "" {
			return p.text("<" + alternatives + ">")
		}
		return p.text(s)
	case ',', '}':
		// A sample that leaves the value out still names the member.
		p.out.WriteString("null")
		return true
	case 0:
		return false
	}
	return p.bare()
}

// container reads an object or an array; commas may lack, or be one too many.
func (p *mender) container(open byte, depth int) bool {
	end := map[byte]byte{'{': '}', '[': ']'}[open]
	p.out.WriteByte(open)
	p.at++
	first := true
	for {
		p.space()
		for p.peek() == ',' {
			p.at++
			p.space()
		}
		if p.peek() == end {
			p.out.WriteByte(end)
			p.at++
			return true
		}
		if p.at >= len(p.s) {
			return false
		}
		if !first {
			p.out.WriteByte(',')
		}
		first = false
		if open == '{' && !p.name() {
			return false
		}
		p.space()
		before := p.at // an array that is never closed would be read at the same place for ever
		if !p.value(depth+1) || open == '[' && p.at == before {
			return false
		}
	}
}

// bracedStandIn is the name of a value in braces, in the place of the value: {lamp_id}.
var bracedStandIn = pattern.New(`^\{{1,2} ?[A-Za-z_][\w.-]* ?\}{1,2}`)

var bareName = pattern.New(`^[A-Za-z_$@][\w$@.-]*`)

// name reads a member's name and the mark behind it: a colon, or => of Ruby and PHP.
func (p *mender) name() bool {
	name := ""
	switch c := p.peek(); {
	case c == '"' || c == '\'':
		s, ok := p.quoted()
		if !ok {
			return false
		}
		name = s
	default:
		if c == ':' {
			p.at++
		}
		name = bareName.FindString(p.s[p.at:])
		p.at += len(name)
	}
	if name == "" || !p.text(name) {
		return false
	}
	p.space()
	if strings.HasPrefix(p.s[p.at:], "=>") {
		p.at++
	} else if p.peek() == '?' {
		p.at++
	}
	if p.peek() != ':' && p.peek() != '>' {
		return false
	}
	p.out.WriteByte(':')
	p.at++
	return true
}

func (p *mender) quoted() (string, bool) {
	quote := p.s[p.at]
	var b strings.Builder
	for i := p.at + 1; i < len(p.s); i++ {
		switch c := p.s[i]; {
		case c == '\\' && i+1 < len(p.s):
			i++
			switch p.s[i] {
			case 'n':
				b.WriteByte('\n')
			case 't':
				b.WriteByte('\t')
			default:
				b.WriteByte(p.s[i])
			}
		case c == quote:
			p.at = i + 1
			return b.String(), true
		case c == '\n':
			// A capture can part a value before its last quote.
			if rest := strings.TrimLeft(p.s[i+1:], " \t"); rest != "" && rest[0] == quote {
				p.out.WriteByte('\n')
				p.at = len(p.s) - len(rest) + 1
				return b.String(), true
			}
			return "", false
		default:
			b.WriteByte(c)
		}
	}
	return "", false
}

func (p *mender) text(s string) bool {
	quoted, err := json.Marshal(s)
	if err != nil {
		return false
	}
	p.out.Write(quoted)
	return true
}

// alternatives reads what follows a quoted value behind bars, up to the end of the line or of the member.
func (p *mender) alternatives(first string) string {
	rest := p.s[p.at:]
	end := strings.IndexAny(rest, ",\n}")
	if end < 0 {
		end = len(rest)
	}
	tail := strings.TrimSpace(rest[:end])
	if !strings.HasPrefix(tail, "|") {
		return ""
	}
	p.at += end
	return first + " " + strings.NewReplacer(`"`, "", "'", "").Replace(tail)
}

var plainNumber = pattern.New(`^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$`)

// bare reads a value without quotes, up to a comma, a bracket or the end of the line: a number, a literal, or a stand-in.
func (p *mender) bare() bool {
	rest := p.s[p.at:]
	end := 0
	for end < len(rest) && !strings.ContainsRune(",\n}]", rune(rest[end])) {
		if strings.HasPrefix(rest[end:], "//") {
			break
		}
		if rest[end] == '<' || rest[end] == '(' {
			if close := strings.IndexAny(rest[end:], ">)\n"); close > 0 && rest[end+close] != '\n' {
				end += close
			}
		}
		end++
	}
	s := strings.TrimSpace(rest[:end])
	p.at += end
	switch {
	case s == "":
		return false
	case s == "true", s == "false", s == "null", plainNumber.MatchString(s):
		p.out.WriteString(s)
		return true
	case s == "True", s == "False":
		p.out.WriteString(strings.ToLower(s))
		return true
	case s == "None", s == "nil", s == "undefined", s == "NULL":
		p.out.WriteString("null")
		return true
	case len(s) > 120 || strings.ContainsAny(s, "{[:=;"):
		return false
	}
	return p.text("<" + strings.Trim(s, "<>\"'") + ">")
}

// Typographic writes the quotes that a text processor made of those of a shell as they were typed.
var Typographic = strings.NewReplacer("‘", "'", "’", "'", "“", `"`, "”", `"`)

// MendPrefix mends the value with which a text begins; what follows it is no part of it.
func MendPrefix(source string) (string, bool) {
	p := mender{s: source}
	if !p.value(0) {
		return "", false
	}
	return p.out.String(), json.Valid([]byte(p.out.String()))
}
