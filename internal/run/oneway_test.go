package run

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/value"
)

// A mileage goes up only, and nothing says so: the run took it to its bound, value by value. The first change is taken back before the
// second one, and where that does not work the member is left alone.
func TestAMemberThatDoesNotGoBackIsChangedOnce(t *testing.T) {
	for name, c := range map[string]struct {
		refuse func(f *fake) func(body map[string]any) bool
		ignore bool
		one    bool // the member is left with the first value
		sets   int  // how many of its values were sent
	}{
		"it goes back": {func(*fake) func(map[string]any) bool { return func(map[string]any) bool { return false } }, false, false, 3},
		"refused": {func(*fake) func(map[string]any) bool {
			return func(b map[string]any) bool { return b["note"] == "first" }
		}, false, true, 1},
		"taken and left": {func(*fake) func(map[string]any) bool { return func(map[string]any) bool { return false } }, true, true, 1},
		"only with others": {func(*fake) func(map[string]any) bool {
			return func(b map[string]any) bool { return len(b) > 1 && b["note"] == "first" }
		}, false, false, 3},
	} {
		f := newFake(t)
		f.refuse = c.refuse(f)
		if c.ignore {
			f.before = func(_ int, body map[string]any, _ *fake) *contract.Exchange {
				if body["note"] == "first" {
					delete(body, "note")
				}
				return nil
			}
		}
		cases := []contract.Case{set("name", "O10", "/name", `"Cy"`, stored, look)}
		for _, v := range []string{"a", "b", "c"} {
			cases = append(cases, set(v, "V03", "/note", `"`+v+`"`, stored, look))
		}
		results, summary := verifyLive(t, f, readable(), cases...)
		sets := 0
		for _, body := range f.sent {
			if strings.Contains(body, `"note":"a"`) || strings.Contains(body, `"note":"b"`) || strings.Contains(body, `"note":"c"`) {
				sets++
			}
		}
		note, _ := value.At(f.resource, "/note")
		if sets != c.sets || (note == "a") != c.one || summary.Restored[0].Done == c.one {
			t.Errorf("%s: %d values were sent, the member holds %v, restored %+v; sent %q", name, sets, note, summary.Restored, f.sent)
		}
		if last := results["c"]; c.one && (last.Verdict != contract.Inconclusive || !strings.Contains(strings.Join(last.Reasons, ""), "left alone")) {
			t.Errorf("%s: %v %q", name, last.Verdict, last.Reasons)
		}
	}
}

// A server sets one member to a state of its own whenever another one is set. The two were put back in one body, and the state was taken
// for one that does not go back, so that the fault was not found.
func TestAMemberThatAnotherOneOfTheSameBodySetsGoesBackAlone(t *testing.T) {
	f := newFake(t)
	f.before = func(_ int, body map[string]any, _ *fake) *contract.Exchange {
		if _, named := body["name"]; named {
			body["note"] = "second"
		}
		return nil
	}
	both := contract.Case{ID: "both", Op: "update", Rule: "M02", Steps: []contract.Step{{Role: contract.Act, Expect: contract.Expect{Class: contract.Accepted},
		Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/name", Value: json.RawMessage(`"Cy"`)}, {At: "/note", Value: json.RawMessage(`"second"`)}}}}}}}
	results, _ := verifyLive(t, f, readable(), both, set("note", "O10", "/note", `"third"`, stored, look), set("name", "M01", "/name", `"Di"`, stored, look))
	if r := results["note"]; r.Verdict != contract.Pass {
		t.Errorf("%v %q", r.Verdict, r.Reasons)
	}
}

// The members that were changed for the first time go back in one request.
func TestWaysBackAreTriedTogether(t *testing.T) {
	f := newFake(t)
	verifyLive(t, f, readable(), set("a", "O10", "/name", `"Cy"`, stored, look), set("b", "O10", "/note", `"x"`, stored, look),
		set("c", "V03", "/name", `"Di"`, stored, look), set("d", "V03", "/note", `"y"`, stored, look), set("e", "V04", "/note", `"z"`, stored, look))
	together := slices.DeleteFunc(slices.Clone(f.sent), func(body string) bool { return !strings.Contains(body, "Ann") || !strings.Contains(body, "first") })
	if len(together) != 2 { // once in between, and once at the end
		t.Errorf("sent %q", f.sent)
	}
}

// Frameworks put weak tags on each answer, for caches. A server that knows no preconditions broke three promises that it never made.
func TestWeakTagsThatNoPageTiesToPreconditionsAreForCaches(t *testing.T) {
	for _, c := range []struct {
		tag    string
		status string // that the docs name
		left   bool
	}{{`W/"1"`, "404", true}, {`W/"1"`, "412", false}, {`"1"`, "404", false}} {
		f := newFake(t)
		f.reads = func(_ string, f *fake) *contract.Exchange {
			x := f.answer(contract.Exchange{}, 200)
			x.Reply.Header.Set("ETag", c.tag)
			return &x
		}
		op := readable()
		op.Responses = append(op.Responses, contract.Response{Status: c.status})
		stale := set("stale", "H19", "/note", `"x"`, contract.Expect{Class: contract.Refused}, look)
		stale.Steps[0].Request.Header = map[string]string{"If-Match": `"gone"`}
		results, _ := verifyLive(t, f, op, stale)
		if left := strings.Contains(strings.Join(results["stale"].Reasons, ""), "for caches"); left != c.left {
			t.Errorf("%+v: %v %q", c, results["stale"].Verdict, results["stale"].Reasons)
		}
	}
}

// A server whose own tags are weak compares them weakly, or nobody could send a precondition at all.
func TestAWeakTagIsNotSentAsAWrongOneWhereTheTargetHasNoOthers(t *testing.T) {
	for tag, left := range map[string]bool{`W/"1"`: true, `"1"`: false} {
		f := newFake(t)
		f.reads = func(_ string, f *fake) *contract.Exchange {
			x := f.answer(contract.Exchange{}, 200)
			x.Reply.Header.Set("ETag", tag)
			return &x
		}
		op := readable()
		op.Responses = append(op.Responses, contract.Response{Status: "412"})
		weak := set("weak", "H21", "/note", `"x"`, contract.Expect{Class: contract.Refused}, look)
		weak.Steps[0].Request.Header = map[string]string{"If-Match": "W/" + plan.ETagNow}
		results, _ := verifyLive(t, f, op, weak)
		if got := strings.Contains(strings.Join(results["weak"].Reasons, ""), "weak themselves"); got != left || !left && results["weak"].Verdict != contract.Fail {
			t.Errorf("%s: %v %q", tag, results["weak"].Verdict, results["weak"].Reasons)
		}
	}
}

// A map is merged, and an empty text takes a key away: null does not. What the run had added stayed.
func TestAKeyThatNullDoesNotRemoveIsSetToAnEmptyText(t *testing.T) {
	f := newFake(t)
	f.resource = value.With(f.resource, "/labels", map[string]any{"env": "prod"})
	op := readable()
	labels := contract.Property{Name: "labels", Schema: &contract.Schema{Types: []string{"object"}}}
	for _, s := range []*contract.Schema{op.Bodies[0].Schema, op.Responses[0].Bodies[0].Schema} {
		s.Properties = append(s.Properties, labels)
	}
	f.before = func(_ int, body map[string]any, f *fake) *contract.Exchange {
		sent, _ := body["labels"].(map[string]any)
		if sent == nil {
			return nil
		}
		for key, v := range sent {
			if v == nil {
				return status(422, `{"message":"a label is a text"}`)
			}
			f.resource = value.With(f.resource, "/labels/"+key, v)
		}
		now, _ := value.At(f.resource, "/labels")
		kept := map[string]any{}
		for key, v := range now.(map[string]any) {
			if v != "" {
				kept[key] = v
			}
		}
		f.resource = value.With(f.resource, "/labels", kept)
		delete(body, "labels")
		return nil
	}
	_, summary := verifyLive(t, f, op, set("add", "O10", "/labels", `{"env":"prod","proviso_x":"y"}`, stored, look))
	if now, _ := value.At(f.resource, "/labels"); !value.Equal(now, map[string]any{"env": "prod"}) || !summary.Restored[0].Done {
		t.Errorf("left as %v, %+v; sent %q", now, summary.Restored, f.sent)
	}
}

// The ordinary values of a mileage were refused, and its upper bound was taken, for good.
func TestTheBoundsOfANumberWhoseOrdinaryValuesAreRefusedAreNotTried(t *testing.T) {
	for from, want := range map[float64]bool{0: true, 700: false} {
		f := newFake(t)
		f.resource = value.With(f.resource, "/miles", json.Number("700"))
		op := readable()
		miles := contract.Property{Name: "miles", Schema: &contract.Schema{Types: []string{"integer"}}}
		for _, s := range []*contract.Schema{op.Bodies[0].Schema, op.Responses[0].Bodies[0].Schema} {
			s.Properties = append(s.Properties, miles)
		}
		f.refuse = func(body map[string]any) bool {
			n, isNumber := body["miles"].(json.Number)
			v, _ := n.Float64()
			return isNumber && v < from
		}
		inside := contract.Expect{Class: contract.Accepted}
		verifyLive(t, f, op, set("low", "O10", "/miles", `1`, inside, look), set("high", "O09", "/miles", `2000`, inside, look))
		if tried := slices.Contains(f.sent, `{"miles":2000}`); tried != want {
			t.Errorf("values below %v are refused: the bound was sent: %t; %q", from, tried, f.sent)
		}
	}
}

// A server that adds the values of a list to those that are there breaks M08: were the list left alone, nobody would be told.
func TestAListThatOnlyGrowsIsTriedOn(t *testing.T) {
	f := newFake(t)
	f.resource = value.With(f.resource, "/tags", []any{"first"})
	f.before = func(_ int, body map[string]any, f *fake) *contract.Exchange {
		if sent, isList := body["tags"].([]any); isList {
			now, _ := value.At(f.resource, "/tags")
			all := slices.Clone(now.([]any))
			for _, tag := range sent {
				if !slices.Contains(all, tag) {
					all = append(all, tag)
				}
			}
			body["tags"] = all
		}
		return nil
	}
	op := readable()
	tags := contract.Property{Name: "tags", Schema: &contract.Schema{Types: []string{"array"}, Items: &contract.Schema{Types: []string{"string"}}}}
	for _, s := range []*contract.Schema{op.Bodies[0].Schema, op.Responses[0].Bodies[0].Schema} {
		s.Properties = append(s.Properties, tags)
	}
	results, _ := verifyLive(t, f, op, set("one", "M08", "/tags", `["a"]`, stored, look), set("two", "M08", "/tags", `["b"]`, stored, look))
	if r := results["two"]; r.Verdict != contract.Fail {
		t.Errorf("%v %q; sent %q", r.Verdict, r.Reasons, f.sent)
	}
}

// A server turned the two numbers of a place round each time. The value found at the start was sent first, and what was shown after it was
// sent again was the same, so that the member was called one that goes one way, and the fault was none.
func TestAMemberThatIsStoredOtherwiseThanItWasSentDoesNotGoOneWay(t *testing.T) {
	f := newFake(t)
	f.before = func(_ int, body map[string]any, _ *fake) *contract.Exchange {
		if body["note"] == "first" {
			body["note"] = "tsrif"
		}
		return nil
	}
	results, _ := verifyLive(t, f, readable(), set("found", "V03", "/note", `"first"`, stored, look), set("note", "V03", "/note", `"new"`, stored, look))
	if r := results["note"]; r.Verdict != contract.Pass {
		t.Errorf("another value: %v %q", r.Verdict, r.Reasons)
	}
	if r := results["found"]; r.Verdict != contract.Fail {
		t.Errorf("the value that is not stored: %v %q", r.Verdict, r.Reasons)
	}
}

// The response to each patch showed an old value of a member, and the read the one that was sent. The member was taken for one that does not go
// back, and none of its values was tried.
func TestAResponseThatShowsAnOldValueIsNoMemberThatGoesOneWay(t *testing.T) {
	f := newFake(t)
	f.before = func(_ int, body map[string]any, f *fake) *contract.Exchange {
		note, sets := body["note"]
		if !sets {
			return nil
		}
		f.resource = value.With(f.resource, "/note", note)
		shown := &fake{resource: value.With(f.resource, "/note", "old")}
		x := shown.answer(contract.Exchange{}, 200)
		return &x
	}
	results, _ := live(t, f, readable(), contract.Profile{}, Options{}, set("one", "O10", "/note", `"second"`, stored), set("two", "O10", "/note", `"third"`, stored))
	wants(t, results, "two", contract.Fail)
	if note, _ := value.At(f.resource, "/note"); note != "first" {
		t.Errorf("left as %v; sent %q", f.resource, f.sent)
	}
}
