package check

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// described is an operation with one member that the docs say something of.
func described(name string, schema *contract.Schema) *contract.Operation {
	object := &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: name, Schema: schema}}}
	return &contract.Operation{Method: "PATCH", Path: "/things/{id}", Bodies: []contract.Media{{Type: "application/json", Schema: object}}}
}

func decoded(t *testing.T, text string) any {
	t.Helper()
	v, err := value.Decode([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// A server that keeps a value in the form which its docs name was told broken promises. Each form allows what its sentence says, and
// a value that was lost on the way is still found.
func TestAValueInTheFormThatTheDocsNameIsStored(t *testing.T) {
	for _, c := range []struct {
		name, said, sent, got string
		stored                bool
	}{
		{"labels", "They are sorted.", `["b","a"]`, `["a","b"]`, true},
		{"labels", "They are sorted.", `["b","a","a"]`, `["a","b"]`, false},
		{"labels", "Duplicates are removed.", `["b","a","a"]`, `["b","a"]`, true},
		{"labels", "Duplicates are removed.", `["b","a","c"]`, `["b","a"]`, false},
		{"labels", "Doubles are dropped.", `["b","a","a"]`, `["b","a"]`, true},
		{"labels", "Stored in lower case; doubles are dropped.", `["B","a","b"]`, `["b","a"]`, true},
		{"labels", "In lower case; each once.", `["B","a","b"]`, `["b","a"]`, true},
		{"labels", "Stored in lower case; doubles are dropped.", `["B","a","c"]`, `["b","a"]`, false},
		{"labels", "", `["b","a"]`, `["a","b"]`, false},
		{"hours", "Sorted by day. Of two entries for one day the last wins.", `[{"d":"tue","at":1},{"d":"mon","at":2},{"d":"tue","at":3}]`, `[{"d":"mon","at":2},{"d":"tue","at":3}]`, true},
		{"hours", "Sorted by day. Of two entries for one day the last wins.", `[{"d":"tue","at":1},{"d":"mon","at":2},{"d":"tue","at":3}]`, `[{"d":"tue","at":3}]`, false},
		{"hours", "Sorted by day. Of two entries for one day the last wins.", `[{"d":"tue","at":1},{"d":"mon","at":2}]`, `[{"d":"tue","at":1},{"d":"mon","at":7}]`, false},
		{"hours", "The first entry for a day counts.", `[{"d":"tue","at":1},{"d":"tue","at":3}]`, `[{"d":"tue","at":1}]`, true},
		{"hours", "Entries for a day.", `[{"d":"tue","at":1},{"d":"tue","at":3}]`, `[{"d":"tue","at":1}]`, false},
		{"busy", "Intervals that overlap are merged.", `[{"from":1,"to":3},{"from":2,"to":5},{"from":7,"to":8}]`, `[{"from":1,"to":5},{"from":7,"to":8}]`, true},
		{"busy", "Intervals that overlap are merged.", `[{"from":1,"to":3},{"from":7,"to":8}]`, `[{"from":1,"to":3}]`, false},
		{"busy", "Intervals that overlap are merged.", `[{"from":1,"to":3},{"from":2,"to":5}]`, `[{"from":0,"to":5}]`, false},
		{"busy", "Adjacent periods are joined.", `[{"from":"2026-01-01T10:00:00Z","to":"2026-01-01T11:00:00Z"},{"from":"2026-01-01T10:00:00Z","to":"2026-01-01T11:00:00Z"}]`, `[{"from":"2026-01-01T10:00:00+00:00","to":"2026-01-01T11:00:00Z"}]`, true},
		{"busy", "Periods.", `[{"from":1,"to":3},{"from":1,"to":3}]`, `[{"from":1,"to":3}]`, false},
		{"kind", "Letter case does not matter.", `"a"`, `"A"`, true},
		{"kind", "Letter case does not matter.", `"a"`, `"B"`, false},
		{"handle", "Stored in lower case.", `"Ann B"`, `"ann b"`, true},
		{"handle", "Stored in lower case.", `"Ann B"`, `"annb"`, false},
		{"handle", "", `"Ann B"`, `"ann b"`, false},
		{"text", "Kept as it is sent.", `"a\nb"`, `"a b"`, false},
		{"text", "Stored as sent, answered in one line.", `"a\nb"`, `"a b"`, true},
		{"title", "Runs of white space become one space.", `"a \n\t b"`, `"a b"`, true},
		{"title", "Multiple spaces are replaced by a single space.", `"a  b"`, `"ab"`, false},
		{"title", "The white space around it.", `"a  b"`, `"a b"`, false},
		{"logo", "The picture is fetched and kept; answers have its address at our CDN instead.", `"https://a.example/1"`, `"https://cdn.example/7"`, true},
		{"logo", "The picture is fetched and kept; answers have its address at our CDN instead.", `"https://a.example/1"`, `""`, false},
		{"logo", "The picture that is fetched.", `"https://a.example/1"`, `"https://cdn.example/7"`, false},
		{"due", "Milliseconds since 1970; kept to the second.", `1700000000123`, `1700000000000`, true},
		{"due", "Milliseconds since 1970; kept to the second.", `1700000001123`, `1700000000000`, false},
		{"due", "Seconds since 1970; rounded to the full minute.", `61`, `60`, true},
		{"due", "Seconds since 1970.", `61`, `60`, false},
		{"weight", "Rounded to two decimals.", `1.2549`, `1.25`, true},
		{"weight", "Rounded to two decimals.", `1.25`, `1.2`, false},
		{"weight", "Rounded.", `1.25`, `1`, true},
		{"weight", "", `1.25`, `1`, false},
		{"callback", "A trailing slash is added where there is none.", `"http://a.example/x"`, `"http://a.example/x/"`, true},
		{"callback", "A trailing slash is added where there is none.", `"https://a.example/x"`, `"http://a.example/x/"`, false},
		{"network", "Host bits are cleared.", `"10.1.2.3/16"`, `"10.1.0.0/16"`, true},
		{"network", "Host bits are cleared.", `"10.1.2.3/16"`, `"10.1.0.0/24"`, false},
		{"network", "", `"10.1.2.3/16"`, `"10.1.0.0/16"`, false},
		{"address", "", `"2001:DB8:0:0:0:0:0:1"`, `"2001:db8::1"`, true},
		{"address", "", `"2001:db8::2"`, `"2001:db8::1"`, false},
		{"unit", "Weights are converted, so that responses have \"g\".", `"kg"`, `"g"`, true},
		{"unit", "Weights are converted, so that responses have \"g\".", `"kg"`, `"lb"`, false},
		{"unit", "", `"kg"`, `"g"`, false},
		{"schedule", "@daily and @hourly are stored as the expressions that they stand for.", `"@daily"`, `"0 0 * * *"`, true},
		{"schedule", "@daily and @hourly are stored as the expressions that they stand for.", `"0 6 * * 1-5"`, `"0 6 * * *"`, false},
		{"schedule", "@daily may be sent. All else is stored as it is.", `"@daily"`, `"0 0 * * *"`, false},
		{"target", "Degrees, rounded to the nearest half.", `21.3`, `21.5`, true},
		{"target", "Degrees, rounded to the nearest half.", `21.5`, `21`, false},
		{"target", "Rounded to the nearest 0.25.", `21.3`, `21.25`, true},
		{"target", "Rounded to the nearest 0.25.", `21.3`, `21`, false},
		{"minutes", "Rounded to the nearest multiple of five.", `3`, `5`, true},
		{"minutes", "Rounded to the nearest multiple of five.", `3`, `0`, true},
		{"minutes", "Rounded to the nearest multiple of five.", `33`, `60`, false},
		{"minutes", "Rounded up to the next 15 minutes.", `46`, `60`, true},
		{"minutes", "Rounded up to the next 15 minutes.", `46`, `90`, false},
		{"quota", "Rounded up to the next power of two.", `5`, `8`, true},
		{"quota", "Rounded up to the next power of two.", `5`, `64`, false},
		{"searches", "The two newest searches; older ones drop out.", `["a","b","c"]`, `["b","c"]`, true},
		{"searches", "The two newest searches; older ones drop out.", `["a","b","c"]`, `["c"]`, false},
		{"searches", "The two newest searches; older ones drop out.", `["a","b","c"]`, `["a","c"]`, false},
		{"searches", "The searches.", `["a","b","c"]`, `["b","c"]`, false},
		{"amount", "A decimal number as text, with four places.", `"-0486"`, `"-486.0000"`, true},
		{"amount", "A decimal number as text, with four places.", `"-0486"`, `"-48.0000"`, false},
		{"code", "The number of the shelf.", `"-0486"`, `"-486.0000"`, false},
		{"limit", "Kept to one decimal.", `-47.75`, `-47.8`, true},
		{"limit", "Kept to one decimal.", `-47.75`, `-48`, false},
		{"iban", "Spaces are removed.", `"DE89 3704 0044"`, `"DE8937040044"`, true},
		{"iban", "Spaces are removed.", `"DE89 3704 0044"`, `"DE893704004"`, false},
		{"mac", "Answered in lower case with colons.", `"AA-0B-1C"`, `"aa:0b:1c"`, true},
		{"mac", "Answered in lower case with colons.", `"AA-0B-1C"`, `"aa:b:1c"`, false},
		{"mac", "Answered with colons.", `"AA-0B-1C"`, `"aa:0b:1c"`, false},
		{"mac", "A hardware address.", `"AA-0B-1C"`, `"aa:0b:1c"`, false},
		{"opening", "Shown with two digits for the hour.", `"9:30"`, `"09:30"`, true},
		{"opening", "Shown with two digits for the hour.", `"9:30"`, `"09:00"`, false},
		{"opening", "Shown with two digits for the hour.", `"19:30"`, `"07:30"`, false},
		{"ring", "Coordinates are rounded to 2 decimals.", `[[1.256,2],[3,4]]`, `[[1.26,2],[3,4]]`, true},
		{"ring", "Coordinates are rounded to 2 decimals.", `[[1.256,2],[3,4]]`, `[[1.3,2],[3,4]]`, false},
		{"ring", "Coordinates are rounded to 2 decimals.", `[[1.256,2],[3,4]]`, `[[1.26,2]]`, false},
		{"ring", "Coordinates are rounded to 2 decimals.", `{"x":1.256}`, `{"x":1.26}`, true},
		{"ring", "Coordinates are rounded to 2 decimals.", `{"x":1.256}`, `{"y":1.26}`, false},
		{"memo", "HTML. Scripts are removed.", `"a<script>x</script>"`, `"a"`, true},
		{"memo", "HTML. Scripts are removed.", `"a plain text"`, `"a"`, false},
		{"memo", "HTML is escaped.", `"O'Neil"`, `"O&#39;Neil"`, true},
		{"memo", "HTML is escaped.", `"O'Neil"`, `"O&#39;Nei"`, false},
		{"memo", "", `"O'Neil"`, `"O&#39;Neil"`, false},
		{"memo", "Truncated at 3 characters.", `"abcdef"`, `"abc"`, true},
		{"memo", "Truncated at 3 characters.", `"abcdef"`, `"xyz"`, false},
		{"memo", "Text beyond 3 characters is truncated.", `"abcdef"`, `"ab"`, false},
		{"memo", "Truncated where it is too long.", `"abcdef"`, `"ab"`, true},
		{"memo", "Leading and trailing white space is removed.", `" a b "`, `"a b"`, true},
		{"memo", "Leading and trailing white space is removed.", `" a b "`, `"ab"`, false},
		{"tax", "A normalised VAT id.", `"de 123-456"`, `"DE123456"`, true},
		{"tax", "A normalised VAT id.", `"de 123-456"`, `"DE123"`, false},
		{"note", "An empty text is taken as null.", `""`, `null`, true},
		{"note", "An empty text is taken as null.", `"x"`, `null`, false},
		{"note", "An empty value clears it.", `""`, `null`, true},
		{"note", "Can be unset by posting an empty string.", `""`, `null`, true},
		{"note", "Pass an empty string to remove the note.", `""`, `null`, true},
		{"note", "An empty value clears it.", `"x"`, `null`, false},
		{"note", "May be an empty string.", `""`, `null`, false},
		{"phone", "", `"+1 (555) 010-2030"`, `"+15550102030"`, true},
		{"mobile_number", "", `"0170 555 010"`, `"+49170555010"`, true},
		{"phone", "", `"+1 555 010 2030"`, `"+1555010203"`, false},
		{"price", "", `"12.5"`, `"12.50"`, true},
		{"price", "", `"12.50"`, `"12.5"`, true},
		{"price", "", `"12.5"`, `"12.4"`, false},
		{"version", "", `"1.10"`, `"1.1"`, false}, // a text that was read as a number
		{"code", "", `"007"`, `"7"`, false},
		{"opens_at", "", `"10:00"`, `"10:00:00"`, true},
		{"opens_at", "", `"10:00"`, `"10:30:00"`, false},
		{"length", "", `"PT90M"`, `"PT1H30M"`, true},
		{"length", "", `"P1W"`, `"P7D"`, true},
		{"length", "", `"PT90M30S"`, `"PT1H30M"`, false},
		{"length", "", `"P1M"`, `"PT1M"`, false},
		{"length", "", `"P12M"`, `"P1Y"`, true},
		{"timeout", "", `"90m"`, `"1h30m0s"`, true},
		{"timeout", "", `"90s"`, `"1m0s"`, false},
	} {
		op := described(c.name, &contract.Schema{Description: c.said})
		if is := AsStored(op, "/"+c.name, decoded(t, c.sent), decoded(t, c.got)); is != c.stored {
			t.Errorf("%s %q: %s answered as %s: stored is %t", c.name, c.said, c.sent, c.got, is)
		}
	}
}

// How values are kept may be said of the object around a member, or of all members of a kind in the description of the operation.
func TestAFormThatTheDocsNameForSeveralMembersIsThatOfEach(t *testing.T) {
	for _, c := range []struct {
		around, all, sent, got string
		stored                 bool
	}{
		{"Coordinates are rounded to one decimal.", "", `[1.26]`, `[1.3]`, true}, {"Coordinates are rounded to one decimal.", "", `[1.26]`, `[1]`, false}, {"A place.", "", `[1.26]`, `[1.3]`, false},
		{"", "Texts in answers are HTML-escaped", `"R&D"`, `"R&amp;D"`, true}, {"", "Texts in answers are HTML-escaped", `"a b"`, `"a"`, false},
	} {
		op := described("area", &contract.Schema{Types: []string{"object"}, Description: c.around, Properties: []contract.Property{{Name: "at", Schema: &contract.Schema{}}}})
		if c.all != "" {
			op.Read = &contract.Operation{OfAll: []string{c.all}}
		}
		if is := AsStored(op, "/area/at", decoded(t, c.sent), decoded(t, c.got)); is != c.stored {
			t.Errorf("%q, %q: %s answered as %s: stored is %t", c.around, c.all, c.sent, c.got, is)
		}
	}
}

// A price of the format "decimal" is shown with as many digits as it keeps, whatever the text was that its pattern admits.
func TestADecimalIsStoredWhateverItsTextWas(t *testing.T) {
	for _, c := range []struct {
		format, sent, got string
		stored            bool
	}{
		{"decimal", `"03544"`, `"3544.00"`, true}, {"decimal", `"-1."`, `"-1.00"`, true}, {"decimal", `"12.50"`, `"12.5"`, true}, {"decimal", `"03544"`, `"354.40"`, false},
		{"decimal", `"12.50"`, `"12.00"`, false}, {"decimal", `"1/2"`, `"0.5"`, false}, {"", `"03544"`, `"3544.00"`, false},
		{"int64", `"01"`, `"1"`, true}, {"int64", `"9007199254740993"`, `"9007199254740992"`, false}, {"", `"01"`, `"1"`, false},
	} {
		op := described("size", &contract.Schema{Types: []string{"string"}, Format: c.format})
		if is := AsStored(op, "/size", decoded(t, c.sent), decoded(t, c.got)); is != c.stored {
			t.Errorf("%q: %s answered as %s: stored is %t", c.format, c.sent, c.got, is)
		}
	}
}

// A duration that is taken as text shows an empty text as no duration.
func TestAnEmptyTextThatIsShownAsAZeroOfAnotherKindDecidesNothing(t *testing.T) {
	op := described("span", &contract.Schema{Types: []string{"string"}})
	op.Responses = []contract.Response{{Status: "200", Bodies: op.Bodies}}
	for _, c := range []struct {
		sent, shown string
		findings    int
	}{{`""`, "00:00:00", 0}, {`""`, "{}", 0}, {`""`, "none", 1}, {`"x"`, "00:00:00", 1}} {
		j := judgedAlone(t, op, `{"span":"1 day","more":1}`, "/span", c.sent, contract.Expect{Class: contract.Accepted, Stored: true}, answer(200, `{"span":"`+c.shown+`","more":1}`))
		if len(j.Findings) != c.findings || len(j.Reasons) != 1-c.findings {
			t.Errorf("%s shown as %s: findings %v, reasons %q", c.sent, c.shown, j.Findings, j.Reasons)
		}
	}
}
