package plan

import (
	"cmp"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// extremes sends what breaks parsers and stores (V08): refused or taken, but never a 5xx.
func extremes(m *maker) {
	longest := m.freest()
	for _, b := range m.members {
		if nested := b.inItem() || b.depth > 0; nested && (m.options.Quick || b.kind != free) {
			continue
		}
		c := m.about("V08", b)
		c.Why = "what nobody types still arrives"
		switch {
		case b.kind == free || b.kind == other || b.kind == email || b.kind == link:
			c.Steps = m.strange(b, b != longest && !m.options.Deep)
		case b.kind == numeric:
			c.Steps = []contract.Step{act("a very large number", contract.Expect{}, b.literally("1e400")), act("more digits than a float keeps", contract.Expect{}, b.literally("9007199254740993")),
				act("a very small number", contract.Expect{}, b.literally("-99999999999999999999"))}
		case b.kind == list:
			c.Steps = []contract.Step{act("nesting of a hundred arrays", contract.Expect{}, b.literally(strings.Repeat("[", 100)+strings.Repeat("]", 100)))}
		}
		if len(c.Steps) > 0 {
			closing(&c)
		}
		m.add(c)
	}
}

// freest is the member that takes the longest list of strange texts: the first free text, which nothing checks before it is
// stored, one without a bound before others, else the first of any text.
func (m *maker) freest() *member {
	var first, bounded *member
	for _, b := range m.members {
		switch {
		case b.inItem() || b.depth > 0:
		case b.kind == free && b.schema.MaxLength != nil:
			bounded = cmp.Or(bounded, b)
		case b.kind == free:
			return b
		case first == nil && (b.kind == other || b.kind == email || b.kind == link):
			first = b
		}
	}
	return cmp.Or(bounded, first)
}

// literally sets the place to JSON text as it stands.
func (b *member) literally(text string) contract.Edit {
	return contract.Edit{At: b.at, Value: []byte(text)}
}

// strange are texts with characters that stores choke on, very long, and nested where text belongs.
func (m *maker) strange(b *member, short bool) []contract.Step {
	tag := m.tag("strange " + b.label)
	// What is no free text may be brought into its form by a correct server (an e-mail in small letters).
	whole := contract.Expect{}
	if b.kind == free {
		whole = handled()
	}
	steps := []contract.Step{
		act("a NUL character", whole, b.edit("pro\x00viso "+tag)),
		act("control characters", contract.Expect{}, b.edit("pro\x01\x1b[31m\x7fviso "+tag)),
	}
	if b.inItem() || b.depth > 0 {
		return steps
	}
	if body, ok := m.whole(b, `"pro\ud800viso"`); ok {
		steps = append(steps, m.masked(b, m.text("half of a surrogate pair", contract.Expect{}, body)))
	}
	if short {
		return steps
	}
	return append(steps,
		act("20,000 characters", whole, b.edit(strings.Repeat("proviso ", 2500)+tag)),
		act("a text of only white space", contract.Expect{}, b.edit("   ")),
		act("nesting of a hundred objects", contract.Expect{}, b.literally(strings.Repeat(`{"a":`, 100)+"1"+strings.Repeat("}", 100))),
		act("a text that looks like code", whole, b.edit("'; DROP TABLE x; -- ${7*7} {{7*7}} ../../etc")),
	)
}
