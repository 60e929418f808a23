// Written by proviso generate, sha256 43bc4b7d37c3747f.

package neetocal_test

import (
	. "github.com/onsi/ginkgo/v2"

	"github.com/proviso-dev/proviso/suites"
)

func updateTeamMemberDetailsContract() {
	op := neetocal.Operation("updateTeamMemberDetails")

	It("O03: writeOnly never appears in the response", Label("O03"), op.Proves(suites.Case{
		ID:    "neetocal/update-team-member-details/O03/watch",
		Rule:  "O03",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))

	It("O04: Every declared request media type is accepted, an undeclared one is not", Label("O04"), op.Proves(suites.Case{
		ID:    "neetocal/update-team-member-details/O04/undeclared",
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
		ID:    "neetocal/update-team-member-details/O05/watch",
		Rule:  "O05",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))

	It("O06: additionalProperties: false: unknown member refused and nothing applied", Label("O06"), op.Proves(suites.Case{
		ID:   "neetocal/update-team-member-details/O06/body",
		Rule: "O06",
		Why:  "a member that no page names must not be kept",
		Rank: 60,
		Steps: []suites.Step{
			suites.Act("an unknown member", suites.Patch(`{"proviso_fuloc": "proviso"}`), suites.Expect{NotStored: true}),
			suites.Act("an unknown member", suites.Patch(`{"proviso_fuloc": "proviso again"}`), suites.Expect{NotStored: true}),
			suites.Observe(),
		},
	}))

	It("O06: additionalProperties: false: unknown member refused and nothing applied", Label("O06"), op.Proves(suites.Case{
		ID:   "neetocal/update-team-member-details/O06/beside",
		Rule: "O06",
		Why:  "a server that saves member by member has saved some before it refuses the unknown one",
		Rank: 60,
		Steps: []suites.Step{
			suites.Act("a valid member beside an unknown one", suites.Patch(`{"first_name": "Proviso Kojez", "proviso_fuloc": "proviso"}`), suites.IsHandled()),
			suites.Observe(),
		},
	}))

	It("O08 email: null for a non-nullable or required member -> 4xx, no change", Label("O08"), op.Proves(suites.Case{
		ID:     "neetocal/update-team-member-details/O08/email",
		Rule:   "O08",
		Member: "/email",
		Why:    "the schema has no null here",
		Batch:  true,
		Rank:   60,
		Steps: []suites.Step{
			suites.Act("null", suites.Patch(`{"email": null}`), suites.IsRefused()),
		},
	}))

	It("O08 first_name: null for a non-nullable or required member -> 4xx, no change", Label("O08"), op.Proves(suites.Case{
		ID:     "neetocal/update-team-member-details/O08/first_name",
		Rule:   "O08",
		Member: "/first_name",
		Why:    "the schema has no null here",
		Batch:  true,
		Rank:   61,
		Steps: []suites.Step{
			suites.Act("null", suites.Patch(`{"first_name": null}`), suites.IsRefused()),
		},
	}))

	It("O08 last_name: null for a non-nullable or required member -> 4xx, no change", Label("O08"), op.Proves(suites.Case{
		ID:     "neetocal/update-team-member-details/O08/last_name",
		Rule:   "O08",
		Member: "/last_name",
		Why:    "the schema has no null here",
		Batch:  true,
		Rank:   62,
		Steps: []suites.Step{
			suites.Act("null", suites.Patch(`{"last_name": null}`), suites.IsRefused()),
		},
	}))

	It("O08 time_zone: null for a non-nullable or required member -> 4xx, no change", Label("O08"), op.Proves(suites.Case{
		ID:     "neetocal/update-team-member-details/O08/time_zone",
		Rule:   "O08",
		Member: "/time_zone",
		Why:    "the schema has no null here",
		Batch:  true,
		Rank:   63,
		Steps: []suites.Step{
			suites.Act("null", suites.Patch(`{"time_zone": null}`), suites.IsRefused()),
		},
	}))

	It("O08 organization_role: null for a non-nullable or required member -> 4xx, no change", Label("O08"), op.Proves(suites.Case{
		ID:     "neetocal/update-team-member-details/O08/organization_role",
		Rule:   "O08",
		Member: "/organization_role",
		Why:    "the schema has no null here",
		Batch:  true,
		Rank:   64,
		Steps: []suites.Step{
			suites.Act("null", suites.Patch(`{"organization_role": null}`), suites.IsRefused()),
		},
	}))

	It("O08 active: null for a non-nullable or required member -> 4xx, no change", Label("O08"), op.Proves(suites.Case{
		ID:     "neetocal/update-team-member-details/O08/active",
		Rule:   "O08",
		Member: "/active",
		Why:    "the schema has no null here",
		Batch:  true,
		Rank:   65,
		Steps: []suites.Step{
			suites.Act("null", suites.Patch(`{"active": null}`), suites.IsRefused()),
		},
	}))

	It("O10 email: Each patchable property alone is accepted", Label("O10"), op.Proves(suites.Case{
		ID:     "neetocal/update-team-member-details/O10/email",
		Rule:   "O10",
		Member: "/email",
		Why:    "a client that changes one thing sends one thing",
		Rank:   10,
		Steps: []suites.Step{
			suites.Act("a fresh address", suites.Patch(`{"email": "proviso.bogep@example.com"}`), suites.IsStored()),
			suites.Observe(),
		},
	}))

	It("O10 first_name: Each patchable property alone is accepted", Label("O10"), op.Proves(suites.Case{
		ID:     "neetocal/update-team-member-details/O10/first_name",
		Rule:   "O10",
		Member: "/first_name",
		Why:    "a client that changes one thing sends one thing",
		Rank:   11,
		Steps: []suites.Step{
			suites.Act("ordinary text", suites.Patch(`{"first_name": "Proviso Lucow"}`), suites.IsStored()),
			suites.Observe(),
		},
	}))

	It("O10 last_name: Each patchable property alone is accepted", Label("O10"), op.Proves(suites.Case{
		ID:     "neetocal/update-team-member-details/O10/last_name",
		Rule:   "O10",
		Member: "/last_name",
		Why:    "a client that changes one thing sends one thing",
		Rank:   12,
		Steps: []suites.Step{
			suites.Act("ordinary text", suites.Patch(`{"last_name": "Proviso Goguw"}`), suites.IsStored()),
			suites.Observe(),
		},
	}))

	It("O10 time_zone: Each patchable property alone is accepted", Label("O10"), op.Proves(suites.Case{
		ID:     "neetocal/update-team-member-details/O10/time_zone",
		Rule:   "O10",
		Member: "/time_zone",
		Why:    "a client that changes one thing sends one thing",
		Rank:   13,
		Steps: []suites.Step{
			suites.Act("a value of the profile", suites.Patch(`{"time_zone": "Asia/Kolkata"}`), suites.IsStored()),
			suites.Act("a value of the profile after it", suites.Patch(`{"time_zone": "Europe/Berlin"}`), suites.IsStored()),
			suites.Observe(),
		},
	}))

	It("O10 organization_role: Each patchable property alone is accepted", Label("O10"), op.Proves(suites.Case{
		ID:     "neetocal/update-team-member-details/O10/organization_role",
		Rule:   "O10",
		Member: "/organization_role",
		Why:    "a client that changes one thing sends one thing",
		Rank:   14,
		Steps: []suites.Step{
			suites.Act("a value of the profile", suites.Patch(`{"organization_role": "Admin"}`), suites.IsStored()),
			suites.Act("a value of the profile after it", suites.Patch(`{"organization_role": "Member"}`), suites.IsStored()),
			suites.Observe(),
		},
	}))

	It("O10 active: Each patchable property alone is accepted", Label("O10"), op.Proves(suites.Case{
		ID:     "neetocal/update-team-member-details/O10/active",
		Rule:   "O10",
		Member: "/active",
		Why:    "a client that changes one thing sends one thing",
		Rank:   15,
		Steps: []suites.Step{
			suites.Act("the page's example", suites.Patch(`{"active": false}`), suites.IsStored()),
			suites.Observe(),
		},
	}))

	It("O11 active: Mixed valid + invalid members: all refused", Label("O11"), op.Proves(suites.Case{
		ID:     "neetocal/update-team-member-details/O11/active",
		Rule:   "O11",
		Member: "/active",
		Why:    "one bad field of a form must not save the others",
		Batch:  true,
		Rank:   20,
		Steps: []suites.Step{
			suites.Act("every valid member beside a text in /active", suites.Patch(`{"email": "proviso.mubin@example.com", "first_name": "Proviso Huhuf", "last_name": "Proviso Miceg", "time_zone": "Asia/Kolkata", "organization_role": "Admin", "active": "not-a-boolean"}`), suites.IsRefused()),
		},
	}))

	It("O11 email: Mixed valid + invalid members: all refused", Label("O11"), op.Proves(suites.Case{
		ID:     "neetocal/update-team-member-details/O11/email",
		Rule:   "O11",
		Member: "/email",
		Why:    "one bad field of a form must not save the others",
		Batch:  true,
		Rank:   20,
		Steps: []suites.Step{
			suites.Act("every valid member beside a number in /email", suites.Patch(`{"first_name": "Proviso Paloj", "last_name": "Proviso Zifiz", "time_zone": "Asia/Kolkata", "organization_role": "Admin", "active": false, "email": 12345}`), suites.IsRefused()),
		},
	}))

	It("O13: PATCH response body equals a following GET", Label("O13"), op.Proves(suites.Case{
		ID:          "neetocal/update-team-member-details/O13/read",
		Rule:        "O13",
		Undecidable: "no read is documented; operations.updateTeamMemberDetails.read in the profile would decide it",
	}))
}
