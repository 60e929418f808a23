package plan

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// text sends what people write (V03). What every page must take of ordinary text is sure; markup, quotes and line breaks
// may be refused, but not changed.
func text(m *maker) {
	for _, b := range m.members {
		if b.kind != free || b.inItem() && b.around != "" {
			continue
		}
		c := m.about("V03", b)
		c.Why = "names and notes are written in every script, and come back as they were written"
		for _, t := range m.texts(b) {
			expect := handled()
			if t.open != "may be refused" {
				expect = accepted(t)
			}
			m.seen(&c, act(t.what, expect, b.edit(t.value)))
		}
		closing(&c)
		m.add(c)
	}
}

// texts are the phrases for one member, as far as its schema takes them; the last holds every script at once, and is the one
// that the look afterwards reads back.
func (m *maker) texts(b *member) []sample {
	name := m.title("text " + b.label)
	all := []sample{
		{value: "Zoë Ångström " + name, what: "accented text"},
		{value: "山田 太郎 " + name, what: "Han and kana"},
		{value: "مريم שרה " + name, what: "right-to-left text"},
		{value: name + " 😀 👩‍👩‍👧", what: "emoji"},
		{value: "O'" + name, what: "an apostrophe"},
		{value: `"` + name + `" <b>R&D</b> &amp; \ / %20 1+1`, what: "quotes and markup", open: "may be refused"},
		{value: "Re\u0301my A\u0308nne " + name, what: "combining marks", open: "may be refused"},
		{value: name + "\nsecond line\r\nthird\tline", what: "line breaks and tabs", open: "may be refused"},
		{value: "Zoë 漢字 שרה 😀 " + name, what: "several scripts at once"},
	}
	if m.options.Quick {
		all = []sample{all[5], all[8]}
	}
	var out []sample
	for _, t := range all {
		if !b.admits(t.value) {
			continue
		}
		if t.open == "" {
			t.open = b.around
		}
		out = append(out, t)
	}
	return out
}

// lengths sends text at the lengths where real systems cut, and at each side of every documented bound (V04).
func lengths(m *maker) {
	for _, b := range m.members {
		switch b.kind {
		case free, other, link, handle:
		default:
			continue
		}
		if b.inItem() && b.around != "" {
			continue
		}
		c := m.about("V04", b)
		c.Why = "columns cut in silence"
		m.seen(&c, m.longer(b)...)
		if len(c.Steps) > 0 {
			closing(&c)
		}
		m.add(c)
	}
}

func (m *maker) longer(b *member) []contract.Step {
	var steps []contract.Step
	step := func(n int, unit string) {
		v := stretch(b.kind, n, unit)
		if !b.admits(v) {
			return
		}
		expect := handled()
		if b.schema.MaxLength != nil && b.kind == free && b.around == "" && n <= 255 {
			expect.Answer = contract.Accepted
		}
		steps = append(steps, act(characters(n, unit), expect, b.edit(v)))
	}
	lengths := []int{65, 101, 192, 255, 257, 1025}
	switch {
	case m.options.Quick:
		lengths = []int{101, 257, 1025}
	case m.options.Deep:
		lengths = []int{33, 51, 64, 65, 101, 127, 128, 129, 192, 200, 254, 255, 256, 257, 500, 512, 513, 1000, 1024, 1025, 2048, 4096, 4097, 16384, 65535, 65536}
	}
	for _, n := range lengths {
		step(n, latin)
	}
	if b.kind == free {
		step(200, "漢字é")
	}
	return append(steps, m.outside(b)...)
}

// outside are texts at the documented bounds: the longest and the shortest are taken, one more and one less refused.
func (m *maker) outside(b *member) []contract.Step {
	var steps []contract.Step
	try := func(n int, unit string, inside bool) {
		if n < 0 || n > 1<<17 {
			return
		}
		v := any(stretch(b.kind, n, unit))
		fits := b.admits(v)
		switch {
		case inside && fits:
			expect := contract.Expect{Answer: contract.Accepted, Stored: true, Open: b.around}
			if b.kind != free {
				expect.Open = m.tell(b, "which values "+b.name+" takes")
			}
			steps = append(steps, act(characters(n, unit)+", just inside the bound", expect, b.edit(v)))
		case !inside && !fits:
			expect := refused()
			if b.guessed("maxLength") || b.guessed("minLength") {
				expect.Open = "the bound was inferred and is no promise of the page"
			}
			steps = append(steps, act(characters(n, unit)+", just outside the bound", expect, b.edit(v)))
		}
	}
	if longest := b.schema.MaxLength; longest != nil {
		try(*longest, latin, true)
		try(*longest+1, latin, false)
		if b.kind == free && *longest <= 1<<13 && !m.options.Quick {
			try(*longest, cyrillic, true) // maxLength counts characters, not bytes (JSON Schema Validation section 6.3.1)
		}
	}
	if shortest := b.schema.MinLength; shortest != nil && *shortest > 0 {
		try(*shortest, latin, true)
		try(*shortest-1, latin, false)
	}
	return steps
}

// What long texts are made of: letters of one byte each in UTF-8, and of two.
const (
	latin    = "proviso-"
	cyrillic = "провизо-"
)

// characters says how long a text is, and what of.
func characters(n int, unit string) string {
	what := string(number(n)) + " characters"
	if unit == cyrillic {
		what += " of two bytes"
	}
	return what
}

// stretch is a text of n characters, without white space at its ends.
func stretch(k kind, n int, unit string) string {
	start := ""
	if k == link {
		start = "https://example.com/"
	}
	text := []rune(start + strings.Repeat(unit, n/len([]rune(unit))+1))
	return string(text[:n])
}
