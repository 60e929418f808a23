package stage

import (
	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/mock"
	"github.com/proviso-dev/proviso/internal/vendor"
)

// Prepare sets the stage for a vendor's cases.
func Prepare(v *vendor.Vendor, cases []contract.Case, o Options) (*Play, error) {
	opened, err := Open(v.Document.Operations, v.Profile, o)
	if err != nil {
		return nil, err
	}
	return &Play{
		Operations: v.Document.Operations,
		Profile:    v.Profile,
		Cases:      cases,
		Answers:    check.NewResponses(v.Document),
		Stage:      opened,
	}, nil
}

// Mock is the embedded mock with these faults, or as a correct server of another kind.
func Mock(faults []string, variant string) mock.Options {
	return mock.Options{Faults: faults, Variant: variant}
}
