package plan

import "github.com/proviso-dev/proviso/internal/contract"

// ProbeRefusalReason says why the probe itself may be refused, or "".
func (m *Model) ProbeRefusalReason() string {
	b := m.BestMember()
	if b == nil {
		return "no member with a known value"
	}
	all := m.Samples(b, "best")
	if len(Certain(all)) > 0 && (b.Kind == KindText || b.Kind == KindEmail || b.Kind == KindBoolean || b.Kind == KindArray && len(Certain(all)) == len(all)) {
		return ""
	}
	if len(Certain(all)) == len(all) {
		return ""
	}
	return m.OnlyTenantKnows(b, "which values "+b.Name+" takes")
}

// Probe is an edit that shows whether a request was carried out: of a member that answers show and whose values are many.
// Each salt gives another value where there is one.
func (m *Model) Probe(salt string) []contract.Edit {
	b := m.BestMember()
	if b == nil {
		return nil
	}
	all := m.Samples(b, salt)
	if b.Kind == KindText || b.Kind == KindEmail || len(all) == 0 {
		if v := m.FreshValue(b, salt); v != nil {
			return []contract.Edit{b.Edit(v)}
		}
		return nil
	}
	if b.Kind == KindBoolean && len(all) > 1 {
		return []contract.Edit{{At: b.At, Flip: true}}
	}
	return []contract.Edit{b.Edit(all[m.Rand(salt).IntN(len(all))].Value)}
}
