package main

import (
	"cmp"
	"strings"

	"github.com/proviso-dev/proviso/internal/catalog"
	"github.com/proviso-dev/proviso/internal/contract"
)

// variableOf is the environment variable that holds a credential of a vendor: the one that its profile names, or one made of both names.
func variableOf(v *catalog.Vendor, scheme string) string {
	return cmp.Or(v.Profile.Credentials[scheme].Env, variable(v.Name+"_"+scheme))
}

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

// asItIs says how a key in the header Authorization is sent, where the docs describe one: many APIs want a word in front of it that their
// documents name in words only.
func asItIs(ops []contract.Operation) string {
	for i := range ops {
		for _, schemes := range ops[i].Security {
			for _, scheme := range schemes {
				if scheme.Type == "apiKey" && scheme.In == "header" && strings.EqualFold(scheme.Param, "Authorization") {
					return "; it is sent as the variable has it: where the API wants a word in front of it (Token, Bearer), that belongs into the variable too"
				}
			}
		}
	}
	return ""
}
