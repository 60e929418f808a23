package suites_test

import (
	"encoding/json"
	"io"
	"mime"
	"net/http"
	"sync"
	"unicode/utf8"
)

// note is the resource of testdata/notes.yaml.
type note struct {
	ID     string `json:"id"`
	Title  string `json:"title"`
	Pinned bool   `json:"pinned"`
}

// notes is a server of one note that keeps its document. spoil, where given, changes what a patch does.
type notes struct {
	mu    sync.Mutex
	note  note
	spoil func(before note, patch map[string]json.RawMessage, after *note)
}

func newNotes() *notes { return &notes{note: note{ID: "n1", Title: "First"}} }

func (s *notes) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case r.Header.Get("Authorization") != "Bearer note-key-1234":
		w.Header().Set("WWW-Authenticate", "Bearer")
		refuse(w, http.StatusUnauthorized, "no valid key")
	case r.URL.Path != "/notes/n1":
		refuse(w, http.StatusNotFound, "there is no such note")
	case r.Method == http.MethodGet:
		write(w, http.StatusOK, s.note)
	case r.Method == http.MethodPatch:
		s.patch(w, r)
	default:
		w.Header().Set("Allow", "GET, PATCH")
		refuse(w, http.StatusMethodNotAllowed, "want GET or PATCH")
	}
}

func (s *notes) patch(w http.ResponseWriter, r *http.Request) {
	if media, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); media != "application/json" {
		w.Header().Set("Accept-Patch", "application/json")
		refuse(w, http.StatusUnsupportedMediaType, "want application/json")
		return
	}
	var patch map[string]json.RawMessage
	body, err := io.ReadAll(r.Body)
	if err != nil || json.Unmarshal(body, &patch) != nil || patch == nil || !utf8.Valid(body) {
		refuse(w, http.StatusBadRequest, "want a JSON object")
		return
	}
	after := s.note
	for name, value := range patch {
		var into any
		switch name {
		case "title":
			into = &after.Title
		case "pinned":
			into = &after.Pinned
		}
		if into == nil || string(value) == "null" || json.Unmarshal(value, into) != nil {
			refuse(w, http.StatusUnprocessableEntity, "can't take "+name)
			return
		}
	}
	if utf8.RuneCountInString(after.Title) > 80 {
		refuse(w, http.StatusUnprocessableEntity, "the title is too long")
		return
	}
	if s.spoil != nil {
		s.spoil(s.note, patch, &after)
	}
	s.note = after
	write(w, http.StatusOK, s.note)
}

func write(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}

func refuse(w http.ResponseWriter, status int, why string) {
	write(w, status, map[string]string{"message": why})
}
