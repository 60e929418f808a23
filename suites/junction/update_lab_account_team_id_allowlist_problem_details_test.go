// Written by proviso generate, sha256 dab4944eb7359ea8.

package junction_test

import (
	. "github.com/onsi/ginkgo/v2"

	"github.com/proviso-dev/proviso/suites"
)

func updateLabAccountTeamIdAllowlistProblemDetails() {
	op := junction.Operation("update_lab_account_team_id_allowlist_v1_org__org_id__lab_account__env___region___account_id__patch")

	It("E04: Documented error schema matches 4xx body of PATCH", Label("E04"), op.Proves(suites.Case{
		ID:    "junction/update-lab-account-team-id-allowlist/E04/watch",
		Rule:  "E04",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))
}
