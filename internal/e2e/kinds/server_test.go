package kinds_test

import (
	"encoding/json"
	"io"
	"maps"
	"math"
	"mime"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"
)

// key is the one credential that the servers accept.
const key = "bearer-key-of-the-owner-1234"

// field is one member of a resource: what a client may send, and what it is shown.
type field struct {
	name      string
	kind      string // string, integer, number, boolean, array (of strings), object
	null      bool
	readOnly  bool
	writeOnly bool
	most      int      // characters of a string, 0 is no bound
	enum      []string // the only values
	refers    bool     // holds the id of another resource, which must be there
	format    string
}

// api is one kind of resource with its behaviour. The zero value of each option is the ordinary, correct behaviour.
type api struct {
	path    string // "/users/{name}"
	key     string // member that the path names
	media   string // of the PATCH body
	fields  []field
	rows    map[string]map[string]any
	wrap    string // reads hold the resource below this member
	status  int    // of an accepted patch; 0 is 200
	lag     time.Duration
	async   time.Duration // an accepted patch is done so much later
	derive  func(row map[string]any)
	counter string // member that counts on with each write
	masked  string // member that is shown as *** once it is set
	stamp   string // member that holds the time of the last change
	unknown bool   // unknown members are refused
	renames bool   // the key may be changed, and the resource is then found there alone
	hides   string // a resource whose member is null is not found any more
	ends    string // a resource whose member is true is not found any more

	// The mistakes, each switched on by a row of the table.
	broken func(s *server, w http.ResponseWriter, row, patch map[string]any) (done bool)
	after  func(row, patch map[string]any)
}

// server is an api on a free port, with its state in reach of the test.
type server struct {
	*httptest.Server
	api      *api
	mu       sync.Mutex
	rows     map[string]map[string]any
	shown    map[string]map[string]any // what reads show, where they lag
	shownOf  map[string]int            // the request after which reads show what they do
	queue    []func()                  // changes that were answered with 202
	requests int
}

func start(t *testing.T, a *api) *server {
	t.Helper()
	s := &server{api: a, rows: map[string]map[string]any{}, shown: map[string]map[string]any{}, shownOf: map[string]int{}}
	for id, row := range a.rows {
		s.rows[id], s.shown[id] = copied(row), copied(row)
	}
	s.Server = httptest.NewServer(s)
	t.Cleanup(s.Close)
	return s
}

// copied is a deep copy, by JSON.
func copied(row map[string]any) map[string]any {
	text, err := json.Marshal(row)
	if err != nil {
		panic(err)
	}
	var out map[string]any
	if err := json.Unmarshal(text, &out); err != nil {
		panic(err)
	}
	return out
}

// state is a copy of all rows, for a comparison before and after a run.
func (s *server) state() map[string]map[string]any {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := map[string]map[string]any{}
	for id, row := range s.rows {
		out[id] = copied(row)
	}
	return out
}

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.requests++
	collection, _, _ := strings.Cut(s.api.path, "{")
	id, ok := strings.CutPrefix(r.URL.Path, collection)
	switch {
	case r.Header.Get("Authorization") != "Bearer "+key:
		w.Header().Set("WWW-Authenticate", "Bearer")
		refuse(w, 401, "no valid credential")
	case !ok || id == "" || s.rows[id] == nil || s.hidden(s.rows[id]):
		refuse(w, 404, "there is no such resource")
	case r.Method == http.MethodGet:
		row := s.rows[id]
		if s.api.lag > 0 {
			row = s.shown[id]
		}
		var body any = s.view(row)
		if s.api.wrap != "" {
			body = map[string]any{s.api.wrap: body}
		}
		answer(w, 200, body)
	case r.Method == http.MethodPatch:
		s.patch(w, r, id)
	default:
		w.Header().Set("Allow", "GET, PATCH")
		refuse(w, 405, "not here")
	}
}

func (s *server) hidden(row map[string]any) bool {
	v, there := row[s.api.hides]
	return s.api.hides != "" && there && v == nil || row[s.api.ends] == true
}

// view is a row as a client is shown it.
func (s *server) view(row map[string]any) map[string]any {
	out := copied(row)
	for _, f := range s.api.fields {
		if f.writeOnly {
			delete(out, f.name)
		}
	}
	if v := out[s.api.masked]; v != nil && v != "" {
		out[s.api.masked] = "***"
	}
	return out
}

func (s *server) patch(w http.ResponseWriter, r *http.Request, id string) {
	media, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if media != s.api.media {
		refuse(w, 415, "want "+s.api.media)
		return
	}
	text, err := io.ReadAll(r.Body)
	var patch map[string]any
	if err != nil || !utf8.Valid(text) || json.Unmarshal(text, &patch) != nil || patch == nil {
		refuse(w, 400, "the body is no JSON object")
		return
	}
	row := s.rows[id]
	if s.api.broken != nil && s.api.broken(s, w, row, patch) {
		return
	}
	if why := s.refusal(patch); why != "" {
		refuse(w, 422, why)
		return
	}
	change := func() { s.apply(id, patch) }
	if s.api.async > 0 {
		s.queue = append(s.queue, change)
		time.AfterFunc(s.api.async, func() {
			s.mu.Lock()
			defer s.mu.Unlock()
			first := s.queue[0] // changes are done in the order in which they came, whichever timer fires first
			s.queue = s.queue[1:]
			first()
		})
		answer(w, 202, map[string]any{"state": "queued"})
		return
	}
	change()
	switch s.api.status {
	case 0:
		answer(w, 200, s.view(row))
	default:
		w.WriteHeader(s.api.status)
	}
}

// apply sets the members that a client may set; what is readOnly or unknown is left out.
func (s *server) apply(id string, patch map[string]any) {
	row := s.rows[id]
	before := copied(row)
	for _, f := range s.api.fields {
		if v, named := patch[f.name]; named && !f.readOnly {
			row[f.name] = v
		}
	}
	if s.api.derive != nil {
		s.api.derive(row)
	}
	if n, ok := row[s.api.counter].(float64); ok {
		row[s.api.counter] = n + 1
	}
	if s.api.stamp != "" && !same(before, row) {
		row[s.api.stamp] = time.Now().UTC().Format(time.RFC3339Nano)
	}
	if s.api.after != nil {
		s.api.after(row, patch)
	}
	if name, ok := row[s.api.key].(string); ok && s.api.renames && name != id {
		delete(s.rows, id)
		s.rows[name] = row
	}
	if s.api.lag > 0 {
		then, n := copied(row), s.requests
		time.AfterFunc(s.api.lag, func() {
			s.mu.Lock()
			defer s.mu.Unlock()
			if n > s.shownOf[id] { // timers may fire in another order than they were set
				s.shown[id], s.shownOf[id] = then, n
			}
		})
	}
}

func same(a, b map[string]any) bool {
	x, _ := json.Marshal(a)
	y, _ := json.Marshal(b)
	return string(x) == string(y)
}

// refusal says why a patch is refused, or "".
func (s *server) refusal(patch map[string]any) string {
	for _, name := range slices.Sorted(maps.Keys(patch)) {
		i := slices.IndexFunc(s.api.fields, func(f field) bool { return f.name == name })
		if i < 0 {
			if s.api.unknown {
				return name + " is not known"
			}
			continue
		}
		if f := s.api.fields[i]; !f.readOnly {
			if why := s.unfit(f, patch[name]); why != "" {
				return name + " " + why
			}
		}
	}
	return ""
}

func (s *server) unfit(f field, v any) string {
	switch v := v.(type) {
	case nil:
		if !f.null {
			return "must not be null"
		}
	case string:
		switch {
		case f.kind != "string":
			return "is no " + f.kind
		case f.most > 0 && utf8.RuneCountInString(v) > f.most:
			return "is too long"
		case len(f.enum) > 0 && !slices.Contains(f.enum, v):
			return "is none of the values"
		case f.format == "email" && (strings.Count(v, "@") != 1 || strings.ContainsAny(v, " \n\r\t") || !strings.Contains(v, ".")):
			return "is no e-mail address"
		case f.refers && v != "org-1" && v != "org-2":
			return "names nothing"
		case strings.ContainsRune(v, 0):
			return "holds a NUL"
		}
	case bool:
		if f.kind != "boolean" {
			return "is no " + f.kind
		}
	case float64:
		if f.kind != "number" && (f.kind != "integer" || v != math.Trunc(v) || math.Abs(v) > 1<<53) {
			return "is no " + f.kind
		}
	case []any:
		if f.kind != "array" {
			return "is no " + f.kind
		}
		for _, item := range v {
			if _, ok := item.(string); !ok {
				return "holds something else than texts"
			}
		}
	case map[string]any:
		if f.kind != "object" {
			return "is no " + f.kind
		}
	}
	return ""
}

func answer(w http.ResponseWriter, status int, body any) {
	text, err := json.Marshal(body)
	if err != nil {
		panic(err)
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = w.Write(text)
}

func refuse(w http.ResponseWriter, status int, why string) {
	answer(w, status, map[string]any{"message": why})
}
