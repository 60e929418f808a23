// Written by proviso generate, sha256 f55d664b466ae794.

package junction_test

import (
	. "github.com/onsi/ginkgo/v2"

	"github.com/proviso-dev/proviso/suites"
)

func updateIntegrationManagedMemberRecordings() {
	op := junction.Operation("update_integration_managed_member_v1_org__org_id__ehr_integration_member__member_id__patch")

	It("R01: A recorded request is accepted where it was accepted, and refused where it was refused (page-update-integration-managed-member.har, exchange 1: answered somehow again)", Label("R01"), op.Proves(suites.Case{
		ID:    "junction/update-integration-managed-member/R01/page-update-integration-managed-member-1",
		Rule:  "R01",
		Title: "page-update-integration-managed-member.har, exchange 1: answered somehow again",
		Why:   "what a client relied on once it relies on again",
		Steps: []suites.Step{
			suites.Act("the recorded request", suites.As("application/json", suites.Text("{\n      \"name\": \"Alex Kim\",\n      \"email\": \"alex@example.com\",\n      \"team_role_bindings\": []\n    }")), suites.Expect{Open: "the docs' own sample may hold values that another tenant does not have"}),
		},
	}))
}
