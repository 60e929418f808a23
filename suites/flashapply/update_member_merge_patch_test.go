// Written by proviso generate, sha256 cc850e9484d0310b.

package flashapply_test

import (
	. "github.com/onsi/ginkgo/v2"

	"github.com/proviso-dev/proviso/suites"
)

func updateMemberMergePatch() {
	op := flashapply.Operation("updateMember")

	It("M01: Members not in the patch are unchanged", Label("M01"), op.Proves(suites.Case{
		ID:    "flashapply/update-member/M01/watch",
		Rule:  "M01",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))

	It("M02: Member in the patch is replaced", Label("M02"), op.Proves(suites.Case{
		ID:   "flashapply/update-member/M02/together",
		Rule: "M02",
		Why:  "a form saves all its fields at once",
		Rank: 20,
		Steps: []suites.Step{
			suites.Act("several members in one body", suites.Patch(`{"firstName": "Proviso Duhat", "lastName": "Proviso Wojuc", "email": "proviso.sijuc@example.com", "organizationId": "org_81d3", "locations": [{"locationId":"loc_south","role":["admin","editor","viewer"]},{"locationId":"loc_north","role":["admin","editor","viewer"]}], "isPrimary": true, "isActive": true}`), suites.IsStored()),
			suites.Observe(),
		},
	}))

	It("M06 settings: Objects merge deeply", Label("M06"), op.Proves(suites.Case{
		ID:          "flashapply/update-member/M06/settings",
		Rule:        "M06",
		Member:      "/settings",
		Undecidable: "no page says whether /settings is merged or replaced; operations.updateMember.dialect in the profile (merge or shallow) would decide it",
		Rank:        70,
	}))

	It("M08 locations: Arrays are replaced whole, neither appended nor merged by index", Label("M08"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/M08/locations",
		Rule:   "M08",
		Member: "/locations",
		Why:    "an array that is patched is the array that was sent",
		Rank:   74,
		Steps: []suites.Step{
			suites.Act("two items", suites.Patch(`{"locations": [{"locationId":"loc_south","role":["admin","editor","viewer"]},{"locationId":"loc_north","role":["admin","editor","viewer"]}]}`), suites.IsStored()),
			suites.Act("another one instead", suites.Patch(`{"locations": [{"locationId":"loc_north","role":["admin","editor","viewer"]}]}`), suites.IsStored()),
			suites.Observe(),
		},
	}))

	It("M13: Non-object patch replaces all or is refused; never 2xx and ignored", Label("M13"), op.Proves(suites.Case{
		ID:    "flashapply/update-member/M13/array",
		Rule:  "M13",
		Why:   "a patch that is no object must not be answered with success and ignored",
		Batch: true,
		Rank:  100,
		Steps: []suites.Step{
			suites.Act("an array of patches", suites.Text(`[{"isActive":true,"firstName":"Proviso Jefet","lastName":"Proviso Zupog","email":"proviso.rukep@example.com","organizationId":"org_81d3","locations":[{"locationId":"loc_north","role":["admin","editor","viewer"]},{"locationId":"loc_south","role":["admin","editor","viewer"]}],"isPrimary":true,"settings":{"password":"Proviso-Bohep-7!x","profilePictureUrl":"https://cdn.example.com/p/1.png"}}]`), suites.IsRefused()),
			suites.Act("true", suites.Text("true"), suites.IsRefused()),
		},
	}))

	It("M14: {} succeeds and changes nothing, unless minProperties/docs forbid it", Label("M14"), op.Proves(suites.Case{
		ID:   "flashapply/update-member/M14/empty-object",
		Rule: "M14",
		Why:  "a patch that names nothing changes nothing",
		Rank: 40,
		Steps: []suites.Step{
			suites.Act("{}", suites.Bare(), suites.Expect{Unchanged: true}),
			suites.Observe(),
		},
	}))

	It("M15 firstName: Same patch twice gives the same state", Label("M15"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/M15/firstName",
		Rule:   "M15",
		Member: "/firstName",
		Why:    "a client that sends again after a lost answer must not do damage",
		Rank:   110,
		Steps: []suites.Step{
			suites.Act("a patch", suites.Patch(`{"firstName": "Proviso Tebuh"}`), suites.IsStored()),
			suites.Act("the same patch again", suites.Patch(`{"firstName": "Proviso Tebuh"}`), suites.Expect{Class: suites.Accepted, Stored: true, Unchanged: true}),
			suites.Observe(),
		},
	}))

	It("M16: Splitting a patch over disjoint fields gives the same state", Label("M16"), op.Proves(suites.Case{
		ID:   "flashapply/update-member/M16/split",
		Rule: "M16",
		Why:  "one form or two, the fields are the same",
		Rank: 130,
		Steps: []suites.Step{
			suites.Act("two members in one body", suites.Patch(`{"firstName": "Proviso Lebib", "lastName": "Proviso Kised"}`), suites.IsStored()),
			suites.Act("the first alone", suites.Patch(`{"firstName": "Proviso Papem"}`), suites.IsStored()),
			suites.Act("the second alone", suites.Patch(`{"lastName": "Proviso Mizuw"}`), suites.IsStored()),
			suites.Observe(),
		},
	}))

	It("M17: Disjoint patches commute", Label("M17"), op.Proves(suites.Case{
		ID:   "flashapply/update-member/M17/order",
		Rule: "M17",
		Why:  "patches of different members don't meet",
		Rank: 130,
		Steps: []suites.Step{
			suites.Act("the second first", suites.Patch(`{"lastName": "Proviso Zewan"}`), suites.IsStored()),
			suites.Act("the first second", suites.Patch(`{"firstName": "Proviso Kufeb"}`), suites.IsStored()),
			suites.Observe(),
		},
	}))

	It("M18 firstName: Patch and inverse patch restore the snapshot", Label("M18"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/M18/firstName",
		Rule:   "M18",
		Member: "/firstName",
		Why:    "what was changed can be changed back",
		Rank:   130,
		Steps: []suites.Step{
			suites.Act("one value", suites.Patch(`{"firstName": "Proviso Ritoj"}`), suites.IsStored()),
			suites.Act("another", suites.Patch(`{"firstName": "Proviso Sezoc"}`), suites.IsStored()),
			suites.Act("the first again", suites.Patch(`{"firstName": "Proviso Ritoj"}`), suites.IsStored()),
			suites.Observe(),
		},
	}))

	It("M19 isActive: Member names are case-sensitive", Label("M19"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/M19/isActive",
		Rule:   "M19",
		Member: "/isActive",
		Why:    "JSON's names are case-sensitive",
		Rank:   120,
		Steps: []suites.Step{
			suites.Act("set isActive to the other value", suites.Patch(`{"isActive": false}`), suites.IsHandled()),
			suites.Act("ISACTIVE for isActive", suites.Patch(`{"ISACTIVE": true}`), suites.Expect{Unchanged: true, NotStored: true}),
			suites.Observe(),
		},
	}))

	It("M20 firstName: Escaped names equal plain names", Label("M20"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/M20/firstName",
		Rule:   "M20",
		Member: "/firstName",
		Why:    "a name may be written with escapes",
		Rank:   120,
		Steps: []suites.Step{
			suites.Act("the name with an escape", suites.Text(`{"\u0066irstName":"Proviso Wuzen","lastName":"Proviso Zupog","email":"proviso.rukep@example.com","organizationId":"org_81d3","locations":[{"locationId":"loc_north","role":["admin","editor","viewer"]},{"locationId":"loc_south","role":["admin","editor","viewer"]}],"isPrimary":true,"settings":{"password":"Proviso-Bohep-7!x","profilePictureUrl":"https://cdn.example.com/p/1.png"}}`, suites.Set("/firstName", `"Proviso Wuzen"`)), suites.IsStored()),
			suites.Observe(),
		},
	}))

	It("M21 isActive: Duplicate names in the patch: no 5xx, one consistent value", Label("M21"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/M21/isActive",
		Rule:   "M21",
		Member: "/isActive",
		Why:    "parsers differ in which of two equal names they take",
		Rank:   110,
		Steps: []suites.Step{
			suites.Act("one name twice", suites.Text(`{"isActive":true,"isActive":true,"firstName":"Proviso Jefet","lastName":"Proviso Zupog","email":"proviso.rukep@example.com","organizationId":"org_81d3","locations":[{"locationId":"loc_north","role":["admin","editor","viewer"]},{"locationId":"loc_south","role":["admin","editor","viewer"]}],"isPrimary":true,"settings":{"password":"Proviso-Bohep-7!x","profilePictureUrl":"https://cdn.example.com/p/1.png"}}`), suites.IsHandled()),
			suites.Observe(),
		},
	}))

	It("M23: The result, not the patch, satisfies the resource schema", Label("M23"), op.Proves(suites.Case{
		ID:    "flashapply/update-member/M23/watch",
		Rule:  "M23",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))
}
