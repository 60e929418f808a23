package rule

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/plan"
)

// textRules are about text and its length.
func textRules() []Rule {
	return []Rule{
		{
			ID: "V03", Text: "text survives byte for byte: accents, non-Latin scripts, right-to-left, combining marks, emoji, quotes, &<>, line breaks",
			Source: "docs", Level: contract.Error,
			Rank: 50, First: plan.First{Turn: 1, Cases: 1}, Cases: inTurn(texts, keysInCapitals),
		},
		{
			ID: "V04", Text: "text at the edges (the lengths where real systems cut or break, and each side of every documented bound) is stored whole or refused, never cut",
			Source: "docs", Level: contract.Error,
			Rank: 80, First: plan.First{Turn: 10, Cases: 1}, Cases: inTurn(lengths, entryTexts),
		},
	}
}

// texts sends what people write. Every page must take ordinary text; markup, quotes and line breaks
// may be refused, but not changed.
func texts(m *plan.Maker) {
	for _, b := range m.Members {
		all := phrases(m, b)
		switch {
		case b.Kind == plan.KindOpaque && b.Depth == 0 && !b.InItem() && m.Options.Effort != plan.Quick:
			all = opaquePhrases(m, b)
		case b.Kind != plan.KindText || b.InItem() && b.RefusalReason != "":
			continue
		}
		c := m.About(b)
		c.Why = "names and notes are written in every script, and come back as they were written"
		for _, t := range all {
			expect := plan.ExpectHandled()
			if t.InconclusiveIf4xx != "may be refused" {
				expect = plan.ExpectAccepted(t)
			}
			m.AppendShown(&c, plan.Act(t.Name, expect, b.Edit(t.Value)))
		}
		plan.EndWithLook(&c)
		m.Add(c)
	}
}

// phrases are the texts for one member, as far as its schema takes them; the last holds every script at once, and is the one
// that the look afterwards reads back.
func phrases(m *plan.Maker, b *plan.Member) []plan.Sample {
	name := m.CapitalTag("text " + b.Label)
	all := []plan.Sample{
		{Value: "Zoë Ångström " + name, Name: "accented text"},
		{Value: "山田 太郎 " + name, Name: "Han and kana"},
		{Value: "مريم שרה " + name, Name: "right-to-left text"},
		{Value: name + " 😀 👩‍👩‍👧", Name: "emoji"},
		{Value: "O'" + name, Name: "an apostrophe"},
		{Value: `"` + name + `", <b>R&D</b> &amp; \ / %20 1+1`, Name: "quotes and markup", InconclusiveIf4xx: "may be refused"},
		{Value: "Re\u0301my A\u0308nne " + name, Name: "combining marks", InconclusiveIf4xx: "may be refused"},
		{Value: name + "\nsecond line\r\nthird\tline", Name: "line breaks and tabs", InconclusiveIf4xx: "may be refused"},
		{Value: "Zoë 漢字 שרה 😀 " + name, Name: "several scripts at once"},
	}
	if m.Options.Effort == plan.Quick {
		all = []plan.Sample{all[5], all[8]}
	}
	var out []plan.Sample
	for _, t := range all {
		if !b.Admits(t.Value) {
			continue
		}
		if t.InconclusiveIf4xx == "" {
			t.InconclusiveIf4xx = b.RefusalReason
		}
		out = append(out, t)
	}
	return out
}

// opaquePhrases are the texts for a member of whose form nothing is written down: it may refuse them, and must not change them.
func opaquePhrases(m *plan.Maker, b *plan.Member) []plan.Sample {
	name, open := m.CapitalTag("text "+b.Label), m.OnlyTenantKnows(b, "which values "+b.Name+" takes")
	var out []plan.Sample
	for _, t := range []plan.Sample{
		{Value: "O'" + name + ` & "Sons" <b>`, Name: "quotes, an ampersand and markup", InconclusiveIf4xx: open},
		{Value: "Zoë 漢字 שרה 😀 " + name, Name: "several scripts at once", InconclusiveIf4xx: open},
		{Value: name + "\nsecond\tline", Name: "a line break and a tab", InconclusiveIf4xx: "may be refused"},
	} {
		if t.InconclusiveIf4xx == "may be refused" && !severalLines.MatchString(b.Name) && !long(b) {
			continue
		}
		if b.Admits(t.Value) {
			out = append(out, t)
		}
	}
	return out
}

// long reports a text that may be so long that people write more than a line in it.
func long(b *plan.Member) bool { return b.Schema.MaxLength != nil && *b.Schema.MaxLength >= 1000 }

// severalLines are names of members in which people write more than a line.
var severalLines = regexp.MustCompile(`(?i)(^|[_-])(notes?|memo|comments?|remarks?|description|summary|body|content|message|bio|about|instructions?|signature|lyrics|script|snippet|markdown|transcript|recipe|terms)$|(Notes?|Memo|Comments?|Description|Summary|Body|Content|Message|Instructions?)$`)

// lengths sends text at the lengths where real systems cut, and at each side of every documented bound.
func lengths(m *plan.Maker) {
	for _, b := range m.Members {
		switch b.Kind {
		case plan.KindText, plan.KindOpaque, plan.KindURL, plan.KindHandle:
		default:
			continue
		}
		if b.InItem() && b.RefusalReason != "" {
			continue
		}
		c := m.About(b)
		c.Why = "columns cut in silence"
		m.AppendShown(&c, longer(m, b)...)
		if len(c.Steps) > 0 {
			plan.EndWithLook(&c)
		}
		m.Add(c)
	}
}

func longer(m *plan.Maker, b *plan.Member) []contract.Step {
	var steps []contract.Step
	step := func(n int, unit string) {
		v, ok := stretched(b, n, unit)
		if !ok {
			return
		}
		expect := plan.ExpectHandled()
		if b.Schema.MaxLength != nil && b.Kind == plan.KindText && b.RefusalReason == "" && n <= 255 {
			expect.Class = contract.Accepted
		}
		steps = append(steps, plan.Act(characters(n, unit), expect, b.Edit(v)))
	}
	lengths := []int{65, 101, 192, 255, 257, 1025}
	switch {
	case m.Options.Effort != plan.Quick && m.Options.Effort != plan.Deep && amongFirstTexts(m, b):
		lengths = powerLengths()
	case m.Options.Effort == plan.Quick:
		lengths = []int{101, 257, 1025}
	case m.Options.Effort == plan.Deep:
		lengths = []int{33, 51, 64, 65, 101, 127, 128, 129, 192, 200, 254, 255, 256, 257, 500, 512, 513, 1000, 1024, 1025, 2048, 4096, 4097, 16384, 65535, 65536}
	}
	for _, n := range lengths {
		step(n, latin)
	}
	if b.Kind == plan.KindText {
		step(200, "漢字é")
	}
	return append(steps, outside(m, b)...)
}

// fullLengths is how many texts of a body are tried at every length at which a column or a buffer may end; the others are
// tried at a few.
const fullLengths = 3

// amongFirstTexts reports one of the first free texts of the body.
func amongFirstTexts(m *plan.Maker, b *plan.Member) bool {
	n := 0
	for _, other := range m.Members {
		if other.Depth > 0 || other.InItem() || other.Kind != plan.KindText {
			continue
		}
		if other == b {
			return n < fullLengths
		}
		n++
	}
	return false
}

// powerLengths are the powers of two at which columns and buffers end, and one less and one more than each, and three lengths
// between them.
func powerLengths() []int {
	out := []int{101, 192}
	for _, n := range []int{5, 6, 7, 8, 9, 10, 11, 12, 16} {
		out = append(out, 1<<n-1, 1<<n, 1<<n+1)
	}
	slices.Sort(out)
	return out
}

// outside are texts at the documented bounds: the longest and the shortest are taken, one more and one less refused.
func outside(m *plan.Maker, b *plan.Member) []contract.Step {
	var steps []contract.Step
	try := func(n int, unit string, inside bool) {
		if n < 0 || n > 1<<17 {
			return
		}
		v, fits := stretched(b, n, unit)
		switch {
		case inside && fits:
			expect := contract.Expect{Class: contract.Accepted, Stored: true, Open: b.RefusalReason}
			if b.Kind != plan.KindText {
				expect.Open = m.OnlyTenantKnows(b, "which values "+b.Name+" takes")
			}
			steps = append(steps, plan.Act(characters(n, unit)+", just inside the bound", expect, b.Edit(v)))
		case !inside && !fits:
			expect := plan.ExpectRefused()
			if b.Guessed("maxLength") || b.Guessed("minLength") {
				expect.Open = "the bound was inferred and is no promise of the page"
			}
			steps = append(steps, plan.Act(characters(n, unit)+", just outside the bound", expect, b.Edit(v)))
		}
	}
	if longest := b.Schema.MaxLength; longest != nil {
		try(*longest, latin, true)
		try(*longest+1, latin, false)
		if b.Kind == plan.KindText && *longest <= 1<<13 && m.Options.Effort != plan.Quick {
			try(*longest, cyrillic, true) // maxLength counts characters, not bytes (JSON Schema Validation section 6.3.1)
		}
	}
	if found := oneClass.FindStringSubmatch(b.Schema.Pattern); found != nil && b.Schema.MaxLength == nil {
		longest, _ := strconv.Atoi(found[1])
		try(longest, latin, true)
	}
	if shortest := b.Schema.MinLength; shortest != nil && *shortest > 0 {
		try(*shortest, latin, true)
		try(*shortest-1, latin, false)
	}
	return steps
}

// oneClass is a pattern of so many characters of one class, as far as it says how many there may be.
var oneClass = regexp.MustCompile(`^\^(?:\[[^\]\\]+\]|\\[dw])\{\d*,(\d{1,4})\}\$$`)

// stretched is a text of n characters, of the unit or, where the member's pattern does not take that, of letters or digits alone.
func stretched(b *plan.Member, n int, unit string) (text string, fits bool) {
	for _, unit := range []string{unit, "proviso", "PROVISO", "1234567890"} {
		if text = stretch(b.Kind, n, unit); b.Admits(text) {
			return text, true
		}
		if b.Schema.Pattern == "" {
			return text, false
		}
	}
	return stretch(b.Kind, n, unit), false
}

// What long texts are made of: letters of one byte each in UTF-8, and of two.
const (
	latin    = "proviso-"
	cyrillic = "провизо-"
)

// characters says how long a text is, and what of.
func characters(n int, unit string) string {
	what := string(plan.Int(n)) + " characters"
	if unit == cyrillic {
		what += " of two bytes"
	}
	return what
}

// stretch is a text of n characters, without white space at its ends.
func stretch(k plan.Kind, n int, unit string) string {
	start := ""
	if k == plan.KindURL {
		start = "https://example.com/"
	}
	text := []rune(start + strings.Repeat(unit, n/len([]rune(unit))+1))
	return string(text[:n])
}
