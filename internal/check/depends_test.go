package check

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/observe"
)

// judgedAlone judges one patch of one member that the docs have accepted, of a resource that looks so before.
func judgedAlone(t *testing.T, op *contract.Operation, before, at, sent string, expect contract.Expect, x *contract.Exchange) Judgement {
	t.Helper()
	step := &contract.Step{Role: contract.Act, Expect: expect, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: at, Value: []byte(sent)}}}}}
	x.Body = []byte(`{"` + at[1:] + `":` + sent + `}`)
	return judgedStep(t, op, before, step, x)
}

// judgedStep judges one step of a case, of a resource that looks so before.
func judgedStep(t *testing.T, op *contract.Operation, before string, step *contract.Step, x *contract.Exchange) Judgement {
	t.Helper()
	line := observe.New(op)
	line.Add(observe.Sent{Step: &contract.Step{Role: contract.Setup}}, answer(200, before))
	var named []string
	for _, edit := range step.Request.Body.Edits {
		named = append(named, edit.At)
	}
	o := line.Add(observe.Sent{Step: step, Named: named, Touched: named}, x)
	return Judge(&Evidence{Op: op, Case: &contract.Case{}, Volatile: func(string) bool { return false }, Observed: []observe.Observation{o},
		Rule: Rule{Rule: contract.Rule{ID: "O10", Level: contract.Error}}})
}

// A server that compares a member with another one refuses values that the schema admits: an end before its start.
func TestARefusalThatRestsOnAnotherMemberDecidesNothing(t *testing.T) {
	text := &contract.Schema{Types: []string{"string"}}
	op := described("starts_on", text)
	body := op.Bodies[0].Schema
	for _, name := range []string{"ends_on", "discount", "discount_until", "colour", "type"} {
		body.Properties = append(body.Properties, contract.Property{Name: name, Schema: text})
	}
	body.Properties = append(body.Properties, contract.Property{Name: "mileage", Schema: &contract.Schema{Types: []string{"integer"}}})
	body.Properties = append(body.Properties, contract.Property{Name: "status", Schema: &contract.Schema{Types: []string{"string"}, Enum: []any{"draft", "open", "done"}}})
	op.Responses = []contract.Response{{Status: "200", Bodies: []contract.Media{{Type: "application/json", Schema: body}}}}
	for _, c := range []struct {
		at, sent, refusal string
		status, findings  int
	}{
		{"/starts_on", `"2031"`, `{"message":"no"}`, 422, 0}, // beside ends_on
		{"/discount", `"5"`, `{"errors":[{"detail":"discount wants discount_until"}]}`, 422, 0},
		{"/discount", `"5"`, `{"errors":[{"detail":"discount is wrong"}]}`, 422, 1},
		{"/discount", `"5"`, `{"non_field_errors":["An article may not be without a Discount until."]}`, 400, 0}, // spelt out
		{"/discount", `"5"`, `{"non_field_errors":["No discount, until somebody asks."]}`, 400, 1},
		{"/discount", `"5"`, `{"detail":"known are starts_on, ends_on, discount_until, colour"}`, 422, 1}, // a list of what there is
		{"/discount", `"5"`, `{"detail":"discount wants discount_until"}`, 404, 1},
		{"/colour", `"crimson"`, `{"detail":"Could not find a paint of the name crimson"}`, 400, 0}, // a name of something else
		{"/colour", `"crimson"`, `{"detail":"No paint exists with the name crimson"}`, 404, 0},
		{"/mileage", `55`, `{"detail":"no segment found with id 55"}`, 404, 0},
		{"/mileage", `55`, `{"detail":"no segment found with id 559"}`, 404, 1},
		{"/colour", `"crimson"`, `{"detail":"there is no such member"}`, 400, 1},
		{"/colour", `"crimson"`, `{"detail":"crimson is no colour"}`, 400, 1},
		{"/status", `"done"`, `{"detail":"there is no such status: done"}`, 422, 1}, // the docs list it
		{"/discount", `"5"`, `{"detail":"discount cannot be set when sales mode is disabled"}`, 422, 0},
		{"/discount", `"5"`, `{"detail":"discount requires an enterprise license"}`, 400, 0},
		{"/discount", `"5"`, `{"detail":"no"}`, 402, 0},
		{"/discount", `"5"`, `{"detail":"no"}`, 406, 0}, // about the answer's media type
		{"/discount", `"5"`, `{"detail":"the feature sales is off"}`, 422, 0},
		{"/discount", `"5"`, `{"detail":"your plan admits 4"}`, 400, 0},
		{"/discount", `"5"`, `{"detail":"discount must not go down"}`, 422, 0},
		{"/discount", `"5"`, `{"detail":"discount can only be increased"}`, 422, 0},
		{"/discount", `"5"`, `{"detail":"discount is lower than the present value"}`, 400, 0},
		{"/discount", `"5"`, `{"detail":"discount must be less than 4"}`, 400, 1},
		{"/colour", `"red"`, `{"detail":"A plain article must not have colour set."}`, 422, 0},
		{"/colour", `"red"`, `{"detail":"The colour must not have more than 2 letters"}`, 422, 1},
		{"/colour", `"red"`, `{"detail":"colour is only allowed for painted ones"}`, 422, 0},
		{"/colour", `"red"`, `{"detail":"colour is not allowed"}`, 422, 1},
		{"/mileage", `5`, `{"detail":"at least 700 is wanted"}`, 422, 0},
		{"/mileage", `5`, `{"detail":"at least 100 is wanted"}`, 422, 1},
		{"/colour", `"red"`, `{"type":"about:blank","detail":"the type is wrong"}`, 400, 1}, // a word that errors have anyway
		{"/colour", `"red"`, `{"detail":"type must be set for red"}`, 422, 0},
		{"/colour", `"red"`, `{"detail":"type is no painted one"}`, 422, 0},
		{"/colour", `"red"`, `{"errors":[{"field":"type","reason":"missing"}]}`, 422, 0},
		{"/colour", `"red"`, `{"detail":"the ` + "`type`" + ` has no such colour"}`, 422, 0},
		{"/discount", `"5"`, `{"detail":"a draft has no reduction"}`, 422, 0}, // what status holds
		{"/discount", `"5"`, `{"detail":"no reduction is done"}`, 422, 1},
		{"/status", `"done"`, `{"detail":"there is no way from draft to done"}`, 422, 0},
		{"/status", `"done"`, `{"detail":"illegal transition"}`, 422, 0},
		{"/status", `"done"`, `{"detail":"it can not go back"}`, 422, 0},
		{"/status", `"done"`, `{"detail":"one of draft, open, done is wanted"}`, 422, 1},
		{"/status", `"done"`, `{"detail":"wrong"}`, 422, 1},
	} {
		before := `{"starts_on":"2030","ends_on":"2030","discount":"","discount_until":"","colour":"blue","status":"draft","mileage":700}`
		j := judgedAlone(t, op, before, c.at, c.sent, contract.Expect{Class: contract.Accepted}, answer(c.status, c.refusal))
		if len(j.Findings) != c.findings || len(j.Reasons) != 1-c.findings {
			t.Errorf("%s %d %s: findings %v, reasons %q", c.at, c.status, c.refusal, j.Findings, j.Reasons)
		}
	}
}

// null puts a member back to the default that the docs name.
func TestNullThatPutsTheDocumentedDefaultThereIsNoFinding(t *testing.T) {
	for _, c := range []struct {
		schema   contract.Schema
		shown    string
		findings int
	}{
		{contract.Schema{HasDefault: true, Default: "medium"}, "medium", 0},
		{contract.Schema{HasDefault: true, Default: "medium"}, "large", 1},
		{contract.Schema{Description: "null resets it to \"none\"."}, "none", 0},
		{contract.Schema{Description: "The size."}, "none", 1},
	} {
		c.schema.Types = []string{"string", "null"}
		op := described("size", &c.schema)
		op.Responses = []contract.Response{{Status: "200", Bodies: op.Bodies}}
		for name, expect := range map[string]contract.Expect{"cleared": {Class: contract.Accepted, Cleared: true}, "as text": {Class: contract.Accepted}} {
			if name == "as text" && c.shown != "none" {
				continue
			}
			j := judgedAlone(t, op, `{"size":"small","more":1}`, "/size", "null", expect, answer(200, `{"size":"`+c.shown+`","more":1}`))
			if len(j.Findings) != c.findings {
				t.Errorf("%s, %q, %+v: %v", name, c.shown, c.schema, j.Findings)
			}
		}
	}
}

// A member that takes any JSON value, and is shown as its text, shows null as such a text.
func TestNullInAMemberOfAnyTypeThatIsShownAsTextIsAValue(t *testing.T) {
	for _, types := range [][]string{nil, {"string", "null"}} {
		op := described("value", &contract.Schema{Types: types})
		shown := described("value", &contract.Schema{Types: []string{"string"}})
		op.Responses = []contract.Response{{Status: "200", Bodies: shown.Bodies}}
		j := judgedAlone(t, op, `{"value":"one","more":1}`, "/value", "null", contract.Expect{Class: contract.Accepted}, answer(200, `{"value":"null","more":1}`))
		if len(j.Findings) != min(1, len(types)) {
			t.Errorf("types %q: %v", types, j.Findings)
		}
	}
}

// Of several resources one is the default, and where one takes a place in an order the others move. What else a neighbour loses is found.
func TestANeighbourThatMovesAlongIsANote(t *testing.T) {
	flag, number, text := &contract.Schema{Types: []string{"boolean"}}, &contract.Schema{Types: []string{"integer"}}, &contract.Schema{Types: []string{"string"}}
	op := described("is_default", flag)
	op.Bodies[0].Schema.Properties = append(op.Bodies[0].Schema.Properties, contract.Property{Name: "position", Schema: number}, contract.Property{Name: "name", Schema: text})
	op.Responses = []contract.Response{{Status: "200", Bodies: op.Bodies}}
	for _, c := range []struct {
		at, sent, before, after string
		level                   contract.Level
	}{
		{"/is_default", `true`, `true`, `false`, contract.Note},
		{"/is_default", ``, `true`, `false`, contract.Note}, // turned round
		{"/position", `2`, `2`, `1`, contract.Note},
		{"/position", `2`, `1`, `2`, contract.Error}, // what was sent went to both
		{"/name", `"Bo"`, `"Ann"`, `"Cy"`, contract.Error},
		{"/is_default", `true`, ``, ``, contract.Error}, // another member than the one that was set
	} {
		shown := func(v string) string {
			if v == "" {
				return `{"name":"Ann","position":1}`
			}
			return `{"` + c.at[1:] + `":` + v + `,"more":1}`
		}
		after := shown(c.after)
		if c.after == "" {
			after = `{"name":"Ann","position":9}`
		}
		line := observe.New(op)
		look := func(expect contract.Expect) observe.Sent {
			return observe.Sent{Other: "2", Step: &contract.Step{Role: contract.Observe, Expect: expect, Request: contract.Request{Method: "GET", Read: true}}}
		}
		read := func(body string) *contract.Exchange {
			x := answer(200, body)
			x.Method = "GET"
			return x
		}
		edit := contract.Edit{At: c.at, Value: []byte(c.sent), Flip: c.sent == ""}
		if edit.Flip {
			edit.Value, c.sent = nil, "true"
		}
		act := &contract.Step{Role: contract.Act, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{edit}}}}
		patch := answer(200, `{"`+c.at[1:]+`":`+c.sent+`,"more":1}`)
		patch.Body = []byte(`{"` + c.at[1:] + `":` + c.sent + `}`)
		e := &Evidence{Op: op, Case: &contract.Case{}, Volatile: func(string) bool { return false }, Rule: Rule{Rule: contract.Rule{ID: "I04", Level: contract.Error}}}
		e.Observed = append(e.Observed, line.Add(look(contract.Expect{}), read(shown(c.before))), line.Add(observe.Sent{Step: act, Named: []string{c.at}, Touched: []string{c.at}}, patch),
			line.Add(look(contract.Expect{Unchanged: true}), read(after)))
		if j := Judge(e); len(j.Findings) != 1 || j.Findings[0].Level != c.level {
			t.Errorf("%s sent %s, neighbour %s to %s: %+v", c.at, c.sent, c.before, c.after, j.Findings)
		}
	}
}

// A flag that is kept as a number is shown otherwise than it was sent in every answer: that is no update that another one overwrote.
func TestAMemberThatIsAlwaysShownOtherwiseIsNoLostUpdate(t *testing.T) {
	op := described("flag", &contract.Schema{Types: []string{"boolean"}})
	op.Responses = []contract.Response{{Status: "200", Bodies: op.Bodies}}
	for otherwise, findings := range map[bool]int{true: 0, false: 1} {
		step := &contract.Step{Role: contract.Act, Expect: contract.Expect{Class: contract.Accepted}, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/flag", Value: []byte("true")}}}}}
		line := observe.New(op)
		x := answer(200, `{"flag":1,"more":1}`)
		x.Body = []byte(`{"flag":true}`)
		read := answer(200, `{"flag":1,"more":1}`)
		read.Method = "GET"
		seen := line.AddParallel([]observe.Sent{{Step: step, Named: []string{"/flag"}}}, []contract.Exchange{*x})
		seen = append(seen, line.Add(observe.Sent{Step: &contract.Step{Role: contract.Observe, Request: contract.Request{Method: "GET", Read: true}}}, read))
		e := &Evidence{Op: op, Case: &contract.Case{Parallel: true}, Observed: seen, Volatile: func(string) bool { return false },
			Rule: Rule{Rule: contract.Rule{ID: "C01", Level: contract.Error}}, Otherwise: func(string) bool { return otherwise }}
		if j := Judge(e); len(j.Findings) != findings || len(j.Reasons) != 1-findings {
			t.Errorf("otherwise %t: findings %v, reasons %q", otherwise, j.Findings, j.Reasons)
		}
	}
}

func TestAValueThatTheDocsSayMayBeIgnoredIsNoLostUpdate(t *testing.T) {
	for description, findings := range map[string]int{"Ignored for guests: it is ignored for them.": 0, "The seats.": 1} {
		op := described("seats", &contract.Schema{Types: []string{"integer"}, Description: description})
		step := &contract.Step{Role: contract.Act, Expect: contract.Expect{Class: contract.Accepted}, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/seats", Value: []byte("7")}}}}}
		line, x, read := observe.New(op), answer(200, `{"seats":5}`), answer(200, `{"seats":5}`)
		x.Body, read.Method = []byte(`{"seats":7}`), "GET"
		seen := line.AddParallel([]observe.Sent{{Step: step, Named: []string{"/seats"}}}, []contract.Exchange{*x})
		seen = append(seen, line.Add(observe.Sent{Step: &contract.Step{Role: contract.Observe, Request: contract.Request{Method: "GET", Read: true}}}, read))
		j := Judge(&Evidence{Op: op, Case: &contract.Case{Parallel: true}, Observed: seen, Volatile: func(string) bool { return false }, Rule: Rule{Rule: contract.Rule{ID: "C01", Level: contract.Error}}})
		if len(j.Findings) != findings {
			t.Errorf("%q: %v %q", description, j.Findings, j.Reasons)
		}
	}
}

// A phase that only goes on refuses one that it had before. That it takes the value was seen: nothing documented is broken.
func TestAValueThatAMemberHadBeforeMayBeRefused(t *testing.T) {
	op := described("level", &contract.Schema{Types: []string{"string"}})
	op.Responses = []contract.Response{{Status: "200", Bodies: op.Bodies}}
	for sent, findings := range map[string]int{"first": 0, "third": 1, "second": 1} {
		step := &contract.Step{Role: contract.Act, Expect: contract.Expect{Class: contract.Accepted}, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/level", Value: []byte(`"` + sent + `"`)}}}}}
		line := observe.New(op)
		line.Add(observe.Sent{Step: &contract.Step{Role: contract.Setup}}, answer(200, `{"level":"second","more":1}`))
		o := line.Add(observe.Sent{Step: step, Named: []string{"/level"}}, answer(422, `{"message":"no"}`))
		e := &Evidence{Op: op, Case: &contract.Case{}, Observed: []observe.Observation{o}, Volatile: func(string) bool { return false },
			Found: map[string]any{"level": "first"}, Rule: Rule{Rule: contract.Rule{ID: "O10", Level: contract.Error}}}
		if j := Judge(e); len(j.Findings) != findings {
			t.Errorf("%s: %v %q", sent, j.Findings, j.Reasons)
		}
	}
}

// A document of operations is tried for its form, as a text: the refusal of a form was taken for one of the value in it.
func TestARefusalOfADocumentsFormDoesNotRestOnAnotherMember(t *testing.T) {
	text := &contract.Schema{Types: []string{"string"}}
	op := described("starts_on", text)
	op.Dialect = dialect.JSONPatch
	body := op.Bodies[0].Schema
	body.Properties = append(body.Properties, contract.Property{Name: "ends_on", Schema: text})
	op.Responses = []contract.Response{{Status: "200", Bodies: []contract.Media{{Type: "application/json", Schema: body}}}}
	document := `[{"op":"replace","path":"/starts_on","value":"2031","note":"?"}]`
	step := contract.Step{Role: contract.Act, Expect: contract.Expect{Class: contract.Accepted}}
	step.Request.Body = contract.Body{Text: &document, Edits: []contract.Edit{{At: "/starts_on", Value: []byte(`"2031"`)}}}
	o := observe.Observation{Exchange: answer(400, `{"message":"note is unknown"}`)}
	o.Step = &step
	if why := dependsOnOthers(&Evidence{Op: op}, &o); why != "" {
		t.Errorf("as a text: %s", why)
	}
	step.Request.Body.Text = nil
	if why := dependsOnOthers(&Evidence{Op: op}, &o); why == "" {
		t.Error("a value that is refused for the sake of another member decides something")
	}
}

// "false switches email off as well" ties two members: the one that moved along was told as a broken promise. A description that only
// names another member does not.
func TestDocsTieMembersToEachOther(t *testing.T) {
	for said, want := range map[string]bool{
		"false switches email off as well.":            true,
		"Setting it sets email to null.":               true,
		"Rounded to the decimals of email.":            true,
		"The address in it, extracted from the email.": true,
		"Extracted from the picture beside email.":     false,
		"Deprecated: use email. Both have one value.":  true,
		"An alias of email.":                           true,
		"Is cleared when email becomes another.":       true,
		"Used together with email.":                    false,
		"Whether all alerts are on.":                   false,
	} {
		op := described("all", &contract.Schema{Types: []string{"boolean"}, Description: said})
		body := op.Bodies[0].Schema
		for _, name := range []string{"email", "sms"} {
			body.Properties = append(body.Properties, contract.Property{Name: name, Schema: &contract.Schema{Types: []string{"boolean"}}})
		}
		if SaidToFollow(op, "/email", []string{"/all"}) != want || SaidToFollow(op, "/all", []string{"/email"}) != want {
			t.Errorf("%q: want %t", said, want)
		}
		if SaidToFollow(op, "/sms", []string{"/all"}) || SaidToFollow(op, "/email", []string{"/email", "/sms"}) {
			t.Errorf("%q: ties others too", said)
		}
	}
}

func TestARefusalForWantOfARequiredParameterDecidesNothing(t *testing.T) {
	op := described("colour", &contract.Schema{Types: []string{"string"}})
	op.Params = []contract.Param{{Name: "X-Tenant", In: "header", Required: true}}
	for sent, want := range map[string]int{"": 0, "acme": 1} {
		x := answer(400, `{"detail":"no"}`)
		x.Header = map[string][]string{}
		if sent != "" {
			x.Header["X-Tenant"] = []string{sent}
		}
		j := judgedAlone(t, op, `{"colour":"blue"}`, "/colour", `"red"`, contract.Expect{Class: contract.Accepted}, x)
		if len(j.Findings) != want {
			t.Errorf("sent with %q: %v %v", sent, j.Findings, j.Reasons)
		}
	}
}

func TestAValueThatTheDocsSayMayBeIgnoredNeedNotBeStored(t *testing.T) {
	for description, want := range map[string]int{"Only HR may change it. It is ignored for everybody else.": 0, "Only HR may change it.": 1} {
		op := described("salary", &contract.Schema{Types: []string{"integer"}, Description: description})
		for now, findings := range map[string]int{"5": want, "7": 1} { // it stays, or is a third value
			j := judgedAlone(t, op, `{"salary":5}`, "/salary", "6", contract.Expect{Class: contract.Accepted, Stored: true}, answer(200, `{"salary":`+now+`}`))
			if len(j.Findings) != findings {
				t.Errorf("%q, shown as %s: %v %v", description, now, j.Findings, j.Reasons)
			}
		}
	}
}

// A stock can't be lower than what is reserved of it, and only the server sets what that is.
func TestARefusalThatNamesAReadOnlyMemberDecidesNothing(t *testing.T) {
	op := described("quantity", &contract.Schema{Types: []string{"integer"}})
	shown := &contract.Schema{Types: []string{"object"}, Properties: append([]contract.Property{{Name: "reserved", Schema: &contract.Schema{Types: []string{"integer"}, ReadOnly: true}}}, op.Bodies[0].Schema.Properties...)}
	op.Responses = []contract.Response{{Status: "200", Bodies: []contract.Media{{Type: "application/json", Schema: shown}}}}
	for said, want := range map[string]int{"quantity is less than reserved (5)": 0, "quantity is less than it should be": 1} {
		j := judgedAlone(t, op, `{"quantity":50,"reserved":5}`, "/quantity", "1", contract.Expect{Class: contract.Accepted}, answer(422, `{"detail":"`+said+`"}`))
		if len(j.Findings) != want {
			t.Errorf("%q: %v %v", said, j.Findings, j.Reasons)
		}
	}
}

func TestANullThatClearsIsAWarningWhereThePageSaysNothingOfNull(t *testing.T) {
	refused := contract.Expect{Class: contract.Refused, Unchanged: true}
	for name, c := range map[string]struct {
		offPage          bool
		description, now string
		level            contract.Level
	}{
		"cleared to null":         {true, "The colour.", `{"colour":null}`, contract.Warning},
		"stored as a word":        {true, "The colour.", `{"colour":"null"}`, contract.Error},
		"the page speaks of null": {true, "The colour, never null.", `{"colour":null}`, contract.Error},
		"an OpenAPI document":     {false, "The colour.", `{"colour":null}`, contract.Error},
	} {
		op := described("colour", &contract.Schema{Types: []string{"string"}, Description: c.description})
		op.OffPage = c.offPage
		step := &contract.Step{Role: contract.Act, Expect: refused, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/colour", Value: []byte("null")}}}}}
		line := observe.New(op)
		line.Add(observe.Sent{Step: &contract.Step{Role: contract.Setup}}, answer(200, `{"colour":"blue","size":3}`))
		x := answer(200, c.now)
		x.Body = []byte(`{"colour":null}`)
		o := line.Add(observe.Sent{Step: step, Named: []string{"/colour"}, Touched: []string{"/colour"}}, x)
		j := Judge(&Evidence{Op: op, Case: &contract.Case{}, Volatile: func(string) bool { return false }, Observed: []observe.Observation{o},
			Rule: Rule{Rule: contract.Rule{ID: "O08", Level: contract.Error}, Traits: Traits{NullMayStay: true}}})
		if len(j.Findings) != 1 || j.Findings[0].Level != c.level {
			t.Errorf("%s: %+v %q", name, j.Findings, j.Reasons)
		}
	}
}

// A short form of a text was empty after white space was sent in the text's place, and that was called a loss.
func TestWhatIsMadeOfWhiteSpaceIsEmpty(t *testing.T) {
	op := described("content", &contract.Schema{Types: []string{"string"}})
	if !Derived(op, "/snippet", "", []any{"   "}, map[string]any{}) || Derived(op, "/snippet", "", []any{"x"}, map[string]any{}) {
		t.Error("an empty value follows white space, and no other text")
	}
}

// A date is shown a second time in another zone: it was told to have changed unnamed.
