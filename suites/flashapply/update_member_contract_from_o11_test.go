// Written by proviso generate, sha256 666f1e0dcd08d6ec.

package flashapply_test

import (
	. "github.com/onsi/ginkgo/v2"

	"github.com/proviso-dev/proviso/suites"
)

func updateMemberContractFromO11() {
	op := flashapply.Operation("updateMember")

	It("O11 firstName: Mixed valid + invalid members: all refused", Label("O11"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/O11/firstName",
		Rule:   "O11",
		Member: "/firstName",
		Why:    "one bad field of a form must not save the others",
		Batch:  true,
		Rank:   20,
		Steps: []suites.Step{
			suites.Act("every valid member beside a number in /firstName", suites.Patch(`{"lastName": "Proviso Mopac", "email": "proviso.masen@example.com", "organizationId": "org_81d3", "locations": [{"locationId":"loc_south","role":["admin","editor","viewer"]},{"locationId":"loc_north","role":["admin","editor","viewer"]}], "isPrimary": true, "isActive": true, "firstName": 12345}`), suites.IsRefused()),
		},
	}))

	It("O13: PATCH response body equals a following GET", Label("O13"), op.Proves(suites.Case{
		ID:          "flashapply/update-member/O13/read",
		Rule:        "O13",
		Undecidable: "no read is documented; operations.updateMember.read in the profile would decide it",
	}))
}
