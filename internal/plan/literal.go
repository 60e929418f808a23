package plan

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
)

// WholeBody is a body as text, in the dialect, with the members that every body must carry: one member as given, the others
// ordinary. It is false where no value is known for one of them.
func (m *Model) WholeBody(b *Member, text string) (string, bool) {
	if m.Dialect.Operations {
		return m.Dialect.Document(b.At, text), true
	}
	parts := []string{string(JSON(b.Name)) + ":" + text}
	if m.Dialect.Masked && dialect.MaskParam(m.Op) == "" {
		parts = append(parts, `"updateMask":`+string(JSON(b.Name)))
	}
	for _, other := range m.Members {
		if other.Depth > 0 || other.InItem() || other.Name == b.Name || !m.RequiredInBody(other.Name) {
			continue
		}
		v := m.FirstValue(other, "whole")
		if v == nil {
			return "", false
		}
		parts = append(parts, string(JSON(other.Name))+":"+string(JSON(v)))
	}
	return "{" + strings.Join(parts, ",") + "}", true
}

// WithMask puts a body's one member into the mask, where a parameter holds that.
func (k *known) WithMask(b *Member, s contract.Step) contract.Step {
	if name := dialect.MaskParam(k.Op); k.Dialect.Masked && name != "" {
		s.Request.Params = map[string]string{name: b.Name}
	}
	return s
}

// LiteralBody is a body as text that would be taken.
func (m *Model) LiteralBody(salt string) []byte {
	b := m.BestMember()
	if b == nil || b.Depth > 0 {
		return []byte(`{"proviso":1}`)
	}
	if body, ok := m.WholeBody(b, string(JSON(m.FreshValue(b, salt)))); ok {
		return []byte(body)
	}
	return []byte("{" + string(JSON(b.Name)) + ":" + string(JSON(m.FreshValue(b, salt))) + "}")
}

// InvalidUTF8Body is a body with bytes that are no UTF-8 in a text.
func (m *Model) InvalidUTF8Body() []byte {
	const text = "\"pro\xff\xfeviso\""
	b := m.TextMember()
	if b == nil {
		b = m.BestMember()
	}
	if b == nil || b.Depth > 0 {
		return []byte(`{"proviso":` + text + "}")
	}
	if body, ok := m.WholeBody(b, text); ok {
		return []byte(body)
	}
	return []byte("{" + string(JSON(b.Name)) + ":" + text + "}")
}
