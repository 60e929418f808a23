// Written by proviso generate, sha256 535c0aa425fc835e.

package junction_test

import (
	. "github.com/onsi/ginkgo/v2"

	"github.com/proviso-dev/proviso/suites"
)

func updateLabAccountTeamIdAllowlistValues() {
	op := junction.Operation("update_lab_account_team_id_allowlist_v1_org__org_id__lab_account__env___region___account_id__patch")

	It("V01 team_id_allowlist: a value of the wrong type is refused, not coerced, and nothing is saved", Label("V01"), op.Proves(suites.Case{
		ID:     "junction/update-lab-account-team-id-allowlist/V01/team_id_allowlist",
		Rule:   "V01",
		Member: "/team_id_allowlist",
		Why:    "a coerced value is one that the client did not send",
		Batch:  true,
		Rank:   50,
		Steps: []suites.Step{
			suites.Act("an item without its array", suites.Patch(`{"team_id_allowlist": "7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01"}`), suites.IsRefused()),
			suites.Act("a text", suites.Patch(`{"team_id_allowlist": "proviso"}`), suites.IsRefused()),
			suites.Act("an object", suites.Patch(`{"team_id_allowlist": {"0":"proviso"}}`), suites.IsRefused()),
			suites.Act("a number", suites.Patch(`{"team_id_allowlist": 12345}`), suites.IsRefused()),
		},
	}))

	It("V01 team_id_allowlist/0: a value of the wrong type is refused, not coerced, and nothing is saved", Label("V01"), op.Proves(suites.Case{
		ID:     "junction/update-lab-account-team-id-allowlist/V01/team_id_allowlist.0",
		Rule:   "V01",
		Member: "/team_id_allowlist/0",
		Why:    "a coerced value is one that the client did not send",
		Batch:  true,
		Rank:   51,
		Steps: []suites.Step{
			suites.Act("a number", suites.Patch(`{"team_id_allowlist": [12345]}`), suites.IsRefused()),
			suites.Act("true", suites.Patch(`{"team_id_allowlist": [true]}`), suites.IsRefused()),
		},
	}))

	It(`V02 team_id_allowlist: false, 0, "" and [] are values: they are stored, not taken for absent`, Label("V02"), op.Proves(suites.Case{
		ID:     "junction/update-lab-account-team-id-allowlist/V02/team_id_allowlist",
		Rule:   "V02",
		Member: "/team_id_allowlist",
		Why:    "code that tests a value for truth takes these for absent",
		Rank:   30,
		Steps: []suites.Step{
			suites.Act("two items", suites.Patch(`{"team_id_allowlist": ["7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e02","7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01"]}`), suites.IsStored()),
			suites.Act("an empty array", suites.Patch(`{"team_id_allowlist": []}`), suites.IsStored()),
			suites.Observe(),
		},
	}))

	It("V05 team_id_allowlist: arrays keep their order, their length and their repeats, empty included", Label("V05"), op.Proves(suites.Case{
		ID:     "junction/update-lab-account-team-id-allowlist/V05/team_id_allowlist",
		Rule:   "V05",
		Member: "/team_id_allowlist",
		Why:    "an array is not a set, nor sorted",
		Rank:   70,
		Steps: []suites.Step{
			suites.Act("two items", suites.Patch(`{"team_id_allowlist": ["7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e02","7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01"]}`), suites.IsStored()),
			suites.Act("the same two in the other order", suites.Patch(`{"team_id_allowlist": ["7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01","7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e02"]}`), suites.IsStored()),
			suites.Act("an item twice", suites.Patch(`{"team_id_allowlist": ["7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01","7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e02","7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01"]}`), suites.Expect{Class: suites.Accepted, Open: "the page does not say whether an item may stand twice", Stored: true}),
			suites.Act("twelve items", suites.Edited(suites.Set("/team_id_allowlist", `["7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01","7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e02","7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01","7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e02","7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01","7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e02","7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01","7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e02","7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01","7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e02","7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01","7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e02"]`)), suites.Expect{Class: suites.Accepted, Open: "the page does not say how many items there may be, nor whether one may stand twice", Stored: true}),
			suites.Observe(),
		},
	}))

	It("V06: each documented enum value is accepted; one outside it, or in another letter case, is refused, in bodies, arrays and path parameters", Label("V06"), op.Proves(suites.Case{
		ID:    "junction/update-lab-account-team-id-allowlist/V06/path.env",
		Rule:  "V06",
		Why:   "a value that the page rules out names nothing",
		Batch: true,
		Rank:  40,
		Steps: []suites.Step{
			suites.Act("proviso-unknown in the path", suites.Request{Params: map[string]string{"env": "proviso-unknown"}, Body: suites.Patch(`{"team_id_allowlist": []}`).Body}, suites.IsRefused()),
			suites.Act("SANDBOX in the path", suites.Request{Params: map[string]string{"env": "SANDBOX"}, Body: suites.Patch(`{"team_id_allowlist": ["7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01"]}`).Body}, suites.IsRefused()),
		},
	}))

	It("V06: each documented enum value is accepted; one outside it, or in another letter case, is refused, in bodies, arrays and path parameters", Label("V06"), op.Proves(suites.Case{
		ID:    "junction/update-lab-account-team-id-allowlist/V06/path.region",
		Rule:  "V06",
		Why:   "a value that the page rules out names nothing",
		Batch: true,
		Rank:  40,
		Steps: []suites.Step{
			suites.Act("proviso-unknown in the path", suites.Request{Params: map[string]string{"region": "proviso-unknown"}, Body: suites.Patch(`{"team_id_allowlist": ["7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e02","7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01"]}`).Body}, suites.IsRefused()),
			suites.Act("US in the path", suites.Request{Params: map[string]string{"region": "US"}, Body: suites.Patch(`{"team_id_allowlist": []}`).Body}, suites.IsRefused()),
		},
	}))

	It("V07: each documented format (uuid, date-time, email, uri, IANA time zone) is checked, also inside arrays and path parameters", Label("V07"), op.Proves(suites.Case{
		ID:    "junction/update-lab-account-team-id-allowlist/V07/path.org_id",
		Rule:  "V07",
		Why:   "a value that the page rules out names nothing",
		Batch: true,
		Rank:  60,
		Steps: []suites.Step{
			suites.Act("not-a-uuid in the path", suites.Request{Params: map[string]string{"org_id": "not-a-uuid"}, Body: suites.Patch(`{"team_id_allowlist": ["7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01"]}`).Body}, suites.IsRefused()),
			suites.Act("123e4567-e89b-12d3-a456 in the path", suites.Request{Params: map[string]string{"org_id": "123e4567-e89b-12d3-a456"}, Body: suites.Patch(`{"team_id_allowlist": ["7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01"]}`).Body}, suites.IsRefused()),
		},
	}))

	It("V07: each documented format (uuid, date-time, email, uri, IANA time zone) is checked, also inside arrays and path parameters", Label("V07"), op.Proves(suites.Case{
		ID:    "junction/update-lab-account-team-id-allowlist/V07/path.account_id",
		Rule:  "V07",
		Why:   "a value that the page rules out names nothing",
		Batch: true,
		Rank:  60,
		Steps: []suites.Step{
			suites.Act("not-a-uuid in the path", suites.Request{Params: map[string]string{"account_id": "not-a-uuid"}, Body: suites.Patch(`{"team_id_allowlist": ["7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e02","7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01"]}`).Body}, suites.IsRefused()),
			suites.Act("123e4567-e89b-12d3-a456 in the path", suites.Request{Params: map[string]string{"account_id": "123e4567-e89b-12d3-a456"}, Body: suites.Patch(`{"team_id_allowlist": ["7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01"]}`).Body}, suites.IsRefused()),
		},
	}))

	It("V07 team_id_allowlist/0: each documented format (uuid, date-time, email, uri, IANA time zone) is checked, also inside arrays and path parameters", Label("V07"), op.Proves(suites.Case{
		ID:     "junction/update-lab-account-team-id-allowlist/V07/team_id_allowlist.0",
		Rule:   "V07",
		Member: "/team_id_allowlist/0",
		Why:    "a documented format is checked",
		Batch:  true,
		Rank:   61,
		Steps: []suites.Step{
			suites.Act(`"not-a-uuid", which is no uuid`, suites.Patch(`{"team_id_allowlist": ["not-a-uuid"]}`), suites.IsRefused()),
			suites.Act(`"123e4567-e89b-12d3-a456", which is no uuid`, suites.Patch(`{"team_id_allowlist": ["123e4567-e89b-12d3-a456"]}`), suites.IsRefused()),
		},
	}))

	It("V08 team_id_allowlist: NUL, lone surrogates, control characters, very long text, deep nesting, unknown members: no 5xx", Label("V08"), op.Proves(suites.Case{
		ID:     "junction/update-lab-account-team-id-allowlist/V08/team_id_allowlist",
		Rule:   "V08",
		Member: "/team_id_allowlist",
		Why:    "what nobody types still arrives",
		Rank:   110,
		Steps: []suites.Step{
			suites.Act("nesting of a hundred arrays", suites.Patch(`{"team_id_allowlist": [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}`), suites.IsHandled()),
			suites.Observe(),
		},
	}))

	It("V09: malformed JSON, invalid UTF-8, empty body, a body that is no object, duplicate members: refused, no 5xx, nothing saved", Label("V09"), op.Proves(suites.Case{
		ID:    "junction/update-lab-account-team-id-allowlist/V09/syntax",
		Rule:  "V09",
		Why:   "a body that can't be read must not be read half",
		Batch: true,
		Rank:  40,
		Steps: []suites.Step{
			suites.Act("cut off in the middle", suites.Text(`{"team_id_allowlist":["7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e02","7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01"]`), suites.IsRefused()),
			suites.Act("text after the value", suites.Text(`{"team_id_allowlist":["7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e02","7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01"]} x`), suites.IsRefused()),
			suites.Act("single quotes", suites.Text("{'proviso': 1}"), suites.IsRefused()),
			suites.Act("invalid UTF-8", suites.Bytes([]byte("{\"team_id_allowlist\":\"pro\xff\xfeviso\"}")), suites.IsRefused()),
		},
	}))

	It("V09: malformed JSON, invalid UTF-8, empty body, a body that is no object, duplicate members: refused, no 5xx, nothing saved", Label("V09"), op.Proves(suites.Case{
		ID:    "junction/update-lab-account-team-id-allowlist/V09/no-object",
		Rule:  "V09",
		Why:   "a patch is an object",
		Batch: true,
		Rank:  40,
		Steps: []suites.Step{
			suites.Act("an array", suites.Text("[]"), suites.IsRefused()),
			suites.Act("a text", suites.Text(`"text"`), suites.IsRefused()),
			suites.Act("null", suites.Text("null"), suites.IsRefused()),
			suites.Act("a number", suites.Text("42"), suites.IsRefused()),
		},
	}))

	It("V09: malformed JSON, invalid UTF-8, empty body, a body that is no object, duplicate members: refused, no 5xx, nothing saved", Label("V09"), op.Proves(suites.Case{
		ID:    "junction/update-lab-account-team-id-allowlist/V09/empty-body",
		Rule:  "V09",
		Why:   "the page wants a body",
		Batch: true,
		Rank:  40,
		Steps: []suites.Step{
			suites.Act("no body at all", suites.Text(""), suites.IsRefused()),
		},
	}))

	It("V10 team_id_allowlist: what a refused request carried is not saved, its valid members included", Label("V10"), op.Proves(suites.Case{
		ID:     "junction/update-lab-account-team-id-allowlist/V10/team_id_allowlist",
		Rule:   "V10",
		Member: "/team_id_allowlist",
		Why:    "a body that is refused is refused whole",
		Batch:  true,
		Rank:   20,
		Steps: []suites.Step{
			suites.Act("a valid item beside a number", suites.Patch(`{"team_id_allowlist": ["7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01",12345]}`), suites.IsRefused()),
		},
	}))

	It("V11: the error answer matches the documented error schema, for every kind of refusal", Label("V11"), op.Proves(suites.Case{
		ID:    "junction/update-lab-account-team-id-allowlist/V11/watch",
		Rule:  "V11",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))

	It("V12: a 2xx answer never carries an error document (an error, errors or detail member that the schema lacks)", Label("V12"), op.Proves(suites.Case{
		ID:    "junction/update-lab-account-team-id-allowlist/V12/watch",
		Rule:  "V12",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))
}
