package work

import (
	"encoding/json"
	"fmt"
	"maps"
	"strconv"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// mostTried is how many values of a parameter are tried until an operation's path is its own.
const mostTried = 20

// inventApart gives an operation a path of its own where another one's has the same text, filled in: /v1/{name} and /v1/{jobName} would both be
// /v1/proviso-1, and the mock could not tell which resource is meant. What the user's profile gives stays. taken has the operation by each path
// before it, and gets this one's.
func inventApart(p, given *contract.Profile, op *contract.Operation, taken map[string]string) {
	params := maps.Clone(p.Params)
	maps.Copy(params, p.Operation(op).Params)
	path := contract.Filled(op.Path, params)
	if other, there := taken[path]; there && other != op.Path {
		for _, param := range op.Params {
			if param.In != "path" || isGiven(given, op, param.Name) || !strings.Contains(op.Path, "{"+param.Name+"}") {
				continue
			}
			if own, ok := freeValue(op, param, params, taken); ok {
				setParam(p, op, param.Name, own)
				params[param.Name] = own
				path = contract.Filled(op.Path, params)
				break
			}
		}
	}
	if _, there := taken[path]; !there {
		taken[path] = op.Path
	}
}

// isGiven reports that a profile has a value for a parameter of an operation.
func isGiven(p *contract.Profile, op *contract.Operation, name string) bool {
	_, here := p.Operation(op).Params[name]
	_, everywhere := p.Params[name]
	return here || everywhere
}

// freeValue is a value of a parameter that fits its schemas and makes the operation's path one that no other has.
func freeValue(op *contract.Operation, param contract.Param, params, taken map[string]string) (string, bool) {
	wanted := ready(schemasOf(op, param))
	for n := 2; n < mostTried; n++ {
		for _, candidate := range []any{fmt.Sprintf("proviso-%d", n), fmt.Sprintf("6f9619ff-8b86-4011-b42d-00c04fc964%02d", n), json.Number(strconv.Itoa(n))} {
			text := asText(candidate)
			if !fitsAll(wanted, text) {
				continue
			}
			all := maps.Clone(params)
			all[param.Name] = text
			if _, there := taken[contract.Filled(op.Path, all)]; !there {
				return text, true
			}
		}
	}
	return "", false
}
