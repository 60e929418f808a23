package observe

import (
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/value"
)

// member is an operation on a resource with a name and a note, and a documented read.
func member() *contract.Operation {
	text := &contract.Schema{Types: []string{"string"}}
	schema := &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "name", Schema: text}, {Name: "note", Schema: text}}}
	media := []contract.Media{{Type: "application/json", Schema: schema}}
	op := &contract.Operation{ID: "updateMember", Method: "PATCH", Path: "/members/{id}", Dialect: dialect.Plain, Bodies: media, Responses: []contract.Response{{Status: "200", Bodies: media}}}
	op.Read = &contract.Operation{Method: "GET", Path: op.Path, Responses: op.Responses}
	return op
}

// add sends a request on a timeline: a method, its body, and the status and body of the response.
func add(t *Timeline, method, sent string, status int, shown string) Observation {
	x := &contract.Exchange{Method: method, Body: []byte(sent), Reply: &contract.Reply{Status: status, Header: http.Header{"Etag": {`"` + shown + `"`}}, Body: []byte(shown)}}
	return t.Add(Recorded(t.op, nil, x), x)
}

func TestAStateIsUnknownUntilAResponseShowsTheResource(t *testing.T) {
	for _, c := range []struct {
		status int
		body   string
		known  bool
	}{
		{200, `{"name":"Ann"}`, true}, {200, `{"message":"hello"}`, false}, {200, `["Ann"]`, false}, {200, `<html>`, false}, {200, ``, false},
		{404, `{"name":"Ann"}`, false}, {401, `{}`, false}, {500, ``, false},
	} {
		line := New(member())
		o := add(line, "GET", "", c.status, c.body)
		now := line.Now()
		if o.After.Known() != c.known || now.Known() != c.known || (o.After.Why() == "") != c.known {
			t.Errorf("%d %s: known %v, because %q", c.status, c.body, now.Known(), o.After.Why())
		}
	}
}

func TestAStateTellsWhichResponseShowedItAndHow(t *testing.T) {
	line := New(member())
	read := add(line, "GET", "", 200, `{"name":"Ann"}`)
	if now := line.Now(); now.From() != read.Exchange || now.Look() != ByRead || now.Tag() == "" {
		t.Errorf("from %p by %d with the tag %q", now.From(), now.Look(), now.Tag())
	}
	for _, c := range []struct {
		role contract.Role
		sent string
		look Look
	}{{contract.Observe, `{}`, ByEmptyPatch}, {contract.Observe, `{"name":"Ann"}`, ByPatch}, {contract.Act, `{}`, ByPatch}} {
		x := &contract.Exchange{Method: "PATCH", Role: c.role, Body: []byte(c.sent), Reply: &contract.Reply{Status: 200, Body: []byte(`{"name":"Ann"}`)}}
		if o := line.Add(Recorded(line.op, nil, x), x); o.After.Look() != c.look {
			t.Errorf("%s as %s: seen by %d", c.sent, c.role, o.After.Look())
		}
	}
	patch := add(line, "PATCH", `{"name":"Bea"}`, 200, `{"name":"Bea"}`)
	if now := line.Now(); now.From() != patch.Exchange || now.Look() != ByPatch {
		t.Errorf("from %p by %d", now.From(), now.Look())
	}
}

// What an accepted patch did is not shown by a 204: what it named is unseen, and what it did not name is still comparable.
func TestAnAcceptedPatchWithoutABodyLeavesTheStateUnknown(t *testing.T) {
	line := New(member())
	add(line, "GET", "", 200, `{"name":"Ann","note":"n"}`)
	add(line, "PATCH", `{"name":"Bea"}`, 204, ``)
	now := line.Now()
	if now.Known() || now.Resource() != nil || now.Last() == nil || now.Why() == "" || !slices.Equal(now.Unseen, []string{"/name"}) {
		t.Errorf("%+v", now)
	}
	if o := add(line, "GET", "", 200, `{"name":"Bea","note":"reset"}`); !slices.Equal(o.Moved(), []string{"/note"}) {
		t.Errorf("moved %q, want the member alone that the patch did not name", o.Moved())
	}
	if now := line.Now(); !now.Known() || len(now.Unseen) > 0 {
		t.Errorf("after a read: %+v", now)
	}
}

func TestAnOpaqueBodyMayHaveSetEverything(t *testing.T) {
	line := New(member())
	add(line, "GET", "", 200, `{"name":"Ann","note":"n"}`)
	add(line, "PATCH", `name=Bea`, 204, ``)
	if o := add(line, "PATCH", `{"name":"Cid"}`, 200, `{"name":"Cid"}`); len(o.Moved()) > 0 {
		t.Errorf("moved %q", o.Moved())
	}
	if now := line.Now(); !now.Known() || !slices.Equal(now.Unseen, []string{"/note"}) {
		t.Errorf("a response that shows a part: %+v", now)
	}
}

func TestAResponseThatShowsAPartKeepsWhatWasKnownBesides(t *testing.T) {
	line := New(member())
	add(line, "GET", "", 200, `{"name":"Ann","note":"n"}`)
	add(line, "PATCH", `{"name":"Bea"}`, 200, `{"name":"Bea"}`)
	now := line.Now()
	if shown, _ := now.Resource().(map[string]any); shown["note"] != "n" || shown["name"] != "Bea" {
		t.Errorf("%v", now.Resource())
	}
	o := add(line, "PATCH", `{"name":"Cid"}`, 200, `{"note":"reset"}`)
	now = line.Now()
	if shown, _ := now.Resource().(map[string]any); shown["note"] != "reset" || !slices.Equal(now.Unseen, []string{"/name"}) {
		t.Errorf("shows another value of what was not named: %v, unseen %q", now.Resource(), now.Unseen)
	}
	if own, _ := o.After.Resource().(map[string]any); len(own) != 1 {
		t.Errorf("what the response itself shows: %v", own)
	}
}

// A patch of a member inside names a part of it, and an edit of another one may change it too: neither is as it was.
func TestWhatARequestMayHaveSetInsideIsUnseen(t *testing.T) {
	for _, c := range []struct {
		named, touched []string
		unseen         []string
	}{{[]string{"/note/first"}, nil, []string{"/note"}}, {nil, []string{"/note/first"}, []string{"/note"}}, {[]string{"/notes"}, nil, nil}, {[]string{""}, nil, []string{"/note"}}} {
		line := New(member())
		add(line, "GET", "", 200, `{"name":"Ann","note":{"first":1}}`)
		x := &contract.Exchange{Method: "PATCH", Reply: &contract.Reply{Status: 200, Body: []byte(`{"name":"Bea"}`)}}
		line.Add(Sent{Step: &contract.Step{Role: contract.Act}, Named: c.named, Touched: c.touched}, x)
		if now := line.Now(); !slices.Equal(now.Unseen, c.unseen) {
			t.Errorf("%q and %q: unseen %q, want %q", c.named, c.touched, now.Unseen, c.unseen)
		}
	}
}

// A refused request has set nothing, a look sets what is there already, and a lost one may have set what it names.
func TestWhatWasSetSinceTheLastLookIsKept(t *testing.T) {
	line := New(member())
	add(line, "GET", "", 200, `{"name":"Ann","note":"n"}`)
	add(line, "PATCH", `{"name":"x"}`, 422, `{}`)
	x := &contract.Exchange{Method: "PATCH", Role: contract.Observe, Body: []byte(`{"name":"Ann"}`), Reply: &contract.Reply{Status: 200, Body: []byte(`{"name":"Ann","note":"n"}`)}}
	line.Add(Recorded(line.op, nil, x), x)
	add(line, "PATCH", `{"note":"x"}`, 500, ``)
	o := add(line, "GET", "", 200, `{"name":"Ann","note":"n"}`)
	if !o.LastLook.Known() || !slices.Equal(slices.Compact(o.SinceLook), []string{"/note"}) {
		t.Errorf("since the look: %q", o.SinceLook)
	}
	if o = add(line, "GET", "", 200, `{"name":"Ann","note":"n"}`); len(o.SinceLook) > 0 {
		t.Errorf("since the second look: %q", o.SinceLook)
	}
	read := &contract.Exchange{Method: "GET", Reply: &contract.Reply{Status: 200, Body: []byte(`{"name":"Zoe"}`)}}
	sent := Recorded(line.op, nil, read)
	sent.Other = "neighbour"
	if o = line.Add(sent, read); o.LastLook.Known() {
		t.Error("the neighbour's look is compared with the resource's own")
	}
}

// A look that proviso itself broke off, or that is no ordinary one, says nothing against what is known.
func TestALookThatFailsOnOurSideLeavesTheStateAsItIs(t *testing.T) {
	wrong := contract.Request{Read: true, Key: contract.Key{Kind: contract.KeyWrong}}
	for _, c := range []struct {
		name    string
		request contract.Request
		x       contract.Exchange
		known   bool
	}{
		{"stopped", contract.Request{Read: true}, contract.Exchange{Method: "GET", Failure: &contract.Failure{Kind: contract.Stopped}}, true},
		{"broken", contract.Request{Read: true}, contract.Exchange{Method: "GET", Failure: &contract.Failure{Kind: contract.Broken}}, false},
		{"refused", contract.Request{Read: true}, contract.Exchange{Method: "GET", Reply: &contract.Reply{Status: 401}}, false},
		{"a wrong key", wrong, contract.Exchange{Method: "GET", Reply: &contract.Reply{Status: 401}}, true},
		{"a header of its own", contract.Request{Read: true, Header: map[string]string{"If-None-Match": "*"}}, contract.Exchange{Method: "GET", Reply: &contract.Reply{Status: 304}}, true},
		{"another method", contract.Request{Method: "OPTIONS"}, contract.Exchange{Method: "OPTIONS", Reply: &contract.Reply{Status: 200}}, true},
	} {
		line := New(member())
		add(line, "GET", "", 200, `{"name":"Ann"}`)
		line.Add(Sent{Step: &contract.Step{Role: contract.Observe, Request: c.request}}, &c.x)
		if now := line.Now(); now.Known() != c.known {
			t.Errorf("%s: known %t, because %q", c.name, now.Known(), now.Why())
		}
	}
}

func TestRequestsAtTheSameTimeLeaveTheStateUnknown(t *testing.T) {
	line := New(member())
	add(line, "GET", "", 200, `{"name":"Ann","note":"n"}`)
	exchanges := make([]contract.Exchange, 2)
	sent := make([]Sent, 2)
	for i := range exchanges {
		exchanges[i] = contract.Exchange{Method: "PATCH", Body: []byte(`{"name":"Bea"}`), Reply: &contract.Reply{Status: 200, Body: []byte(`{"name":"Bea","note":"n"}`)}}
		sent[i] = Recorded(line.op, nil, &exchanges[i])
	}
	out := line.AddParallel(sent, exchanges)
	if now := line.Now(); now.Known() || !out[0].Parallel || !out[1].Before.Known() {
		t.Errorf("%+v after %+v", line.Now(), out)
	}
}

func TestAnotherResourceHasAStateOfItsOwn(t *testing.T) {
	line := New(member())
	add(line, "GET", "", 200, `{"name":"Ann"}`)
	x := &contract.Exchange{Method: "GET", Reply: &contract.Reply{Status: 200, Body: []byte(`{"name":"Zoe"}`)}}
	sent := Recorded(line.op, nil, x)
	sent.Other = "neighbour"
	o := line.Add(sent, x)
	own, other := line.Now(), line.Of("neighbour")
	if o.Before.Known() || !o.Own.Known() || !other.Known() || own.Resource().(map[string]any)["name"] != "Ann" {
		t.Errorf("own %+v, other %+v, %+v", own, other, o)
	}
}

func TestAnEditsValueIsDecoded(t *testing.T) {
	o := Observation{Sent: Sent{Step: &contract.Step{Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{
		{At: "/name", Value: []byte(`"Bea"`)}, {At: "/note", Remove: true}}}}}}}
	edits := o.Edits()
	if v, ok := edits[0].Sent(); !ok || v != "Bea" {
		t.Errorf("%v %v", v, ok)
	}
	if v, ok := edits[1].Sent(); ok {
		t.Errorf("a removal sends %v", v)
	}
}

// A read that is documented as the bare resource may answer it in an envelope, or as a list of one.
func TestAReadShowsTheResourceInAnEnvelopeThatTheDocsLeaveOut(t *testing.T) {
	for body, known := range map[string]bool{
		`{"data":{"name":"Ann","note":"n"}}`: true, `{"data":{"name":"Ann","note":"n"},"meta":{"page":1}}`: true,
		`[{"name":"Ann","note":"n"}]`: true, `{"data":[{"name":"Ann","note":"n"}]}`: true,
		`{"error":{"name":"NotFound","code":1}}`: false, `[{"name":"Ann","note":"n"},{"name":"Bea","note":"m"}]`: false,
		`{"before":{"name":"Ann","note":"n"},"after":{"name":"Bea","note":"m"}}`: false,
	} {
		line := New(member())
		add(line, "GET", "", 200, body)
		if now := line.Now(); now.Known() != known || known && now.Resource().(map[string]any)["name"] != "Ann" {
			t.Errorf("%s: known %v, %v", body, now.Known(), now.Resource())
		}
	}
}

// The response to a patch may have the resource in an envelope too. It was taken for one that shows nothing, and a member was changed
// before anyone knew what it had held.
func TestAResponseToAPatchShowsTheResourceInAnEnvelope(t *testing.T) {
	for body, known := range map[string]bool{
		`{"data":{"name":"Ann","note":"n"}}`:                                     true,
		`{"name":"Ann","copy":{"name":"Bea","note":"n"}}`:                        true,
		`{"message":"done"}`:                                                     false,
		`{"before":{"name":"Ann","note":"n"},"after":{"name":"Bea","note":"m"}}`: false,
	} {
		line := New(member())
		add(line, "PATCH", `{}`, 200, body)
		if now := line.Now(); now.Known() != known || known && now.Resource().(map[string]any)["name"] != "Ann" {
			t.Errorf("%s: known %v, %v", body, now.Known(), now.Resource())
		}
	}
}

// The response is documented to show the resource as it was before the request: each value seemed to be lost.
func TestAResponseThatShowsTheResourceAsItWasSaysNothingOfWhatItIs(t *testing.T) {
	for _, before := range []bool{true, false} {
		op := member()
		op.Responses = []contract.Response{{Status: "200", Before: before, Bodies: op.Responses[0].Bodies}}
		line := New(op)
		add(line, "PATCH", `{"name":"Bea"}`, 200, `{"name":"Ann","note":"n"}`)
		if now := line.Now(); now.Known() == before {
			t.Errorf("before %t: known %t", before, now.Known())
		}
	}
}

// The docs of the patch's own answer have data as its only member, of which they say nothing: the snapshot held no member of the
// resource then, and nothing was put back.
func TestAnEnvelopeThatTheDocsTakeForAMemberIsOneAllTheSame(t *testing.T) {
	op := member()
	data := contract.Property{Name: "data", Schema: &contract.Schema{Types: []string{"object"}}}
	op.Responses = []contract.Response{{Status: "200", Bodies: []contract.Media{{Type: "application/json", Schema: &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{data}}}}}}
	line := New(op)
	add(line, "GET", "", 200, `{"data":{"name":"Ann","note":"n"}}`)
	if now := line.Now(); !now.Known() || now.Resource().(map[string]any)["name"] != "Ann" {
		t.Errorf("known %v, %v", now.Known(), now.Resource())
	}
}

// The docs have the members in an envelope and, again, beside it. The read was taken without its envelope and the response to a patch with
// it, so that each member seemed to be new: they were set to null one by one, to put them back.
func TestAnEnvelopeThatTheDocsTellTheMembersOfIsPartOfTheResource(t *testing.T) {
	text := &contract.Schema{Types: []string{"string"}}
	for inner, want := range map[string]string{"name": "/member/name", "code": "/name"} {
		op := member()
		schema := op.Bodies[0].Schema
		envelope := contract.Property{Name: "member", Schema: &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: inner, Schema: text}}}}
		op.Bodies[0].Schema = &contract.Schema{Types: []string{"object"}, Properties: append([]contract.Property{envelope}, schema.Properties...)}
		op.Responses[0].Bodies = op.Bodies
		line := New(op)
		add(line, "GET", "", 200, `{"member":{"name":"Ann","note":"n"}}`)
		now := line.Now()
		if name, _ := value.At(now.Resource(), want); name != "Ann" {
			t.Errorf("the docs have %s inside: %v", inner, now.Resource())
		}
	}
}

func TestALookThatShowsNoResourceMakesTheStateUnknown(t *testing.T) {
	for status, body := range map[int]string{404: `{"message":"gone"}`, 401: `{}`, 500: ``, 200: ``} {
		line := New(member())
		add(line, "GET", "", 200, `{"name":"Ann"}`)
		add(line, "GET", "", status, body)
		if now := line.Now(); now.Known() || now.Why() == "" || now.Last() == nil {
			t.Errorf("%d: known %v, because %q", status, now.Known(), now.Why())
		}
	}
}

func TestARequestWhoseResponseIsLostMayHaveBeenDone(t *testing.T) {
	for _, c := range []struct {
		kind    contract.FailureKind
		status  int
		took    time.Duration
		changed bool
	}{
		{contract.Broken, 0, 1, true}, {contract.Late, 0, 1, true}, {"", 500, 1, true}, {"", 422, 1, false}, {contract.Unreachable, 0, 1, false},
		{contract.Stopped, 0, 0, false}, {contract.Stopped, 0, 1, true}, // by an interrupt: before it was sent, and while the response was waited for
	} {
		line := New(member())
		add(line, "GET", "", 200, `{"name":"Ann","note":"n"}`)
		x := &contract.Exchange{Method: "PATCH", Body: []byte(`{"name":"Bea"}`), Took: c.took}
		if c.kind != "" {
			x.Failure = &contract.Failure{Kind: c.kind}
		} else {
			x.Reply = &contract.Reply{Status: c.status}
		}
		line.Add(Recorded(line.op, nil, x), x)
		if now := line.Now(); now.Known() == c.changed || line.Changed() != c.changed {
			t.Errorf("%s %d: known %v, changed %v", c.kind, c.status, now.Known(), line.Changed())
		}
	}
}

// The response to a change that is done later shows the task, which a document may call the resource.
func TestTheStateOfATaskIsNotTheResource(t *testing.T) {
	for body, known := range map[string]bool{`{"state":"queued"}`: false, `{"state":"queued","name":"Ann","note":"n"}`: true} {
		op := member()
		state := contract.Property{Name: "state", Schema: &contract.Schema{Types: []string{"string"}}}
		op.Responses = []contract.Response{{Status: "202", Bodies: []contract.Media{{Type: "application/json", Schema: &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{state}}}}}}
		line := New(op)
		if o := add(line, "PATCH", `{"name":"Ann"}`, 202, body); o.After.Known() != known {
			t.Errorf("%s: known %v", body, o.After.Known())
		}
	}
}

// A framework describes itself in the response to OPTIONS, with a name of its own: that was taken for the resource's.
func TestTheResponseToAnotherMethodShowsNoResource(t *testing.T) {
	line := New(member())
	add(line, "GET", "", 200, `{"name":"Ann"}`)
	tag := line.Tag()
	x := &contract.Exchange{Method: "OPTIONS", Reply: &contract.Reply{Status: 200, Header: http.Header{}, Body: []byte(`{"name":"Member Instance","note":""}`)}}
	o := line.Add(Sent{Step: &contract.Step{Role: contract.Act, Request: contract.Request{Method: "OPTIONS"}}}, x)
	now := line.Now()
	if name, _ := now.Resource().(map[string]any)["name"].(string); o.After.Known() || name != "Ann" || line.Tag() != tag {
		t.Errorf("known %t, name %q, tag %q, was %q", o.After.Known(), name, line.Tag(), tag)
	}
}

// A redirected or a lost request that was sent at the same time as others may have been done.
func TestRequestsSentTogetherWhoseResultIsNotKnownMakeTheStateUnknown(t *testing.T) {
	for _, x := range []contract.Exchange{
		{Method: "PATCH", Body: []byte(`{"name":"Bo"}`), Reply: &contract.Reply{Status: 303, Header: http.Header{}}},
		{Method: "PATCH", Body: []byte(`{"name":"Bo"}`), Failure: &contract.Failure{Kind: contract.Broken}},
	} {
		line := New(member())
		add(line, "GET", "", 200, `{"name":"Ann"}`)
		line.AddParallel([]Sent{Recorded(line.op, nil, &x)}, []contract.Exchange{x})
		if now := line.Now(); now.Known() || !slices.Contains(now.Unseen, "/name") {
			t.Errorf("%d: known %t, unseen %q", x.Status(), now.Known(), now.Unseen)
		}
	}
}

// The docs show the response to a patch in an envelope, and the read answers without one. The resource was said not to be shown.
func TestAReadShowsTheResourceWithoutTheEnvelopeOfThePatch(t *testing.T) {
	for body, known := range map[string]bool{`{"name":"Ann","note":"n"}`: true, `{"member":{"name":"Ann","note":"n"}}`: true, `{"title":"x"}`: false} {
		op := member()
		op.ResourceAt = "/member"
		line := New(op)
		add(line, "GET", "", 200, body)
		if now := line.Now(); now.Known() != known || known && now.Resource().(map[string]any)["name"] != "Ann" {
			t.Errorf("%s: known %v, %v", body, now.Known(), now.Resource())
		}
	}
}
