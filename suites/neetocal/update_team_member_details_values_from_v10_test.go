// Written by proviso generate, sha256 8a105e9e38d2d48b.

package neetocal_test

import (
	. "github.com/onsi/ginkgo/v2"

	"github.com/proviso-dev/proviso/suites"
)

func updateTeamMemberDetailsValuesFromV10() {
	op := neetocal.Operation("updateTeamMemberDetails")

	It("V10 last_name: what a refused request carried is not saved, its valid members included", Label("V10"), op.Proves(suites.Case{
		ID:     "neetocal/update-team-member-details/V10/last_name",
		Rule:   "V10",
		Member: "/last_name",
		Why:    "a body that is refused is refused whole",
		Batch:  true,
		Rank:   22,
		Steps: []suites.Step{
			suites.Act("a valid value beside a number in /time_zone", suites.Patch(`{"last_name": "Proviso Tuzid", "time_zone": 12345}`), suites.IsRefused()),
			suites.Act("a valid value beside a number in /email", suites.Patch(`{"last_name": "Proviso Tuzid", "email": 12345}`), suites.IsRefused()),
		},
	}))

	It("V10 time_zone: what a refused request carried is not saved, its valid members included", Label("V10"), op.Proves(suites.Case{
		ID:     "neetocal/update-team-member-details/V10/time_zone",
		Rule:   "V10",
		Member: "/time_zone",
		Why:    "a body that is refused is refused whole",
		Batch:  true,
		Rank:   23,
		Steps: []suites.Step{
			suites.Act("a valid value beside a number in /email", suites.Patch(`{"time_zone": "America/New_York", "email": 12345}`), suites.IsRefused()),
		},
	}))

	It("V10 organization_role: what a refused request carried is not saved, its valid members included", Label("V10"), op.Proves(suites.Case{
		ID:     "neetocal/update-team-member-details/V10/organization_role",
		Rule:   "V10",
		Member: "/organization_role",
		Why:    "a body that is refused is refused whole",
		Batch:  true,
		Rank:   24,
		Steps: []suites.Step{
			suites.Act("a valid value beside a number in /time_zone", suites.Patch(`{"organization_role": "Member", "time_zone": 12345}`), suites.IsRefused()),
			suites.Act("a valid value beside a number in /email", suites.Patch(`{"organization_role": "Member", "email": 12345}`), suites.IsRefused()),
		},
	}))

	It("V10 active: what a refused request carried is not saved, its valid members included", Label("V10"), op.Proves(suites.Case{
		ID:     "neetocal/update-team-member-details/V10/active",
		Rule:   "V10",
		Member: "/active",
		Why:    "a body that is refused is refused whole",
		Batch:  true,
		Rank:   25,
		Steps: []suites.Step{
			suites.Act("a valid value beside a number in /email", suites.Edited(suites.Flip("/active"), suites.Set("/email", "12345")), suites.IsRefused()),
		},
	}))

	It("V12: a 2xx answer never carries an error document (an error, errors or detail member that the schema lacks)", Label("V12"), op.Proves(suites.Case{
		ID:    "neetocal/update-team-member-details/V12/watch",
		Rule:  "V12",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))
}
