// Written by proviso generate, sha256 7d25c5e1e7ed8dc7.

package neetocal_test

import (
	. "github.com/onsi/ginkgo/v2"

	"github.com/proviso-dev/proviso/suites"
)

func updateTeamMemberDetailsConcurrency() {
	op := neetocal.Operation("updateTeamMemberDetails")

	It("C01: two concurrent patches to different members are both there afterwards (1)", Label("C01"), op.Proves(suites.Case{
		ID:       "neetocal/update-team-member-details/C01/round/1",
		Rule:     "C01",
		Title:    "1",
		Why:      "two people edit the same record",
		Parallel: true,
		Rank:     60,
		Steps: []suites.Step{
			suites.Act("a patch of email", suites.Patch(`{"email": "proviso.gavuv@example.com"}`), suites.Expect{Class: suites.Accepted, Open: "a patch that came at the same time as others was refused, as a target with a lock may"}),
			suites.Act("a patch of first_name", suites.Patch(`{"first_name": "Proviso Bowir"}`), suites.Expect{Class: suites.Accepted, Open: "a patch that came at the same time as others was refused, as a target with a lock may"}),
			suites.Act("a patch of last_name", suites.Patch(`{"last_name": "Proviso Mujik"}`), suites.Expect{Class: suites.Accepted, Open: "a patch that came at the same time as others was refused, as a target with a lock may"}),
			suites.Act("a patch of organization_role", suites.Patch(`{"organization_role": "Admin"}`), suites.Expect{Class: suites.Accepted, Open: "a patch that came at the same time as others was refused, as a target with a lock may"}),
			suites.Observe(),
		},
	}))

	It("C01: two concurrent patches to different members are both there afterwards (2)", Label("C01"), op.Proves(suites.Case{
		ID:       "neetocal/update-team-member-details/C01/round/2",
		Rule:     "C01",
		Title:    "2",
		Why:      "two people edit the same record",
		Parallel: true,
		Rank:     60,
		Steps: []suites.Step{
			suites.Act("a patch of email", suites.Patch(`{"email": "proviso.zesuf@example.com"}`), suites.Expect{Class: suites.Accepted, Open: "a patch that came at the same time as others was refused, as a target with a lock may"}),
			suites.Act("a patch of first_name", suites.Patch(`{"first_name": "Proviso Dovad"}`), suites.Expect{Class: suites.Accepted, Open: "a patch that came at the same time as others was refused, as a target with a lock may"}),
			suites.Act("a patch of last_name", suites.Patch(`{"last_name": "Proviso Dacip"}`), suites.Expect{Class: suites.Accepted, Open: "a patch that came at the same time as others was refused, as a target with a lock may"}),
			suites.Act("a patch of organization_role", suites.Patch(`{"organization_role": "Member"}`), suites.Expect{Class: suites.Accepted, Open: "a patch that came at the same time as others was refused, as a target with a lock may"}),
			suites.Observe(),
		},
	}))

	It("C01: two concurrent patches to different members are both there afterwards (3)", Label("C01"), op.Proves(suites.Case{
		ID:       "neetocal/update-team-member-details/C01/round/3",
		Rule:     "C01",
		Title:    "3",
		Why:      "two people edit the same record",
		Parallel: true,
		Rank:     60,
		Steps: []suites.Step{
			suites.Act("a patch of email", suites.Patch(`{"email": "proviso.fapel@example.com"}`), suites.Expect{Class: suites.Accepted, Open: "a patch that came at the same time as others was refused, as a target with a lock may"}),
			suites.Act("a patch of first_name", suites.Patch(`{"first_name": "Proviso Bufih"}`), suites.Expect{Class: suites.Accepted, Open: "a patch that came at the same time as others was refused, as a target with a lock may"}),
			suites.Act("a patch of last_name", suites.Patch(`{"last_name": "Proviso Jejum"}`), suites.Expect{Class: suites.Accepted, Open: "a patch that came at the same time as others was refused, as a target with a lock may"}),
			suites.Act("a patch of organization_role", suites.Patch(`{"organization_role": "Admin"}`), suites.Expect{Class: suites.Accepted, Open: "a patch that came at the same time as others was refused, as a target with a lock may"}),
			suites.Observe(),
		},
	}))

	It("C02: concurrent identical patches leave one of the allowed states and no 5xx", Label("C02"), op.Proves(suites.Case{
		ID:       "neetocal/update-team-member-details/C02/identical",
		Rule:     "C02",
		Why:      "a double click sends the same twice",
		Parallel: true,
		Rank:     100,
		Steps: []suites.Step{
			suites.Act("the same patch", suites.Patch(`{"email": "proviso.mecip@example.com"}`), suites.Expect{Class: suites.Accepted, Open: "a patch that came at the same time as others was refused, as a target with a lock may"}),
			suites.Act("the same patch", suites.Patch(`{"email": "proviso.mecip@example.com"}`), suites.Expect{Class: suites.Accepted, Open: "a patch that came at the same time as others was refused, as a target with a lock may"}),
			suites.Act("the same patch", suites.Patch(`{"email": "proviso.mecip@example.com"}`), suites.Expect{Class: suites.Accepted, Open: "a patch that came at the same time as others was refused, as a target with a lock may"}),
			suites.Observe(),
		},
	}))
}
