// Package notes is the resource that the servers of the examples serve: notes with a title, pinned or not.
package notes

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"sync"
	"unicode/utf8"
)

// Key is the credential that the servers ask for, as a bearer token.
const Key = "note-key-1234"

// Note is the resource.
type Note struct {
	ID     string `json:"id"`
	Title  string `json:"title"`
	Pinned bool   `json:"pinned"`
}

// Patch is a body of PATCH: a member that the body leaves out is nil.
type Patch struct {
	Title  *string `json:"title"`
	Pinned *bool   `json:"pinned"`
}

// Problem is why a request is refused, with the status of the response.
type Problem struct {
	Status  int    `json:"-"`
	Message string `json:"message"`
}

func (p *Problem) Error() string { return p.Message }

// Store holds the notes.
type Store struct {
	mu    sync.Mutex
	notes map[string]Note
}

// NewStore is a store with the one note n1.
func NewStore() *Store {
	return &Store{notes: map[string]Note{"n1": {ID: "n1", Title: "First"}}}
}

// Note finds a note.
func (s *Store) Note(id string) (Note, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	note, there := s.notes[id]
	if !there {
		return Note{}, &Problem{http.StatusNotFound, "there is no such note"}
	}
	return note, nil
}

// Update changes the members of a note that the patch has, and returns the note.
func (s *Store) Update(id string, p Patch) (Note, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	note, there := s.notes[id]
	if !there {
		return Note{}, &Problem{http.StatusNotFound, "there is no such note"}
	}
	if p.Title != nil {
		note.Title = *p.Title
	}
	if p.Pinned != nil {
		note.Pinned = *p.Pinned
	}
	s.notes[id] = note
	return note, nil
}

// ReadPatch reads the body of a request. What the document does not allow is a Problem, and changes nothing.
func ReadPatch(r *http.Request) (Patch, error) {
	var p Patch
	if media, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || media != "application/json" {
		return p, &Problem{http.StatusUnsupportedMediaType, "want application/json"}
	}
	body, err := io.ReadAll(r.Body)
	if err != nil || !utf8.Valid(body) {
		return p, &Problem{http.StatusBadRequest, "the body is no UTF-8 text"}
	}
	var members map[string]json.RawMessage
	if json.Unmarshal(body, &members) != nil || members == nil {
		return p, &Problem{http.StatusBadRequest, "want a JSON object"}
	}
	for name, value := range members {
		if string(value) == "null" {
			return p, &Problem{http.StatusUnprocessableEntity, name + " can't be null"}
		}
		if name != "title" && name != "pinned" {
			return p, &Problem{http.StatusUnprocessableEntity, "there is no member " + name}
		}
	}
	if err := json.NewDecoder(bytes.NewReader(body)).Decode(&p); err != nil {
		return Patch{}, &Problem{http.StatusUnprocessableEntity, err.Error()}
	}
	if p.Title != nil && utf8.RuneCountInString(*p.Title) > 80 {
		return Patch{}, &Problem{http.StatusUnprocessableEntity, "the title is longer than 80 characters"}
	}
	return p, nil
}

// Refusal is what a client is told of an error.
func Refusal(err error) *Problem {
	var p *Problem
	if errors.As(err, &p) {
		return p
	}
	return &Problem{http.StatusInternalServerError, "internal error"}
}
