package form

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/read"
	"github.com/proviso-dev/proviso/internal/page/render"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/pattern"
)

var (
	brunoBlock  = pattern.New(`^([a-z]+(?::[\w-]+)*) \{$`)
	brunoMethod = pattern.New(`^(?:get|post|put|patch|delete|options|head|trace)$`)
)

// FitsBruno: a request of Bruno, which begins with its meta block and names a method in another.
func FitsBruno(t *source.Text) bool {
	if t.Line(t.Next(1)) != "meta {" {
		return false
	}
	return slices.ContainsFunc(t.Lines, func(l string) bool {
		m := brunoBlock.FindStringSubmatch(l)
		return m != nil && brunoMethod.MatchString(m[1])
	})
}

// brunoPart is a block of a file: its name, and the lines between its braces.
type brunoPart struct {
	name        string
	line        int
	first, last int
}

// brunoParts are the blocks of a file. A block ends at a brace without indentation.
func brunoParts(t *source.Text) []brunoPart {
	var parts []brunoPart
	for i := 0; i < len(t.Lines); i++ {
		m := brunoBlock.FindStringSubmatch(t.Lines[i])
		if m == nil {
			continue
		}
		p := brunoPart{name: m[1], line: i + 1, first: i + 2}
		for i++; i < len(t.Lines) && t.Lines[i] != "}"; i++ {
		}
		p.last = i
		parts = append(parts, p)
	}
	return parts
}

// entries visits the names and values of a block, without the ones that are switched off.
func (p brunoPart) entries(t *source.Text, visit func(name, value string, line int)) {
	for n := p.first; n <= p.last; n++ {
		name, value, ok := strings.Cut(t.Line(n), ":")
		if ok && !strings.HasPrefix(name, "~") {
			visit(strings.Trim(strings.TrimSpace(name), `"`), strings.TrimSpace(value), n)
		}
	}
}

// text is the text of a block, without its indentation.
func (p brunoPart) text(t *source.Text) string {
	var b strings.Builder
	for n := p.first; n <= p.last; n++ {
		b.WriteString(strings.TrimPrefix(t.Lines[n-1], "  ") + "\n")
	}
	return b.String()
}

// ReadBruno reads the request of a file: its method and address, its headers, its body, and what its docs say of it.
func ReadBruno(t *source.Text) (contract.Page, error) {
	var s saved
	title := ""
	parts := brunoParts(t)
	for _, p := range parts {
		if !brunoMethod.MatchString(p.name) {
			continue
		}
		s.method, s.line = p.name, p.line
		p.entries(t, func(name, value string, _ int) {
			if name == "url" {
				s.address = value
			}
		})
	}
	for _, p := range parts {
		kind, of, _ := strings.Cut(p.name, ":")
		switch {
		case kind == "meta":
			p.entries(t, func(name, value string, _ int) {
				if name == "name" {
					title = value
				}
			})
		case kind == "headers":
			p.entries(t, s.header)
		case kind == "auth":
			brunoAuth(t, &s, p, of)
		case p.name == "body:json" || p.name == "body":
			s.body, s.bodyLine = p.text(t), p.first
		case p.name == "body:form-urlencoded", p.name == "body:multipart-form":
			s.media = map[string]string{"form-urlencoded": "application/x-www-form-urlencoded", "multipart-form": "multipart/form-data"}[of]
			p.entries(t, func(name, _ string, line int) { s.member(name, "", line) })
		}
	}
	s.title = title
	r := requestSet{text: t, variables: map[string]string{}}
	for _, p := range parts {
		if p.name == "docs" && strings.EqualFold(s.method, "patch") {
			r.docs = described(t, p, s.line)
		}
	}
	r.add(s)
	return r.page(title, "the file")
}

// brunoAuth writes the authentication that is set for a request as the header that it sends.
func brunoAuth(t *source.Text, s *saved, p brunoPart, kind string) {
	apiKey, place := "", "header"
	p.entries(t, func(key, value string, _ int) {
		switch key {
		case "key":
			apiKey = value
		case "placement":
			place = value
		}
	})
	if place != "header" {
		apiKey = ""
	}
	name, value := credentialHeader(kind, apiKey)
	s.header(name, value, p.line)
}

// described reads the Markdown that describes a request as a page of its own, below a title that names the operation. Its lines
// are those of the file.
func described(t *source.Text, p brunoPart, line int) *contract.PageOperation {
	lines := make([]string, len(t.Lines))
	for n := p.first; n <= p.last; n++ {
		lines[n-1] = strings.TrimPrefix(t.Lines[n-1], "  ")
	}
	if line >= p.first {
		line = p.first - 1
	}
	lines[line-1] = "# PATCH /described/{id}"
	page := source.New(t.File, []byte(strings.Join(lines, "\n")))
	found, err := read.Outline(page, render.Markdown(page), true)
	if err != nil || len(found.Operations) != 1 {
		return nil
	}
	return &found.Operations[0]
}
