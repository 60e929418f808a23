package stage

import (
	"slices"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/mock"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/vendor"
)

// Prepare sets the stage for a vendor's cases.
func Prepare(v *vendor.Vendor, cases []contract.Case, o Options) (*Play, error) {
	opened, err := Open(v.Document.Operations, v.Profile, o)
	if err != nil {
		return nil, err
	}
	ordinary := map[string]map[string]any{}
	for i := range v.Document.Operations {
		op := &v.Document.Operations[i]
		ordinary[op.ID] = plan.Ordinary(op, v.Profile)
	}
	return &Play{
		Operations: v.Document.Operations,
		Profile:    v.Profile,
		Cases:      possible(cases, v.Profile),
		Answers:    check.NewResponses(v.Document),
		Stage:      opened,
		ordinary:   ordinary,
	}, nil
}

// possible are the cases with those left undecided that need somebody else's credential, where the profile has none: a
// generated suite keeps them for the profile that has.
func possible(cases []contract.Case, p contract.Profile) []contract.Case {
	if len(p.Stranger) > 0 {
		return cases
	}
	out := slices.Clone(cases)
	for i := range out {
		if slices.ContainsFunc(out[i].Steps, func(s contract.Step) bool { return s.Request.Key.Kind == contract.KeyStranger }) {
			out[i].Steps, out[i].Undecidable = nil, plan.NoStranger
		}
	}
	return out
}

// Mock is the embedded mock with these faults, or as a correct server of another kind.
func Mock(faults []string, variant string) mock.Options {
	return mock.Options{Faults: faults, Variant: variant}
}
