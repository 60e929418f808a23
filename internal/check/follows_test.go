package check

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
)

func TestATimeThatMovesByAsMuchAsANamesakeFollowsIt(t *testing.T) {
	op := described("date", &contract.Schema{Types: []string{"string"}})
	line := observe.New(op)
	line.Add(observe.Sent{Step: &contract.Step{Role: contract.Setup}}, answer(200, `{"date":"2026-01-02T10:00:00","date_gmt":"2026-01-02T08:00:00","end_date":"2026-01-05T08:00:00"}`))
	step := &contract.Step{Role: contract.Act, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/date", Value: []byte(`"2031-01-02T10:00:00Z"`)}}}}}
	o := line.Add(observe.Sent{Step: step, Named: []string{"/date"}, Touched: []string{"/date"}}, answer(200, `{"date":"2031-01-02T10:00:00","date_gmt":"2031-01-02T08:00:00","end_date":"2026-01-06T08:00:00"}`))
	for pointer, want := range map[string]bool{"/date_gmt": true, "/end_date": false} {
		if got := MovedBySame(&o, pointer); got != want {
			t.Errorf("%s: %t", pointer, got)
		}
	}
}

// What is left of a stock is the whole without what was used: the server works it out, and was told to have changed it unnamed.
func TestANumberThatMovesByAsMuchAsANamesakeFollowsIt(t *testing.T) {
	op := described("initial_weight", &contract.Schema{Types: []string{"number"}})
	for _, name := range []string{"remaining_weight", "used_weight", "price"} {
		op.Bodies[0].Schema.Properties = append(op.Bodies[0].Schema.Properties, contract.Property{Name: name, Schema: &contract.Schema{Types: []string{"number"}}})
	}
	line := observe.New(op)
	line.Add(observe.Sent{Step: &contract.Step{Role: contract.Setup}}, answer(200, `{"initial_weight":1000,"remaining_weight":900,"used_weight":100,"price":1000}`))
	step := &contract.Step{Role: contract.Act, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/initial_weight", Value: []byte("700")}}}}}
	o := line.Add(observe.Sent{Step: step, Named: []string{"/initial_weight"}, Touched: []string{"/initial_weight"}}, answer(200, `{"initial_weight":700,"remaining_weight":600,"used_weight":50,"price":700}`))
	for pointer, want := range map[string]bool{"/remaining_weight": true, "/used_weight": false, "/price": false, "/initial_weight": false} {
		if got := MovedBySame(&o, pointer); got != want {
			t.Errorf("%s: %t", pointer, got)
		}
	}
}

func TestAPlaceBehindTheEndOfAListIsItsEnd(t *testing.T) {
	for name, shown := range map[string]struct {
		sent, is string
		decided  bool
	}{
		"position":   {"50", "3", false},
		"sort_order": {"50", "3", false},
		"positionX":  {"50", "3", true},
		"size":       {"50", "3", true},
		"place":      {"2", "3", true},
		"rank":       {`"50"`, "3", true},
	} {
		op := described(name, &contract.Schema{Types: []string{"integer"}})
		step := &contract.Step{Role: contract.Act, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/" + name, Value: []byte(shown.sent)}}}},
			Expect: contract.Expect{Class: contract.Accepted, Stored: true}}
		line := observe.New(op)
		o := line.Add(observe.Sent{Step: step, Named: []string{"/" + name}, Touched: []string{"/" + name}}, answer(200, `{"`+name+`":`+shown.is+`}`))
		j := Judge(&Evidence{Op: op, Case: &contract.Case{Rule: "O09"}, Rule: Rule{}, Observed: []observe.Observation{o}})
		if decided := len(j.Findings) > 0; decided != shown.decided || !decided && len(j.Reasons) == 0 {
			t.Errorf("%s: %+v", name, j)
		}
	}
}
