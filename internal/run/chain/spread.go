package chain

import (
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
)

// fewestSpread is how many cases it is worth at least to take another resource for.
const fewestSpread = 12

// Spread distributes the cases of a chain over its own resource and further ones in turn; the watches judge the responses of all of them.
// resources are the profiles that name the further ones. The requests that may be sent for the operation are divided among them.
func Spread(chain Chain, resources []contract.Profile) []Chain {
	tried := 0
	for i := range chain.Cases {
		if len(chain.Cases[i].Steps) > 0 {
			tried++
		}
	}
	n := min(1+len(resources), tried/fewestSpread)
	if n < 2 {
		return []Chain{chain}
	}
	out := make([]Chain, n)
	for i := range out {
		out[i] = chain
		out[i].Copy, out[i].Cases, out[i].Most = i, nil, chain.Most/n
		out[i].Drawn = chain.Drawn.part(i, n)
		if i > 0 {
			out[i].Profile = resources[i-1]
		}
	}
	next := 0
	for _, c := range chain.Cases {
		switch {
		case c.Watch:
			for i := range out {
				out[i].Cases = append(out[i].Cases, c)
			}
		case len(c.Steps) == 0:
			out[0].Cases = append(out[0].Cases, c)
		default:
			out[next%n].Cases = append(out[next%n].Cases, c)
			next++
		}
	}
	return out
}

// IsSpread reports a lane of several chains that are all of one operation.
func IsSpread(chains []Chain, lane []int) bool {
	return len(lane) > 1 && !slices.ContainsFunc(lane, func(i int) bool { return chains[i].Op != chains[lane[0]].Op })
}
