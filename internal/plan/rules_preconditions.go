package plan

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// ETagNow in a header stands for the resource's last known entity tag; the runner puts it in.
const ETagNow = "{ETag}"

// preconditions tries conditional requests (H19 to H28), where the page documents entity tags.
func preconditions(m *maker) {
	if !m.tagged() {
		return
	}
	for _, rule := range []string{"H25", "H26"} {
		if rule == "H26" && !m.readable() {
			continue
		}
		c := m.start(rule, "etag")
		c.Watch, c.Rank = true, 0
		c.Why = "judged over every answer that carries an entity tag"
		m.add(c)
	}
	failed := contract.Expect{Answer: contract.Refused, Statuses: []int{412}, Unchanged: true}
	m.conditional("H19", "stale", failed, map[string]string{"If-Match": `"proviso-stale"`}, "an entity tag that was never given out")
	m.conditional("H21", "weak", failed, map[string]string{"If-Match": "W/" + ETagNow}, "the present entity tag made weak")
	m.conditional("H22", "any", failed, map[string]string{"If-None-Match": "*"}, "If-None-Match: * on what exists")
	if m.documentsHeader("Last-Modified") {
		m.conditional("H23", "past", failed, map[string]string{"If-Unmodified-Since": "Sat, 01 Jan 2000 00:00:00 GMT"}, "unmodified since the year 2000")
	}
	m.conditional("H25", "current", contract.Expect{Answer: contract.Accepted, Stored: true, Open: "the present entity tag was not taken"}, map[string]string{"If-Match": ETagNow}, "the present entity tag")
	m.onNothing()
	m.beforeOthers()
	m.without()
}

// tagged reports that the page documents entity tags or preconditions.
func (m *maker) tagged() bool {
	return m.documentsHeader("ETag") || m.op.WantsMatch() || slices.ContainsFunc(m.op.Params, func(p contract.Param) bool { return strings.EqualFold(p.Name, "If-Match") })
}

func (m *maker) documentsHeader(name string) bool {
	return slices.ContainsFunc(m.op.Answers, func(a contract.Answer) bool { return a.Header(name) != nil })
}

func (m *maker) conditional(rule, subject string, expect contract.Expect, header map[string]string, title string) {
	c := m.start(rule, subject)
	c.Batch = expect.Answer == contract.Refused
	c.Why = "a precondition that fails stops the patch"
	s := act(title, expect, m.probe(rule)...)
	s.Request.Header = header
	c.Steps = []contract.Step{s}
	if !c.Batch {
		closing(&c)
	}
	m.add(c)
}

// onNothing sends If-Match: * where nothing is.
func (m *maker) onNothing() {
	all := m.pathParams()
	if len(all) == 0 {
		return
	}
	p := all[len(all)-1]
	v := m.unknownID(p)
	if v == "" || len(enumerated(p.Schema)) > 0 {
		return
	}
	c := m.start("H20", "path."+p.Name)
	c.Batch, c.Why = true, "there is nothing that could match"
	s := m.atAddress("If-Match: * on what does not exist", p, v, contract.Expect{Answer: contract.Refused, Statuses: []int{412, 404, 410, 403}})
	s.Request.Header = map[string]string{"If-Match": "*"}
	c.Steps = []contract.Step{s}
	m.add(c)
}

// beforeOthers sends a stale tag with a wrong credential: access is judged first.
func (m *maker) beforeOthers() {
	if m.anonymous() {
		return
	}
	c := m.start("H24", "wrong-credential")
	c.Batch, c.Why = true, "preconditions are looked at when all else is well"
	s := act("a stale tag and a wrong credential", contract.Expect{Answer: contract.Refused, Statuses: []int{401, 400, 403, 404, 415, 422}, Exact: true, Unchanged: true}, m.probe("H24")...)
	s.Request.Header = map[string]string{"If-Match": `"proviso-stale"`}
	s.Request.Key = contract.Key{Kind: contract.KeyWrong}
	c.Steps = []contract.Step{s}
	m.add(c)
}

// without leaves out the If-Match that the page wants.
func (m *maker) without() {
	if m.op.WantsMatch() {
		m.conditional("H28", "without", contract.Expect{Answer: contract.Refused, Statuses: []int{428}, Unchanged: true}, map[string]string{"If-Match": ""}, "no If-Match")
	}
}
