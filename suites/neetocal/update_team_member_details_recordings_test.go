// Written by proviso generate, sha256 6f49d88bf4283357.

package neetocal_test

import (
	. "github.com/onsi/ginkgo/v2"

	"github.com/proviso-dev/proviso/suites"
)

func updateTeamMemberDetailsRecordings() {
	op := neetocal.Operation("updateTeamMemberDetails")

	It("R01: A recorded request is accepted where it was accepted, and refused where it was refused (page-update-team-member-details.har, exchange 1: answered with 200 again)", Label("R01"), op.Proves(suites.Case{
		ID:    "neetocal/update-team-member-details/R01/page-update-team-member-details-1",
		Rule:  "R01",
		Title: "page-update-team-member-details.har, exchange 1: answered with 200 again",
		Why:   "what a client relied on once it relies on again",
		Steps: []suites.Step{
			suites.Act("the recorded request", suites.With("Accept", "application/json", suites.As("application/json", suites.Text("{\n  \"email\": \"oliver@example.com\",\n  \"first_name\": \"Oliver\",\n  \"last_name\": \"Smith\",\n  \"time_zone\": \"Asia/Kolkata\",\n  \"organization_role\": \"Admin\",\n  \"active\": false\n}"))), suites.Expect{Class: suites.Accepted, Open: "the docs' own sample may hold values that another tenant does not have"}),
		},
	}))
}
