package main

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/catalog"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/openapi"
)

// Where any one of several credentials suffices, init asked for each of them.
func TestInitAsksForAsManyCredentialsAsSuffice(t *testing.T) {
	basic, bearer, tenant := contract.Scheme{Name: "basic"}, contract.Scheme{Name: "bearer"}, contract.Scheme{Name: "tenant"}
	for _, row := range []struct {
		ways   []contract.Security
		atHand string
		want   string
	}{
		{[]contract.Security{{basic}, {bearer}}, "", "basic"},
		{[]contract.Security{{basic}, {bearer}}, "bearer", "bearer"},
		{[]contract.Security{{basic, tenant}, {bearer}}, "basic", "basic tenant"},
		{[]contract.Security{{}, {bearer}}, "", "bearer"},
		{nil, "", ""},
	} {
		got := enough([]contract.Operation{{Security: row.ways}}, func(scheme string) bool { return scheme == row.atHand })
		if names := strings.Join(slices.Sorted(maps.Keys(got)), " "); names != row.want {
			t.Errorf("%v with %q: %q, want %q", row.ways, row.atHand, names, row.want)
		}
	}
}

// An operation without an id in its path may change what everybody shares: init named it, so that the first run changed it.
func TestInitNamesNoOperationWithoutAnIDInItsPath(t *testing.T) {
	one := contract.Operation{ID: "patchItem", Method: "PATCH", Path: "/items/{id}", Params: []contract.Param{{Name: "id", In: "path"}}}
	all := contract.Operation{ID: "patchSettings", Method: "PATCH", Path: "/settings"}
	for _, row := range []struct {
		ops        []contract.Operation
		says, lack string
	}{
		{[]contract.Operation{one, all}, "    operations:\n      \"patchItem\": #", "      \"patchSettings\""},
		{[]contract.Operation{one, all}, "      # \"patchSettings\": {} #", "operations: {}"},
		{[]contract.Operation{all}, "    operations: {}\n      # \"patchSettings\": {} #", "      \"patchSettings\""},
	} {
		block, missing := vendorText(&catalog.Vendor{Name: "shop", Document: &openapi.Document{Operations: row.ops}}, "shop.yaml", findings{base: "http://127.0.0.1:1"})
		if !strings.Contains(block, row.says) || strings.Contains(block, "\n"+row.lack) {
			t.Errorf("%d operations:\n%s", len(row.ops), block)
		}
		if told := slices.ContainsFunc(missing, func(what string) bool { return strings.HasPrefix(what, "operations: ") }); told != (len(row.ops) == 1) {
			t.Errorf("%d operations: fill in %q", len(row.ops), missing)
		}
	}
}

// A target that answers 403 to a GET, with docs that name no credential: init said nothing of it.
func TestInitSaysWhereACredentialLacksThatTheDocsDoNotName(t *testing.T) {
	v := &catalog.Vendor{Name: "shop", Document: &openapi.Document{Operations: []contract.Operation{{ID: "patchItem", Method: "PATCH", Path: "/items/{id}", Params: []contract.Param{{Name: "id", In: "path"}}}}}}
	for wants, want := range map[string]bool{"403": true, "": false} {
		block, missing := vendorText(v, "shop.yaml", findings{base: "http://127.0.0.1:1", wants: wants})
		told := slices.ContainsFunc(missing, func(what string) bool { return strings.HasPrefix(what, "credentials: the docs name none") })
		if told != want || strings.Contains(block, "# credentials: {Token: {header: Authorization, env: SHOP_TOKEN}}") != want {
			t.Errorf("answered %q: %q\n%s", wants, missing, block)
		}
	}
}

// A collection lies above the last parameter: where its own path has the same parameter, its address can't be known.
func TestACollectionWhosePathHasTheParameterItselfIsNotAsked(t *testing.T) {
	for path, want := range map[string]bool{"/items/{id}": true, "/files/{name}/{name}": false} {
		if _, _, ok := collection(&contract.Operation{Path: path, Params: []contract.Param{{Name: "id", In: "path"}, {Name: "name", In: "path"}}}); ok != want {
			t.Errorf("%s: %v", path, ok)
		}
	}
}
