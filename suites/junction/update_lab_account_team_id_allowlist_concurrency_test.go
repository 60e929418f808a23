// Written by proviso generate, sha256 f5554339f871c4c5.

package junction_test

import (
	. "github.com/onsi/ginkgo/v2"

	"github.com/proviso-dev/proviso/suites"
)

func updateLabAccountTeamIdAllowlistConcurrency() {
	op := junction.Operation("update_lab_account_team_id_allowlist_v1_org__org_id__lab_account__env___region___account_id__patch")

	It("C02: concurrent identical patches leave one of the allowed states and no 5xx", Label("C02"), op.Proves(suites.Case{
		ID:       "junction/update-lab-account-team-id-allowlist/C02/identical",
		Rule:     "C02",
		Why:      "a double click sends the same twice",
		Parallel: true,
		Rank:     100,
		Steps: []suites.Step{
			suites.Act("the same patch", suites.Patch(`{"team_id_allowlist": ["7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e02","7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01"]}`), suites.Expect{Class: suites.Accepted, Open: "a patch that came at the same time as others was refused, as a target with a lock may"}),
			suites.Act("the same patch", suites.Patch(`{"team_id_allowlist": ["7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e02","7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01"]}`), suites.Expect{Class: suites.Accepted, Open: "a patch that came at the same time as others was refused, as a target with a lock may"}),
			suites.Act("the same patch", suites.Patch(`{"team_id_allowlist": ["7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e02","7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01"]}`), suites.Expect{Class: suites.Accepted, Open: "a patch that came at the same time as others was refused, as a target with a lock may"}),
			suites.Observe(),
		},
	}))
}
