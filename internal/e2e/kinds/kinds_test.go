// Package kinds_test runs the built command against small servers, each of a kind that real servers are of: renamed by a
// member, lagging, asynchronous, with members that follow others, with masked secrets, with references. Each correct one is told nothing and
// finds its resources unchanged; each mistake is found by one of the rules that name it.
package kinds_test

import (
	"fmt"
	"maps"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/reports"
)

var proviso string

func TestMain(m *testing.M) {
	if os.Getenv("PROVISO_KINDS") == "" {
		fmt.Println("skipped: make kinds runs it")
		return
	}
	dir, err := os.MkdirTemp("", "proviso-kinds-")
	if err == nil {
		proviso = filepath.Join(dir, "proviso")
		var out []byte
		if out, err = exec.Command("go", "build", "-o", proviso, "../../../cmd/proviso").CombinedOutput(); err != nil {
			err = fmt.Errorf("%w\n%s", err, out)
		}
	}
	code := 1
	if err != nil {
		fmt.Fprintln(os.Stderr, "kinds:", err)
	} else {
		code = m.Run()
	}
	os.RemoveAll(dir)
	os.Exit(code)
}

// users are found by their name.
func users() *api {
	return &api{
		path: "/users/{name}", key: "name", media: "application/json", unknown: true, stamp: "updated_at",
		fields: []field{
			{name: "name", kind: "string", most: 60}, {name: "full_name", kind: "string", most: 200}, {name: "email", kind: "string", format: "email", most: 200},
			{name: "bio", kind: "string", null: true}, {name: "active", kind: "boolean"}, {name: "level", kind: "integer"},
			{name: "role", kind: "string", enum: []string{"reader", "writer", "owner"}}, {name: "tags", kind: "array"},
			{name: "created_at", kind: "string", format: "date-time", readOnly: true}, {name: "updated_at", kind: "string", format: "date-time", readOnly: true},
		},
		rows: map[string]map[string]any{
			"ada": {"name": "ada", "full_name": "Ada Byron", "email": "ada@example.com", "bio": nil, "active": true, "level": 3.0, "role": "writer", "tags": []any{"a", "b"},
				"created_at": "2026-01-01T10:00:00Z", "updated_at": "2026-01-02T10:00:00Z"},
			"bob": {"name": "bob", "full_name": "Bob Moss", "email": "bob@example.com", "bio": "x", "active": true, "level": 1.0, "role": "reader", "tags": []any{},
				"created_at": "2026-01-01T10:00:00Z", "updated_at": "2026-01-02T10:00:00Z"},
		},
	}
}

// tasks have numbers for ids, and belong to an organization.
func tasks() *api {
	return &api{
		path: "/tasks/{id}", key: "id", media: "application/merge-patch+json", stamp: "updated_at",
		fields: []field{
			{name: "id", kind: "integer", readOnly: true}, {name: "title", kind: "string", most: 100}, {name: "note", kind: "string", null: true},
			{name: "done", kind: "boolean"}, {name: "weight", kind: "number"}, {name: "organization", kind: "string", null: true, refers: true},
			{name: "updated_at", kind: "string", format: "date-time", readOnly: true},
		},
		rows: map[string]map[string]any{
			"1": {"id": 1.0, "title": "First", "note": "a note", "done": false, "weight": 1.5, "organization": "org-1", "updated_at": "2026-01-02T10:00:00Z"},
			"2": {"id": 2.0, "title": "Second", "note": nil, "done": true, "weight": 2.0, "organization": "org-2", "updated_at": "2026-01-02T10:00:00Z"},
		},
	}
}

// with is an api with an option set.
func with(a *api, set func(*api)) *api {
	set(a)
	return a
}

// add gives each row of the api a further member.
func (a *api) add(f field, value any) {
	a.fields = append(a.fields, f)
	for id := range a.rows {
		a.rows[id][f.name] = value
	}
}

func (a *api) parameter() string {
	_, rest, _ := strings.Cut(a.path, "{")
	name, _, _ := strings.Cut(rest, "}")
	return name
}

// outcome is what a run came to.
type outcome struct {
	code     int
	said     string
	findings []contract.Finding // errors
	warned   []contract.Finding // warnings
	decided  int
}

// run verifies the api's first resource, by the built command.
func run(t *testing.T, s *server, flags ...string) outcome {
	t.Helper()
	dir := t.TempDir()
	first := slices.Min(slices.Collect(maps.Keys(s.api.rows)))
	second := slices.Max(slices.Collect(maps.Keys(s.api.rows)))
	profile := fmt.Sprintf("credentials: {Key: {env: KINDS_KEY}}\nparams: {%[1]s: '%[2]s'}\noperations: {change: {params: {%[1]s: '%[2]s'}, neighbours: [{%[1]s: '%[3]s'}]}}\n", s.api.parameter(), first, second)
	write(t, filepath.Join(dir, "kinds.json"), s.api.spec())
	write(t, filepath.Join(dir, "profile.yaml"), []byte(profile))
	words := append([]string{"verify", filepath.Join(dir, "kinds.json"), "--target", s.URL, "--profile", filepath.Join(dir, "profile.yaml"), "--out", filepath.Join(dir, "report")}, flags...)
	cmd := exec.Command(proviso, words...)
	cmd.Env, cmd.Dir = append(os.Environ(), "KINDS_KEY="+key), dir
	said, err := cmd.CombinedOutput()
	out := outcome{said: string(said), code: cmd.ProcessState.ExitCode()}
	if err != nil && out.code < 0 {
		t.Fatalf("%v\n%s", err, said)
	}
	file, err := os.Open(filepath.Join(dir, "report", "results.ndjson"))
	if err != nil {
		return out
	}
	defer file.Close()
	report, err := reports.ReadNDJSON(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range report.Results {
		if r.Verdict == contract.Pass || r.Verdict == contract.Fail {
			out.decided++
		}
		for _, f := range r.Findings {
			switch f.Level {
			case contract.Error:
				out.findings = append(out.findings, f)
			case contract.Warning:
				out.warned = append(out.warned, f)
			}
		}
	}
	return out
}

func write(t *testing.T, name string, text []byte) {
	t.Helper()
	if err := os.WriteFile(name, text, 0o600); err != nil {
		t.Fatal(err)
	}
}

// changed lists the rows that a run left otherwise than it found them; clocks and counters aside.
func changed(a *api, before, after map[string]map[string]any) []string {
	var out []string
	for id, row := range before {
		now := after[id]
		if now == nil {
			out = append(out, id+" is gone")
			continue
		}
		for name, was := range row {
			if name == a.stamp || name == a.counter {
				continue
			}
			if !same(map[string]any{"v": was}, map[string]any{"v": now[name]}) {
				out = append(out, fmt.Sprintf("%s %s was %v and is %v", id, name, was, now[name]))
			}
		}
	}
	for id := range after {
		if before[id] == nil {
			out = append(out, id+" is new")
		}
	}
	return out
}

// TestACorrectServerOfAnyKindIsToldNothingAndLeftAsItWas verifies each correct server.
func TestACorrectServerOfAnyKindIsToldNothingAndLeftAsItWas(t *testing.T) {
	initials := func(row map[string]any) {
		words := strings.Fields(fmt.Sprint(row["full_name"]))
		short := ""
		for _, w := range words {
			short += string([]rune(w)[:1])
		}
		row["initials"] = short
	}
	for name, a := range map[string]*api{
		"users": users(), "tasks": tasks(),
		"renamed by key": with(users(), func(a *api) { a.renames = true }),
		"no bodies":      with(tasks(), func(a *api) { a.status = 204 }),
		"wrapped read":   with(tasks(), func(a *api) { a.wrap = "data" }),
		"lagging":        with(tasks(), func(a *api) { a.lag = 500 * time.Millisecond }),
		"asynchronous":   with(tasks(), func(a *api) { a.async = 600 * time.Millisecond }),
		"derived": with(users(), func(a *api) {
			a.add(field{name: "initials", kind: "string", readOnly: true}, "AB")
			a.derive = initials
		}),
		"counting": with(tasks(), func(a *api) {
			a.add(field{name: "resource_version", kind: "integer", readOnly: true}, 7.0)
			a.counter = "resource_version"
		}),
		"masked": with(users(), func(a *api) {
			a.add(field{name: "api_token", kind: "string"}, "first-token-1")
			a.masked = "api_token"
		}),
		"password":       with(users(), func(a *api) { a.add(field{name: "password", kind: "string", writeOnly: true}, "old-password-9") }),
		"null reference": with(tasks(), func(a *api) { a.hides = "organization" }),
		"archived":       with(tasks(), func(a *api) { a.add(field{name: "archived", kind: "boolean"}, false); a.ends = "archived" }),
		"JSON:API":       with(tasks(), func(a *api) { a.jsonAPI, a.media = "tasks", "application/vnd.api+json" }),
		"wrapped bodies": with(tasks(), func(a *api) { a.wrapped, a.media = "task", "application/json" }),
		"an id not called id": with(users(), func(a *api) {
			a.path, a.key = "/devices/{device}", "serial"
			a.fields[0].name = "serial"
			for id, row := range a.rows {
				delete(row, "name")
				row["serial"] = id
			}
			a.fields[0].readOnly = true
		}),
		"tidying":                with(users(), func(a *api) { a.set, a.tidy = "tags", tidied }),
		"optimistic locks":       with(tasks(), func(a *api) { a.locks = true }),
		"sparse":                 with(tasks(), func(a *api) { a.sparse = true }),
		"locked JSON:API":        with(tasks(), func(a *api) { a.locks, a.jsonAPI, a.media = true, "tasks", "application/vnd.api+json" }),
		"renamed in an envelope": with(users(), func(a *api) { a.wrapped, a.renames = "user", true }),
		"locks and no bodies":    with(tasks(), func(a *api) { a.locks, a.status = true, 204 }),
		"sparse strict limited":  with(users(), func(a *api) { a.sparse, a.strict, a.limit, a.tidy, a.set = true, true, 5, tidied, "tags" }),
		"strict":                 with(users(), func(a *api) { a.strict = true }),
		"a version that a client may send": with(tasks(), func(a *api) {
			a.add(field{name: "version", kind: "integer"}, 7.0)
			a.counter = "version"
		}),
		"a modification time that a client may send": with(tasks(), func(a *api) { a.fields[len(a.fields)-1].readOnly = false }),
		"a state that ends": with(tasks(), func(a *api) {
			a.add(field{name: "state", kind: "string", enum: []string{"draft", "packed", "sent"}}, "draft")
			a.broken = func(_ *server, w http.ResponseWriter, row, _ map[string]any) bool {
				if row["state"] == "sent" {
					refuse(w, 409, "it was sent")
				}
				return row["state"] == "sent"
			}
		}),
		"a text made of others": with(users(), func(a *api) {
			a.add(field{name: "display", kind: "string"}, "Ada Byron ()")
			a.after = func(row, patch map[string]any) {
				if _, named := patch["display"]; !named {
					row["display"] = fmt.Sprintf("%s (%v)", row["full_name"], row["bio"])
				}
			}
		}),
		"another's counter": with(tasks(), func(a *api) {
			a.add(field{name: "views", kind: "integer", readOnly: true}, 4.0)
			a.busy = "views"
			a.counter = "views"
		}),
		"a description of itself": with(tasks(), func(a *api) { a.describes = true }),
		"one patch at a time":     with(tasks(), func(a *api) { a.single = true }),
		"a null for good":         with(tasks(), func(a *api) { a.add(field{name: "subtitle", kind: "string", nullShown: true}, nil) }),
		"one lagging replica":     with(tasks(), func(a *api) { a.lag, a.replica = 300*time.Millisecond, true }),
		"rate limit":              with(tasks(), func(a *api) { a.limit = 7 }),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			toldNothing(t, a)
		})
	}
}

// toldNothing verifies a correct server: there is no finding, and every resource is as it was.
func toldNothing(t *testing.T, a *api) {
	t.Helper()
	s := start(t, a)
	before := s.state()
	out := run(t, s)
	if a.async > 0 {
		time.Sleep(2 * a.async)
	}
	for _, f := range out.findings {
		t.Errorf("false alarm %s: %s (%s)", f.Rule, f.Message, f.Case)
	}
	for _, left := range changed(a, before, s.state()) {
		t.Errorf("left changed: %s", left)
	}
	if out.code != 0 && len(out.findings) == 0 {
		t.Errorf("exit code %d\n%s", out.code, out.said)
	}
	if out.decided < 20 && a.async == 0 {
		t.Errorf("only %d cases were decided\n%s", out.decided, out.said)
	}
}

// TestAMistakeOfAnyKindIsFound verifies each server with one mistake.
func TestAMistakeOfAnyKindIsFound(t *testing.T) {
	for name, c := range map[string]struct {
		api   *api
		rules []string
	}{
		"an emoji is a 500 that saves": {with(tasks(), func(a *api) {
			a.broken = func(s *server, w http.ResponseWriter, row, patch map[string]any) bool {
				title, _ := patch["title"].(string)
				if !strings.ContainsFunc(title, func(r rune) bool { return r > 0xffff }) {
					return false
				}
				row["title"] = title
				refuse(w, 500, "oops")
				return true
			}
		}), []string{"H01", "H30"}},
		"a documented null is refused": {with(tasks(), func(a *api) {
			a.broken = func(s *server, w http.ResponseWriter, row, patch map[string]any) bool {
				if v, named := patch["note"]; named && v == nil {
					refuse(w, 422, "note must not be null")
					return true
				}
				return false
			}
		}), []string{"V13", "M04"}},
		"text gets a suffix": {with(users(), func(a *api) {
			a.after = func(row, patch map[string]any) {
				if v, ok := patch["full_name"].(string); ok {
					row["full_name"] = v + " (edited)"
				}
			}
		}), []string{"M02", "V03", "O10", "V04"}},
		"a 204 that resets another member": {with(tasks(), func(a *api) {
			a.status = 204
			a.after = func(row, patch map[string]any) {
				if _, named := patch["weight"]; !named {
					row["weight"] = 0.0
				}
			}
		}), []string{"M01"}},
		"text of 1024 characters is cut": {with(users(), func(a *api) {
			a.after = func(row, patch map[string]any) {
				if v, ok := row["bio"].(string); ok && len(v) == 1024 {
					row["bio"] = v[:1023]
				}
			}
		}), []string{"V04"}},
		"null leaves the old value": {with(tasks(), func(a *api) {
			a.broken = func(s *server, w http.ResponseWriter, row, patch map[string]any) bool {
				if v, named := patch["note"]; named && v == nil {
					delete(patch, "note")
				}
				return false
			}
		}), []string{"M04"}},
		"every success is an undocumented 202": {with(users(), func(a *api) { a.status = 202 }), []string{"O05"}},
		"a refused request saves its first half": {with(users(), func(a *api) {
			a.broken = func(s *server, w http.ResponseWriter, row, patch map[string]any) bool {
				if why := s.refusal(patch); why != "" {
					if v, ok := patch["full_name"].(string); ok {
						row["full_name"] = v
					}
				}
				return false
			}
		}), []string{"H01", "V10", "O11"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			isFound(t, c.api, c.rules)
		})
	}
}

// isFound verifies a server with a mistake: one of the rules that name it finds it.
func isFound(t *testing.T, a *api, rules []string) {
	t.Helper()
	out := run(t, start(t, a))
	if !slices.ContainsFunc(append(out.findings, out.warned...), func(f contract.Finding) bool { return slices.Contains(rules, f.Rule) }) {
		t.Errorf("no finding of %v\n%s", rules, out.said)
	}
}
