// Written by proviso generate, sha256 fe9c7296acae146b.

package junction_test

import . "github.com/onsi/ginkgo/v2"

// Update Integration Managed Member (junction-update-integration-managed-member.md:49)
var _ = Describe("PATCH /v1/org/{org_id}/ehr_integration/member/{member_id} (update_integration_managed_member_v1_org__org_id__ehr_integration_member__member_id__patch)", func() {
	Context("recordings", updateIntegrationManagedMemberRecordings)
	Context("contract", updateIntegrationManagedMemberContract)
	Context("values", updateIntegrationManagedMemberValues)
	Context("values from V10", updateIntegrationManagedMemberValuesFromV10)
	Context("identity", updateIntegrationManagedMemberIdentity)
	Context("merge patch", updateIntegrationManagedMemberMergePatch)
	Context("http", updateIntegrationManagedMemberHttp)
	Context("problem details", updateIntegrationManagedMemberProblemDetails)
	Context("access", updateIntegrationManagedMemberAccess)
	Context("protocol", updateIntegrationManagedMemberProtocol)
	Context("concurrency", updateIntegrationManagedMemberConcurrency)
})
