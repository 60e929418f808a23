// Written by proviso generate, sha256 d5f3b2479e1c7029.

package flashapply_test

import (
	. "github.com/onsi/ginkgo/v2"

	"github.com/proviso-dev/proviso/suites"
)

func updateMemberAccess() {
	op := flashapply.Operation("updateMember")

	It("S01: no credential, an empty one, a wrong one, one of another scheme that the page says is not accepted: 401 or 403, for every documented scheme (none)", Label("S01"), op.Proves(suites.Case{
		ID:    "flashapply/update-member/S01/BearerAuth/none",
		Rule:  "S01",
		Title: "none",
		Why:   "whoever has no key must not write",
		Batch: true,
		Rank:  10,
		Steps: []suites.Step{
			suites.Act("no credential", suites.Request{Key: suites.Key{Kind: suites.KeyNone, Scheme: "BearerAuth"}, Body: suites.Edited(suites.Flip("/isActive")).Body}, suites.IsDenied()),
		},
	}))

	It("S01: no credential, an empty one, a wrong one, one of another scheme that the page says is not accepted: 401 or 403, for every documented scheme (empty)", Label("S01"), op.Proves(suites.Case{
		ID:    "flashapply/update-member/S01/BearerAuth/empty",
		Rule:  "S01",
		Title: "empty",
		Why:   "whoever has no key must not write",
		Batch: true,
		Rank:  10,
		Steps: []suites.Step{
			suites.Act("an empty credential", suites.Request{Key: suites.Key{Kind: suites.KeyEmpty, Scheme: "BearerAuth"}, Body: suites.Edited(suites.Flip("/isActive")).Body}, suites.IsDenied()),
		},
	}))

	It("S01: no credential, an empty one, a wrong one, one of another scheme that the page says is not accepted: 401 or 403, for every documented scheme (wrong)", Label("S01"), op.Proves(suites.Case{
		ID:    "flashapply/update-member/S01/BearerAuth/wrong",
		Rule:  "S01",
		Title: "wrong",
		Why:   "whoever has no key must not write",
		Batch: true,
		Rank:  10,
		Steps: []suites.Step{
			suites.Act("a wrong credential", suites.Request{Key: suites.Key{Kind: suites.KeyWrong, Scheme: "BearerAuth"}, Body: suites.Edited(suites.Flip("/isActive")).Body}, suites.IsDenied()),
		},
	}))

	It("S01: no credential, an empty one, a wrong one, one of another scheme that the page says is not accepted: 401 or 403, for every documented scheme (longer)", Label("S01"), op.Proves(suites.Case{
		ID:    "flashapply/update-member/S01/BearerAuth/longer",
		Rule:  "S01",
		Title: "longer",
		Why:   "whoever has no key must not write",
		Batch: true,
		Rank:  10,
		Steps: []suites.Step{
			suites.Act("the credential and one more character", suites.Request{Key: suites.Key{Kind: suites.KeyLonger, Scheme: "BearerAuth"}, Body: suites.Edited(suites.Flip("/isActive")).Body}, suites.IsDenied()),
		},
	}))

	It("S01: no credential, an empty one, a wrong one, one of another scheme that the page says is not accepted: 401 or 403, for every documented scheme (shorter)", Label("S01"), op.Proves(suites.Case{
		ID:    "flashapply/update-member/S01/BearerAuth/shorter",
		Rule:  "S01",
		Title: "shorter",
		Why:   "whoever has no key must not write",
		Batch: true,
		Rank:  10,
		Steps: []suites.Step{
			suites.Act("the first half of the credential", suites.Request{Key: suites.Key{Kind: suites.KeyShorter, Scheme: "BearerAuth"}, Body: suites.Edited(suites.Flip("/isActive")).Body}, suites.IsDenied()),
		},
	}))

	It("S01: no credential, an empty one, a wrong one, one of another scheme that the page says is not accepted: 401 or 403, for every documented scheme (case)", Label("S01"), op.Proves(suites.Case{
		ID:    "flashapply/update-member/S01/BearerAuth/case",
		Rule:  "S01",
		Title: "case",
		Why:   "whoever has no key must not write",
		Batch: true,
		Rank:  10,
		Steps: []suites.Step{
			suites.Act("the credential in the other letter case", suites.Request{Key: suites.Key{Kind: suites.KeyOtherCase, Scheme: "BearerAuth"}, Body: suites.Edited(suites.Flip("/isActive")).Body}, suites.IsDenied()),
		},
	}))

	It("S02: a refused credential changes nothing", Label("S02"), op.Proves(suites.Case{
		ID:    "flashapply/update-member/S02/watch",
		Rule:  "S02",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))

	It("S03: the resource under another organisation's path is 403 or 404, and unchanged", Label("S03"), op.Proves(suites.Case{
		ID:          "flashapply/update-member/S03/strangers",
		Rule:        "S03",
		Undecidable: "no path of another organisation is known; operations.updateMember.strangers in the profile would decide it",
		Rank:        30,
	}))

	It("S04: a credential never shows in an answer", Label("S04"), op.Proves(suites.Case{
		ID:    "flashapply/update-member/S04/watch",
		Rule:  "S04",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))
}
