package rule

import (
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/property"
	"github.com/proviso-dev/proviso/internal/prose"
)

// addressRules are about other addresses.
func addressRules() []Rule {
	return []Rule{
		{
			ID: "H09", Text: "Missing resource -> 404 unless creation is documented",
			Source: "RFC 5789 section 2, s2.2", Level: contract.Error,
			How: "patches alone: 404/410 or 201; with a read: GET still 404", Guard: "Azure/AIP upsert",
			Rank: 20, First: plan.First{Turn: 3, Cases: 1}, Cases: unknownID,
		},
		{
			ID: "I04", Text: "a neighbour resource of the same collection does not change (needs a second id in the profile)",
			Source: "docs", Level: contract.Error,
			How:  "a look at the neighbour before the first patch, and one after it", // a patch may change it once and for all
			Rank: 1, First: plan.First{Turn: 3, Cases: 1}, Cases: neighbours,
			Traits: check.Traits{NeedsState: true},
		},
		{
			ID: "V14", Text: "a value that another resource has is refused with a 4xx or taken, and never a 5xx",
			Source: "common practice: a conflict is the client's error, and no failure of the server", Level: contract.Error,
			How:   "with a neighbour in the profile that a read shows: its e-mail address, slug or user name, or what the docs call unique, is sent for this resource",
			Guard: "members that are the resource's key, and neighbours that no read shows",
			Rank:  40, Cases: neighboursValues,
		},
		{
			ID: "O14", Text: "Other resources are not changed",
			Source: "RFC 5789 section 2 allows side effects", Level: contract.Note,
			How:    "with a second resource in the profile it is I04's case; without one nothing tells",
			Cases:  neighboursUnknown,
			Traits: check.Traits{NeedsState: true},
		},
	}
}

// unknownID asks for an id that names nothing.
func unknownID(m *plan.Maker) {
	for _, p := range m.PathParams() {
		if len(plan.EnumValues(p.Schema)) > 0 {
			continue
		}
		if m.MayCreate() {
			m.Undecidable("path."+p.Name, "the docs have a 201: a patch of an id that names nothing may make a resource, and nothing would take it away again")
		} else if v := m.UnknownID(p); v != "" {
			c := m.Start("path." + p.Name)
			c.Why = "a patch of nothing must not look as if it worked"
			m.AddRefused(c, m.AtUnknownID("an id that names nothing", p, v, contract.Expect{Class: contract.Missing, Unchanged: true})...)
		}
	}
}

// pathValues asks with values that an enum of a path parameter lacks: an unknown one, and one in another letter case.
func pathValues(m *plan.Maker) {
	for _, p := range m.PathParams() {
		values := plan.EnumValues(p.Schema)
		if len(values) == 0 {
			continue
		}
		word := fmt.Sprint(values[0])
		if v := m.Params[p.Name]; v != "" {
			word = v
		}
		outsideOfPath(m, p, "proviso-unknown", plan.OtherCase(word))
	}
}

// pathFormats asks with values that break the format of a path parameter.
func pathFormats(m *plan.Maker) {
	for _, p := range m.PathParams() {
		s := p.Schema.Value()
		if s != nil && len(plan.EnumValues(s)) == 0 && s.Format != "" && p.Schema.Type() == "string" && !plan.Inferred(p.Schema, "format") {
			outsideOfPath(m, p, property.Malformed(s.Format)...)
		}
	}
}

// outsideOfPath adds a case of values that a path parameter's schema does not admit.
func outsideOfPath(m *plan.Maker, p contract.Param, values ...string) {
	validator := m.Compile(p.Schema)
	c := m.Start("path." + p.Name)
	c.Why = "a value that the page rules out names nothing"
	for _, v := range values {
		if v != "" && !strings.ContainsAny(v, "/?#") && len(validator.Validate(v)) > 0 {
			c.Steps = append(c.Steps, m.AtAddress(v+" in the path", p, v, plan.ExpectRefused()))
		}
	}
	m.AddRefused(c)
}

// neighbours looks at another resource before and after a patch (I04).
func neighbours(m *plan.Maker) {
	neighboursUnknown(m)
	for i, params := range m.Profile.Neighbours {
		if r := m.Profile.Read; r != nil && !namesAny(r.Path, params) {
			m.Undecidable("neighbours", "the read "+r.Path+" has no place for what tells the neighbour from this resource; a parameter in operations."+m.Op.ID+".read of the profile would decide it")
			return
		}
		c := m.Start("neighbour", string(plan.Int(i+1)))
		c.Why = "a missing WHERE changes them all"
		before, after := plan.Look(), plan.Look()
		before.Title, after.Title = "the neighbour before", "the neighbour afterwards"
		for _, s := range []*contract.Step{&before, &after} {
			// A body that carries required members would write this resource's values into the neighbour.
			s.Request.Params, s.Request.Read, s.Request.Body.Bare = params, m.Readable(), !m.Readable()
		}
		after.Expect = contract.Expect{Unchanged: true}
		c.Steps = []contract.Step{before, plan.Act("a patch of this resource", contract.Expect{Class: contract.Accepted, Open: "the patch itself was refused"}, wide(m, "neighbour")...)}
		if lists := filled(m, "neighbour"); len(lists) > 0 {
			c.Steps = append(c.Steps, plan.Act("a patch of its lists", contract.Expect{}, lists...))
		}
		c.Steps = append(append(c.Steps, unsure(m, "neighbour")...), after)
		m.Add(c)
	}
}

// uniqueWords end the names of members in which two resources seldom have the same value.
var uniqueWords = []string{"email", "mail", "slug", "username", "login", "handle", "subdomain", "sku"}

// shouldBeUnique reports a text that another resource should not have too: by its name, by its format, or because the docs call it unique.
func shouldBeUnique(m *plan.Maker, b *plan.Member) bool {
	words := prose.NameWords(b.Name)
	named := len(words) > 0 && slices.Contains(uniqueWords, words[len(words)-1]) || slices.Equal(words, []string{"user", "name"})
	return named || b.Kind == plan.KindEmail || m.Op.Says(prose.Unique, b.At)
}

// neighboursValues sends what a neighbour has, where only one resource should have it (V14).
func neighboursValues(m *plan.Maker) {
	if len(m.Profile.Neighbours) == 0 || !m.Readable() {
		return
	}
	neighbour := m.Profile.Neighbours[0]
	if r := m.Profile.Read; r != nil && !namesAny(r.Path, neighbour) {
		return // it would be this resource that is read
	}
	for _, b := range m.Members {
		if b.Depth > 0 || b.InItem() || b.Danger != "" || b.Schema.Type() != "string" || !m.IsAnswered(b) || m.IsKey(b.Name) || !shouldBeUnique(m, b) {
			continue
		}
		c := m.About(b)
		c.Why = "a value that must be unique is refused before the store fails on it"
		look := plan.Look()
		look.Title, look.Request.Params, look.Request.Read = "the neighbour", neighbour, true
		c.Steps = []contract.Step{look, plan.Act("the value that the neighbour has", contract.Expect{}, contract.Edit{At: b.At, Neighbour: 1})}
		plan.EndWithLook(&c)
		m.Add(c)
	}
}

// namesAny reports an address in which one of the parameters has its place.
func namesAny(path string, params map[string]string) bool {
	for name := range params {
		if strings.Contains(path, "{"+name+"}") {
			return true
		}
	}
	return false
}

// neighboursUnknown says that no second resource is known, where the collection has others.
func neighboursUnknown(m *plan.Maker) {
	if len(m.Profile.Neighbours) == 0 && len(m.PathParams()) > 0 {
		m.Undecidable("neighbours", "no second resource is known; operations."+m.Op.ID+".neighbours in the profile would decide it")
	}
}

// mostUnsure is how many members whose values may be refused are sent, each alone.
const mostUnsure = 6

// unsure are steps that each set a member of which only values are known that may be refused.
func unsure(m *plan.Maker, salt string) []contract.Step {
	var steps []contract.Step
	for _, b := range m.Members {
		if b.Depth > 0 || b.InItem() || b.Kind == plan.KindArray || b.Kind == plan.KindObject || m.Options.Effort == plan.Quick || len(steps) == mostUnsure {
			continue
		}
		if all := m.Samples(b, salt); len(all) > 0 && len(plan.Certain(all)) == 0 {
			steps = append(steps, plan.Act("a patch of "+b.Label, contract.Expect{}, b.Edit(all[0].Value)))
		}
	}
	return steps
}

// filled edits every list with items, sure to be taken or not: two resources that share a list both have it empty after [].
func filled(m *plan.Maker, salt string) []contract.Edit {
	var edits []contract.Edit
	for _, b := range m.Members {
		if b.Depth > 0 || b.InItem() || b.Kind != plan.KindArray {
			continue
		}
		if items := m.ItemSamples(b, salt); len(items) > 0 {
			if one := plan.ArrayOf("one item", items[0]); b.Admits(one.Value) {
				edits = append(edits, b.Edit(one.Value))
			}
		}
	}
	return edits
}

// wide edits every member with a sure value, or else the probe's.
func wide(m *plan.Maker, salt string) []contract.Edit {
	var edits []contract.Edit
	for _, b := range m.CertainMembers() {
		edits = append(edits, b.DifferingEdit(plan.Certain(m.Samples(b, salt))))
	}
	if len(edits) == 0 {
		return m.Probe(salt)
	}
	return edits
}
