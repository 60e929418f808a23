package check

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

// acceptedThen judges a patch that sets a member, and that was answered with another resource.
func acceptedThen(t *testing.T, op *contract.Operation, before, at, sent, after string) Judgement {
	t.Helper()
	return judgedAlone(t, op, before, at, sent, contract.Expect{Class: contract.Accepted, Stored: true}, answer(200, after))
}

// Docs say in many words that a value is kept otherwise than it may be sent, and nobody can read all of them: what is shown then was told as
// lost. Where they say nothing of the kind, or say all there is to it, it still is.
func TestAValueOfWhichTheDocsSayThatItIsKeptOtherwiseDecidesNothing(t *testing.T) {
	for _, c := range []struct {
		said, before, sent, after string
		findings                  int
	}{
		{"HH:MM:SS or MM:SS. Responses always have HH:MM:SS.", `"00:10:00"`, `"12:30"`, `"00:12:30"`, 0},
		{"Values outside of 50 to 100 are set to the nearest bound.", `50`, `1`, `50`, 0},
		{"An alias is replaced by the canonical name.", `"UTC"`, `"Asia/Calcutta"`, `"Asia/Kolkata"`, 0},
		{"Names are converted to hex values.", `"#ff0000"`, `"navy"`, `"#000080"`, 0},
		{"A leading v is removed, and missing parts are filled with 0.", `"1.0.0"`, `"v2"`, `"2.0.0"`, 0},
		{"Stored in title case.", `"A"`, `"R&amp;d"`, `"R&Amp;D"`, 0},
		{"In micros; rounded down to a multiple of 10000.", `"0"`, `"15999"`, `"10000"`, 0},
		{"Rounded to whole numbers.", `1`, `7.6`, `3`, 1},
		{"Returned by ascending priority.", `[1]`, `[3,2]`, `[2]`, 1},
		{"Rounded down to 0, 60, 300 or 3600.", `0`, `299`, `60`, 0},
		{"Rounded down to 0, 60, 300 or 3600.", `0`, `299`, `61`, 1},
		{"Rounded to the nearest supported value.", `0`, `299`, `240`, 0},
		{"Rounded to whole numbers.", `0`, `299`, `240`, 1},
		{"Rounded to six decimals.", `[[1]]`, `[[1.25,3.5]]`, `[[1,3]]`, 1},
		{"Only the first two are kept.", `[]`, `[1,2,3]`, `[1]`, 1},
		{"Names are converted to hex values.", `"#ff0000"`, `"navy"`, `""`, 1},
		{"Stored exactly as it is sent.", `"a"`, `"b"`, `"c"`, 1},
		{"Sold in packs of 5; you get the next larger pack.", `10`, `1`, `5`, 0},
		{"The # may be left out; it is always there in responses.", `"#000000"`, `"aabbcc"`, `"#aabbcc"`, 0},
		{"Up to three letters, in capitals in answers.", `"A"`, `"Te"`, `"TE"`, 0},
		{"West and east; returned with six decimals.", `"0,1"`, `"5.9,7"`, `"5.900000,7.000000"`, 0},
		{"A decimal number; returned with four decimals.", `"0.0000"`, `"5.9"`, `"6.0000"`, 1},
		{"Stored in UTC; fractions of a second are dropped.", `"2026-01-01T00:00:00Z"`, `"2026-02-01T10:00:00+05:30"`, `"2026-02-01T10:00:00Z"`, 1},
		{"Up to three letters, in capitals in answers.", `"A"`, `"Te"`, `"T"`, 1},
		{"In the unit in which it is measured.", `10`, `1`, `5`, 1},
		{"The colour of the label.", `"#ff0000"`, `"navy"`, `"#000080"`, 1},
		{"`*` stands for all events and replaces the others.", `["a"]`, `["a","*"]`, `["*"]`, 0},
		{"Redirects are followed; the final address is stored.", `"https://a.example/"`, `"https://b.example/x"`, `"https://b.example/y"`, 0},
		{"Names are unique; returned in lower case, in no particular order.", `[]`, `[{"n":"B"},{"n":"a"}]`, `[{"n":"a"},{"n":"b"}]`, 0},
		{"Names are unique; returned in lower case, in no particular order.", `[]`, `[{"n":"B"},{"n":"a"}]`, `[{"n":"a"},{"n":"c"}]`, 1},
		{"Returned in lower case with colons.", `""`, `"61-a61e-F6"`, `"61:a6:1e:f6"`, 0},
		{"Returned in lower case with colons.", `""`, `"61-a61e-F6"`, `"61:a6:1e:f7"`, 1},
	} {
		schema := &contract.Schema{Description: c.said}
		j := acceptedThen(t, described("tone", schema), `{"tone":`+c.before+`}`, "/tone", c.sent, `{"tone":`+c.after+`}`)
		if len(j.Findings) != c.findings {
			t.Errorf("%s: findings %v, reasons %q", c.said, j.Findings, j.Reasons)
		}
	}
	listed := &contract.Schema{Types: []string{"string"}, Enum: []any{"LOW", "MEDIUM", "HIGH"}, Description: "In any letter case; answers have capitals."}
	op := described("level", listed)
	op.Responses = []contract.Response{{Status: "200", Bodies: op.Bodies}}
	if j := acceptedThen(t, op, `{"level":"LOW"}`, "/level", `"MEDIUM"`, `{"level":"HIGH"}`); len(j.Findings) != 1 {
		t.Errorf("one of the values that answers list: %v", j.Findings)
	}
	op = described("street1", &contract.Schema{Types: []string{"string"}})
	for told, findings := range map[string]int{"Streets and cities are returned in upper case": 0, "Cities are returned in upper case": 1} {
		op.Told = []string{told}
		if j := acceptedThen(t, op, `{"street1":"X"}`, "/street1", `"Elm St"`, `{"street1":"ELM ST"}`); len(j.Findings) != findings {
			t.Errorf("%s: %v", told, j.Findings)
		}
	}
}

// A member that only administrators may set, and a change that is older than what is stored, are left out of account as the docs say.
func TestWhatTheDocsSayIsIgnoredMayStay(t *testing.T) {
	role := &contract.Schema{Types: []string{"string"}}
	op := described("role", role)
	for _, c := range []struct {
		said, told, after string
		findings          int
	}{
		{"Only administrators can change it; ignored otherwise.", "", `"member"`, 0},
		{"Must be less than the price, otherwise it is ignored.", "", `""`, 0},
		{"", "The change is ignored if it is older than the stored one", `"member"`, 0},
		{"Only administrators can change it; ignored otherwise.", "", `"guest"`, 1},
		{"", "Unknown members are ignored", `"member"`, 1},
	} {
		role.Description, op.Told = c.said, []string{c.told}
		if j := acceptedThen(t, op, `{"role":"member"}`, "/role", `"admin"`, `{"role":`+c.after+`}`); len(j.Findings) != c.findings {
			t.Errorf("%s%s: shows %s: %v", c.said, c.told, c.after, j.Findings)
		}
	}
	refusal := contract.Expect{Class: contract.Refused}
	for said, findings := range map[string]int{"Ignored unless the caller is an administrator.": 0, "The role.": 1} {
		role.Description, op.Told = said, nil
		if j := judgedAlone(t, op, `{"role":"member"}`, "/role", `7`, refusal, answer(200, `{"role":"member"}`)); len(j.Findings) != findings {
			t.Errorf("%s: of the wrong type: %v", said, j.Findings)
		}
	}
}

// A stock that is kept only while a switch is on stays null while it is off; a sentence beside both says so.
func TestAMemberThatASwitchHoldsMayStay(t *testing.T) {
	op := described("stock", &contract.Schema{Types: []string{"integer", "null"}})
	status := &contract.Schema{Types: []string{"string"}}
	op.Bodies[0].Schema.Properties = append(op.Bodies[0].Schema.Properties, contract.Property{Name: "managed", Schema: &contract.Schema{Types: []string{"boolean"}}}, contract.Property{Name: "level", Schema: status})
	for _, c := range []struct {
		said, before string
		findings     int
	}{
		{"Controlled by stock if managed is true.", `{"stock":3,"managed":false}`, 0},
		{"Controlled by stock if managed is true.", `{"stock":3,"managed":true}`, 1},
		{"How much there is.", `{"stock":3,"managed":false}`, 1},
	} {
		status.Description = c.said
		if j := acceptedThen(t, op, c.before, "/stock", `5`, c.before); len(j.Findings) != c.findings {
			t.Errorf("%s: with %s: %v", c.said, c.before, j.Findings)
		}
	}
	status.Description = "Controlled by stock if managed is true."
	if !SaidToFollow(op, "/stock", []string{"/managed"}) || SaidToFollow(op, "/stock", []string{"/level2"}) {
		t.Error("the sentence ties stock to managed, and to nothing else")
	}
}

// Of several ways to merge one has to be left, as real hosts of code have it and no document says: the last one that is on can't be turned off.
func TestTheLastOfSeveralSwitchesMayHaveToStayOn(t *testing.T) {
	op := described("allow_squash", &contract.Schema{Types: []string{"boolean"}})
	for _, name := range []string{"allow_rebase", "has_wiki"} {
		op.Bodies[0].Schema.Properties = append(op.Bodies[0].Schema.Properties, contract.Property{Name: name, Schema: &contract.Schema{Types: []string{"boolean"}}})
	}
	for before, findings := range map[string]int{
		`{"allow_squash":true,"allow_rebase":false,"has_wiki":true}`:  0,
		`{"allow_squash":true,"allow_rebase":true,"has_wiki":false}`:  1,
		`{"allow_squash":true,"has_wiki":false}`:                      1,
		`{"allow_squash":false,"allow_rebase":false,"has_wiki":true}`: 0,
	} {
		j := judgedAlone(t, op, before, "/allow_squash", `false`, contract.Expect{Class: contract.Accepted}, answer(422, `{"message":"no"}`))
		if len(j.Findings) != findings {
			t.Errorf("%s: %v", before, j.Findings)
		}
	}
}

// The least and the most of a group stand in the items of a list, and a value of one may not suit the other.
func TestARefusalOfItemsWithAPairInsideDecidesNothing(t *testing.T) {
	number := &contract.Schema{Types: []string{"integer"}}
	for _, c := range []struct {
		names    []string
		findings int
	}{{[]string{"min", "max"}, 0}, {[]string{"min", "count"}, 1}} {
		item := &contract.Schema{Types: []string{"object"}}
		for _, name := range c.names {
			item.Properties = append(item.Properties, contract.Property{Name: name, Schema: number})
		}
		op := described("groups", &contract.Schema{Types: []string{"array"}, Items: item})
		j := judgedAlone(t, op, `{"groups":[]}`, "/groups", `[{"`+c.names[0]+`":5,"`+c.names[1]+`":1}]`, contract.Expect{Class: contract.Accepted}, answer(422, `{"message":"no"}`))
		if len(j.Findings) != c.findings {
			t.Errorf("%v: %v", c.names, j.Findings)
		}
	}
}

// A body without a value of its own: frameworks keep an empty text as null where null may stand, and leave 0 out of answers like an empty text.
func TestAnEmptyTextMayBeShownAsNullAndZeroBeLeftOut(t *testing.T) {
	city := &contract.Schema{Types: []string{"string", "null"}}
	op := described("city", city)
	op.Responses = []contract.Response{{Status: "200", Bodies: op.Bodies}}
	if j := acceptedThen(t, op, `{"city":"X"}`, "/city", `""`, `{"city":null}`); len(j.Findings) > 0 {
		t.Errorf("an empty text as null: %v", j.Findings)
	}
	if j := acceptedThen(t, op, `{"city":"X"}`, "/city", `"Y"`, `{"city":null}`); len(j.Findings) != 1 {
		t.Errorf("a text as null: %v", j.Findings)
	}
	city.Types = []string{"string"}
	if j := acceptedThen(t, op, `{"city":"X"}`, "/city", `""`, `{"city":null}`); len(j.Findings) != 1 {
		t.Errorf("an empty text as null, which the docs don't have: %v", j.Findings)
	}
	city.Types = []string{"integer"}
	op.Bodies[0].Schema.Properties = append(op.Bodies[0].Schema.Properties, contract.Property{Name: "rank", Schema: &contract.Schema{Types: []string{"integer"}}})
	for sent, findings := range map[string]int{`0`: 0, `5`: 1} {
		if j := acceptedThen(t, op, `{"city":3,"rank":1}`, "/city", sent, `{"rank":1}`); len(j.Findings) != findings {
			t.Errorf("%s is left out: %v, %v", sent, j.Findings, j.Reasons)
		}
	}
}

// The docs of an object say how its parts go together, and name one of them.
func TestARefusalOfAPartThatTheObjectsDocsNameDecidesNothing(t *testing.T) {
	share := &contract.Schema{Types: []string{"object"}}
	for _, name := range []string{"on", "off"} {
		share.Properties = append(share.Properties, contract.Property{Name: name, Schema: &contract.Schema{Types: []string{"integer"}}})
	}
	for said, findings := range map[string]int{"What is missing to 100 is given to `off`.": 0, "How it is spread on all.": 1} {
		share.Description = said
		step := &contract.Step{Role: contract.Act, Expect: contract.Expect{Class: contract.Accepted}, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/share/on", Value: []byte("100")}}}}}
		x := answer(422, `{"message":"no"}`)
		x.Body = []byte(`{"share":{"on":100}}`)
		if j := judgedStep(t, described("share", share), `{"share":{"on":1,"off":2}}`, step, x); len(j.Findings) != findings {
			t.Errorf("%s: %v", said, j.Findings)
		}
	}
}

// A list is put together of items that the profile gives in several lists, of which two have the key in common by which the server tells them apart.
func TestARefusalOfTwoItemsWithTheSameTextDecidesNothing(t *testing.T) {
	op := described("addresses", &contract.Schema{Types: []string{"array"}})
	for sent, findings := range map[string]int{
		`[{"key":"home","city":"X"},{"key":"home","city":"Y"}]`: 0,
		`[{"key":"home","city":"X"},{"key":"work","city":"Y"}]`: 1,
		`[{"key":"home","city":"X"}]`:                           1,
	} {
		j := judgedAlone(t, op, `{"addresses":[]}`, "/addresses", sent, contract.Expect{Class: contract.Accepted}, answer(400, `{"message":"no"}`))
		if len(j.Findings) != findings {
			t.Errorf("%s: %v", sent, j.Findings)
		}
	}
}

// The docs of the operation say that its members have to suit each other, or that one may be changed at a time.
func TestARefusalThatTheOperationsDocsForeseeDecidesNothing(t *testing.T) {
	op := described("luck", &contract.Schema{Types: []string{"integer"}})
	for told, findings := range map[string]int{"The three attributes may sum up to 30 at most": 0, "Only one property can be changed at a time": 1, "Changes the attributes": 1} {
		op.Told = []string{told}
		j := judgedAlone(t, op, `{"luck":1}`, "/luck", `20`, contract.Expect{Class: contract.Accepted}, answer(422, `{"message":"no"}`))
		if len(j.Findings) != findings {
			t.Errorf("%s: %v", told, j.Findings)
		}
	}
	op.Bodies[0].Schema.Properties = append(op.Bodies[0].Schema.Properties, contract.Property{Name: "rank", Schema: &contract.Schema{Types: []string{"integer"}}})
	for told, findings := range map[string]int{"Only one property can be changed at a time": 0, "": 1} {
		op.Told = []string{told}
		step := &contract.Step{Role: contract.Act, Expect: contract.Expect{Class: contract.Accepted}, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/luck", Value: []byte("2")}, {At: "/rank", Value: []byte("3")}}}}}
		x := answer(400, `{"message":"no"}`)
		x.Body = []byte(`{"luck":2,"rank":3}`)
		if j := judgedStep(t, op, `{"luck":1,"rank":1}`, step, x); len(j.Findings) != findings {
			t.Errorf("two members, %q: %v", told, j.Findings)
		}
	}
}

// What the docs tie to an object ties what is in it: changing the kind resets the settings.
func TestWhatTiesAnObjectTiesItsMembers(t *testing.T) {
	op := described("kind", &contract.Schema{Types: []string{"string"}, Description: "Changing the kind resets `settings` to its defaults."})
	op.Bodies[0].Schema.Properties = append(op.Bodies[0].Schema.Properties, contract.Property{Name: "settings", Schema: &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "max", Schema: &contract.Schema{Types: []string{"integer"}}}}}})
	if !SaidToFollow(op, "/settings/max", []string{"/kind"}) || SaidToFollow(op, "/settings/max", []string{"/settings/min"}) {
		t.Error("settings/max follows kind, and no member beside it")
	}
}
