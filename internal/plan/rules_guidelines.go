package plan

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
)

// guidelines tries what the guidelines that the profile names ask for besides. They contradict each other and the RFCs, so that
// none is tried unasked.
func guidelines(m *maker) {
	families := map[contract.Guideline]func(*maker){
		contract.Azure: azure, contract.Zalando: zalando, contract.AIP: aip, contract.Akeneo: akeneo, contract.OCPI: ocpi,
	}
	for _, name := range contract.Guidelines() {
		if slices.Contains(m.guidelines, name) {
			families[name](m)
		}
	}
}

// afterRules ranks what guidelines ask for after the rules that hold for every API.
const afterRules = 900

// exactly wants a refusal with this status and no other.
func exactly(status int) contract.Expect {
	return contract.Expect{Answer: contract.Refused, Statuses: []int{status}, Exact: true, Unchanged: true}
}

func (m *maker) watched(rule, why string) {
	c := m.start(rule, "watch")
	c.Watch, c.Rank, c.Why = true, 0, why
	m.add(c)
}

// lone adds a case of one act and a look.
func (m *maker) lone(rule, subject, why string, step contract.Step) {
	c := m.start(rule, subject)
	c.Why, c.Batch, c.Rank = why, step.Expect.Answer == contract.Refused, afterRules
	c.Steps = []contract.Step{step}
	if !c.Batch {
		closing(&c)
	}
	m.add(c)
}

func azure(m *maker) {
	m.lone("A01", "unknown-name", "a name that is not understood is a mistake of the client's", act("a member that no page knows", exactly(400), contract.Edit{At: "/provisoUnknown", Value: raw("x")}))
	for _, b := range m.members {
		if all := enumerated(b.raw); len(all) > 0 && b.depth == 0 && !b.inItem() && b.admits(all[0]) {
			m.lone("A01", "unknown-value", "a value that is not understood is a mistake of the client's", act("a value outside the enum of "+b.label, exactly(400), b.edit("proviso-unknown")))
			break
		}
	}
	if name := m.answeredOnly(""); name != "" {
		if steps := m.fakes(name, named(m.resource(), name)); len(steps) > 0 {
			step := steps[0]
			step.Expect = exactly(400)
			m.lone("A02", "/"+name, "what only the service sets is no part of a request", step)
		}
	} else {
		m.undecidable("A02", "read-only", "the answers have no member that only the service sets")
	}
	m.undecidable("A03", "create", "it takes a PATCH that creates a resource, and proviso creates none")
	m.undecidable("A04", "create-only", "no page says which members can only be set when the resource is created")
	m.watched("A05", "clients read the resource from the answer to their update")
	for _, b := range m.members {
		if b.depth == 0 && !b.inItem() && !b.required && (m.dialect != contract.Merge || m.mustStay(b)) {
			m.lone("A06", b.label, "null deletes, and this can't be deleted", act("null", exactly(400), contract.Edit{At: b.at, Value: raw(nil)}))
		}
	}
	m.watched("A07", "a member without a value is left out")
	step := act("a header that no page knows", contract.Expect{Answer: contract.Accepted, Open: m.probeOpen()}, m.probe("A08")...)
	step.Request.Header = map[string]string{"X-Proviso-Unknown": "1"}
	m.lone("A08", "header", "proxies and clients add headers", step)
}

func zalando(m *maker) {
	m.watched("Z01", "a client of the guideline knows these answers alone")
	m.watched("Z02", "a patch that is sent twice must not do its work twice")
}

func aip(m *maker) {
	if m.dialect != contract.Mask {
		m.undecidable("G05", "mask", "the operation has no update mask")
		return
	}
	m.fullMask()
	if etag := named(m.root, "etag"); etag != nil {
		m.lone("G06", "etag", "somebody else changed the resource", act("a stale etag in the body", exactly(409), append(m.probe("G06"), contract.Edit{At: "/etag", Value: raw("proviso-stale")})...))
	} else {
		m.undecidable("G06", "etag", "the body has no member etag")
	}
	if params := m.pathParams(); len(params) > 0 {
		p := params[len(params)-1]
		if v := m.unknownID(p); v != "" {
			missing := contract.Expect{Answer: contract.Missing, Statuses: []int{404}, Exact: true}
			m.lone("G07", "path."+p.Name, "an update does not create unless it is asked to", m.atAddress("a resource that is not there", p, v, missing))
		}
	}
	if name := m.answeredOnly("state"); name != "" {
		if steps := m.fakes(name, named(m.resource(), name)); len(steps) > 0 {
			c := m.start("G08", "/"+name)
			c.Why, c.Rank, c.Steps = "a state is changed by methods of its own", afterRules, steps
			m.add(c)
		}
	} else {
		m.undecidable("G08", "state", "the answers have no state that only the service sets")
	}
	if name := m.answeredOnly(""); name != "" && m.probeOpen() == "" {
		own := contract.Edit{At: "/" + name, Again: true}
		m.lone("G09", "/"+name, "clients send back what they read", act("an output-only member beside a change", contract.Expect{Answer: contract.Accepted}, append(m.probe("G09"), own)...))
	}
}

// fullMask sends all members but one under the mask "*": what the body lacks is cleared.
func (m *maker) fullMask() {
	name := dialect.MaskParam(m.op)
	var edits []contract.Edit
	var left *member
	for _, b := range m.members {
		switch {
		case b.depth > 0 || b.inItem():
		case left == nil && !b.required && !m.mustStay(b) && m.answered(b):
			left = b
		default:
			edits = append(edits, b.again())
		}
	}
	if name == "" || left == nil || len(edits) == 0 {
		m.undecidable("G05", "mask", "it takes an update mask in a parameter, and two members of which one can be cleared")
		return
	}
	step := act("all but "+left.name+" under the mask *", contract.Expect{Answer: contract.Accepted, Cleared: true}, append(edits, contract.Edit{At: left.at, Remove: true})...)
	step.Request.Params = map[string]string{name: "*"}
	m.lone("G05", left.label, "the mask * replaces the whole", step)
}

// answeredOnly is a member of the answer that no body has and whose name has the word in it; "" where there is none.
func (m *maker) answeredOnly(word string) string {
	for _, p := range properties(m.resource()) {
		if own := named(m.root, p.Name); (own == nil || own.ReadOnly) && strings.Contains(strings.ToLower(p.Name), word) {
			return p.Name
		}
	}
	return ""
}

func akeneo(m *maker) {
	var object, array bool
	for _, b := range m.members {
		switch {
		case b.depth > 0 || b.inItem():
		case b.kind == list && !array:
			array = true
			m.lone("K02", b.label, "an object in an array's place is a mistake", act("an object", refused(), b.edit(map[string]any{"proviso": number(1)})))
		case b.schema.Type() == "object" && !object:
			object = true
			m.lone("K02", b.label, "an array in an object's place is a mistake", act("an array", refused(), b.edit([]any{"proviso"})))
		}
	}
	if !object && !array {
		m.undecidable("K02", "types", "the body has no object and no array")
	}
}

func ocpi(m *maker) {
	if named(m.root, "last_updated") == nil {
		m.undecidable("K03", "last_updated", "the body has no member last_updated")
		return
	}
	step := act("a body without last_updated", refused(), m.probe("K03")...)
	step.Request.Body.Bare = true
	m.lone("K03", "last_updated", "the receiver orders updates by it", step)
}
