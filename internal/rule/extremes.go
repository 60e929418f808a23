package rule

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/plan"
)

// extremeRules are about values that break parsers and stores.
func extremeRules() []Rule {
	return []Rule{
		{
			ID: "V08", Text: "NUL, lone surrogates, control characters, very long text, deep nesting, unknown members: no 5xx",
			Source: "docs", Level: contract.Error,
			Rank: 110, First: plan.First{Turn: 6, Cases: 1}, Cases: extremes,
		},
	}
}

// extremes sends what breaks parsers and stores : refused or taken, but never a 5xx.
func extremes(m *plan.Maker) {
	longest := m.TextMember()
	for _, b := range m.Members {
		if nested := b.InItem() || b.Depth > 0; nested && (m.Options.Effort == plan.Quick || b.Kind != plan.KindText) {
			continue
		}
		c := m.About(b)
		c.Why = "what nobody types still arrives"
		switch {
		case b.Kind == plan.KindText || b.Kind == plan.KindOpaque || b.Kind == plan.KindEmail || b.Kind == plan.KindURL:
			c.Steps = strange(m, b, b != longest && m.Options.Effort != plan.Deep)
		case b.Kind == plan.KindNumber:
			c.Steps = []contract.Step{plan.Act("a very large number", contract.Expect{}, literally(b, "1e400")), plan.Act("more digits than a float keeps", contract.Expect{}, literally(b, "9007199254740993")),
				plan.Act("a very small number", contract.Expect{}, literally(b, "-99999999999999999999"))}
		case b.Kind == plan.KindArray:
			c.Steps = []contract.Step{plan.Act("nesting of a hundred arrays", contract.Expect{}, literally(b, strings.Repeat("[", 100)+strings.Repeat("]", 100)))}
		}
		if len(c.Steps) > 0 {
			plan.EndWithLook(&c)
		}
		m.Add(c)
	}
}

// literally sets the place to JSON text as it stands.
func literally(b *plan.Member, text string) contract.Edit {
	return contract.Edit{At: b.At, Value: []byte(text)}
}

// strange are texts with characters that stores choke on, very long, and nested where text belongs.
func strange(m *plan.Maker, b *plan.Member, short bool) []contract.Step {
	tag := m.Tag("strange " + b.Label)
	// What is no free text may be brought into its form by a correct server (an e-mail in small letters).
	whole := contract.Expect{}
	if b.Kind == plan.KindText {
		whole = plan.ExpectHandled()
	}
	steps := []contract.Step{
		plan.Act("a NUL character", whole, b.Edit("pro\x00viso "+tag)),
		plan.Act("control characters", contract.Expect{}, b.Edit("pro\x01\x1b[31m\x7fviso "+tag)),
	}
	if b.InItem() || b.Depth > 0 {
		return steps
	}
	if body, ok := m.WholeBody(b, `"pro\ud800viso"`); ok {
		steps = append(steps, m.WithMask(b, plan.ActWithText("half of a surrogate pair", contract.Expect{}, body)))
	}
	if short {
		return steps
	}
	return append(steps,
		plan.Act("20,000 characters", whole, b.Edit(strings.Repeat("proviso ", 2500)+tag)),
		plan.Act("a text of only white space", contract.Expect{}, b.Edit("   ")),
		plan.Act("nesting of a hundred objects", contract.Expect{}, literally(b, strings.Repeat(`{"a":`, 100)+"1"+strings.Repeat("}", 100))),
		plan.Act("a text that looks like code", whole, b.Edit("'; DROP TABLE x; -- ${7*7} {{7*7}} ../../etc")),
	)
}
