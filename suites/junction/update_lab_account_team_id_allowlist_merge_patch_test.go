// Written by proviso generate, sha256 305d062bcf6c8877.

package junction_test

import (
	. "github.com/onsi/ginkgo/v2"

	"github.com/proviso-dev/proviso/suites"
)

func updateLabAccountTeamIdAllowlistMergePatch() {
	op := junction.Operation("update_lab_account_team_id_allowlist_v1_org__org_id__lab_account__env___region___account_id__patch")

	It("M01: Members not in the patch are unchanged", Label("M01"), op.Proves(suites.Case{
		ID:    "junction/update-lab-account-team-id-allowlist/M01/watch",
		Rule:  "M01",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))

	It("M08 team_id_allowlist: Arrays are replaced whole, neither appended nor merged by index", Label("M08"), op.Proves(suites.Case{
		ID:     "junction/update-lab-account-team-id-allowlist/M08/team_id_allowlist",
		Rule:   "M08",
		Member: "/team_id_allowlist",
		Why:    "an array that is patched is the array that was sent",
		Rank:   70,
		Steps: []suites.Step{
			suites.Act("two items", suites.Patch(`{"team_id_allowlist": ["7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01","7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e02"]}`), suites.IsStored()),
			suites.Act("another one instead", suites.Patch(`{"team_id_allowlist": ["7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e02"]}`), suites.IsStored()),
			suites.Observe(),
		},
	}))

	It("M13: Non-object patch replaces all or is refused; never 2xx and ignored", Label("M13"), op.Proves(suites.Case{
		ID:    "junction/update-lab-account-team-id-allowlist/M13/array",
		Rule:  "M13",
		Why:   "a patch that is no object must not be answered with success and ignored",
		Batch: true,
		Rank:  100,
		Steps: []suites.Step{
			suites.Act("an array of patches", suites.Text(`[{"team_id_allowlist":["7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e02","7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01"]}]`), suites.IsRefused()),
			suites.Act("true", suites.Text("true"), suites.IsRefused()),
		},
	}))

	It("M14: {} succeeds and changes nothing, unless minProperties/docs forbid it", Label("M14"), op.Proves(suites.Case{
		ID:   "junction/update-lab-account-team-id-allowlist/M14/empty-object",
		Rule: "M14",
		Why:  "a patch that names nothing changes nothing",
		Rank: 40,
		Steps: []suites.Step{
			suites.Act("{}", suites.Bare(), suites.Expect{Unchanged: true}),
			suites.Observe(),
		},
	}))

	It("M15 team_id_allowlist: Same patch twice gives the same state", Label("M15"), op.Proves(suites.Case{
		ID:     "junction/update-lab-account-team-id-allowlist/M15/team_id_allowlist",
		Rule:   "M15",
		Member: "/team_id_allowlist",
		Why:    "a client that sends again after a lost answer must not do damage",
		Rank:   110,
		Steps: []suites.Step{
			suites.Act("a patch", suites.Patch(`{"team_id_allowlist": ["7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e02","7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01"]}`), suites.IsStored()),
			suites.Act("the same patch again", suites.Patch(`{"team_id_allowlist": ["7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e02","7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01"]}`), suites.Expect{Class: suites.Accepted, Stored: true, Unchanged: true}),
			suites.Observe(),
		},
	}))

	It("M18 team_id_allowlist: Patch and inverse patch restore the snapshot", Label("M18"), op.Proves(suites.Case{
		ID:     "junction/update-lab-account-team-id-allowlist/M18/team_id_allowlist",
		Rule:   "M18",
		Member: "/team_id_allowlist",
		Why:    "what was changed can be changed back",
		Rank:   130,
		Steps: []suites.Step{
			suites.Act("one value", suites.Patch(`{"team_id_allowlist": ["7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e02","7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01"]}`), suites.IsStored()),
			suites.Act("another", suites.Patch(`{"team_id_allowlist": ["7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01"]}`), suites.IsStored()),
			suites.Act("the first again", suites.Patch(`{"team_id_allowlist": ["7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e02","7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01"]}`), suites.IsStored()),
			suites.Observe(),
		},
	}))

	It("M19 team_id_allowlist: Member names are case-sensitive", Label("M19"), op.Proves(suites.Case{
		ID:     "junction/update-lab-account-team-id-allowlist/M19/team_id_allowlist",
		Rule:   "M19",
		Member: "/team_id_allowlist",
		Why:    "JSON's names are case-sensitive",
		Rank:   110,
		Steps: []suites.Step{
			suites.Act("TEAM_ID_ALLOWLIST for team_id_allowlist", suites.Patch(`{"TEAM_ID_ALLOWLIST": ["7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e02","7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01"]}`), suites.Expect{Unchanged: true, NotStored: true}),
			suites.Observe(),
		},
	}))

	It("M20 team_id_allowlist: Escaped names equal plain names", Label("M20"), op.Proves(suites.Case{
		ID:     "junction/update-lab-account-team-id-allowlist/M20/team_id_allowlist",
		Rule:   "M20",
		Member: "/team_id_allowlist",
		Why:    "a name may be written with escapes",
		Rank:   120,
		Steps: []suites.Step{
			suites.Act("the name with an escape", suites.Text(`{"\u0074eam_id_allowlist":["7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e02","7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01"]}`, suites.Set("/team_id_allowlist", `["7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e02","7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01"]`)), suites.IsStored()),
			suites.Observe(),
		},
	}))

	It("M21 team_id_allowlist: Duplicate names in the patch: no 5xx, one consistent value", Label("M21"), op.Proves(suites.Case{
		ID:     "junction/update-lab-account-team-id-allowlist/M21/team_id_allowlist",
		Rule:   "M21",
		Member: "/team_id_allowlist",
		Why:    "parsers differ in which of two equal names they take",
		Rank:   110,
		Steps: []suites.Step{
			suites.Act("one name twice", suites.Text(`{"team_id_allowlist":["7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e02","7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01"],"team_id_allowlist":["7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e02","7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01"]}`), suites.IsHandled()),
			suites.Observe(),
		},
	}))

	It("M23: The result, not the patch, satisfies the resource schema", Label("M23"), op.Proves(suites.Case{
		ID:    "junction/update-lab-account-team-id-allowlist/M23/watch",
		Rule:  "M23",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))
}
