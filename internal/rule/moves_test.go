package rule

import (
	"net/http"
	"slices"
	"testing"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/prose"
)

// stamped is an exchange that the target dates.
func stamped(x *contract.Exchange, date string) *contract.Exchange {
	x.Reply.Header.Set("Date", date)
	return x
}

func TestAModificationTimeThatStaysBehindAChangeIsAWarning(t *testing.T) {
	const long, soon = "Sun, 29 Nov 2026 10:00:00 GMT", "Fri, 02 Jan 2026 10:00:05 GMT"
	op := titled(dialect.Plain)
	op.Read = &contract.Operation{Method: "GET", Path: op.Path, Responses: op.Responses}
	const before, after = `{"title":"a","updated_at":"2026-01-02T10:00:00Z"}`, `{"title":"b","updated_at":"2026-01-02T10:00:00Z"}`
	for name, c := range map[string]struct {
		body, date, shown string
		findings          int
	}{
		"it stays behind":             {`{"title":"b"}`, long, after, 1},
		"it may still come":           {`{"title":"b"}`, soon, after, 0},
		"it moves":                    {`{"title":"b"}`, long, `{"title":"b","updated_at":"2026-11-29T10:00:00Z"}`, 0},
		"nothing was changed":         {`{"title":"a"}`, long, before, 0},
		"the change is not shown yet": {`{"title":"b"}`, long, before, 0},
		"a client sets the time":      {`{"title":"b","updated_at":"2026-01-02T10:00:00Z"}`, long, after, 0},
	} {
		found := watchedBy("I03", op, read(before), stamped(patched(c.body, 200, c.shown), c.date), read(c.shown))
		if len(found) != c.findings || len(found) > 0 && found[0].Level != contract.Warning {
			t.Errorf("%s: %+v", name, found)
		}
	}
}

func TestTheModificationTimeOfAnotherObjectMayStay(t *testing.T) {
	op := titled(dialect.Plain)
	op.Read = &contract.Operation{Method: "GET", Path: op.Path, Responses: op.Responses}
	const times = `,"updated_at":"2026-01-02T10:00:00Z","author":{"updated_at":"2026-01-02T10:00:00Z"},"lot":{"updated_at":"2026-01-02T10:00:00Z"}}`
	const long = "Sun, 29 Nov 2026 10:00:00 GMT"
	found := watchedBy("I03", op, read(`{"title":"a"`+times), stamped(patched(`{"title":"b"}`, 200, `{"title":"b"`+times), long), read(`{"title":"b"`+times))
	if len(found) != 1 || found[0].At != "/updated_at" {
		t.Errorf("%+v", found)
	}
}

func TestAModificationTimeThatAClientSetsMayRunBackwards(t *testing.T) {
	for settable, want := range map[bool]int{false: 1, true: 0} {
		op := titled(dialect.Plain)
		if settable {
			body := op.Bodies[0].Schema
			body.Properties = append(body.Properties, contract.Property{Name: "modified", Schema: &contract.Schema{Types: []string{"string"}, Format: "date-time"}})
		}
		op.Read = &contract.Operation{Method: "GET", Path: op.Path, Responses: op.Responses}
		const shown = `{"title":"b","modified":"2025-01-02T10:00:00Z"}`
		found := watchedBy("I03", op, read(`{"title":"a","modified":"2026-01-02T10:00:00Z"}`), patched(`{"title":"b"}`, 200, shown), read(shown))
		if len(found) < want || want == 0 && len(found) > 0 {
			t.Errorf("settable %v: %+v", settable, found)
		}
	}
}

func TestAKeyOfAMergedMapThatIsGoneIsFoundOnlyWhereTheDocsSayThatItIsMerged(t *testing.T) {
	for name, c := range map[string]struct {
		claim, body, shown string
		findings           int
		dialect            contract.Dialect
	}{
		"replaced though merged":    {prose.Merges, `{"meta":{"b":"2"}}`, `{"meta":{"b":"2"}}`, 1, dialect.Plain},
		"a merge patch":             {"", `{"meta":{"b":"2"}}`, `{"meta":{"b":"2"}}`, 1, dialect.Merge},
		"a merge patch of the key":  {"", `{"meta":{"a":null,"b":"2"}}`, `{"meta":{"b":"2"}}`, 0, dialect.Merge},
		"a merge patch that lowers": {"", `{"meta":{"b":"2"}}`, `{"meta":{"A":"1","b":"2"}}`, 1, dialect.Merge},
		"merged":                    {prose.Merges, `{"meta":{"b":"2"}}`, `{"meta":{"a":"1","b":"2"}}`, 0, dialect.Plain},
		"the key is sent":           {prose.Merges, `{"meta":{"a":""}}`, `{"meta":{}}`, 0, dialect.Plain},
		"an empty map":              {prose.Merges, `{"meta":{}}`, `{"meta":{}}`, 0, dialect.Plain},
		"refused":                   {prose.Merges, `{"meta":7}`, `{"meta":{"a":"1"}}`, 0, dialect.Plain},
		"replaced, and nobody says": {"", `{"meta":{"b":"2"}}`, `{"meta":{"b":"2"}}`, 0, dialect.Plain},
	} {
		op := titled(c.dialect)
		text := &contract.Schema{Types: []string{"string"}}
		body := op.Bodies[0].Schema
		body.Properties = append(body.Properties, contract.Property{Name: "meta", Schema: &contract.Schema{Types: []string{"object"}, AdditionalProperties: text}})
		op.Read = &contract.Operation{Method: "GET", Path: op.Path, Responses: op.Responses}
		op.Prose = []contract.Claim{{Kind: c.claim, Member: "/meta"}}
		if found := watchedBy("M06", op, read(`{"meta":{"a":"1"}}`), patched(c.body, 200, c.shown), read(c.shown)); len(found) != c.findings {
			t.Errorf("%s: %+v", name, found)
		}
	}
}

// A JSON Patch that is taken beside a merge patch names the map as a whole, and replaces it.
func TestAMapThatAFurtherJSONPatchReplacesIsNotHeldToBeMerged(t *testing.T) {
	for media, findings := range map[string]int{"application/json-patch+json": 0, "application/merge-patch+json": 1} {
		op := titled(dialect.Merge)
		body := op.Bodies[0].Schema
		body.Properties = append(body.Properties, contract.Property{Name: "meta", Schema: &contract.Schema{Types: []string{"object"}, AdditionalProperties: &contract.Schema{Types: []string{"string"}}}})
		op.Bodies = append(op.Bodies, contract.Media{Type: "application/json-patch+json", Schema: &contract.Schema{Types: []string{"array"}}})
		op.Read = &contract.Operation{Method: "GET", Path: op.Path, Responses: op.Responses}
		e := &check.Evidence{Op: op, Case: &contract.Case{ID: "c", Rule: "M06"}, Rule: Judged()["M06"], Validator: fitting{}, Volatile: func(string) bool { return false }}
		timeline := observe.New(op)
		timeline.Add(observe.Recorded(op, e.Case, read(`{"meta":{"a":"1"}}`)), read(`{"meta":{"a":"1"}}`))
		x := answer(200, `{"meta":{"b":"2"}}`)
		x.Header = http.Header{"Content-Type": {media}}
		edits := []contract.Edit{{At: "/meta", Value: []byte(`{"b":"2"}`)}}
		sent := observe.Sent{Case: e.Case, Step: &contract.Step{Role: contract.Act, Request: contract.Request{Body: contract.Body{Edits: edits}}}, Named: []string{"/meta"}, Touched: []string{"/meta"}}
		e.Observed = append(e.Observed, timeline.Add(sent, x))
		var j check.Judgement
		if j.Watch(e); len(j.Findings) != findings {
			t.Errorf("%s: %+v", media, j.Findings)
		}
	}
}

// A server shows when each setting was changed, beside the settings. Where a setting is removed, its time goes as well.
func TestWhatStandsBesideARemovedMemberOfItsNameMayGoWithIt(t *testing.T) {
	for name, c := range map[string]struct {
		body, shown string
		findings    int
	}{
		"removed, and its time":      {`{"desired":{"a":null}}`, `{"desired":{"b":"2"},"times":{"b":5}}`, 0},
		"another time":               {`{"desired":{"a":null}}`, `{"desired":{"b":"2"},"times":{"a":5}}`, 1},
		"nothing was removed":        {`{"desired":{"a":"3"}}`, `{"desired":{"a":"3","b":"2"},"times":{"b":5}}`, 1},
		"nothing was removed at all": {`{"desired":{"b":"3"}}`, `{"desired":{"a":"1","b":"3"},"times":{"b":5}}`, 1},
	} {
		op := titled(dialect.Merge)
		text, number := &contract.Schema{Types: []string{"string"}}, &contract.Schema{Types: []string{"integer"}}
		two := func(s *contract.Schema, readOnly bool) *contract.Schema {
			return &contract.Schema{Types: []string{"object"}, ReadOnly: readOnly, Properties: []contract.Property{{Name: "a", Schema: s}, {Name: "b", Schema: s}}}
		}
		body := op.Bodies[0].Schema
		shown := *body
		shown.Properties = append(slices.Clone(body.Properties), contract.Property{Name: "desired", Schema: two(text, false)}, contract.Property{Name: "times", Schema: two(number, true)})
		body.Properties = append(body.Properties, contract.Property{Name: "desired", Schema: two(text, false)})
		op.Responses = []contract.Response{{Status: "200", Bodies: []contract.Media{{Type: "application/json", Schema: &shown}}}}
		op.Read = &contract.Operation{Method: "GET", Path: op.Path, Responses: op.Responses}
		first := `{"desired":{"a":"1","b":"2"},"times":{"a":5,"b":5}}`
		if found := watchedBy("M01", op, read(first), patched(c.body, 200, c.shown), read(c.shown)); len(found) != c.findings {
			t.Errorf("%s: %+v", name, found)
		}
	}
}
