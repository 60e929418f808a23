package responses

import (
	"slices"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/property"
	"github.com/proviso-dev/proviso/internal/schema"
	"github.com/proviso-dev/proviso/internal/value"
)

// withUnfit names in departures the places for whose schemas no value is found: the required members that are not there, or the place itself.
func (v *validator) withUnfit(all []check.Departure, s *contract.Schema, violations []schema.Violation) []check.Departure {
	missing := map[string][]string{}
	for _, found := range violations {
		if found.Missing != "" {
			missing[found.At] = append(missing[found.At], found.Missing)
		}
	}
	for i := range all {
		places := missing[all[i].At]
		if len(places) == 0 {
			places = []string{all[i].At}
		}
		if !slices.ContainsFunc(places, func(at string) bool { return at == "" || !v.fitsNothing(s.At(value.Tokens(at))) }) {
			all[i].Unfit = places
		}
	}
	return all
}

// fitsNothing reports a schema for which no value is found; it is looked for once.
func (v *validator) fitsNothing(s *contract.Schema) bool {
	if s == nil {
		return false
	}
	known, there := v.nothing.Load(s)
	if !there {
		known, _ = v.nothing.LoadOrStore(s, property.FitsNothing(s))
	}
	return known == true
}
