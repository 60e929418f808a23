package run

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/value"
)

// readable is the operation with a documented read.
func readable() *contract.Operation {
	op := operation()
	op.Read = &contract.Operation{Method: "GET", Path: op.Path, Responses: op.Responses}
	return op
}

func status(code int, body string) *contract.Exchange {
	return &contract.Exchange{Reply: &contract.Reply{Status: code, Header: http.Header{"Content-Type": {"application/json"}}, Body: []byte(body)}}
}

// One member makes the resource unreadable. The next cases would all be told a 404 that is not theirs.
func TestACaseAfterWhichTheResourceCantBeReadIsTheFindingAndTheLastOne(t *testing.T) {
	for code, level := range map[int]contract.Level{404: contract.Error, 500: contract.Error} {
		f := newFake(t)
		f.reads = func(path string, f *fake) *contract.Exchange {
			if name, _ := value.At(f.resource, "/name"); name == "Bo" && path == "7" {
				return status(code, `{}`)
			}
			if path != "7" {
				return status(404, `{}`)
			}
			return nil
		}
		results, summary := verify(t, t.Context(), f, readable(), set("name", "V03", "/name", `"Bo"`, stored, look), set("note", "V03", "/note", `"x"`, stored, look))
		r := wants(t, results, "name", contract.Fail)
		if len(r.Findings) != 1 || r.Findings[0].Level != level || !strings.Contains(r.Findings[0].Message, "can't be read") {
			t.Errorf("%d: findings %s", code, messages(r.Findings))
		}
		wants(t, results, "note", contract.Inconclusive)
		if len(summary.Problems) != 1 {
			t.Errorf("%d: problems %q", code, summary.Problems)
		}
		want, _ := value.Decode([]byte(found))
		if !value.Equal(f.resource, want) || !summary.Restored[0].Done {
			t.Errorf("%d: left as %v, %+v", code, f.resource, summary.Restored)
		}
	}
}

// Refusals share one look. The first case of them was blamed for what the last one had done.
func TestTheLastOfSeveralRefusalsIsNamedWhereTheResourceIsGoneAfterThem(t *testing.T) {
	f := newFake(t)
	gone := false
	f.reads = func(path string, _ *fake) *contract.Exchange {
		if gone || path != "7" {
			return status(404, `{}`)
		}
		return nil
	}
	f.before = func(_ int, body map[string]any, _ *fake) *contract.Exchange {
		switch body["note"] {
		case "fatal":
			gone = true
			return status(500, `{}`)
		case "wrong":
			return status(500, `{}`)
		}
		return nil
	}
	first, last := set("wrong", "V09", "/note", `"wrong"`, refused), set("fatal", "V09", "/note", `"fatal"`, refused)
	first.Batch, last.Batch = true, true
	results, _ := verify(t, t.Context(), f, readable(), first, last)
	said := ""
	for _, r := range results {
		said += messages(r.Findings) + strings.Join(r.Reasons, " ")
	}
	if !strings.Contains(said, "of fatal the resource can't be read") {
		t.Errorf("%s", said)
	}
}

// A whole answer that holds none of the documented members may be right: what follows is undecided, and no fault of the server.
func TestAWholeReadThatShowsNoDocumentedMemberIsNoFinding(t *testing.T) {
	f := newFake(t)
	f.reads = func(_ string, f *fake) *contract.Exchange {
		if name, _ := value.At(f.resource, "/name"); name == "Bo" {
			return status(200, `{}`)
		}
		return nil
	}
	results, _ := verify(t, t.Context(), f, readable(), set("name", "V03", "/name", `"Bo"`, stored, look), set("note", "V03", "/note", `"x"`, stored, look))
	for _, r := range results {
		if len(r.Findings) > 0 || r.Verdict == contract.Fail {
			t.Errorf("%s is %s: %s", r.Case.ID, r.Verdict, messages(r.Findings))
		}
	}
}

// A correct server may hide a resource that is archived: that is no error, but the operation can't go on.
func TestAFlagThatHidesTheResourceIsNoErrorOfTheServer(t *testing.T) {
	f := newFake(t)
	f.reads = func(_ string, f *fake) *contract.Exchange {
		if on, _ := value.At(f.resource, "/active"); on == false {
			return status(404, `{}`)
		}
		return nil
	}
	results, _ := verify(t, t.Context(), f, readable(), set("off", "V02", "/active", `false`, stored, look), set("note", "V03", "/note", `"x"`, stored, look))
	for _, r := range results {
		for _, found := range r.Findings {
			if found.Level == contract.Error {
				t.Errorf("%s: %s", r.Case.ID, found.Message)
			}
		}
	}
	want, _ := value.Decode([]byte(found))
	if !value.Equal(f.resource, want) {
		t.Errorf("left as %v", f.resource)
	}
}

// A null that was taken and is never found in a read afterwards hides nothing: the read itself fails.
func TestANullAfterWhichTheReadFailsIsAnErrorOfTheServer(t *testing.T) {
	for code, level := range map[int]contract.Level{404: contract.Warning, 500: contract.Error} {
		f := newFake(t)
		f.reads = func(path string, f *fake) *contract.Exchange {
			if path != "7" {
				return status(404, `{}`)
			}
			if name, _ := value.At(f.resource, "/name"); name == nil {
				return status(code, `{}`)
			}
			return nil
		}
		results, _ := verify(t, t.Context(), f, readable(), set("none", "V13", "/name", `null`, contract.Expect{Class: contract.Accepted}, look))
		if r := results["none"]; len(r.Findings) != 1 || r.Findings[0].Level != level {
			t.Errorf("%d: %s %s", code, r.Verdict, messages(r.Findings))
		}
	}
}

// A resource that is named by a member of its own is found at another address once that member was changed.
func TestAResourceThatMovedIsFollowedAndPutBack(t *testing.T) {
	f := newFake(t)
	f.key = "name"
	op := readable()
	op.Path = "/members/{name}"
	chain := Chain{Op: op, Cases: []contract.Case{set("name", "V03", "/name", `"Bo"`, stored, look), set("note", "V03", "/note", `"x"`, stored, look)},
		Sender: f, Validator: silent{}, Profile: contract.Profile{Params: map[string]string{"name": "Ann"}}}
	results, summary := Start(t.Context(), Options{Chains: []Chain{chain}}).Wait()
	for _, r := range results {
		if len(r.Findings) > 0 || r.Verdict != contract.Inconclusive {
			t.Errorf("%s: %v %s", r.Case.ID, r.Verdict, messages(r.Findings))
		}
	}
	want, _ := value.Decode([]byte(found))
	if !value.Equal(f.resource, want) || !summary.Restored[0].Done {
		t.Errorf("left as %v, %+v", f.resource, summary.Restored)
	}
}

// The run ended where a patch had moved its resource, although it was put back: the other members are tried without that one.
func TestAMemberThatMovesTheResourceIsLeftAloneOnceItIsPutBack(t *testing.T) {
	f := newFake(t)
	f.key = "name"
	op := readable()
	op.Path = "/members/{name}"
	chain := Chain{Op: op, Live: true, Cases: []contract.Case{set("name", "V03", "/name", `"Bo"`, stored, look), set("note", "V03", "/note", `"x"`, stored, look), set("again", "O10", "/name", `"Cy"`, stored, look)},
		Sender: f, Validator: silent{}, Profile: contract.Profile{Params: map[string]string{"name": "Ann"}}}
	results, summary := Start(t.Context(), Options{Settle: time.Millisecond, RestoreFor: time.Second, Chains: []Chain{chain}}).Wait()
	for _, r := range results {
		want := contract.Inconclusive
		if r.Case.ID == "note" {
			want = contract.Pass
		}
		if r.Verdict != want || want == contract.Inconclusive && !strings.Contains(r.Reasons[0], "another address") {
			t.Errorf("%s: %v %q %s", r.Case.ID, r.Verdict, r.Reasons, messages(r.Findings))
		}
	}
	want, _ := value.Decode([]byte(found))
	if !value.Equal(f.resource, want) || !summary.Restored[0].Done || strings.Contains(strings.Join(f.sent, " "), "Cy") {
		t.Errorf("left as %v, %+v; sent %q", f.resource, summary.Restored, f.sent)
	}
}

// The address that a resource had before it was renamed leads on to the new one: the run took it for a target that is gone.
func TestAResourceBehindARedirectionIsFollowedAndPutBack(t *testing.T) {
	f := newFake(t)
	f.key = "name"
	op := readable()
	op.Path = "/members/{name}"
	moved := func(call contract.Call) *contract.Exchange {
		asked := call.Params["name"]
		name, _ := value.At(f.resource, "/name")
		if other, elsewhere := call.Step.Params["name"]; elsewhere {
			asked = other
		}
		if asked == "Ann" && name != "Ann" {
			return status(307, ``)
		}
		return nil
	}
	chain := Chain{Op: op, Cases: []contract.Case{set("name", "V03", "/name", `"Bo"`, stored, look), set("note", "V03", "/note", `"x"`, stored, look)},
		Sender: &answering{f, moved}, Validator: silent{}, Profile: contract.Profile{Params: map[string]string{"name": "Ann"}}}
	_, summary := Start(t.Context(), Options{RestoreFor: time.Second, Chains: []Chain{chain}}).Wait()
	want, _ := value.Decode([]byte(found))
	if !value.Equal(f.resource, want) || !summary.Restored[0].Done {
		t.Errorf("left as %v, %+v", f.resource, summary.Restored)
	}
}

// answering is a target that answers some calls otherwise than its fake.
type answering struct {
	*fake
	otherwise func(call contract.Call) *contract.Exchange
}

func (a *answering) Send(ctx context.Context, call contract.Call) contract.Exchange {
	if x := a.otherwise(call); x != nil {
		return *x
	}
	return a.fake.Send(ctx, call)
}

// A target that stops answering as itself has one cause, and no case is told a failure of it.
func TestATargetThatGoesAwayIsOneCauseAndNoFinding(t *testing.T) {
	for name, away := range map[string]func() *contract.Exchange{
		"401 for all": func() *contract.Exchange { return status(401, `{}`) },
		"500 for all": func() *contract.Exchange { return status(500, `{}`) },
		"503 for all": func() *contract.Exchange { return status(503, `{}`) },
		"redirects":   func() *contract.Exchange { return status(302, ``) },
		"HTML for all": func() *contract.Exchange {
			x := status(200, `<html><body>Sign in</body></html>`)
			x.Reply.Header.Set("Content-Type", "text/html")
			return x
		},
		"reset": func() *contract.Exchange {
			return &contract.Exchange{Failure: &contract.Failure{Kind: contract.Broken, Text: "reset"}}
		},
		"refused": func() *contract.Exchange {
			return &contract.Exchange{Failure: &contract.Failure{Kind: contract.Unreachable, Text: "refused"}}
		},
	} {
		f := newFake(t)
		gone := func() *contract.Exchange {
			if len(f.sent) > 5 {
				return away()
			}
			return nil
		}
		f.before = func(int, map[string]any, *fake) *contract.Exchange { return gone() }
		f.reads = func(string, *fake) *contract.Exchange { return gone() }
		var cases []contract.Case
		for i := range 6 {
			cases = append(cases, set(fmt.Sprint(i), "V03", "/note", fmt.Sprintf(`"note %d"`, i), stored, look))
		}
		results, summary := verify(t, t.Context(), f, readable(), append(cases, watching("H30"), watching("P02"))...)
		for _, r := range results {
			if len(r.Findings) > 0 {
				t.Errorf("%s: %s: %s", name, r.Case.ID, messages(r.Findings))
			}
		}
		wants(t, results, "5", contract.Inconclusive)
		if len(summary.Problems) != 1 || summary.Restored[0].Done {
			t.Errorf("%s: problems %q, restored %+v", name, summary.Problems, summary.Restored)
		}
	}
}

// Every seventh response is broken on the way: that is said once, and no promise is broken.
func TestWeatherIsToldFromABrokenPromise(t *testing.T) {
	f := newFake(t)
	weather := func() *contract.Exchange {
		if len(f.sent)%7 == 0 {
			return &contract.Exchange{Failure: &contract.Failure{Kind: contract.Broken, Text: "reset"}}
		}
		return nil
	}
	f.before = func(int, map[string]any, *fake) *contract.Exchange { return weather() }
	f.reads = func(string, *fake) *contract.Exchange { return weather() }
	var cases []contract.Case
	for i := range 20 {
		cases = append(cases, set(fmt.Sprint(i), "V03", "/note", fmt.Sprintf(`"note %d"`, i), stored, look))
	}
	results, summary := verify(t, t.Context(), f, readable(), append(cases, watching("H30"), watching("P02"), watching("H01"))...)
	passed := 0
	for _, r := range results {
		if r.Verdict == contract.Pass {
			passed++
		}
		if len(r.Findings) > 0 {
			t.Errorf("%s: %s", r.Case.ID, messages(r.Findings))
		}
	}
	want, _ := value.Decode([]byte(found))
	if passed < 15 || !value.Equal(f.resource, want) || !summary.Restored[0].Done || len(summary.Notes) != 1 || !strings.Contains(summary.Notes[0], "broken on the way") {
		t.Errorf("%d passed, left as %v, %+v", passed, f.resource, summary)
	}
}

// One value always breaks the connection: that is the target's, however often it is tried.
func TestAValueThatAlwaysBreaksTheConnectionIsFound(t *testing.T) {
	f := newFake(t)
	f.before = func(_ int, body map[string]any, _ *fake) *contract.Exchange {
		if body["note"] == "👋" {
			return &contract.Exchange{Failure: &contract.Failure{Kind: contract.Broken, Text: "reset"}}
		}
		return nil
	}
	results, _ := verify(t, t.Context(), f, readable(), set("wave", "V03", "/note", `"👋"`, stored, look), set("note", "V03", "/note", `"x"`, stored, look))
	wants(t, results, "wave", contract.Fail)
	wants(t, results, "note", contract.Pass)
}

// The resource can't be read, and the target is busy when it is sent back: what failed then was not sent again.
func TestAResourceThatCantBeReadIsSentBackUntilTheTargetTakesIt(t *testing.T) {
	f := newFake(t)
	busy := 4
	f.reads = func(path string, f *fake) *contract.Exchange {
		switch name, _ := value.At(f.resource, "/name"); {
		case path != "7":
			return status(404, `{}`)
		case name == "":
			return status(500, `{}`)
		}
		return nil
	}
	f.before = func(_ int, body map[string]any, f *fake) *contract.Exchange {
		if name, _ := value.At(f.resource, "/name"); name == "" && body["name"] != nil && busy > 0 {
			busy--
			return status(503, `{}`)
		}
		return nil
	}
	chain := Chain{Op: readable(), Live: true, Sender: f, Validator: silent{}, Cases: []contract.Case{set("note", "V03", "/note", `"x"`, stored, look), set("name", "V02", "/name", `""`, stored, look)}}
	_, summary := Start(t.Context(), Options{Settle: time.Millisecond, RestoreFor: 10 * time.Second, Chains: []Chain{chain}}).Wait()
	want, _ := value.Decode([]byte(found))
	if !value.Equal(f.resource, want) || !summary.Restored[0].Done {
		t.Errorf("left as %v, %+v; sent %q", f.resource, summary.Restored, f.sent)
	}
}

// The member that names the resource may lie in an object.
func TestAResourceThatIsNamedByAMemberOfAnObjectIsFollowed(t *testing.T) {
	f := newFake(t)
	f.resource = value.With(f.resource, "/metadata", map[string]any{"name": "Ann", "label": "x"})
	f.key = "metadata/name"
	text := &contract.Schema{Types: []string{"string"}}
	metadata := contract.Property{Name: "metadata", Schema: &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "name", Schema: text}, {Name: "label", Schema: text}}}}
	op := readable()
	op.Path, op.Dialect, f.dialect = "/members/{name}", dialect.Merge, dialect.Merge
	for _, s := range []*contract.Schema{op.Bodies[0].Schema, op.Responses[0].Bodies[0].Schema} {
		s.Properties = append(s.Properties, metadata)
	}
	op.Read.Path = op.Path
	found := f.resource
	chain := Chain{Op: op, Cases: []contract.Case{set("name", "V03", "/metadata/name", `"Bo"`, stored, look)}, Sender: f, Validator: silent{}, Profile: contract.Profile{Params: map[string]string{"name": "Ann"}}}
	_, summary := Start(t.Context(), Options{Settle: time.Millisecond, RestoreFor: 100 * time.Millisecond, Chains: []Chain{chain}}).Wait()
	if !value.Equal(f.resource, found) || !summary.Restored[0].Done {
		t.Errorf("left as %v, %+v", f.resource, summary.Restored)
	}
}
