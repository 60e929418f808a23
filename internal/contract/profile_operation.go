package contract

import "strings"

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
		if s.Rule != "" && s.Member == "" && (strings.EqualFold(s.Rule, id) || len(s.Rule) == 1 && strings.EqualFold(s.Rule, id[:1])) {
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
