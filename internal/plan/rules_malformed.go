package plan

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
)

// malformed sends what is no JSON, and JSON that is no patch (V09, H05, M13).
func malformed(m *maker) {
	if m.op.Body() == nil || m.dialect == contract.JSONPatch {
		return
	}
	body := m.literal("malformed")
	good := string(body)
	c := m.start("V09", "syntax")
	c.Batch, c.Why = true, "a body that can't be read must not be read half"
	c.Steps = []contract.Step{
		m.text("cut off in the middle", refused(), good[:len(good)-1]),
		m.text("text after the value", refused(), good+" x"),
		m.text("single quotes", refused(), "{'proviso': 1}"),
		m.bytes("invalid UTF-8", refused(), m.broken()),
	}
	if m.options.Quick {
		c.Steps = []contract.Step{c.Steps[0], c.Steps[3]}
	}
	m.add(c)

	c = m.start("V09", "no-object")
	c.Batch, c.Why = true, "a patch is an object"
	expect := refused()
	if m.root.Type() != "object" || len(m.root.Types) != 1 {
		expect.Open = "the page does not say that the body is an object"
	}
	for _, t := range [][2]string{{"an array", "[]"}, {"a text", `"text"`}, {"null", "null"}, {"a number", "42"}} {
		c.Steps = append(c.Steps, m.text(t[0], expect, t[1]))
	}
	if m.options.Quick {
		c.Steps = []contract.Step{c.Steps[0], c.Steps[2]}
	}
	m.add(c)

	m.emptyBody()
	m.twice()

	c = m.start("H05", "malformed")
	c.Batch, c.Why = true, "400 says that the text could not be read"
	bad := refused()
	bad.Statuses = []int{400, 422}
	c.Steps = []contract.Step{m.text("an open brace", bad, `{"a":`)}
	m.add(c)

	c = m.start("M13", "array")
	c.Batch, c.Why = true, "a patch that is no object must not be answered with success and ignored"
	c.Steps = []contract.Step{m.text("an array of patches", expect, "["+good+"]"), m.text("true", expect, "true")}
	m.add(c)
}

// emptyBody sends no body at all (V09): refused where the page wants one, and else it changes nothing.
func (m *maker) emptyBody() {
	c := m.start("V09", "empty-body")
	c.Why = "a body that is not there says nothing"
	if m.op.BodyNeeded {
		c.Batch, c.Why = true, "the page wants a body"
		c.Steps = []contract.Step{m.text("no body at all", refused(), "")}
	} else {
		c.Steps = []contract.Step{m.text("no body at all", contract.Expect{Unchanged: true}, ""), look()}
	}
	m.add(c)
}

// twice sends a member name twice (V09, M21): refusing it and taking one of the values are both right.
func (m *maker) twice() {
	b := m.best()
	if b == nil || b.depth > 0 {
		return
	}
	first, second := string(raw(m.fresh(b, "first"))), string(raw(m.fresh(b, "second")))
	body, ok := m.whole(b, first+","+string(raw(b.name))+":"+second)
	if !ok {
		return
	}
	c := m.start("M21", b.label)
	c.Why = "parsers differ in which of two equal names they take"
	c.Steps = []contract.Step{m.text("one name twice", contract.Expect{}, body), look()}
	m.add(c)
}

// value is one value for a member, or nil.
func (m *maker) value(b *member, salt string) any {
	all := m.ordinary(b, salt)
	if len(all) == 0 {
		return nil
	}
	return all[0].value
}

// whole is a body as text, in the dialect, with the members that every body must carry: one member as given, the others
// ordinary. It is false where no value is known for one of them.
func (m *maker) whole(b *member, text string) (string, bool) {
	if m.dialect == contract.JSONPatch {
		return `[{"op":"replace","path":` + string(raw(b.at)) + `,"value":` + text + `}]`, true
	}
	parts := []string{string(raw(b.name)) + ":" + text}
	if m.dialect == contract.Mask && dialect.MaskParam(m.op) == "" {
		parts = append(parts, `"updateMask":`+string(raw(b.name)))
	}
	for _, other := range m.members {
		if other.depth > 0 || other.inItem() || other.name == b.name || !m.only(other.name) {
			continue
		}
		v := m.value(other, "whole")
		if v == nil {
			return "", false
		}
		parts = append(parts, string(raw(other.name))+":"+string(raw(v)))
	}
	return "{" + strings.Join(parts, ",") + "}", true
}

// masked puts a body's one member into the mask, where a parameter holds that.
func (m *maker) masked(b *member, s contract.Step) contract.Step {
	if name := dialect.MaskParam(m.op); m.dialect == contract.Mask && name != "" {
		s.Request.Params = map[string]string{name: b.name}
	}
	return s
}

// literal is a body as text that would be taken.
func (m *maker) literal(salt string) []byte {
	b := m.best()
	if b == nil || b.depth > 0 {
		return []byte(`{"proviso":1}`)
	}
	if body, ok := m.whole(b, string(raw(m.fresh(b, salt)))); ok {
		return []byte(body)
	}
	return []byte("{" + string(raw(b.name)) + ":" + string(raw(m.fresh(b, salt))) + "}")
}

// broken is a body with bytes that are no UTF-8 in a text.
func (m *maker) broken() []byte {
	const text = "\"pro\xff\xfeviso\""
	b := m.freest()
	if b == nil {
		b = m.best()
	}
	if b == nil || b.depth > 0 {
		return []byte(`{"proviso":` + text + "}")
	}
	if body, ok := m.whole(b, text); ok {
		return []byte(body)
	}
	return []byte("{" + string(raw(b.name)) + ":" + text + "}")
}

// text is a judged step with a literal body.
func (m *maker) text(title string, expect contract.Expect, body string) contract.Step {
	s := act(title, expect)
	s.Request.Body.Text = &body
	return s
}

func (m *maker) bytes(title string, expect contract.Expect, body []byte) contract.Step {
	s := act(title, expect)
	s.Request.Body.Bytes = body
	return s
}
