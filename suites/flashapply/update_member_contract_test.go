// Written by proviso generate, sha256 e8a2d37e03638978.

package flashapply_test

import (
	. "github.com/onsi/ginkgo/v2"

	"github.com/proviso-dev/proviso/suites"
)

func updateMemberContract() {
	op := flashapply.Operation("updateMember")

	It("O03: writeOnly never appears in the response", Label("O03"), op.Proves(suites.Case{
		ID:    "flashapply/update-member/O03/watch",
		Rule:  "O03",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))

	It("O04: Every declared request media type is accepted, an undeclared one is not", Label("O04"), op.Proves(suites.Case{
		ID:    "flashapply/update-member/O04/undeclared",
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
		ID:    "flashapply/update-member/O05/watch",
		Rule:  "O05",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))

	It("O06: additionalProperties: false: unknown member refused and nothing applied", Label("O06"), op.Proves(suites.Case{
		ID:   "flashapply/update-member/O06/body",
		Rule: "O06",
		Why:  "a member that no page names must not be kept",
		Rank: 60,
		Steps: []suites.Step{
			suites.Act("an unknown member", suites.Patch(`{"proviso_nefid": "proviso"}`), suites.Expect{NotStored: true}),
			suites.Act("an unknown member", suites.Patch(`{"proviso_nefid": "proviso again"}`), suites.Expect{NotStored: true}),
			suites.Observe(),
		},
	}))

	It("O06: additionalProperties: false: unknown member refused and nothing applied", Label("O06"), op.Proves(suites.Case{
		ID:   "flashapply/update-member/O06/beside",
		Rule: "O06",
		Why:  "a server that saves member by member has saved some before it refuses the unknown one",
		Rank: 60,
		Steps: []suites.Step{
			suites.Act("a valid member beside an unknown one", suites.Edited(suites.Flip("/isActive"), suites.Set("/proviso_nefid", `"proviso"`)), suites.IsHandled()),
			suites.Observe(),
		},
	}))

	It("O06 settings: additionalProperties: false: unknown member refused and nothing applied", Label("O06"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/O06/settings",
		Rule:   "O06",
		Member: "/settings",
		Why:    "a member that no page names must not be kept",
		Rank:   60,
		Steps: []suites.Step{
			suites.Act("an unknown member", suites.Edited(suites.Set("/settings/proviso_nefid", `"proviso"`)), suites.Expect{NotStored: true}),
			suites.Act("an unknown member", suites.Edited(suites.Set("/settings/proviso_nefid", `"proviso again"`)), suites.Expect{NotStored: true}),
			suites.Observe(),
		},
	}))

	It("O08 firstName: null for a non-nullable or required member -> 4xx, no change", Label("O08"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/O08/firstName",
		Rule:   "O08",
		Member: "/firstName",
		Why:    "the schema has no null here",
		Batch:  true,
		Rank:   60,
		Steps: []suites.Step{
			suites.Act("null", suites.Patch(`{"firstName": null}`), suites.IsRefused()),
		},
	}))

	It("O08 lastName: null for a non-nullable or required member -> 4xx, no change", Label("O08"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/O08/lastName",
		Rule:   "O08",
		Member: "/lastName",
		Why:    "the schema has no null here",
		Batch:  true,
		Rank:   61,
		Steps: []suites.Step{
			suites.Act("null", suites.Patch(`{"lastName": null}`), suites.IsRefused()),
		},
	}))

	It("O08 email: null for a non-nullable or required member -> 4xx, no change", Label("O08"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/O08/email",
		Rule:   "O08",
		Member: "/email",
		Why:    "the schema has no null here",
		Batch:  true,
		Rank:   62,
		Steps: []suites.Step{
			suites.Act("null", suites.Patch(`{"email": null}`), suites.IsRefused()),
		},
	}))

	It("O08 organizationId: null for a non-nullable or required member -> 4xx, no change", Label("O08"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/O08/organizationId",
		Rule:   "O08",
		Member: "/organizationId",
		Why:    "the schema has no null here",
		Batch:  true,
		Rank:   63,
		Steps: []suites.Step{
			suites.Act("null", suites.Patch(`{"organizationId": null}`), suites.IsRefused()),
		},
	}))

	It("O08 locations: null for a non-nullable or required member -> 4xx, no change", Label("O08"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/O08/locations",
		Rule:   "O08",
		Member: "/locations",
		Why:    "the schema has no null here",
		Batch:  true,
		Rank:   64,
		Steps: []suites.Step{
			suites.Act("null", suites.Patch(`{"locations": null}`), suites.IsRefused()),
		},
	}))

	It("O08 locations/0: null for a non-nullable or required member -> 4xx, no change", Label("O08"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/O08/locations.0",
		Rule:   "O08",
		Member: "/locations/0",
		Why:    "the schema has no null here",
		Batch:  true,
		Rank:   65,
		Steps: []suites.Step{
			suites.Act("null", suites.Patch(`{"locations": [null]}`), suites.IsRefused()),
		},
	}))

	It("O08 locations/0/locationId: null for a non-nullable or required member -> 4xx, no change", Label("O08"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/O08/locations.0.locationId",
		Rule:   "O08",
		Member: "/locations/0/locationId",
		Why:    "the schema has no null here",
		Batch:  true,
		Rank:   66,
		Steps: []suites.Step{
			suites.Act("null", suites.Patch(`{"locations": [{"locationId":null,"role":["admin","editor","viewer"]}]}`), suites.Expect{Class: suites.Refused, Open: "the type of /locations/0/locationId was read off a sample and is no promise of the page", Unchanged: true}),
		},
	}))

	It("O08 locations/0/role: null for a non-nullable or required member -> 4xx, no change", Label("O08"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/O08/locations.0.role",
		Rule:   "O08",
		Member: "/locations/0/role",
		Why:    "the schema has no null here",
		Batch:  true,
		Rank:   67,
		Steps: []suites.Step{
			suites.Act("null", suites.Patch(`{"locations": [{"locationId":"loc_north","role":null}]}`), suites.Expect{Class: suites.Refused, Open: "the type of /locations/0/role was read off a sample and is no promise of the page", Unchanged: true}),
		},
	}))

	It("O08 locations/0/role/0: null for a non-nullable or required member -> 4xx, no change", Label("O08"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/O08/locations.0.role.0",
		Rule:   "O08",
		Member: "/locations/0/role/0",
		Why:    "the schema has no null here",
		Batch:  true,
		Rank:   68,
		Steps: []suites.Step{
			suites.Act("null", suites.Patch(`{"locations": [{"locationId":"loc_north","role":[null]}]}`), suites.Expect{Class: suites.Refused, Open: "the type of /locations/0/role/0 was read off a sample and is no promise of the page", Unchanged: true}),
		},
	}))

	It("O08 isPrimary: null for a non-nullable or required member -> 4xx, no change", Label("O08"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/O08/isPrimary",
		Rule:   "O08",
		Member: "/isPrimary",
		Why:    "the schema has no null here",
		Batch:  true,
		Rank:   69,
		Steps: []suites.Step{
			suites.Act("null", suites.Patch(`{"isPrimary": null}`), suites.IsRefused()),
		},
	}))

	It("O08 isActive: null for a non-nullable or required member -> 4xx, no change", Label("O08"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/O08/isActive",
		Rule:   "O08",
		Member: "/isActive",
		Why:    "the schema has no null here",
		Batch:  true,
		Rank:   70,
		Steps: []suites.Step{
			suites.Act("null", suites.Patch(`{"isActive": null}`), suites.IsRefused()),
		},
	}))

	It("O08 settings: null for a non-nullable or required member -> 4xx, no change", Label("O08"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/O08/settings",
		Rule:   "O08",
		Member: "/settings",
		Why:    "the schema has no null here",
		Batch:  true,
		Rank:   71,
		Steps: []suites.Step{
			suites.Act("null", suites.Patch(`{"settings": null}`), suites.IsRefused()),
		},
	}))

	It("O08 settings/password: null for a non-nullable or required member -> 4xx, no change", Label("O08"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/O08/settings.password",
		Rule:   "O08",
		Member: "/settings/password",
		Why:    "the schema has no null here",
		Batch:  true,
		Rank:   72,
		Steps: []suites.Step{
			suites.Act("null", suites.Edited(suites.Set("/settings/password", "null")), suites.Expect{Class: suites.Refused, Open: "the type of /settings/password was read off a sample and is no promise of the page", Unchanged: true}),
		},
	}))

	It("O08 settings/profilePictureUrl: null for a non-nullable or required member -> 4xx, no change", Label("O08"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/O08/settings.profilePictureUrl",
		Rule:   "O08",
		Member: "/settings/profilePictureUrl",
		Why:    "the schema has no null here",
		Batch:  true,
		Rank:   73,
		Steps: []suites.Step{
			suites.Act("null", suites.Edited(suites.Set("/settings/profilePictureUrl", "null")), suites.Expect{Class: suites.Refused, Open: "the type of /settings/profilePictureUrl was read off a sample and is no promise of the page", Unchanged: true}),
		},
	}))

	It("O10 firstName: Each patchable property alone is accepted", Label("O10"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/O10/firstName",
		Rule:   "O10",
		Member: "/firstName",
		Why:    "a client that changes one thing sends one thing",
		Rank:   10,
		Steps: []suites.Step{
			suites.Act("ordinary text", suites.Patch(`{"firstName": "Proviso Depah"}`), suites.IsStored()),
			suites.Observe(),
		},
	}))

	It("O10 lastName: Each patchable property alone is accepted", Label("O10"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/O10/lastName",
		Rule:   "O10",
		Member: "/lastName",
		Why:    "a client that changes one thing sends one thing",
		Rank:   11,
		Steps: []suites.Step{
			suites.Act("ordinary text", suites.Patch(`{"lastName": "Proviso Naleh"}`), suites.IsStored()),
			suites.Observe(),
		},
	}))

	It("O10 email: Each patchable property alone is accepted", Label("O10"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/O10/email",
		Rule:   "O10",
		Member: "/email",
		Why:    "a client that changes one thing sends one thing",
		Rank:   12,
		Steps: []suites.Step{
			suites.Act("a fresh address", suites.Patch(`{"email": "proviso.delah@example.com"}`), suites.IsStored()),
			suites.Observe(),
		},
	}))

	It("O10 organizationId: Each patchable property alone is accepted", Label("O10"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/O10/organizationId",
		Rule:   "O10",
		Member: "/organizationId",
		Why:    "a client that changes one thing sends one thing",
		Rank:   13,
		Steps: []suites.Step{
			suites.Act("a value of the profile", suites.Patch(`{"organizationId": "org_81d3"}`), suites.IsStored()),
			suites.Act("a value of the profile after it", suites.Patch(`{"organizationId": "org_81d4"}`), suites.IsStored()),
			suites.Observe(),
		},
	}))

	It("O10 locations: Each patchable property alone is accepted", Label("O10"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/O10/locations",
		Rule:   "O10",
		Member: "/locations",
		Why:    "a client that changes one thing sends one thing",
		Rank:   14,
		Steps: []suites.Step{
			suites.Act("two items", suites.Patch(`{"locations": [{"locationId":"loc_south","role":["admin","editor","viewer"]},{"locationId":"loc_north","role":["admin","editor","viewer"]}]}`), suites.IsStored()),
			suites.Observe(),
		},
	}))

	It("O10 isPrimary: Each patchable property alone is accepted", Label("O10"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/O10/isPrimary",
		Rule:   "O10",
		Member: "/isPrimary",
		Why:    "a client that changes one thing sends one thing",
		Rank:   19,
		Steps: []suites.Step{
			suites.Act("the page's example", suites.Patch(`{"isPrimary": true}`), suites.IsStored()),
			suites.Observe(),
		},
	}))

	It("O10 isActive: Each patchable property alone is accepted", Label("O10"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/O10/isActive",
		Rule:   "O10",
		Member: "/isActive",
		Why:    "a client that changes one thing sends one thing",
		Rank:   20,
		Steps: []suites.Step{
			suites.Act("the page's example", suites.Patch(`{"isActive": true}`), suites.IsStored()),
			suites.Observe(),
		},
	}))

	It("O10 settings/password: Each patchable property alone is accepted", Label("O10"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/O10/settings.password",
		Rule:   "O10",
		Member: "/settings/password",
		Why:    "a client that changes one thing sends one thing",
		Rank:   22,
		Steps: []suites.Step{
			suites.Act("a made-up value", suites.Edited(suites.Set("/settings/password", `"Proviso-Fulih-7!x"`)), suites.Expect{Class: suites.Accepted, Open: "only the tenant knows what a password must look like; give operations.updateMember.values./settings/password in the profile", Stored: true}),
			suites.Observe(),
		},
	}))

	It("O10 settings/profilePictureUrl: Each patchable property alone is accepted", Label("O10"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/O10/settings.profilePictureUrl",
		Rule:   "O10",
		Member: "/settings/profilePictureUrl",
		Why:    "a client that changes one thing sends one thing",
		Rank:   23,
		Steps: []suites.Step{
			suites.Act("a value of the profile", suites.Edited(suites.Set("/settings/profilePictureUrl", `"https://cdn.example.com/p/1.png"`)), suites.IsStored()),
			suites.Act("a value of the profile after it", suites.Edited(suites.Set("/settings/profilePictureUrl", `"https://cdn.example.com/p/2.png"`)), suites.IsStored()),
			suites.Observe(),
		},
	}))

	It("O11 isActive: Mixed valid + invalid members: all refused", Label("O11"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/O11/isActive",
		Rule:   "O11",
		Member: "/isActive",
		Why:    "one bad field of a form must not save the others",
		Batch:  true,
		Rank:   20,
		Steps: []suites.Step{
			suites.Act("every valid member beside a text in /isActive", suites.Patch(`{"firstName": "Proviso Wewev", "lastName": "Proviso Bezos", "email": "proviso.sovus@example.com", "organizationId": "org_81d3", "locations": [{"locationId":"loc_south","role":["admin","editor","viewer"]},{"locationId":"loc_north","role":["admin","editor","viewer"]}], "isPrimary": true, "isActive": "not-a-boolean"}`), suites.IsRefused()),
		},
	}))
}
