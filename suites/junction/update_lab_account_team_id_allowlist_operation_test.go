// Written by proviso generate, sha256 89ae9d214af65fb9.

package junction_test

import . "github.com/onsi/ginkgo/v2"

// Update Lab Account Team Id Allowlist (junction-update-lab-account-teams.md:44)
var _ = Describe("PATCH /v1/org/{org_id}/lab_account/{env}/{region}/{account_id} (update_lab_account_team_id_allowlist_v1_org__org_id__lab_account__env___region___account_id__patch)", func() {
	Context("recordings", updateLabAccountTeamIdAllowlistRecordings)
	Context("contract", updateLabAccountTeamIdAllowlistContract)
	Context("values", updateLabAccountTeamIdAllowlistValues)
	Context("identity", updateLabAccountTeamIdAllowlistIdentity)
	Context("merge patch", updateLabAccountTeamIdAllowlistMergePatch)
	Context("http", updateLabAccountTeamIdAllowlistHttp)
	Context("problem details", updateLabAccountTeamIdAllowlistProblemDetails)
	Context("access", updateLabAccountTeamIdAllowlistAccess)
	Context("protocol", updateLabAccountTeamIdAllowlistProtocol)
	Context("concurrency", updateLabAccountTeamIdAllowlistConcurrency)
})
