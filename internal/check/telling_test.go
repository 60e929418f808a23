package check

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
)

// Docs tell in words that no list has what becomes of a value: "blanks do no harm: DE 12 is DE12". A server that does so was told to store
// another value. What stays as it was, or is empty, is a fault all the same.
func TestAValueOfWhichTheDocsSayMoreThanALabelIsAWarning(t *testing.T) {
	for _, c := range []struct {
		said, shown string
		want        contract.Level
	}{
		{"Blanks do no harm: DE 12 is DE12.", `"b"`, contract.Warning},
		{"The number of the register.", `"b"`, contract.Error},
		{"The number in HTML format", `"b"`, contract.Warning}, // what is not allowed may be taken out, and what is open closed
		{"The number in HTML format", `"a"`, contract.Error},
		{"Must have no blanks.", `"b"`, contract.Error},
		{"Blanks do no harm: DE 12 is DE12.", `"a"`, contract.Error},
		{"Blanks do no harm: DE 12 is DE12.", `""`, contract.Error},
		{"Blanks do no harm: DE 12 is DE12.", `null`, contract.Error},
	} {
		op := described("number", &contract.Schema{Types: []string{"string"}, Description: c.said})
		line := observe.New(op)
		line.Add(observe.Sent{Step: &contract.Step{Role: contract.Setup}}, answer(200, `{"number":"a","size":3}`))
		step := &contract.Step{Role: contract.Act, Expect: contract.Expect{Class: contract.Accepted, Stored: true}, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/number", Value: []byte(`"c"`)}}}}}
		o := line.Add(observe.Sent{Step: step, Named: []string{"/number"}, Touched: []string{"/number"}}, answer(200, `{"number":`+c.shown+`,"size":3}`))
		j := Judge(&Evidence{Op: op, Case: &contract.Case{}, Volatile: func(string) bool { return false }, Observed: []observe.Observation{o}, Rule: Rule{Rule: contract.Rule{ID: "M02", Level: contract.Error}}})
		if len(j.Findings) != 1 || j.Findings[0].Level != c.want {
			t.Errorf("%q shows %s: %+v %q, want %v", c.said, c.shown, j.Findings, j.Reasons, c.want)
		}
	}
}

// A thermostat takes 1 as 5, its least value, and then 2.25 too: it stays 5. Where the docs tell nothing of its values, it may have left 2.25 aside.
func TestANumberThatStaysAsItIsIsAWarningWhereDocsTell(t *testing.T) {
	for said, want := range map[string]contract.Level{"The dial goes from 5 to 30, and the nearest position wins.": contract.Warning, "Where the dial stands.": contract.Error} {
		op := described("target", &contract.Schema{Types: []string{"number"}, Description: said})
		line := observe.New(op)
		line.Add(observe.Sent{Step: &contract.Step{Role: contract.Setup}}, answer(200, `{"target":5,"size":3}`))
		step := &contract.Step{Role: contract.Act, Expect: contract.Expect{Class: contract.Accepted, Stored: true}, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/target", Value: []byte(`2.25`)}}}}}
		o := line.Add(observe.Sent{Step: step, Named: []string{"/target"}, Touched: []string{"/target"}}, answer(200, `{"target":5,"size":3}`))
		j := Judge(&Evidence{Op: op, Case: &contract.Case{}, Volatile: func(string) bool { return false }, Observed: []observe.Observation{o}, Rule: Rule{Rule: contract.Rule{ID: "O10", Level: contract.Error}}})
		if len(j.Findings) != 1 || j.Findings[0].Level != want {
			t.Errorf("%q: %+v %q, want %v", said, j.Findings, j.Reasons, want)
		}
	}
}

// A page says that "numbers in quotes are read as numbers", in words that no list has. A number as text was taken, and an error told of it.
func TestAWrongValueThatIsTakenIsAWarningWhereDocsTell(t *testing.T) {
	for _, c := range []struct {
		said, value string
		want        contract.Level
	}{
		{"1 to 999. Numbers in quotes are read as numbers.", `"12"`, contract.Warning},
		{"How many there are, 1 to 999.", `"12"`, contract.Error},
		{"Numbers in quotes are read as numbers.", `null`, contract.Error},
	} {
		op := described("qty", &contract.Schema{Types: []string{"integer"}, Description: c.said})
		line := observe.New(op)
		step := &contract.Step{Role: contract.Act, Expect: contract.Expect{Class: contract.Refused}, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/qty", Value: []byte(c.value)}}}}}
		o := line.Add(observe.Sent{Step: step, Named: []string{"/qty"}, Touched: []string{"/qty"}}, answer(200, `{"qty":12,"size":3}`))
		j := Judge(&Evidence{Op: op, Case: &contract.Case{}, Volatile: func(string) bool { return false }, Observed: []observe.Observation{o}, Rule: Rule{Rule: contract.Rule{ID: "V01", Level: contract.Error}}})
		if len(j.Findings) != 1 || j.Findings[0].Level != c.want {
			t.Errorf("%q, %s: %+v %q, want %v", c.said, c.value, j.Findings, j.Reasons, c.want)
		}
	}
}

// A member's description says nothing of who may set it, or on which condition: a request without a credential that is taken is an error, whatever
// the docs tell of the member that it sets.
func TestWhatIsWrongWithARequestBesideItsValuesIsAnErrorWhateverTheDocsTell(t *testing.T) {
	for name, change := range map[string]func(*contract.Step){
		"no credential":      func(s *contract.Step) { s.Request.Key.Kind, s.Expect.Class = contract.KeyNone, contract.Denied },
		"a stale tag":        func(s *contract.Step) { s.Request.Header = map[string]string{"If-Match": `"old"`} },
		"another media type": func(s *contract.Step) { s.Request.Body.Media = "text/plain" },
		"another dialect":    func(s *contract.Step) { s.Request.Body.Dialect = "merge" },
		"another address": func(s *contract.Step) {
			s.Request.Params, s.Expect.Class = map[string]string{"id": "none"}, contract.Missing
		},
		"an accepted method": func(s *contract.Step) { s.Request.Method, s.Expect.Class = "PUT", contract.Accepted },
	} {
		op := described("qty", &contract.Schema{Types: []string{"integer"}, Description: "1 to 999. Numbers in quotes are read as numbers; never below what was used."})
		line, status := observe.New(op), 200
		step := &contract.Step{Role: contract.Act, Expect: contract.Expect{Class: contract.Refused}, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/qty", Value: []byte(`12`)}}}}}
		if change(step); step.Expect.Class == contract.Accepted {
			status = 422
		}
		o := line.Add(observe.Sent{Step: step, Named: []string{"/qty"}, Touched: []string{"/qty"}}, answer(status, `{"qty":12,"size":3}`))
		j := Judge(&Evidence{Op: op, Case: &contract.Case{}, Volatile: func(string) bool { return false }, Observed: []observe.Observation{o}, Rule: Rule{Rule: contract.Rule{ID: "S01", Level: contract.Error}}})
		if len(j.Findings) != 1 || j.Findings[0].Level != contract.Error {
			t.Errorf("%s: %+v %q", name, j.Findings, j.Reasons)
		}
	}
}

// The code of a flag state is in capitals "throughout in what you read back"; the months of discounts ascend, "no two for the same one". A list came
// back without what it had twice, and was as it had been before.
func TestAValueThatIsKnownAgainIsAWarningWhereDocsSayMoreThanALabel(t *testing.T) {
	for _, c := range []struct {
		said, was, sent, shown string
		want                   contract.Level
	}{
		{"ISO code; capitals throughout in what you read back", `"NO"`, `"Xx"`, `"XX"`, contract.Warning},
		{"ISO code", `"NO"`, `"Xx"`, `"XX"`, contract.Error},
		{"ISO code; capitals throughout in what you read back", `"NO"`, `"Xx"`, `"XY"`, contract.Error},
		{"Ascending by month; no two for the same one.", `[]`, `[{"m":2},{"m":1}]`, `[{"m":1},{"m":2}]`, contract.Warning},
		{"Naming one twice makes no difference.", `["a","b"]`, `["a","b","a"]`, `["a","b"]`, contract.Warning},
		{"Naming one twice makes no difference.", `["a","b"]`, `["a","b","c"]`, `["a","b"]`, contract.Error},
		{"Percent: ask for 0 and the lamp still glimmers at 1, which is the least.", `1`, `0`, `1`, contract.Warning},
		{"Percent, and the lamp knows no less than 1.", `1`, `0`, `1`, contract.Warning},
		{"Percent, from 1 to 100.", `1`, `0`, `1`, contract.Error},
		{"Percent; finer steps are beyond the lamp.", `2`, `2.25`, `2`, contract.Warning},
	} {
		op := described("it", &contract.Schema{Description: c.said})
		line := observe.New(op)
		line.Add(observe.Sent{Step: &contract.Step{Role: contract.Setup}}, answer(200, `{"it":`+c.was+`,"size":3}`))
		step := &contract.Step{Role: contract.Act, Expect: contract.Expect{Class: contract.Accepted, Stored: true}, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/it", Value: []byte(c.sent)}}}}}
		o := line.Add(observe.Sent{Step: step, Named: []string{"/it"}, Touched: []string{"/it"}}, answer(200, `{"it":`+c.shown+`,"size":3}`))
		j := Judge(&Evidence{Op: op, Case: &contract.Case{}, Volatile: func(string) bool { return false }, Observed: []observe.Observation{o}, Rule: Rule{Rule: contract.Rule{ID: "M02", Level: contract.Error}}})
		if len(j.Findings) > 1 || len(j.Findings) == 1 && j.Findings[0].Level != c.want || len(j.Findings) == 0 && (len(j.Reasons) == 0 || c.want == contract.Error) {
			t.Errorf("%q, %s shows %s: %+v %q, want %v", c.said, c.sent, c.shown, j.Findings, j.Reasons, c.want)
		}
	}
}

// A coupon that was used 37 times refused a limit of 1, as its docs say in words that no list has.
func TestARefusedValueIsAWarningWhereDocsTell(t *testing.T) {
	for _, c := range []struct {
		said, value string
		want        contract.Level
	}{
		{"How often it can be used; never below the number of times that it was.", `1`, contract.Warning},
		{"How often it can be used.", `1`, contract.Error},
	} {
		op := described("limit", &contract.Schema{Types: []string{"integer"}, Description: c.said})
		line := observe.New(op)
		step := &contract.Step{Role: contract.Act, Expect: contract.Expect{Class: contract.Accepted}, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/limit", Value: []byte(c.value)}}}}}
		o := line.Add(observe.Sent{Step: step, Named: []string{"/limit"}, Touched: []string{"/limit"}}, answer(422, `{}`))
		j := Judge(&Evidence{Op: op, Case: &contract.Case{}, Volatile: func(string) bool { return false }, Observed: []observe.Observation{o}, Rule: Rule{Rule: contract.Rule{ID: "O10", Level: contract.Error}}})
		if len(j.Findings) != 1 || j.Findings[0].Level != c.want {
			t.Errorf("%q: %+v %q, want %v", c.said, j.Findings, j.Reasons, c.want)
		}
	}
}

// A framework reads bodies the way forms are, and its document says so for all members at once.
func TestAValueOfAnotherTypeIsAWarningWhereTheDocsSpeakOfTypes(t *testing.T) {
	for told, want := range map[string]contract.Level{"Numbers and true/false may be given as text and the other way round.": contract.Warning, "Send the number of the room.": contract.Error} {
		op := described("qty", &contract.Schema{Types: []string{"integer"}})
		op.ToldOfAll = []string{told}
		line := observe.New(op)
		step := &contract.Step{Role: contract.Act, Expect: contract.Expect{Class: contract.Refused}, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/size", Value: []byte(`2`)}, {At: "/qty", Value: []byte(`"12"`)}}}}}
		o := line.Add(observe.Sent{Step: step, Named: []string{"/qty"}, Touched: []string{"/qty"}}, answer(200, `{"qty":12,"size":2}`))
		j := Judge(&Evidence{Op: op, Case: &contract.Case{}, Volatile: func(string) bool { return false }, Observed: []observe.Observation{o}, Rule: Rule{Rule: contract.Rule{ID: "V01", Level: contract.Error}}})
		if len(j.Findings) != 1 || j.Findings[0].Level != want {
			t.Errorf("%q: %+v %q, want %v", told, j.Findings, j.Reasons, want)
		}
	}
}

func TestATypeThatMisfitsIsFoundInside(t *testing.T) {
	text := &contract.Schema{Types: []string{"string"}}
	list := &contract.Schema{Types: []string{"array"}, Items: &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "name", Schema: text}}}}
	for v, want := range map[string]bool{`[{"name":12}]`: true, `[{"name":"a","more":1}]`: false, `[{"name":null}]`: false, `["a"]`: true, `{"name":"a"}`: true, `[]`: false} {
		if misfitsTypes(list, decoded(t, v)) != want {
			t.Errorf("%s: misfits %t", v, !want)
		}
	}
}

// The docs of the cells of a shelf say "one per row": they follow the number of rows, in whatever words.
func TestAMemberWhoseDocsTellOfAnotherOneFollowsIt(t *testing.T) {
	for said, want := range map[string]bool{"One per row. The server cuts what is too much.": true, "One per row.": false, "The server cuts what is too much.": false} {
		op := described("cells", &contract.Schema{Types: []string{"array"}, Description: said})
		if SaidToFollow(op, "/cells", []string{"/rows"}) != want || SaidToFollow(op, "/cells", []string{"/row_labels"}) {
			t.Errorf("%q: follows %t", said, !want)
		}
	}
}
