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

// A thermostat takes 1 as 5, its least value, and then 2.25 too: 5 is what the target made. One that had 5 when the run began, or was sent it, may
// have left 2.25 aside.
func TestAValueThatStaysAsTheTargetMadeItIsAWarningWhereDocsTell(t *testing.T) {
	for name, c := range map[string]struct {
		found string
		wrote bool
		want  contract.Level
	}{"made by the target": {`20.5`, false, contract.Warning}, "found": {`5`, false, contract.Error}, "sent": {`20.5`, true, contract.Error}} {
		op := described("target", &contract.Schema{Types: []string{"number"}, Description: "The dial goes from 5 to 30, and the nearest position wins."})
		line := observe.New(op)
		line.Add(observe.Sent{Step: &contract.Step{Role: contract.Setup}}, answer(200, `{"target":5,"size":3}`))
		step := &contract.Step{Role: contract.Act, Expect: contract.Expect{Class: contract.Accepted, Stored: true}, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/target", Value: []byte(`2.25`)}}}}}
		o := line.Add(observe.Sent{Step: step, Named: []string{"/target"}, Touched: []string{"/target"}}, answer(200, `{"target":5,"size":3}`))
		j := Judge(&Evidence{Op: op, Case: &contract.Case{}, Volatile: func(string) bool { return false }, Observed: []observe.Observation{o}, Rule: Rule{Rule: contract.Rule{ID: "O10", Level: contract.Error}},
			Found: decoded(t, `{"target":`+c.found+`}`), Wrote: func(string, any) bool { return c.wrote }})
		if len(j.Findings) != 1 || j.Findings[0].Level != c.want {
			t.Errorf("%s: %+v %q, want %v", name, j.Findings, j.Reasons, c.want)
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

// The docs of the cells of a shelf say "one per row": they follow the number of rows, in whatever words.
func TestAMemberWhoseDocsTellOfAnotherOneFollowsIt(t *testing.T) {
	for said, want := range map[string]bool{"One per row. The server cuts what is too much.": true, "One per row.": false, "The server cuts what is too much.": false} {
		op := described("cells", &contract.Schema{Types: []string{"array"}, Description: said})
		if SaidToFollow(op, "/cells", []string{"/rows"}) != want || SaidToFollow(op, "/cells", []string{"/row_labels"}) {
			t.Errorf("%q: follows %t", said, !want)
		}
	}
}
