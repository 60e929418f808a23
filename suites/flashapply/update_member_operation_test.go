// Written by proviso generate, sha256 647fa2291c930610.

package flashapply_test

import . "github.com/onsi/ginkgo/v2"

// Update Member (flashapply-update-member.txt:50)
var _ = Describe("PATCH /v1/members/{id} (updateMember)", func() {
	Context("recordings", updateMemberRecordings)
	Context("contract", updateMemberContract)
	Context("contract from O11", updateMemberContractFromO11)
	Context("values", updateMemberValues)
	Context("values from V04", updateMemberValuesFromV04)
	Context("identity", updateMemberIdentity)
	Context("merge patch", updateMemberMergePatch)
	Context("http", updateMemberHttp)
	Context("access", updateMemberAccess)
	Context("protocol", updateMemberProtocol)
	Context("concurrency", updateMemberConcurrency)
})
