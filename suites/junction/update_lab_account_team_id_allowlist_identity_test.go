// Written by proviso generate, sha256 0feb94f4bc8e4efb.

package junction_test

import (
	. "github.com/onsi/ginkgo/v2"

	"github.com/proviso-dev/proviso/suites"
)

func updateLabAccountTeamIdAllowlistIdentity() {
	op := junction.Operation("update_lab_account_team_id_allowlist_v1_org__org_id__lab_account__env___region___account_id__patch")

	It("I01: the answer is about the resource in the path: its id is the path's id", Label("I01"), op.Proves(suites.Case{
		ID:    "junction/update-lab-account-team-id-allowlist/I01/watch",
		Rule:  "I01",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))

	It("I02 id: read-only members in the body (id, creation time, and all that only the answer has) change nothing", Label("I02"), op.Proves(suites.Case{
		ID:     "junction/update-lab-account-team-id-allowlist/I02/id",
		Rule:   "I02",
		Member: "/id",
		Why:    "what only the answer has, only the server sets",
		Rank:   70,
		Steps: []suites.Step{
			suites.Act(`id as "e836b7aa-8af8-4782-a36c-8a9c8aa34dd0"`, suites.Patch(`{"id": "e836b7aa-8af8-4782-a36c-8a9c8aa34dd0"}`), suites.Expect{NotStored: true}),
			suites.Act(`id as "d90599c4-b2cb-47e9-a069-b8079ab4c3e5"`, suites.Patch(`{"id": "d90599c4-b2cb-47e9-a069-b8079ab4c3e5"}`), suites.Expect{NotStored: true}),
			suites.Observe(),
		},
	}))

	It("I02 lab: read-only members in the body (id, creation time, and all that only the answer has) change nothing", Label("I02"), op.Proves(suites.Case{
		ID:     "junction/update-lab-account-team-id-allowlist/I02/lab",
		Rule:   "I02",
		Member: "/lab",
		Why:    "what only the answer has, only the server sets",
		Rank:   70,
		Steps: []suites.Step{
			suites.Act(`lab as "crl"`, suites.Patch(`{"lab": "crl"}`), suites.Expect{NotStored: true}),
			suites.Observe(),
			suites.Act(`lab as "ayumetrix"`, suites.Patch(`{"lab": "ayumetrix"}`), suites.Expect{NotStored: true}),
			suites.Observe(),
		},
	}))

	It("I02 org_id: read-only members in the body (id, creation time, and all that only the answer has) change nothing", Label("I02"), op.Proves(suites.Case{
		ID:     "junction/update-lab-account-team-id-allowlist/I02/org_id",
		Rule:   "I02",
		Member: "/org_id",
		Why:    "what only the answer has, only the server sets",
		Rank:   70,
		Steps: []suites.Step{
			suites.Act(`org_id as "1f09aac3-d69a-4eb0-a30a-116a16ee389e"`, suites.Patch(`{"org_id": "1f09aac3-d69a-4eb0-a30a-116a16ee389e"}`), suites.Expect{NotStored: true}),
			suites.Act(`org_id as "c79d2447-f1e8-4eda-a6a2-b546a5beca6a"`, suites.Patch(`{"org_id": "c79d2447-f1e8-4eda-a6a2-b546a5beca6a"}`), suites.Expect{NotStored: true}),
			suites.Observe(),
		},
	}))

	It("I02 status: read-only members in the body (id, creation time, and all that only the answer has) change nothing", Label("I02"), op.Proves(suites.Case{
		ID:     "junction/update-lab-account-team-id-allowlist/I02/status",
		Rule:   "I02",
		Member: "/status",
		Why:    "what only the answer has, only the server sets",
		Rank:   70,
		Steps: []suites.Step{
			suites.Act(`status as "ready_to_launch"`, suites.Patch(`{"status": "ready_to_launch"}`), suites.Expect{NotStored: true}),
			suites.Observe(),
			suites.Act(`status as "active"`, suites.Patch(`{"status": "active"}`), suites.Expect{NotStored: true}),
			suites.Observe(),
		},
	}))

	It("I02 delegated_flow: read-only members in the body (id, creation time, and all that only the answer has) change nothing", Label("I02"), op.Proves(suites.Case{
		ID:     "junction/update-lab-account-team-id-allowlist/I02/delegated_flow",
		Rule:   "I02",
		Member: "/delegated_flow",
		Why:    "what only the answer has, only the server sets",
		Rank:   70,
		Steps: []suites.Step{
			suites.Act(`delegated_flow as "not_delegated"`, suites.Patch(`{"delegated_flow": "not_delegated"}`), suites.Expect{NotStored: true}),
			suites.Observe(),
			suites.Act(`delegated_flow as "order_delegated"`, suites.Patch(`{"delegated_flow": "order_delegated"}`), suites.Expect{NotStored: true}),
			suites.Observe(),
		},
	}))

	It("I02 provider_account_id: read-only members in the body (id, creation time, and all that only the answer has) change nothing", Label("I02"), op.Proves(suites.Case{
		ID:     "junction/update-lab-account-team-id-allowlist/I02/provider_account_id",
		Rule:   "I02",
		Member: "/provider_account_id",
		Why:    "what only the answer has, only the server sets",
		Rank:   70,
		Steps: []suites.Step{
			suites.Act(`provider_account_id as "5a1a8a9ef7"`, suites.Patch(`{"provider_account_id": "5a1a8a9ef7"}`), suites.Expect{NotStored: true}),
			suites.Act(`provider_account_id as "7a8e6e5ee1"`, suites.Patch(`{"provider_account_id": "7a8e6e5ee1"}`), suites.Expect{NotStored: true}),
			suites.Observe(),
		},
	}))

	It("I02 account_name: read-only members in the body (id, creation time, and all that only the answer has) change nothing", Label("I02"), op.Proves(suites.Case{
		ID:     "junction/update-lab-account-team-id-allowlist/I02/account_name",
		Rule:   "I02",
		Member: "/account_name",
		Why:    "what only the answer has, only the server sets",
		Rank:   70,
		Steps: []suites.Step{
			suites.Act(`account_name as "Proviso Losib"`, suites.Patch(`{"account_name": "Proviso Losib"}`), suites.Expect{NotStored: true}),
			suites.Act(`account_name as "Proviso Fuwos"`, suites.Patch(`{"account_name": "Proviso Fuwos"}`), suites.Expect{NotStored: true}),
			suites.Observe(),
		},
	}))

	It("I02 default_clinical_notes: read-only members in the body (id, creation time, and all that only the answer has) change nothing", Label("I02"), op.Proves(suites.Case{
		ID:     "junction/update-lab-account-team-id-allowlist/I02/default_clinical_notes",
		Rule:   "I02",
		Member: "/default_clinical_notes",
		Why:    "what only the answer has, only the server sets",
		Rank:   70,
		Steps: []suites.Step{
			suites.Act(`default_clinical_notes as "Proviso Muvit"`, suites.Patch(`{"default_clinical_notes": "Proviso Muvit"}`), suites.Expect{NotStored: true}),
			suites.Act(`default_clinical_notes as "Proviso Pebuz"`, suites.Patch(`{"default_clinical_notes": "Proviso Pebuz"}`), suites.Expect{NotStored: true}),
			suites.Observe(),
		},
	}))

	It("I02 allowed_billing: read-only members in the body (id, creation time, and all that only the answer has) change nothing", Label("I02"), op.Proves(suites.Case{
		ID:     "junction/update-lab-account-team-id-allowlist/I02/allowed_billing",
		Rule:   "I02",
		Member: "/allowed_billing",
		Why:    "what only the answer has, only the server sets",
		Rank:   70,
		Steps: []suites.Step{
			suites.Act(`allowed_billing as {"'av zaN":["AL"]}`, suites.Patch(`{"allowed_billing": {"'av zaN":["AL"]}}`), suites.Expect{NotStored: true}),
			suites.Observe(),
		},
	}))

	It("I03: creation time never moves; modification time does not run backwards and moves on a change", Label("I03"), op.Proves(suites.Case{
		ID:    "junction/update-lab-account-team-id-allowlist/I03/watch",
		Rule:  "I03",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))

	It("I04: a neighbour resource of the same collection does not change (needs a second id in the profile) (1)", Label("I04"), op.Proves(suites.Case{
		ID:    "junction/update-lab-account-team-id-allowlist/I04/neighbour/1",
		Rule:  "I04",
		Title: "1",
		Why:   "a missing WHERE changes them all",
		Rank:  1,
		Steps: []suites.Step{
			suites.Look("the neighbour before", suites.Request{Params: map[string]string{"account_id": "5c7e2f80-1d94-4b3a-a6c5-8e9f0a1b2c35"}, Body: suites.Bare().Body}, suites.IsHandled()),
			suites.Act("a patch of this resource", suites.Patch(`{"team_id_allowlist": ["7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e02","7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01"]}`), suites.Expect{Class: suites.Accepted, Open: "the patch itself was refused"}),
			suites.Act("a patch of its lists", suites.Patch(`{"team_id_allowlist": ["7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01"]}`), suites.IsHandled()),
			suites.Look("the neighbour afterwards", suites.Request{Params: map[string]string{"account_id": "5c7e2f80-1d94-4b3a-a6c5-8e9f0a1b2c35"}, Body: suites.Bare().Body}, suites.Expect{Unchanged: true}),
		},
	}))

	It("I05: what an answer says was stored is there in the next answer, and in a read", Label("I05"), op.Proves(suites.Case{
		ID:    "junction/update-lab-account-team-id-allowlist/I05/watch",
		Rule:  "I05",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))

	It("I06: a write-only member (in the request and never in the documented answer, or named password, secret, token) is never answered", Label("I06"), op.Proves(suites.Case{
		ID:    "junction/update-lab-account-team-id-allowlist/I06/watch",
		Rule:  "I06",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))

	It("I07: what the docs show in an answer is there once it has been set", Label("I07"), op.Proves(suites.Case{
		ID:    "junction/update-lab-account-team-id-allowlist/I07/watch",
		Rule:  "I07",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))
}
