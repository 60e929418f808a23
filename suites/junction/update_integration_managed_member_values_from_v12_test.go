// Written by proviso generate.

package junction_test

import (
	. "github.com/onsi/ginkgo/v2"

	"github.com/proviso-dev/proviso/suites"
)

func updateIntegrationManagedMemberValuesFromV12() {
	op := junction.Operation("update_integration_managed_member_v1_org__org_id__ehr_integration_member__member_id__patch")

	It("V12: a 2xx answer never carries an error document (an error, errors or detail member that the schema lacks)", op.Proves(suites.Case{
		ID:    "junction/update-integration-managed-member/V12/watch",
		Rule:  "V12",
		Title: "a 2xx answer never carries an error document (an `error`, `errors` or `detail` member that the schema lacks)",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))
}
