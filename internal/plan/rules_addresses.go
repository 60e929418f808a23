package plan

import (
	"fmt"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/property"
)

// addresses tries what is not there (H09), and what else a path can name (V06, V07, I04).
func addresses(m *maker) {
	for _, p := range m.pathParams() {
		m.unknown(p)
		m.shape(p)
	}
	m.neighbours()
}

// pathParams are the parameters of the path, in its order.
func (m *maker) pathParams() []contract.Param {
	var out []contract.Param
	for _, p := range m.op.Params {
		if p.In == "path" {
			out = append(out, p)
		}
	}
	return out
}

// at is a judged step on another address.
func (m *maker) atAddress(title string, p contract.Param, v string, expect contract.Expect) contract.Step {
	s := act(title, expect, m.probe("address "+p.Name+v)...)
	s.Request.Params = map[string]string{p.Name: v}
	return s
}

// unknown asks for an id that names nothing.
func (m *maker) unknown(p contract.Param) {
	if len(enumerated(p.Schema)) > 0 {
		return
	}
	v := m.unknownID(p)
	if v == "" {
		return
	}
	c := m.start("H09", "path."+p.Name)
	c.Batch = true
	c.Why = "a patch of nothing must not look as if it worked"
	c.Steps = []contract.Step{m.atAddress("an id that names nothing", p, v, contract.Expect{Answer: contract.Missing, Unchanged: true})}
	m.add(c)
}

// unknownID is an id of the parameter's shape that names nothing, or "".
func (m *maker) unknownID(p contract.Param) string {
	s := p.Schema.Value()
	present := m.params[p.Name]
	if present == "" {
		present, _ = p.Example.(string)
	}
	switch {
	case s != nil && s.Format == "uuid" || len(present) == 36 && strings.Count(present, "-") == 4:
		return m.uuid("unknown " + p.Name)
	case p.Schema.Type() == "integer":
		return "987654321"
	case present == "":
		return "proviso" + m.alike("1a2b3c4d5e", "unknown "+p.Name)
	}
	for _, round := range []string{"", "again", "once more"} {
		if v := m.alike(present, "unknown "+p.Name+round); v != present {
			return v
		}
	}
	return ""
}

// shape asks with a value that the parameter's schema does not take: outside its enum, in another letter case, of another
// format.
func (m *maker) shape(p contract.Param) {
	s := p.Schema.Value()
	if s == nil {
		return
	}
	fit := m.compile(p.Schema)
	rule, tries := "V06", []string{}
	switch values := enumerated(s); {
	case len(values) > 0:
		word := fmt.Sprint(values[0])
		if v := m.params[p.Name]; v != "" {
			word = v
		}
		tries = []string{"proviso-unknown", otherCase(word)}
	case s.Format != "" && p.Schema.Type() == "string" && !inferred(p.Schema, "format"):
		rule, tries = "V07", property.Malformed(s.Format)
	}
	c := m.start(rule, "path."+p.Name)
	c.Batch = true
	c.Why = "a value that the page rules out names nothing"
	for _, v := range tries {
		if v != "" && !strings.ContainsAny(v, "/?#") && len(fit.Validate(v)) > 0 {
			c.Steps = append(c.Steps, m.atAddress(v+" in the path", p, v, refused()))
		}
	}
	m.add(c)
}

// neighbours looks at another resource before and after a patch (I04).
func (m *maker) neighbours() {
	if len(m.profile.Neighbours) == 0 {
		if len(m.pathParams()) > 0 {
			m.undecidable("I04", "neighbours", "no second resource is known; operations."+m.op.ID+".neighbours in the profile would decide it")
			m.undecidable("O14", "neighbours", "no second resource is known; operations."+m.op.ID+".neighbours in the profile would decide it")
		}
		return
	}
	for i, params := range m.profile.Neighbours {
		c := m.start("I04", "neighbour", string(number(i+1)))
		c.Why = "a missing WHERE changes them all"
		before, after := look(), look()
		before.Title, after.Title = "the neighbour before", "the neighbour afterwards"
		for _, s := range []*contract.Step{&before, &after} {
			// A body that carries required members would write this resource's values into the neighbour.
			s.Request.Params, s.Request.Read, s.Request.Body.Bare = params, m.readable(), !m.readable()
		}
		after.Expect = contract.Expect{Unchanged: true}
		c.Steps = []contract.Step{before, act("a patch of this resource", contract.Expect{Answer: contract.Accepted, Open: "the patch itself was refused"}, m.wide("neighbour")...)}
		if lists := m.filled("neighbour"); len(lists) > 0 {
			c.Steps = append(c.Steps, act("a patch of its lists", contract.Expect{}, lists...))
		}
		c.Steps = append(c.Steps, after)
		m.add(c)
	}
}

// filled edits every list with items, sure to be taken or not: two resources that share a list both have it empty after [].
func (m *maker) filled(salt string) []contract.Edit {
	var edits []contract.Edit
	for _, b := range m.members {
		if b.depth > 0 || b.inItem() || b.kind != list {
			continue
		}
		if items := m.items(b, salt); len(items) > 0 {
			if one := listOf("one item", items[0]); b.admits(one.value) {
				edits = append(edits, b.edit(one.value))
			}
		}
	}
	return edits
}

// wide edits every member with a sure value, or else the probe's.
func (m *maker) wide(salt string) []contract.Edit {
	var edits []contract.Edit
	for _, b := range m.certain() {
		edits = append(edits, b.differing(sure(m.ordinary(b, salt))))
	}
	if len(edits) == 0 {
		return m.probe(salt)
	}
	return edits
}
