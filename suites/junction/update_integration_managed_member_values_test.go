// Written by proviso generate, sha256 34feb7232b9bb4c8.

package junction_test

import (
	"strings"

	. "github.com/onsi/ginkgo/v2"

	"github.com/proviso-dev/proviso/suites"
)

func updateIntegrationManagedMemberValues() {
	op := junction.Operation("update_integration_managed_member_v1_org__org_id__ehr_integration_member__member_id__patch")

	It("V01 name: a value of the wrong type is refused, not coerced, and nothing is saved", Label("V01"), op.Proves(suites.Case{
		ID:     "junction/update-integration-managed-member/V01/name",
		Rule:   "V01",
		Member: "/name",
		Why:    "a coerced value is one that the client did not send",
		Batch:  true,
		Rank:   50,
		Steps: []suites.Step{
			suites.Act("a number", suites.Patch(`{"name": 12345}`), suites.IsRefused()),
			suites.Act("true", suites.Patch(`{"name": true}`), suites.IsRefused()),
			suites.Act("an object", suites.Patch(`{"name": {"proviso":1}}`), suites.IsRefused()),
			suites.Act("an array", suites.Patch(`{"name": ["proviso"]}`), suites.IsRefused()),
		},
	}))

	It("V01 email: a value of the wrong type is refused, not coerced, and nothing is saved", Label("V01"), op.Proves(suites.Case{
		ID:     "junction/update-integration-managed-member/V01/email",
		Rule:   "V01",
		Member: "/email",
		Why:    "a coerced value is one that the client did not send",
		Batch:  true,
		Rank:   51,
		Steps: []suites.Step{
			suites.Act("a number", suites.Patch(`{"email": 12345}`), suites.IsRefused()),
			suites.Act("true", suites.Patch(`{"email": true}`), suites.IsRefused()),
			suites.Act("an object", suites.Patch(`{"email": {"proviso":1}}`), suites.IsRefused()),
			suites.Act("an array", suites.Patch(`{"email": ["proviso"]}`), suites.IsRefused()),
		},
	}))

	It("V01 avatar: a value of the wrong type is refused, not coerced, and nothing is saved", Label("V01"), op.Proves(suites.Case{
		ID:     "junction/update-integration-managed-member/V01/avatar",
		Rule:   "V01",
		Member: "/avatar",
		Why:    "a coerced value is one that the client did not send",
		Batch:  true,
		Rank:   52,
		Steps: []suites.Step{
			suites.Act("a number", suites.Patch(`{"avatar": 12345}`), suites.IsRefused()),
			suites.Act("true", suites.Patch(`{"avatar": true}`), suites.IsRefused()),
			suites.Act("an object", suites.Patch(`{"avatar": {"proviso":1}}`), suites.IsRefused()),
			suites.Act("an array", suites.Patch(`{"avatar": ["proviso"]}`), suites.IsRefused()),
		},
	}))

	It("V01 team_role_bindings: a value of the wrong type is refused, not coerced, and nothing is saved", Label("V01"), op.Proves(suites.Case{
		ID:     "junction/update-integration-managed-member/V01/team_role_bindings",
		Rule:   "V01",
		Member: "/team_role_bindings",
		Why:    "a coerced value is one that the client did not send",
		Batch:  true,
		Rank:   53,
		Steps: []suites.Step{
			suites.Act("an item without its array", suites.Patch(`{"team_role_bindings": {"team_id":"7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01"}}`), suites.IsRefused()),
			suites.Act("a text", suites.Patch(`{"team_role_bindings": "proviso"}`), suites.IsRefused()),
			suites.Act("an object", suites.Patch(`{"team_role_bindings": {"0":"proviso"}}`), suites.IsRefused()),
			suites.Act("a number", suites.Patch(`{"team_role_bindings": 12345}`), suites.IsRefused()),
		},
	}))

	It("V01 team_role_bindings/0: a value of the wrong type is refused, not coerced, and nothing is saved", Label("V01"), op.Proves(suites.Case{
		ID:     "junction/update-integration-managed-member/V01/team_role_bindings.0",
		Rule:   "V01",
		Member: "/team_role_bindings/0",
		Why:    "a coerced value is one that the client did not send",
		Batch:  true,
		Rank:   54,
		Steps: []suites.Step{
			suites.Act("a text", suites.Patch(`{"team_role_bindings": ["proviso"]}`), suites.IsRefused()),
			suites.Act("an array", suites.Patch(`{"team_role_bindings": [["proviso"]]}`), suites.IsRefused()),
		},
	}))

	It("V01 team_role_bindings/0/team_id: a value of the wrong type is refused, not coerced, and nothing is saved", Label("V01"), op.Proves(suites.Case{
		ID:     "junction/update-integration-managed-member/V01/team_role_bindings.0.team_id",
		Rule:   "V01",
		Member: "/team_role_bindings/0/team_id",
		Why:    "a coerced value is one that the client did not send",
		Batch:  true,
		Rank:   55,
		Steps: []suites.Step{
			suites.Act("a number", suites.Patch(`{"team_role_bindings": [{"team_id":12345}]}`), suites.IsRefused()),
			suites.Act("true", suites.Patch(`{"team_role_bindings": [{"team_id":true}]}`), suites.IsRefused()),
		},
	}))

	It(`V02 name: false, 0, "" and [] are values: they are stored, not taken for absent`, Label("V02"), op.Proves(suites.Case{
		ID:     "junction/update-integration-managed-member/V02/name",
		Rule:   "V02",
		Member: "/name",
		Why:    "code that tests a value for truth takes these for absent",
		Rank:   30,
		Steps: []suites.Step{
			suites.Act("empty text", suites.Patch(`{"name": ""}`), suites.Expect{Stored: true}),
			suites.Observe(),
		},
	}))

	It(`V02 avatar: false, 0, "" and [] are values: they are stored, not taken for absent`, Label("V02"), op.Proves(suites.Case{
		ID:     "junction/update-integration-managed-member/V02/avatar",
		Rule:   "V02",
		Member: "/avatar",
		Why:    "code that tests a value for truth takes these for absent",
		Rank:   32,
		Steps: []suites.Step{
			suites.Act("empty text", suites.Patch(`{"avatar": ""}`), suites.Expect{Stored: true}),
			suites.Observe(),
		},
	}))

	It(`V02 team_role_bindings: false, 0, "" and [] are values: they are stored, not taken for absent`, Label("V02"), op.Proves(suites.Case{
		ID:     "junction/update-integration-managed-member/V02/team_role_bindings",
		Rule:   "V02",
		Member: "/team_role_bindings",
		Why:    "code that tests a value for truth takes these for absent",
		Rank:   33,
		Steps: []suites.Step{
			suites.Act("two items", suites.Patch(`{"team_role_bindings": [{"team_id":"7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01"},{"team_id":"7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e02"}]}`), suites.IsStored()),
			suites.Act("an empty array", suites.Patch(`{"team_role_bindings": []}`), suites.IsStored()),
			suites.Observe(),
		},
	}))

	It("V03 name: text survives byte for byte: accents, non-Latin scripts, right-to-left, combining marks, emoji, quotes, &<>, line breaks", Label("V03"), op.Proves(suites.Case{
		ID:     "junction/update-integration-managed-member/V03/name",
		Rule:   "V03",
		Member: "/name",
		Why:    "names and notes are written in every script, and come back as they were written",
		Rank:   50,
		Steps: []suites.Step{
			suites.Act("accented text", suites.Patch(`{"name": "Zoë Ångström Vezov"}`), suites.IsStored()),
			suites.Act("Han and kana", suites.Patch(`{"name": "山田 太郎 Vezov"}`), suites.IsStored()),
			suites.Act("right-to-left text", suites.Patch(`{"name": "مريم שרה Vezov"}`), suites.IsStored()),
			suites.Act("emoji", suites.Patch("{\"name\": \"Vezov 😀 👩\u200d👩\u200d👧\"}"), suites.IsStored()),
			suites.Act("an apostrophe", suites.Patch(`{"name": "O'Vezov"}`), suites.IsStored()),
			suites.Act("quotes and markup", suites.Patch(`{"name": "\"Vezov\", <b>R&D</b> &amp; \\ / %20 1+1"}`), suites.Expect{Stored: true}),
			suites.Act("combining marks", suites.Patch(`{"name": "Rémy Änne Vezov"}`), suites.Expect{Stored: true}),
			suites.Act("line breaks and tabs", suites.Patch(`{"name": "Vezov\nsecond line\r\nthird\tline"}`), suites.Expect{Stored: true}),
			suites.Act("several scripts at once", suites.Patch(`{"name": "Zoë 漢字 שרה 😀 Vezov"}`), suites.IsStored()),
			suites.Observe(),
		},
	}))

	It("V04 name: text at the edges (the lengths where real systems cut or break, and each side of every documented bound) is stored whole or refused, never cut", Label("V04"), op.Proves(suites.Case{
		ID:     "junction/update-integration-managed-member/V04/name",
		Rule:   "V04",
		Member: "/name",
		Why:    "columns cut in silence",
		Rank:   80,
		Steps: []suites.Step{
			suites.Act("31 characters", suites.Patch(`{"name": "proviso-proviso-proviso-proviso"}`), suites.Expect{Stored: true}),
			suites.Act("32 characters", suites.Patch(`{"name": "proviso-proviso-proviso-proviso-"}`), suites.Expect{Stored: true}),
			suites.Act("33 characters", suites.Patch(`{"name": "proviso-proviso-proviso-proviso-p"}`), suites.Expect{Stored: true}),
			suites.Act("63 characters", suites.Patch(`{"name": "proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso"}`), suites.Expect{Stored: true}),
			suites.Act("64 characters", suites.Patch(`{"name": "proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-"}`), suites.Expect{Stored: true}),
			suites.Act("65 characters", suites.Patch(`{"name": "proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-p"}`), suites.Expect{Stored: true}),
			suites.Act("101 characters", suites.Patch(`{"name": "proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-provi"}`), suites.Expect{Stored: true}),
			suites.Act("127 characters", suites.Patch(`{"name": "proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso"}`), suites.Expect{Stored: true}),
			suites.Act("128 characters", suites.Patch(`{"name": "proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-"}`), suites.Expect{Stored: true}),
			suites.Act("129 characters", suites.Patch(`{"name": "proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-p"}`), suites.Expect{Stored: true}),
			suites.Act("192 characters", suites.Patch(`{"name": "`+strings.Repeat("proviso-", 24)+`"}`), suites.Expect{Stored: true}),
			suites.Act("255 characters", suites.Edited(suites.Set("/name", `"`+strings.Repeat("proviso-", 31)+`proviso"`)), suites.Expect{Stored: true}),
			suites.Act("256 characters", suites.Edited(suites.Set("/name", `"`+strings.Repeat("proviso-", 32)+`"`)), suites.Expect{Stored: true}),
			suites.Act("257 characters", suites.Edited(suites.Set("/name", `"`+strings.Repeat("proviso-", 32)+`p"`)), suites.Expect{Stored: true}),
			suites.Act("511 characters", suites.Edited(suites.Set("/name", `"`+strings.Repeat("proviso-", 63)+`proviso"`)), suites.Expect{Stored: true}),
			suites.Act("512 characters", suites.Edited(suites.Set("/name", `"`+strings.Repeat("proviso-", 64)+`"`)), suites.Expect{Stored: true}),
			suites.Act("513 characters", suites.Edited(suites.Set("/name", `"`+strings.Repeat("proviso-", 64)+`p"`)), suites.Expect{Stored: true}),
			suites.Act("1023 characters", suites.Edited(suites.Set("/name", `"`+strings.Repeat("proviso-", 127)+`proviso"`)), suites.Expect{Stored: true}),
			suites.Act("1024 characters", suites.Edited(suites.Set("/name", `"`+strings.Repeat("proviso-", 128)+`"`)), suites.Expect{Stored: true}),
			suites.Act("1025 characters", suites.Edited(suites.Set("/name", `"`+strings.Repeat("proviso-", 128)+`p"`)), suites.Expect{Stored: true}),
			suites.Act("2047 characters", suites.Edited(suites.Set("/name", `"`+strings.Repeat("proviso-", 255)+`proviso"`)), suites.Expect{Stored: true}),
			suites.Act("2048 characters", suites.Edited(suites.Set("/name", `"`+strings.Repeat("proviso-", 256)+`"`)), suites.Expect{Stored: true}),
			suites.Act("2049 characters", suites.Edited(suites.Set("/name", `"`+strings.Repeat("proviso-", 256)+`p"`)), suites.Expect{Stored: true}),
			suites.Act("4095 characters", suites.Edited(suites.Set("/name", `"`+strings.Repeat("proviso-", 511)+`proviso"`)), suites.Expect{Stored: true}),
			suites.Act("4096 characters", suites.Edited(suites.Set("/name", `"`+strings.Repeat("proviso-", 512)+`"`)), suites.Expect{Stored: true}),
			suites.Act("4097 characters", suites.Edited(suites.Set("/name", `"`+strings.Repeat("proviso-", 512)+`p"`)), suites.Expect{Stored: true}),
			suites.Act("65535 characters", suites.Edited(suites.Set("/name", `"`+strings.Repeat("proviso-", 8191)+`proviso"`)), suites.Expect{Stored: true}),
			suites.Act("65536 characters", suites.Edited(suites.Set("/name", `"`+strings.Repeat("proviso-", 8192)+`"`)), suites.Expect{Stored: true}),
			suites.Act("65537 characters", suites.Edited(suites.Set("/name", `"`+strings.Repeat("proviso-", 8192)+`p"`)), suites.Expect{Stored: true}),
			suites.Act("200 characters", suites.Edited(suites.Set("/name", `"`+strings.Repeat("漢字é", 66)+`漢字"`)), suites.Expect{Stored: true}),
			suites.Observe(),
		},
	}))

	It("V05 team_role_bindings: arrays keep their order, their length and their repeats, empty included", Label("V05"), op.Proves(suites.Case{
		ID:     "junction/update-integration-managed-member/V05/team_role_bindings",
		Rule:   "V05",
		Member: "/team_role_bindings",
		Why:    "an array is not a set, nor sorted",
		Rank:   73,
		Steps: []suites.Step{
			suites.Act("two items", suites.Patch(`{"team_role_bindings": [{"team_id":"7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e02"},{"team_id":"7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01"}]}`), suites.IsStored()),
			suites.Act("the same two in the other order", suites.Patch(`{"team_role_bindings": [{"team_id":"7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01"},{"team_id":"7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e02"}]}`), suites.IsStored()),
			suites.Act("an item twice", suites.Patch(`{"team_role_bindings": [{"team_id":"7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01"},{"team_id":"7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e02"},{"team_id":"7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01"}]}`), suites.Expect{Class: suites.Accepted, Open: "the page does not say whether an item may stand twice", Stored: true}),
			suites.Act("twelve items", suites.Edited(suites.Set("/team_role_bindings", `[{"team_id":"7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01"},{"team_id":"7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e02"},{"team_id":"7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01"},{"team_id":"7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e02"},{"team_id":"7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01"},{"team_id":"7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e02"},{"team_id":"7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01"},{"team_id":"7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e02"},{"team_id":"7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01"},{"team_id":"7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e02"},{"team_id":"7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01"},{"team_id":"7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e02"}]`)), suites.Expect{Class: suites.Accepted, Open: "the page does not say how many items there may be, nor whether one may stand twice", Stored: true}),
			suites.Observe(),
		},
	}))

	It("V07: each documented format (uuid, date-time, email, uri, IANA time zone) is checked, also inside arrays and path parameters", Label("V07"), op.Proves(suites.Case{
		ID:    "junction/update-integration-managed-member/V07/path.org_id",
		Rule:  "V07",
		Why:   "a value that the page rules out names nothing",
		Batch: true,
		Rank:  60,
		Steps: []suites.Step{
			suites.Act("not-a-uuid in the path", suites.Request{Params: map[string]string{"org_id": "not-a-uuid"}, Body: suites.Patch(`{"name": "Proviso Wiben"}`).Body}, suites.IsRefused()),
			suites.Act("123e4567-e89b-12d3-a456 in the path", suites.Request{Params: map[string]string{"org_id": "123e4567-e89b-12d3-a456"}, Body: suites.Patch(`{"name": "Proviso Lagos"}`).Body}, suites.IsRefused()),
		},
	}))

	It("V07: each documented format (uuid, date-time, email, uri, IANA time zone) is checked, also inside arrays and path parameters", Label("V07"), op.Proves(suites.Case{
		ID:    "junction/update-integration-managed-member/V07/path.member_id",
		Rule:  "V07",
		Why:   "a value that the page rules out names nothing",
		Batch: true,
		Rank:  60,
		Steps: []suites.Step{
			suites.Act("not-a-uuid in the path", suites.Request{Params: map[string]string{"member_id": "not-a-uuid"}, Body: suites.Patch(`{"name": "Proviso Deciw"}`).Body}, suites.IsRefused()),
			suites.Act("123e4567-e89b-12d3-a456 in the path", suites.Request{Params: map[string]string{"member_id": "123e4567-e89b-12d3-a456"}, Body: suites.Patch(`{"name": "Proviso Mirit"}`).Body}, suites.IsRefused()),
		},
	}))

	It("V07 team_role_bindings/0/team_id: each documented format (uuid, date-time, email, uri, IANA time zone) is checked, also inside arrays and path parameters", Label("V07"), op.Proves(suites.Case{
		ID:     "junction/update-integration-managed-member/V07/team_role_bindings.0.team_id",
		Rule:   "V07",
		Member: "/team_role_bindings/0/team_id",
		Why:    "a documented format is checked",
		Batch:  true,
		Rank:   65,
		Steps: []suites.Step{
			suites.Act(`"not-a-uuid", which is no uuid`, suites.Patch(`{"team_role_bindings": [{"team_id":"not-a-uuid"}]}`), suites.IsRefused()),
			suites.Act(`"123e4567-e89b-12d3-a456", which is no uuid`, suites.Patch(`{"team_role_bindings": [{"team_id":"123e4567-e89b-12d3-a456"}]}`), suites.IsRefused()),
		},
	}))

	It("V08 name: NUL, lone surrogates, control characters, very long text, deep nesting, unknown members: no 5xx", Label("V08"), op.Proves(suites.Case{
		ID:     "junction/update-integration-managed-member/V08/name",
		Rule:   "V08",
		Member: "/name",
		Why:    "what nobody types still arrives",
		Rank:   110,
		Steps: []suites.Step{
			suites.Act("a NUL character", suites.Patch(`{"name": "pro\u0000viso bawuk"}`), suites.Expect{Stored: true}),
			suites.Act("control characters", suites.Patch("{\"name\": \"pro\\u0001\\u001b[31m\x7fviso bawuk\"}"), suites.IsHandled()),
			suites.Act("half of a surrogate pair", suites.Text(`{"name":"pro\ud800viso"}`), suites.IsHandled()),
			suites.Act("20,000 characters", suites.Edited(suites.Set("/name", `"`+strings.Repeat("proviso ", 2500)+`bawuk"`)), suites.Expect{Stored: true}),
			suites.Act("a text of only white space", suites.Patch(`{"name": "   "}`), suites.IsHandled()),
			suites.Act("nesting of a hundred objects", suites.Edited(suites.Set("/name", strings.Repeat(`{"a":`, 100)+"1}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}")), suites.IsHandled()),
			suites.Act("a text that looks like code", suites.Patch(`{"name": "'; DROP TABLE x; -- ${7*7} {{7*7}} ../../etc"}`), suites.Expect{Stored: true}),
			suites.Observe(),
		},
	}))

	It("V08 email: NUL, lone surrogates, control characters, very long text, deep nesting, unknown members: no 5xx", Label("V08"), op.Proves(suites.Case{
		ID:     "junction/update-integration-managed-member/V08/email",
		Rule:   "V08",
		Member: "/email",
		Why:    "what nobody types still arrives",
		Rank:   111,
		Steps: []suites.Step{
			suites.Act("a NUL character", suites.Patch(`{"email": "pro\u0000viso febag"}`), suites.IsHandled()),
			suites.Act("control characters", suites.Patch("{\"email\": \"pro\\u0001\\u001b[31m\x7fviso febag\"}"), suites.IsHandled()),
			suites.Act("half of a surrogate pair", suites.Text(`{"email":"pro\ud800viso"}`), suites.IsHandled()),
			suites.Observe(),
		},
	}))

	It("V08 team_role_bindings: NUL, lone surrogates, control characters, very long text, deep nesting, unknown members: no 5xx", Label("V08"), op.Proves(suites.Case{
		ID:     "junction/update-integration-managed-member/V08/team_role_bindings",
		Rule:   "V08",
		Member: "/team_role_bindings",
		Why:    "what nobody types still arrives",
		Rank:   113,
		Steps: []suites.Step{
			suites.Act("nesting of a hundred arrays", suites.Patch(`{"team_role_bindings": [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}`), suites.IsHandled()),
			suites.Observe(),
		},
	}))

	It("V09: malformed JSON, invalid UTF-8, empty body, a body that is no object, duplicate members: refused, no 5xx, nothing saved", Label("V09"), op.Proves(suites.Case{
		ID:    "junction/update-integration-managed-member/V09/syntax",
		Rule:  "V09",
		Why:   "a body that can't be read must not be read half",
		Batch: true,
		Rank:  40,
		Steps: []suites.Step{
			suites.Act("cut off in the middle", suites.Text(`{"name":"Proviso Tobap"`), suites.IsRefused()),
			suites.Act("text after the value", suites.Text(`{"name":"Proviso Tobap"} x`), suites.IsRefused()),
			suites.Act("single quotes", suites.Text("{'proviso': 1}"), suites.IsRefused()),
			suites.Act("invalid UTF-8", suites.Bytes([]byte("{\"name\":\"pro\xff\xfeviso\"}")), suites.IsRefused()),
		},
	}))

	It("V09: malformed JSON, invalid UTF-8, empty body, a body that is no object, duplicate members: refused, no 5xx, nothing saved", Label("V09"), op.Proves(suites.Case{
		ID:    "junction/update-integration-managed-member/V09/no-object",
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
		ID:    "junction/update-integration-managed-member/V09/empty-body",
		Rule:  "V09",
		Why:   "the page wants a body",
		Batch: true,
		Rank:  40,
		Steps: []suites.Step{
			suites.Act("no body at all", suites.Text(""), suites.IsRefused()),
		},
	}))

	It("V10 name: what a refused request carried is not saved, its valid members included", Label("V10"), op.Proves(suites.Case{
		ID:     "junction/update-integration-managed-member/V10/name",
		Rule:   "V10",
		Member: "/name",
		Why:    "a body that is refused is refused whole",
		Batch:  true,
		Rank:   20,
		Steps: []suites.Step{
			suites.Act("a valid value beside an item without its array in /team_role_bindings", suites.Patch(`{"name": "Proviso Soruz", "team_role_bindings": {"team_id":"7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01"}}`), suites.IsRefused()),
			suites.Act("a valid value beside a number in /email", suites.Patch(`{"name": "Proviso Soruz", "email": 12345}`), suites.IsRefused()),
		},
	}))

	It("V10 email: what a refused request carried is not saved, its valid members included", Label("V10"), op.Proves(suites.Case{
		ID:     "junction/update-integration-managed-member/V10/email",
		Rule:   "V10",
		Member: "/email",
		Why:    "a body that is refused is refused whole",
		Batch:  true,
		Rank:   21,
		Steps: []suites.Step{
			suites.Act("a valid value beside a number in /name", suites.Patch(`{"email": "proviso.buguk@example.com", "name": 12345}`), suites.IsRefused()),
			suites.Act("a valid value beside a number in /avatar", suites.Patch(`{"email": "proviso.buguk@example.com", "avatar": 12345}`), suites.IsRefused()),
		},
	}))

	It("V10 avatar: what a refused request carried is not saved, its valid members included", Label("V10"), op.Proves(suites.Case{
		ID:     "junction/update-integration-managed-member/V10/avatar",
		Rule:   "V10",
		Member: "/avatar",
		Why:    "a body that is refused is refused whole",
		Batch:  true,
		Rank:   22,
		Steps: []suites.Step{
			suites.Act("a valid value beside a number in /name", suites.Patch(`{"avatar": "https://example.com/proviso/gujor.png", "name": 12345}`), suites.IsRefused()),
		},
	}))
}
