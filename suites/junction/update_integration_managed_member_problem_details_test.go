// Written by proviso generate, sha256 1fdc749b8822f0bc.

package junction_test

import (
	. "github.com/onsi/ginkgo/v2"

	"github.com/proviso-dev/proviso/suites"
)

func updateIntegrationManagedMemberProblemDetails() {
	op := junction.Operation("update_integration_managed_member_v1_org__org_id__ehr_integration_member__member_id__patch")

	It("E04: Documented error schema matches 4xx body of PATCH", Label("E04"), op.Proves(suites.Case{
		ID:    "junction/update-integration-managed-member/E04/watch",
		Rule:  "E04",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))
}
