// Written by proviso generate, sha256 511d8b18d5807e60.

package neetocal_test

import (
	. "github.com/onsi/ginkgo/v2"

	"github.com/proviso-dev/proviso/suites"
)

func updateTeamMemberDetailsValuesFromV09() {
	op := neetocal.Operation("updateTeamMemberDetails")

	It("V09: malformed JSON, invalid UTF-8, empty body, a body that is no object, duplicate members: refused, no 5xx, nothing saved", Label("V09"), op.Proves(suites.Case{
		ID:    "neetocal/update-team-member-details/V09/syntax",
		Rule:  "V09",
		Why:   "a body that can't be read must not be read half",
		Batch: true,
		Rank:  40,
		Steps: []suites.Step{
			suites.Act("cut off in the middle", suites.Text(`{"first_name":"Proviso Mejew"`), suites.IsRefused()),
			suites.Act("text after the value", suites.Text(`{"first_name":"Proviso Mejew"} x`), suites.IsRefused()),
			suites.Act("single quotes", suites.Text("{'proviso': 1}"), suites.IsRefused()),
			suites.Act("invalid UTF-8", suites.Bytes([]byte("{\"first_name\":\"pro\xff\xfeviso\"}")), suites.IsRefused()),
		},
	}))

	It("V09: malformed JSON, invalid UTF-8, empty body, a body that is no object, duplicate members: refused, no 5xx, nothing saved", Label("V09"), op.Proves(suites.Case{
		ID:    "neetocal/update-team-member-details/V09/no-object",
		Rule:  "V09",
		Why:   "a patch is an object",
		Batch: true,
		Rank:  40,
		Steps: []suites.Step{
			suites.Act("an array", suites.Text("[]"), suites.IsRefused()),
			suites.Act("a text", suites.Text(`"text"`), suites.IsRefused()),
			suites.Act("null", suites.Text("null"), suites.IsRefused()),
			suites.Act("a number", suites.Text("42"), suites.IsRefused()),
		},
	}))

	It("V10 email: what a refused request carried is not saved, its valid members included", Label("V10"), op.Proves(suites.Case{
		ID:     "neetocal/update-team-member-details/V10/email",
		Rule:   "V10",
		Member: "/email",
		Why:    "a body that is refused is refused whole",
		Batch:  true,
		Rank:   20,
		Steps: []suites.Step{
			suites.Act("a valid value beside a number in /first_name", suites.Patch(`{"email": "proviso.gupok@example.com", "first_name": 12345}`), suites.IsRefused()),
			suites.Act("a valid value beside a text in /active", suites.Patch(`{"email": "proviso.gupok@example.com", "active": "not-a-boolean"}`), suites.IsRefused()),
		},
	}))

	It("V10 first_name: what a refused request carried is not saved, its valid members included", Label("V10"), op.Proves(suites.Case{
		ID:     "neetocal/update-team-member-details/V10/first_name",
		Rule:   "V10",
		Member: "/first_name",
		Why:    "a body that is refused is refused whole",
		Batch:  true,
		Rank:   21,
		Steps: []suites.Step{
			suites.Act("a valid value beside a number in /last_name", suites.Patch(`{"first_name": "Proviso Bahab", "last_name": 12345}`), suites.IsRefused()),
			suites.Act("a valid value beside a number in /email", suites.Patch(`{"first_name": "Proviso Bahab", "email": 12345}`), suites.IsRefused()),
		},
	}))

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
