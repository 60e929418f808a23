package rule

import (
	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/prose"
	"github.com/proviso-dev/proviso/internal/value"
)

// raceRules are about concurrent patches.
func raceRules() []Rule {
	return []Rule{
		{
			ID: "C01", Text: "two concurrent patches to different members are both there afterwards",
			Source: "docs", Level: contract.Error,
			Rank: 60, First: plan.First{Turn: 10, Cases: 1}, Cases: disjointAtOnce,
		},
		{
			ID: "C02", Text: "concurrent identical patches leave one of the allowed states and no 5xx",
			Source: "docs", Level: contract.Error,
			Rank: 100, First: plan.First{Turn: 10, Cases: 1}, Cases: identicalAtOnce,
		},
		{
			ID: "C03", Text: "a patch that carries an outdated version of the resource is refused, where the docs say so",
			Source: "docs", Level: contract.Error,
			How: "a patch moves the version on, and the next one carries the version that was found: 4xx; with a read: unchanged", Guard: "only where the version moved",
			Rank: 90, First: plan.First{Turn: 3, Cases: 1}, Cases: outdatedVersion,
		},
		{
			ID: "H02", Text: "Half-applied state is never visible",
			Source: "RFC 5789 section 2", Level: contract.Error,
			How: "with a read: GETs in parallel with a two-field PATCH; fields always agree", Guard: "eventual consistency",
			Rank: 120, Cases: halfway,
			Traits: check.Traits{WholeInBetween: true},
		},
	}
}

// disjointAtOnce sends patches of different members at the same time.
func disjointAtOnce(m *plan.Maker) {
	rounds := 3
	switch {
	case m.Options.Effort == plan.Quick:
		rounds = 1
	case m.Options.Effort == plan.Deep:
		rounds = 20
	}
	for n := range rounds {
		disjoint(m, string(plan.Int(n+1)))
	}
}

// racing are the members whose patches may meet. A body that must carry all members overwrites the others rightly.
func racing(m *plan.Maker) []*plan.Member {
	members := m.SurestMembers()
	if len(members) > 4 {
		members = members[:4]
	}
	return members
}

func disjoint(m *plan.Maker, round string) {
	members := racing(m)
	if len(members) < 2 {
		return
	}
	if len(m.Op.Required) > 0 && !m.Dialect.Masked { // what goes along outside of the mask changes nothing
		if round == "1" {
			m.Undecidable("round", "every body carries the required members, so that one patch rightly overwrites the other's")
		}
		return
	}
	c := m.Start("round", round)
	c.Parallel = true
	c.Why = "two people edit the same record"
	for i, b := range members {
		c.Steps = append(c.Steps, plan.Act("a patch of "+b.Name, met(), m.EditTo(b, "race "+round, roundOf(round)+i)))
	}
	plan.EndWithLook(&c)
	m.Add(c)
}

// met wants a patch taken that others meet: what must be there afterwards is judged over all of them. A lock may refuse it,
// and so may a resource that another of them just put out of use.
func met() contract.Expect {
	return contract.Expect{Class: contract.Accepted, Open: "a patch that came at the same time as others was refused, as a target with a lock may"}
}

func roundOf(round string) int { return int(round[len(round)-1]) }

// identicalAtOnce sends the same patch several times at once.
func identicalAtOnce(m *plan.Maker) {
	members := racing(m)
	if len(members) == 0 {
		return
	}
	b := members[0]
	c := m.Start("identical")
	c.Parallel = true
	c.Why = "a double click sends the same twice"
	edit := m.EditTo(b, "identical", 0)
	for range 3 {
		c.Steps = append(c.Steps, plan.Act("the same patch", met(), edit))
	}
	plan.EndWithLook(&c)
	m.Add(c)
}

// halfway reads while a patch of two members is under way.
func halfway(m *plan.Maker) {
	members := m.SurestMembers()
	if len(members) < 2 {
		return
	}
	if !m.Readable() {
		m.Undecidable("halfway", "a half-applied state shows only in a read; operations."+m.Op.ID+".read in the profile would decide it")
		return
	}
	x, y := members[0], members[1]
	c := m.Start("halfway")
	c.Parallel = true
	c.Why = "a reader must see all of a patch or nothing of it"
	before := plan.Act("both members as they were", contract.Expect{}, m.EditTo(x, "half before", 0), m.EditTo(y, "half before", 0))
	before.Role = contract.Setup
	c.Steps = []contract.Step{before, plan.Act("both members in one body", met(), m.EditTo(x, "half after", 1), m.EditTo(y, "half after", 1))}
	for range 4 {
		read := contract.Step{Role: contract.Act, Title: "a read in between", Request: contract.Request{Read: true}}
		c.Steps = append(c.Steps, read)
	}
	plan.EndWithLook(&c)
	m.Add(c)
}

// outdatedVersion sends the version that the run found beside a change, after another patch has moved the version on. Both set one member: a
// server may look at the version only where something changes, and may join changes of different members.
func outdatedVersion(m *plan.Maker) {
	members := m.SurestMembers()
	if len(members) == 0 || isJSONPatch(m.Model) {
		return
	}
	for _, p := range plan.Properties(m.Root) { // a version that no response shows under this name is no member of the plan
		at := value.Pointer(p.Name)
		if !m.Op.Says(prose.Version, at) {
			continue
		}
		c := m.Start(at)
		c.Why = "two people read the same record, and the second one to save must not overwrite what the first one saved"
		first := plan.Act("another client's patch", contract.Expect{}, m.EditTo(members[0], "first client", 0))
		first.Role = contract.Setup
		refused := contract.Expect{Class: contract.Refused, Statuses: []int{409, 412}, Unchanged: true}
		last := plan.Act("the version from before that patch", refused, m.EditTo(members[0], "second client", 1), contract.Edit{At: at, Value: plan.JSON(plan.VersionFound)})
		c.Steps = []contract.Step{first, last}
		plan.EndWithLook(&c)
		m.Add(c)
		return
	}
}
