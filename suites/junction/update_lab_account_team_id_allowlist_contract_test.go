// Written by proviso generate, sha256 f36fb9639c59c043.

package junction_test

import (
	. "github.com/onsi/ginkgo/v2"

	"github.com/proviso-dev/proviso/suites"
)

func updateLabAccountTeamIdAllowlistContract() {
	op := junction.Operation("update_lab_account_team_id_allowlist_v1_org__org_id__lab_account__env___region___account_id__patch")

	It("O03: writeOnly never appears in the response", Label("O03"), op.Proves(suites.Case{
		ID:    "junction/update-lab-account-team-id-allowlist/O03/watch",
		Rule:  "O03",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))

	It("O04: Every declared request media type is accepted, an undeclared one is not", Label("O04"), op.Proves(suites.Case{
		ID:    "junction/update-lab-account-team-id-allowlist/O04/undeclared",
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
		ID:    "junction/update-lab-account-team-id-allowlist/O05/watch",
		Rule:  "O05",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))

	It("O06: additionalProperties: false: unknown member refused and nothing applied", Label("O06"), op.Proves(suites.Case{
		ID:   "junction/update-lab-account-team-id-allowlist/O06/body",
		Rule: "O06",
		Why:  "a member that no page names must not be kept",
		Rank: 60,
		Steps: []suites.Step{
			suites.Act("an unknown member", suites.Patch(`{"proviso_munap": "proviso"}`), suites.Expect{NotStored: true}),
			suites.Act("an unknown member", suites.Patch(`{"proviso_munap": "proviso again"}`), suites.Expect{NotStored: true}),
			suites.Observe(),
		},
	}))

	It("O06: additionalProperties: false: unknown member refused and nothing applied", Label("O06"), op.Proves(suites.Case{
		ID:   "junction/update-lab-account-team-id-allowlist/O06/beside",
		Rule: "O06",
		Why:  "a server that saves member by member has saved some before it refuses the unknown one",
		Rank: 60,
		Steps: []suites.Step{
			suites.Act("a valid member beside an unknown one", suites.Patch(`{"team_id_allowlist": [], "proviso_munap": "proviso"}`), suites.IsHandled()),
			suites.Observe(),
		},
	}))

	It("O08 team_id_allowlist: null for a non-nullable or required member -> 4xx, no change", Label("O08"), op.Proves(suites.Case{
		ID:     "junction/update-lab-account-team-id-allowlist/O08/team_id_allowlist",
		Rule:   "O08",
		Member: "/team_id_allowlist",
		Why:    "the schema has no null here",
		Batch:  true,
		Rank:   60,
		Steps: []suites.Step{
			suites.Act("null", suites.Patch(`{"team_id_allowlist": null}`), suites.IsRefused()),
		},
	}))

	It("O08 team_id_allowlist/0: null for a non-nullable or required member -> 4xx, no change", Label("O08"), op.Proves(suites.Case{
		ID:     "junction/update-lab-account-team-id-allowlist/O08/team_id_allowlist.0",
		Rule:   "O08",
		Member: "/team_id_allowlist/0",
		Why:    "the schema has no null here",
		Batch:  true,
		Rank:   61,
		Steps: []suites.Step{
			suites.Act("null", suites.Patch(`{"team_id_allowlist": [null]}`), suites.IsRefused()),
		},
	}))

	It("O10 team_id_allowlist: Each patchable property alone is accepted", Label("O10"), op.Proves(suites.Case{
		ID:     "junction/update-lab-account-team-id-allowlist/O10/team_id_allowlist",
		Rule:   "O10",
		Member: "/team_id_allowlist",
		Why:    "a client that changes one thing sends one thing",
		Rank:   10,
		Steps: []suites.Step{
			suites.Act("two items", suites.Patch(`{"team_id_allowlist": ["7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e02","7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01"]}`), suites.IsStored()),
			suites.Observe(),
		},
	}))

	It("O13: PATCH response body equals a following GET", Label("O13"), op.Proves(suites.Case{
		ID:          "junction/update-lab-account-team-id-allowlist/O13/read",
		Rule:        "O13",
		Undecidable: "no read is documented; operations.update_lab_account_team_id_allowlist_v1_org__org_id__lab_account__env___region___account_id__patch.read in the profile would decide it",
	}))
}
