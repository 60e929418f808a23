package profile

import (
	"maps"

	"github.com/proviso-dev/proviso/internal/contract"
)

// Over lays one profile over another: what over says wins, the rest stays as base has it. Credentials, parameters,
// operations and values are laid over name by name; lists are taken whole. Neither profile is changed.
func Over(base, over contract.Profile) contract.Profile {
	out := base
	out.Target = or(over.Target, base.Target)
	if over.Production != nil || out.Target != base.Target { // what base says is of its own target
		out.Production = over.Production
	}
	out.Index = or(over.Index, base.Index)
	out.Headers = together(base.Headers, over.Headers, credentialOver)
	out.Credentials = together(base.Credentials, over.Credentials, credentialOver)
	out.Secrets = together(base.Secrets, over.Secrets, credentialOver)
	out.Stranger = together(base.Stranger, over.Stranger, credentialOver)
	if over.Guidelines != nil {
		out.Guidelines = over.Guidelines
	}
	if over.Refused != nil {
		out.Refused = over.Refused
	}
	out.Params = together(base.Params, over.Params, takeOver)
	out.Operations = together(base.Operations, over.Operations, operationOver)
	out.Limits = contract.Limits{
		Requests: or(over.Limits.Requests, base.Limits.Requests), Rate: or(over.Limits.Rate, base.Limits.Rate),
		Deadline: or(over.Limits.Deadline, base.Limits.Deadline), Concurrency: or(over.Limits.Concurrency, base.Limits.Concurrency),
		Answer: or(over.Limits.Answer, base.Limits.Answer),
	}
	out.Settle = or(over.Settle, base.Settle)
	return out
}

// Live is a profile as it holds for a live target: what an invented one knows of values is a hint and no promise, and its
// other resources are not there. Another profile is returned as it is.
func Live(p contract.Profile) contract.Profile {
	if !p.Invented {
		return p
	}
	out := p
	out.Stranger = nil
	out.Operations = make(map[string]contract.OperationProfile, len(p.Operations))
	for id, op := range p.Operations {
		op.Hints, op.Values, op.Neighbours, op.Strangers = op.Values, nil, nil, nil
		out.Operations[id] = op
	}
	return out
}

func credentialOver(base, over contract.Credential) contract.Credential {
	if over.Value != "" {
		return over
	}
	return contract.Credential{Env: or(over.Env, base.Env), Header: or(over.Header, base.Header), Command: or(over.Command, base.Command),
		OAuth: or(over.OAuth, base.OAuth), Mock: or(over.Mock, base.Mock), Value: or(over.Value, base.Value)}
}

func operationOver(base, over contract.OperationProfile) contract.OperationProfile {
	out := base
	out.Params = together(base.Params, over.Params, takeOver)
	out.Values = together(base.Values, over.Values, func(_, o []any) []any { return o })
	out.Dialect = or(over.Dialect, base.Dialect)
	if over.Neighbours != nil {
		out.Neighbours = over.Neighbours
	}
	if over.Strangers != nil {
		out.Strangers = over.Strangers
	}
	if over.Read != nil {
		out.Read = over.Read
	}
	out.Create = or(over.Create, base.Create)
	if over.Skip != nil {
		out.Skip = over.Skip
	}
	if over.Volatile != nil {
		out.Volatile = over.Volatile
	}
	return out
}

func takeOver(_, over string) string { return over }

func or[T comparable](over, base T) T {
	var zero T
	if over != zero {
		return over
	}
	return base
}

// together is a new map of both, with one value where both have a name.
func together[V any](base, over map[string]V, one func(base, over V) V) map[string]V {
	if base == nil && over == nil {
		return nil
	}
	out := make(map[string]V, len(base)+len(over))
	maps.Copy(out, base)
	for name, v := range over {
		if b, both := base[name]; both {
			v = one(b, v)
		}
		out[name] = v
	}
	return out
}
