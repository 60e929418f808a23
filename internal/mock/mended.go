package mock

import (
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// fitting is a value of a schema, mended where what was made up does not fit.
func (s *sampler) fitting(sc *contract.Schema, depth int) any {
	return s.mended(sc, s.value(sc, "", "", depth))
}

// mostMends bounds how often one made-up value is mended.
const mostMends = 50

// mended replaces each place of a made-up value that does not fit its schema by another value of the place's own schema, and
// takes the place away where that does not fit either.
func (s *sampler) mended(sc *contract.Schema, v any) any {
	tried := map[string]bool{}
	for range mostMends {
		misfits := s.judge.misfits(sc, v)
		if len(misfits) == 0 {
			return v
		}
		at := misfits[0].At
		for _, m := range misfits {
			if m.At != "" {
				at = m.At
				break
			}
		}
		if at == "" || tried[at+" away"] {
			return v
		}
		tokens := value.Tokens(at)
		place := placeOf(sc, tokens)
		if place != nil && !tried[at] {
			tried[at] = true
			fresh := newSampler(s.judge)
			fresh.number = s.number + 1
			if other := fresh.value(place, tokens[len(tokens)-1], at, maxSampleDepth-2); s.judge.fits(place, other) {
				v = value.With(v, at, other)
				continue
			}
		}
		tried[at+" away"] = true
		v = value.Without(v, at)
	}
	return v
}

// placeOf is the schema of a place below a schema, in any of its branches; nil where none is documented.
func placeOf(sc *contract.Schema, tokens []string) *contract.Schema {
	for _, token := range tokens {
		sc = sc.Value()
		if sc == nil {
			return nil
		}
		switch below := named(membersOf(sc), token); {
		case below != nil:
			sc = below
		case contract.IsIndex(token) && itemsOf(sc) != nil:
			sc = itemsOf(sc)
		default:
			sc = restOf(sc)
		}
	}
	return sc
}
