package rule

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/plan"
)

// guidelineRules are about guidelines that the profile names. Guidelines contradict each other and the RFCs, so that none is tried unless
// the profile names it.
func guidelineRules() []Rule {
	return slices.Concat(azureRules(), zalandoRules(), aipRules(), akeneoRules(), ocpiRules())
}

// azureRules are about the guidelines for REST APIs of Azure.
func azureRules() []Rule {
	return ofGuideline(contract.Azure,
		Rule{
			ID: "A01", Text: "Unknown field name or value -> 400",
			Source: "Azure REST API guidelines", Level: contract.Error,
			Cases: azureUnknown,
		},
		Rule{
			ID: "A02", Text: "Read field passed -> 400 (older text: unless it equals the current value)",
			Source: "Azure REST API guidelines", Level: contract.Error,
			Cases: azureReadOnly,
		},
		Rule{
			ID: "A03", Text: "Resource absent -> PATCH *creates*, 201; missing mandatory field -> 400",
			Source: "Azure REST API guidelines", Level: contract.Error,
			How:   "never: proviso creates no resource, so that it stays undecided",
			Cases: azureCreates,
		},
		Rule{
			ID: "A04", Text: "Create-only field differs -> 409",
			Source: "Azure REST API guidelines", Level: contract.Error,
			How:   "never: no page says which members can only be set when a resource is created, so that it stays undecided",
			Cases: azureCreateOnly,
		},
		Rule{
			ID: "A05", Text: "Update -> 200 with the full resource; PATCH response schema = GET schema",
			Source: "Azure REST API guidelines", Level: contract.Error,
			How:      "from every 2xx answer to a PATCH: 200, and the members that the read has",
			WatchWhy: "clients read the resource from the answer to their update",
			Watch:    []check.Watching{updateShown},
		},
		Rule{
			ID: "A06", Text: "null accepted only in merge patch; field not deletable -> 400; deleted field absent from output",
			Source: "Azure REST API guidelines", Level: contract.Error,
			Cases: azureNull,
		},
		Rule{
			ID: "A07", Text: "No null in responses",
			Source: "Azure REST API guidelines", Level: contract.Error,
			How:      "from every answer: no member is null",
			WatchWhy: "a member without a value is left out",
			Watch:    []check.Watching{noNulls},
		},
		Rule{
			ID: "A08", Text: "Unrecognised request header is not a failure",
			Source: "Azure REST API guidelines", Level: contract.Error,
			Cases: azureHeader,
		},
	)
}

// zalandoRules are about Zalando's guidelines for RESTful APIs.
func zalandoRules() []Rule {
	return ofGuideline(contract.Zalando,
		Rule{
			ID: "Z01", Text: "200 or 204; not robust against missing resource; one patch format per endpoint, named by media type",
			Source: "Zalando RESTful API guidelines #148", Level: contract.Error,
			How:      "from every 2xx answer to a PATCH: 200 or 204",
			WatchWhy: "a client of the guideline knows these answers alone",
			Watch:    []check.Watching{plainSuccess},
		},
		Rule{
			ID: "Z02", Text: "PATCH designed idempotent via If-Match or Idempotency-Key",
			Source: "Zalando RESTful API guidelines #229", Level: contract.Warning,
			How:      "from the documented parameters: If-Match or Idempotency-Key",
			WatchWhy: "a patch that is sent twice must not do its work twice",
			Watch:    []check.Watching{madeIdempotent},
		},
	)
}

// aipRules are about Google's API Improvement Proposals, for patches with an update mask.
func aipRules() []Rule {
	return ofGuideline(contract.AIP, ofDialect(dialect.Mask,
		Rule{
			ID: "G05", Text: "Mask * = full replacement",
			Source: "AIP-134", Level: contract.Error,
			Cases: fullMask,
		},
		Rule{
			ID: "G06", Text: "etag mismatch -> 409 ABORTED, mask does not matter",
			Source: "AIP-134", Level: contract.Error,
			How:   "where the body has a member etag: a stale one beside a change",
			Cases: staleTagInBody,
		},
		Rule{
			ID: "G07", Text: "Missing resource -> 404 unless allow_missing, which creates and ignores the mask",
			Source: "AIP-134", Level: contract.Error,
			Cases: missingResource,
		},
		Rule{
			ID: "G08", Text: "State fields not writable; no other side effects",
			Source: "AIP-134", Level: contract.Error,
			How:   "where only the answer has a member named like a state: it is sent beside a change, and stays",
			Cases: stateSet,
		},
		Rule{
			ID: "G09", Text: "Output-only fields in the request are ignored, not refused",
			Source: "AIP-203", Level: contract.Error,
			Cases: outputOnly,
		},
	)...)
}

// akeneoRules are about APIs like Akeneo's.
func akeneoRules() []Rule {
	return ofGuideline(contract.Akeneo, ofDialect(dialect.Shallow,
		Rule{
			ID: "K02", Text: "objects merged, other values replaced, object/array types must match",
			Source: "Akeneo-style docs", Level: contract.Error,
			Cases: otherShapes,
		},
	)...)
}

// ocpiRules are about OCPI, the protocol of charge point operators.
func ocpiRules() []Rule {
	return ofGuideline(contract.OCPI, ofDialect(dialect.Shallow,
		Rule{
			ID: "K03", Text: "last_updated required in every PATCH; result must still be valid",
			Source: "OCPI docs", Level: contract.Error,
			How:   "where the body has a member last_updated: a body without it is refused",
			Cases: withoutLastUpdated,
		},
	)...)
}

// exactly wants a refusal with this status and no other.
func exactly(status int) contract.Expect {
	return contract.Expect{Class: contract.Refused, Statuses: []int{status}, Exact: true, Unchanged: true}
}

// addOne adds a case of one request, and a look where it may be accepted.
func addOne(m *plan.Maker, subject, why string, step contract.Step) {
	c := m.Start(subject)
	c.Why, c.Batch = why, step.Expect.Class == contract.Refused
	c.Steps = []contract.Step{step}
	if !c.Batch {
		plan.EndWithLook(&c)
	}
	m.Add(c)
}

// azureUnknown sends a name and a value that no page knows.
func azureUnknown(m *plan.Maker) {
	addOne(m, "unknown-name", "a name that is not understood is a mistake of the client's", plan.Act("a member that no page knows", exactly(400), contract.Edit{At: "/provisoUnknown", Value: plan.JSON("x")}))
	for _, b := range m.Members {
		if all := plan.EnumValues(b.Declared); len(all) > 0 && b.Depth == 0 && !b.InItem() && b.Admits(all[0]) {
			addOne(m, "unknown-value", "a value that is not understood is a mistake of the client's", plan.Act("a value outside the enum of "+b.Label, exactly(400), b.Edit("proviso-unknown")))
			return
		}
	}
}

// azureReadOnly sends a member that only the answers have.
func azureReadOnly(m *plan.Maker) {
	name := answeredOnly(m, "")
	if name == "" {
		m.Undecidable("read-only", "the answers have no member that only the service sets")
		return
	}
	if steps := fakes(m, name, plan.MemberSchema(m.Resource(), name)); len(steps) > 0 {
		step := steps[0]
		step.Expect = exactly(400)
		addOne(m, "/"+name, "what only the service sets is no part of a request", step)
	}
}

func azureCreates(m *plan.Maker) {
	m.Undecidable("create", "it takes a PATCH that creates a resource, and proviso creates none")
}

func azureCreateOnly(m *plan.Maker) {
	m.Undecidable("create-only", "no page says which members can only be set when the resource is created")
}

// azureNull sends null for members that can't be deleted.
func azureNull(m *plan.Maker) {
	for _, b := range m.Members {
		if b.Depth == 0 && !b.InItem() && !b.Required && (!m.Dialect.NullRemoves || m.MustStay(b)) {
			addOne(m, b.Label, "null deletes, and this can't be deleted", plan.Act("null", exactly(400), contract.Edit{At: b.At, Value: plan.JSON(nil)}))
		}
	}
}

// azureHeader sends a header that no page names.
func azureHeader(m *plan.Maker) {
	step := plan.Act("a header that no page knows", contract.Expect{Class: contract.Accepted, Open: m.ProbeRefusalReason()}, m.Probe("A08")...)
	step.Request.Header = map[string]string{"X-Proviso-Unknown": "1"}
	addOne(m, "header", "proxies and clients add headers", step)
}

// staleTagInBody sends an old entity tag as a member.
func staleTagInBody(m *plan.Maker) {
	switch {
	case !m.Dialect.Masked:
	case plan.MemberSchema(m.Root, "etag") == nil:
		m.Undecidable("etag", "the body has no member etag")
	default:
		addOne(m, "etag", "somebody else changed the resource", plan.Act("a stale etag in the body", exactly(409), append(m.Probe("G06"), contract.Edit{At: "/etag", Value: plan.JSON("proviso-stale")})...))
	}
}

// missingResource patches a resource that is not there.
func missingResource(m *plan.Maker) {
	params := m.PathParams()
	if !m.Dialect.Masked || len(params) == 0 {
		return
	}
	p := params[len(params)-1]
	if v := m.UnknownID(p); v != "" {
		missing := contract.Expect{Class: contract.Missing, Statuses: []int{404}, Exact: true}
		c := m.Start("path." + p.Name)
		c.Why, c.Steps = "an update does not create unless it is asked to", m.AtUnknownID("a resource that is not there", p, v, missing)
		plan.EndWithLook(&c)
		m.Add(c)
	}
}

// stateSet sends the state that only the service sets.
func stateSet(m *plan.Maker) {
	if !m.Dialect.Masked {
		return
	}
	name := answeredOnly(m, "state")
	if name == "" {
		m.Undecidable("state", "the answers have no state that only the service sets")
		return
	}
	c := m.Start("/" + name)
	c.Why, c.Steps = "a state is changed by methods of its own", fakes(m, name, plan.MemberSchema(m.Resource(), name))
	m.Add(c)
}

// outputOnly sends back a member that only the answers have, beside a change.
func outputOnly(m *plan.Maker) {
	if name := answeredOnly(m, ""); m.Dialect.Masked && name != "" && m.ProbeRefusalReason() == "" {
		own := contract.Edit{At: "/" + name, Again: true}
		addOne(m, "/"+name, "clients send back what they read", plan.Act("an output-only member beside a change", contract.Expect{Class: contract.Accepted}, append(m.Probe("G09"), own)...))
	}
}

// fullMask sends all members but one under the mask "*": what the body lacks is cleared.
func fullMask(m *plan.Maker) {
	if !m.Dialect.Masked {
		m.Undecidable("mask", "the operation has no update mask")
		return
	}
	name := dialect.MaskParam(m.Op)
	var edits []contract.Edit
	var left *plan.Member
	for _, b := range m.Members {
		switch {
		case b.Depth > 0 || b.InItem():
		case left == nil && !b.Required && !m.MustStay(b) && m.IsAnswered(b):
			left = b
		default:
			edits = append(edits, b.PresentEdit())
		}
	}
	if name == "" || left == nil || len(edits) == 0 {
		m.Undecidable("mask", "it takes an update mask in a parameter, and two members of which one can be cleared")
		return
	}
	step := plan.Act("all but "+left.Name+" under the mask *", contract.Expect{Class: contract.Accepted, Cleared: true}, append(edits, contract.Edit{At: left.At, Remove: true})...)
	step.Request.Params = map[string]string{name: "*"}
	addOne(m, left.Label, "the mask * replaces the whole", step)
}

// answeredOnly is a member of the answer that no body has and whose name has the word in it; "" where there is none.
func answeredOnly(m *plan.Maker, word string) string {
	for _, p := range plan.Properties(m.Resource()) {
		if own := plan.MemberSchema(m.Root, p.Name); (own == nil || own.ReadOnly) && strings.Contains(strings.ToLower(p.Name), word) {
			return p.Name
		}
	}
	return ""
}

// otherShapes sends an object in an array's place, and an array in an object's.
func otherShapes(m *plan.Maker) {
	var object, array bool
	for _, b := range m.Members {
		switch {
		case b.Depth > 0 || b.InItem():
		case b.Kind == plan.KindArray && !array:
			array = true
			addOne(m, b.Label, "an object in an array's place is a mistake", plan.Act("an object", plan.ExpectRefused(), b.Edit(map[string]any{"proviso": plan.Int(1)})))
		case b.Schema.Type() == "object" && !object:
			object = true
			addOne(m, b.Label, "an array in an object's place is a mistake", plan.Act("an array", plan.ExpectRefused(), b.Edit([]any{"proviso"})))
		}
	}
	if !object && !array {
		m.Undecidable("types", "the body has no object and no array")
	}
}

// withoutLastUpdated leaves out the time that every update must carry.
func withoutLastUpdated(m *plan.Maker) {
	if plan.MemberSchema(m.Root, "last_updated") == nil {
		m.Undecidable("last_updated", "the body has no member last_updated")
		return
	}
	step := plan.Act("a body without last_updated", plan.ExpectRefused(), m.Probe("K03")...)
	step.Request.Body.Bare = true
	addOne(m, "last_updated", "the receiver orders updates by it", step)
}
