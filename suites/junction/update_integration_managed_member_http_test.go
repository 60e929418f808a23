// Written by proviso generate, sha256 0ebf40e11b5b6780.

package junction_test

import (
	. "github.com/onsi/ginkgo/v2"

	"github.com/proviso-dev/proviso/suites"
)

func updateIntegrationManagedMemberHttp() {
	op := junction.Operation("update_integration_managed_member_v1_org__org_id__ehr_integration_member__member_id__patch")

	It("H01: A PATCH that fails changes nothing", Label("H01"), op.Proves(suites.Case{
		ID:    "junction/update-integration-managed-member/H01/watch",
		Rule:  "H01",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))

	It("H02: Half-applied state is never visible", Label("H02"), op.Proves(suites.Case{
		ID:          "junction/update-integration-managed-member/H02/halfway",
		Rule:        "H02",
		Undecidable: "a half-applied state shows only in a read; operations.update_integration_managed_member_v1_org__org_id__ehr_integration_member__member_id__patch.read in the profile would decide it",
		Rank:        120,
	}))

	It("H03: Patch document must suit the resource type; otherwise refused", Label("H03"), op.Proves(suites.Case{
		ID:    "junction/update-integration-managed-member/H03/json-patch",
		Rule:  "H03",
		Why:   "a patch of another kind does not suit",
		Batch: true,
		Rank:  100,
		Steps: []suites.Step{
			suites.Act("a JSON Patch document", suites.As("application/json-patch+json", suites.Text(`[{"op":"replace","path":"/name","value":"Proviso Mijip"}]`)), suites.IsRefused()),
		},
	}))

	It("H05: Malformed document -> 400", Label("H05"), op.Proves(suites.Case{
		ID:    "junction/update-integration-managed-member/H05/malformed",
		Rule:  "H05",
		Why:   "400 says that the text could not be read",
		Batch: true,
		Rank:  90,
		Steps: []suites.Step{
			suites.Act("an open brace", suites.Text(`{"a":`), suites.Expect{Class: suites.Refused, Statuses: []int{400, 422}, Unchanged: true}),
		},
	}))

	It("H06: Unsupported format -> 415", Label("H06"), op.Proves(suites.Case{
		ID:    "junction/update-integration-managed-member/H06/unsupported",
		Rule:  "H06",
		Why:   "415 says that the type is the trouble",
		Batch: true,
		Rank:  90,
		Steps: []suites.Step{
			suites.Act("application/x-proviso", suites.As("application/x-proviso", suites.Text(`{"name":"Proviso Dedek"}`)), suites.Expect{Class: suites.Refused, Statuses: []int{415}, Unchanged: true}),
		},
	}))

	It("H07: that 415 carries Accept-Patch", Label("H07"), op.Proves(suites.Case{
		ID:    "junction/update-integration-managed-member/H07/watch",
		Rule:  "H07",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))

	It("H08: Understood but not possible -> 422", Label("H08"), op.Proves(suites.Case{
		ID:    "junction/update-integration-managed-member/H08/watch",
		Rule:  "H08",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))

	It("H09: Missing resource -> 404 unless creation is documented", Label("H09"), op.Proves(suites.Case{
		ID:    "junction/update-integration-managed-member/H09/path.org_id",
		Rule:  "H09",
		Why:   "a patch of nothing must not look as if it worked",
		Batch: true,
		Rank:  20,
		Steps: []suites.Step{
			suites.Act("an id that names nothing", suites.Request{Params: map[string]string{"org_id": "676ed4b2-8a32-4214-aa5a-78cb0401008c"}, Body: suites.Patch(`{"name": "Proviso Hidob"}`).Body}, suites.IsMissing()),
		},
	}))

	It("H09: Missing resource -> 404 unless creation is documented", Label("H09"), op.Proves(suites.Case{
		ID:    "junction/update-integration-managed-member/H09/path.member_id",
		Rule:  "H09",
		Why:   "a patch of nothing must not look as if it worked",
		Batch: true,
		Rank:  20,
		Steps: []suites.Step{
			suites.Act("an id that names nothing", suites.Request{Params: map[string]string{"member_id": "83cd44d6-3fbf-40dd-a051-2a13352cf97b"}, Body: suites.Patch(`{"name": "Proviso Punut"}`).Body}, suites.IsMissing()),
		},
	}))

	It("H11: OPTIONS lists PATCH in Allow where PATCH works", Label("H11"), op.Proves(suites.Case{
		ID:    "junction/update-integration-managed-member/H11/options",
		Rule:  "H11",
		Why:   "judged over the answer to OPTIONS, where there is one",
		Watch: true,
	}))

	It("H12: OPTIONS carries Accept-Patch where PATCH works", Label("H12"), op.Proves(suites.Case{
		ID:    "junction/update-integration-managed-member/H12/options",
		Rule:  "H12",
		Why:   "judged over the answer to OPTIONS, where there is one",
		Watch: true,
	}))

	It("H13: A type listed in Accept-Patch is not refused with 415", Label("H13"), op.Proves(suites.Case{
		ID:    "junction/update-integration-managed-member/H13/options",
		Rule:  "H13",
		Why:   "judged over the answer to OPTIONS, where there is one",
		Watch: true,
	}))

	It("H14: Accept-Patch present means PATCH is not 405", Label("H14"), op.Proves(suites.Case{
		ID:    "junction/update-integration-managed-member/H14/options",
		Rule:  "H14",
		Why:   "judged over the answer to OPTIONS, where there is one",
		Watch: true,
	}))

	It("H15: 405 carries Allow", Label("H15"), op.Proves(suites.Case{
		ID:    "junction/update-integration-managed-member/H15/watch",
		Rule:  "H15",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))

	It("H16: 204 has no body", Label("H16"), op.Proves(suites.Case{
		ID:    "junction/update-integration-managed-member/H16/watch",
		Rule:  "H16",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))

	It("H17: 201 names the resource (Location or target)", Label("H17"), op.Proves(suites.Case{
		ID:    "junction/update-integration-managed-member/H17/watch",
		Rule:  "H17",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))

	It("H18: 401 carries WWW-Authenticate", Label("H18"), op.Proves(suites.Case{
		ID:    "junction/update-integration-managed-member/H18/watch",
		Rule:  "H18",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))

	It("H27: 428 says how to retry", Label("H27"), op.Proves(suites.Case{
		ID:    "junction/update-integration-managed-member/H27/watch",
		Rule:  "H27",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))

	It("H29: 429 carries details; Retry-After honoured by us", Label("H29"), op.Proves(suites.Case{
		ID:    "junction/update-integration-managed-member/H29/watch",
		Rule:  "H29",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))

	It("H30: No 5xx for any generated input", Label("H30"), op.Proves(suites.Case{
		ID:    "junction/update-integration-managed-member/H30/watch",
		Rule:  "H30",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))

	It("H31: Missing Content-Type is handled, not 5xx", Label("H31"), op.Proves(suites.Case{
		ID:   "junction/update-integration-managed-member/H31/no-content-type",
		Rule: "H31",
		Why:  "a body without a type is refused or read, no more",
		Rank: 90,
		Steps: []suites.Step{
			suites.Act("no Content-Type", suites.As(suites.NoMedia, suites.Patch(`{"name": "Proviso Repav"}`)), suites.Expect{Stored: true}),
			suites.Observe(),
		},
	}))

	It("H32: ; charset=utf-8 on a JSON patch type is tolerated", Label("H32"), op.Proves(suites.Case{
		ID:   "junction/update-integration-managed-member/H32/charset",
		Rule: "H32",
		Why:  "clients name the charset",
		Rank: 80,
		Steps: []suites.Step{
			suites.Act("the type with charset=utf-8", suites.As("application/json; charset=utf-8", suites.Patch(`{"name": "Proviso Dukuk"}`)), suites.IsStored()),
			suites.Observe(),
		},
	}))

	It("H33: Unauthenticated PATCH refused (none)", Label("H33"), op.Proves(suites.Case{
		ID:    "junction/update-integration-managed-member/H33/credential/none",
		Rule:  "H33",
		Title: "none",
		Why:   "whoever has no key must not write",
		Batch: true,
		Rank:  10,
		Steps: []suites.Step{
			suites.Act("no credential at all", suites.Request{Key: suites.Key{Kind: suites.KeyNone}, Body: suites.Patch(`{"name": "Proviso Vopoc"}`).Body}, suites.IsDenied()),
		},
	}))

	It("H34: Another user's resource: refused", Label("H34"), op.Proves(suites.Case{
		ID:    "junction/update-integration-managed-member/H34/another-user",
		Rule:  "H34",
		Why:   "a valid key opens what belongs to it, and no more",
		Batch: true,
		Rank:  30,
		Steps: []suites.Step{
			suites.Act("another user's credential", suites.Request{Key: suites.Key{Kind: suites.KeyStranger, Scheme: "ManagementKey"}, Body: suites.Patch(`{"name": "Proviso Vezas"}`).Body}, suites.Expect{Class: suites.Refused, Statuses: []int{403, 404, 410}, Unchanged: true}),
		},
	}))
}
