// Written by proviso generate, sha256 16f1eea447d9b1b2.

package flashapply_test

import (
	"strings"

	. "github.com/onsi/ginkgo/v2"

	"github.com/proviso-dev/proviso/suites"
)

func updateMemberValues() {
	op := flashapply.Operation("updateMember")

	It("V01 firstName: a value of the wrong type is refused, not coerced, and nothing is saved", Label("V01"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/V01/firstName",
		Rule:   "V01",
		Member: "/firstName",
		Why:    "a coerced value is one that the client did not send",
		Batch:  true,
		Rank:   50,
		Steps: []suites.Step{
			suites.Act("a number", suites.Patch(`{"firstName": 12345}`), suites.IsRefused()),
			suites.Act("true", suites.Patch(`{"firstName": true}`), suites.IsRefused()),
			suites.Act("an object", suites.Patch(`{"firstName": {"proviso":1}}`), suites.IsRefused()),
			suites.Act("an array", suites.Patch(`{"firstName": ["proviso"]}`), suites.IsRefused()),
		},
	}))

	It("V01 lastName: a value of the wrong type is refused, not coerced, and nothing is saved", Label("V01"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/V01/lastName",
		Rule:   "V01",
		Member: "/lastName",
		Why:    "a coerced value is one that the client did not send",
		Batch:  true,
		Rank:   51,
		Steps: []suites.Step{
			suites.Act("a number", suites.Patch(`{"lastName": 12345}`), suites.IsRefused()),
			suites.Act("true", suites.Patch(`{"lastName": true}`), suites.IsRefused()),
			suites.Act("an object", suites.Patch(`{"lastName": {"proviso":1}}`), suites.IsRefused()),
			suites.Act("an array", suites.Patch(`{"lastName": ["proviso"]}`), suites.IsRefused()),
		},
	}))

	It("V01 email: a value of the wrong type is refused, not coerced, and nothing is saved", Label("V01"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/V01/email",
		Rule:   "V01",
		Member: "/email",
		Why:    "a coerced value is one that the client did not send",
		Batch:  true,
		Rank:   52,
		Steps: []suites.Step{
			suites.Act("a number", suites.Patch(`{"email": 12345}`), suites.IsRefused()),
			suites.Act("true", suites.Patch(`{"email": true}`), suites.IsRefused()),
			suites.Act("an object", suites.Patch(`{"email": {"proviso":1}}`), suites.IsRefused()),
			suites.Act("an array", suites.Patch(`{"email": ["proviso"]}`), suites.IsRefused()),
		},
	}))

	It("V01 organizationId: a value of the wrong type is refused, not coerced, and nothing is saved", Label("V01"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/V01/organizationId",
		Rule:   "V01",
		Member: "/organizationId",
		Why:    "a coerced value is one that the client did not send",
		Batch:  true,
		Rank:   53,
		Steps: []suites.Step{
			suites.Act("a number", suites.Patch(`{"organizationId": 12345}`), suites.IsRefused()),
			suites.Act("true", suites.Patch(`{"organizationId": true}`), suites.IsRefused()),
			suites.Act("an object", suites.Patch(`{"organizationId": {"proviso":1}}`), suites.IsRefused()),
			suites.Act("an array", suites.Patch(`{"organizationId": ["proviso"]}`), suites.IsRefused()),
		},
	}))

	It("V01 locations: a value of the wrong type is refused, not coerced, and nothing is saved", Label("V01"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/V01/locations",
		Rule:   "V01",
		Member: "/locations",
		Why:    "a coerced value is one that the client did not send",
		Batch:  true,
		Rank:   54,
		Steps: []suites.Step{
			suites.Act("an item without its array", suites.Patch(`{"locations": {"locationId":"loc_north","role":["admin","editor","viewer"]}}`), suites.IsRefused()),
			suites.Act("a text", suites.Patch(`{"locations": "proviso"}`), suites.IsRefused()),
			suites.Act("an object", suites.Patch(`{"locations": {"0":"proviso"}}`), suites.IsRefused()),
			suites.Act("a number", suites.Patch(`{"locations": 12345}`), suites.IsRefused()),
		},
	}))

	It("V01 locations/0: a value of the wrong type is refused, not coerced, and nothing is saved", Label("V01"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/V01/locations.0",
		Rule:   "V01",
		Member: "/locations/0",
		Why:    "a coerced value is one that the client did not send",
		Batch:  true,
		Rank:   55,
		Steps: []suites.Step{
			suites.Act("a text", suites.Patch(`{"locations": ["proviso"]}`), suites.IsRefused()),
			suites.Act("an array", suites.Patch(`{"locations": [["proviso"]]}`), suites.IsRefused()),
		},
	}))

	It("V01 locations/0/locationId: a value of the wrong type is refused, not coerced, and nothing is saved", Label("V01"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/V01/locations.0.locationId",
		Rule:   "V01",
		Member: "/locations/0/locationId",
		Why:    "a coerced value is one that the client did not send",
		Batch:  true,
		Rank:   56,
		Steps: []suites.Step{
			suites.Act("a number", suites.Patch(`{"locations": [{"locationId":12345,"role":["admin","editor","viewer"]}]}`), suites.Expect{Class: suites.Refused, Open: "the type of /locations/0/locationId was read off a sample and is no promise of the page", Unchanged: true}),
			suites.Act("true", suites.Patch(`{"locations": [{"locationId":true,"role":["admin","editor","viewer"]}]}`), suites.Expect{Class: suites.Refused, Open: "the type of /locations/0/locationId was read off a sample and is no promise of the page", Unchanged: true}),
		},
	}))

	It("V01 locations/0/role: a value of the wrong type is refused, not coerced, and nothing is saved", Label("V01"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/V01/locations.0.role",
		Rule:   "V01",
		Member: "/locations/0/role",
		Why:    "a coerced value is one that the client did not send",
		Batch:  true,
		Rank:   57,
		Steps: []suites.Step{
			suites.Act("an item without its array", suites.Patch(`{"locations": [{"locationId":"loc_north","role":"proviso_tebuc"}]}`), suites.Expect{Class: suites.Refused, Open: "the type of /locations/0/role was read off a sample and is no promise of the page", Unchanged: true}),
			suites.Act("a text", suites.Patch(`{"locations": [{"locationId":"loc_north","role":"proviso"}]}`), suites.Expect{Class: suites.Refused, Open: "the type of /locations/0/role was read off a sample and is no promise of the page", Unchanged: true}),
		},
	}))

	It("V01 locations/0/role/0: a value of the wrong type is refused, not coerced, and nothing is saved", Label("V01"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/V01/locations.0.role.0",
		Rule:   "V01",
		Member: "/locations/0/role/0",
		Why:    "a coerced value is one that the client did not send",
		Batch:  true,
		Rank:   58,
		Steps: []suites.Step{
			suites.Act("a number", suites.Patch(`{"locations": [{"locationId":"loc_north","role":[12345]}]}`), suites.Expect{Class: suites.Refused, Open: "the type of /locations/0/role/0 was read off a sample and is no promise of the page", Unchanged: true}),
			suites.Act("true", suites.Patch(`{"locations": [{"locationId":"loc_north","role":[true]}]}`), suites.Expect{Class: suites.Refused, Open: "the type of /locations/0/role/0 was read off a sample and is no promise of the page", Unchanged: true}),
		},
	}))

	It("V01 isPrimary: a value of the wrong type is refused, not coerced, and nothing is saved", Label("V01"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/V01/isPrimary",
		Rule:   "V01",
		Member: "/isPrimary",
		Why:    "a coerced value is one that the client did not send",
		Batch:  true,
		Rank:   59,
		Steps: []suites.Step{
			suites.Act("a text", suites.Patch(`{"isPrimary": "not-a-boolean"}`), suites.IsRefused()),
			suites.Act(`the text "true"`, suites.Patch(`{"isPrimary": "true"}`), suites.IsRefused()),
			suites.Act("1", suites.Patch(`{"isPrimary": 1}`), suites.IsRefused()),
			suites.Act("an array", suites.Patch(`{"isPrimary": []}`), suites.IsRefused()),
		},
	}))

	It("V01 isActive: a value of the wrong type is refused, not coerced, and nothing is saved", Label("V01"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/V01/isActive",
		Rule:   "V01",
		Member: "/isActive",
		Why:    "a coerced value is one that the client did not send",
		Batch:  true,
		Rank:   60,
		Steps: []suites.Step{
			suites.Act("a text", suites.Patch(`{"isActive": "not-a-boolean"}`), suites.IsRefused()),
			suites.Act(`the text "true"`, suites.Patch(`{"isActive": "true"}`), suites.IsRefused()),
			suites.Act("1", suites.Patch(`{"isActive": 1}`), suites.IsRefused()),
			suites.Act("an array", suites.Patch(`{"isActive": []}`), suites.IsRefused()),
		},
	}))

	It("V01 settings: a value of the wrong type is refused, not coerced, and nothing is saved", Label("V01"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/V01/settings",
		Rule:   "V01",
		Member: "/settings",
		Why:    "a coerced value is one that the client did not send",
		Batch:  true,
		Rank:   61,
		Steps: []suites.Step{
			suites.Act("a text", suites.Patch(`{"settings": "proviso"}`), suites.IsRefused()),
			suites.Act("an array", suites.Patch(`{"settings": ["proviso"]}`), suites.IsRefused()),
			suites.Act("a number", suites.Patch(`{"settings": 12345}`), suites.IsRefused()),
		},
	}))

	It("V01 settings/password: a value of the wrong type is refused, not coerced, and nothing is saved", Label("V01"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/V01/settings.password",
		Rule:   "V01",
		Member: "/settings/password",
		Why:    "a coerced value is one that the client did not send",
		Batch:  true,
		Rank:   62,
		Steps: []suites.Step{
			suites.Act("a number", suites.Edited(suites.Set("/settings/password", "12345")), suites.Expect{Class: suites.Refused, Open: "the type of /settings/password was read off a sample and is no promise of the page", Unchanged: true}),
			suites.Act("true", suites.Edited(suites.Set("/settings/password", "true")), suites.Expect{Class: suites.Refused, Open: "the type of /settings/password was read off a sample and is no promise of the page", Unchanged: true}),
		},
	}))

	It("V01 settings/profilePictureUrl: a value of the wrong type is refused, not coerced, and nothing is saved", Label("V01"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/V01/settings.profilePictureUrl",
		Rule:   "V01",
		Member: "/settings/profilePictureUrl",
		Why:    "a coerced value is one that the client did not send",
		Batch:  true,
		Rank:   63,
		Steps: []suites.Step{
			suites.Act("a number", suites.Edited(suites.Set("/settings/profilePictureUrl", "12345")), suites.Expect{Class: suites.Refused, Open: "the type of /settings/profilePictureUrl was read off a sample and is no promise of the page", Unchanged: true}),
			suites.Act("true", suites.Edited(suites.Set("/settings/profilePictureUrl", "true")), suites.Expect{Class: suites.Refused, Open: "the type of /settings/profilePictureUrl was read off a sample and is no promise of the page", Unchanged: true}),
		},
	}))

	It(`V02 firstName: false, 0, "" and [] are values: they are stored, not taken for absent`, Label("V02"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/V02/firstName",
		Rule:   "V02",
		Member: "/firstName",
		Why:    "code that tests a value for truth takes these for absent",
		Rank:   30,
		Steps: []suites.Step{
			suites.Act("empty text", suites.Patch(`{"firstName": ""}`), suites.Expect{Stored: true}),
			suites.Observe(),
		},
	}))

	It(`V02 lastName: false, 0, "" and [] are values: they are stored, not taken for absent`, Label("V02"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/V02/lastName",
		Rule:   "V02",
		Member: "/lastName",
		Why:    "code that tests a value for truth takes these for absent",
		Rank:   31,
		Steps: []suites.Step{
			suites.Act("empty text", suites.Patch(`{"lastName": ""}`), suites.Expect{Stored: true}),
			suites.Observe(),
		},
	}))

	It(`V02 locations: false, 0, "" and [] are values: they are stored, not taken for absent`, Label("V02"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/V02/locations",
		Rule:   "V02",
		Member: "/locations",
		Why:    "code that tests a value for truth takes these for absent",
		Rank:   34,
		Steps: []suites.Step{
			suites.Act("two items", suites.Patch(`{"locations": [{"locationId":"loc_north","role":["admin","editor","viewer"]},{"locationId":"loc_south","role":["admin","editor","viewer"]}]}`), suites.IsStored()),
			suites.Act("an empty array", suites.Patch(`{"locations": []}`), suites.IsStored()),
			suites.Observe(),
		},
	}))

	It(`V02 isPrimary: false, 0, "" and [] are values: they are stored, not taken for absent`, Label("V02"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/V02/isPrimary",
		Rule:   "V02",
		Member: "/isPrimary",
		Why:    "code that tests a value for truth takes these for absent",
		Rank:   39,
		Steps: []suites.Step{
			suites.Act("true", suites.Patch(`{"isPrimary": true}`), suites.IsStored()),
			suites.Act("false", suites.Patch(`{"isPrimary": false}`), suites.IsStored()),
			suites.Observe(),
			suites.Act("true", suites.Patch(`{"isPrimary": true}`), suites.IsStored()),
		},
	}))

	It(`V02 isActive: false, 0, "" and [] are values: they are stored, not taken for absent`, Label("V02"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/V02/isActive",
		Rule:   "V02",
		Member: "/isActive",
		Why:    "code that tests a value for truth takes these for absent",
		Rank:   40,
		Steps: []suites.Step{
			suites.Act("true", suites.Patch(`{"isActive": true}`), suites.IsStored()),
			suites.Act("false", suites.Patch(`{"isActive": false}`), suites.IsStored()),
			suites.Observe(),
			suites.Act("true", suites.Patch(`{"isActive": true}`), suites.IsStored()),
		},
	}))

	It(`V02 settings/profilePictureUrl: false, 0, "" and [] are values: they are stored, not taken for absent`, Label("V02"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/V02/settings.profilePictureUrl",
		Rule:   "V02",
		Member: "/settings/profilePictureUrl",
		Why:    "code that tests a value for truth takes these for absent",
		Rank:   43,
		Steps: []suites.Step{
			suites.Act("empty text", suites.Edited(suites.Set("/settings/profilePictureUrl", `""`)), suites.Expect{Stored: true}),
			suites.Observe(),
		},
	}))

	It("V03 firstName: text survives byte for byte: accents, non-Latin scripts, right-to-left, combining marks, emoji, quotes, &<>, line breaks", Label("V03"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/V03/firstName",
		Rule:   "V03",
		Member: "/firstName",
		Why:    "names and notes are written in every script, and come back as they were written",
		Rank:   50,
		Steps: []suites.Step{
			suites.Act("accented text", suites.Patch(`{"firstName": "Zoë Ångström Hodiz"}`), suites.IsStored()),
			suites.Act("Han and kana", suites.Patch(`{"firstName": "山田 太郎 Hodiz"}`), suites.IsStored()),
			suites.Act("right-to-left text", suites.Patch(`{"firstName": "مريم שרה Hodiz"}`), suites.IsStored()),
			suites.Act("emoji", suites.Patch("{\"firstName\": \"Hodiz 😀 👩\u200d👩\u200d👧\"}"), suites.IsStored()),
			suites.Act("an apostrophe", suites.Patch(`{"firstName": "O'Hodiz"}`), suites.IsStored()),
			suites.Act("quotes and markup", suites.Patch(`{"firstName": "\"Hodiz\", <b>R&D</b> &amp; \\ / %20 1+1"}`), suites.Expect{Stored: true}),
			suites.Act("combining marks", suites.Patch(`{"firstName": "Rémy Änne Hodiz"}`), suites.Expect{Stored: true}),
			suites.Act("line breaks and tabs", suites.Patch(`{"firstName": "Hodiz\nsecond line\r\nthird\tline"}`), suites.Expect{Stored: true}),
			suites.Act("several scripts at once", suites.Patch(`{"firstName": "Zoë 漢字 שרה 😀 Hodiz"}`), suites.IsStored()),
			suites.Observe(),
		},
	}))

	It("V03 lastName: text survives byte for byte: accents, non-Latin scripts, right-to-left, combining marks, emoji, quotes, &<>, line breaks", Label("V03"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/V03/lastName",
		Rule:   "V03",
		Member: "/lastName",
		Why:    "names and notes are written in every script, and come back as they were written",
		Rank:   51,
		Steps: []suites.Step{
			suites.Act("accented text", suites.Patch(`{"lastName": "Zoë Ångström Kecor"}`), suites.IsStored()),
			suites.Act("Han and kana", suites.Patch(`{"lastName": "山田 太郎 Kecor"}`), suites.IsStored()),
			suites.Act("right-to-left text", suites.Patch(`{"lastName": "مريم שרה Kecor"}`), suites.IsStored()),
			suites.Act("emoji", suites.Patch("{\"lastName\": \"Kecor 😀 👩\u200d👩\u200d👧\"}"), suites.IsStored()),
			suites.Act("an apostrophe", suites.Patch(`{"lastName": "O'Kecor"}`), suites.IsStored()),
			suites.Act("quotes and markup", suites.Patch(`{"lastName": "\"Kecor\", <b>R&D</b> &amp; \\ / %20 1+1"}`), suites.Expect{Stored: true}),
			suites.Act("combining marks", suites.Patch(`{"lastName": "Rémy Änne Kecor"}`), suites.Expect{Stored: true}),
			suites.Act("line breaks and tabs", suites.Patch(`{"lastName": "Kecor\nsecond line\r\nthird\tline"}`), suites.Expect{Stored: true}),
			suites.Act("several scripts at once", suites.Patch(`{"lastName": "Zoë 漢字 שרה 😀 Kecor"}`), suites.IsStored()),
			suites.Observe(),
		},
	}))

	It("V04 firstName: text at the edges (the lengths where real systems cut or break, and each side of every documented bound) is stored whole or refused, never cut", Label("V04"), op.Proves(suites.Case{
		ID:     "flashapply/update-member/V04/firstName",
		Rule:   "V04",
		Member: "/firstName",
		Why:    "columns cut in silence",
		Rank:   80,
		Steps: []suites.Step{
			suites.Act("31 characters", suites.Patch(`{"firstName": "proviso-proviso-proviso-proviso"}`), suites.Expect{Stored: true}),
			suites.Act("32 characters", suites.Patch(`{"firstName": "proviso-proviso-proviso-proviso-"}`), suites.Expect{Stored: true}),
			suites.Act("33 characters", suites.Patch(`{"firstName": "proviso-proviso-proviso-proviso-p"}`), suites.Expect{Stored: true}),
			suites.Act("63 characters", suites.Patch(`{"firstName": "proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso"}`), suites.Expect{Stored: true}),
			suites.Act("64 characters", suites.Patch(`{"firstName": "proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-"}`), suites.Expect{Stored: true}),
			suites.Act("65 characters", suites.Patch(`{"firstName": "proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-p"}`), suites.Expect{Stored: true}),
			suites.Act("101 characters", suites.Patch(`{"firstName": "proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-provi"}`), suites.Expect{Stored: true}),
			suites.Act("127 characters", suites.Patch(`{"firstName": "proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso"}`), suites.Expect{Stored: true}),
			suites.Act("128 characters", suites.Patch(`{"firstName": "proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-"}`), suites.Expect{Stored: true}),
			suites.Act("129 characters", suites.Patch(`{"firstName": "proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-p"}`), suites.Expect{Stored: true}),
			suites.Act("192 characters", suites.Patch(`{"firstName": "`+strings.Repeat("proviso-", 24)+`"}`), suites.Expect{Stored: true}),
			suites.Act("255 characters", suites.Edited(suites.Set("/firstName", `"`+strings.Repeat("proviso-", 31)+`proviso"`)), suites.Expect{Stored: true}),
			suites.Act("256 characters", suites.Edited(suites.Set("/firstName", `"`+strings.Repeat("proviso-", 32)+`"`)), suites.Expect{Stored: true}),
			suites.Act("257 characters", suites.Edited(suites.Set("/firstName", `"`+strings.Repeat("proviso-", 32)+`p"`)), suites.Expect{Stored: true}),
			suites.Act("511 characters", suites.Edited(suites.Set("/firstName", `"`+strings.Repeat("proviso-", 63)+`proviso"`)), suites.Expect{Stored: true}),
			suites.Act("512 characters", suites.Edited(suites.Set("/firstName", `"`+strings.Repeat("proviso-", 64)+`"`)), suites.Expect{Stored: true}),
			suites.Act("513 characters", suites.Edited(suites.Set("/firstName", `"`+strings.Repeat("proviso-", 64)+`p"`)), suites.Expect{Stored: true}),
			suites.Act("1023 characters", suites.Edited(suites.Set("/firstName", `"`+strings.Repeat("proviso-", 127)+`proviso"`)), suites.Expect{Stored: true}),
			suites.Act("1024 characters", suites.Edited(suites.Set("/firstName", `"`+strings.Repeat("proviso-", 128)+`"`)), suites.Expect{Stored: true}),
			suites.Act("1025 characters", suites.Edited(suites.Set("/firstName", `"`+strings.Repeat("proviso-", 128)+`p"`)), suites.Expect{Stored: true}),
			suites.Act("2047 characters", suites.Edited(suites.Set("/firstName", `"`+strings.Repeat("proviso-", 255)+`proviso"`)), suites.Expect{Stored: true}),
			suites.Act("2048 characters", suites.Edited(suites.Set("/firstName", `"`+strings.Repeat("proviso-", 256)+`"`)), suites.Expect{Stored: true}),
			suites.Act("2049 characters", suites.Edited(suites.Set("/firstName", `"`+strings.Repeat("proviso-", 256)+`p"`)), suites.Expect{Stored: true}),
			suites.Act("4095 characters", suites.Edited(suites.Set("/firstName", `"`+strings.Repeat("proviso-", 511)+`proviso"`)), suites.Expect{Stored: true}),
			suites.Act("4096 characters", suites.Edited(suites.Set("/firstName", `"`+strings.Repeat("proviso-", 512)+`"`)), suites.Expect{Stored: true}),
			suites.Act("4097 characters", suites.Edited(suites.Set("/firstName", `"`+strings.Repeat("proviso-", 512)+`p"`)), suites.Expect{Stored: true}),
			suites.Act("65535 characters", suites.Edited(suites.Set("/firstName", `"`+strings.Repeat("proviso-", 8191)+`proviso"`)), suites.Expect{Stored: true}),
			suites.Act("65536 characters", suites.Edited(suites.Set("/firstName", `"`+strings.Repeat("proviso-", 8192)+`"`)), suites.Expect{Stored: true}),
			suites.Act("65537 characters", suites.Edited(suites.Set("/firstName", `"`+strings.Repeat("proviso-", 8192)+`p"`)), suites.Expect{Stored: true}),
			suites.Act("200 characters", suites.Edited(suites.Set("/firstName", `"`+strings.Repeat("漢字é", 66)+`漢字"`)), suites.Expect{Stored: true}),
			suites.Observe(),
		},
	}))
}
