package run

import (
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

// live runs cases on a target that is somebody's.
func live(t *testing.T, f *fake, op *contract.Operation, profile contract.Profile, o Options, cases ...contract.Case) (map[string]contract.Result, Summary) {
	t.Helper()
	o.Settle, o.RestoreFor = 1, 20e6
	o.Chains = []Chain{{Op: op, Cases: cases, Sender: f, Validator: silent{}, Profile: profile, Live: true}}
	results, summary := Start(t.Context(), o).Wait()
	out := map[string]contract.Result{}
	for _, r := range results {
		out[r.Case.ID] = r
	}
	return out, summary
}

// The documented read always fails. Members were changed without a snapshot once, and never put back.
func TestNothingIsSentWithoutASnapshot(t *testing.T) {
	for name, answer := range map[string]func() *contract.Exchange{
		"500":     func() *contract.Exchange { return status(500, `{}`) },
		"empty":   func() *contract.Exchange { return status(200, ``) },
		"no JSON": func() *contract.Exchange { return status(200, `hello`) },
		"reset": func() *contract.Exchange {
			return &contract.Exchange{Failure: &contract.Failure{Kind: contract.Broken, Text: "reset"}}
		},
	} {
		for _, without := range []bool{false, true} {
			f := newFake(t)
			f.reads = func(string, *fake) *contract.Exchange { return answer() }
			results, summary := live(t, f, readable(), contract.Profile{}, Options{WithoutSnapshot: without}, set("note", "V03", "/note", `"x"`, stored, look))
			patched := strings.Contains(strings.Join(f.sent, " "), "note")
			if patched != without || !without && (len(summary.Problems) != 1 || !strings.Contains(summary.Problems[0], "--without-snapshot")) {
				t.Errorf("%s, without %v: sent %q, problems %q", name, without, f.sent, summary.Problems)
			}
			if !without {
				wants(t, results, "note", contract.Inconclusive)
			}
		}
	}
}

// One stumble of the first read is no reason to give a run up.
func TestTheSnapshotIsReadAgainWhereTheFirstReadIsBrokenOnTheWay(t *testing.T) {
	f := newFake(t)
	f.reads = func(string, *fake) *contract.Exchange {
		if len(f.sent) == 1 {
			return status(502, ``)
		}
		return nil
	}
	results, _ := live(t, f, readable(), contract.Profile{}, Options{}, set("note", "V03", "/note", `"x"`, stored, look))
	wants(t, results, "note", contract.Pass)
}

func TestAnOperationOfWhichNoPatchWasAcceptedIsNotTested(t *testing.T) {
	for refuses, problems := range map[bool]int{true: 1, false: 0} {
		f := newFake(t)
		f.refuse = func(map[string]any) bool { return refuses }
		_, summary := live(t, f, readable(), contract.Profile{}, Options{}, set("note", "V03", "/note", `"x"`, contract.Expect{Class: contract.Accepted, Open: "it may be refused"}))
		if len(summary.Problems) != problems || problems > 0 && (!strings.Contains(summary.Problems[0], "nothing was tested") || !strings.Contains(summary.Problems[0], "most often “no”")) {
			t.Errorf("refuses %v: %q", refuses, summary.Problems)
		}
	}
}

// A run that could only send what is refused looked at nothing else, and was as green as any other.
func TestARunOfRefusalsAloneSaysSo(t *testing.T) {
	for refuses, noted := range map[bool]bool{true: true, false: false} {
		f := newFake(t)
		f.refuse = func(map[string]any) bool { return refuses }
		_, summary := live(t, f, readable(), contract.Profile{}, Options{}, set("note", "V01", "/note", `5`, contract.Expect{Class: contract.Refused}))
		if said := strings.Contains(strings.Join(summary.Notes, " "), "only refusals were judged"); said != noted {
			t.Errorf("refuses %v: notes %q", refuses, summary.Notes)
		}
	}
}

// All that could be set was left alone, because no read shows it, and the run was as green as any other.
func TestARunThatCouldSetNothingTestedNothing(t *testing.T) {
	for masked, problems := range map[bool]int{true: 1, false: 0} {
		f := newFake(t)
		f.refuse = func(body map[string]any) bool { _, isText := body["note"].(string); return len(body) > 0 && !isText }
		if masked {
			f.resource = map[string]any{"id": "7", "name": "Ann", "active": true, "note": "********"}
		}
		empty := contract.Case{ID: "empty", Op: "updateMember", Rule: "M14", Steps: []contract.Step{{Role: contract.Act, Expect: contract.Expect{Class: contract.Accepted}, Request: contract.Request{Body: contract.Body{Bare: true}}}}}
		_, summary := live(t, f, readable(), contract.Profile{}, Options{}, empty, set("text", "V03", "/note", `"x"`, stored), set("number", "V01", "/note", `5`, contract.Expect{Class: contract.Refused}),
			set("name", "V01", "/name", `5`, contract.Expect{Class: contract.Refused}))
		if len(summary.Problems) != problems || problems > 0 && !strings.Contains(summary.Problems[0], "nothing was tested") {
			t.Errorf("masked %v: %q", masked, summary.Problems)
		}
	}
}

// What a masked member holds can't be put back. It was overwritten once, and the run said that all was as it was found.
func TestAMemberThatIsMaskedIsLeftAloneUnlessTheProfileGivesValues(t *testing.T) {
	for _, given := range []bool{false, true} {
		f := newFake(t)
		f.resource = map[string]any{"id": "7", "name": "Ann", "active": true, "note": "********"}
		profile := contract.Profile{}
		if given {
			profile.Operations = map[string]contract.OperationProfile{"updateMember": {Values: map[string][]any{"/note": {"s3cret"}}}}
		}
		results, _ := live(t, f, readable(), profile, Options{}, set("note", "V03", "/note", `"x"`, contract.Expect{Class: contract.Accepted}), set("name", "V03", "/name", `"Bo"`, stored, look))
		if sent := strings.Contains(strings.Join(f.sent, " "), `"note"`); sent != given {
			t.Errorf("values given %v: %q", given, f.sent)
		}
		wants(t, results, "name", contract.Pass)
	}
}

func TestARedirectOfEverythingIsNoTest(t *testing.T) {
	f := newFake(t)
	f.reads = func(string, *fake) *contract.Exchange { return status(302, ``) }
	_, summary := live(t, f, readable(), contract.Profile{}, Options{}, set("note", "V03", "/note", `"x"`, stored, look))
	if len(f.sent) != 1 || len(summary.Problems) != 1 || !strings.Contains(summary.Problems[0], "redirect") {
		t.Errorf("sent %q, problems %q", f.sent, summary.Problems)
	}
}

// Members whose type no page says were only sent as they were. The run was green, and no value was ever stored.
func TestARunThatSetsNothingSaysSo(t *testing.T) {
	for body, said := range map[string]bool{`"Ann"`: true, `"Bo"`: false} {
		f := newFake(t)
		f.resource = map[string]any{"id": "7", "name": "Ann", "active": true, "note": "n"}
		_, summary := live(t, f, readable(), contract.Profile{}, Options{}, set("name", "V03", "/name", body, stored, look))
		if got := strings.Contains(strings.Join(summary.Notes, " "), "no accepted patch set a member to another value"); got != said {
			t.Errorf("%s: %q", body, summary.Notes)
		}
	}
}

// A run without a credential was told to check its credential.
func TestARefusedSnapshotSaysWhetherACredentialWasSent(t *testing.T) {
	for says, credentials := range map[string]map[string]contract.Credential{"no credential was sent": nil, "check the credential": {"Key": {Env: "KEY"}}} {
		f := newFake(t)
		f.reads = func(string, *fake) *contract.Exchange { return status(403, `{}`) }
		results, _ := live(t, f, readable(), contract.Profile{Credentials: credentials}, Options{}, set("note", "O10", "/note", `"x"`, stored, look))
		if reasons := strings.Join(results["note"].Reasons, " "); !strings.Contains(reasons, says) {
			t.Errorf("want %q: %q", says, reasons)
		}
	}
}

// A target behind a gateway that finds it down was advised to name a read in the profile, although the docs have one.
func TestATargetThatIsDownIsNotAskedForAnotherRead(t *testing.T) {
	for code, up := range map[int]bool{502: false, 200: true} {
		f := newFake(t)
		f.reads = func(string, *fake) *contract.Exchange { return status(code, `"ok"`) }
		_, summary := verifyLive(t, f, readable(), set("note", "O10", "/note", `"x"`, stored, look))
		said := strings.Join(summary.Problems, " ")
		if advised := strings.Contains(said, "give operations.read"); advised != up || strings.Contains(said, "is the target up?") == up {
			t.Errorf("%d: %q", code, said)
		}
	}
}
