package run

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/run/chain"
	"github.com/proviso-dev/proviso/internal/value"
)

// fake is a target in memory: one resource, patched in a dialect (plain members where none is named). Its hooks are where tests make it wrong.
type fake struct {
	mu         sync.Mutex
	resource   any
	dialect    contract.Dialect
	sent       []string // bodies in order, "GET" for a read
	refuse     func(body map[string]any) bool
	before     func(n int, body map[string]any, f *fake) *contract.Exchange
	after      func(n int, f *fake)
	reads      func(id string, f *fake) *contract.Exchange // answers a read of this id in place of the fake; nil is the fake's own
	nullLeaves bool                                        // a null is taken and changes nothing
	key        string                                      // the member that the path names the resource by, with slashes where it lies in an object; "" is a fixed id
}

func (f *fake) Send(_ context.Context, call contract.Call) contract.Exchange {
	f.mu.Lock()
	defer f.mu.Unlock()
	x := contract.Exchange{Method: call.Op.Method, URL: "http://127.0.0.1/members/7", Header: http.Header{}, Body: call.Body}
	id := "7"
	for _, named := range []map[string]string{call.Params, call.Step.Params} {
		for _, v := range named {
			id = v
		}
	}
	if f.key != "" {
		if now, _ := value.At(f.resource, "/"+f.key); now != id {
			x.Reply = &contract.Reply{Status: 404, Header: http.Header{}}
			return x
		}
	}
	if call.Step.Read {
		f.sent = append(f.sent, "GET")
		x.Method = "GET"
		if f.reads != nil {
			if out := f.reads(id, f); out != nil {
				out.Method, out.URL = x.Method, x.URL
				return *out
			}
		}
		return f.answer(x, 200)
	}
	f.sent = append(f.sent, string(call.Body))
	doc, _ := value.Decode(call.Body)
	members, _ := doc.(map[string]any)
	if f.before != nil {
		if out := f.before(len(f.sent), members, f); out != nil {
			out.Method, out.URL, out.Body = x.Method, x.URL, call.Body
			return *out
		}
	}
	if members == nil && !dialect.Named(f.dialect).List || f.refuse != nil && f.refuse(members) {
		x.Reply = &contract.Reply{Status: 422, Header: http.Header{"Content-Type": {"application/json"}}, Body: []byte(`{"message":"no"}`)}
		return x
	}
	for member, v := range members {
		if f.nullLeaves && v == nil {
			delete(members, member)
		}
	}
	patched, err := dialect.Named(f.dialect).Apply(nil, f.resource, doc, nil)
	if err != nil {
		x.Reply = &contract.Reply{Status: 422, Header: http.Header{}}
		return x
	}
	f.resource = patched
	x = f.answer(x, 200)
	if f.after != nil {
		f.after(len(f.sent), f)
	}
	return x
}

func (f *fake) answer(x contract.Exchange, status int) contract.Exchange {
	body, _ := value.Encode(f.resource)
	x.Reply = &contract.Reply{Status: status, Header: http.Header{"Content-Type": {"application/json"}}, Body: body}
	return x
}

const found = `{"id":"7","name":"Ann","active":true,"note":"first"}`

func newFake(t *testing.T) *fake {
	t.Helper()
	resource, err := value.Decode([]byte(found))
	if err != nil {
		t.Fatal(err)
	}
	return &fake{resource: resource, refuse: func(body map[string]any) bool {
		_, isText := body["name"].(string)
		return body["name"] != nil && !isText
	}}
}

type silent struct{}

func (silent) Fits(*contract.Schema, any) bool { return true }

func (silent) Takes(*contract.Schema, any) bool { return true }

func (silent) Validate(*contract.Operation, *contract.Exchange, any) []check.Departure { return nil }

func operation() *contract.Operation {
	text, flag := &contract.Schema{Types: []string{"string"}}, &contract.Schema{Types: []string{"boolean"}}
	members := []contract.Property{{Name: "name", Schema: text}, {Name: "active", Schema: flag}, {Name: "note", Schema: text}}
	body := &contract.Schema{Types: []string{"object"}, Properties: members}
	resource := &contract.Schema{Types: []string{"object"}, Properties: append([]contract.Property{{Name: "id", Schema: text}}, members...)}
	return &contract.Operation{Vendor: "acme", ID: "updateMember", Method: "PATCH", Path: "/members/{id}", Dialect: dialect.Plain,
		Bodies:    []contract.Media{{Type: "application/json", Schema: body}},
		Responses: []contract.Response{{Status: "200", Bodies: []contract.Media{{Type: "application/json", Schema: resource}}}, {Status: "422"}}}
}

func set(id, rule, member, v string, expect contract.Expect, more ...contract.Step) contract.Case {
	act := contract.Step{Role: contract.Act, Expect: expect, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: member, Value: json.RawMessage(v)}}}}}
	return contract.Case{ID: id, Op: "updateMember", Rule: rule, Member: member, Title: id, Steps: append([]contract.Step{act}, more...)}
}

var (
	stored  = contract.Expect{Class: contract.Accepted, Stored: true}
	refused = contract.Expect{Class: contract.Refused, Unchanged: true}
	look    = contract.Step{Role: contract.Observe}
)

func watching(rule string) contract.Case {
	return contract.Case{ID: "watch " + rule, Op: "updateMember", Rule: rule, Title: rule, Watch: true}
}

func verify(t *testing.T, ctx context.Context, f chain.Sender, op *contract.Operation, cases ...contract.Case) (map[string]contract.Result, Summary) {
	t.Helper()
	r := Start(ctx, Options{Settle: time.Millisecond, RestoreFor: 100 * time.Millisecond, Chains: []Chain{{Op: op, Cases: cases, Sender: f, Validator: silent{}}}})
	results, summary := r.Wait()
	out := map[string]contract.Result{}
	for _, res := range results {
		out[res.Case.ID] = res
	}
	return out, summary
}

func wants(t *testing.T, results map[string]contract.Result, id string, want contract.Verdict) contract.Result {
	t.Helper()
	r, ok := results[id]
	if !ok {
		t.Fatalf("no result of %s", id)
	}
	if r.Verdict != want {
		t.Errorf("%s: %v, want %v; findings %s, reasons %q", id, r.Verdict, want, messages(r.Findings), r.Reasons)
	}
	return r
}

func messages(findings []contract.Finding) string {
	var out []string
	for _, f := range findings {
		out = append(out, fmt.Sprintf("%s %s", f.Rule, f.Message))
	}
	return strings.Join(out, "; ")
}
