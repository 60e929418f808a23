package work

import (
	"slices"

	"github.com/proviso-dev/proviso/internal/catalog"
	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/check/responses"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/mock"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/rule"
)

// Prepare opens the target for a vendor's cases.
func Prepare(v *catalog.Vendor, cases []contract.Case, o Options) (*Job, error) {
	opened, err := Open(v.Document.Operations, v.Profile, o)
	if err != nil {
		return nil, err
	}
	return New(v.Document.Operations, v.Profile, withoutStrangers(cases, v.Profile), responses.New(v.Document), opened), nil
}

// New makes a job of operations on a connection that is open; cases of other operations are left aside.
func New(ops []contract.Operation, p contract.Profile, cases []contract.Case, answers check.Validator, opened *Connection) *Job {
	ordinary := map[string]map[string]any{}
	schemas := &plan.Schemas{}
	for i := range ops {
		ordinary[ops[i].ID] = plan.Ordinary(&ops[i], p, schemas)
	}
	return &Job{Operations: ops, Profile: p, Cases: cases, Validator: answers, Connection: opened, ordinary: ordinary}
}

// withoutStrangers returns the cases with those left undecided that need somebody else's credential, where the profile has none: a
// generated suite keeps them for the profile that has.
func withoutStrangers(cases []contract.Case, p contract.Profile) []contract.Case {
	if len(p.Stranger) > 0 {
		return cases
	}
	out := slices.Clone(cases)
	for i := range out {
		if slices.ContainsFunc(out[i].Steps, func(s contract.Step) bool { return s.Request.Key.Kind == contract.KeyStranger }) {
			out[i].Steps, out[i].Undecidable = nil, rule.NoStranger
		}
	}
	return out
}

// Mock is the embedded mock with these faults, or as a correct server of another kind.
func Mock(faults []string, variant string) mock.Options {
	return mock.Options{Faults: faults, Variant: variant}
}
