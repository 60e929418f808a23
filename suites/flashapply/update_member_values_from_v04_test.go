// Written by proviso generate, sha256 af9f1360950ae537.

package flashapply_test

import (
	"strings"

	. "github.com/onsi/ginkgo/v2"

	"github.com/proviso-dev/proviso/suites"
)

func updateMemberValuesFromV04() {
	op := flashapply.Operation("updateMember")

	It("V04 lastName: text at the edges (the lengths where real systems cut or break, and each side of every documented bound) is stored whole or refused, never cut", Label("V04"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/V04/lastName",
		Rule:   "V04",
		Member: "/lastName",
		Why:    "columns cut in silence",
		Rank:   81,
		Steps: []suites.Step{
			suites.Act("31 characters", suites.Patch(`{"lastName": "proviso-proviso-proviso-proviso"}`), suites.Expect{Stored: true}),
			suites.Act("32 characters", suites.Patch(`{"lastName": "proviso-proviso-proviso-proviso-"}`), suites.Expect{Stored: true}),
			suites.Act("33 characters", suites.Patch(`{"lastName": "proviso-proviso-proviso-proviso-p"}`), suites.Expect{Stored: true}),
			suites.Act("63 characters", suites.Patch(`{"lastName": "proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso"}`), suites.Expect{Stored: true}),
			suites.Act("64 characters", suites.Patch(`{"lastName": "proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-"}`), suites.Expect{Stored: true}),
			suites.Act("65 characters", suites.Patch(`{"lastName": "proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-p"}`), suites.Expect{Stored: true}),
			suites.Act("101 characters", suites.Patch(`{"lastName": "proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-provi"}`), suites.Expect{Stored: true}),
			suites.Act("127 characters", suites.Patch(`{"lastName": "proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso"}`), suites.Expect{Stored: true}),
			suites.Act("128 characters", suites.Patch(`{"lastName": "proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-"}`), suites.Expect{Stored: true}),
			suites.Act("129 characters", suites.Patch(`{"lastName": "proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-p"}`), suites.Expect{Stored: true}),
			suites.Act("192 characters", suites.Patch(`{"lastName": "`+strings.Repeat("proviso-", 24)+`"}`), suites.Expect{Stored: true}),
			suites.Act("255 characters", suites.Edited(suites.Set("/lastName", `"`+strings.Repeat("proviso-", 31)+`proviso"`)), suites.Expect{Stored: true}),
			suites.Act("256 characters", suites.Edited(suites.Set("/lastName", `"`+strings.Repeat("proviso-", 32)+`"`)), suites.Expect{Stored: true}),
			suites.Act("257 characters", suites.Edited(suites.Set("/lastName", `"`+strings.Repeat("proviso-", 32)+`p"`)), suites.Expect{Stored: true}),
			suites.Act("511 characters", suites.Edited(suites.Set("/lastName", `"`+strings.Repeat("proviso-", 63)+`proviso"`)), suites.Expect{Stored: true}),
			suites.Act("512 characters", suites.Edited(suites.Set("/lastName", `"`+strings.Repeat("proviso-", 64)+`"`)), suites.Expect{Stored: true}),
			suites.Act("513 characters", suites.Edited(suites.Set("/lastName", `"`+strings.Repeat("proviso-", 64)+`p"`)), suites.Expect{Stored: true}),
			suites.Act("1023 characters", suites.Edited(suites.Set("/lastName", `"`+strings.Repeat("proviso-", 127)+`proviso"`)), suites.Expect{Stored: true}),
			suites.Act("1024 characters", suites.Edited(suites.Set("/lastName", `"`+strings.Repeat("proviso-", 128)+`"`)), suites.Expect{Stored: true}),
			suites.Act("1025 characters", suites.Edited(suites.Set("/lastName", `"`+strings.Repeat("proviso-", 128)+`p"`)), suites.Expect{Stored: true}),
			suites.Act("2047 characters", suites.Edited(suites.Set("/lastName", `"`+strings.Repeat("proviso-", 255)+`proviso"`)), suites.Expect{Stored: true}),
			suites.Act("2048 characters", suites.Edited(suites.Set("/lastName", `"`+strings.Repeat("proviso-", 256)+`"`)), suites.Expect{Stored: true}),
			suites.Act("2049 characters", suites.Edited(suites.Set("/lastName", `"`+strings.Repeat("proviso-", 256)+`p"`)), suites.Expect{Stored: true}),
			suites.Act("4095 characters", suites.Edited(suites.Set("/lastName", `"`+strings.Repeat("proviso-", 511)+`proviso"`)), suites.Expect{Stored: true}),
			suites.Act("4096 characters", suites.Edited(suites.Set("/lastName", `"`+strings.Repeat("proviso-", 512)+`"`)), suites.Expect{Stored: true}),
			suites.Act("4097 characters", suites.Edited(suites.Set("/lastName", `"`+strings.Repeat("proviso-", 512)+`p"`)), suites.Expect{Stored: true}),
			suites.Act("65535 characters", suites.Edited(suites.Set("/lastName", `"`+strings.Repeat("proviso-", 8191)+`proviso"`)), suites.Expect{Stored: true}),
			suites.Act("65536 characters", suites.Edited(suites.Set("/lastName", `"`+strings.Repeat("proviso-", 8192)+`"`)), suites.Expect{Stored: true}),
			suites.Act("65537 characters", suites.Edited(suites.Set("/lastName", `"`+strings.Repeat("proviso-", 8192)+`p"`)), suites.Expect{Stored: true}),
			suites.Act("200 characters", suites.Edited(suites.Set("/lastName", `"`+strings.Repeat("漢字é", 66)+`漢字"`)), suites.Expect{Stored: true}),
			suites.Observe(),
		},
	}))

	It("V04 settings/profilePictureUrl: text at the edges (the lengths where real systems cut or break, and each side of every documented bound) is stored whole or refused, never cut", Label("V04"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/V04/settings.profilePictureUrl",
		Rule:   "V04",
		Member: "/settings/profilePictureUrl",
		Why:    "columns cut in silence",
		Rank:   93,
		Steps: []suites.Step{
			suites.Act("65 characters", suites.Edited(suites.Set("/settings/profilePictureUrl", `"https://example.com/proviso-proviso-proviso-proviso-proviso-provi"`)), suites.Expect{Stored: true}),
			suites.Act("101 characters", suites.Edited(suites.Set("/settings/profilePictureUrl", `"https://example.com/proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-p"`)), suites.Expect{Stored: true}),
			suites.Act("192 characters", suites.Edited(suites.Set("/settings/profilePictureUrl", `"https://example.com/proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-prov"`)), suites.Expect{Stored: true}),
			suites.Act("255 characters", suites.Edited(suites.Set("/settings/profilePictureUrl", `"https://example.com/`+strings.Repeat("proviso-", 29)+`pro"`)), suites.Expect{Stored: true}),
			suites.Act("257 characters", suites.Edited(suites.Set("/settings/profilePictureUrl", `"https://example.com/`+strings.Repeat("proviso-", 29)+`provi"`)), suites.Expect{Stored: true}),
			suites.Act("1025 characters", suites.Edited(suites.Set("/settings/profilePictureUrl", `"https://example.com/`+strings.Repeat("proviso-", 125)+`provi"`)), suites.Expect{Stored: true}),
			suites.Observe(),
		},
	}))

	It("V05 locations: arrays keep their order, their length and their repeats, empty included", Label("V05"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/V05/locations",
		Rule:   "V05",
		Member: "/locations",
		Why:    "an array is not a set, nor sorted",
		Rank:   74,
		Steps: []suites.Step{
			suites.Act("two items", suites.Patch(`{"locations": [{"locationId":"loc_north","role":["admin","editor","viewer"]},{"locationId":"loc_south","role":["admin","editor","viewer"]}]}`), suites.IsStored()),
			suites.Act("the same two in the other order", suites.Patch(`{"locations": [{"locationId":"loc_south","role":["admin","editor","viewer"]},{"locationId":"loc_north","role":["admin","editor","viewer"]}]}`), suites.IsStored()),
			suites.Act("an item twice", suites.Patch(`{"locations": [{"locationId":"loc_south","role":["admin","editor","viewer"]},{"locationId":"loc_north","role":["admin","editor","viewer"]},{"locationId":"loc_south","role":["admin","editor","viewer"]}]}`), suites.Expect{Class: suites.Accepted, Open: "the page does not say whether an item may stand twice", Stored: true}),
			suites.Act("twelve items", suites.Edited(suites.Set("/locations", `[{"locationId":"loc_south","role":["admin","editor","viewer"]},{"locationId":"loc_north","role":["admin","editor","viewer"]},{"locationId":"loc_south","role":["admin","editor","viewer"]},{"locationId":"loc_north","role":["admin","editor","viewer"]},{"locationId":"loc_south","role":["admin","editor","viewer"]},{"locationId":"loc_north","role":["admin","editor","viewer"]},{"locationId":"loc_south","role":["admin","editor","viewer"]},{"locationId":"loc_north","role":["admin","editor","viewer"]},{"locationId":"loc_south","role":["admin","editor","viewer"]},{"locationId":"loc_north","role":["admin","editor","viewer"]},{"locationId":"loc_south","role":["admin","editor","viewer"]},{"locationId":"loc_north","role":["admin","editor","viewer"]}]`)), suites.Expect{Class: suites.Accepted, Open: "the page does not say how many items there may be, nor whether one may stand twice", Stored: true}),
			suites.Observe(),
		},
	}))

	It("V05 locations/0/role: arrays keep their order, their length and their repeats, empty included", Label("V05"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/V05/locations.0.role",
		Rule:   "V05",
		Member: "/locations/0/role",
		Why:    "an array is not a set, nor sorted",
		Rank:   77,
		Steps: []suites.Step{
			suites.Act("two items", suites.Patch(`{"locations": [{"locationId":"loc_north","role":["proviso_reguz","proviso_savij"]}]}`), suites.Expect{Class: suites.Accepted, Open: "only the tenant knows which values role takes; give operations.updateMember.values./locations/0/role/0 in the profile", Stored: true}),
			suites.Act("the same two in the other order", suites.Patch(`{"locations": [{"locationId":"loc_north","role":["proviso_savij","proviso_reguz"]}]}`), suites.Expect{Class: suites.Accepted, Open: "only the tenant knows which values role takes; give operations.updateMember.values./locations/0/role/0 in the profile", Stored: true}),
			suites.Observe(),
		},
	}))

	It("V08 firstName: NUL, lone surrogates, control characters, very long text, deep nesting, unknown members: no 5xx", Label("V08"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/V08/firstName",
		Rule:   "V08",
		Member: "/firstName",
		Why:    "what nobody types still arrives",
		Rank:   110,
		Steps: []suites.Step{
			suites.Act("a NUL character", suites.Patch(`{"firstName": "pro\u0000viso vodiw"}`), suites.Expect{Stored: true}),
			suites.Act("control characters", suites.Patch("{\"firstName\": \"pro\\u0001\\u001b[31m\x7fviso vodiw\"}"), suites.IsHandled()),
			suites.Act("half of a surrogate pair", suites.Text(`{"firstName":"pro\ud800viso","lastName":"Proviso Zupog","email":"proviso.rukep@example.com","organizationId":"org_81d3","locations":[{"locationId":"loc_north","role":["admin","editor","viewer"]},{"locationId":"loc_south","role":["admin","editor","viewer"]}],"isPrimary":true,"settings":{"password":"Proviso-Bohep-7!x","profilePictureUrl":"https://cdn.example.com/p/1.png"}}`), suites.IsHandled()),
			suites.Act("20,000 characters", suites.Edited(suites.Set("/firstName", `"`+strings.Repeat("proviso ", 2500)+`vodiw"`)), suites.Expect{Stored: true}),
			suites.Act("a text of only white space", suites.Patch(`{"firstName": "   "}`), suites.IsHandled()),
			suites.Act("nesting of a hundred objects", suites.Edited(suites.Set("/firstName", strings.Repeat(`{"a":`, 100)+"1}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}")), suites.IsHandled()),
			suites.Act("a text that looks like code", suites.Patch(`{"firstName": "'; DROP TABLE x; -- ${7*7} {{7*7}} ../../etc"}`), suites.Expect{Stored: true}),
			suites.Observe(),
		},
	}))

	It("V08 lastName: NUL, lone surrogates, control characters, very long text, deep nesting, unknown members: no 5xx", Label("V08"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/V08/lastName",
		Rule:   "V08",
		Member: "/lastName",
		Why:    "what nobody types still arrives",
		Rank:   111,
		Steps: []suites.Step{
			suites.Act("a NUL character", suites.Patch(`{"lastName": "pro\u0000viso lucav"}`), suites.Expect{Stored: true}),
			suites.Act("control characters", suites.Patch("{\"lastName\": \"pro\\u0001\\u001b[31m\x7fviso lucav\"}"), suites.IsHandled()),
			suites.Act("half of a surrogate pair", suites.Text(`{"lastName":"pro\ud800viso","firstName":"Proviso Jefet","email":"proviso.rukep@example.com","organizationId":"org_81d3","locations":[{"locationId":"loc_north","role":["admin","editor","viewer"]},{"locationId":"loc_south","role":["admin","editor","viewer"]}],"isPrimary":true,"settings":{"password":"Proviso-Bohep-7!x","profilePictureUrl":"https://cdn.example.com/p/1.png"}}`), suites.IsHandled()),
			suites.Observe(),
		},
	}))

	It("V08 email: NUL, lone surrogates, control characters, very long text, deep nesting, unknown members: no 5xx", Label("V08"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/V08/email",
		Rule:   "V08",
		Member: "/email",
		Why:    "what nobody types still arrives",
		Rank:   112,
		Steps: []suites.Step{
			suites.Act("a NUL character", suites.Patch(`{"email": "pro\u0000viso durul"}`), suites.IsHandled()),
			suites.Act("control characters", suites.Patch("{\"email\": \"pro\\u0001\\u001b[31m\x7fviso durul\"}"), suites.IsHandled()),
			suites.Act("half of a surrogate pair", suites.Text(`{"email":"pro\ud800viso","firstName":"Proviso Jefet","lastName":"Proviso Zupog","organizationId":"org_81d3","locations":[{"locationId":"loc_north","role":["admin","editor","viewer"]},{"locationId":"loc_south","role":["admin","editor","viewer"]}],"isPrimary":true,"settings":{"password":"Proviso-Bohep-7!x","profilePictureUrl":"https://cdn.example.com/p/1.png"}}`), suites.IsHandled()),
			suites.Observe(),
		},
	}))

	It("V08 locations: NUL, lone surrogates, control characters, very long text, deep nesting, unknown members: no 5xx", Label("V08"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/V08/locations",
		Rule:   "V08",
		Member: "/locations",
		Why:    "what nobody types still arrives",
		Rank:   114,
		Steps: []suites.Step{
			suites.Act("nesting of a hundred arrays", suites.Patch(`{"locations": [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}`), suites.IsHandled()),
			suites.Observe(),
		},
	}))

	It("V09: malformed JSON, invalid UTF-8, empty body, a body that is no object, duplicate members: refused, no 5xx, nothing saved", Label("V09"), op.Proves(suites.Case{
		ID:    "flashapply/update-member/V09/syntax",
		Rule:  "V09",
		Why:   "a body that can't be read must not be read half",
		Batch: true,
		Rank:  40,
		Steps: []suites.Step{
			suites.Act("cut off in the middle", suites.Text(`{"isActive":true,"firstName":"Proviso Jefet","lastName":"Proviso Zupog","email":"proviso.rukep@example.com","organizationId":"org_81d3","locations":[{"locationId":"loc_north","role":["admin","editor","viewer"]},{"locationId":"loc_south","role":["admin","editor","viewer"]}],"isPrimary":true,"settings":{"password":"Proviso-Bohep-7!x","profilePictureUrl":"https://cdn.example.com/p/1.png"}`), suites.IsRefused()),
			suites.Act("text after the value", suites.Text(`{"isActive":true,"firstName":"Proviso Jefet","lastName":"Proviso Zupog","email":"proviso.rukep@example.com","organizationId":"org_81d3","locations":[{"locationId":"loc_north","role":["admin","editor","viewer"]},{"locationId":"loc_south","role":["admin","editor","viewer"]}],"isPrimary":true,"settings":{"password":"Proviso-Bohep-7!x","profilePictureUrl":"https://cdn.example.com/p/1.png"}} x`), suites.IsRefused()),
			suites.Act("single quotes", suites.Text("{'proviso': 1}"), suites.IsRefused()),
			suites.Act("invalid UTF-8", suites.Bytes([]byte("{\"firstName\":\"pro\xff\xfeviso\",\"lastName\":\"Proviso Zupog\",\"email\":\"proviso.rukep@example.com\",\"organizationId\":\"org_81d3\",\"locations\":[{\"locationId\":\"loc_north\",\"role\":[\"admin\",\"editor\",\"viewer\"]},{\"locationId\":\"loc_south\",\"role\":[\"admin\",\"editor\",\"viewer\"]}],\"isPrimary\":true,\"settings\":{\"password\":\"Proviso-Bohep-7!x\",\"profilePictureUrl\":\"https://cdn.example.com/p/1.png\"}}")), suites.IsRefused()),
		},
	}))

	It("V09: malformed JSON, invalid UTF-8, empty body, a body that is no object, duplicate members: refused, no 5xx, nothing saved", Label("V09"), op.Proves(suites.Case{
		ID:    "flashapply/update-member/V09/no-object",
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
		ID:    "flashapply/update-member/V09/empty-body",
		Rule:  "V09",
		Why:   "the page wants a body",
		Batch: true,
		Rank:  40,
		Steps: []suites.Step{
			suites.Act("no body at all", suites.Text(""), suites.IsRefused()),
		},
	}))

	It("V10 firstName: what a refused request carried is not saved, its valid members included", Label("V10"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/V10/firstName",
		Rule:   "V10",
		Member: "/firstName",
		Why:    "a body that is refused is refused whole",
		Batch:  true,
		Rank:   20,
		Steps: []suites.Step{
			suites.Act("a valid value beside a number in /lastName", suites.Patch(`{"firstName": "Proviso Mafav", "lastName": 12345}`), suites.IsRefused()),
			suites.Act("a valid value beside a number in /email", suites.Patch(`{"firstName": "Proviso Mafav", "email": 12345}`), suites.IsRefused()),
		},
	}))

	It("V10 lastName: what a refused request carried is not saved, its valid members included", Label("V10"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/V10/lastName",
		Rule:   "V10",
		Member: "/lastName",
		Why:    "a body that is refused is refused whole",
		Batch:  true,
		Rank:   21,
		Steps: []suites.Step{
			suites.Act("a valid value beside a number in /organizationId", suites.Patch(`{"lastName": "Proviso Disur", "organizationId": 12345}`), suites.IsRefused()),
			suites.Act("a valid value beside a number in /firstName", suites.Patch(`{"lastName": "Proviso Disur", "firstName": 12345}`), suites.IsRefused()),
		},
	}))

	It("V10 email: what a refused request carried is not saved, its valid members included", Label("V10"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/V10/email",
		Rule:   "V10",
		Member: "/email",
		Why:    "a body that is refused is refused whole",
		Batch:  true,
		Rank:   22,
		Steps: []suites.Step{
			suites.Act("a valid value beside a number in /firstName", suites.Patch(`{"email": "proviso.tinis@example.com", "firstName": 12345}`), suites.IsRefused()),
		},
	}))

	It("V10 organizationId: what a refused request carried is not saved, its valid members included", Label("V10"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/V10/organizationId",
		Rule:   "V10",
		Member: "/organizationId",
		Why:    "a body that is refused is refused whole",
		Batch:  true,
		Rank:   23,
		Steps: []suites.Step{
			suites.Act("a valid value beside a text in /settings", suites.Patch(`{"organizationId": "org_81d4", "settings": "proviso"}`), suites.IsRefused()),
			suites.Act("a valid value beside a number in /firstName", suites.Patch(`{"organizationId": "org_81d4", "firstName": 12345}`), suites.IsRefused()),
		},
	}))

	It("V10 locations: what a refused request carried is not saved, its valid members included", Label("V10"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/V10/locations",
		Rule:   "V10",
		Member: "/locations",
		Why:    "a body that is refused is refused whole",
		Batch:  true,
		Rank:   24,
		Steps: []suites.Step{
			suites.Act("a valid value beside a number in /organizationId", suites.Patch(`{"locations": [{"locationId":"loc_north","role":["admin","editor","viewer"]},{"locationId":"loc_south","role":["admin","editor","viewer"]}], "organizationId": 12345}`), suites.IsRefused()),
			suites.Act("a valid value beside a number in /firstName", suites.Patch(`{"locations": [{"locationId":"loc_north","role":["admin","editor","viewer"]},{"locationId":"loc_south","role":["admin","editor","viewer"]}], "firstName": 12345}`), suites.IsRefused()),
		},
	}))

	It("V10 isPrimary: what a refused request carried is not saved, its valid members included", Label("V10"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/V10/isPrimary",
		Rule:   "V10",
		Member: "/isPrimary",
		Why:    "a body that is refused is refused whole",
		Batch:  true,
		Rank:   29,
		Steps: []suites.Step{
			suites.Act("a valid value beside a number in /lastName", suites.Edited(suites.Flip("/isPrimary"), suites.Set("/lastName", "12345")), suites.IsRefused()),
			suites.Act("a valid value beside a number in /firstName", suites.Edited(suites.Flip("/isPrimary"), suites.Set("/firstName", "12345")), suites.IsRefused()),
		},
	}))

	It("V10 isActive: what a refused request carried is not saved, its valid members included", Label("V10"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/V10/isActive",
		Rule:   "V10",
		Member: "/isActive",
		Why:    "a body that is refused is refused whole",
		Batch:  true,
		Rank:   30,
		Steps: []suites.Step{
			suites.Act("a valid value beside a number in /lastName", suites.Edited(suites.Flip("/isActive"), suites.Set("/lastName", "12345")), suites.IsRefused()),
			suites.Act("a valid value beside a number in /firstName", suites.Edited(suites.Flip("/isActive"), suites.Set("/firstName", "12345")), suites.IsRefused()),
		},
	}))

	It("V10 settings: what a refused request carried is not saved, its valid members included", Label("V10"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/V10/settings",
		Rule:   "V10",
		Member: "/settings",
		Why:    "a body that is refused is refused whole",
		Batch:  true,
		Rank:   31,
		Steps: []suites.Step{
			suites.Act("a valid value beside a number in /firstName", suites.Patch(`{"settings": {"password":"Proviso-Rivun-7!x","profilePictureUrl":"https://cdn.example.com/p/2.png"}, "firstName": 12345}`), suites.IsRefused()),
		},
	}))

	It("V12: a 2xx answer never carries an error document (an error, errors or detail member that the schema lacks)", Label("V12"), op.Proves(suites.Case{
		ID:    "flashapply/update-member/V12/watch",
		Rule:  "V12",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))
}
