// Written by proviso generate, sha256 85575ddab8f0b900.

package junction_test

import (
	. "github.com/onsi/ginkgo/v2"

	"github.com/proviso-dev/proviso/suites"
)

func updateIntegrationManagedMemberMergePatch() {
	op := junction.Operation("update_integration_managed_member_v1_org__org_id__ehr_integration_member__member_id__patch")

	It("M01: Members not in the patch are unchanged", Label("M01"), op.Proves(suites.Case{
		ID:    "junction/update-integration-managed-member/M01/watch",
		Rule:  "M01",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))

	It("M01: Members not in the patch are unchanged", Label("M01"), op.Proves(suites.Case{
		ID:   "junction/update-integration-managed-member/M01/beside",
		Rule: "M01",
		Why:  "a form that saves one thing leaves the others as they are",
		Rank: 30,
		Steps: []suites.Step{
			suites.Act("the members with sure values", suites.Patch(`{"name": "Proviso Wupat", "email": "proviso.leheh@example.com", "team_role_bindings": [{"team_id":"7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01"}]}`), suites.Expect{Class: suites.Accepted, Open: "which values of these members go together is the target's to say", Stored: true}),
			suites.Act("/avatar alone", suites.Patch(`{"avatar": "https://example.com/proviso/wajer.png"}`), suites.Expect{Class: suites.Accepted, Open: "only the tenant knows which values /avatar takes"}),
			suites.Act("the members with sure values", suites.Patch(`{"name": "Proviso Wupat", "email": "proviso.leheh@example.com", "team_role_bindings": []}`), suites.Expect{Class: suites.Accepted, Open: "which values of these members go together is the target's to say", Stored: true}),
			suites.Act("/avatar alone", suites.Patch(`{"avatar": "https://example.com/proviso/wajer.png"}`), suites.Expect{Class: suites.Accepted, Open: "only the tenant knows which values /avatar takes"}),
			suites.Observe(),
		},
	}))

	It("M01: Members not in the patch are unchanged (1)", Label("M01"), op.Proves(suites.Case{
		ID:    "junction/update-integration-managed-member/M01/apart/1",
		Rule:  "M01",
		Title: "1",
		Why:   "a form that saves one thing leaves the others as they are",
		Rank:  30,
		Steps: []suites.Step{
			suites.Act("all members", suites.Patch(`{"name": "Proviso Hevob", "email": "proviso.fusab@example.com", "team_role_bindings": [{"team_id":"7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e02"}]}`), suites.Expect{Class: suites.Accepted, Open: "which values of these members go together is the target's to say", Stored: true}),
			suites.Act("some of the members", suites.Patch(`{"name": "Proviso Cacef", "team_role_bindings": [{"team_id":"7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01"},{"team_id":"7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e02"}]}`), suites.Expect{Class: suites.Accepted, Open: "which values of these members go together is the target's to say", Stored: true}),
			suites.Act("some of the members", suites.Patch(`{"email": "proviso.rugok@example.com"}`), suites.Expect{Class: suites.Accepted, Open: "which values of these members go together is the target's to say", Stored: true}),
			suites.Act("some of the members", suites.Patch(`{"name": "Proviso Bifej", "email": "proviso.sutif@example.com"}`), suites.Expect{Class: suites.Accepted, Open: "which values of these members go together is the target's to say", Stored: true}),
			suites.Act("some of the members", suites.Patch(`{"team_role_bindings": []}`), suites.Expect{Class: suites.Accepted, Open: "which values of these members go together is the target's to say", Stored: true}),
			suites.Observe(),
		},
	}))

	It("M01: Members not in the patch are unchanged (2)", Label("M01"), op.Proves(suites.Case{
		ID:    "junction/update-integration-managed-member/M01/apart/2",
		Rule:  "M01",
		Title: "2",
		Why:   "a form that saves one thing leaves the others as they are",
		Rank:  30,
		Steps: []suites.Step{
			suites.Act("all members", suites.Patch(`{"name": "Proviso Hevob", "email": "proviso.fusab@example.com", "team_role_bindings": []}`), suites.Expect{Class: suites.Accepted, Open: "which values of these members go together is the target's to say", Stored: true}),
			suites.Act("some of the members", suites.Patch(`{"name": "Proviso Cacef", "team_role_bindings": [{"team_id":"7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e02"}]}`), suites.Expect{Class: suites.Accepted, Open: "which values of these members go together is the target's to say", Stored: true}),
			suites.Act("some of the members", suites.Patch(`{"email": "proviso.rugok@example.com"}`), suites.Expect{Class: suites.Accepted, Open: "which values of these members go together is the target's to say", Stored: true}),
			suites.Act("some of the members", suites.Patch(`{"name": "Proviso Bifej", "email": "proviso.sutif@example.com"}`), suites.Expect{Class: suites.Accepted, Open: "which values of these members go together is the target's to say", Stored: true}),
			suites.Act("some of the members", suites.Patch(`{"team_role_bindings": [{"team_id":"7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e02"},{"team_id":"7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01"}]}`), suites.Expect{Class: suites.Accepted, Open: "which values of these members go together is the target's to say", Stored: true}),
			suites.Observe(),
		},
	}))

	It("M02: Member in the patch is replaced", Label("M02"), op.Proves(suites.Case{
		ID:   "junction/update-integration-managed-member/M02/together",
		Rule: "M02",
		Why:  "a form saves all its fields at once",
		Rank: 20,
		Steps: []suites.Step{
			suites.Act("several members in one body", suites.Patch(`{"name": "Proviso Kezid", "email": "proviso.kazek@example.com", "team_role_bindings": []}`), suites.IsStored()),
			suites.Observe(),
		},
	}))

	It("M04 name: null removes the member (absent or null in output)", Label("M04"), op.Proves(suites.Case{
		ID:     "junction/update-integration-managed-member/M04/name",
		Rule:   "M04",
		Member: "/name",
		Why:    "the body's schema has null here and the answer's does not",
		Rank:   70,
		Steps: []suites.Step{
			suites.Act("null", suites.Patch(`{"name": null}`), suites.Expect{Class: suites.Accepted, Open: "the page contradicts itself: the body may hold null here, and the answer may not"}),
			suites.Observe(),
		},
	}))

	It("M04 email: null removes the member (absent or null in output)", Label("M04"), op.Proves(suites.Case{
		ID:     "junction/update-integration-managed-member/M04/email",
		Rule:   "M04",
		Member: "/email",
		Why:    "the body's schema has null here and the answer's does not",
		Rank:   71,
		Steps: []suites.Step{
			suites.Act("null", suites.Patch(`{"email": null}`), suites.Expect{Class: suites.Accepted, Open: "the page contradicts itself: the body may hold null here, and the answer may not"}),
			suites.Observe(),
		},
	}))

	It("M04 avatar: null removes the member (absent or null in output)", Label("M04"), op.Proves(suites.Case{
		ID:     "junction/update-integration-managed-member/M04/avatar",
		Rule:   "M04",
		Member: "/avatar",
		Why:    "a documented null is a value like any other",
		Rank:   72,
		Steps: []suites.Step{
			suites.Act("a made-up value", suites.Patch(`{"avatar": "https://example.com/proviso/wanak.png"}`), suites.Expect{Class: suites.Accepted, Open: "only the tenant knows which addresses are taken; give operations.update_integration_managed_member_v1_org__org_id__ehr_integration_member__member_id__patch.values./avatar in the profile", Stored: true}),
			suites.Act("null", suites.Patch(`{"avatar": null}`), suites.Expect{Class: suites.Accepted, Open: "in plain JSON members a null may be refused; operations.update_integration_managed_member_v1_org__org_id__ehr_integration_member__member_id__patch.dialect in the profile (merge or shallow) would decide it"}),
			suites.Observe(),
		},
	}))

	It("M04 team_role_bindings: null removes the member (absent or null in output)", Label("M04"), op.Proves(suites.Case{
		ID:     "junction/update-integration-managed-member/M04/team_role_bindings",
		Rule:   "M04",
		Member: "/team_role_bindings",
		Why:    "a documented null is a value like any other",
		Rank:   73,
		Steps: []suites.Step{
			suites.Act("the page's example", suites.Patch(`{"team_role_bindings": []}`), suites.IsStored()),
			suites.Act("null", suites.Patch(`{"team_role_bindings": null}`), suites.Expect{Class: suites.Accepted, Open: "in plain JSON members a null may be refused; operations.update_integration_managed_member_v1_org__org_id__ehr_integration_member__member_id__patch.dialect in the profile (merge or shallow) would decide it"}),
			suites.Observe(),
		},
	}))

	It("M08 team_role_bindings: Arrays are replaced whole, neither appended nor merged by index", Label("M08"), op.Proves(suites.Case{
		ID:     "junction/update-integration-managed-member/M08/team_role_bindings",
		Rule:   "M08",
		Member: "/team_role_bindings",
		Why:    "an array that is patched is the array that was sent",
		Rank:   73,
		Steps: []suites.Step{
			suites.Act("two items", suites.Patch(`{"team_role_bindings": [{"team_id":"7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e01"},{"team_id":"7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e02"}]}`), suites.IsStored()),
			suites.Act("another one instead", suites.Patch(`{"team_role_bindings": [{"team_id":"7d2b6a15-0c4f-4e8d-b391-2a5f6c7d8e02"}]}`), suites.IsStored()),
			suites.Observe(),
		},
	}))

	It("M13: Non-object patch replaces all or is refused; never 2xx and ignored", Label("M13"), op.Proves(suites.Case{
		ID:    "junction/update-integration-managed-member/M13/array",
		Rule:  "M13",
		Why:   "a patch that is no object must not be answered with success and ignored",
		Batch: true,
		Rank:  100,
		Steps: []suites.Step{
			suites.Act("an array of patches", suites.Text(`[{"name":"Proviso Tobap"}]`), suites.IsRefused()),
			suites.Act("true", suites.Text("true"), suites.IsRefused()),
		},
	}))

	It("M14: {} succeeds and changes nothing, unless minProperties/docs forbid it", Label("M14"), op.Proves(suites.Case{
		ID:   "junction/update-integration-managed-member/M14/empty-object",
		Rule: "M14",
		Why:  "a patch that names nothing changes nothing",
		Rank: 40,
		Steps: []suites.Step{
			suites.Act("{}", suites.Bare(), suites.Expect{Unchanged: true}),
			suites.Observe(),
		},
	}))

	It("M15 name: Same patch twice gives the same state", Label("M15"), op.Proves(suites.Case{
		ID:     "junction/update-integration-managed-member/M15/name",
		Rule:   "M15",
		Member: "/name",
		Why:    "a client that sends again after a lost answer must not do damage",
		Rank:   110,
		Steps: []suites.Step{
			suites.Act("a patch", suites.Patch(`{"name": "Proviso Tecut"}`), suites.IsStored()),
			suites.Act("the same patch again", suites.Patch(`{"name": "Proviso Tecut"}`), suites.Expect{Class: suites.Accepted, Stored: true, Unchanged: true}),
			suites.Observe(),
		},
	}))

	It("M16: Splitting a patch over disjoint fields gives the same state", Label("M16"), op.Proves(suites.Case{
		ID:   "junction/update-integration-managed-member/M16/split",
		Rule: "M16",
		Why:  "one form or two, the fields are the same",
		Rank: 130,
		Steps: []suites.Step{
			suites.Act("two members in one body", suites.Patch(`{"name": "Proviso Geven", "email": "proviso.bomur@example.com"}`), suites.IsStored()),
			suites.Act("the first alone", suites.Patch(`{"name": "Proviso Bameg"}`), suites.IsStored()),
			suites.Act("the second alone", suites.Patch(`{"email": "proviso.kedaw@example.com"}`), suites.IsStored()),
			suites.Observe(),
		},
	}))

	It("M17: Disjoint patches commute", Label("M17"), op.Proves(suites.Case{
		ID:   "junction/update-integration-managed-member/M17/order",
		Rule: "M17",
		Why:  "patches of different members don't meet",
		Rank: 130,
		Steps: []suites.Step{
			suites.Act("the second first", suites.Patch(`{"email": "proviso.gunuc@example.com"}`), suites.IsStored()),
			suites.Act("the first second", suites.Patch(`{"name": "Proviso Zapif"}`), suites.IsStored()),
			suites.Observe(),
		},
	}))

	It("M18 name: Patch and inverse patch restore the snapshot", Label("M18"), op.Proves(suites.Case{
		ID:     "junction/update-integration-managed-member/M18/name",
		Rule:   "M18",
		Member: "/name",
		Why:    "what was changed can be changed back",
		Rank:   130,
		Steps: []suites.Step{
			suites.Act("one value", suites.Patch(`{"name": "Proviso Vidog"}`), suites.IsStored()),
			suites.Act("another", suites.Patch(`{"name": "Proviso Bipen"}`), suites.IsStored()),
			suites.Act("the first again", suites.Patch(`{"name": "Proviso Vidog"}`), suites.IsStored()),
			suites.Observe(),
		},
	}))

	It("M19 name: Member names are case-sensitive", Label("M19"), op.Proves(suites.Case{
		ID:     "junction/update-integration-managed-member/M19/name",
		Rule:   "M19",
		Member: "/name",
		Why:    "JSON's names are case-sensitive",
		Rank:   110,
		Steps: []suites.Step{
			suites.Act("NAME for name", suites.Patch(`{"NAME": "Proviso Tomic"}`), suites.Expect{Unchanged: true, NotStored: true}),
			suites.Observe(),
		},
	}))

	It("M20 name: Escaped names equal plain names", Label("M20"), op.Proves(suites.Case{
		ID:     "junction/update-integration-managed-member/M20/name",
		Rule:   "M20",
		Member: "/name",
		Why:    "a name may be written with escapes",
		Rank:   120,
		Steps: []suites.Step{
			suites.Act("the name with an escape", suites.Text(`{"\u006eame":"Proviso Gubuf"}`, suites.Set("/name", `"Proviso Gubuf"`)), suites.IsStored()),
			suites.Observe(),
		},
	}))

	It("M21 name: Duplicate names in the patch: no 5xx, one consistent value", Label("M21"), op.Proves(suites.Case{
		ID:     "junction/update-integration-managed-member/M21/name",
		Rule:   "M21",
		Member: "/name",
		Why:    "parsers differ in which of two equal names they take",
		Rank:   110,
		Steps: []suites.Step{
			suites.Act("one name twice", suites.Text(`{"name":"Proviso Nubev","name":"Proviso Kifoh"}`), suites.IsHandled()),
			suites.Observe(),
		},
	}))

	It("M23: The result, not the patch, satisfies the resource schema", Label("M23"), op.Proves(suites.Case{
		ID:    "junction/update-integration-managed-member/M23/watch",
		Rule:  "M23",
		Why:   "judged over every exchange of the operation",
		Watch: true,
	}))
}
