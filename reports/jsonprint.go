package reports

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

const deepest = 40 // levels that are indented; below them depth costs no more width

// printBody makes a body readable. JSON is indented with its numbers, order and repeated members as they came, since
// they are the evidence; anything else stays as it is. The members at the pointers of marks are marked, and shown as missing where
// their parent lacks them; those at sent are marked as what was sent.
func printBody(body []byte, marks []string, sent string) *printed {
	if !json.Valid(body) {
		return &printed{text: body}
	}
	p := &printer{in: body, marks: marks, sent: sent}
	p.value("", len(marks) > 0 || sent != "", 0)
	return &printed{text: p.out, spans: p.spans}
}

// printer walks JSON that is known to be valid.
type printer struct {
	in    []byte
	at    int
	out   []byte
	spans []span
	marks []string
	sent  string
}

func (p *printer) space() {
	for p.at < len(p.in) && strings.IndexByte(" \t\r\n", p.in[p.at]) >= 0 {
		p.at++
	}
}

// scalar copies a string, a number or a literal.
func (p *printer) scalar() []byte {
	start := p.at
	if p.in[p.at] == '"' {
		for p.at++; p.in[p.at] != '"'; p.at++ {
			if p.in[p.at] == '\\' {
				p.at++
			}
		}
		p.at++
	} else {
		for p.at < len(p.in) && strings.IndexByte(" \t\r\n,]}", p.in[p.at]) < 0 {
			p.at++
		}
	}
	return p.in[start:p.at]
}

// value prints the value at pointer; live says that a wanted place may be in it.
func (p *printer) value(pointer string, live bool, depth int) {
	p.space()
	switch p.in[p.at] {
	case '{':
		p.members(pointer, live, depth, '}')
	case '[':
		p.members(pointer, live, depth, ']')
	default:
		from := len(p.out)
		text := p.scalar()
		p.out = append(p.out, text...)
		if text[0] != '"' {
			p.span(from, "lit")
		}
	}
}

// members prints what an object or an array holds.
func (p *printer) members(pointer string, live bool, depth int, closing byte) {
	p.out = append(p.out, p.in[p.at])
	p.at++
	var seen []string
	n := 0
	for p.space(); p.in[p.at] != closing; p.space() {
		if p.in[p.at] == ',' {
			p.at++
			p.space()
			p.out = append(p.out, ',')
		}
		p.newline(depth + 1)
		child := p.member(pointer, live, depth+1, n, closing == '}')
		if live {
			seen = append(seen, child)
		}
		n++
	}
	p.at++
	if live && closing == '}' {
		n += p.missing(pointer, depth+1, seen)
	}
	if n > 0 {
		p.newline(depth)
	}
	p.out = append(p.out, closing)
}

// member prints one member or element with its marks, and returns its pointer where a wanted place may be near.
func (p *printer) member(pointer string, live bool, depth, n int, named bool) (child string) {
	from, spans := len(p.out), len(p.spans)
	name := strconv.Itoa(n)
	if named {
		key := p.scalar()
		p.out = append(p.out, key...)
		p.span(from, "key")
		p.out = append(p.out, ": "...)
		p.space()
		p.at++ // the colon
		if live {
			_ = json.Unmarshal(key, &name) // valid, as the whole body is
		}
	}
	if live {
		child = pointer + "/" + contract.EscapePointer(name)
	}
	p.space()
	composite := p.in[p.at] == '{' || p.in[p.at] == '['
	p.value(child, live && p.below(child), depth)
	switch kind := p.kind(child); {
	case kind == "":
	case !composite:
		p.spans = p.spans[:spans]
		p.span(from, kind)
	case named:
		p.spans[spans].kind = kind
	default:
		p.spans = slices.Insert(p.spans, spans, span{from, from + 1, kind})
	}
	return child
}

// missing adds a line for each offending member that the object lacks, and returns how many.
func (p *printer) missing(pointer string, depth int, seen []string) (lines int) {
	for _, want := range p.marks {
		rest, within := strings.CutPrefix(want, pointer+"/")
		name, _, _ := strings.Cut(rest, "/")
		if !within || slices.Contains(seen, pointer+"/"+name) {
			continue
		}
		seen = append(seen, pointer+"/"+name)
		p.newline(depth)
		from := len(p.out)
		name = contract.UnescapePointer(name)
		p.out = append(p.out, strconv.Quote(name)+" is not here"...)
		p.span(from, "gone")
		lines++
	}
	return lines
}

// below reports whether a wanted place is the child's or lies in it.
func (p *printer) below(child string) bool {
	within := func(want string) bool { return want != "" && strings.HasPrefix(want+"/", child+"/") }
	return slices.ContainsFunc(p.marks, within) || within(p.sent)
}

func (p *printer) kind(child string) string {
	switch {
	case child == "":
		return ""
	case slices.Contains(p.marks, child):
		return "mark"
	case child == p.sent:
		return "sent"
	}
	return ""
}

func (p *printer) span(from int, kind string) {
	p.spans = append(p.spans, span{from, len(p.out), kind})
}

func (p *printer) newline(depth int) {
	p.out = append(p.out, '\n')
	p.out = append(p.out, bytes.Repeat([]byte("  "), min(depth, deepest))...)
}
