package read

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/cut"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/prose"

	"github.com/proviso-dev/proviso/internal/pattern"
)

// The kinds of claim that only a page makes, each a fact that only prose says. Those about members and operations, which the
// descriptions of OpenAPI documents make too, are internal/prose's.
const (
	ClaimKeyNotAccepted = "key-not-accepted" // Name is the key; Member the header where the page tells it
	ClaimKeyOnly        = "key-only"         // Member is the header of the only key that is accepted
	ClaimKeyNeeded      = "key-needed"       // Name is the key that the page says is needed
	ClaimHeader         = "header"           // an optional header that prose names
	ClaimServer         = "server-variable"
	ClaimUndefined      = "undefined-schema"
	ClaimOtherPath      = "other-path" // Member is another path that the page names with the same method
)

// phrase is a way of saying a fact. Text is ours; $1 is what the pattern caught.
type phrase struct {
	kind    string
	pattern *pattern.Pattern
	text    string
	name    bool // $1 is Claim.Name, else Claim.Member
}

var phrases = []phrase{
	{ClaimKeyNotAccepted, pattern.New(`(?i)\b((?:[\w-]+ ){0,3}?(?:api )?(?:key|token|secret))s? (?:is|are) not (?:accepted|supported|allowed|valid)`), "the $1 is not accepted", true},
	{ClaimKeyOnly, pattern.New("(?i)\\baccepts? only\\b[^.]*?\\(?[`\"']([A-Za-z][\\w-]*-[\\w-]+)[`\"']"), "only the key in $1 is accepted", false},
	{ClaimKeyNeeded, pattern.New(`(?i)requires? authentication (?:with|using|by|via) (?:your |an? |the )?((?:[\w-]+ ){0,3}?(?:key|token|secret))\b`), "the $1 is needed", true},
	{ClaimServer, pattern.New(`(?i)replace [{<]([\w-]+)[}>] with\b`), "$1 in the address is the tenant's own and must be filled in", false},
	{ClaimHeader, pattern.New("(?i)supports? the [`\"']([\\w-]+)[`\"'] header"), "the request may carry the header $1", false},
}

// Claims finds in the page's prose what no list of it says.
func Claims(t *source.Text) []contract.Claim {
	return ClaimsIn(t, ProseBetween(t, 1, len(t.Lines)), nil)
}

// ProseBetween gives the lines of a part of the page that stand in no fence and are not blank.
func ProseBetween(t *source.Text, first, last int) []outline.Line {
	var all []outline.Line
	for n := max(first, 1); n <= min(last, len(t.Lines)); n++ {
		if !t.Fenced(n) && t.Line(n) != "" {
			all = append(all, outline.Line{Number: n, Text: t.Line(n)})
		}
	}
	return all
}

// claims finds in an operation's prose what no list of it says. Lines of HTML are read as they are rendered.
func (r *operationReader) claims(op contract.PageOperation, sections []cut.Section) []contract.Claim {
	var lines []outline.Line
	for _, s := range append(slices.Clone(r.shared), sections...) {
		lines = append(lines, proseOf(s.Blocks)...)
	}
	if r.raw {
		first, last := 1, len(r.text.Lines)
		if !r.alone || r.op.First > 0 {
			own := r.page[r.op.First:r.op.Last]
			first, last = own[0].Line, own[len(own)-1].Last
		}
		lines = ProseBetween(r.text, first, last)
	}
	found := ClaimsIn(r.text, lines, op.Fields)
	found = append(found, r.aboutBodies(op)...)
	return append(found, r.otherPaths(op)...)
}

// aboutBodies are the claims of the operation's own paragraphs about what a body leaves out.
func (r *operationReader) aboutBodies(op contract.PageOperation) []contract.Claim {
	var said []string
	var lines []int
	for _, s := range r.own {
		for _, b := range s.Blocks {
			if b.Kind == outline.ParagraphBlock {
				text := strings.ReplaceAll(word.WithoutLinks(b.Text), "\n", " ")
				said, lines = append(said, strings.TrimRight(text, ".")+"."), append(lines, b.Line)
			}
		}
	}
	facts := prose.Body(strings.Join(said, "\n\n"))
	if len(facts) == 0 {
		return nil
	}
	line := op.Line
	for i, text := range said {
		if len(prose.Body(text)) > 0 {
			line = lines[i]
		}
	}
	var found []contract.Claim
	for _, fact := range facts {
		found = append(found, contract.Claim{Kind: fact.Kind, Text: fact.Text, Source: r.text.Place(line)})
	}
	return found
}

// proseOf gives the lines of an outline that are no code.
func proseOf(o outline.Outline) []outline.Line {
	var all []outline.Line
	o.Walk(func(b *outline.Block) {
		if b.Kind == outline.ParagraphBlock || b.Kind == outline.HeadingBlock {
			all = append(all, b.Lines()...)
		}
		for _, it := range b.Items {
			all = append(all, outline.Block{Line: it.Line, Text: it.Text}.Lines()...)
		}
		for _, row := range b.Rows {
			all = append(all, outline.Line{Number: row.Line, Text: "|" + strings.ReplaceAll(strings.Join(row.Cells, " | "), "\n", " ")})
		}
	})
	return all
}

// otherPaths lists the paths that the page gives for the operation beside the one it is known by.
func (r *operationReader) otherPaths(op contract.PageOperation) []contract.Claim {
	var found []contract.Claim
	for _, other := range r.op.Others {
		if _, same := word.BaseOf(other.Path, op.Path); !same && !word.SameTemplate(other.Path, op.Path) {
			found = append(found, contract.Claim{Kind: ClaimOtherPath, Member: other.Path, Text: "the page names another path for it", Source: r.text.Place(other.Line)})
		}
	}
	return found
}

// ClaimsIn reads the claims of lines. Descriptions of fields tell about their field.
func ClaimsIn(t *source.Text, lines []outline.Line, fields []contract.Field) []contract.Claim {
	var found []contract.Claim
	described := map[int]bool{}
	at := map[int]string{}
	for _, l := range lines {
		at[l.Number] = l.Text
	}
	begins := map[int]bool{}
	for _, f := range fields {
		begins[f.Line] = true
	}
	for _, f := range fields {
		if f.Description == "" && !strings.Contains(at[f.Line], "|") {
			continue
		}
		on := f.Line // where the page has the description in tags, no line has it as it is read
		for n := f.Line; n < f.Line+12 && (n == f.Line || !begins[n]); n++ {
			if f.Description != "" && describes(at[n], f.Description) || n == f.Line && strings.Contains(at[n], "|") {
				described[n], on = true, n
				break
			}
		}
		found = append(found, claimsAt(t, on, f.Description, &f)...)
	}
	for _, l := range lines {
		if !described[l.Number] {
			found = append(found, claimsAt(t, l.Number, l.Text, nil)...)
		}
	}
	return found
}

// describes reports a line that holds a description, or a part of one that is long enough to be no name.
func describes(line, description string) bool {
	return line != "" && strings.Contains(line, description) || strings.Contains(line, " ") && strings.Contains(description, line)
}

// claimsAt reads the claims of one text; f is the field it describes, or nil.
func claimsAt(t *source.Text, n int, words string, f *contract.Field) []contract.Claim {
	var found []contract.Claim
	words = word.WithoutLinks(words)
	for _, p := range phrases {
		m := p.pattern.FindStringSubmatch(words)
		if m == nil {
			continue
		}
		c := contract.Claim{Kind: p.kind, Text: strings.ReplaceAll(p.text, "$1", m[1]), Source: t.Place(n)}
		if p.name {
			c.Name = m[1]
		} else {
			c.Member = m[1]
		}
		found = append(found, c)
	}
	for _, fact := range prose.Operation(words) {
		found = append(found, contract.Claim{Kind: fact.Kind, Member: fact.Caught, Text: fact.Text, Source: t.Place(n)})
	}
	if f == nil {
		return found
	}
	for _, fact := range prose.Member(f.Name[strings.LastIndexByte(f.Name, '/')+1:], words) {
		if fact.Kind != prose.ID || f.In == word.InBody {
			found = append(found, contract.Claim{Kind: fact.Kind, Member: memberOf(*f), Text: fact.Text, Source: t.Place(n)})
		}
	}
	return found
}

// memberOf is how a claim names a field: a JSON Pointer for a member of the body, the bare name for anything else.
func memberOf(f contract.Field) string {
	if f.In == word.InBody || f.In == word.InAnswer {
		return "/" + f.Name
	}
	return f.Name
}
