// Written by proviso generate, sha256 f213dbfa5d8dfac4.

package neetocal_test

import (
	"strings"

	. "github.com/onsi/ginkgo/v2"

	"github.com/proviso-dev/proviso/suites"
)

func updateTeamMemberDetailsValues() {
	op := neetocal.Operation("updateTeamMemberDetails")

	It("V01 email: a value of the wrong type is refused, not coerced, and nothing is saved", Label("V01"), op.Proves(suites.Case{
		ID:     "neetocal/update-team-member-details/V01/email",
		Rule:   "V01",
		Member: "/email",
		Why:    "a coerced value is one that the client did not send",
		Batch:  true,
		Rank:   50,
		Steps: []suites.Step{
			suites.Act("a number", suites.Patch(`{"email": 12345}`), suites.IsRefused()),
			suites.Act("true", suites.Patch(`{"email": true}`), suites.IsRefused()),
			suites.Act("an object", suites.Patch(`{"email": {"proviso":1}}`), suites.IsRefused()),
			suites.Act("an array", suites.Patch(`{"email": ["proviso"]}`), suites.IsRefused()),
		},
	}))

	It("V01 first_name: a value of the wrong type is refused, not coerced, and nothing is saved", Label("V01"), op.Proves(suites.Case{
		ID:     "neetocal/update-team-member-details/V01/first_name",
		Rule:   "V01",
		Member: "/first_name",
		Why:    "a coerced value is one that the client did not send",
		Batch:  true,
		Rank:   51,
		Steps: []suites.Step{
			suites.Act("a number", suites.Patch(`{"first_name": 12345}`), suites.IsRefused()),
			suites.Act("true", suites.Patch(`{"first_name": true}`), suites.IsRefused()),
			suites.Act("an object", suites.Patch(`{"first_name": {"proviso":1}}`), suites.IsRefused()),
			suites.Act("an array", suites.Patch(`{"first_name": ["proviso"]}`), suites.IsRefused()),
		},
	}))

	It("V01 last_name: a value of the wrong type is refused, not coerced, and nothing is saved", Label("V01"), op.Proves(suites.Case{
		ID:     "neetocal/update-team-member-details/V01/last_name",
		Rule:   "V01",
		Member: "/last_name",
		Why:    "a coerced value is one that the client did not send",
		Batch:  true,
		Rank:   52,
		Steps: []suites.Step{
			suites.Act("a number", suites.Patch(`{"last_name": 12345}`), suites.IsRefused()),
			suites.Act("true", suites.Patch(`{"last_name": true}`), suites.IsRefused()),
			suites.Act("an object", suites.Patch(`{"last_name": {"proviso":1}}`), suites.IsRefused()),
			suites.Act("an array", suites.Patch(`{"last_name": ["proviso"]}`), suites.IsRefused()),
		},
	}))

	It("V01 time_zone: a value of the wrong type is refused, not coerced, and nothing is saved", Label("V01"), op.Proves(suites.Case{
		ID:     "neetocal/update-team-member-details/V01/time_zone",
		Rule:   "V01",
		Member: "/time_zone",
		Why:    "a coerced value is one that the client did not send",
		Batch:  true,
		Rank:   53,
		Steps: []suites.Step{
			suites.Act("a number", suites.Patch(`{"time_zone": 12345}`), suites.IsRefused()),
			suites.Act("true", suites.Patch(`{"time_zone": true}`), suites.IsRefused()),
			suites.Act("an object", suites.Patch(`{"time_zone": {"proviso":1}}`), suites.IsRefused()),
			suites.Act("an array", suites.Patch(`{"time_zone": ["proviso"]}`), suites.IsRefused()),
		},
	}))

	It("V01 organization_role: a value of the wrong type is refused, not coerced, and nothing is saved", Label("V01"), op.Proves(suites.Case{
		ID:     "neetocal/update-team-member-details/V01/organization_role",
		Rule:   "V01",
		Member: "/organization_role",
		Why:    "a coerced value is one that the client did not send",
		Batch:  true,
		Rank:   54,
		Steps: []suites.Step{
			suites.Act("a number", suites.Patch(`{"organization_role": 12345}`), suites.IsRefused()),
			suites.Act("true", suites.Patch(`{"organization_role": true}`), suites.IsRefused()),
			suites.Act("an object", suites.Patch(`{"organization_role": {"proviso":1}}`), suites.IsRefused()),
			suites.Act("an array", suites.Patch(`{"organization_role": ["proviso"]}`), suites.IsRefused()),
		},
	}))

	It("V01 active: a value of the wrong type is refused, not coerced, and nothing is saved", Label("V01"), op.Proves(suites.Case{
		ID:     "neetocal/update-team-member-details/V01/active",
		Rule:   "V01",
		Member: "/active",
		Why:    "a coerced value is one that the client did not send",
		Batch:  true,
		Rank:   55,
		Steps: []suites.Step{
			suites.Act("a text", suites.Patch(`{"active": "not-a-boolean"}`), suites.IsRefused()),
			suites.Act(`the text "true"`, suites.Patch(`{"active": "true"}`), suites.IsRefused()),
			suites.Act("1", suites.Patch(`{"active": 1}`), suites.IsRefused()),
			suites.Act("an array", suites.Patch(`{"active": []}`), suites.IsRefused()),
		},
	}))

	It(`V02 first_name: false, 0, "" and [] are values: they are stored, not taken for absent`, Label("V02"), op.Proves(suites.Case{
		ID:     "neetocal/update-team-member-details/V02/first_name",
		Rule:   "V02",
		Member: "/first_name",
		Why:    "code that tests a value for truth takes these for absent",
		Rank:   31,
		Steps: []suites.Step{
			suites.Act("empty text", suites.Patch(`{"first_name": ""}`), suites.Expect{Stored: true}),
			suites.Observe(),
		},
	}))

	It(`V02 last_name: false, 0, "" and [] are values: they are stored, not taken for absent`, Label("V02"), op.Proves(suites.Case{
		ID:     "neetocal/update-team-member-details/V02/last_name",
		Rule:   "V02",
		Member: "/last_name",
		Why:    "code that tests a value for truth takes these for absent",
		Rank:   32,
		Steps: []suites.Step{
			suites.Act("empty text", suites.Patch(`{"last_name": ""}`), suites.Expect{Stored: true}),
			suites.Observe(),
		},
	}))

	It(`V02 active: false, 0, "" and [] are values: they are stored, not taken for absent`, Label("V02"), op.Proves(suites.Case{
		ID:     "neetocal/update-team-member-details/V02/active",
		Rule:   "V02",
		Member: "/active",
		Why:    "code that tests a value for truth takes these for absent",
		Rank:   35,
		Steps: []suites.Step{
			suites.Act("true", suites.Patch(`{"active": true}`), suites.IsStored()),
			suites.Act("false", suites.Patch(`{"active": false}`), suites.IsStored()),
			suites.Observe(),
			suites.Act("true", suites.Patch(`{"active": true}`), suites.IsStored()),
		},
	}))

	It("V03 first_name: text survives byte for byte: accents, non-Latin scripts, right-to-left, combining marks, emoji, quotes, &<>, line breaks", Label("V03"), op.Proves(suites.Case{
		ID:     "neetocal/update-team-member-details/V03/first_name",
		Rule:   "V03",
		Member: "/first_name",
		Why:    "names and notes are written in every script, and come back as they were written",
		Rank:   51,
		Steps: []suites.Step{
			suites.Act("accented text", suites.Patch(`{"first_name": "Zoë Ångström Lozag"}`), suites.IsStored()),
			suites.Act("Han and kana", suites.Patch(`{"first_name": "山田 太郎 Lozag"}`), suites.IsStored()),
			suites.Act("right-to-left text", suites.Patch(`{"first_name": "مريم שרה Lozag"}`), suites.IsStored()),
			suites.Act("emoji", suites.Patch("{\"first_name\": \"Lozag 😀 👩\u200d👩\u200d👧\"}"), suites.IsStored()),
			suites.Act("an apostrophe", suites.Patch(`{"first_name": "O'Lozag"}`), suites.IsStored()),
			suites.Act("quotes and markup", suites.Patch(`{"first_name": "\"Lozag\", <b>R&D</b> &amp; \\ / %20 1+1"}`), suites.Expect{Stored: true}),
			suites.Act("combining marks", suites.Patch(`{"first_name": "Rémy Änne Lozag"}`), suites.Expect{Stored: true}),
			suites.Act("line breaks and tabs", suites.Patch(`{"first_name": "Lozag\nsecond line\r\nthird\tline"}`), suites.Expect{Stored: true}),
			suites.Act("several scripts at once", suites.Patch(`{"first_name": "Zoë 漢字 שרה 😀 Lozag"}`), suites.IsStored()),
			suites.Observe(),
		},
	}))

	It("V03 last_name: text survives byte for byte: accents, non-Latin scripts, right-to-left, combining marks, emoji, quotes, &<>, line breaks", Label("V03"), op.Proves(suites.Case{
		ID:     "neetocal/update-team-member-details/V03/last_name",
		Rule:   "V03",
		Member: "/last_name",
		Why:    "names and notes are written in every script, and come back as they were written",
		Rank:   52,
		Steps: []suites.Step{
			suites.Act("accented text", suites.Patch(`{"last_name": "Zoë Ångström Lalum"}`), suites.IsStored()),
			suites.Act("Han and kana", suites.Patch(`{"last_name": "山田 太郎 Lalum"}`), suites.IsStored()),
			suites.Act("right-to-left text", suites.Patch(`{"last_name": "مريم שרה Lalum"}`), suites.IsStored()),
			suites.Act("emoji", suites.Patch("{\"last_name\": \"Lalum 😀 👩\u200d👩\u200d👧\"}"), suites.IsStored()),
			suites.Act("an apostrophe", suites.Patch(`{"last_name": "O'Lalum"}`), suites.IsStored()),
			suites.Act("quotes and markup", suites.Patch(`{"last_name": "\"Lalum\", <b>R&D</b> &amp; \\ / %20 1+1"}`), suites.Expect{Stored: true}),
			suites.Act("combining marks", suites.Patch(`{"last_name": "Rémy Änne Lalum"}`), suites.Expect{Stored: true}),
			suites.Act("line breaks and tabs", suites.Patch(`{"last_name": "Lalum\nsecond line\r\nthird\tline"}`), suites.Expect{Stored: true}),
			suites.Act("several scripts at once", suites.Patch(`{"last_name": "Zoë 漢字 שרה 😀 Lalum"}`), suites.IsStored()),
			suites.Observe(),
		},
	}))

	It("V04 first_name: text at the edges (the lengths where real systems cut or break, and each side of every documented bound) is stored whole or refused, never cut", Label("V04"), op.Proves(suites.Case{
		ID:     "neetocal/update-team-member-details/V04/first_name",
		Rule:   "V04",
		Member: "/first_name",
		Why:    "columns cut in silence",
		Rank:   81,
		Steps: []suites.Step{
			suites.Act("31 characters", suites.Patch(`{"first_name": "proviso-proviso-proviso-proviso"}`), suites.Expect{Stored: true}),
			suites.Act("32 characters", suites.Patch(`{"first_name": "proviso-proviso-proviso-proviso-"}`), suites.Expect{Stored: true}),
			suites.Act("33 characters", suites.Patch(`{"first_name": "proviso-proviso-proviso-proviso-p"}`), suites.Expect{Stored: true}),
			suites.Act("63 characters", suites.Patch(`{"first_name": "proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso"}`), suites.Expect{Stored: true}),
			suites.Act("64 characters", suites.Patch(`{"first_name": "proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-"}`), suites.Expect{Stored: true}),
			suites.Act("65 characters", suites.Patch(`{"first_name": "proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-p"}`), suites.Expect{Stored: true}),
			suites.Act("101 characters", suites.Patch(`{"first_name": "proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-provi"}`), suites.Expect{Stored: true}),
			suites.Act("127 characters", suites.Patch(`{"first_name": "proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso"}`), suites.Expect{Stored: true}),
			suites.Act("128 characters", suites.Patch(`{"first_name": "proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-"}`), suites.Expect{Stored: true}),
			suites.Act("129 characters", suites.Patch(`{"first_name": "proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-p"}`), suites.Expect{Stored: true}),
			suites.Act("192 characters", suites.Patch(`{"first_name": "`+strings.Repeat("proviso-", 24)+`"}`), suites.Expect{Stored: true}),
			suites.Act("255 characters", suites.Edited(suites.Set("/first_name", `"`+strings.Repeat("proviso-", 31)+`proviso"`)), suites.Expect{Stored: true}),
			suites.Act("256 characters", suites.Edited(suites.Set("/first_name", `"`+strings.Repeat("proviso-", 32)+`"`)), suites.Expect{Stored: true}),
			suites.Act("257 characters", suites.Edited(suites.Set("/first_name", `"`+strings.Repeat("proviso-", 32)+`p"`)), suites.Expect{Stored: true}),
			suites.Act("511 characters", suites.Edited(suites.Set("/first_name", `"`+strings.Repeat("proviso-", 63)+`proviso"`)), suites.Expect{Stored: true}),
			suites.Act("512 characters", suites.Edited(suites.Set("/first_name", `"`+strings.Repeat("proviso-", 64)+`"`)), suites.Expect{Stored: true}),
			suites.Act("513 characters", suites.Edited(suites.Set("/first_name", `"`+strings.Repeat("proviso-", 64)+`p"`)), suites.Expect{Stored: true}),
			suites.Act("1023 characters", suites.Edited(suites.Set("/first_name", `"`+strings.Repeat("proviso-", 127)+`proviso"`)), suites.Expect{Stored: true}),
			suites.Act("1024 characters", suites.Edited(suites.Set("/first_name", `"`+strings.Repeat("proviso-", 128)+`"`)), suites.Expect{Stored: true}),
			suites.Act("1025 characters", suites.Edited(suites.Set("/first_name", `"`+strings.Repeat("proviso-", 128)+`p"`)), suites.Expect{Stored: true}),
			suites.Act("2047 characters", suites.Edited(suites.Set("/first_name", `"`+strings.Repeat("proviso-", 255)+`proviso"`)), suites.Expect{Stored: true}),
			suites.Act("2048 characters", suites.Edited(suites.Set("/first_name", `"`+strings.Repeat("proviso-", 256)+`"`)), suites.Expect{Stored: true}),
			suites.Act("2049 characters", suites.Edited(suites.Set("/first_name", `"`+strings.Repeat("proviso-", 256)+`p"`)), suites.Expect{Stored: true}),
			suites.Act("4095 characters", suites.Edited(suites.Set("/first_name", `"`+strings.Repeat("proviso-", 511)+`proviso"`)), suites.Expect{Stored: true}),
			suites.Act("4096 characters", suites.Edited(suites.Set("/first_name", `"`+strings.Repeat("proviso-", 512)+`"`)), suites.Expect{Stored: true}),
			suites.Act("4097 characters", suites.Edited(suites.Set("/first_name", `"`+strings.Repeat("proviso-", 512)+`p"`)), suites.Expect{Stored: true}),
			suites.Act("65535 characters", suites.Edited(suites.Set("/first_name", `"`+strings.Repeat("proviso-", 8191)+`proviso"`)), suites.Expect{Stored: true}),
			suites.Act("65536 characters", suites.Edited(suites.Set("/first_name", `"`+strings.Repeat("proviso-", 8192)+`"`)), suites.Expect{Stored: true}),
			suites.Act("65537 characters", suites.Edited(suites.Set("/first_name", `"`+strings.Repeat("proviso-", 8192)+`p"`)), suites.Expect{Stored: true}),
			suites.Act("200 characters", suites.Edited(suites.Set("/first_name", `"`+strings.Repeat("漢字é", 66)+`漢字"`)), suites.Expect{Stored: true}),
			suites.Observe(),
		},
	}))

	It("V04 last_name: text at the edges (the lengths where real systems cut or break, and each side of every documented bound) is stored whole or refused, never cut", Label("V04"), op.Proves(suites.Case{
		ID:     "neetocal/update-team-member-details/V04/last_name",
		Rule:   "V04",
		Member: "/last_name",
		Why:    "columns cut in silence",
		Rank:   82,
		Steps: []suites.Step{
			suites.Act("31 characters", suites.Patch(`{"last_name": "proviso-proviso-proviso-proviso"}`), suites.Expect{Stored: true}),
			suites.Act("32 characters", suites.Patch(`{"last_name": "proviso-proviso-proviso-proviso-"}`), suites.Expect{Stored: true}),
			suites.Act("33 characters", suites.Patch(`{"last_name": "proviso-proviso-proviso-proviso-p"}`), suites.Expect{Stored: true}),
			suites.Act("63 characters", suites.Patch(`{"last_name": "proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso"}`), suites.Expect{Stored: true}),
			suites.Act("64 characters", suites.Patch(`{"last_name": "proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-"}`), suites.Expect{Stored: true}),
			suites.Act("65 characters", suites.Patch(`{"last_name": "proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-p"}`), suites.Expect{Stored: true}),
			suites.Act("101 characters", suites.Patch(`{"last_name": "proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-provi"}`), suites.Expect{Stored: true}),
			suites.Act("127 characters", suites.Patch(`{"last_name": "proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso"}`), suites.Expect{Stored: true}),
			suites.Act("128 characters", suites.Patch(`{"last_name": "proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-"}`), suites.Expect{Stored: true}),
			suites.Act("129 characters", suites.Patch(`{"last_name": "proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-proviso-p"}`), suites.Expect{Stored: true}),
			suites.Act("192 characters", suites.Patch(`{"last_name": "`+strings.Repeat("proviso-", 24)+`"}`), suites.Expect{Stored: true}),
			suites.Act("255 characters", suites.Edited(suites.Set("/last_name", `"`+strings.Repeat("proviso-", 31)+`proviso"`)), suites.Expect{Stored: true}),
			suites.Act("256 characters", suites.Edited(suites.Set("/last_name", `"`+strings.Repeat("proviso-", 32)+`"`)), suites.Expect{Stored: true}),
			suites.Act("257 characters", suites.Edited(suites.Set("/last_name", `"`+strings.Repeat("proviso-", 32)+`p"`)), suites.Expect{Stored: true}),
			suites.Act("511 characters", suites.Edited(suites.Set("/last_name", `"`+strings.Repeat("proviso-", 63)+`proviso"`)), suites.Expect{Stored: true}),
			suites.Act("512 characters", suites.Edited(suites.Set("/last_name", `"`+strings.Repeat("proviso-", 64)+`"`)), suites.Expect{Stored: true}),
			suites.Act("513 characters", suites.Edited(suites.Set("/last_name", `"`+strings.Repeat("proviso-", 64)+`p"`)), suites.Expect{Stored: true}),
			suites.Act("1023 characters", suites.Edited(suites.Set("/last_name", `"`+strings.Repeat("proviso-", 127)+`proviso"`)), suites.Expect{Stored: true}),
			suites.Act("1024 characters", suites.Edited(suites.Set("/last_name", `"`+strings.Repeat("proviso-", 128)+`"`)), suites.Expect{Stored: true}),
			suites.Act("1025 characters", suites.Edited(suites.Set("/last_name", `"`+strings.Repeat("proviso-", 128)+`p"`)), suites.Expect{Stored: true}),
			suites.Act("2047 characters", suites.Edited(suites.Set("/last_name", `"`+strings.Repeat("proviso-", 255)+`proviso"`)), suites.Expect{Stored: true}),
			suites.Act("2048 characters", suites.Edited(suites.Set("/last_name", `"`+strings.Repeat("proviso-", 256)+`"`)), suites.Expect{Stored: true}),
			suites.Act("2049 characters", suites.Edited(suites.Set("/last_name", `"`+strings.Repeat("proviso-", 256)+`p"`)), suites.Expect{Stored: true}),
			suites.Act("4095 characters", suites.Edited(suites.Set("/last_name", `"`+strings.Repeat("proviso-", 511)+`proviso"`)), suites.Expect{Stored: true}),
			suites.Act("4096 characters", suites.Edited(suites.Set("/last_name", `"`+strings.Repeat("proviso-", 512)+`"`)), suites.Expect{Stored: true}),
			suites.Act("4097 characters", suites.Edited(suites.Set("/last_name", `"`+strings.Repeat("proviso-", 512)+`p"`)), suites.Expect{Stored: true}),
			suites.Act("65535 characters", suites.Edited(suites.Set("/last_name", `"`+strings.Repeat("proviso-", 8191)+`proviso"`)), suites.Expect{Stored: true}),
			suites.Act("65536 characters", suites.Edited(suites.Set("/last_name", `"`+strings.Repeat("proviso-", 8192)+`"`)), suites.Expect{Stored: true}),
			suites.Act("65537 characters", suites.Edited(suites.Set("/last_name", `"`+strings.Repeat("proviso-", 8192)+`p"`)), suites.Expect{Stored: true}),
			suites.Act("200 characters", suites.Edited(suites.Set("/last_name", `"`+strings.Repeat("漢字é", 66)+`漢字"`)), suites.Expect{Stored: true}),
			suites.Observe(),
		},
	}))

	It("V06 organization_role: each documented enum value is accepted; one outside it, or in another letter case, is refused, in bodies, arrays and path parameters", Label("V06"), op.Proves(suites.Case{
		ID:     "neetocal/update-team-member-details/V06/organization_role",
		Rule:   "V06",
		Member: "/organization_role",
		Why:    "each value that the tenant has is taken",
		Rank:   44,
		Steps: []suites.Step{
			suites.Act("a value of the profile", suites.Patch(`{"organization_role": "Admin"}`), suites.IsStored()),
			suites.Act("a value of the profile", suites.Patch(`{"organization_role": "Member"}`), suites.IsStored()),
			suites.Observe(),
		},
	}))

	It("V06 organization_role: each documented enum value is accepted; one outside it, or in another letter case, is refused, in bodies, arrays and path parameters (outside)", Label("V06"), op.Proves(suites.Case{
		ID:     "neetocal/update-team-member-details/V06/organization_role/outside",
		Rule:   "V06",
		Member: "/organization_role",
		Title:  "organization_role, outside",
		Why:    "a value that is not one of the documented ones is refused",
		Batch:  true,
		Rank:   44,
		Steps: []suites.Step{
			suites.Act("proviso_beweg, which is none of them", suites.Patch(`{"organization_role": "proviso_beweg"}`), suites.IsRefused()),
			suites.Act("ADMIN, which is none of them", suites.Patch(`{"organization_role": "ADMIN"}`), suites.IsRefused()),
		},
	}))

	It("V07 time_zone: each documented format (uuid, date-time, email, uri, IANA time zone) is checked, also inside arrays and path parameters", Label("V07"), op.Proves(suites.Case{
		ID:     "neetocal/update-team-member-details/V07/time_zone",
		Rule:   "V07",
		Member: "/time_zone",
		Why:    "a documented format is checked",
		Batch:  true,
		Rank:   63,
		Steps: []suites.Step{
			suites.Act(`"Mars/Olympus", which is no iana-time-zone`, suites.Patch(`{"time_zone": "Mars/Olympus"}`), suites.IsRefused()),
			suites.Act(`"Not a zone", which is no iana-time-zone`, suites.Patch(`{"time_zone": "Not a zone"}`), suites.IsRefused()),
		},
	}))

	It("V08 email: NUL, lone surrogates, control characters, very long text, deep nesting, unknown members: no 5xx", Label("V08"), op.Proves(suites.Case{
		ID:     "neetocal/update-team-member-details/V08/email",
		Rule:   "V08",
		Member: "/email",
		Why:    "what nobody types still arrives",
		Rank:   110,
		Steps: []suites.Step{
			suites.Act("a NUL character", suites.Patch(`{"email": "pro\u0000viso wokaz"}`), suites.IsHandled()),
			suites.Act("control characters", suites.Patch("{\"email\": \"pro\\u0001\\u001b[31m\x7fviso wokaz\"}"), suites.IsHandled()),
			suites.Act("half of a surrogate pair", suites.Text(`{"email":"pro\ud800viso"}`), suites.IsHandled()),
			suites.Observe(),
		},
	}))

	It("V08 first_name: NUL, lone surrogates, control characters, very long text, deep nesting, unknown members: no 5xx", Label("V08"), op.Proves(suites.Case{
		ID:     "neetocal/update-team-member-details/V08/first_name",
		Rule:   "V08",
		Member: "/first_name",
		Why:    "what nobody types still arrives",
		Rank:   111,
		Steps: []suites.Step{
			suites.Act("a NUL character", suites.Patch(`{"first_name": "pro\u0000viso ketar"}`), suites.Expect{Stored: true}),
			suites.Act("control characters", suites.Patch("{\"first_name\": \"pro\\u0001\\u001b[31m\x7fviso ketar\"}"), suites.IsHandled()),
			suites.Act("half of a surrogate pair", suites.Text(`{"first_name":"pro\ud800viso"}`), suites.IsHandled()),
			suites.Act("20,000 characters", suites.Edited(suites.Set("/first_name", `"`+strings.Repeat("proviso ", 2500)+`ketar"`)), suites.Expect{Stored: true}),
			suites.Act("a text of only white space", suites.Patch(`{"first_name": "   "}`), suites.IsHandled()),
			suites.Act("nesting of a hundred objects", suites.Edited(suites.Set("/first_name", strings.Repeat(`{"a":`, 100)+"1}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}")), suites.IsHandled()),
			suites.Act("a text that looks like code", suites.Patch(`{"first_name": "'; DROP TABLE x; -- ${7*7} {{7*7}} ../../etc"}`), suites.Expect{Stored: true}),
			suites.Observe(),
		},
	}))

	It("V08 last_name: NUL, lone surrogates, control characters, very long text, deep nesting, unknown members: no 5xx", Label("V08"), op.Proves(suites.Case{
		ID:     "neetocal/update-team-member-details/V08/last_name",
		Rule:   "V08",
		Member: "/last_name",
		Why:    "what nobody types still arrives",
		Rank:   112,
		Steps: []suites.Step{
			suites.Act("a NUL character", suites.Patch(`{"last_name": "pro\u0000viso fanel"}`), suites.Expect{Stored: true}),
			suites.Act("control characters", suites.Patch("{\"last_name\": \"pro\\u0001\\u001b[31m\x7fviso fanel\"}"), suites.IsHandled()),
			suites.Act("half of a surrogate pair", suites.Text(`{"last_name":"pro\ud800viso"}`), suites.IsHandled()),
			suites.Observe(),
		},
	}))

	It("V09: malformed JSON, invalid UTF-8, empty body, a body that is no object, duplicate members: refused, no 5xx, nothing saved", Label("V09"), op.Proves(suites.Case{
		ID:   "neetocal/update-team-member-details/V09/empty-body",
		Rule: "V09",
		Why:  "a body that is not there says nothing",
		Rank: 40,
		Steps: []suites.Step{
			suites.Act("no body at all", suites.Text(""), suites.Expect{Unchanged: true}),
			suites.Observe(),
		},
	}))
}
