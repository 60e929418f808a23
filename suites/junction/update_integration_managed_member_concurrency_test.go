// Written by proviso generate, sha256 2c17cea2d72d6ff5.

package junction_test

import (
	. "github.com/onsi/ginkgo/v2"

	"github.com/proviso-dev/proviso/suites"
)

func updateIntegrationManagedMemberConcurrency() {
	op := junction.Operation("update_integration_managed_member_v1_org__org_id__ehr_integration_member__member_id__patch")

	It("C01: two concurrent patches to different members are both there afterwards (1)", Label("C01"), op.Proves(suites.Case{
		ID:       "junction/update-integration-managed-member/C01/round/1",
		Rule:     "C01",
		Title:    "1",
		Why:      "two people edit the same record",
		Parallel: true,
		Rank:     60,
		Steps: []suites.Step{
			suites.Act("a patch of name", suites.Patch(`{"name": "Proviso Gimiw"}`), suites.Expect{Class: suites.Accepted, Open: "a patch that came at the same time as others was refused, as a target with a lock may"}),
			suites.Act("a patch of email", suites.Patch(`{"email": "proviso.gujib@example.com"}`), suites.Expect{Class: suites.Accepted, Open: "a patch that came at the same time as others was refused, as a target with a lock may"}),
			suites.Act("a patch of team_role_bindings", suites.Patch(`{"team_role_bindings": []}`), suites.Expect{Class: suites.Accepted, Open: "a patch that came at the same time as others was refused, as a target with a lock may"}),
			suites.Observe(),
		},
	}))

	It("C01: two concurrent patches to different members are both there afterwards (2)", Label("C01"), op.Proves(suites.Case{
		ID:       "junction/update-integration-managed-member/C01/round/2",
		Rule:     "C01",
		Title:    "2",
		Why:      "two people edit the same record",
		Parallel: true,
		Rank:     60,
		Steps: []suites.Step{
			suites.Act("a patch of name", suites.Patch(`{"name": "Proviso Jodor"}`), suites.Expect{Class: suites.Accepted, Open: "a patch that came at the same time as others was refused, as a target with a lock may"}),
			suites.Act("a patch of email", suites.Patch(`{"email": "proviso.heren@example.com"}`), suites.Expect{Class: suites.Accepted, Open: "a patch that came at the same time as others was refused, as a target with a lock may"}),
			suites.Act("a patch of team_role_bindings", suites.Patch(`{"team_role_bindings": [{"team_id":"7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e02"},{"team_id":"7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01"}]}`), suites.Expect{Class: suites.Accepted, Open: "a patch that came at the same time as others was refused, as a target with a lock may"}),
			suites.Observe(),
		},
	}))

	It("C01: two concurrent patches to different members are both there afterwards (3)", Label("C01"), op.Proves(suites.Case{
		ID:       "junction/update-integration-managed-member/C01/round/3",
		Rule:     "C01",
		Title:    "3",
		Why:      "two people edit the same record",
		Parallel: true,
		Rank:     60,
		Steps: []suites.Step{
			suites.Act("a patch of name", suites.Patch(`{"name": "Proviso Demij"}`), suites.Expect{Class: suites.Accepted, Open: "a patch that came at the same time as others was refused, as a target with a lock may"}),
			suites.Act("a patch of email", suites.Patch(`{"email": "proviso.gizan@example.com"}`), suites.Expect{Class: suites.Accepted, Open: "a patch that came at the same time as others was refused, as a target with a lock may"}),
			suites.Act("a patch of team_role_bindings", suites.Patch(`{"team_role_bindings": [{"team_id":"7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e02"}]}`), suites.Expect{Class: suites.Accepted, Open: "a patch that came at the same time as others was refused, as a target with a lock may"}),
			suites.Observe(),
		},
	}))

	It("C02: concurrent identical patches leave one of the allowed states and no 5xx", Label("C02"), op.Proves(suites.Case{
		ID:       "junction/update-integration-managed-member/C02/identical",
		Rule:     "C02",
		Why:      "a double click sends the same twice",
		Parallel: true,
		Rank:     100,
		Steps: []suites.Step{
			suites.Act("the same patch", suites.Patch(`{"name": "Proviso Subev"}`), suites.Expect{Class: suites.Accepted, Open: "a patch that came at the same time as others was refused, as a target with a lock may"}),
			suites.Act("the same patch", suites.Patch(`{"name": "Proviso Subev"}`), suites.Expect{Class: suites.Accepted, Open: "a patch that came at the same time as others was refused, as a target with a lock may"}),
			suites.Act("the same patch", suites.Patch(`{"name": "Proviso Subev"}`), suites.Expect{Class: suites.Accepted, Open: "a patch that came at the same time as others was refused, as a target with a lock may"}),
			suites.Observe(),
		},
	}))
}
