package kinds_test

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/http/httptest"
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
	nullShown bool // holds null at first, and no client can set it to null
	readOnly  bool
	writeOnly bool
	most      int      // characters of a string, 0 is no bound
	enum      []string // the only values
	refers    bool     // holds the id of another resource, which must be there
	format    string
	says      string  // description in the document
	pattern   string  // of a string
	any       bool    // an object of any keys with texts
	low, high float64 // bounds of a number, where they differ
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
	counter string                   // member that counts on with each write
	masked  string                   // member that is shown as *** once it is set
	stamp   string                   // member that holds the time of the last change
	unknown bool                     // unknown members are refused
	renames bool                     // the key may be changed, and the resource is then found there alone
	hides   string                   // a resource whose member is null is not found any more
	ends    string                   // a resource whose member is true is not found any more
	jsonAPI string                   // bodies are JSON:API documents of this type
	wrapped string                   // bodies and responses hold the resource below this member
	locks   bool                     // a patch needs If-Match with the ETag that reads show
	sparse  bool                     // a member that is null is left out of what is shown
	strict  bool                     // a read-only member in a body is refused
	busy    string                   // read-only number that another writer counts on with every request
	limit   int                      // every n-th request is answered with 429
	set     string                   // array that is documented as a set
	tidy    func(row map[string]any) // what the server makes of the values that it stores

	describes bool // OPTIONS is answered with a description that has members of the resource's names
	single    bool // one patch at a time: another one meanwhile is answered with 503

	replica bool // only every other read lags

	version string // required header with two documented values
	makes   int    // status of a patch of an id that names nothing, which makes a resource; 0 is 404

	// The mistakes, each switched on by a row of the table.
	broken func(s *server, w http.ResponseWriter, row, patch map[string]any) (done bool)
	after  func(row, patch map[string]any)
}

// server is an api on a free port, with its state in reach of the test.
type server struct {
	*httptest.Server
	api      *api
	mu       sync.Mutex
	writing  sync.Mutex // held while a patch is done, where the api does one at a time
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
	if s.api.single && r.Method == http.MethodPatch {
		if !s.writing.TryLock() {
			refuse(w, 503, "busy with another patch")
			return
		}
		defer s.writing.Unlock()
		time.Sleep(time.Millisecond)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.requests++
	for _, row := range s.rows {
		if n, ok := row[s.api.busy].(float64); ok {
			row[s.api.busy] = n + 1
		}
	}
	collection, _, _ := strings.Cut(s.api.path, "{")
	id, ok := strings.CutPrefix(r.URL.Path, collection)
	switch {
	case s.api.limit > 0 && s.requests%s.api.limit == 0:
		w.Header().Set("Retry-After", "0")
		refuse(w, 429, "too many requests")
	case r.Header.Get("Authorization") != "Bearer "+key:
		w.Header().Set("WWW-Authenticate", "Bearer")
		refuse(w, 401, "no valid credential")
	case ok && id != "" && s.rows[id] == nil && s.api.makes > 0 && r.Method == http.MethodPatch:
		s.rows[id] = map[string]any{s.api.key: id}
		answer(w, s.api.makes, s.rows[id])
	case !ok || id == "" || s.rows[id] == nil || s.hidden(s.rows[id]):
		refuse(w, 404, "there is no such resource")
	case r.Method == http.MethodGet:
		row := s.rows[id]
		if s.api.lag > 0 && (!s.api.replica || s.requests%2 == 0) {
			row = s.shown[id]
		}
		s.show(w, row, s.api.wrap)
	case r.Method == http.MethodPatch:
		s.patch(w, r, id)
	case r.Method == http.MethodOptions && s.api.describes:
		w.Header().Set("Allow", "GET, PATCH, OPTIONS")
		answer(w, 200, map[string]any{"title": "Task Instance", "note": "what there is", "renders": []string{"application/json"}})
	default:
		w.Header().Set("Allow", "GET, PATCH")
		refuse(w, 405, "not here")
	}
}

func (s *server) hidden(row map[string]any) bool {
	v, there := row[s.api.hides]
	return s.api.hides != "" && there && v == nil || row[s.api.ends] == true
}

// show answers with the resource, in the envelope that the api has.
func (s *server) show(w http.ResponseWriter, row map[string]any, wrap string) {
	var body any = s.view(row)
	switch {
	case s.api.jsonAPI != "":
		attributes := s.view(row)
		delete(attributes, s.api.key)
		body = map[string]any{"data": map[string]any{"type": s.api.jsonAPI, "id": fmt.Sprint(row[s.api.key]), "attributes": attributes}}
		w.Header().Set("Content-Type", s.api.media)
	case s.api.wrapped != "":
		body = map[string]any{s.api.wrapped: body}
	case wrap != "":
		body = map[string]any{wrap: body}
	}
	if s.api.locks {
		w.Header().Set("ETag", etag(row))
	}
	answer(w, 200, body)
}

func etag(row map[string]any) string {
	text, err := json.Marshal(row)
	if err != nil {
		panic(err)
	}
	return fmt.Sprintf("%q", fmt.Sprintf("%x", sha256.Sum256(text))[:16])
}

// opened is the patch inside of the envelope that bodies have, or why there is none.
func (s *server) opened(id string, body map[string]any) (patch map[string]any, why string) {
	var ok bool
	switch {
	case s.api.jsonAPI != "":
		data, _ := body["data"].(map[string]any)
		if data["type"] != s.api.jsonAPI || data["id"] != id {
			return nil, "data is of another type or id"
		}
		if patch, ok = data["attributes"].(map[string]any); !ok {
			return nil, "attributes is no object"
		}
		return patch, ""
	case s.api.wrapped != "":
		if patch, ok = body[s.api.wrapped].(map[string]any); !ok {
			return nil, s.api.wrapped + " is no object"
		}
		return patch, ""
	}
	return body, ""
}

// view is a row as a client is shown it.
func (s *server) view(row map[string]any) map[string]any {
	out := copied(row)
	for _, f := range s.api.fields {
		if f.writeOnly {
			delete(out, f.name)
		}
	}
	for name, v := range out {
		if v == nil && s.api.sparse {
			delete(out, name)
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
	if v := r.Header.Get(s.api.version); s.api.version != "" && v != "2025" && v != "2026" {
		refuse(w, 400, "no known version")
		return
	}
	row := s.rows[id]
	patch, why := s.opened(id, patch)
	if why != "" {
		refuse(w, 422, why)
		return
	}
	if want := r.Header.Get("If-Match"); s.api.locks && want == "" {
		refuse(w, 428, "send If-Match")
		return
	} else if s.api.locks && (want != "*" && want != etag(row) || r.Header.Get("If-None-Match") == "*") {
		refuse(w, 412, "the resource was changed")
		return
	}
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
		s.show(w, row, "")
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
	if s.api.tidy != nil {
		s.api.tidy(row)
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

func answer(w http.ResponseWriter, status int, body any) {
	text, err := json.Marshal(body)
	if err != nil {
		panic(err)
	}
	if w.Header().Get("Content-Type") == "" {
		w.Header().Set("Content-Type", "application/json")
	}
	w.WriteHeader(status)
	_, _ = w.Write(text)
}

func refuse(w http.ResponseWriter, status int, why string) {
	answer(w, status, map[string]any{"message": why})
}
