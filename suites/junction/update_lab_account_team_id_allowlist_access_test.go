// Written by proviso generate, sha256 0e73777e68d64b70.

package junction_test

import (
	. "github.com/onsi/ginkgo/v2"

	"github.com/proviso-dev/proviso/suites"
)

func updateLabAccountTeamIdAllowlistAccess() {
	op := junction.Operation("update_lab_account_team_id_allowlist_v1_org__org_id__lab_account__env___region___account_id__patch")

	It("S01: no credential, an empty one, a wrong one, one of another scheme that the page says is not accepted: 401 or 403, for every documented scheme (none)", Label("S01"), op.Proves(suites.Case{
		ID:    "junction/update-lab-account-team-id-allowlist/S01/ManagementKey/none",
		Rule:  "S01",
		Title: "none",
		Why:   "whoever has no key must not write",
		Batch: true,
		Rank:  10,
		Steps: []suites.Step{
			suites.Act("no credential", suites.Request{Key: suites.Key{Kind: suites.KeyNone, Scheme: "ManagementKey"}, Body: suites.Patch(`{"team_id_allowlist": ["7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01"]}`).Body}, suites.IsDenied()),
		},
	}))

	It("S01: no credential, an empty one, a wrong one, one of another scheme that the page says is not accepted: 401 or 403, for every documented scheme (empty)", Label("S01"), op.Proves(suites.Case{
		ID:    "junction/update-lab-account-team-id-allowlist/S01/ManagementKey/empty",
		Rule:  "S01",
		Title: "empty",
		Why:   "whoever has no key must not write",
		Batch: true,
		Rank:  10,
		Steps: []suites.Step{
			suites.Act("an empty credential", suites.Request{Key: suites.Key{Kind: suites.KeyEmpty, Scheme: "ManagementKey"}, Body: suites.Patch(`{"team_id_allowlist": ["7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01"]}`).Body}, suites.IsDenied()),
		},
	}))

	It("S01: no credential, an empty one, a wrong one, one of another scheme that the page says is not accepted: 401 or 403, for every documented scheme (wrong)", Label("S01"), op.Proves(suites.Case{
		ID:    "junction/update-lab-account-team-id-allowlist/S01/ManagementKey/wrong",
		Rule:  "S01",
		Title: "wrong",
		Why:   "whoever has no key must not write",
		Batch: true,
		Rank:  10,
		Steps: []suites.Step{
			suites.Act("a wrong credential", suites.Request{Key: suites.Key{Kind: suites.KeyWrong, Scheme: "ManagementKey"}, Body: suites.Patch(`{"team_id_allowlist": ["7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e02","7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01"]}`).Body}, suites.IsDenied()),
		},
	}))

	It("S01: no credential, an empty one, a wrong one, one of another scheme that the page says is not accepted: 401 or 403, for every documented scheme (longer)", Label("S01"), op.Proves(suites.Case{
		ID:    "junction/update-lab-account-team-id-allowlist/S01/ManagementKey/longer",
		Rule:  "S01",
		Title: "longer",
		Why:   "whoever has no key must not write",
		Batch: true,
		Rank:  10,
		Steps: []suites.Step{
			suites.Act("the credential and one more character", suites.Request{Key: suites.Key{Kind: suites.KeyLonger, Scheme: "ManagementKey"}, Body: suites.Patch(`{"team_id_allowlist": ["7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e02","7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01"]}`).Body}, suites.IsDenied()),
		},
	}))

	It("S01: no credential, an empty one, a wrong one, one of another scheme that the page says is not accepted: 401 or 403, for every documented scheme (shorter)", Label("S01"), op.Proves(suites.Case{
		ID:    "junction/update-lab-account-team-id-allowlist/S01/ManagementKey/shorter",
		Rule:  "S01",
		Title: "shorter",
		Why:   "whoever has no key must not write",
		Batch: true,
		Rank:  10,
		Steps: []suites.Step{
			suites.Act("the first half of the credential", suites.Request{Key: suites.Key{Kind: suites.KeyShorter, Scheme: "ManagementKey"}, Body: suites.Patch(`{"team_id_allowlist": ["7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e02","7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01"]}`).Body}, suites.IsDenied()),
		},
	}))

	It("S01: no credential, an empty one, a wrong one, one of another scheme that the page says is not accepted: 401 or 403, for every documented scheme (case)", Label("S01"), op.Proves(suites.Case{
		ID:    "junction/update-lab-account-team-id-allowlist/S01/ManagementKey/case",
		Rule:  "S01",
		Title: "case",
		Why:   "whoever has no key must not write",
		Batch: true,
		Rank:  10,
		Steps: []suites.Step{
			suites.Act("the credential in the other letter case", suites.Request{Key: suites.Key{Kind: suites.KeyOtherCase, Scheme: "ManagementKey"}, Body: suites.Patch(`{"team_id_allowlist": ["7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01"]}`).Body}, suites.IsDenied()),
		},
	}))

	It("S01: no credential, an empty one, a wrong one, one of another scheme that the page says is not accepted: 401 or 403, for every documented scheme (refused)", Label("S01"), op.Proves(suites.Case{
		ID:    "junction/update-lab-account-team-id-allowlist/S01/X-Vital-Org-Key/refused",
		Rule:  "S01",
		Title: "refused",
		Why:   "whoever has no key must not write",
		Batch: true,
		Rank:  10,
		Steps: []suites.Step{
			suites.Act("a key in X-Vital-Org-Key, which the page says is not accepted", suites.Request{Key: suites.Key{Kind: suites.KeyRefused, Header: "X-Vital-Org-Key"}, Body: suites.Patch(`{"team_id_allowlist": ["7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01"]}`).Body}, suites.IsDenied()),
		},
	}))

	It("S02: a refused credential changes nothing", Label("S02"), op.Proves(suites.Case{
		ID:    "junction/update-lab-account-team-id-allowlist/S02/watch",
		Rule:  "S02",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))

	It("S03: the resource under another organisation's path is 403 or 404, and unchanged (1)", Label("S03"), op.Proves(suites.Case{
		ID:    "junction/update-lab-account-team-id-allowlist/S03/stranger/1",
		Rule:  "S03",
		Title: "1",
		Why:   "one tenant must not write into another's",
		Batch: true,
		Rank:  30,
		Steps: []suites.Step{
			suites.Act("under another's path", suites.Request{Params: map[string]string{"org_id": "0b6f1e52-3f5c-4d1a-9a41-6f1c2d7e8a99"}, Body: suites.Patch(`{"team_id_allowlist": []}`).Body}, suites.Expect{Class: suites.Refused, Statuses: []int{401, 403, 404, 410}, Unchanged: true}),
		},
	}))

	It("S04: a credential never shows in an answer", Label("S04"), op.Proves(suites.Case{
		ID:    "junction/update-lab-account-team-id-allowlist/S04/watch",
		Rule:  "S04",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))
}
