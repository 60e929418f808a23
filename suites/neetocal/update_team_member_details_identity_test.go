// Written by proviso generate, sha256 5c08a6cbbc6f1e27.

package neetocal_test

import (
	. "github.com/onsi/ginkgo/v2"

	"github.com/proviso-dev/proviso/suites"
)

func updateTeamMemberDetailsIdentity() {
	op := neetocal.Operation("updateTeamMemberDetails")

	It("I01: the answer is about the resource in the path: its id is the path's id", Label("I01"), op.Proves(suites.Case{
		ID:    "neetocal/update-team-member-details/I01/watch",
		Rule:  "I01",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))

	It("I02 id: read-only members in the body (id, creation time, and all that only the answer has) change nothing", Label("I02"), op.Proves(suites.Case{
		ID:     "neetocal/update-team-member-details/I02/id",
		Rule:   "I02",
		Member: "/id",
		Why:    "what only the answer has, only the server sets",
		Rank:   70,
		Steps: []suites.Step{
			suites.Act(`id as "2f9b6f8fc3"`, suites.Patch(`{"id": "2f9b6f8fc3"}`), suites.Expect{NotStored: true}),
			suites.Act(`id as "3b5d5c1ef6"`, suites.Patch(`{"id": "3b5d5c1ef6"}`), suites.Expect{NotStored: true}),
			suites.Observe(),
		},
	}))

	It("I02 profile_image_url: read-only members in the body (id, creation time, and all that only the answer has) change nothing", Label("I02"), op.Proves(suites.Case{
		ID:     "neetocal/update-team-member-details/I02/profile_image_url",
		Rule:   "I02",
		Member: "/profile_image_url",
		Why:    "what only the answer has, only the server sets",
		Rank:   70,
		Steps: []suites.Step{
			suites.Act(`profile_image_url as "https://example.com/proviso/huped.png"`, suites.Patch(`{"profile_image_url": "https://example.com/proviso/huped.png"}`), suites.Expect{NotStored: true}),
			suites.Act(`profile_image_url as "https://example.com/proviso/holaf.png"`, suites.Patch(`{"profile_image_url": "https://example.com/proviso/holaf.png"}`), suites.Expect{NotStored: true}),
			suites.Observe(),
		},
	}))

	It("I03: creation time never moves; modification time does not run backwards and moves on a change", Label("I03"), op.Proves(suites.Case{
		ID:    "neetocal/update-team-member-details/I03/watch",
		Rule:  "I03",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))

	It("I04: a neighbour resource of the same collection does not change (needs a second id in the profile) (1)", Label("I04"), op.Proves(suites.Case{
		ID:    "neetocal/update-team-member-details/I04/neighbour/1",
		Rule:  "I04",
		Title: "1",
		Why:   "a missing WHERE changes them all",
		Rank:  1,
		Steps: []suites.Step{
			suites.Look("the neighbour before", suites.Request{Params: map[string]string{"team_member_id": "6e2c8f13-4a5b-4d7c-9e01-3b8a7f6d5c41"}, Body: suites.Bare().Body}, suites.IsHandled()),
			suites.Act("a patch of this resource", suites.Edited(suites.Set("/email", `"proviso.posuk@example.com"`), suites.Set("/first_name", `"Proviso Nosib"`), suites.Set("/last_name", `"Proviso Muror"`), suites.Set("/time_zone", `"America/New_York"`), suites.Set("/organization_role", `"Member"`), suites.Flip("/active")), suites.Expect{Class: suites.Accepted, Open: "the patch itself was refused"}),
			suites.Look("the neighbour afterwards", suites.Request{Params: map[string]string{"team_member_id": "6e2c8f13-4a5b-4d7c-9e01-3b8a7f6d5c41"}, Body: suites.Bare().Body}, suites.Expect{Unchanged: true}),
		},
	}))

	It("I05: what an answer says was stored is there in the next answer, and in a read", Label("I05"), op.Proves(suites.Case{
		ID:    "neetocal/update-team-member-details/I05/watch",
		Rule:  "I05",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))

	It("I06: a write-only member (in the request and never in the documented answer, or named password, secret, token) is never answered", Label("I06"), op.Proves(suites.Case{
		ID:    "neetocal/update-team-member-details/I06/watch",
		Rule:  "I06",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))

	It("I07: what the docs show in an answer is there once it has been set", Label("I07"), op.Proves(suites.Case{
		ID:    "neetocal/update-team-member-details/I07/watch",
		Rule:  "I07",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))
}
