package check

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

func TestATextThatComesBackOtherwiseIsTheSameNormalisedOrDifferent(t *testing.T) {
	for _, c := range []struct {
		sent, got string
		want      Likeness
	}{
		{"Zoë", "Zoë", Same},
		{" Zoë ", "Zoë", Normalised},
		{"Zoë", " Zoë", Different},
		{"Re\u0301my", "R\u00e9my", Normalised},
		{" Re\u0301my", "R\u00e9my", Normalised},
		{"R\u00e9my", "Re\u0301my", Normalised},
		{"Re\u0301my", "Remy", Different},
		{"ﬁn", "fin", Different},
		{"A.B@example.com", "a.b@example.com", Normalised},
		{"Ann", "ann", Different},
		{" A.B@example.com ", "a.b@example.com", Normalised},
		{" A.B@example.com ", "A.b@example.com", Different}, // in a letter case that neither was sent nor is the usual one
		{"2026-01-02T03:04:05", "2026/01/02T03:04:05", Different},
		{"2026-01-02T03:04:05+02:00", "2026-01-02T01:04:05Z", Normalised},
		{"2026-01-02T03:04:05+02:00", "2026-01-02T03:04:05Z", Different},
		{"2026-01-02", "2026-01-02T00:00:00Z", Normalised},
		{"2026-01-02", "2026-01-02T00:00:00+02:00", Normalised},
		{"2026-01-02 00:00:00", "2026-01-02", Normalised}, // a patch's own response shows a day as a time, and a read as the day
		{"2026-01-02 10:00:00", "2026-01-02", Different},
		{"2026-01-02", "2026-01-01", Different},
		{"2026-01-02", "2026-01-01T23:00:00Z", Different},
		{"1234567890", "XXXXXX7890", Normalised},
		{"4242 4242 4242 4242", "**** **** **** 4242", Normalised},
		{"sk-abcdef123", "sk-••••••123", Normalised},
		{"1234567890", "XXXXXX7891", Different},
		{"1234", "1234XXXX", Different},
		{"1234567890", "XX7890", Different},
	} {
		if got := Compare(c.sent, c.got); got != c.want {
			t.Errorf("%q came back as %q: %d, want %d", c.sent, c.got, got, c.want)
		}
	}
}

func TestATimeThatTheServerSetsItselfDecidesNothing(t *testing.T) {
	for _, c := range []struct {
		at        string
		sent, got any
		open      bool
	}{
		{"/updatedAt", "2031-01-01T00:00:00Z", "2026-05-05T10:00:00.123456789Z", true},
		{"/created", "2031-01-01T00:00:00Z", "2026-05-05T10:00:00Z", true},
		{"/version", json.Number("3"), json.Number("8"), true},
		{"/weight", json.Number("3"), json.Number("8"), false},
		{"/lastModified", "2031-01-01T00:00:00Z", "soon", false},
		{"/due", "2031-01-01T00:00:00Z", "2026-05-05T10:00:00Z", false},
		{"/updatedAt", "2031-01-01T00:00:00Z", "2031-01-01T01:00:00+01:00", false},
	} {
		if why := setByServer(c.at, c.sent, c.got); (why != "") != c.open {
			t.Errorf("%+v: %q", c, why)
		}
	}
}

func TestTimesOfTheServerAreToldByTheirNames(t *testing.T) {
	for name, want := range map[string][2]bool{
		"modification_date": {true, false}, "modificationDate": {true, false}, "last_edited_time": {true, false}, "editedAt": {true, false}, "changeDate": {true, false}, "update": {}, "edit": {}, "change": {}, "edited": {}, "update_on": {},
		"lastUpdateTimeUnix": {true, false}, "last_modification_time": {true, false}, "updatedAtMs": {true, false}, "creationTimeUnix": {false, true}, "created_epoch": {false, true},
		"lastUpdatedBy": {false, false}, "changes": {false, false}, "last_change_reason": {false, false},
	} {
		if NamedModified(name) != want[0] || NamedCreated(name) != want[1] {
			t.Errorf("%s: modified %t, created %t", name, NamedModified(name), NamedCreated(name))
		}
	}
}

func TestAVersionThatAClientMaySendIsCountedOnByTheServer(t *testing.T) {
	for _, c := range []struct {
		at      string
		was, is any
		counts  bool
	}{
		{"/version", json.Number("1"), json.Number("2"), true}, {"/lockVersion", "41", "42", true}, {"/meta/resourceVersion", "9", "10", true}, {"/etag", "a", "b", true},
		{"/version", json.Number("2"), json.Number("1"), false}, {"/version", "1.0", "1.1", false}, {"/weight", json.Number("1"), json.Number("2"), false}, {"/version", nil, json.Number("1"), false},
	} {
		if got := Counted(c.at, c.was, c.is); got != c.counts {
			t.Errorf("%s from %v to %v: %v, want %v", c.at, c.was, c.is, got, c.counts)
		}
	}
}

// A slug has nothing to show of a title in another script; one of a title in Latin letters may not go.
func TestWhatIsMadeOfATextInAnotherScriptMayBeEmpty(t *testing.T) {
	for sent, follows := range map[string]bool{"провизо": true, "山田": true, "Proviso": false, "провизо 2": false} {
		if got := Derived(&contract.Operation{}, "/slug", "", []any{sent}, nil); got != follows {
			t.Errorf("an empty slug after %q: %v, want %v", sent, got, follows)
		}
	}
}

func TestWhatIsMadeOfSeveralMembersFollowsTheOthersWhereOneIsEmptied(t *testing.T) {
	op := &contract.Operation{}
	after := map[string]any{"first": "Ann", "last": nil, "full": "Ann ()"}
	for _, c := range []struct {
		is      string
		sent    any
		follows bool
	}{{"Ann ()", nil, true}, {"Ann ()", "Byron", false}, {"Zed", nil, false}} {
		if got := Derived(op, "/full", c.is, []any{c.sent}, after); got != c.follows {
			t.Errorf("%q after %v: %v, want %v", c.is, c.sent, got, c.follows)
		}
	}
}

// A text that a server cut looks like the one that was sent, unless its length is told.
func TestALongTextIsShownWithItsLength(t *testing.T) {
	sent, cut := Brief(strings.Repeat("aé", 128)), Brief(strings.Repeat("aé", 127)+"a")
	if !strings.HasSuffix(sent, "(256 characters)") || !strings.HasSuffix(cut, "(255 characters)") || strings.Contains(Brief("short"), "characters") {
		t.Errorf("%s\n%s", sent, cut)
	}
}

func TestAListThatIsSetByNamesAndShownAsObjectsIsShownInAnotherForm(t *testing.T) {
	list := func(of string) *contract.Schema {
		return &contract.Schema{Types: []string{"array"}, Items: &contract.Schema{Types: []string{of}}}
	}
	for of, want := range map[string]bool{"object": true, "string": false} {
		body := &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "stages", Schema: list("string")}}}
		shown := &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "stages", Schema: list(of)}}}
		op := &contract.Operation{Method: "PATCH", Bodies: []contract.Media{{Type: "application/json", Schema: body}},
			Responses: []contract.Response{{Status: "200", Bodies: []contract.Media{{Type: "application/json", Schema: shown}}}}}
		if got := InAnotherForm(op, "/stages"); got != want {
			t.Errorf("items of %s: %v", of, got)
		}
	}
}
