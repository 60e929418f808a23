// Written by proviso generate, sha256 8ac775c363d2c3db.

package junction_test

import (
	. "github.com/onsi/ginkgo/v2"

	"github.com/proviso-dev/proviso/suites"
)

func updateIntegrationManagedMemberValuesFromV10() {
	op := junction.Operation("update_integration_managed_member_v1_org__org_id__ehr_integration_member__member_id__patch")

	It("V10 team_role_bindings: what a refused request carried is not saved, its valid members included", Label("V10"), op.Proves(suites.Case{
		ID:     "junction/update-integration-managed-member/V10/team_role_bindings",
		Rule:   "V10",
		Member: "/team_role_bindings",
		Why:    "a body that is refused is refused whole",
		Batch:  true,
		Rank:   23,
		Steps: []suites.Step{
			suites.Act("a valid value beside a number in /name", suites.Patch(`{"team_role_bindings": [], "name": 12345}`), suites.IsRefused()),
		},
	}))

	It("V11: the error answer matches the documented error schema, for every kind of refusal", Label("V11"), op.Proves(suites.Case{
		ID:    "junction/update-integration-managed-member/V11/watch",
		Rule:  "V11",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))

	It("V12: a 2xx answer never carries an error document (an error, errors or detail member that the schema lacks)", Label("V12"), op.Proves(suites.Case{
		ID:    "junction/update-integration-managed-member/V12/watch",
		Rule:  "V12",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))

	It("V13: a documented null is accepted", Label("V13"), op.Proves(suites.Case{
		ID:    "junction/update-integration-managed-member/V13/watch",
		Rule:  "V13",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))
}
