package plan

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// media tries what a body calls itself: declared types are taken, undeclared ones refused (O04, H03, H06), none handled
// (H31), and a charset is no other type (H32).
func media(m *maker) {
	body := m.op.Body()
	if body == nil {
		return
	}
	m.declared(body)
	m.undeclared()
	m.patchOfAnotherKind(body)

	c := m.start("H31", "no-content-type")
	c.Why = "a body without a type is refused or read, no more"
	s := act("no Content-Type", handled(), m.probe("no media")...)
	s.Request.Body.Media = "-"
	c.Steps = []contract.Step{s, look()}
	m.add(c)

	if essence(body.Type) == body.Type && len(m.probe("charset")) > 0 {
		c = m.start("H32", "charset")
		c.Why = "clients name the charset"
		s = act("the type with charset=utf-8", contract.Expect{Answer: contract.Accepted, Stored: true, Open: m.probeOpen()}, m.probe("charset")...)
		s.Request.Body.Media = body.Type + "; charset=utf-8"
		c.Steps = []contract.Step{s, look()}
		m.add(c)
	}
}

// probeOpen says why the probe itself may be refused, or "".
func (m *maker) probeOpen() string {
	b := m.best()
	if b == nil {
		return "no member with a known value"
	}
	all := m.ordinary(b, "best")
	if len(sure(all)) > 0 && (b.kind == free || b.kind == email || b.kind == boolean || b.kind == list && len(sure(all)) == len(all)) {
		return ""
	}
	if len(sure(all)) == len(all) {
		return ""
	}
	return m.tell(b, "which values "+b.name+" takes")
}

// declared sends the body under each further documented type that means the same.
func (m *maker) declared(body *contract.Media) {
	for i := range m.op.Bodies {
		other := &m.op.Bodies[i]
		kind := essence(other.Type)
		if other == body || strings.ContainsAny(kind, "*") || !strings.HasSuffix(kind, "json") || strings.Contains(kind, "json-patch") || strings.Contains(body.Type, "json-patch") || len(m.probe("declared")) == 0 {
			continue
		}
		c := m.start("O04", "declared", kind)
		c.Why = "a documented type is taken"
		s := act("the documented type "+kind, contract.Expect{Answer: contract.Accepted, Stored: true, Open: m.probeOpen()}, m.probe("declared "+kind)...)
		s.Request.Body.Media = other.Type
		c.Steps = []contract.Step{s, look()}
		m.add(c)
	}
}

// undeclared sends bodies of other types, which are no JSON either: taking them would be nonsense.
func (m *maker) undeclared() {
	c := m.start("O04", "undeclared")
	c.Batch, c.Why = true, "a type that no page names is not taken"
	tries := []struct{ kind, text, open string }{
		{"application/xml", "<proviso/>", ""},
		{"text/plain", "proviso", ""},
		{"application/x-www-form-urlencoded", "proviso=1", "many servers read form fields as well as JSON, and the page says nothing of them"},
	}
	for _, t := range tries {
		if m.declares(t.kind) {
			continue
		}
		expect := refused()
		expect.Open = t.open
		s := m.text(t.kind, expect, t.text)
		s.Request.Body.Media = t.kind
		c.Steps = append(c.Steps, s)
	}
	m.add(c)
	if m.declares("application/x-proviso") {
		return
	}
	c = m.start("H06", "unsupported")
	c.Batch, c.Why = true, "415 says that the type is the trouble"
	expect := refused()
	expect.Statuses = []int{415}
	s := m.text("application/x-proviso", expect, string(m.literal("unsupported")))
	s.Request.Body.Media = "application/x-proviso"
	c.Steps = []contract.Step{s}
	m.add(c)
}

// patchOfAnotherKind sends a JSON Patch document to an operation that takes none (H03).
func (m *maker) patchOfAnotherKind(body *contract.Media) {
	const kind = "application/json-patch+json"
	b := m.best()
	if m.dialect == contract.JSONPatch || m.declares(kind) || b == nil || strings.Contains(body.Type, "json-patch") {
		return
	}
	c := m.start("H03", "json-patch")
	c.Batch, c.Why = true, "a patch of another kind does not suit"
	doc := raw([]any{map[string]any{"op": "replace", "path": b.at, "value": m.value(b, "another kind")}})
	s := m.text("a JSON Patch document", refused(), string(doc))
	s.Request.Body.Media = kind
	c.Steps = []contract.Step{s}
	m.add(c)
}

// declares reports a documented request type, by name or by range.
func (m *maker) declares(kind string) bool {
	group, _, _ := strings.Cut(kind, "/")
	for _, body := range m.op.Bodies {
		switch essence(body.Type) {
		case kind, "*/*", group + "/*":
			return true
		}
	}
	return false
}

// essence is a media type without parameters, in small letters.
func essence(media string) string {
	kind, _, _ := strings.Cut(media, ";")
	return strings.ToLower(strings.TrimSpace(kind))
}
