// Written by proviso generate, sha256 7f4c57843f3bbb28.

package junction_test

import (
	. "github.com/onsi/ginkgo/v2"

	"github.com/proviso-dev/proviso/suites"
)

func updateLabAccountTeamIdAllowlistRecordings() {
	op := junction.Operation("update_lab_account_team_id_allowlist_v1_org__org_id__lab_account__env___region___account_id__patch")

	It("R01: A recorded request is accepted where it was accepted, and refused where it was refused (page-update-lab-account-teams.har, exchange 1: answered somehow again)", Label("R01"), op.Proves(suites.Case{
		ID:          "junction/update-lab-account-team-id-allowlist/R01/page-update-lab-account-teams-1",
		Rule:        "R01",
		Title:       "page-update-lab-account-teams.har, exchange 1: answered somehow again",
		Why:         "what a client relied on once it relies on again",
		Undecidable: `the recorded body has a blank to fill in ("<team-id>")`,
	}))
}
