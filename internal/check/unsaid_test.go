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
		{"Only the first two are kept.", `[]`, `[1,2,3]`, `[1]`, 1},
		{"Names are converted to hex values.", `"#ff0000"`, `"navy"`, `""`, 1},
		{"Stored exactly as it is sent.", `"a"`, `"b"`, `"c"`, 1},
		{"The colour of the label.", `"#ff0000"`, `"navy"`, `"#000080"`, 1},
	} {
		schema := &contract.Schema{Description: c.said}
		j := acceptedThen(t, described("tone", schema), `{"tone":`+c.before+`}`, "/tone", c.sent, `{"tone":`+c.after+`}`)
		if len(j.Findings) != c.findings {
			t.Errorf("%s: findings %v, reasons %q", c.said, j.Findings, j.Reasons)
		}
	}
	op := described("street1", &contract.Schema{Types: []string{"string"}})
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
