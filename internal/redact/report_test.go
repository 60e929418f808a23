package redact_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/redact"
)

// held is a text of a value and where it stands.
type held struct{ at, text string }

// filler puts a text with the canary into each place of a value that can hold one.
type filler struct{ places int }

func (f *filler) text() string {
	f.places++
	return fmt.Sprintf("place %d holds %s here", f.places, canary)
}

func (f *filler) fill(v reflect.Value, depth int) {
	switch v.Type() {
	case reflect.TypeFor[time.Time](), reflect.TypeFor[*contract.Schema]():
		return // no text; not shown by any report
	case reflect.TypeFor[json.RawMessage]():
		raw, _ := json.Marshal(map[string]string{f.text(): f.text()})
		v.SetBytes(raw)
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(f.text())
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			v.SetBytes([]byte(f.text()))
			return
		}
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range 2 {
			f.fill(v.Index(i), depth)
		}
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		f.fill(key, depth)
		f.fill(value, depth)
		v.SetMapIndex(key, value)
	case reflect.Pointer:
		if depth < 8 {
			v.Set(reflect.New(v.Type().Elem()))
			f.fill(v.Elem(), depth+1)
		}
	case reflect.Interface:
		v.Set(reflect.ValueOf(map[string]any{f.text(): []any{f.text(), 1.5, nil}}))
	case reflect.Struct:
		for i := range v.NumField() {
			if !v.Type().Field(i).IsExported() {
				panic(fmt.Sprintf("%s.%s: a report's types have no unexported fields, which nothing can look into", v.Type(), v.Type().Field(i).Name))
			}
			f.fill(v.Field(i), depth+1)
		}
	}
}

// texts lists all texts of a value with their places.
func texts(v reflect.Value, at string, found []held) []held {
	switch v.Kind() {
	case reflect.String:
		return append(found, held{at, v.String()})
	case reflect.Slice, reflect.Array:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			return append(found, held{at, string(v.Bytes())})
		}
		for i := range v.Len() {
			found = texts(v.Index(i), fmt.Sprintf("%s[%d]", at, i), found)
		}
	case reflect.Map:
		for pairs := v.MapRange(); pairs.Next(); {
			found = texts(pairs.Key(), at+" key", found)
			found = texts(pairs.Value(), at+" value", found)
		}
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			return texts(v.Elem(), at, found)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				found = texts(v.Field(i), at+"."+v.Type().Field(i).Name, found)
			}
		}
	}
	return found
}

// A new field of any type of a report is held to this without being named here.
func TestNoFieldOfAReportKeepsASecret(t *testing.T) {
	var full contract.Report
	f := &filler{}
	f.fill(reflect.ValueOf(&full).Elem(), 0)
	before := texts(reflect.ValueOf(full), "Report", nil)
	if len(before) < 150 || f.places < len(before) {
		t.Fatalf("only %d texts were filled and %d found: the test looks at the wrong place", f.places, len(before))
	}
	for _, h := range before {
		if !strings.Contains(strings.ReplaceAll(h.text, `\"`, `"`), "s3cr+t") {
			t.Fatalf("%s was not filled: %q", h.at, h.text)
		}
	}
	clean := redactor().Report(&full)
	after := texts(reflect.ValueOf(*clean), "Report", nil)
	if len(after) != len(before) {
		t.Errorf("%d texts became %d", len(before), len(after))
	}
	for _, h := range after {
		if strings.Contains(h.text, "s3cr+t") || !strings.Contains(h.text, "{{") {
			t.Errorf("%s keeps %q", h.at, h.text)
		}
	}
	for _, h := range texts(reflect.ValueOf(full), "Report", nil) {
		if strings.Contains(h.text, "{{") {
			t.Fatalf("the report that was given has changed: %s is %q", h.at, h.text)
		}
	}
}

func TestAReportWithoutSecretsIsSharedAndNotCopied(t *testing.T) {
	text := `{"name":"Ada"}`
	full := contract.Report{Results: []contract.Result{{Case: contract.Case{ID: "a/b/c", Title: "name is stored", Steps: []contract.Step{{Request: contract.Request{Body: contract.Body{Text: &text}}}}}}}}
	clean := redactor().Report(&full)
	if &clean.Results[0] != &full.Results[0] {
		t.Error("a clean report was copied")
	}
}

func TestARecordedCasesBodyIsHiddenByItsMembersNames(t *testing.T) {
	text, form := `{"password":"not known by value"}`, "user=ada&password=not+known"
	report := contract.Report{Results: []contract.Result{{Case: contract.Case{Steps: []contract.Step{
		{Request: contract.Request{Body: contract.Body{Text: &text}, Header: map[string]string{"X-Api-Key": "k1"}, Params: map[string]string{"access_token": "t1", "page": "2"}}},
		{Request: contract.Request{Body: contract.Body{Text: &form, Media: "application/x-www-form-urlencoded"}}},
	}}}}}
	steps := redactor().Report(&report).Results[0].Case.Steps
	first, second := steps[0].Request, steps[1].Request
	got := []string{*first.Body.Text, first.Header["X-Api-Key"], first.Params["access_token"], first.Params["page"], *second.Body.Text}
	want := []string{`{"password":"{{password}}"}`, "{{X-Api-Key}}", "{{access_token}}", "2", "user=ada&password={{password}}"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAValueThatACaseMakesUpIsKept(t *testing.T) {
	edits := []contract.Edit{{At: "/password", Value: json.RawMessage(`"made up"`)}, {At: "/settings", Value: json.RawMessage(`{"password":"made up","note":"hunter2hunter2"}`)}}
	clean := redact.Of(redactor(), contract.Body{Edits: edits})
	if got := string(clean.Edits[0].Value) + string(clean.Edits[1].Value); got != `"made up"{"password":"made up","note":"{{Login}}"}` {
		t.Errorf("got %s", got)
	}
	if string(edits[1].Value) != `{"password":"made up","note":"hunter2hunter2"}` {
		t.Error("the edits that were given have changed")
	}
}

func BenchmarkReport(b *testing.B) {
	r := redactor()
	var report contract.Report
	body := []byte(`{"id":"3333","name":"Ada Lovelace","email":"ada@example.com","active":true,"created_at":"2026-01-01T00:00:00Z","team_role_bindings":[{"team_id":"1","role":"Admin"}]}`)
	for i := range 850 {
		text := `{"name":"Ada Lovelace","active":true}`
		result := contract.Result{Case: contract.Case{ID: fmt.Sprint("junction/update-member/V0", i), Op: "updateMember", Rule: "V01", Member: "/name", Title: "a value of the wrong type is refused: name",
			Steps: []contract.Step{{Role: contract.Act, Title: "a number", Request: contract.Request{Body: contract.Body{Text: &text}}}, {Role: contract.Observe}}}}
		if i%10 == 0 {
			result.Exchanges = []contract.Exchange{{Method: "PATCH", URL: "http://127.0.0.1:8080/v1/members/1", Header: http.Header{"X-Management-Key": {canary}, "Accept": {"application/json"}}, Body: body,
				Reply: &contract.Reply{Status: 200, Header: http.Header{"Content-Type": {"application/json"}}, Body: body}}}
		}
		report.Results = append(report.Results, result)
	}
	for b.Loop() {
		r.Report(&report)
	}
}
