package main

import "github.com/proviso-dev/proviso/internal/contract"

// enough are the schemes that suffice for the operations: for each of them those of the way whose credentials are all at hand, or else
// those of its first way that needs any.
func enough(ops []contract.Operation, atHand func(scheme string) bool) map[string]bool {
	out := map[string]bool{}
	for i := range ops {
		way := firstWay(ops[i].Security, func(w contract.Security) bool {
			for _, scheme := range w {
				if !atHand(scheme.Name) {
					return false
				}
			}
			return len(w) > 0
		})
		if way == nil {
			way = firstWay(ops[i].Security, func(w contract.Security) bool { return len(w) > 0 })
		}
		for _, scheme := range way {
			out[scheme.Name] = true
		}
	}
	return out
}

// firstWay is the first of several ways that fits, or nil.
func firstWay(ways []contract.Security, fits func(contract.Security) bool) contract.Security {
	for _, way := range ways {
		if fits(way) {
			return way
		}
	}
	return nil
}
