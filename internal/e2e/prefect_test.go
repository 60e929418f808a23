package e2e_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// prefect is a Prefect server with resources of ours.
type prefect struct {
	t    *testing.T
	base string
}

func (p prefect) ask(method, path string, body any) map[string]any {
	p.t.Helper()
	text, err := json.Marshal(body)
	if err != nil {
		p.t.Fatal(err)
	}
	request, err := http.NewRequest(method, p.base+path, bytes.NewReader(text))
	if err != nil {
		p.t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		p.t.Fatal(err)
	}
	defer answer.Body.Close()
	var out map[string]any
	if err := json.NewDecoder(answer.Body).Decode(&out); err != nil || answer.StatusCode/100 != 2 {
		p.t.Fatalf("%s %s: %s, %v", method, path, answer.Status, err)
	}
	return out
}

// create makes two resources and returns the parameter that names each.
func (p prefect) create(collection, by string, first, second map[string]any) [2]string {
	p.t.Helper()
	var out [2]string
	for i, body := range []map[string]any{first, second} {
		out[i] = fmt.Sprint(p.ask("POST", collection, body)[by])
	}
	return out
}

// TestRealPrefect verifies a server that nobody here has written, by the document that it publishes. make e2e-real runs it.
func TestRealPrefect(t *testing.T) {
	if os.Getenv("PROVISO_E2E_REAL") == "" {
		t.Skip("Prefect is installed and verified by make e2e-real")
	}
	address, dir := freeAddress(t), t.TempDir()
	host, port, _ := strings.Cut(address, ":")
	base := "http://" + address
	serve(t, dir, base+"/api/health", []string{"PREFECT_HOME=" + dir, "PREFECT_SERVER_ANALYTICS_ENABLED=false"},
		filepath.Join(filepath.Dir(made.python), "prefect"), "server", "start", "--host", host, "--port", port)
	spec := filepath.Join(dir, "openapi.json")
	answer, err := http.Get(base + "/openapi.json")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err == nil {
		err = os.WriteFile(spec, text, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	p := prefect{t, base + "/api"}
	type object = map[string]any
	flow := p.create("/flows/", "id", object{"name": "flow-a", "tags": []string{"one"}}, object{"name": "flow-b"})
	run := p.create("/flow_runs/", "id", object{"name": "run-a", "flow_id": flow[0]}, object{"name": "run-b", "flow_id": flow[0]})
	task := func(key string) object {
		return object{"name": "task-" + key, "flow_run_id": run[0], "task_key": "k", "dynamic_key": key}
	}
	named := map[string][2]string{
		"/flows/{id}":                         flow,
		"/task_runs/{id}":                     p.create("/task_runs/", "id", task("a"), task("b")),
		"/v2/concurrency_limits/{id_or_name}": p.create("/v2/concurrency_limits/", "id", object{"name": "lim-a", "limit": 3}, object{"name": "lim-b", "limit": 4}),
		"/block_types/{id}":                   p.create("/block_types/", "id", object{"name": "A", "slug": "a", "description": "d"}, object{"name": "B", "slug": "b"}),
		"/work_pools/{name}":                  p.create("/work_pools/", "name", object{"name": "pool-a", "type": "process", "description": "d"}, object{"name": "pool-b", "type": "process"}),
		"/artifacts/{id}":                     p.create("/artifacts/", "id", object{"key": "art-a", "type": "markdown", "description": "d", "data": "# x"}, object{"key": "art-b", "type": "markdown", "data": "y"}),
		"/variables/{id}":                     p.create("/variables/", "id", object{"name": "var_a", "value": "v", "tags": []string{"t"}}, object{"name": "var_b", "value": 5}),
	}
	rows := func() map[string]map[string]any {
		out := map[string]map[string]any{}
		for path, ids := range named {
			for _, id := range ids {
				at := path[:strings.Index(path, "{")] + id
				out[at] = p.ask("GET", at, nil)
				delete(out[at], "updated")
				delete(out[at], "estimated_start_time_delta")
			}
		}
		return out
	}
	before := rows()
	profile, flags := "operations:\n", []string{}
	for _, path := range slices.Sorted(maps.Keys(named)) {
		_, rest, _ := strings.Cut(path, "{")
		name, ids := strings.TrimSuffix(rest, "}"), named[path]
		profile += fmt.Sprintf("  PATCH %s: {params: {%s: %q}, neighbours: [{%s: %q}]}\n", path, name, ids[0], name, ids[1])
		flags = append(flags, "--operation", "PATCH "+path)
	}
	v := verifyWith(t, flags, spec, p.base, profile)
	after := rows()
	for at, row := range before {
		for member, was := range row {
			if is := after[at][member]; fmt.Sprint(was) != fmt.Sprint(is) {
				t.Errorf("%s: %s was %v and is %v", at, member, was, is)
			}
		}
	}
	for path := range named {
		expectOf(t, v, path, filepath.Join("testdata", "prefect", "expected.txt"))
	}
	for _, left := range v.left {
		t.Errorf("not restored: %s", left)
	}
}

// expectOf compares the findings of one path with its lines of an expected.txt.
func expectOf(t *testing.T, v verdict, path, name string) {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	expected, sure := map[string]bool{}, map[string]bool{}
	for line := range strings.Lines(string(text)) {
		rest, maybe := strings.CutPrefix(line, "maybe ")
		if words := strings.Fields(rest); len(words) > 3 && words[0] == path {
			expected[words[1]] = true
			sure[words[1]] = sure[words[1]] || !maybe
		}
	}
	for _, f := range v.findings {
		if v.paths[f.Op] != path {
			continue
		}
		if !expected[f.Rule] {
			t.Errorf("%s %s: %s (%s), which %s does not expect", path, f.Rule, f.Message, f.Case, name)
		}
		sure[f.Rule] = false
	}
	for rule, missing := range sure {
		if missing {
			t.Errorf("%s expects a finding of %s for %s, and there is none", name, rule, path)
		}
	}
}
