// Written by proviso generate, sha256 ffc02cdde028c7d1.

package neetocal_test

import (
	. "github.com/onsi/ginkgo/v2"

	"github.com/proviso-dev/proviso/suites"
)

func updateTeamMemberDetailsMergePatch() {
	op := neetocal.Operation("updateTeamMemberDetails")

	It("M01: Members not in the patch are unchanged", Label("M01"), op.Proves(suites.Case{
		ID:    "neetocal/update-team-member-details/M01/watch",
		Rule:  "M01",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))

	It("M01: Members not in the patch are unchanged", Label("M01"), op.Proves(suites.Case{
		ID:   "neetocal/update-team-member-details/M01/beside",
		Rule: "M01",
		Why:  "a form that saves one thing leaves the others as they are",
		Rank: 30,
		Steps: []suites.Step{
			suites.Act("the members with sure values", suites.Patch(`{"email": "proviso.weveb@example.com", "first_name": "Proviso Mohuf", "last_name": "Proviso Juten", "organization_role": "Member", "active": true}`), suites.Expect{Class: suites.Accepted, Open: "which values of these members go together is the target's to say", Stored: true}),
			suites.Act("/time_zone alone", suites.Patch(`{"time_zone": "Asia/Kolkata"}`), suites.Expect{Class: suites.Accepted, Open: "only the tenant knows which values /time_zone takes"}),
			suites.Act("the members with sure values", suites.Patch(`{"email": "proviso.weveb@example.com", "first_name": "Proviso Mohuf", "last_name": "Proviso Juten", "organization_role": "Admin", "active": false}`), suites.Expect{Class: suites.Accepted, Open: "which values of these members go together is the target's to say", Stored: true}),
			suites.Act("/time_zone alone", suites.Patch(`{"time_zone": "Asia/Kolkata"}`), suites.Expect{Class: suites.Accepted, Open: "only the tenant knows which values /time_zone takes"}),
			suites.Observe(),
		},
	}))

	It("M01: Members not in the patch are unchanged (1)", Label("M01"), op.Proves(suites.Case{
		ID:    "neetocal/update-team-member-details/M01/apart/1",
		Rule:  "M01",
		Title: "1",
		Why:   "a form that saves one thing leaves the others as they are",
		Rank:  30,
		Steps: []suites.Step{
			suites.Act("all members", suites.Patch(`{"email": "proviso.hibab@example.com", "first_name": "Proviso Miris", "last_name": "Proviso Bujac", "organization_role": "Admin", "active": true}`), suites.Expect{Class: suites.Accepted, Open: "which values of these members go together is the target's to say", Stored: true}),
			suites.Act("some of the members", suites.Patch(`{"email": "proviso.midos@example.com", "last_name": "Proviso Mepud", "active": true}`), suites.Expect{Class: suites.Accepted, Open: "which values of these members go together is the target's to say", Stored: true}),
			suites.Act("some of the members", suites.Patch(`{"first_name": "Proviso Sebis", "organization_role": "Admin"}`), suites.Expect{Class: suites.Accepted, Open: "which values of these members go together is the target's to say", Stored: true}),
			suites.Act("some of the members", suites.Patch(`{"email": "proviso.rihiz@example.com", "first_name": "Proviso Kuruz", "active": true}`), suites.Expect{Class: suites.Accepted, Open: "which values of these members go together is the target's to say", Stored: true}),
			suites.Act("some of the members", suites.Patch(`{"last_name": "Proviso Guwec", "organization_role": "Admin"}`), suites.Expect{Class: suites.Accepted, Open: "which values of these members go together is the target's to say", Stored: true}),
			suites.Act("some of the members", suites.Patch(`{"email": "proviso.nikic@example.com", "first_name": "Proviso Vazum", "last_name": "Proviso Lamiw", "organization_role": "Admin"}`), suites.Expect{Class: suites.Accepted, Open: "which values of these members go together is the target's to say", Stored: true}),
			suites.Act("some of the members", suites.Patch(`{"active": true}`), suites.Expect{Class: suites.Accepted, Open: "which values of these members go together is the target's to say", Stored: true}),
			suites.Observe(),
		},
	}))

	It("M01: Members not in the patch are unchanged (2)", Label("M01"), op.Proves(suites.Case{
		ID:    "neetocal/update-team-member-details/M01/apart/2",
		Rule:  "M01",
		Title: "2",
		Why:   "a form that saves one thing leaves the others as they are",
		Rank:  30,
		Steps: []suites.Step{
			suites.Act("all members", suites.Patch(`{"email": "proviso.hibab@example.com", "first_name": "Proviso Miris", "last_name": "Proviso Bujac", "organization_role": "Member", "active": false}`), suites.Expect{Class: suites.Accepted, Open: "which values of these members go together is the target's to say", Stored: true}),
			suites.Act("some of the members", suites.Patch(`{"email": "proviso.midos@example.com", "last_name": "Proviso Mepud", "active": false}`), suites.Expect{Class: suites.Accepted, Open: "which values of these members go together is the target's to say", Stored: true}),
			suites.Act("some of the members", suites.Patch(`{"first_name": "Proviso Sebis", "organization_role": "Member"}`), suites.Expect{Class: suites.Accepted, Open: "which values of these members go together is the target's to say", Stored: true}),
			suites.Act("some of the members", suites.Patch(`{"email": "proviso.rihiz@example.com", "first_name": "Proviso Kuruz", "active": false}`), suites.Expect{Class: suites.Accepted, Open: "which values of these members go together is the target's to say", Stored: true}),
			suites.Act("some of the members", suites.Patch(`{"last_name": "Proviso Guwec", "organization_role": "Member"}`), suites.Expect{Class: suites.Accepted, Open: "which values of these members go together is the target's to say", Stored: true}),
			suites.Act("some of the members", suites.Patch(`{"email": "proviso.nikic@example.com", "first_name": "Proviso Vazum", "last_name": "Proviso Lamiw", "organization_role": "Member"}`), suites.Expect{Class: suites.Accepted, Open: "which values of these members go together is the target's to say", Stored: true}),
			suites.Act("some of the members", suites.Patch(`{"active": false}`), suites.Expect{Class: suites.Accepted, Open: "which values of these members go together is the target's to say", Stored: true}),
			suites.Observe(),
		},
	}))

	It("M02: Member in the patch is replaced", Label("M02"), op.Proves(suites.Case{
		ID:   "neetocal/update-team-member-details/M02/together",
		Rule: "M02",
		Why:  "a form saves all its fields at once",
		Rank: 20,
		Steps: []suites.Step{
			suites.Act("several members in one body", suites.Patch(`{"email": "proviso.sumil@example.com", "first_name": "Proviso Sodav", "last_name": "Proviso Fifep", "time_zone": "Asia/Kolkata", "organization_role": "Admin", "active": false}`), suites.IsStored()),
			suites.Observe(),
		},
	}))

	It("M13: Non-object patch replaces all or is refused; never 2xx and ignored", Label("M13"), op.Proves(suites.Case{
		ID:    "neetocal/update-team-member-details/M13/array",
		Rule:  "M13",
		Why:   "a patch that is no object must not be answered with success and ignored",
		Batch: true,
		Rank:  100,
		Steps: []suites.Step{
			suites.Act("an array of patches", suites.Text(`[{"first_name":"Proviso Mejew"}]`), suites.IsRefused()),
			suites.Act("true", suites.Text("true"), suites.IsRefused()),
		},
	}))

	It("M14: {} succeeds and changes nothing, unless minProperties/docs forbid it", Label("M14"), op.Proves(suites.Case{
		ID:   "neetocal/update-team-member-details/M14/empty-object",
		Rule: "M14",
		Why:  "a patch that names nothing changes nothing",
		Rank: 40,
		Steps: []suites.Step{
			suites.Act("{}", suites.Bare(), suites.Expect{Unchanged: true}),
			suites.Observe(),
		},
	}))

	It("M15 email: Same patch twice gives the same state", Label("M15"), op.Proves(suites.Case{
		ID:     "neetocal/update-team-member-details/M15/email",
		Rule:   "M15",
		Member: "/email",
		Why:    "a client that sends again after a lost answer must not do damage",
		Rank:   110,
		Steps: []suites.Step{
			suites.Act("a patch", suites.Patch(`{"email": "proviso.dipaw@example.com"}`), suites.IsStored()),
			suites.Act("the same patch again", suites.Patch(`{"email": "proviso.dipaw@example.com"}`), suites.Expect{Class: suites.Accepted, Stored: true, Unchanged: true}),
			suites.Observe(),
		},
	}))

	It("M16: Splitting a patch over disjoint fields gives the same state", Label("M16"), op.Proves(suites.Case{
		ID:   "neetocal/update-team-member-details/M16/split",
		Rule: "M16",
		Why:  "one form or two, the fields are the same",
		Rank: 130,
		Steps: []suites.Step{
			suites.Act("two members in one body", suites.Patch(`{"email": "proviso.kaker@example.com", "first_name": "Proviso Kibaw"}`), suites.IsStored()),
			suites.Act("the first alone", suites.Patch(`{"email": "proviso.reduf@example.com"}`), suites.IsStored()),
			suites.Act("the second alone", suites.Patch(`{"first_name": "Proviso Sibic"}`), suites.IsStored()),
			suites.Observe(),
		},
	}))

	It("M17: Disjoint patches commute", Label("M17"), op.Proves(suites.Case{
		ID:   "neetocal/update-team-member-details/M17/order",
		Rule: "M17",
		Why:  "patches of different members don't meet",
		Rank: 130,
		Steps: []suites.Step{
			suites.Act("the second first", suites.Patch(`{"first_name": "Proviso Tenul"}`), suites.IsStored()),
			suites.Act("the first second", suites.Patch(`{"email": "proviso.kabuz@example.com"}`), suites.IsStored()),
			suites.Observe(),
		},
	}))

	It("M18 email: Patch and inverse patch restore the snapshot", Label("M18"), op.Proves(suites.Case{
		ID:     "neetocal/update-team-member-details/M18/email",
		Rule:   "M18",
		Member: "/email",
		Why:    "what was changed can be changed back",
		Rank:   130,
		Steps: []suites.Step{
			suites.Act("one value", suites.Patch(`{"email": "proviso.nihol@example.com"}`), suites.IsStored()),
			suites.Act("another", suites.Patch(`{"email": "proviso.pidud@example.com"}`), suites.IsStored()),
			suites.Act("the first again", suites.Patch(`{"email": "proviso.nihol@example.com"}`), suites.IsStored()),
			suites.Observe(),
		},
	}))

	It("M19 first_name: Member names are case-sensitive", Label("M19"), op.Proves(suites.Case{
		ID:     "neetocal/update-team-member-details/M19/first_name",
		Rule:   "M19",
		Member: "/first_name",
		Why:    "JSON's names are case-sensitive",
		Rank:   111,
		Steps: []suites.Step{
			suites.Act("FIRST_NAME for first_name", suites.Patch(`{"FIRST_NAME": "Proviso Tesan"}`), suites.Expect{Unchanged: true, NotStored: true}),
			suites.Observe(),
		},
	}))

	It("M20 email: Escaped names equal plain names", Label("M20"), op.Proves(suites.Case{
		ID:     "neetocal/update-team-member-details/M20/email",
		Rule:   "M20",
		Member: "/email",
		Why:    "a name may be written with escapes",
		Rank:   120,
		Steps: []suites.Step{
			suites.Act("the name with an escape", suites.Text(`{"\u0065mail":"proviso.kajig@example.com"}`, suites.Set("/email", `"proviso.kajig@example.com"`)), suites.IsStored()),
			suites.Observe(),
		},
	}))

	It("M21 first_name: Duplicate names in the patch: no 5xx, one consistent value", Label("M21"), op.Proves(suites.Case{
		ID:     "neetocal/update-team-member-details/M21/first_name",
		Rule:   "M21",
		Member: "/first_name",
		Why:    "parsers differ in which of two equal names they take",
		Rank:   110,
		Steps: []suites.Step{
			suites.Act("one name twice", suites.Text(`{"first_name":"Proviso Tevim","first_name":"Proviso Wajop"}`), suites.IsHandled()),
			suites.Observe(),
		},
	}))

	It("M23: The result, not the patch, satisfies the resource schema", Label("M23"), op.Proves(suites.Case{
		ID:    "neetocal/update-team-member-details/M23/watch",
		Rule:  "M23",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))
}
