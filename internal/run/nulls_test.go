package run

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/prose"
	"github.com/proviso-dev/proviso/internal/value"
)

// Members that held null were set one after the other, by a server that reads null as absent: none could be put back.
func TestWhereNullLeavesAValueOneMemberIsSetAtMost(t *testing.T) {
	for name, c := range map[string]struct {
		before  func(f *fake)
		null    bool // the docs have null
		absent  bool // the members are not there, in the place of holding null
		changed int  // members that are left otherwise than found
		tried   int  // cases that are decided
	}{
		"null clears":                    {func(*fake) {}, true, false, 0, 3},
		"null leaves":                    {func(f *fake) { f.nullLeaves = true }, true, false, 1, 1},
		"null is refused":                {func(f *fake) { f.refuse = refusesNulls }, false, false, 0, 0},
		"null is refused where none was": {func(f *fake) { f.refuse = refusesNulls }, false, true, 0, 0},
		"null is not promised":           {func(*fake) {}, false, false, 0, 3},
		"null clears where none was":     {func(*fake) {}, false, true, 0, 3},
	} {
		f := newFake(t)
		op := readable()
		for _, member := range []string{"a", "b", "c"} {
			if !c.absent {
				f.resource = value.With(f.resource, "/"+member, nil)
			}
			types := []string{"string"}
			if c.null {
				types = append(types, "null")
			}
			property := contract.Property{Name: member, Schema: &contract.Schema{Types: types}}
			for _, s := range []*contract.Schema{op.Bodies[0].Schema, op.Responses[0].Bodies[0].Schema} {
				s.Properties = append(s.Properties, property)
			}
		}
		c.before(f)
		before := f.resource
		results, _ := verifyLive(t, f, op, set("a", "V03", "/a", `"x"`, stored, look), set("b", "V02", "/b", `"x"`, contract.Expect{Stored: true}, look), set("c", "V03", "/c", `"x"`, stored, look))
		tried := 0
		for _, r := range results {
			if r.Verdict == contract.Pass {
				tried++
			} else if len(r.Reasons) != 1 || !strings.Contains(r.Reasons[0], "put back") {
				t.Errorf("%s: %s is %v %q", name, r.Case.ID, r.Verdict, r.Reasons)
			}
		}
		changed := slices.DeleteFunc(value.Diff(before, f.resource), func(at string) bool { v, _ := value.At(f.resource, at); return v == nil })
		if len(changed) != c.changed || tried != c.tried {
			t.Errorf("%s: %v are changed, want %d; %d cases were tried, want %d; sent %q", name, changed, c.changed, tried, c.tried, f.sent)
		}
	}
}

func refusesNulls(body map[string]any) bool {
	return slices.ContainsFunc([]string{"a", "b", "c"}, func(member string) bool { v, sent := body[member]; return sent && v == nil })
}

// A body with a member twice must be refused, and most servers take its last value.
func TestALiteralBodySetsNoMemberThatCouldNotBeNullAgain(t *testing.T) {
	f := newFake(t)
	f.refuse = refusesNulls
	op := readable()
	f.resource = value.With(f.resource, "/a", nil)
	property := contract.Property{Name: "a", Schema: &contract.Schema{Types: []string{"string"}}}
	for _, s := range []*contract.Schema{op.Bodies[0].Schema, op.Responses[0].Bodies[0].Schema} {
		s.Properties = append(s.Properties, property)
	}
	twice := set("twice", "V09", "/a", `"x"`, refused, look)
	text := `{"a":"x","a":"y"}`
	twice.Steps[0].Request.Body = contract.Body{Text: &text}
	verifyLive(t, f, op, set("a", "V03", "/a", `"x"`, stored, look), twice)
	if a, _ := value.At(f.resource, "/a"); a != nil {
		t.Errorf("left as %v; sent %q", f.resource, f.sent)
	}
}

// A member that is not set yet, and that can be set once, is left alone: it could not be put back.
func TestAMemberThatCanBeSetOnceIsNotSet(t *testing.T) {
	for _, once := range []bool{true, false} {
		f := newFake(t)
		op := readable()
		f.resource = value.With(f.resource, "/iban", nil)
		property := contract.Property{Name: "iban", Schema: &contract.Schema{Types: []string{"string", "null"}}}
		for _, s := range []*contract.Schema{op.Bodies[0].Schema, op.Responses[0].Bodies[0].Schema} {
			s.Properties = append(s.Properties, property)
		}
		if once {
			op.Prose = append(op.Prose, contract.Claim{Kind: prose.Once, Member: "/iban"})
		}
		verifyLive(t, f, op, set("iban", "V03", "/iban", `"x"`, stored, look))
		if sent := strings.Contains(strings.Join(f.sent, "\n"), `"iban":"x"`); sent == once {
			t.Errorf("once is %t: %q", once, f.sent)
		}
	}
}

// A target that leaves a value where null or an empty text is sent kept the broken text of a case, in a member that had held nothing.
func TestNoUnusualTextStaysInAMemberThatHeldNothing(t *testing.T) {
	f := newFake(t)
	f.resource, _ = value.Decode([]byte(`{"id":"7","name":"Ann","active":true}`))
	f.before = func(_ int, body map[string]any, _ *fake) *contract.Exchange {
		if v, named := body["note"]; named && (v == nil || v == "") {
			delete(body, "note")
		}
		return nil
	}
	chain := Chain{Op: readable(), Live: true, Sender: f, Validator: silent{}, Ordinary: map[string]any{"note": "ordinary"}, Cases: []contract.Case{set("note", "V09", "/note", `"bro\u0000ken"`, refused)}}
	_, summary := Start(t.Context(), Options{Settle: time.Millisecond, RestoreFor: 100 * time.Millisecond, Chains: []Chain{chain}}).Wait()
	if note, _ := value.At(f.resource, "/note"); note != "ordinary" || summary.Restored[0].Done {
		t.Errorf("left as %v, %+v; sent %q", f.resource, summary.Restored, f.sent)
	}
}

// The responses to patches showed members that hold nothing as empty texts. They were taken for members that keep what is set, so that all of
// them were set, and none could be put back.
func TestAMemberThatAPatchShowsAsEmptyIsNotTakenForOneThatWasSet(t *testing.T) {
	f := newFake(t)
	f.nullLeaves = true
	f.resource, _ = value.Decode([]byte(`{"id":"7","active":true}`))
	f.before = func(_ int, body map[string]any, f *fake) *contract.Exchange {
		for name, v := range body {
			if v != nil {
				f.resource = value.With(f.resource, value.Pointer(name), v)
			}
		}
		shown := &fake{resource: f.resource}
		for _, at := range []string{"/name", "/note"} {
			if _, there := value.At(f.resource, at); !there {
				shown.resource = value.With(shown.resource, at, "")
			}
		}
		x := shown.answer(contract.Exchange{}, 200)
		return &x
	}
	_, _ = live(t, f, readable(), contract.Profile{}, Options{}, set("name", "O10", "/name", `"Bo"`, stored, look), set("note", "O10", "/note", `"second"`, stored, look), set("null", "O08", "/note", `null`, refused, look), set("wrong", "V01", "/active", `"x"`, refused, look), set("note again", "V03", "/note", `"third"`, stored, look))
	if _, there := value.At(f.resource, "/note"); there || strings.Contains(strings.Join(f.sent, " "), `"note":""`) {
		t.Errorf("left as %v; sent %q", f.resource, f.sent)
	}
}

// A boolean that had held nothing was set by turning it round, and null did not take it away. That was not learned, so that all other members
// were set, and none could be put back.
func TestABooleanThatKeepsItsValueIsLearnedFromToo(t *testing.T) {
	f := newFake(t)
	f.nullLeaves = true
	f.resource, _ = value.Decode([]byte(`{"id":"7","name":"Ann"}`))
	flip := set("flip", "O10", "/active", "", stored, look)
	flip.Steps[0].Request.Body.Edits[0] = contract.Edit{At: "/active", Flip: true}
	_, _ = live(t, f, readable(), contract.Profile{}, Options{}, flip, set("note", "O10", "/note", `"second"`, stored, look))
	if _, there := value.At(f.resource, "/note"); there {
		t.Errorf("left as %v; sent %q", f.resource, f.sent)
	}
}

// A server keeps what was set into a member that held nothing, and fails on a null there. Each putting back between two cases sent that null
// again beside the other members, and all of them once more alone, until the bound was used up.
func TestAValueThatStaysIsTakenAwayAtTheEndAlone(t *testing.T) {
	f := newFake(t)
	f.before = func(_ int, body map[string]any, _ *fake) *contract.Exchange {
		if v, sent := body["extra"]; sent && v == nil {
			return status(500, `{}`)
		}
		return nil
	}
	op := readable()
	for _, s := range []*contract.Schema{op.Bodies[0].Schema, op.Responses[0].Bodies[0].Schema} {
		s.Properties = append(s.Properties, contract.Property{Name: "extra", Schema: &contract.Schema{Types: []string{"string"}}})
	}
	cases := []contract.Case{set("extra", "V03", "/extra", `"x"`, stored, look)}
	for _, id := range []string{"first", "second", "third", "fourth"} {
		c := set(id, "V01", "/note", `"wrong"`, refused)
		c.Batch = true
		cases = append(cases, c)
	}
	_, summary := verifyLive(t, f, op, cases...)
	nulls := 0
	for _, body := range f.sent {
		if strings.Contains(body, `"extra":null`) {
			nulls++
		}
	}
	extra, _ := value.At(f.resource, "/extra") // nothing of a case stays
	if note, _ := value.At(f.resource, "/note"); note != "first" || extra != "" || nulls > 8 || summary.Restored[0].Done {
		t.Errorf("%d nulls were sent; note is %v; %+v\n%q", nulls, note, summary.Restored[0], f.sent)
	}
}
