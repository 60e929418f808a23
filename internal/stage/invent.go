package stage

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/value"
)

// Invent fills in what a profile leaves open, so that the embedded mock has a resource to show for a bare spec: path
// parameters, and which values the tenant has where the page says that only those are taken. For a live target nothing may
// be made up.
func Invent(ops []contract.Operation, p contract.Profile) contract.Profile {
	out := p
	out.Params = maps.Clone(p.Params)
	if out.Params == nil {
		out.Params = map[string]string{}
	}
	out.Operations = maps.Clone(p.Operations)
	if out.Stranger = maps.Clone(p.Stranger); out.Stranger == nil {
		out.Stranger = map[string]contract.Credential{}
	}
	for i := range ops {
		for _, scheme := range ops[i].Schemes() {
			out.Stranger[scheme.Name] = p.Stranger[scheme.Name]
		}
		choose(&out, &ops[i])
		own := p.Operation(&ops[i]).Params
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

// choose makes up the values of members that the page leaves to the tenant (a role), the page's examples first.
func choose(p *contract.Profile, op *contract.Operation) {
	body := dialect.Settable(op)
	if body == nil {
		return
	}
	key := op.Key()
	if _, named := p.Operations[op.ID]; named {
		key = op.ID
	}
	profile := p.Operation(op)
	for _, member := range body.Properties {
		s, at := member.Schema, value.Pointer(member.Name)
		if s.Tenant != "role" && s.Value().Tenant != "role" || len(profile.Values[at]) > 0 {
			continue
		}
		profile.Values = maps.Clone(profile.Values)
		if profile.Values == nil {
			profile.Values = map[string][]any{}
		}
		profile.Values[at] = append(slices.Concat(s.Examples, s.Value().Examples), "Proviso")
	}
	if len(profile.Values) > 0 {
		if p.Operations == nil {
			p.Operations = map[string]contract.OperationProfile{}
		}
		p.Operations[key] = profile
	}
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
