package rule

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/plan"
)

// preconditionRules are about conditional requests.
func preconditionRules() []Rule {
	return []Rule{
		{
			ID: "H25", Text: "Current If-Match -> performed and strong ETag changes when the representation changes",
			Source: "RFC 9110 section 8.8.1", Level: contract.Error,
			How: "patches alone: ETag in response differs; with a read: GET ETag differs", Guard: "no-op may keep it",
			Cases: currentTag, Watched: tagged, WatchedOver: "etag", WatchWhy: overTags,
			Watch: []check.Watching{tagMoves, currentTagTaken},
		},
		{
			ID: "H26", Text: "ETag in the PATCH response equals GET's",
			Source: "RFC 9110 section 8.8.3", Level: contract.Note,
			How: "with a read: compare", Guard: "only if both sent, same encoding",
			Watched: taggedRead, WatchedOver: "etag", WatchWhy: overTags,
			Watch: []check.Watching{readHasTag},
		},
		{
			ID: "H19", Text: "Stale If-Match -> not performed (412, or 2xx only if already in that state)",
			Source: "RFC 9110 section 13.1.1", Level: contract.Error,
			How: "patches alone: 412; with a read: unchanged", Guard: "only where ETag is offered",
			Rank: 90, First: plan.First{Turn: 3, Cases: 1}, Cases: staleTag,
		},
		{
			ID: "H21", Text: "Weak tag never satisfies If-Match",
			Source: "RFC 9110 section 13.1.1", Level: contract.Error,
			How: "patches alone: 412; with a read: unchanged", Guard: "some APIs document weak tags",
			Cases: weakTag,
		},
		{
			ID: "H22", Text: "If-None-Match: * on an existing resource -> not performed",
			Source: "RFC 9110 section 13.1.2", Level: contract.Error,
			How:   "patches alone: 412; with a read: unchanged",
			Cases: noneMatch,
		},
		{
			ID: "H23", Text: "If-Unmodified-Since in the past -> not performed",
			Source: "RFC 9110 section 13.1.4", Level: contract.Error,
			How: "patches alone: 412; with a read: unchanged", Guard: "ignored if If-Match present",
			Cases: unmodifiedSince,
		},
		{
			ID: "H20", Text: "If-Match: * on a missing resource -> not performed",
			Source: "RFC 9110 section 13.1.1", Level: contract.Error,
			How:   "patches alone: 412/404; with a read: still 404",
			Cases: matchOnNothing,
		},
		{
			ID: "H24", Text: "Preconditions do not hide 401/403/404/415",
			Source: "RFC 9110 section 13.2.1", Level: contract.Error,
			How:   "patches alone: status order; with a read: the same",
			Cases: accessBeforePrecondition,
		},
		{
			ID: "H28", Text: "If docs say If-Match is required, a PATCH without it -> 428",
			Source: "RFC 6585 section 3 / docs", Level: contract.Error,
			How: "patches alone: status; with a read: unchanged", Guard: "400 seen in practice",
			Cases: withoutPrecondition,
		},
	}
}

// overTags is why entity tags are judged beside the cases.
const overTags = "judged over every answer that carries an entity tag"

// expectFailed wants a precondition that does not hold to stop the patch.
func expectFailed() contract.Expect {
	return contract.Expect{Class: contract.Refused, Statuses: []int{412}, Unchanged: true}
}

// staleTag sends an entity tag that was never given out.
func staleTag(m *plan.Maker) {
	conditional(m, "H19", "stale", expectFailed(), map[string]string{"If-Match": `"proviso-stale"`}, "an entity tag that was never given out")
}

// weakTag sends the present entity tag as a weak one.
func weakTag(m *plan.Maker) {
	conditional(m, "H21", "weak", expectFailed(), map[string]string{"If-Match": "W/" + plan.ETagNow}, "the present entity tag made weak")
}

// noneMatch asks for the patch only where the resource does not exist.
func noneMatch(m *plan.Maker) {
	conditional(m, "H22", "any", expectFailed(), map[string]string{"If-None-Match": "*"}, "If-None-Match: * on what exists")
}

// unmodifiedSince asks for the patch only where the resource did not change for long.
func unmodifiedSince(m *plan.Maker) {
	asks := slices.ContainsFunc(m.Op.Params, func(p contract.Param) bool {
		return p.In == "header" && strings.EqualFold(p.Name, "If-Unmodified-Since")
	})
	if asks || documentsHeader(m.Model, "Last-Modified") && tagged(m.Model) {
		precondition(m, "H23", "past", expectFailed(), map[string]string{"If-Unmodified-Since": "Sat, 01 Jan 2000 00:00:00 GMT"}, "unmodified since the year 2000")
	}
}

// currentTag sends the present entity tag.
func currentTag(m *plan.Maker) {
	conditional(m, "H25", "current", contract.Expect{Class: contract.Accepted, Stored: true, Open: "the present entity tag was not taken"}, map[string]string{"If-Match": plan.ETagNow}, "the present entity tag")
}

// tagged reports that the page documents entity tags or preconditions.
func tagged(m *plan.Model) bool {
	return documentsHeader(m, "ETag") || m.Op.WantsMatch() || slices.ContainsFunc(m.Op.Params, func(p contract.Param) bool { return p.In == "header" && strings.EqualFold(p.Name, "If-Match") })
}

// taggedRead reports entity tags that a read shows too.
func taggedRead(m *plan.Model) bool { return tagged(m) && m.Readable() }

// documentsHeader reports a response header that the page names.
func documentsHeader(m *plan.Model, name string) bool {
	return slices.ContainsFunc(m.Op.Responses, func(a contract.Response) bool { return a.Header(name) != nil })
}

// conditional adds a case of one request with a precondition, where the page documents entity tags.
func conditional(m *plan.Maker, salt, subject string, expect contract.Expect, header map[string]string, title string) {
	if tagged(m.Model) {
		precondition(m, salt, subject, expect, header, title)
	}
}

// precondition adds a case of one request with a precondition.
func precondition(m *plan.Maker, salt, subject string, expect contract.Expect, header map[string]string, title string) {
	c := m.Start(subject)
	c.Batch = expect.Class == contract.Refused
	c.Why = "a precondition that fails stops the patch"
	s := plan.Act(title, expect, m.Probe(salt)...)
	s.Request.Header = header
	c.Steps = []contract.Step{s}
	if !c.Batch {
		plan.EndWithLook(&c)
	}
	m.Add(c)
}

// matchOnNothing sends If-Match: * where nothing is.
func matchOnNothing(m *plan.Maker) {
	all := m.PathParams()
	if !tagged(m.Model) || len(all) == 0 {
		return
	}
	p := all[len(all)-1]
	v := m.UnknownID(p)
	if v == "" || len(plan.EnumValues(p.Schema)) > 0 || m.MayCreate() {
		return
	}
	c := m.Start("path." + p.Name)
	c.Batch, c.Why = true, "there is nothing that could match"
	steps := m.AtUnknownID("If-Match: * on what does not exist", p, v, contract.Expect{Class: contract.Refused, Statuses: []int{412, 404, 410, 403}})
	steps[len(steps)-1].Request.Header = map[string]string{"If-Match": "*"}
	c.Steps = steps
	m.Add(c)
}

// accessBeforePrecondition sends a stale tag with a wrong credential: access is judged first.
func accessBeforePrecondition(m *plan.Maker) {
	if !tagged(m.Model) || m.AllowsAnonymous() {
		return
	}
	c := m.Start("wrong-credential")
	c.Batch, c.Why = true, "preconditions are looked at when all else is well"
	s := plan.Act("a stale tag and a wrong credential", contract.Expect{Class: contract.Refused, Statuses: []int{401, 400, 403, 404, 415, 422}, Exact: true, Unchanged: true}, m.Probe("H24")...)
	s.Request.Header = map[string]string{"If-Match": `"proviso-stale"`}
	s.Request.Key = contract.Key{Kind: contract.KeyWrong}
	c.Steps = []contract.Step{s}
	m.Add(c)
}

// withoutPrecondition leaves out the precondition that the page wants.
func withoutPrecondition(m *plan.Maker) {
	if slices.ContainsFunc(m.Op.Params, func(p contract.Param) bool {
		return p.Required && p.In == "header" && strings.EqualFold(p.Name, "If-Unmodified-Since")
	}) {
		precondition(m, "H28", "without", contract.Expect{Class: contract.Refused, Statuses: []int{428}, Unchanged: true}, map[string]string{"If-Unmodified-Since": ""}, "no If-Unmodified-Since")
	}
	if m.Op.WantsMatch() {
		conditional(m, "H28", "without", contract.Expect{Class: contract.Refused, Statuses: []int{428}, Unchanged: true}, map[string]string{"If-Match": ""}, "no If-Match")
	}
}
