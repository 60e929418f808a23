package rule

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/plan"
)

// mediaRules are about media types.
func mediaRules() []Rule {
	return []Rule{
		{
			ID: "O04", Text: "Every declared request media type is accepted, an undeclared one is not",
			Source: "OAS", Level: contract.Error,
			How:  "patches alone: status; with a read: unchanged",
			Rank: 80, Cases: inTurn(declaredTypes, undeclaredTypes),
		},
		{
			ID: "H06", Text: "Unsupported format -> 415",
			Source: "RFC 5789 section 2.2", Level: contract.Note,
			How:  "patches alone: status 415; with a read: unchanged",
			Rank: 90, First: plan.First{Turn: 3, Cases: 1}, Cases: unsupportedType,
		},
		{
			ID: "H03", Text: "Patch document must suit the resource type; otherwise refused",
			Source: "RFC 5789 section 2", Level: contract.Error,
			How:  "patches alone: wrong format gets 4xx; with a read: unchanged",
			Rank: 100, Cases: patchOfAnotherKind,
			Traits: check.Traits{NeedsState: true, Understood: true},
		},
		{
			ID: "H31", Text: "Missing Content-Type is handled, not 5xx",
			Source: "RFC 9110 section 8.3", Level: contract.Note,
			How:  "patches alone: status; with a read: state as documented",
			Rank: 90, First: plan.First{Turn: 8, Cases: 1}, Cases: noContentType,
		},
		{
			ID: "H32", Text: "; charset=utf-8 on a JSON patch type is tolerated",
			Source: "RFC 9110 section 8.3.1", Level: contract.Note,
			How:  "patches alone: status; with a read: the same",
			Rank: 80, First: plan.First{Turn: 8, Cases: 1}, Cases: charset,
		},
	}
}

// noContentType sends a body without a type.
func noContentType(m *plan.Maker) {
	if dialect.Body(m.Op) == nil {
		return
	}
	c := m.Start("no-content-type")
	c.Why = "a body without a type is refused or read, no more"
	s := plan.Act("no Content-Type", plan.ExpectHandled(), m.Probe("no media")...)
	s.Request.Body.Media = contract.NoMedia
	c.Steps = []contract.Step{s, plan.Look()}
	m.Add(c)
}

// charset names the charset in a JSON type.
func charset(m *plan.Maker) {
	body := dialect.Body(m.Op)
	if body != nil && contract.Essence(body.Type) == body.Type && len(m.Probe("charset")) > 0 {
		c := m.Start("charset")
		c.Why = "clients name the charset"
		s := plan.Act("the type with charset=utf-8", contract.Expect{Class: contract.Accepted, Stored: true, Open: m.ProbeRefusalReason()}, m.Probe("charset")...)
		s.Request.Body.Media = contract.MediaType(body.Type + "; charset=utf-8")
		c.Steps = []contract.Step{s, plan.Look()}
		m.Add(c)
	}
}

// declaredTypes sends the body under each further documented type that means the same.
func declaredTypes(m *plan.Maker) {
	body := dialect.Body(m.Op)
	if body == nil {
		return
	}
	for i := range m.Op.Bodies {
		other := &m.Op.Bodies[i]
		kind := contract.Essence(other.Type)
		if other == body || strings.ContainsAny(kind, "*") || len(m.Probe("declared")) == 0 {
			continue
		}
		named, isNamed := dialect.OfMedia(kind)
		if !strings.HasSuffix(kind, "json") && (!isNamed || !named.Texts || strings.HasPrefix(kind, "multipart/")) {
			continue
		}
		further := isNamed && slices.Contains(dialect.Further(m.Op), named.Name)
		if isNamed && named.Operations && !further || m.Dialect.Operations && !(isNamed && named.Operations) {
			continue
		}
		if !isNamed && (other.Schema.Type() == "array") != (body.Schema.Type() == "array") {
			continue // the docs describe bodies of another kind for it
		}
		c := m.Start("declared", kind)
		c.Why = "a documented type is taken"
		if edits := m.Probe("declared " + kind); further && (len(m.Op.Required) > 0 || m.Op.BodyAt != "" || slices.ContainsFunc(edits, func(e contract.Edit) bool { return !named.Says(m.Op, e) })) {
			continue
		}
		s := plan.Act("the documented type "+kind, contract.Expect{Class: contract.Accepted, Stored: true, Open: m.ProbeRefusalReason()}, m.Probe("declared "+kind)...)
		s.Request.Body.Media = contract.MediaType(other.Type)
		if further {
			s.Request.Body.Dialect = named.Name
		}
		c.Steps = []contract.Step{s, plan.Look()}
		m.Add(c)
	}
}

// undeclaredTypes sends bodies of other types, which are no JSON either.
func undeclaredTypes(m *plan.Maker) {
	if dialect.Body(m.Op) == nil {
		return
	}
	c := m.Start("undeclared")
	c.Batch, c.Why = true, "a type that no page names is not taken"
	tries := []struct{ kind, text, open string }{
		{"application/xml", "<proviso/>", ""},
		{"text/plain", "proviso", ""},
		{"application/x-www-form-urlencoded", "proviso=1", "many servers read form fields as well as JSON, and the page says nothing of them"},
	}
	for _, t := range tries {
		if declares(m, t.kind) {
			continue
		}
		expect := plan.ExpectRefused()
		expect.Open = t.open
		s := plan.ActWithText(t.kind, expect, t.text)
		s.Request.Body.Media = contract.MediaType(t.kind)
		c.Steps = append(c.Steps, s)
	}
	if b := m.BestMember(); b != nil && m.Op.DocumentsExactly(415) && !declares(m, "text/plain") {
		s := plan.Act("JSON that is called text/plain", plan.ExpectRefused(), m.Probe("as text")...)
		s.Request.Body.Media = "text/plain"
		c.Steps = append(c.Steps, s)
	}
	m.Add(c)
}

// unsupportedType sends a body of a type that nobody knows.
func unsupportedType(m *plan.Maker) {
	if dialect.Body(m.Op) == nil || declares(m, "application/x-proviso") {
		return
	}
	c := m.Start("unsupported")
	c.Batch, c.Why = true, "415 says that the type is the trouble"
	expect := plan.ExpectRefused()
	expect.Statuses = []int{415}
	s := plan.ActWithText("application/x-proviso", expect, string(m.LiteralBody("unsupported")))
	s.Request.Body.Media = "application/x-proviso"
	c.Steps = []contract.Step{s}
	m.Add(c)
}

// patchOfAnotherKind sends a JSON Patch document to an operation that takes none.
func patchOfAnotherKind(m *plan.Maker) {
	body := dialect.Body(m.Op)
	const kind = "application/json-patch+json"
	b := m.BestMember()
	if body == nil || m.Dialect.List || declares(m, kind) || b == nil || strings.Contains(body.Type, "json-patch") {
		return
	}
	c := m.Start("json-patch")
	c.Batch, c.Why = true, "a patch of another kind does not suit"
	doc := plan.JSON([]any{map[string]any{"op": "replace", "path": b.At, "value": m.FirstValue(b, "another kind")}})
	s := plan.ActWithText("a JSON Patch document", plan.ExpectRefused(), string(doc))
	s.Request.Body.Media = kind
	c.Steps = []contract.Step{s}
	m.Add(c)
}

// declares reports a documented request type, by name or by range.
func declares(m *plan.Maker, kind string) bool {
	group, _, _ := strings.Cut(kind, "/")
	for _, body := range m.Op.Bodies {
		switch contract.Essence(body.Type) {
		case kind, "*/*", group + "/*":
			return true
		}
	}
	return false
}
