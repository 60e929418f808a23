package plan

import "github.com/proviso-dev/proviso/internal/contract"

// races sends patches at the same time: of different members (C01), the same one (C02), and one of two members with reads
// in between (H02).
func races(m *maker) {
	rounds := 3
	switch {
	case m.options.Quick:
		rounds = 1
	case m.options.Deep:
		rounds = 20
	}
	for n := range rounds {
		m.disjoint(string(number(n + 1)))
	}
	m.identical()
	m.halfway()
}

// racing are the members whose patches may meet. A body that must carry all members overwrites the others rightly.
func (m *maker) racing() []*member {
	members := m.surest()
	if len(members) > 4 {
		members = members[:4]
	}
	return members
}

func (m *maker) disjoint(round string) {
	members := m.racing()
	if len(members) < 2 {
		return
	}
	if len(m.op.Required) > 0 && m.dialect != contract.Mask { // what goes along outside of the mask changes nothing
		if round == "1" {
			m.undecidable("C01", "round", "every body carries the required members, so that one patch rightly overwrites the other's")
		}
		return
	}
	c := m.start("C01", "round", round)
	c.Parallel = true
	c.Why = "two people edit the same record"
	for i, b := range members {
		c.Steps = append(c.Steps, act("a patch of "+b.name, met(), m.to(b, "race "+round, roundOf(round)+i)))
	}
	closing(&c)
	m.add(c)
}

// met wants a patch taken that others meet: what must be there afterwards is judged over all of them. A lock may refuse it,
// and so may a resource that another of them just put out of use.
func met() contract.Expect {
	return contract.Expect{Answer: contract.Accepted, Open: "a patch that came at the same time as others was refused, as a target with a lock may"}
}

func roundOf(round string) int { return int(round[len(round)-1]) }

func (m *maker) identical() {
	members := m.racing()
	if len(members) == 0 {
		return
	}
	b := members[0]
	c := m.start("C02", "identical")
	c.Parallel = true
	c.Why = "a double click sends the same twice"
	edit := m.to(b, "identical", 0)
	for range 3 {
		c.Steps = append(c.Steps, act("the same patch", met(), edit))
	}
	closing(&c)
	m.add(c)
}

// halfway reads while a patch of two members is under way.
func (m *maker) halfway() {
	members := m.surest()
	if len(members) < 2 {
		return
	}
	if !m.readable() {
		m.undecidable("H02", "halfway", "a half-applied state shows only in a read; operations."+m.op.ID+".read in the profile would decide it")
		return
	}
	x, y := members[0], members[1]
	c := m.start("H02", "halfway")
	c.Parallel = true
	c.Why = "a reader must see all of a patch or nothing of it"
	before := act("both members as they were", contract.Expect{}, m.to(x, "half before", 0), m.to(y, "half before", 0))
	before.Role = contract.Setup
	c.Steps = []contract.Step{before, act("both members in one body", met(), m.to(x, "half after", 1), m.to(y, "half after", 1))}
	for range 4 {
		read := contract.Step{Role: contract.Act, Title: "a read in between", Request: contract.Request{Read: true}}
		c.Steps = append(c.Steps, read)
	}
	closing(&c)
	m.add(c)
}
