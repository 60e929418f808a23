// Written by proviso generate, sha256 fc05ede55fb4e525.

package flashapply_test

import (
	. "github.com/onsi/ginkgo/v2"

	"github.com/proviso-dev/proviso/suites"
)

func updateMemberIdentity() {
	op := flashapply.Operation("updateMember")

	It("I01: the answer is about the resource in the path: its id is the path's id", Label("I01"), op.Proves(suites.Case{
		ID:    "flashapply/update-member/I01/watch",
		Rule:  "I01",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))

	It("I02 id: read-only members in the body (id, creation time, and all that only the answer has) change nothing", Label("I02"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/I02/id",
		Rule:   "I02",
		Member: "/id",
		Why:    "what only the answer has, only the server sets",
		Rank:   70,
		Steps: []suites.Step{
			suites.Act(`id as "1e7a8e6dc1"`, suites.Patch(`{"id": "1e7a8e6dc1"}`), suites.Expect{NotStored: true}),
			suites.Act(`id as "7f2a4b3dd2"`, suites.Patch(`{"id": "7f2a4b3dd2"}`), suites.Expect{NotStored: true}),
			suites.Observe(),
		},
	}))

	It("I02 createdAt: read-only members in the body (id, creation time, and all that only the answer has) change nothing", Label("I02"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/I02/createdAt",
		Rule:   "I02",
		Member: "/createdAt",
		Why:    "what only the answer has, only the server sets",
		Rank:   70,
		Steps: []suites.Step{
			suites.Act(`createdAt as "2001-02-03T04:05:06Z"`, suites.Patch(`{"createdAt": "2001-02-03T04:05:06Z"}`), suites.Expect{NotStored: true}),
			suites.Act(`createdAt as "2002-03-04T05:06:07Z"`, suites.Patch(`{"createdAt": "2002-03-04T05:06:07Z"}`), suites.Expect{NotStored: true}),
			suites.Observe(),
		},
	}))

	It("I02 updatedAt: read-only members in the body (id, creation time, and all that only the answer has) change nothing", Label("I02"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/I02/updatedAt",
		Rule:   "I02",
		Member: "/updatedAt",
		Why:    "what only the answer has, only the server sets",
		Rank:   70,
		Steps: []suites.Step{
			suites.Act(`updatedAt as "2001-02-03T04:05:06Z"`, suites.Patch(`{"updatedAt": "2001-02-03T04:05:06Z"}`), suites.Expect{NotStored: true}),
			suites.Act(`updatedAt as "2002-03-04T05:06:07Z"`, suites.Patch(`{"updatedAt": "2002-03-04T05:06:07Z"}`), suites.Expect{NotStored: true}),
			suites.Observe(),
		},
	}))

	It("I03: creation time never moves; modification time does not run backwards and moves on a change", Label("I03"), op.Proves(suites.Case{
		ID:    "flashapply/update-member/I03/watch",
		Rule:  "I03",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))

	It("I04: a neighbour resource of the same collection does not change (needs a second id in the profile) (1)", Label("I04"), op.Proves(suites.Case{
		ID:    "flashapply/update-member/I04/neighbour/1",
		Rule:  "I04",
		Title: "1",
		Why:   "a missing WHERE changes them all",
		Rank:  1,
		Steps: []suites.Step{
			suites.Look("the neighbour before", suites.Request{Params: map[string]string{"id": "mem_4f7a2c92"}, Body: suites.Bare().Body}, suites.IsHandled()),
			suites.Act("a patch of this resource", suites.Edited(suites.Set("/firstName", `"Proviso Zutic"`), suites.Set("/lastName", `"Proviso Hidaz"`), suites.Set("/email", `"proviso.cagul@example.com"`), suites.Set("/organizationId", `"org_81d4"`), suites.Set("/locations", `[{"locationId":"loc_south","role":["admin","editor","viewer"]},{"locationId":"loc_north","role":["admin","editor","viewer"]}]`), suites.Flip("/isPrimary"), suites.Flip("/isActive")), suites.Expect{Class: suites.Accepted, Open: "the patch itself was refused"}),
			suites.Act("a patch of its lists", suites.Patch(`{"locations": [{"locationId":"loc_south","role":["admin","editor","viewer"]}]}`), suites.IsHandled()),
			suites.Look("the neighbour afterwards", suites.Request{Params: map[string]string{"id": "mem_4f7a2c92"}, Body: suites.Bare().Body}, suites.Expect{Unchanged: true}),
		},
	}))

	It("I05: what an answer says was stored is there in the next answer, and in a read", Label("I05"), op.Proves(suites.Case{
		ID:    "flashapply/update-member/I05/watch",
		Rule:  "I05",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))

	It("I06: a write-only member (in the request and never in the documented answer, or named password, secret, token) is never answered", Label("I06"), op.Proves(suites.Case{
		ID:    "flashapply/update-member/I06/watch",
		Rule:  "I06",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))

	It("I06 settings/password: a write-only member (in the request and never in the documented answer, or named password, secret, token) is never answered (refused)", Label("I06"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/I06/settings.password/refused",
		Rule:   "I06",
		Member: "/settings/password",
		Title:  "settings/password, refused",
		Why:    "errors are logged and shown",
		Batch:  true,
		Rank:   82,
		Steps: []suites.Step{
			suites.Act("a secret beside a text in /settings", suites.Edited(suites.Set("/settings/password", `"Proviso-Zicos-7!x"`), suites.Set("/settings", `"proviso"`)), suites.IsRefused()),
		},
	}))

	It("I07: what the docs show in an answer is there once it has been set", Label("I07"), op.Proves(suites.Case{
		ID:    "flashapply/update-member/I07/watch",
		Rule:  "I07",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))
}
