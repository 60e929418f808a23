// Written by proviso generate, sha256 f7afe2be8c484c50.

package neetocal_test

import (
	. "github.com/onsi/ginkgo/v2"

	"github.com/proviso-dev/proviso/suites"
)

func updateTeamMemberDetailsAccess() {
	op := neetocal.Operation("updateTeamMemberDetails")

	It("S01: no credential, an empty one, a wrong one, one of another scheme that the page says is not accepted: 401 or 403, for every documented scheme (none)", Label("S01"), op.Proves(suites.Case{
		ID:    "neetocal/update-team-member-details/S01/ApiKey/none",
		Rule:  "S01",
		Title: "none",
		Why:   "whoever has no key must not write",
		Batch: true,
		Rank:  10,
		Steps: []suites.Step{
			suites.Act("no credential", suites.Request{Key: suites.Key{Kind: suites.KeyNone, Scheme: "ApiKey"}, Body: suites.Patch(`{"first_name": "Proviso Sifek"}`).Body}, suites.IsDenied()),
		},
	}))

	It("S01: no credential, an empty one, a wrong one, one of another scheme that the page says is not accepted: 401 or 403, for every documented scheme (empty)", Label("S01"), op.Proves(suites.Case{
		ID:    "neetocal/update-team-member-details/S01/ApiKey/empty",
		Rule:  "S01",
		Title: "empty",
		Why:   "whoever has no key must not write",
		Batch: true,
		Rank:  10,
		Steps: []suites.Step{
			suites.Act("an empty credential", suites.Request{Key: suites.Key{Kind: suites.KeyEmpty, Scheme: "ApiKey"}, Body: suites.Patch(`{"first_name": "Proviso Kajor"}`).Body}, suites.IsDenied()),
		},
	}))

	It("S01: no credential, an empty one, a wrong one, one of another scheme that the page says is not accepted: 401 or 403, for every documented scheme (wrong)", Label("S01"), op.Proves(suites.Case{
		ID:    "neetocal/update-team-member-details/S01/ApiKey/wrong",
		Rule:  "S01",
		Title: "wrong",
		Why:   "whoever has no key must not write",
		Batch: true,
		Rank:  10,
		Steps: []suites.Step{
			suites.Act("a wrong credential", suites.Request{Key: suites.Key{Kind: suites.KeyWrong, Scheme: "ApiKey"}, Body: suites.Patch(`{"first_name": "Proviso Bicol"}`).Body}, suites.IsDenied()),
		},
	}))

	It("S01: no credential, an empty one, a wrong one, one of another scheme that the page says is not accepted: 401 or 403, for every documented scheme (longer)", Label("S01"), op.Proves(suites.Case{
		ID:    "neetocal/update-team-member-details/S01/ApiKey/longer",
		Rule:  "S01",
		Title: "longer",
		Why:   "whoever has no key must not write",
		Batch: true,
		Rank:  10,
		Steps: []suites.Step{
			suites.Act("the credential and one more character", suites.Request{Key: suites.Key{Kind: suites.KeyLonger, Scheme: "ApiKey"}, Body: suites.Patch(`{"first_name": "Proviso Zojoj"}`).Body}, suites.IsDenied()),
		},
	}))

	It("S01: no credential, an empty one, a wrong one, one of another scheme that the page says is not accepted: 401 or 403, for every documented scheme (shorter)", Label("S01"), op.Proves(suites.Case{
		ID:    "neetocal/update-team-member-details/S01/ApiKey/shorter",
		Rule:  "S01",
		Title: "shorter",
		Why:   "whoever has no key must not write",
		Batch: true,
		Rank:  10,
		Steps: []suites.Step{
			suites.Act("the first half of the credential", suites.Request{Key: suites.Key{Kind: suites.KeyShorter, Scheme: "ApiKey"}, Body: suites.Patch(`{"first_name": "Proviso Gapif"}`).Body}, suites.IsDenied()),
		},
	}))

	It("S01: no credential, an empty one, a wrong one, one of another scheme that the page says is not accepted: 401 or 403, for every documented scheme (case)", Label("S01"), op.Proves(suites.Case{
		ID:    "neetocal/update-team-member-details/S01/ApiKey/case",
		Rule:  "S01",
		Title: "case",
		Why:   "whoever has no key must not write",
		Batch: true,
		Rank:  10,
		Steps: []suites.Step{
			suites.Act("the credential in the other letter case", suites.Request{Key: suites.Key{Kind: suites.KeyOtherCase, Scheme: "ApiKey"}, Body: suites.Patch(`{"first_name": "Proviso Cutel"}`).Body}, suites.IsDenied()),
		},
	}))

	It("S02: a refused credential changes nothing", Label("S02"), op.Proves(suites.Case{
		ID:    "neetocal/update-team-member-details/S02/watch",
		Rule:  "S02",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))

	It("S03: the resource under another organisation's path is 403 or 404, and unchanged", Label("S03"), op.Proves(suites.Case{
		ID:          "neetocal/update-team-member-details/S03/strangers",
		Rule:        "S03",
		Undecidable: "no path of another organisation is known; operations.updateTeamMemberDetails.strangers in the profile would decide it",
		Rank:        30,
	}))

	It("S04: a credential never shows in an answer", Label("S04"), op.Proves(suites.Case{
		ID:    "neetocal/update-team-member-details/S04/watch",
		Rule:  "S04",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))
}
