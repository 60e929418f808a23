package rule

import (
	"fmt"
	"regexp"
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/property"
	"github.com/proviso-dev/proviso/internal/prose"
)

// choiceRules are about listed values and formats.
func choiceRules() []Rule {
	return []Rule{
		{
			ID: "V06", Text: "each documented enum value is accepted; one outside it, or in another letter case, is refused, in bodies, arrays and path parameters",
			Source: "docs", Level: contract.Error,
			Rank: 40, First: plan.First{Turn: 8, Cases: 1}, Cases: inTurn(listedValues, pathValues),
		},
		{
			ID: "V07", Text: "each documented format (uuid, date-time, email, uri, IANA time zone) is checked, also inside arrays and path parameters",
			Source: "docs", Level: contract.Error,
			Rank: 60, First: plan.First{Turn: 5, Cases: 2}, Cases: inTurn(formats, pathFormats),
		},
	}
}

// listedValues tries each documented value of a member, and values outside of them.
func listedValues(m *plan.Maker) {
	for _, b := range m.Members {
		if values := plan.EnumValues(b.Declared); len(values) > 0 {
			enumValues(m, b, values)
		} else if b.Kind == plan.KindWord && tenantChooses(m, b) {
			chosenByTenant(m, b)
		}
	}
}

// enumValues tries an enum of the schema.
func enumValues(m *plan.Maker, b *plan.Member, values []any) {
	c := m.About(b)
	c.Why = "a documented value is a promise, another one is not"
	most := 6
	if m.Options.Effort == plan.Quick {
		most = 2
	}
	for i, v := range values {
		if (i < most || m.Options.Effort == plan.Deep) && b.Admits(v) {
			m.AppendShown(&c, plan.Act(fmt.Sprintf("the documented value %v", v), plan.ExpectAccepted(plan.Sample{InconclusiveIf4xx: b.RefusalReason}), b.Edit(v)))
		}
	}
	if len(c.Steps) > 0 {
		plan.EndWithLook(&c)
	}
	m.Add(c)

	outside := []any{"proviso_unknown"}
	if _, text := values[0].(string); !text {
		outside = []any{plan.Int(987654)}
	} else if other := plan.OtherCase(values[0].(string)); other != "" && !anyCaseText.MatchString(saidOf(b)) {
		outside = append(outside, other)
	}
	outOf(m, b, outside, b.Guessed("enum"))
}

// saidOf is what the docs say of a member, and of the list whose item it is.
func saidOf(b *plan.Member) string {
	if b.InItem() && b.Parent != nil && b.Parent.Kind == plan.KindArray {
		return b.Described() + "\n" + b.Parent.Described()
	}
	return b.Described()
}

// anyCaseText is how the docs say that letter case does not matter.
var anyCaseText = regexp.MustCompile(`(?i)\b(case[- ]insensitive(ly)?|not case[- ]sensitive|(letter )?case (does not|doesn't) matter|(letter )?case is (ignored|irrelevant|insignificant|not significant)|ignor\w* (the )?(letter )?case|any (letter )?case|(upper|lower)([- ]?case)? (and|or) (upper|lower)[- ]?case|regardless of (letter )?case)\b`)

// outOf tries values that are none of the documented ones.
func outOf(m *plan.Maker, b *plan.Member, values []any, guessed bool) {
	c := m.About(b, "outside")
	c.Batch, c.Why = true, "a value that is not one of the documented ones is refused"
	expect := plan.ExpectRefused()
	if guessed {
		expect.Open = "the values of " + b.Label + " were read off a sample and are no promise of the page"
	}
	for _, v := range values {
		if len(plan.EnumValues(b.Declared)) == 0 || !b.Admits(v) {
			c.Steps = append(c.Steps, plan.Act(fmt.Sprintf("%v, which is none of them", v), expect, b.Edit(v)))
		}
	}
	m.Add(c)
}

// tenantChooses reports that the page says the value must be one that the tenant has.
func tenantChooses(m *plan.Maker, b *plan.Member) bool {
	return b.Schema.Tenant == "role" || b.Declared.Tenant == "role" || m.Claimed(prose.TenantValue, b)
}

// chosenByTenant tries the values that the profile or the page knows, an unknown one, and a known one in another letter case
// where the page says that case matters.
func chosenByTenant(m *plan.Maker, b *plan.Member) {
	all := m.Samples(b, "choices")
	known := plan.Certain(all)
	c := m.About(b)
	c.Why = "each value that the tenant has is taken"
	for i, s := range known {
		if i < 4 {
			m.AppendShown(&c, plan.Act(s.Name, plan.ExpectAccepted(s), b.Edit(s.Value)))
		}
	}
	if len(known) > 1 {
		plan.EndWithLook(&c)
		m.Add(c)
	}
	outside := []any{"proviso_" + m.Tag("unknown "+b.Label)}
	if b.Schema.CaseSensitive || b.Declared.CaseSensitive || m.Claimed(prose.CaseSensitive, b) {
		for _, s := range all {
			text, _ := s.Value.(string)
			other := plan.OtherCase(text)
			if s.InconclusiveIf4xx != "" {
				other = plan.OddCase(text) // no tenant calls a value that, whichever ones it has
			}
			if same := func(t plan.Sample) bool { return t.Value == any(other) }; other != "" && !slices.ContainsFunc(known, same) {
				outside = append(outside, other)
				break
			}
		}
	}
	outOf(m, b, outside, false)
}

// formats sends texts that break a documented format, and a time that is not in UTC, which must stay the same time.
func formats(m *plan.Maker) {
	for _, b := range m.Members {
		if b.Schema.Type() != "string" {
			continue
		}
		format := b.Schema.Format
		if m.Claimed(prose.Zone, b) || b.Schema.Tenant == "zone" || b.Declared.Tenant == "zone" {
			format = "iana-time-zone"
		}
		c := m.About(b)
		c.Batch, c.Why = true, "a documented format is checked"
		for _, text := range property.Malformed(format) {
			if b.Admits(text) && format != "iana-time-zone" {
				continue
			}
			expect := plan.ExpectRefused()
			if b.Guessed("format") && !m.Claimed(prose.Zone, b) {
				expect.Open = "the format of " + b.Label + " was inferred and is no promise of the page"
			}
			c.Steps = append(c.Steps, plan.Act(fmt.Sprintf("%q, which is no %s", text, format), expect, b.Edit(text)))
		}
		m.Add(c)
		if (b.Kind == plan.KindURL || b.Kind == plan.KindEmail) && b.Declared.Format != "" && !b.InItem() && m.Options.Effort != plan.Quick {
			addressParts(m, b)
		}
		if b.Kind == plan.KindDateTime && !plan.MayBeReformatted(b) && !b.InItem() && m.Options.Effort != plan.Quick {
			offset(m, b)
		}
	}
}

// addressParts sends addresses with parts that few have: a query and a port (RFC 3986 section 3), a tag behind a plus sign in one for mail
// (RFC 5322 section 3.2.3). One that is taken is kept whole.
func addressParts(m *plan.Maker, b *plan.Member) {
	all := []plan.Sample{{Value: "https://example.com/proviso?page=2&lang=en", Name: "an address with a query"}, {Value: "http://example.com:8080/proviso", Name: "an address with a port"}}
	if b.Kind == plan.KindEmail {
		all = []plan.Sample{{Value: "proviso." + m.Tag("address "+b.Label) + "+news@example.com", Name: "an address with a tag"}}
	}
	c := m.About(b, "address")
	c.Why = "each part of an address belongs to it"
	for _, s := range all {
		if s.InconclusiveIf4xx = "the target may take fewer addresses than the format has"; b.Admits(s.Value) {
			m.AppendShown(&c, plan.Act(s.Name, plan.ExpectAccepted(s), b.Edit(s.Value)))
		}
	}
	if len(c.Steps) > 0 {
		plan.EndWithLook(&c)
		m.Add(c)
	}
}

// offset sends a time with an offset from UTC (RFC 3339 section 4.2).
func offset(m *plan.Maker, b *plan.Member) {
	s := plan.Sample{Value: "2031-05-14T23:30:45+05:30", Name: "a time with an offset", InconclusiveIf4xx: m.OnlyTenantKnows(b, "whether "+b.Name+" takes times that are not in UTC")}
	if !b.Admits(s.Value) {
		return
	}
	c := m.About(b, "offset")
	c.Why = "a time with an offset is the same time in UTC"
	m.AppendShown(&c, plan.Act(s.Name, plan.ExpectAccepted(s), b.Edit(s.Value)))
	plan.EndWithLook(&c)
	m.Add(c)
}
