package main

import (
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/catalog"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/explore"
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
		block, missing := vendorText(&catalog.Vendor{Name: "shop", Document: &openapi.Document{Operations: row.ops}}, "shop.yaml", explore.Findings{Base: "http://127.0.0.1:1"})
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
		block, missing := vendorText(v, "shop.yaml", explore.Findings{Base: "http://127.0.0.1:1", Wants: wants})
		told := slices.ContainsFunc(missing, func(what string) bool { return strings.HasPrefix(what, "credentials: the docs name none") })
		if told != want || strings.Contains(block, "# credentials: {Token: {header: Authorization, env: SHOP_TOKEN}}") != want {
			t.Errorf("answered %q: %q\n%s", wants, missing, block)
		}
	}
}

// Django's documents describe a token as a key in the header Authorization, and say in words that "Token" stands in front of it.
func TestAKeyInTheHeaderAuthorizationIsSentAsItIs(t *testing.T) {
	for param, want := range map[string]bool{"Authorization": true, "X-Api-Key": false} {
		op := contract.Operation{Security: []contract.Security{{{Type: "apiKey", In: "header", Param: param}}}}
		if got := asItIs([]contract.Operation{op}) != ""; got != want {
			t.Errorf("%s: %t", param, got)
		}
	}
}

func TestARateIsProposedForOtherMachinesOnly(t *testing.T) {
	for address, want := range map[string]bool{"http://127.0.0.1:8000": true, "http://localhost/v1": true, "https://staging.example.com": false} {
		if got := onThisMachine(address); got != want {
			t.Errorf("%s: %t", address, got)
		}
	}
}

// The README tells to set NEETOCAL_API_KEY, which the vendor's profile names; init asked for a variable of another name.
func TestInitNamesTheVariableThatTheProfileNames(t *testing.T) {
	v := &catalog.Vendor{Name: "shop", Profile: contract.Profile{Credentials: map[string]contract.Credential{"Key": {Env: "SHOP_SECRET"}}}}
	for scheme, want := range map[string]string{"Key": "SHOP_SECRET", "Other Key": "SHOP_OTHER_KEY"} {
		if got := variableOf(v, scheme); got != want {
			t.Errorf("%s: %s, want %s", scheme, got, want)
		}
	}
}

// Two parameters of one path were each found below another collection: "params" stood twice in the operation, and the config could not be read.
func TestInitWritesSeveralParametersOfOneOperationTogether(t *testing.T) {
	t.Chdir(t.TempDir())
	t.Setenv("SHOP_KEY", "right")
	part := shopSpec[strings.Index(shopSpec, "  /items/{id}:\n"):]
	box := "{name: box, in: path, required: true, schema: {type: string}}"
	below := func(path, id string) string {
		return strings.NewReplacer("/items/{id}:", path+":", "updateItem", id, "parameters: [", "parameters: ["+box+", ").Replace(part)
	}
	spec := shopSpec + below("/items/{id}/boxes/{box}", "updateBox") + below("/boxes/{box}/items/{id}", "updateItemInBox")
	code, _, said, _ := inShopOf(t, &shop{}, spec, "init", "shop.yaml", "--target", "URL")
	written, err := os.ReadFile("proviso.yaml")
	if err != nil || code != exitConforms {
		t.Fatalf("code %d: %s %v", code, said, err)
	}
	_, own, _ := strings.Cut(string(written), `"updateItemInBox":`)
	if want := "        params:\n          \"box\": "; !strings.Contains(own, want) || strings.Count(own, "params:") != 1 {
		t.Errorf("it lacks %q:\n%s", want, own)
	}
}
