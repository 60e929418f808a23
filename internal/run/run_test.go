package run

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

func TestACorrectTargetPassesAndIsLeftAsItWasFound(t *testing.T) {
	f := newFake(t)
	results, summary := verify(t, t.Context(), f, operation(),
		set("name", "V03", "/name", `"Zoë 👋"`, stored, look), set("off", "V02", "/active", `false`, stored, look),
		watching("M01"), watching("I05"), watching("I01"))
	for id := range results {
		wants(t, results, id, contract.Pass)
	}
	want, _ := value.Decode([]byte(found))
	if !value.Equal(f.resource, want) {
		t.Errorf("the resource was left as %v", f.resource)
	}
	if len(summary.Restored) != 1 || !summary.Restored[0].Done {
		t.Errorf("restored: %+v", summary.Restored)
	}
}

func TestAMemberThatWasNotNamedAndIsResetIsFound(t *testing.T) {
	f := newFake(t)
	f.before = func(_ int, body map[string]any, f *fake) *contract.Exchange {
		if _, named := body["note"]; !named && len(body) > 0 {
			f.resource = value.With(f.resource, "/note", "")
		}
		return nil
	}
	results, _ := verify(t, t.Context(), f, operation(), set("name", "V03", "/name", `"Bo"`, stored, look), watching("M01"))
	r := wants(t, results, "watch M01", contract.Fail)
	if len(r.Findings) == 0 || r.Findings[0].At != "/note" || len(r.Exchanges) == 0 {
		t.Errorf("findings %s, %d exchanges", messages(r.Findings), len(r.Exchanges))
	}
}

func TestAnAnswerThatIsNotStoredIsFoundInTheNextLook(t *testing.T) {
	f := newFake(t)
	f.after = func(_ int, f *fake) { f.resource, _ = value.Decode([]byte(found)) }
	results, _ := verify(t, t.Context(), f, operation(), set("name", "V03", "/name", `"Bo"`, stored, look), watching("I05"), watching("M01"))
	wants(t, results, "name", contract.Fail)
	wants(t, results, "watch I05", contract.Fail)
	wants(t, results, "watch M01", contract.Pass)
}

// The resource is found with its defaults, so that a reset to them shows only where a case has set something else before.
func TestAMemberThatFallsBackToWhatWasFoundIsFound(t *testing.T) {
	f := newFake(t)
	f.before = func(_ int, body map[string]any, f *fake) *contract.Exchange {
		if _, named := body["active"]; !named && len(body) > 0 {
			f.resource = value.With(f.resource, "/active", true)
		}
		return nil
	}
	results, _ := verify(t, t.Context(), f, operation(), set("off", "O10", "/active", `false`, stored), set("name", "O10", "/name", `"Bo"`, stored, look), watching("M01"))
	r := wants(t, results, "watch M01", contract.Fail)
	if len(r.Findings) != 1 || r.Findings[0].At != "/active" {
		t.Errorf("findings %s, want one of /active", messages(r.Findings))
	}
}

// A run was stopped during a case, and what had been seen once was told as a broken promise.
func TestWhatWasSeenOnceBeforeTheRunWasStoppedIsNoFinding(t *testing.T) {
	f := newFake(t)
	ctx, stop := context.WithCancel(t.Context())
	f.before = func(_ int, body map[string]any, _ *fake) *contract.Exchange {
		if body["name"] == "Bo" {
			stop()
			return &contract.Exchange{Reply: &contract.Reply{Status: 422, Header: http.Header{}}}
		}
		return nil
	}
	results, _ := verify(t, ctx, f, operation(), set("name", "V03", "/name", `"Bo"`, stored))
	r := wants(t, results, "name", contract.Inconclusive)
	if !slices.ContainsFunc(r.Reasons, func(why string) bool { return strings.Contains(why, "the run was stopped before a second try") }) {
		t.Errorf("reasons %q", r.Reasons)
	}
}

func TestOneStumbleIsFlakyAndNoFinding(t *testing.T) {
	f := newFake(t)
	stumbled := false
	f.before = func(_ int, body map[string]any, _ *fake) *contract.Exchange {
		if body["name"] == "Bo" && !stumbled {
			stumbled = true
			return &contract.Exchange{Reply: &contract.Reply{Status: 500, Header: http.Header{}}}
		}
		return nil
	}
	results, _ := verify(t, t.Context(), f, operation(), set("name", "V03", "/name", `"Bo"`, stored, look), watching("H30"))
	for _, id := range []string{"name", "watch H30"} {
		r := wants(t, results, id, contract.Inconclusive)
		if !strings.Contains(strings.Join(r.Reasons, " "), "flaky") {
			t.Errorf("%s: reasons %q", id, r.Reasons)
		}
	}
}

func TestRefusalsShareOneLookAndTheCulpritIsStillFound(t *testing.T) {
	f := newFake(t)
	f.before = func(_ int, body map[string]any, f *fake) *contract.Exchange {
		if note, ok := body["note"].(string); ok && note == "kept" {
			f.resource = value.With(f.resource, "/note", "kept")
		}
		return nil
	}
	var cases []contract.Case
	for _, id := range []string{"a", "b", "c", "d"} {
		c := set(id, "V10", "/name", `7`, refused)
		c.Batch = true
		if id == "c" {
			c.Steps[0].Request.Body.Edits = append(c.Steps[0].Request.Body.Edits, contract.Edit{At: "/note", Value: []byte(`"kept"`)})
		}
		cases = append(cases, c)
	}
	results, _ := verify(t, t.Context(), f, operation(), cases...)
	for id, want := range map[string]contract.Verdict{"a": contract.Pass, "b": contract.Pass, "c": contract.Fail, "d": contract.Pass} {
		wants(t, results, id, want)
	}

	quiet := newFake(t)
	for i := range cases {
		cases[i].Steps[0].Request.Body.Edits = cases[i].Steps[0].Request.Body.Edits[:1]
	}
	verify(t, t.Context(), quiet, operation(), cases...)
	if looks := count(quiet.sent, `{}`); looks != 3 { // two at the start, one after the batch
		t.Errorf("%d looks for a batch of four refusals: %q", looks, quiet.sent)
	}
}

func count(all []string, one string) int {
	n := 0
	for _, s := range all {
		if s == one {
			n++
		}
	}
	return n
}

func TestACancelledRunRestoresAndSaysWhatWasNotTried(t *testing.T) {
	f := newFake(t)
	ctx, cancel := context.WithCancel(t.Context())
	f.after = func(n int, _ *fake) {
		if n == 3 {
			cancel()
		}
	}
	results, summary := verify(t, ctx, f, operation(),
		set("first", "V03", "/name", `"Bo"`, stored, look), set("second", "V03", "/note", `"x"`, stored, look))
	r := wants(t, results, "second", contract.Inconclusive)
	if !strings.Contains(strings.Join(r.Reasons, " "), "stopped") {
		t.Errorf("reasons %q", r.Reasons)
	}
	want, _ := value.Decode([]byte(found))
	if !value.Equal(f.resource, want) || !summary.Restored[0].Done {
		t.Errorf("left as %v, %+v", f.resource, summary.Restored)
	}
}

func TestAWrongCredentialIsOursAndNothingMoreIsSent(t *testing.T) {
	f := newFake(t)
	f.before = func(int, map[string]any, *fake) *contract.Exchange {
		return &contract.Exchange{Reply: &contract.Reply{Status: 401, Header: http.Header{}}}
	}
	results, summary := verify(t, t.Context(), f, operation(), set("name", "V03", "/name", `"Bo"`, stored, look))
	wants(t, results, "name", contract.Inconclusive)
	if len(f.sent) != 1 || len(summary.Problems) != 1 {
		t.Errorf("%d requests, problems %q", len(f.sent), summary.Problems)
	}
}

func TestWithoutAnEmptyPatchTheLookSendsAnotherMember(t *testing.T) {
	f := newFake(t)
	f.refuse = func(body map[string]any) bool { return len(body) == 0 }
	op := operation()
	chain := Chain{Op: op, Cases: []contract.Case{set("name", "V03", "/name", `"Bo"`, stored, look)}, Sender: f, Validator: silent{},
		Ordinary: map[string]any{"active": true}}
	results, summary := func() ([]contract.Result, Summary) {
		r := Start(t.Context(), Options{Chains: []Chain{chain}})
		return r.Wait()
	}()
	if results[0].Verdict != contract.Pass {
		t.Errorf("%+v", results[0])
	}
	if slices.ContainsFunc(f.sent[2:], func(s string) bool { return s == `{}` }) {
		t.Errorf("the target refused {}, and was asked again: %q", f.sent)
	}
	if !strings.Contains(summary.Restored[0].Text, "/active") || !slices.Equal(summary.Restored[0].Lost, []string{"/active"}) {
		t.Errorf("the member that was set unseen is not named: %q", summary.Restored[0].Text)
	}
}

// A target that refuses {} and leaves out what can't be set shows the resource in answer to its own id: nothing has to be set unseen.
func TestWithoutAnEmptyPatchTheResourcesOwnIDShowsIt(t *testing.T) {
	f := newFake(t)
	f.refuse = func(body map[string]any) bool { return len(body) == 0 }
	chain := Chain{Op: operation(), Cases: []contract.Case{set("name", "V03", "/name", `"Bo"`, stored, look)}, Sender: f, Validator: silent{},
		Ordinary: map[string]any{"name": "Ordinary"}, Profile: contract.Profile{Params: map[string]string{"id": "7"}}}
	results, summary := Start(t.Context(), Options{Chains: []Chain{chain}}).Wait()
	want, _ := value.Decode([]byte(found))
	if results[0].Verdict != contract.Pass || !value.Equal(f.resource, want) || len(summary.Restored[0].Lost) > 0 {
		t.Errorf("%+v; left as %v, %+v; sent %q", results[0], f.resource, summary.Restored, f.sent)
	}
}

// A target that is stuck costs a deadline for every request: after three in a row the run is given up, and says so once.
func TestATargetThatIsStuckIsGivenUp(t *testing.T) {
	for name, from := range map[string]int{"from the start": 0, "later": 4} {
		f := newFake(t)
		f.before = func(n int, _ map[string]any, _ *fake) *contract.Exchange {
			if n <= from {
				return nil
			}
			return &contract.Exchange{Failure: &contract.Failure{Kind: contract.Late, Text: "no answer within 10s"}}
		}
		var cases []contract.Case
		for _, id := range []string{"a", "b", "c", "d", "e", "f"} {
			cases = append(cases, set(id, "V03", "/name", `"Bo"`, stored, look))
		}
		results, summary := verify(t, t.Context(), f, operation(), cases...)
		wants(t, results, "f", contract.Inconclusive)
		if len(f.sent) > from+12 || len(summary.Problems) != 1 || !strings.Contains(summary.Problems[0], "in a row had no answer") {
			t.Errorf("%s: %d requests, problems %q", name, len(f.sent), summary.Problems)
		}
	}
}
