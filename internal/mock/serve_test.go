package mock

import (
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/value"
)

const (
	org      = "11111111-1111-4111-8111-111111111111"
	otherOrg = "22222222-2222-4222-8222-222222222222"
	person   = "33333333-3333-4333-8333-333333333331"
	sibling  = "33333333-3333-4333-8333-333333333332"
	nobody   = "99999999-9999-4999-8999-999999999999"
	account  = "44444444-4444-4444-8444-444444444441"

	memberPath  = "/org/" + org + "/member/" + person
	accountPath = "/org/" + org + "/account/sandbox/" + account
)

// fixtures are the operations of testdata, loaded once: the schemas of a test run are the same all the time.
var fixtures = sync.OnceValues(func() ([]contract.Operation, error) {
	var ops []contract.Operation
	for _, name := range []string{"people.yaml", "things.yaml"} {
		file := filepath.Join("testdata", name)
		raw, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		doc, err := openapi.Load(file, raw, nil)
		if err != nil {
			return nil, err
		}
		ops = append(ops, doc.Operations...)
	}
	for i := range ops {
		if d := profile().Operation(&ops[i]).Dialect; d != "" {
			ops[i].Dialect = d
		}
	}
	return ops, nil
})

func operations(t testing.TB) []contract.Operation {
	t.Helper()
	ops, err := fixtures()
	if err != nil {
		t.Fatal(err)
	}
	return ops
}

func profile() contract.Profile {
	return contract.Profile{
		Stranger: map[string]contract.Credential{"ManagementKey": {}},
		Params:   map[string]string{"org_id": org, "member_id": person, "env": "sandbox", "account_id": account, "id": "1", "team_member_id": "tm-1"},
		Refused:  []contract.RefusedKey{{Header: "X-Team-Key"}},
		Operations: map[string]contract.OperationProfile{
			"member":  {Neighbours: []map[string]string{{"member_id": sibling}}},
			"account": {Strangers: []map[string]string{{"org_id": otherOrg}}},
			"staff":   {Neighbours: []map[string]string{{"id": "2"}}, Values: map[string][]any{"/organizationId": {"org-1", "org-2"}}},
			"team":    {Values: map[string][]any{"/role": {"Admin", "Member"}}},
			"thing":   {Neighbours: []map[string]string{{"id": "2"}}},
			"flat":    {Dialect: dialect.Shallow, Read: &contract.Read{Method: "GET", Path: "/flat/{id}", At: "/data"}},
			"silent":  {Read: &contract.Read{Method: "GET", Path: "/silent/{id}"}},
		},
	}
}

// clock runs one second a look.
func clock() func() time.Time {
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	var guard sync.Mutex
	return func() time.Time {
		guard.Lock()
		defer guard.Unlock()
		now = now.Add(time.Second)
		return now
	}
}

func healthyServer(t testing.TB) *Server { return serverWith(t, Options{}) }

func serverWith(t testing.TB, o Options) *Server {
	t.Helper()
	if o.Now == nil {
		o.Now = clock()
	}
	o.Faults = slices.DeleteFunc(o.Faults, func(name string) bool { return name == "" })
	s, err := New(operations(t), profile(), o)
	if err != nil {
		t.Fatal(err)
	}
	if w := s.Warnings(); len(w) > 0 {
		t.Fatalf("warnings: %v", w)
	}
	return s
}

// call is one request; path and credential decide the operation.
type call struct {
	method, path, body string
	header             map[string]string // "" removes what goes along by itself
}

// got is an answer; status 0 is a connection that was cut.
type got struct {
	status int
	header http.Header
	text   string
	doc    any
}

func (g got) at(pointer string) any {
	v, _ := value.At(g.doc, pointer)
	return v
}

func request(s http.Handler, c call) (g got) {
	if c.method == "" {
		c.method = http.MethodPatch
	}
	r := httptest.NewRequest(c.method, c.path, strings.NewReader(c.body))
	media := "application/json"
	switch {
	case strings.HasPrefix(c.path, "/things"):
		media = "application/merge-patch+json"
	case strings.HasPrefix(c.path, "/lists"):
		media = "application/json-patch+json"
	}
	for name, v := range map[string]string{"Content-Type": media, "X-Management-Key": "mock-ManagementKey", "X-Api-Key": "mock-ApiKey"} {
		r.Header.Set(name, v)
	}
	r.Header.Set("Authorization", "Bearer mock-Bearer")
	if strings.HasPrefix(c.path, "/things") {
		r.SetBasicAuth("mock-Basic", "")
	}
	for name, v := range c.header {
		if r.Header.Set(name, v); v == "" {
			r.Header.Del(name)
		}
	}
	w := httptest.NewRecorder()
	defer func() {
		if recover() != nil {
			g = got{}
		}
	}()
	s.ServeHTTP(w, r)
	result := w.Result()
	text, _ := io.ReadAll(result.Body)
	g = got{status: result.StatusCode, header: result.Header, text: string(text)}
	g.doc, _ = value.Decode(text)
	return g
}

// patch sends a body to a path.
func patch(s http.Handler, path, body string) got { return request(s, call{path: path, body: body}) }

func wantStatus(t *testing.T, g got, status int) {
	t.Helper()
	if g.status != status {
		t.Errorf("status %d, want %d: %s", g.status, status, g.text)
	}
}

// want is a place in the answer and its JSON value.
func want(t *testing.T, g got, pointer, json string) {
	t.Helper()
	v, err := value.Decode([]byte(json))
	if err != nil {
		t.Fatal(err)
	}
	if now, there := value.At(g.doc, pointer); !there || !value.Equal(now, v) {
		t.Errorf("%s is %v, want %s (answer %d: %s)", pointer, now, json, g.status, g.text)
	}
}
