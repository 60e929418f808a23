package plan

import (
	"maps"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
)

// masks tries update masks (AIP-134): what the mask leaves out is not changed (G03), what it names and the body lacks is
// cleared (G04), and no mask means all that is sent (G02).
func masks(m *maker) {
	if m.dialect != contract.Mask {
		return
	}
	members := m.surest()
	if len(members) < 2 {
		m.undecidable("G03", "mask", "it takes two members with known values; give operations."+m.op.ID+".values in the profile")
		return
	}
	name := dialect.MaskParam(m.op)
	x, y := members[0], members[1]
	send := func(salt, mask string, names ...*member) contract.Step {
		body := map[string]any{}
		var edits []contract.Edit
		for _, b := range names {
			edit := m.to(b, salt, 0)
			edits = append(edits, edit)
			body[b.name] = edit.Value
		}
		if name == "" && mask != "" {
			body["updateMask"] = mask
		}
		s := m.text("a mask of "+mask, kept(), string(raw(body)))
		s.Request.Body.Edits = edits
		if name != "" {
			s.Request.Params = map[string]string{name: mask}
		}
		return s
	}
	c := m.about("G03", y)
	c.Why = "what the mask does not name is not touched"
	left := send("outside the mask", x.name, x, y)
	left.Request.Body.Edits = []contract.Edit{m.to(y, "outside the mask", 0)}
	left.Expect = contract.Expect{NotStored: true}
	c.Steps = []contract.Step{left, look()}
	m.add(c)

	c = m.about("G01", x)
	c.Why = "the answer shows what was changed"
	c.Steps = []contract.Step{send("masked", x.name, x), look()}
	m.add(c)

	if name != "" {
		c = m.about("G02", x)
		c.Why = "without a mask all that is sent is changed"
		all := send("no mask", "", x, y)
		all.Title, all.Expect.Open = "no mask", "the page does not say what no mask means"
		all.Request.Params = maps.Clone(map[string]string{})
		c.Steps = []contract.Step{all, look()}
		m.add(c)
	}
	if y.raw.Nullable() || !m.mustStay(y) {
		c = m.about("G04", y)
		c.Why = "named and not sent is cleared"
		gone := act("a mask that names what the body lacks", contract.Expect{Answer: contract.Accepted, Open: "the page does not say that the member may be cleared", Cleared: true}, contract.Edit{At: y.at, Remove: true})
		c.Steps = []contract.Step{gone, look()}
		m.add(c)
	}
}
