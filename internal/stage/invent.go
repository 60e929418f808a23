package stage

import (
	"encoding/json"
	"fmt"
	"maps"

	"github.com/proviso-dev/proviso/internal/contract"
)

// Invent fills in the path parameters and required others that a profile leaves open, so that the embedded mock has a
// resource to show for a bare spec. For a live target nothing may be made up.
func Invent(ops []contract.Operation, p contract.Profile) contract.Profile {
	out := p
	out.Params = maps.Clone(p.Params)
	if out.Params == nil {
		out.Params = map[string]string{}
	}
	for i := range ops {
		own := p.Operations[ops[i].ID].Params
		if own == nil {
			own = p.Operations[ops[i].Key()].Params
		}
		for _, param := range ops[i].Params {
			_, known := out.Params[param.Name]
			_, here := own[param.Name]
			if !known && !here && param.In == "path" {
				out.Params[param.Name] = invented(param)
			}
		}
	}
	return out
}

// invented is a value for a parameter: the page's example, else one that its schema admits.
func invented(p contract.Param) string {
	candidates := []any{p.Example}
	if s := p.Schema.Value(); s != nil {
		candidates = append(candidates, s.Examples...)
		candidates = append(candidates, s.Enum...)
		if s.HasConst {
			candidates = append(candidates, s.Const)
		}
	}
	for _, c := range candidates {
		switch c := c.(type) {
		case string:
			if c != "" {
				return c
			}
		case json.Number:
			return c.String()
		case int, int64, float64, bool:
			return fmt.Sprint(c)
		}
	}
	switch s := p.Schema.Value(); {
	case s == nil:
	case s.Format == "uuid":
		return "6f9619ff-8b86-4011-b42d-00c04fc964ff"
	case s.Type() == "integer", s.Type() == "number":
		return "1"
	case s.Type() == "boolean":
		return "true"
	}
	return "proviso-1"
}
