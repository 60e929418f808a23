// Written by proviso generate, sha256 29fd0accc78c548c.

package flashapply_test

import (
	. "github.com/onsi/ginkgo/v2"

	"github.com/proviso-dev/proviso/suites"
)

func updateMemberConcurrency() {
	op := flashapply.Operation("updateMember")

	It("C01: two concurrent patches to different members are both there afterwards", Label("C01"), op.Proves(suites.Case{
		ID:          "flashapply/update-member/C01/round",
		Rule:        "C01",
		Undecidable: "every body carries the required members, so that one patch rightly overwrites the other's",
		Rank:        60,
	}))

	It("C02: concurrent identical patches leave one of the allowed states and no 5xx", Label("C02"), op.Proves(suites.Case{
		ID:       "flashapply/update-member/C02/identical",
		Rule:     "C02",
		Why:      "a double click sends the same twice",
		Parallel: true,
		Rank:     100,
		Steps: []suites.Step{
			suites.Act("the same patch", suites.Patch(`{"firstName": "Proviso Senab"}`), suites.Expect{Class: suites.Accepted, Open: "a patch that came at the same time as others was refused, as a target with a lock may"}),
			suites.Act("the same patch", suites.Patch(`{"firstName": "Proviso Senab"}`), suites.Expect{Class: suites.Accepted, Open: "a patch that came at the same time as others was refused, as a target with a lock may"}),
			suites.Act("the same patch", suites.Patch(`{"firstName": "Proviso Senab"}`), suites.Expect{Class: suites.Accepted, Open: "a patch that came at the same time as others was refused, as a target with a lock may"}),
			suites.Observe(),
		},
	}))
}
