package contract

import (
	"encoding/json"
	"maps"
	"strings"
)

// ProfileSkips is how a reason begins that the profile gives for leaving something out.
const ProfileSkips = "the profile skips"

// Named reports that the profile has an entry for the operation, so that somebody meant it to be run.
func (p Profile) Named(op *Operation) bool {
	_, byID := p.Operations[op.ID]
	_, byKey := p.Operations[op.Key()]
	return byID || byKey
}

// SkipsAll gives the reason why the whole operation is left out; "" where it is run.
func (p OperationProfile) SkipsAll() string {
	for _, s := range p.Skip {
		if s.Rule == "" && s.Member == "" {
			return s.Reason
		}
	}
	return ""
}

// SkipsRule gives the reason why a rule is left out, by its id or its group; "" where it is tried.
func (p OperationProfile) SkipsRule(id string) string {
	for _, s := range p.Skip {
		if s.Rule != "" && s.Member == "" && NamesRule(s.Rule, id) {
			return s.Reason
		}
	}
	return ""
}

// SkipsMember gives the reason why a member, or what it lies in, is left out; "" where it is changed.
func (p OperationProfile) SkipsMember(pointer string) string {
	for _, s := range p.Skip {
		if s.Rule == "" && s.Member != "" && (pointer == s.Member || strings.HasPrefix(pointer, s.Member+"/")) {
			return s.Reason
		}
	}
	return ""
}

// Operation returns what the profile says about an operation, by its operationId or by "PATCH /path".
func (p Profile) Operation(op *Operation) OperationProfile {
	if o, ok := p.Operations[op.ID]; ok {
		return o
	}
	if o, ok := p.Operations[op.DocumentID]; ok && op.DocumentID != "" {
		return o
	}
	return p.Operations[op.Key()]
}

// LeavesOut reports an operation that the profile does not name where it names others.
func (p Profile) LeavesOut(op *Operation) bool {
	if len(p.Operations) == 0 {
		return false
	}
	for _, name := range []string{op.ID, op.Key(), op.DocumentID} {
		if _, named := p.Operations[name]; named {
			return false
		}
	}
	return true
}

// ParamsOf are the parameters that name an operation's resource: the profile's, and over them the operation's own.
func (p Profile) ParamsOf(op *Operation) map[string]string {
	params := map[string]string{}
	maps.Copy(params, p.Params)
	maps.Copy(params, p.Operation(op).Params)
	return params
}

// LeftOutWithout names a parameter of the path of an operation that the profile leaves out and has no value for; "" for all others.
func (p Profile) LeftOutWithout(op *Operation) string {
	if !p.LeavesOut(op) {
		return ""
	}
	params, rest := p.ParamsOf(op), op.Path
	for {
		_, after, found := strings.Cut(rest, "{")
		if !found {
			return ""
		}
		name, tail, _ := strings.Cut(after, "}")
		if params[name] == "" {
			return name
		}
		rest = tail
	}
}

// Effective returns a copy of a documented operation with what the profile knows of it: the dialect and the read that it names, and
// the parameters' values in what its bodies carry. No other place lays an operation and a profile together.
func (p Profile) Effective(op *Operation) *Operation {
	out, settings := *op, p.Operation(op)
	if settings.Dialect != "" {
		out.Dialect = settings.Dialect
	}
	out.Carried = carried(op.Carried, p.ParamsOf(op))
	if settings.Read != nil {
		out.Read = settings.Read.of(&out)
	}
	return &out
}

// carried are the values that each body carries, with those of parameters filled in. A parameter without a value is left out.
func carried(documented []Carried, params map[string]string) []Carried {
	var out []Carried
	for _, c := range documented {
		if c.Param != "" && c.Value == nil {
			v, known := params[c.Param]
			if !known {
				continue
			}
			if c.Value = v; c.Number {
				c.Value = json.Number(v)
			}
		}
		out = append(out, c)
	}
	return out
}

// of is the configured read as an operation with the parameters and credentials of the one that it reads back.
func (r *Read) of(op *Operation) *Operation {
	out := *op
	out.ID, out.Method, out.Path, out.ResourceAt = op.ID+" (read)", r.Method, r.Path, r.At
	if out.Method == "" {
		out.Method = "GET"
	}
	out.Bodies, out.Responses, out.Read = nil, nil, nil
	return &out
}
