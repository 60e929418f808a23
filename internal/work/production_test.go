package work

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/catalog"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/openapi"
)

func TestTheProfilesWordOnProductionIsAboutItsOwnTarget(t *testing.T) {
	yes, no := true, false
	for _, c := range []struct {
		said          *bool
		own, address  string
		isProduction  bool
		documentsHost string
	}{
		{nil, "", "https://api.shop.com", true, "https://api.shop.com"},
		{&no, "", "https://api.shop.com", false, "https://api.shop.com"},
		{&no, "https://api.shop.com/v2", "https://api.shop.com", false, "https://api.shop.com"},
		{&no, "https://other.shop.com", "https://api.shop.com", true, "https://api.shop.com"},
		{&yes, "", "https://inside.shop.com", true, "https://api.shop.com"},
		{&yes, "https://inside.shop.com", "https://INSIDE.shop.com/v1", true, ""},
		{&yes, "https://inside.shop.com", "https://staging.shop.com/v1", false, ""},
		{&yes, "", "https://staging.shop.com", true, ""},
		{&yes, "", "http://127.0.0.1:8080", false, ""},
		{&yes, "", "", false, ""},
		{nil, "", "https://inside.shop.com", false, "https://api.shop.com"},
	} {
		v := &catalog.Vendor{Document: &openapi.Document{Servers: []contract.Server{{URL: c.documentsHost}}}}
		v.Profile.Production, v.Profile.Target = c.said, c.own
		if why := Production(v, c.address); (why != "") != c.isProduction {
			t.Errorf("%+v: %q", c, why)
		}
	}
}

func TestReadsChangeNothing(t *testing.T) {
	step := func(r contract.Request) []contract.Case {
		return []contract.Case{{Steps: []contract.Step{{Request: r}}}}
	}
	for _, r := range []contract.Request{{Read: true}, {Method: "GET"}, {Method: "HEAD"}, {Method: "OPTIONS"}, {Method: "TRACE"}} {
		if Changes(step(r)) {
			t.Errorf("%+v is taken for a change", r)
		}
	}
	for _, r := range []contract.Request{{}, {Method: "PATCH"}, {Method: "PUT"}, {Method: "DELETE"}} {
		if !Changes(step(r)) {
			t.Errorf("%+v is taken for a read", r)
		}
	}
	if Changes(nil) {
		t.Error("no case is taken for a change")
	}
}
