// Written by proviso generate, sha256 9cfdfd3dd6b41058.

package neetocal_test

import . "github.com/onsi/ginkgo/v2"

// Update team member details (neetocal-update-team-member.txt:1)
var _ = Describe("PATCH /team_members/{team_member_id} (updateTeamMemberDetails)", func() {
	Context("recordings", updateTeamMemberDetailsRecordings)
	Context("contract", updateTeamMemberDetailsContract)
	Context("values", updateTeamMemberDetailsValues)
	Context("values from V09", updateTeamMemberDetailsValuesFromV09)
	Context("identity", updateTeamMemberDetailsIdentity)
	Context("merge patch", updateTeamMemberDetailsMergePatch)
	Context("http", updateTeamMemberDetailsHttp)
	Context("access", updateTeamMemberDetailsAccess)
	Context("protocol", updateTeamMemberDetailsProtocol)
	Context("concurrency", updateTeamMemberDetailsConcurrency)
})
