package work

import (
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
	out.OnMock = true
	out.Params = maps.Clone(p.Params)
	if out.Params == nil {
		out.Params = map[string]string{}
	}
	out.Operations = maps.Clone(p.Operations)
	if out.Stranger = maps.Clone(p.Stranger); out.Stranger == nil {
		out.Stranger = map[string]contract.Credential{}
	}
	taken := map[string]string{}
	for i := range ops {
		for _, scheme := range ops[i].Schemes() {
			out.Stranger[scheme.Name] = p.Stranger[scheme.Name]
		}
		choose(&out, &ops[i])
		inventParams(&out, &ops[i])
		inventApart(&out, &p, &ops[i], taken)
	}
	return out
}

// choose makes up the values of members that the page leaves to the tenant (a role), the page's examples first.
func choose(p *contract.Profile, op *contract.Operation) {
	body := dialect.Settable(op)
	if body == nil {
		return
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
		setOperation(p, op, profile)
	}
}
