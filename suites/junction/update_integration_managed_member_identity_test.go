// Written by proviso generate, sha256 58ad8ecc78188048.

package junction_test

import (
	. "github.com/onsi/ginkgo/v2"

	"github.com/proviso-dev/proviso/suites"
)

func updateIntegrationManagedMemberIdentity() {
	op := junction.Operation("update_integration_managed_member_v1_org__org_id__ehr_integration_member__member_id__patch")

	It("I01: the answer is about the resource in the path: its id is the path's id", Label("I01"), op.Proves(suites.Case{
		ID:    "junction/update-integration-managed-member/I01/watch",
		Rule:  "I01",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))

	It("I02 id: read-only members in the body (id, creation time, and all that only the answer has) change nothing", Label("I02"), op.Proves(suites.Case{
		ID:     "junction/update-integration-managed-member/I02/id",
		Rule:   "I02",
		Member: "/id",
		Why:    "what only the answer has, only the server sets",
		Rank:   70,
		Steps: []suites.Step{
			suites.Act(`id as "074902bd-6f76-4b65-a1b3-1f1e676ecc23"`, suites.Patch(`{"id": "074902bd-6f76-4b65-a1b3-1f1e676ecc23"}`), suites.Expect{NotStored: true}),
			suites.Act(`id as "b73908cf-cd35-47a6-a0bb-7703ffe1fac9"`, suites.Patch(`{"id": "b73908cf-cd35-47a6-a0bb-7703ffe1fac9"}`), suites.Expect{NotStored: true}),
			suites.Observe(),
		},
	}))

	It("I02 integration_member_id: read-only members in the body (id, creation time, and all that only the answer has) change nothing", Label("I02"), op.Proves(suites.Case{
		ID:     "junction/update-integration-managed-member/I02/integration_member_id",
		Rule:   "I02",
		Member: "/integration_member_id",
		Why:    "what only the answer has, only the server sets",
		Rank:   70,
		Steps: []suites.Step{
			suites.Act(`integration_member_id as "5a8f2a1bd6"`, suites.Patch(`{"integration_member_id": "5a8f2a1bd6"}`), suites.Expect{NotStored: true}),
			suites.Act(`integration_member_id as "3c9a2d7ca1"`, suites.Patch(`{"integration_member_id": "3c9a2d7ca1"}`), suites.Expect{NotStored: true}),
			suites.Observe(),
		},
	}))

	It("I03: creation time never moves; modification time does not run backwards and moves on a change", Label("I03"), op.Proves(suites.Case{
		ID:    "junction/update-integration-managed-member/I03/watch",
		Rule:  "I03",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))

	It("I04: a neighbour resource of the same collection does not change (needs a second id in the profile) (1)", Label("I04"), op.Proves(suites.Case{
		ID:    "junction/update-integration-managed-member/I04/neighbour/1",
		Rule:  "I04",
		Title: "1",
		Why:   "a missing WHERE changes them all",
		Rank:  1,
		Steps: []suites.Step{
			suites.Look("the neighbour before", suites.Request{Params: map[string]string{"member_id": "3a1d9c44-7b2e-4c86-8f0d-51e6b7a9c204"}, Body: suites.Bare().Body}, suites.IsHandled()),
			suites.Act("a patch of this resource", suites.Patch(`{"name": "Proviso Konep", "email": "proviso.zuhul@example.com", "team_role_bindings": []}`), suites.Expect{Class: suites.Accepted, Open: "the patch itself was refused"}),
			suites.Act("a patch of its lists", suites.Patch(`{"team_role_bindings": [{"team_id":"7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e02"}]}`), suites.IsHandled()),
			suites.Act("a patch of /avatar", suites.Patch(`{"avatar": "https://example.com/proviso/faboz.png"}`), suites.IsHandled()),
			suites.Look("the neighbour afterwards", suites.Request{Params: map[string]string{"member_id": "3a1d9c44-7b2e-4c86-8f0d-51e6b7a9c204"}, Body: suites.Bare().Body}, suites.Expect{Unchanged: true}),
		},
	}))

	It("I05: what an answer says was stored is there in the next answer, and in a read", Label("I05"), op.Proves(suites.Case{
		ID:    "junction/update-integration-managed-member/I05/watch",
		Rule:  "I05",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))

	It("I06: a write-only member (in the request and never in the documented answer, or named password, secret, token) is never answered", Label("I06"), op.Proves(suites.Case{
		ID:    "junction/update-integration-managed-member/I06/watch",
		Rule:  "I06",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))

	It("I07: what the docs show in an answer is there once it has been set", Label("I07"), op.Proves(suites.Case{
		ID:    "junction/update-integration-managed-member/I07/watch",
		Rule:  "I07",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))
}
