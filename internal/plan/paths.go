package plan

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// PathParams are the parameters of the path, in its order.
func (m *Model) PathParams() []contract.Param {
	var out []contract.Param
	for _, p := range m.Op.Params {
		if p.In == "path" {
			out = append(out, p)
		}
	}
	return out
}

// AtAddress is a judged step on another address.
func (m *Model) AtAddress(title string, p contract.Param, v string, expect contract.Expect) contract.Step {
	s := Act(title, expect, m.Probe("address "+p.Name+v)...)
	s.Request.Params = map[string]string{p.Name: v}
	return s
}

// UnknownID is an id of the parameter's shape that names nothing, or "".
func (m *Model) UnknownID(p contract.Param) string {
	s := p.Schema.Value()
	present := m.Params[p.Name]
	if present == "" {
		present, _ = p.Example.(string)
	}
	switch {
	case s != nil && s.Format == "uuid" || len(present) == 36 && strings.Count(present, "-") == 4:
		return m.UUID("unknown " + p.Name)
	case p.Schema.Type() == "integer":
		return "987654321"
	case present == "":
		return "proviso" + m.SameShape("1a2b3c4d5e", "unknown "+p.Name)
	}
	for _, round := range []string{"", "again", "once more"} {
		if v := m.SameShape(present, "unknown "+p.Name+round); v != present {
			return v
		}
	}
	return ""
}
