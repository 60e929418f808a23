// Written by proviso generate.

package flashapply_test

import (
	. "github.com/onsi/ginkgo/v2"

	"github.com/proviso-dev/proviso/suites"
)

func updateMemberContractFromO13() {
	op := flashapply.Operation("updateMember")

	It("O13: PATCH response body equals a following GET", op.Proves(suites.Case{
		ID:          "flashapply/update-member/O13/read",
		Rule:        "O13",
		Undecidable: "no read is documented; operations.updateMember.read in the profile would decide it",
	}))
}
