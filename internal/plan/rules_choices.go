package plan

import (
	"fmt"
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/property"
)

// choices tries each documented value of a member, and values outside of them (V06).
func choices(m *maker) {
	for _, b := range m.members {
		if values := enumerated(b.raw); len(values) > 0 {
			m.listed(b, values)
		} else if b.kind == closed && m.tenantChooses(b) {
			m.chosenByTenant(b)
		}
	}
}

// listed tries an enum of the schema.
func (m *maker) listed(b *member, values []any) {
	c := m.about("V06", b)
	c.Why = "a documented value is a promise, another one is not"
	most := 6
	if m.options.Quick {
		most = 2
	}
	for i, v := range values {
		if (i < most || m.options.Deep) && b.admits(v) {
			m.seen(&c, act(fmt.Sprintf("the documented value %v", v), accepted(sample{open: b.around}), b.edit(v)))
		}
	}
	if len(c.Steps) > 0 {
		closing(&c)
	}
	m.add(c)

	outside := []any{"proviso_unknown"}
	if _, text := values[0].(string); !text {
		outside = []any{number(987654)}
	} else if other := otherCase(values[0].(string)); other != "" {
		outside = append(outside, other)
	}
	m.outOf(b, outside, b.guessed("enum"))
}

// outOf tries values that are none of the documented ones.
func (m *maker) outOf(b *member, values []any, guessed bool) {
	c := m.about("V06", b, "outside")
	c.Batch, c.Why = true, "a value that is not one of the documented ones is refused"
	expect := refused()
	if guessed {
		expect.Open = "the values of " + b.label + " were read off a sample and are no promise of the page"
	}
	for _, v := range values {
		if len(enumerated(b.raw)) == 0 || !b.admits(v) {
			c.Steps = append(c.Steps, act(fmt.Sprintf("%v, which is none of them", v), expect, b.edit(v)))
		}
	}
	m.add(c)
}

// tenantChooses reports that the page says the value must be one that the tenant has.
func (m *maker) tenantChooses(b *member) bool {
	return b.schema.Tenant == "role" || b.raw.Tenant == "role" || m.claimed("role", b)
}

// chosenByTenant tries the values that the profile or the page knows, an unknown one, and a known one in another letter case
// where the page says that case matters.
func (m *maker) chosenByTenant(b *member) {
	all := m.ordinary(b, "choices")
	known := sure(all)
	c := m.about("V06", b)
	c.Why = "each value that the tenant has is taken"
	for i, s := range known {
		if i < 4 {
			m.seen(&c, act(s.what, accepted(s), b.edit(s.value)))
		}
	}
	if len(known) > 1 {
		closing(&c)
		m.add(c)
	}
	outside := []any{"proviso_" + m.tag("unknown "+b.label)}
	if b.schema.CaseSensitive || b.raw.CaseSensitive || m.claimed("case-sensitive", b) {
		for _, s := range all {
			text, _ := s.value.(string)
			other := otherCase(text)
			if s.open != "" {
				other = oddCase(text) // no tenant calls a value that, whichever ones it has
			}
			if same := func(t sample) bool { return t.value == any(other) }; other != "" && !slices.ContainsFunc(known, same) {
				outside = append(outside, other)
				break
			}
		}
	}
	m.outOf(b, outside, false)
}

// claimed reports that the page's prose makes a claim about the member.
func (m *maker) claimed(kind string, b *member) bool {
	return slices.ContainsFunc(m.op.Prose, func(c contract.Claim) bool { return c.Kind == kind && c.Member == b.label })
}

// formats sends texts that break a documented format (V07), and a time that is not in UTC, which must stay the same time.
func formats(m *maker) {
	for _, b := range m.members {
		if b.schema.Type() != "string" {
			continue
		}
		format := b.schema.Format
		if m.claimed("zone", b) || b.schema.Tenant == "zone" || b.raw.Tenant == "zone" {
			format = "iana-time-zone"
		}
		c := m.about("V07", b)
		c.Batch, c.Why = true, "a documented format is checked"
		for _, text := range property.Malformed(format) {
			if b.admits(text) && format != "iana-time-zone" {
				continue
			}
			expect := refused()
			if b.guessed("format") && !m.claimed("zone", b) {
				expect.Open = "the format of " + b.label + " was inferred and is no promise of the page"
			}
			c.Steps = append(c.Steps, act(fmt.Sprintf("%q, which is no %s", text, format), expect, b.edit(text)))
		}
		m.add(c)
		if b.kind == dateTime && !reformed(b) && !b.inItem() && !m.options.Quick {
			m.offset(b)
		}
	}
}

// offset sends a time with an offset from UTC (RFC 3339 section 4.2).
func (m *maker) offset(b *member) {
	s := sample{value: "2031-05-14T23:30:00+05:30", what: "a time with an offset", open: m.tell(b, "whether "+b.name+" takes times that are not in UTC")}
	if !b.admits(s.value) {
		return
	}
	c := m.about("V07", b, "offset")
	c.Why = "a time with an offset is the same time in UTC"
	m.seen(&c, act(s.what, accepted(s), b.edit(s.value)))
	closing(&c)
	m.add(c)
}
