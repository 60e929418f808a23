// Written by proviso generate, sha256 a6ea63d7fc869513.

package neetocal_test

import (
	. "github.com/onsi/ginkgo/v2"

	"github.com/proviso-dev/proviso/suites"
)

func updateTeamMemberDetailsProtocol() {
	op := neetocal.Operation("updateTeamMemberDetails")

	It("P01: an answer with a body names its media type, and it is a documented one", Label("P01"), op.Proves(suites.Case{
		ID:    "neetocal/update-team-member-details/P01/watch",
		Rule:  "P01",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))

	It("P02: the answer is whole: length as declared, valid JSON, valid UTF-8, no duplicate member names", Label("P02"), op.Proves(suites.Case{
		ID:    "neetocal/update-team-member-details/P02/watch",
		Rule:  "P02",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))

	It("P03: an answer comes within the deadline (default 10 s)", Label("P03"), op.Proves(suites.Case{
		ID:    "neetocal/update-team-member-details/P03/watch",
		Rule:  "P03",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))

	It("P04: a method that is not documented gets 404 or 405, never a 5xx (only methods that change nothing are tried: OPTIONS, HEAD, TRACE; others only when the profile allows it)", Label("P04"), op.Proves(suites.Case{
		ID:   "neetocal/update-team-member-details/P04/methods",
		Rule: "P04",
		Why:  "a method that is not documented is refused in order",
		Rank: 90,
		Steps: []suites.Step{
			suites.Act("OPTIONS", suites.Request{Method: "OPTIONS"}, suites.IsHandled()),
			suites.Act("HEAD", suites.Request{Method: "HEAD"}, suites.IsHandled()),
			suites.Act("TRACE", suites.Request{Method: "TRACE"}, suites.IsHandled()),
		},
	}))
}
