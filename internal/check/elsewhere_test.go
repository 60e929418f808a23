package check

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
)

// What becomes of a value stood in a preamble, in a tag, behind a status, in the notes below a page: held-out servers were accused that did as their docs
// say there.
func TestDocsTellOfAMemberOutsideOfItsDescription(t *testing.T) {
	for _, c := range []struct {
		text, sent, shown string
		want              contract.Level
	}{
		{"Labels whisper, form a queue and do not tolerate twins.", `["b","A"]`, `["a","b"]`, contract.Warning},
		{"Labels whisper, form a queue and do not tolerate twins.", `["b","A"]`, `["c","b"]`, contract.Warning},
		{"Labels whisper, form a queue and do not tolerate twins.", `["b","A"]`, `[]`, contract.Error},
		{"The size is rounded.", `["b","A"]`, `["a","b"]`, contract.Error},
		{"Changes the labels of a thing.", `["b","A"]`, `["a","b"]`, contract.Error},
		{"The alphabet rules here, whoever comes first.", `["b","a"]`, `["a","b"]`, contract.Warning},
		{"The alphabet rules here, whoever comes first.", `["b","a"]`, `["c","b"]`, contract.Error},
		{"", `["b","A"]`, `["a","b"]`, contract.Error},
	} {
		op := described("labels", &contract.Schema{Types: []string{"array"}, Items: &contract.Schema{Types: []string{"string"}}})
		op.Bodies[0].Schema.Properties = append(op.Bodies[0].Schema.Properties, contract.Property{Name: "size", Schema: &contract.Schema{Types: []string{"number"}}})
		op.Texts = []string{c.text}
		line := observe.New(op)
		line.Add(observe.Sent{Step: &contract.Step{Role: contract.Setup}}, answer(200, `{"labels":["x"],"size":3}`))
		step := &contract.Step{Role: contract.Act, Expect: contract.Expect{Class: contract.Accepted, Stored: true}, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/labels", Value: []byte(c.sent)}}}}}
		o := line.Add(observe.Sent{Step: step, Named: []string{"/labels"}, Touched: []string{"/labels"}}, answer(200, `{"labels":`+c.shown+`,"size":3}`))
		j := Judge(&Evidence{Op: op, Case: &contract.Case{}, Volatile: func(string) bool { return false }, Observed: []observe.Observation{o}, Rule: Rule{Rule: contract.Rule{ID: "V05", Level: contract.Error}}})
		if len(j.Findings) != 1 || j.Findings[0].Level != c.want {
			t.Errorf("%q, %s shows %s: %+v %q, want %v", c.text, c.sent, c.shown, j.Findings, j.Reasons, c.want)
		}
	}
}

// "`none` or null is in order", "from 1 to 9 it rings at 10": the sentence names what is shown. One that lists the values does not.
func TestASentenceNamesTheValueThatIsShown(t *testing.T) {
	choice := &contract.Schema{Types: []string{"string", "null"}, Enum: []any{"chair", "clerk", "member", "none", nil}}
	number := &contract.Schema{Types: []string{"integer"}}
	for _, c := range []struct {
		schema            *contract.Schema
		text, sent, shown string
		want              contract.Level
	}{
		{choice, "Either `none` or null is in order.", `"none"`, `null`, contract.Warning},
		{choice, "One of `chair`, `clerk`, `member` and `none`.", `"clerk"`, `"chair"`, contract.Error},
		{choice, "`clerk`, `chair` and `member` are spelled out as the first of them.", `"clerk"`, `"chair"`, contract.Warning},
		{choice, "A `clerk` is a `chair` to us.", `"clerk"`, `"chair"`, contract.Warning},
		{number, "The bell can't whisper: from 1 to 9 it rings at 10.", `2`, `10`, contract.Warning},
		{number, "From 1 to 9 there are pictures.", `2`, `10`, contract.Error},
	} {
		op := described("it", c.schema)
		op.Texts = []string{c.text}
		line := observe.New(op)
		line.Add(observe.Sent{Step: &contract.Step{Role: contract.Setup}}, answer(200, `{"it":"x","size":3}`))
		step := &contract.Step{Role: contract.Act, Expect: contract.Expect{Class: contract.Accepted, Stored: true}, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/it", Value: []byte(c.sent)}}}}}
		o := line.Add(observe.Sent{Step: step, Named: []string{"/it"}, Touched: []string{"/it"}}, answer(200, `{"it":`+c.shown+`,"size":3}`))
		j := Judge(&Evidence{Op: op, Case: &contract.Case{}, Volatile: func(string) bool { return false }, Observed: []observe.Observation{o}, Rule: Rule{Rule: contract.Rule{ID: "V06", Level: contract.Error}}})
		if len(j.Findings) != 1 || j.Findings[0].Level != c.want {
			t.Errorf("%q, %s shows %s: %+v %q, want %v", c.text, c.sent, c.shown, j.Findings, j.Reasons, c.want)
		}
	}
}

// What is taken or refused against the schema is a warning where the docs tell of null, of unknown members, of bodies that change nothing, of members that
// have to suit each other, in words that no list has. A request that differs in its credential is judged as before.
func TestWhatIsTakenOrRefusedIsAWarningWhereTheDocsTellOfIt(t *testing.T) {
	edit := func(at, v string) []contract.Edit { return []contract.Edit{{At: at, Value: []byte(v)}} }
	both := []contract.Edit{{At: "/qty", Value: []byte(`1`)}, {At: "/cap", Value: []byte(`2`)}}
	for _, c := range []struct {
		name, text string
		want       contract.StatusClass
		edits      []contract.Edit
		key        contract.Key
		level      contract.Level
	}{
		{"null", "Null is treated like silence.", contract.Refused, edit("/qty", `null`), contract.Key{}, contract.Warning},
		{"null, not told", "A thing is a thing.", contract.Refused, edit("/qty", `null`), contract.Key{}, contract.Error},
		{"unknown", "Whatever else you put in falls on deaf ears.", contract.Refused, edit("/zzz", `1`), contract.Key{}, contract.Warning},
		{"unknown, not told", "The qty is rounded.", contract.Refused, edit("/zzz", `1`), contract.Key{}, contract.Error},
		{"nothing", "A change of nothing is a mistake.", contract.Accepted, nil, contract.Key{}, contract.Warning},
		{"nothing, not told", "The qty is rounded.", contract.Accepted, nil, contract.Key{}, contract.Error},
		{"together", "A cap lies above its qty.", contract.Accepted, both, contract.Key{}, contract.Warning},
		{"together, not told", "A qty has its place.", contract.Accepted, both, contract.Key{}, contract.Error},
		{"without a credential", "Whatever the qty, we take it.", contract.Refused, edit("/qty", `2`), contract.Key{Kind: contract.KeyNone}, contract.Error},
	} {
		op := described("qty", &contract.Schema{Types: []string{"integer"}})
		op.Bodies[0].Schema.Properties = append(op.Bodies[0].Schema.Properties, contract.Property{Name: "cap", Schema: &contract.Schema{Types: []string{"integer"}}})
		op.Texts = []string{c.text}
		line := observe.New(op)
		status := 200
		if c.want == contract.Accepted {
			status = 422
		}
		step := &contract.Step{Role: contract.Act, Expect: contract.Expect{Class: c.want}, Request: contract.Request{Key: c.key, Body: contract.Body{Edits: c.edits}}}
		o := line.Add(observe.Sent{Step: step}, answer(status, `{}`))
		j := Judge(&Evidence{Op: op, Case: &contract.Case{}, Volatile: func(string) bool { return false }, Observed: []observe.Observation{o}, Rule: Rule{Rule: contract.Rule{ID: "O08", Level: contract.Error}}})
		if len(j.Findings) != 1 || j.Findings[0].Level != c.level {
			t.Errorf("%s: %+v %q, want %v", c.name, j.Findings, j.Reasons, c.level)
		}
	}
}

// "A hidden hall has no cloakroom": the cloakroom went with it, and could not be opened. The resource is called a hall in its answers.
func TestASentenceTiesAMemberToAnotherOne(t *testing.T) {
	flag := &contract.Schema{Types: []string{"boolean"}}
	for text, want := range map[string]contract.Level{"A hidden hall has no cloakroom.": contract.Warning, "A hall has no cloakroom.": contract.Error} {
		op := described("cloakroom", flag)
		op.Bodies[0].Schema.Properties = append(op.Bodies[0].Schema.Properties, contract.Property{Name: "hidden", Schema: flag})
		op.Texts = []string{text}
		line := observe.New(op)
		line.Add(observe.Sent{Step: &contract.Step{Role: contract.Setup}}, answer(200, `{"hall":"h","cloakroom":false,"size":3}`))
		step := &contract.Step{Role: contract.Act, Expect: contract.Expect{Class: contract.Accepted, Stored: true}, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/cloakroom", Value: []byte(`true`)}}}}}
		o := line.Add(observe.Sent{Step: step, Named: []string{"/cloakroom"}, Touched: []string{"/cloakroom"}}, answer(200, `{"hall":"h","cloakroom":false,"size":3}`))
		j := Judge(&Evidence{Op: op, Case: &contract.Case{}, Volatile: func(string) bool { return false }, Observed: []observe.Observation{o}, Rule: Rule{Rule: contract.Rule{ID: "M01", Level: contract.Error}}})
		if len(j.Findings) != 1 || j.Findings[0].Level != want {
			t.Errorf("%q: %+v %q, want %v", text, j.Findings, j.Reasons, want)
		}
	}
}

// "array of strings, 1–5 host names" is more than a type: no list may be empty, and the row says so.
func TestAnEmptyListMayBeRefusedWhereTheRowCountsFromOne(t *testing.T) {
	for row, want := range map[string]contract.Level{"| domains | array of strings, 1–5 host names |": contract.Warning, "| domains | array of strings, up to 5 |": contract.Error} {
		op := described("domains", &contract.Schema{Types: []string{"array"}, Source: contract.Place{Text: row}})
		line := observe.New(op)
		step := &contract.Step{Role: contract.Act, Expect: contract.Expect{Class: contract.Accepted}, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/domains", Value: []byte(`[]`)}}}}}
		o := line.Add(observe.Sent{Step: step, Named: []string{"/domains"}, Touched: []string{"/domains"}}, answer(422, `{}`))
		j := Judge(&Evidence{Op: op, Case: &contract.Case{}, Volatile: func(string) bool { return false }, Observed: []observe.Observation{o}, Rule: Rule{Rule: contract.Rule{ID: "V02", Level: contract.Error}}})
		if len(j.Findings) != 1 || j.Findings[0].Level != want {
			t.Errorf("%q: %+v %q, want %v", row, j.Findings, j.Reasons, want)
		}
	}
}
