package main

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"
)

// canaries are the secrets of these tests, by the environment variable that holds them.
var canaries = map[string]string{
	"C_HEAD": "ck-Head/7fQ2+Lx9&Vb3mZ0w", "C_QUERY": "ck-Query_81kQpW0vT7LmR3bY", "C_COOKIE": "ck-Cookie.5Jn2cXh4Gt6Df", "C_BEARER": "ck-Bearer~9sKd4Ha1Jp6Wq",
	"C_BASIC": "ck-user-Zr55Tn8Lb2:ck-pass-Ym03\"Vd7Ke\\Q1", "C_REFUSED": "ck-Refused-Xc83Bw6Nf1", "C_STRANGER": "ck-Stranger-Pj40Mt9Hv5", "C_MEMBER": "ck-Member-Gs72Ql5Uz8", "C_TENANT": "ck-Tenant-Lq59Rk2Zd8",
}

// spelled writes a text in one of the spellings that targets use.
func spelled(n int, s string) string {
	quoted, _ := json.Marshal(s)
	inside := string(quoted[1 : len(quoted)-1])
	escaped := ""
	for _, r := range s {
		escaped += fmt.Sprintf(`\u%04x`, r)
	}
	half := len(s) / 2
	all := []string{
		s, url.QueryEscape(s), url.PathEscape(s), html.EscapeString(s), inside, escaped, strings.ReplaceAll(escaped, `\`, `\\`), strings.ToUpper(s), strings.ToLower(s),
		base64.StdEncoding.EncodeToString([]byte(s)), base64.RawURLEncoding.EncodeToString([]byte("user:" + s)), url.QueryEscape(base64.StdEncoding.EncodeToString([]byte(s))),
		s[:half] + " and " + s[half:],
	}
	return all[n%len(all)]
}

// echoing is a server that keeps one thing and gives every secret away in each answer: in names, values, headers and error texts.
type echoing struct {
	mu    sync.Mutex
	now   map[string]any
	count int
	under string            // a report folder
	seen  map[string]string // what files of a run that is under way held last, by their paths
}

// look keeps what the files hold that only a run which is under way has: its journal, and its results so far.
func (e *echoing) look() {
	for _, pattern := range []string{"*unfinished*", "journal/*"} {
		files, _ := filepath.Glob(filepath.Join(e.under, pattern))
		for _, file := range files {
			if text, err := os.ReadFile(file); err == nil {
				e.seen[file] = string(text)
			}
		}
	}
}

func (e *echoing) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.count++; e.count%20 == 0 {
		e.look()
	}
	names := []string{}
	for name := range canaries {
		names = append(names, name)
	}
	slices.Sort(names)
	gone := map[string]any{}
	var texts []string
	for i, name := range names {
		text := spelled(e.count+i, canaries[name])
		texts = append(texts, text)
		gone["given_"+strconv.Itoa(i)], gone[text] = text, i
		if !strings.ContainsAny(text, "\r\n") {
			w.Header().Add("X-Given", text)
		}
	}
	w.Header().Set("Location", "http://ck@127.0.0.1/?next="+url.QueryEscape(texts[e.count%len(texts)]))
	w.Header().Set("Content-Type", `application/json; profile="`+strings.Trim(strconv.QuoteToASCII(texts[e.count%len(texts)]), `"`)+`"`)
	refuse := func(status int) {
		w.WriteHeader(status)
		fmt.Fprintf(w, `{"error":%q}`, "refused for "+strings.Join(texts, ", "))
	}
	user, password, _ := r.BasicAuth()
	switch {
	case strings.HasPrefix(r.URL.Path, "/things/7") && r.Header.Get("X-Head") == canaries["C_HEAD"] && r.Header.Get("Authorization") == "Bearer "+canaries["C_BEARER"] && r.URL.Query().Get("q_key") == canaries["C_QUERY"]:
	case strings.HasPrefix(r.URL.Path, "/users/7") && user+":"+password == canaries["C_BASIC"]:
	default:
		w.Header().Set("Www-Authenticate", "Bearer")
		refuse(http.StatusUnauthorized)
		return
	}
	var sent map[string]any
	if r.Method == http.MethodPatch {
		body, _ := io.ReadAll(r.Body)
		if json.Unmarshal(body, &sent) != nil || sent == nil || !utf8.Valid(body) || !strings.HasPrefix(r.Header.Get("Content-Type"), "application/json") {
			refuse(http.StatusBadRequest)
			return
		}
		for name, value := range sent {
			now, known := e.now[name]
			if !known && name != "password" || known && (name == "id" || fmt.Sprintf("%T", now) != fmt.Sprintf("%T", value)) {
				refuse(http.StatusUnprocessableEntity)
				return
			}
		}
		for name, value := range sent {
			if _, known := e.now[name]; known {
				e.now[name] = value
			}
		}
	}
	answer := map[string]any{"echo": gone, "kind": texts[0]}
	for name, value := range e.now {
		answer[name] = value
	}
	_ = json.NewEncoder(w).Encode(answer)
}

const canarySpec = `openapi: 3.1.0
info: {title: Shop, version: "1"}
servers: [{url: "SERVER"}]
components:
  securitySchemes:
    Head: {type: apiKey, in: header, name: X-Head}
    Query: {type: apiKey, in: query, name: q_key}
    Cookie: {type: apiKey, in: cookie, name: c_key}
    Bearer: {type: http, scheme: bearer}
    Basic: {type: http, scheme: basic}
  schemas:
    Thing:
      type: object
      properties: {id: {type: string, readOnly: true}, name: {type: string}, level: {type: integer}, open: {type: boolean}, password: {type: string, writeOnly: true}, kind: {type: string, readOnly: true, enum: [plain]}}
paths:
  /things/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get:
      security: [{Head: [], Query: [], Cookie: [], Bearer: []}]
      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}}
    patch:
      operationId: updateThing
      security: [{Head: [], Query: [], Cookie: [], Bearer: []}]
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}}
  /users/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    patch:
      operationId: updateUser
      security: [{Basic: []}]
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}}
`

const canaryProfile = `params: {id: "7"}
headers: {X-Tenant: {env: C_TENANT}}
credentials: {Head: {env: C_HEAD}, Query: {env: C_QUERY}, Cookie: {env: C_COOKIE}, Bearer: {env: C_BEARER}, Basic: {env: C_BASIC}}
refused: [{header: X-Old-Key, env: C_REFUSED}]
stranger: {Head: {env: C_STRANGER}}
secrets: {password: {env: C_MEMBER}}
operations: {updateThing: {volatile: [/echo, /kind]}, updateUser: {volatile: [/echo, /kind]}}
`

// recordedRequest is a request as a client of the API sends it, with every credential.
func recordedRequest(server string) *http.Request {
	r, _ := http.NewRequest(http.MethodPatch, server+"/things/7?q_key="+url.QueryEscape(canaries["C_QUERY"]), strings.NewReader(`{"name":"Ada","password":"`+canaries["C_MEMBER"]+`"}`))
	r.Header = http.Header{"X-Head": {canaries["C_HEAD"]}, "Cookie": {"c_key=" + canaries["C_COOKIE"]}, "Authorization": {"Bearer " + canaries["C_BEARER"]},
		"X-Old-Key": {canaries["C_REFUSED"]}, "X-Basic-Secret": {canaries["C_BASIC"]}, "X-Stranger-Token": {canaries["C_STRANGER"]}, "Content-Type": {"application/json"}}
	return r
}

// TestNoCredentialReachesAFileOrAStream runs every verb that meets a target, a recording or a page against secrets that are given away
// wherever they can be, and looks for them in all that was written and said.
func TestNoCredentialReachesAFileOrAStream(t *testing.T) {
	if testing.Short() {
		t.Skip("make whole runs it: it runs every verb, and writes every report")
	}
	for name, value := range canaries {
		t.Setenv(name, value)
	}
	dir := t.TempDir()
	target := &echoing{now: map[string]any{"id": "7", "name": "Ann", "level": 1.0, "open": true}, under: filepath.Join(dir, "out-verify"), seen: map[string]string{}}
	server := httptest.NewServer(target)
	defer server.Close()
	shop := filepath.Join(dir, "shop")
	write := func(name, text string) string {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return file
	}
	write("shop/openapi.yaml", strings.ReplaceAll(canarySpec, "SERVER", server.URL))
	write("shop/profile.yaml", canaryProfile)
	inputs := filepath.Join(t.TempDir(), "in") // what holds secrets by nature
	har := harOf(t, server.URL)
	harFile := writeIn(t, inputs, "session.har", har)
	curlFile := writeIn(t, inputs, "line.txt", curlOf(server.URL))
	postmanFile := writeIn(t, inputs, "postman.json", postmanOf(server.URL))
	page := writeIn(t, inputs, "page.md", "# Update a thing\n\n`PATCH /things/{id}`\n\n```shell\n"+curlOf(server.URL)+"\n```\n\n## Body\n\n| Field | Type |\n|---|---|\n| name | string |\n| password | string |\n")
	out := func(name string) string { return filepath.Join(dir, "out-"+name) }
	results := filepath.Join(out("verify"), "results.ndjson")
	type call struct {
		codes []int
		args  []string
	}
	calls := []call{
		{[]int{1}, []string{"verify", shop, "--target", server.URL, "--quick", "--rule", "S01,S02,S03,V01,V03,V09,H01,M02,O08,O10,P01,I06,S04", "--rate", "100000", "--examples", "3", "--out", out("verify")}},
		{[]int{2, 3}, []string{"verify", shop, "--target", "http://" + canaries["C_STRANGER"] + ".invalid", "--out", out("down")}},
		{[]int{0, 1}, []string{"replay", harFile, "--vendor", shop, "--target", server.URL, "--out", out("replay")}},
		{[]int{0, 1}, []string{"replay", harFile, "--vendor", shop, "--out", out("replay-mock")}},
		{[]int{0, 1}, []string{"replay", harFile, "--vendor", shop, "--offline", "--out", out("offline")}},
		{[]int{0}, []string{"record", "import", harFile, curlFile, postmanFile, "--vendor", shop, "--out", filepath.Join(dir, "imported.har")}},
		{[]int{1}, []string{"drift", shop, "--target", server.URL, "--operation", "updateThing", "--out", out("drift")}},
		{[]int{1}, []string{"drift", shop, "--recording", harFile, "--out", out("drift-recording")}},
		{[]int{0, 1, 2}, []string{"ingest", "--vendor", "shop2", "--out", out("ingest"), page}},
		{[]int{0, 1, 2}, []string{"lint", page}},
		{[]int{0}, []string{"generate", shop, "--out", out("generate")}},
		{[]int{0, 1}, []string{"mutate", shop, "--quick", "--rule", "V02,S04,I06,H01", "--matrix", filepath.Join(dir, "matrix.md")}},
		{[]int{0, 3}, []string{"doctor", shop, "--target", server.URL}},
		{[]int{0}, []string{"verify", shop, "--target", server.URL, "--dry-run"}},
		{[]int{0}, []string{"config", "--target", server.URL}},
	}
	for _, format := range formatNames() {
		calls = append(calls, call{[]int{0}, []string{"report", results, "--format", format}}, call{[]int{0}, []string{"report", results, "--format", format, "--out", filepath.Join(dir, "report."+format)}},
			call{[]int{0}, []string{"report", filepath.Join(out("drift"), "results.ndjson"), "--format", format, "--out", filepath.Join(dir, "drift."+format)}})
	}
	for _, verb := range calls {
		code, told, said := runText("", verb.args...)
		if !slices.Contains(verb.codes, code) {
			t.Errorf("%v: code %d: %.2000s", verb.args, code, said)
		}
		named := strings.Join(verb.args[:2], " ")
		for stream, text := range map[string]string{"stdout": told, "stderr": said} {
			if leak := leaks(text); leak != "" {
				t.Errorf("%s: %s holds %s", named, stream, leak)
			}
		}
	}
	if len(target.seen) < 3 {
		t.Errorf("a run that was under way had only %d files", len(target.seen))
	}
	for file, text := range target.seen {
		if leak := leaks(text); leak != "" {
			t.Errorf("%s holds %s while the run is under way", strings.TrimPrefix(file, dir), leak)
		}
	}
	overlay, err := os.ReadFile(filepath.Join(out("drift"), overlayFile))
	if err == nil && strings.Contains(string(overlay), "{{") {
		t.Errorf("the overlay takes what stands in a secret's place into the contract: %s", overlay)
	}
	drifted, _ := os.ReadFile(filepath.Join(out("drift"), "results.ndjson"))
	if !strings.Contains(string(drifted), "it holds the credential Head") {
		t.Error("drift doesn't say that an answer holds the credential Head")
	}
	looked := 0
	err = filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		looked++
		if leak := leaks(string(text)); leak != "" {
			t.Errorf("%s holds %s", strings.TrimPrefix(name, dir), leak)
		}
		return nil
	})
	if err != nil || looked < 20 {
		t.Errorf("%d files were looked at, %v", looked, err)
	}
}

func writeIn(t *testing.T, dir, name, text string) string {
	t.Helper()
	file := filepath.Join(dir, name)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// harOf is a browser's recording: the credentials stand in the last request, and in the bodies of all.
func harOf(t *testing.T, server string) string {
	t.Helper()
	type pair struct {
		Name  string `json:"name"`
		Value string `json:"value"`
	}
	var entries []any
	for n := range 14 {
		r := recordedRequest(server)
		var headers []pair
		for name, values := range r.Header {
			headers = append(headers, pair{name, values[0]})
		}
		echo := map[string]any{"id": "7", "name": "Ada"}
		for name, value := range canaries {
			echo[strings.ToLower(name)] = spelled(n, value)
			if name != "C_BASIC" {
				echo[spelled(n, value)] = 1
			}
		}
		body, _ := json.Marshal(echo)
		entries = append(entries, map[string]any{
			"startedDateTime": "2026-01-01T00:00:00Z", "time": 1,
			"request": map[string]any{"method": "PATCH", "url": r.URL.String(), "httpVersion": "HTTP/1.1", "headers": headers,
				"postData": map[string]any{"mimeType": "application/json", "text": `{"name":"Ada","password":"` + canaries["C_MEMBER"] + `"}`}},
			"response": map[string]any{"status": 200, "headers": []pair{{"Content-Type", "application/json"}, {"Location", "/x?next=" + url.QueryEscape(canaries["C_HEAD"])}},
				"content": map[string]any{"mimeType": "application/json", "text": string(body)}},
		})
	}
	text, err := json.Marshal(map[string]any{"log": map[string]any{"version": "1.2", "entries": entries}})
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func curlOf(server string) string {
	r := recordedRequest(server)
	line := "curl -X PATCH '" + r.URL.String() + "'"
	for _, name := range []string{"Authorization", "Content-Type", "Cookie", "X-Head", "X-Old-Key", "X-Stranger-Token"} {
		line += " \\\n  -H '" + name + ": " + r.Header.Get(name) + "'"
	}
	return line + " \\\n  -d '{\"name\":\"Ada\",\"password\":\"" + canaries["C_MEMBER"] + "\"}'"
}

func postmanOf(server string) string {
	r := recordedRequest(server)
	var headers []map[string]string
	for name, values := range r.Header {
		headers = append(headers, map[string]string{"key": name, "value": values[0]})
	}
	text, _ := json.Marshal(map[string]any{
		"info": map[string]any{"_postman_id": "1", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
		"item": []any{map[string]any{"name": "with " + canaries["C_HEAD"], "request": map[string]any{"method": "PATCH", "url": r.URL.String(), "header": headers,
			"body": map[string]any{"mode": "raw", "raw": `{"password":"` + canaries["C_MEMBER"] + `"}`}}}},
	})
	return string(text)
}

func TestAPanicIsToldWithoutSecrets(t *testing.T) {
	t.Setenv("NEETOCAL_API_KEY", canaries["C_HEAD"])
	var said strings.Builder
	code := exitConforms
	func() {
		s := streams{err: &said, secrets: newSecrets()}
		defer s.panicked(&code)
		vendors, err := (&choosing{}).vendors([]string{"neetocal"})
		if err != nil {
			t.Fatal(err)
		}
		s.know(vendors)
		panic(fmt.Sprintf("no such header: %q", url.QueryEscape(canaries["C_HEAD"])))
	}()
	if code != exitCouldNotRun || !strings.Contains(said.String(), "a defect of proviso: no such header: ") || leaks(said.String()) != "" {
		t.Errorf("code %d: %s", code, said.String())
	}
}
