// Written by proviso generate, sha256 66a4aa5598cef1fe.

package flashapply_test

import (
	. "github.com/onsi/ginkgo/v2"

	"github.com/proviso-dev/proviso/suites"
)

func updateMemberRecordings() {
	op := flashapply.Operation("updateMember")

	It("R01: A recorded request is accepted where it was accepted, and refused where it was refused (page-update-member.har, exchange 1: answered with 200 again)", Label("R01"), op.Proves(suites.Case{
		ID:    "flashapply/update-member/R01/page-update-member-1",
		Rule:  "R01",
		Title: "page-update-member.har, exchange 1: answered with 200 again",
		Why:   "what a client relied on once it relies on again",
		Steps: []suites.Step{
			suites.Act("the recorded request", suites.Text("{\n  \"firstName\": \"example_string\",\n  \"lastName\": \"example_string\",\n  \"email\": \"example_string\",\n  \"organizationId\": \"example_string\",\n  \"locations\": [\n    {\n      \"locationId\": \"example_string\",\n      \"role\": [\n        \"admin\",\n        \"editor\",\n        \"viewer\"\n      ]\n    }\n  ],\n  \"isPrimary\": true,\n  \"isActive\": true,\n  \"settings\": {\n    \"password\": \"example_string\",\n    \"profilePictureUrl\": \"example_string\"\n  }\n}"), suites.Expect{Class: suites.Accepted, Open: "the docs' own sample may hold values that another tenant does not have"}),
		},
	}))
}
