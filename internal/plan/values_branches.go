package plan

import (
	"fmt"
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// mostBranches is how many alternatives of a member are made.
const mostBranches = 5

// BranchSamples are an object for each alternative of a member that is one of several objects, with the members that the alternative
// requires and those others that have a sure value; empty where it is one kind of object alone. A target may take only the one that is there.
func (sm *sampler) BranchSamples(b *Member, salt string) []Sample {
	branches := slices.Concat(b.Schema.OneOf, b.Schema.AnyOf)
	if len(branches) < 2 {
		return nil
	}
	var out []Sample
	for i, branch := range branches[:min(len(branches), mostBranches)] {
		if v := sm.branchObject(b, branch.Value(), fmt.Sprint(salt, i)); len(v) > 0 && b.Admits(v) {
			out = append(out, Sample{Value: v, Name: fmt.Sprintf("the alternative %d", i+1), InconclusiveIf4xx: openAlternative(b)})
		}
	}
	return out
}

// openAlternative says why an object of one of several alternatives may be refused.
func openAlternative(b *Member) string {
	return "which of the alternatives of " + b.Label + " the target takes at present is not known"
}

// ofAlternatives reports a member that is one of several kinds of objects.
func ofAlternatives(s *contract.Schema) bool {
	described := 0
	for _, branch := range slices.Concat(s.OneOf, s.AnyOf) {
		if len(branch.Value().Members()) > 0 {
			described++
		}
	}
	return described > 1
}

// branchObject is an object of an alternative, or nil where a member that it requires is one that a case must not set.
func (sm *sampler) branchObject(b *Member, branch *contract.Schema, salt string) map[string]any {
	if branch == nil || len(branch.Properties) == 0 {
		return nil
	}
	whole := map[string]any{}
	for _, p := range branch.Properties {
		required := branch.Requires(p.Name)
		if p.Schema.ReadOnly || sm.IsDangerous(p.Name, p.Schema) {
			if required {
				return nil
			}
			continue
		}
		v, why := sm.ValueOf(p.Schema, p.Name, b.Label+value.Pointer(p.Name), salt, b.Depth+1)
		if p.Name == b.Schema.Discriminator && len(EnumValues(p.Schema)) == 0 && b.Schema.Tag(branch) != "" {
			v, why = b.Schema.Tag(branch), ""
		}
		if v != nil && (required || why == "") {
			whole[p.Name] = v
		}
	}
	return whole
}
