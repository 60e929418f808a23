package work

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

// Documents whose ids hold slashes have /v1/{name} and /v1/{jobName} for two resources: the mock took a patch of one for the other's.
func TestPathsThatLookAlikeGetValuesThatTellThemApart(t *testing.T) {
	of := func(path, name string) contract.Operation {
		return contract.Operation{ID: name, Method: "PATCH", Path: path, Params: []contract.Param{{Name: name, In: "path", Required: true}}}
	}
	ops := []contract.Operation{of("/v1/{jobName}", "jobName"), of("/v1/{name}", "name"), of("/v1/{pool}", "pool"), of("/v2/{name}", "name")}
	paths := func(p contract.Profile) map[string]bool {
		out := map[string]bool{}
		for i := range ops {
			params := map[string]string{}
			for _, from := range []map[string]string{p.Params, p.Operation(&ops[i]).Params} {
				for name, v := range from {
					params[name] = v
				}
			}
			out[contract.Filled(ops[i].Path, params)] = true
		}
		return out
	}
	if got := paths(Invent(ops, contract.Profile{})); len(got) != 4 {
		t.Errorf("four operations have the paths %v", got)
	}
	given := map[string]string{"jobName": "a", "name": "a", "pool": "b"}
	if got := paths(Invent(ops, contract.Profile{Params: given})); !got["/v1/a"] || !got["/v1/b"] || len(got) != 3 {
		t.Errorf("what the profile gives was changed: %v", got)
	}
}
