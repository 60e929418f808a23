package plan

import (
	"cmp"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// AllowsAnonymous reports an operation that documents no security, or lets a request without a credential through.
func (k *known) AllowsAnonymous() bool {
	for _, way := range k.Op.Security {
		if len(way) == 0 {
			return true
		}
	}
	return len(k.Op.Security) == 0
}

// Claimed reports that the page's prose makes a claim about the member.
func (k *known) Claimed(kind string, b *Member) bool {
	return k.Op.Says(kind, b.Label)
}

// TextMember is the member that takes the longest list of strange texts: the first free text, which nothing checks before it is
// stored, one without a bound before others, else the first of any text.
func (m *Model) TextMember() *Member {
	var first, bounded *Member
	for _, b := range m.Members {
		switch {
		case b.InItem() || b.Depth > 0:
		case b.Kind == KindText && b.Schema.MaxLength != nil:
			bounded = cmp.Or(bounded, b)
		case b.Kind == KindText:
			return b
		case first == nil && (b.Kind == KindOpaque || b.Kind == KindEmail || b.Kind == KindURL):
			first = b
		}
	}
	return cmp.Or(bounded, first)
}

// FirstValue is one value for a member, or nil.
func (sm *sampler) FirstValue(b *Member, salt string) any {
	all := sm.Samples(b, salt)
	if len(all) == 0 {
		return nil
	}
	return all[0].Value
}

// MustStay reports that every answer must show the member.
func (k *known) MustStay(b *Member) bool {
	r := k.Resource()
	for _, token := range value.Tokens(b.At) {
		if r == nil || !r.Requires(token) {
			return false
		}
		r = MemberSchema(r.Value(), token)
	}
	return r != nil && !r.Nullable()
}

// AnswerMayBeNull reports that an answer may show the member as null, or leave it out.
func (k *known) AnswerMayBeNull(b *Member) bool {
	r := k.Resource()
	if r == nil || len(Properties(r)) == 0 {
		return true
	}
	required := true
	for _, token := range value.Tokens(b.At) {
		required = required && r.Requires(token)
		if r = MemberSchema(r.Value(), token); r == nil {
			return true
		}
	}
	return r.Nullable() || !required && !k.Dialect.Unspecified
}

// CertainMembers are the members of the body, not of its items, that have a value which must be taken.
func (m *Model) CertainMembers() []*Member {
	return m.certain.get(m.findCertain)
}

func (m *Model) findCertain() []*Member {
	var out []*Member
	for _, b := range m.Members {
		if b.InItem() || b.Depth > 0 || b.Kind == KindObject && len(b.Children) > 0 || b.Kind == KindSecret {
			continue
		}
		if len(Certain(m.Samples(b, "certain"))) > 0 {
			out = append(out, b)
		}
	}
	return out
}

// IsAnswered reports that the documented answer shows the member, or that no page says what an answer shows.
func (k *known) IsAnswered(b *Member) bool {
	r := k.Resource()
	if r == nil || len(Properties(r)) == 0 {
		return b.Kind != KindSecret
	}
	for _, token := range value.Tokens(b.At) {
		if r = MemberSchema(r.Value(), token); r == nil || r.IsWriteOnly() {
			return false
		}
	}
	return true
}

// BestMember is the member that probes change; nil where no member has a known value.
func (m *Model) BestMember() *Member {
	return m.best.get(m.findBest)
}

func (m *Model) findBest() *Member {
	var found *Member
	points := -1
	for _, b := range m.Members {
		if b.InItem() || b.Kind == KindSecret || b.Kind == KindObject {
			continue
		}
		p := map[Kind]int{KindText: 16, KindEmail: 12, KindBoolean: 10, KindNumber: 10, KindWord: 9, KindZone: 8, KindArray: 6}[b.Kind]
		if m.IsAnswered(b) {
			p += 32
		}
		if b.Depth == 0 {
			p += 4
		}
		if len(m.Op.Required) > 0 && !m.RequiredInBody(b.Name) && !m.Readable() {
			p += 8 // a look without a read carries the required members, and would hide what was done to them
		}
		const sure = 64
		if p+sure <= points {
			continue // whatever values it takes
		}
		all := m.Samples(b, "best")
		if len(Certain(all)) > 0 {
			p += sure
		}
		if len(all) > 0 && p > points {
			found, points = b, p
		}
	}
	return found
}

// SurestMembers are members of the body with a sure value, those with many values first.
func (m *Model) SurestMembers() []*Member {
	var many, few []*Member
	for _, b := range m.CertainMembers() {
		switch {
		case !m.IsAnswered(b):
		case b.Kind == KindText || b.Kind == KindEmail:
			many = append(many, b)
		case b.Kind == KindBoolean || b.Kind == KindNumber || b.Kind == KindWord:
			few = append(few, b)
		case b.Kind == KindArray && len(Certain(m.Samples(b, "certain"))) > 1:
			few = append(few, b)
		}
	}
	return append(many, few...)
}

// EditTo is an edit of a sure member to one of its sure values; another salt, another value where there is one.
func (m *Model) EditTo(b *Member, salt string, n int) contract.Edit {
	if b.Kind == KindText || b.Kind == KindEmail {
		return b.Edit(m.FreshValue(b, salt))
	}
	all := Certain(m.Samples(b, salt))
	return b.Edit(all[n%len(all)].Value)
}

// SkippedByQuick reports a member that a quick plan leaves out, because one of its type comes before it.
func (m *Model) SkippedByQuick(b *Member) bool {
	if m.Options.Effort != Quick {
		return false
	}
	for _, before := range m.Members[:b.Turn] {
		if before.Schema.Type() == b.Schema.Type() {
			return true
		}
	}
	return false
}
