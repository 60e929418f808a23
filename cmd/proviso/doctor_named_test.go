package main

import (
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/catalog"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/openapi"
)

// An operation that the profile does not name is left out of a run, and its parameters were told as what had to be mended first.
func TestDoctorAsksForNoParameterOfAnOperationThatIsLeftOut(t *testing.T) {
	item := contract.Operation{ID: "patchItem", Method: "PATCH", Path: "/items/{id}", Params: []contract.Param{{Name: "id", In: "path"}}}
	file := contract.Operation{ID: "patchFile", Method: "PATCH", Path: "/files/{name}", Params: []contract.Param{{Name: "name", In: "path"}}}
	v := &catalog.Vendor{Name: "shop", Document: &openapi.Document{Operations: []contract.Operation{item, file}}, Profile: contract.Profile{Params: map[string]string{"id": "7"}}}
	for _, row := range []struct {
		named   map[string]contract.OperationProfile
		missing int
	}{{nil, 1}, {map[string]contract.OperationProfile{"patchItem": {}}, 0}, {map[string]contract.OperationProfile{"patchItem": {}, "PATCH /files/{name}": {}}, 1}} {
		v.Profile.Operations = row.named
		var b strings.Builder
		if got := missingParams(&b, v); got != row.missing {
			t.Errorf("%d operations are named: %d missing\n%s", len(row.named), got, b.String())
		}
	}
}
