package rule

import (
	"fmt"
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/plan"
)

// setApart is M01's case: it sends members in such groups that each one is sent without each other one, while the other holds a value
// that is no default. Two rounds are made, because a member with two values shows a reset in one of them alone: it is first true, then
// false. A server that resets a member with each patch of another one is found whatever the values are that the other cases leave.
func setApart(m *plan.Maker) {
	var members []*plan.Member
	for _, b := range m.SurestMembers() {
		if b.Depth == 0 && !m.RequiredInBody(b.Name) {
			members = append(members, b)
		}
	}
	if len(members) == 0 {
		return
	}
	setBesideUnsure(m, members)
	if len(members) < 2 {
		return
	}
	rounds := 2
	if m.Options.Effort == plan.Quick {
		rounds = 1
	}
	for round := range rounds {
		c := m.Start("apart", fmt.Sprint(round+1))
		c.Why = "a form that saves one thing leaves the others as they are"
		expect := contract.Expect{Class: contract.Accepted, Stored: true, Open: "which values of these members go together is the target's to say"}
		m.AppendShown(&c, plan.Act("all members", expect, editsApart(m, members, round, "all")...))
		for bit := 1; bit < len(members); bit *= 2 {
			for _, side := range []int{0, bit} {
				if some := onSide(members, bit, side); len(some) > 0 && len(some) < len(members) {
					m.AppendShown(&c, plan.Act("some of the members", expect, editsApart(m, some, round, fmt.Sprint(bit, side))...))
				}
			}
		}
		plan.EndWithLook(&c)
		m.Add(c)
	}
}

// onSide are the members whose index has a bit set, or, where side is 0, those in which it is not: two members differ in some bit, so that one of
// the groups has one of them without the other.
func onSide(members []*plan.Member, bit, side int) []*plan.Member {
	var out []*plan.Member
	for i, b := range members {
		if i&bit == side {
			out = append(out, b)
		}
	}
	return out
}

// editsApart are edits of members: a boolean is true in the first round and false in the second one. Which of its sample values any
// other member takes depends on the round, its place and the name of the group, so that it changes from request to request.
func editsApart(m *plan.Maker, members []*plan.Member, round int, group string) []contract.Edit {
	var out []contract.Edit
	for i, b := range members {
		if b.Kind == plan.KindBoolean {
			out = append(out, b.Edit(round == 0))
			continue
		}
		out = append(out, m.EditTo(b, "apart "+group, round+i+len(group)))
	}
	return out
}

// mostBeside is how many members whose values are not sure are sent alone.
const mostBeside = 6

// setBesideUnsure sends members of which no value is sure, and objects, each alone, while those with sure values hold ones that are no
// default: first true, then false.
func setBesideUnsure(m *plan.Maker, sure []*plan.Member) {
	var unsure []contract.Edit
	for _, b := range m.Members {
		known := slices.ContainsFunc(sure, func(other *plan.Member) bool { return other.At == b.At })
		if b.Depth > 0 || b.InItem() || known || m.RequiredInBody(b.Name) || b.Kind == plan.KindSecret || b.Kind == plan.KindID || !m.IsAnswered(b) {
			continue
		}
		if all := m.Samples(b, "beside"); len(all) > 0 && len(unsure) < mostBeside {
			unsure = append(unsure, b.Edit(all[0].Value))
		}
	}
	if len(unsure) == 0 || m.Options.Effort == plan.Quick {
		return
	}
	c := m.Start("beside")
	c.Why = "a form that saves one thing leaves the others as they are"
	expect := contract.Expect{Class: contract.Accepted, Stored: true, Open: "which values of these members go together is the target's to say"}
	for round := range 2 {
		m.AppendShown(&c, plan.Act("the members with sure values", expect, editsApart(m, sure, round, "beside")...))
		for _, edit := range unsure {
			expect := contract.Expect{Class: contract.Accepted, Open: "only the tenant knows which values " + edit.At + " takes"}
			m.AppendShown(&c, plan.Act(edit.At+" alone", expect, edit))
		}
	}
	plan.EndWithLook(&c)
	m.Add(c)
}
