package check

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
)

// Two states can be compared where both are known, and where nothing else was sent between them.
func TestWhichStepsCanBeCompared(t *testing.T) {
	known := observe.Known(map[string]any{"name": "Ann"}, nil, observe.ByRead)
	for _, c := range []struct {
		why  string
		edit func(*observe.Observation)
		want bool
	}{
		{"an accepted patch", func(*observe.Observation) {}, true},
		{"a read", func(s *observe.Observation) {
			s.Step.Request.Read, s.Exchange.Reply.Status = true, 304
		}, true},
		{"refused", func(s *observe.Observation) { s.Exchange.Reply.Status = 422 }, false},
		{"not known before", func(s *observe.Observation) { s.Before = observe.Unknown("") }, false},
		{"not known after", func(s *observe.Observation) { s.After = observe.Unknown("") }, false},
		{"at the same time as others", func(s *observe.Observation) { s.Parallel = true }, false},
		{"about another resource", func(s *observe.Observation) { s.Other = "neighbour" }, false},
	} {
		s := observe.Observation{Sent: observe.Sent{Step: &contract.Step{}}, Exchange: answer(200, "{}"), Before: known, After: known}
		if c.edit(&s); Comparable(&Evidence{}, &s) != c.want {
			t.Errorf("%s: %t", c.why, !c.want)
		}
	}
}

// An answer is undocumented where the docs name statuses, and not its own, for the operation's own requests.
func TestWhichStatusesAreUndocumented(t *testing.T) {
	for _, c := range []struct {
		why    string
		status int
		method string
		read   bool
		docs   []contract.Response
		want   bool
	}{
		{"left out", 202, "PATCH", false, []contract.Response{{Status: "200"}}, true},
		{"documented", 200, "PATCH", false, []contract.Response{{Status: "200"}}, false},
		{"no statuses documented", 202, "PATCH", false, nil, false},
		{"another method's", 202, "OPTIONS", false, []contract.Response{{Status: "200"}}, false},
		{"a read", 202, "PATCH", true, []contract.Response{{Status: "200"}}, false},
		{"no response", 0, "PATCH", false, []contract.Response{{Status: "200"}}, false},
	} {
		x := answer(c.status, "")
		x.Method = c.method
		if c.status == 0 {
			x.Reply = nil
		}
		s := observe.Observation{Sent: observe.Sent{Step: &contract.Step{Request: contract.Request{Read: c.read}}}, Exchange: x}
		if Undocumented(&contract.Operation{Method: "PATCH", Responses: c.docs}, &s) != c.want {
			t.Errorf("%s: %t", c.why, !c.want)
		}
	}
}

// A response that leaves out what it need not show shows a part of the resource. A read shows all of it, and so does the response to a
// patch where no read is documented.
func TestWhichMembersAResponseMayLeaveOut(t *testing.T) {
	text := &contract.Schema{Types: []string{"string"}}
	address := &contract.Schema{Types: []string{"object"}, Required: []string{"city"}, Properties: []contract.Property{{Name: "city", Schema: text}, {Name: "zip", Schema: text}}}
	answered := object(contract.Property{Name: "name", Schema: text}, contract.Property{Name: "note", Schema: text}, contract.Property{Name: "address", Schema: address})
	answered[0].Schema.Required = []string{"name"}
	op := &contract.Operation{Method: "PATCH", Path: "/members/{id}", Responses: []contract.Response{{Status: "200", Bodies: answered}}}
	op.Read = &contract.Operation{Method: "GET", Path: op.Path}
	without := *op
	without.Read = nil
	for _, c := range []struct {
		op     *contract.Operation
		read   bool
		member string
		want   bool
	}{
		{op, false, "/note", true}, {op, false, "/name", false}, {op, false, "/address/zip", true}, {op, false, "/address/city", false}, {op, false, "/address", false},
		{op, false, "/other/deep", true}, {op, false, "/address/map/key", true}, {op, true, "/note", false}, {&without, false, "/note", false},
	} {
		s := observe.Observation{Sent: observe.Sent{Step: &contract.Step{Request: contract.Request{Read: c.read}}}}
		s.After = observe.Known(map[string]any{"address": map[string]any{}}, nil, observe.ByPatch)
		if got := (&Evidence{Op: c.op}).Partial(&s, c.member); got != c.want {
			t.Errorf("%s, read %t: %t", c.member, c.read, got)
		}
	}
}
