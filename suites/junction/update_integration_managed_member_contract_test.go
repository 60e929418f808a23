// Written by proviso generate, sha256 85177d2f0963933f.

package junction_test

import (
	. "github.com/onsi/ginkgo/v2"

	"github.com/proviso-dev/proviso/suites"
)

func updateIntegrationManagedMemberContract() {
	op := junction.Operation("update_integration_managed_member_v1_org__org_id__ehr_integration_member__member_id__patch")

	It("O03: writeOnly never appears in the response", Label("O03"), op.Proves(suites.Case{
		ID:    "junction/update-integration-managed-member/O03/watch",
		Rule:  "O03",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))

	It("O04: Every declared request media type is accepted, an undeclared one is not", Label("O04"), op.Proves(suites.Case{
		ID:    "junction/update-integration-managed-member/O04/undeclared",
		Rule:  "O04",
		Why:   "a type that no page names is not taken",
		Batch: true,
		Rank:  80,
		Steps: []suites.Step{
			suites.Act("application/xml", suites.As("application/xml", suites.Text("<proviso/>")), suites.IsRefused()),
			suites.Act("text/plain", suites.As("text/plain", suites.Text("proviso")), suites.IsRefused()),
			suites.Act("application/x-www-form-urlencoded", suites.As("application/x-www-form-urlencoded", suites.Text("proviso=1")), suites.Expect{Class: suites.Refused, Open: "many servers read form fields as well as JSON, and the page says nothing of them", Unchanged: true}),
		},
	}))

	It("O05: Status, headers and body of the response are documented", Label("O05"), op.Proves(suites.Case{
		ID:    "junction/update-integration-managed-member/O05/watch",
		Rule:  "O05",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))

	It("O06: additionalProperties: false: unknown member refused and nothing applied", Label("O06"), op.Proves(suites.Case{
		ID:   "junction/update-integration-managed-member/O06/body",
		Rule: "O06",
		Why:  "a member that no page names must not be kept",
		Rank: 60,
		Steps: []suites.Step{
			suites.Act("an unknown member", suites.Patch(`{"proviso_salov": "proviso"}`), suites.Expect{NotStored: true}),
			suites.Act("an unknown member", suites.Patch(`{"proviso_salov": "proviso again"}`), suites.Expect{NotStored: true}),
			suites.Observe(),
		},
	}))

	It("O06: additionalProperties: false: unknown member refused and nothing applied", Label("O06"), op.Proves(suites.Case{
		ID:   "junction/update-integration-managed-member/O06/beside",
		Rule: "O06",
		Why:  "a server that saves member by member has saved some before it refuses the unknown one",
		Rank: 60,
		Steps: []suites.Step{
			suites.Act("a valid member beside an unknown one", suites.Patch(`{"name": "Proviso Pohes", "proviso_salov": "proviso"}`), suites.IsHandled()),
			suites.Observe(),
		},
	}))

	It("O08 team_role_bindings/0: null for a non-nullable or required member -> 4xx, no change", Label("O08"), op.Proves(suites.Case{
		ID:     "junction/update-integration-managed-member/O08/team_role_bindings.0",
		Rule:   "O08",
		Member: "/team_role_bindings/0",
		Why:    "the schema has no null here",
		Batch:  true,
		Rank:   64,
		Steps: []suites.Step{
			suites.Act("null", suites.Patch(`{"team_role_bindings": [null]}`), suites.IsRefused()),
		},
	}))

	It("O08 team_role_bindings/0/team_id: null for a non-nullable or required member -> 4xx, no change", Label("O08"), op.Proves(suites.Case{
		ID:     "junction/update-integration-managed-member/O08/team_role_bindings.0.team_id",
		Rule:   "O08",
		Member: "/team_role_bindings/0/team_id",
		Why:    "the schema has no null here",
		Batch:  true,
		Rank:   65,
		Steps: []suites.Step{
			suites.Act("null", suites.Patch(`{"team_role_bindings": [{"team_id":null}]}`), suites.IsRefused()),
		},
	}))

	It("O09 team_role_bindings/0: Values just outside a keyword bound -> 4xx, just inside -> 2xx (outside)", Label("O09"), op.Proves(suites.Case{
		ID:     "junction/update-integration-managed-member/O09/team_role_bindings.0/outside",
		Rule:   "O09",
		Member: "/team_role_bindings/0",
		Title:  "team_role_bindings/0, outside",
		Why:    "a value outside of a documented bound is refused",
		Batch:  true,
		Rank:   94,
		Steps: []suites.Step{
			suites.Act("without team_id, which it must have", suites.Patch(`{"team_role_bindings": [{}]}`), suites.IsRefused()),
		},
	}))

	It("O10 name: Each patchable property alone is accepted", Label("O10"), op.Proves(suites.Case{
		ID:     "junction/update-integration-managed-member/O10/name",
		Rule:   "O10",
		Member: "/name",
		Why:    "a client that changes one thing sends one thing",
		Rank:   10,
		Steps: []suites.Step{
			suites.Act("ordinary text", suites.Patch(`{"name": "Proviso Filul"}`), suites.IsStored()),
			suites.Observe(),
		},
	}))

	It("O10 email: Each patchable property alone is accepted", Label("O10"), op.Proves(suites.Case{
		ID:     "junction/update-integration-managed-member/O10/email",
		Rule:   "O10",
		Member: "/email",
		Why:    "a client that changes one thing sends one thing",
		Rank:   11,
		Steps: []suites.Step{
			suites.Act("a fresh address", suites.Patch(`{"email": "proviso.kegek@example.com"}`), suites.IsStored()),
			suites.Observe(),
		},
	}))

	It("O10 avatar: Each patchable property alone is accepted", Label("O10"), op.Proves(suites.Case{
		ID:     "junction/update-integration-managed-member/O10/avatar",
		Rule:   "O10",
		Member: "/avatar",
		Why:    "a client that changes one thing sends one thing",
		Rank:   12,
		Steps: []suites.Step{
			suites.Act("a made-up value", suites.Patch(`{"avatar": "https://example.com/proviso/pehif.png"}`), suites.Expect{Class: suites.Accepted, Open: "only the tenant knows which addresses are taken; give operations.update_integration_managed_member_v1_org__org_id__ehr_integration_member__member_id__patch.values./avatar in the profile", Stored: true}),
			suites.Observe(),
		},
	}))

	It("O10 team_role_bindings: Each patchable property alone is accepted", Label("O10"), op.Proves(suites.Case{
		ID:     "junction/update-integration-managed-member/O10/team_role_bindings",
		Rule:   "O10",
		Member: "/team_role_bindings",
		Why:    "a client that changes one thing sends one thing",
		Rank:   13,
		Steps: []suites.Step{
			suites.Act("the page's example", suites.Patch(`{"team_role_bindings": []}`), suites.IsStored()),
			suites.Observe(),
		},
	}))

	It("O11 team_role_bindings: Mixed valid + invalid members: all refused", Label("O11"), op.Proves(suites.Case{
		ID:     "junction/update-integration-managed-member/O11/team_role_bindings",
		Rule:   "O11",
		Member: "/team_role_bindings",
		Why:    "one bad field of a form must not save the others",
		Batch:  true,
		Rank:   20,
		Steps: []suites.Step{
			suites.Act("every valid member beside an item without its array in /team_role_bindings", suites.Patch(`{"name": "Proviso Vosow", "email": "proviso.rofem@example.com", "team_role_bindings": {"team_id":"7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01"}}`), suites.IsRefused()),
		},
	}))

	It("O11 name: Mixed valid + invalid members: all refused", Label("O11"), op.Proves(suites.Case{
		ID:     "junction/update-integration-managed-member/O11/name",
		Rule:   "O11",
		Member: "/name",
		Why:    "one bad field of a form must not save the others",
		Batch:  true,
		Rank:   20,
		Steps: []suites.Step{
			suites.Act("every valid member beside a number in /name", suites.Patch(`{"email": "proviso.jugom@example.com", "team_role_bindings": [], "name": 12345}`), suites.IsRefused()),
		},
	}))

	It("O13: PATCH response body equals a following GET", Label("O13"), op.Proves(suites.Case{
		ID:          "junction/update-integration-managed-member/O13/read",
		Rule:        "O13",
		Undecidable: "no read is documented; operations.update_integration_managed_member_v1_org__org_id__ehr_integration_member__member_id__patch.read in the profile would decide it",
	}))
}
