// Package nethttp serves notes with the standard library's router.
package nethttp

import (
	"encoding/json"
	"net/http"

	"github.com/proviso-dev/proviso/suites/examples/notes"
)

// New is the server of a store.
func New(store *notes.Store) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /notes/{id}", func(w http.ResponseWriter, r *http.Request) {
		note, err := store.Note(r.PathValue("id"))
		answer(w, note, err)
	})
	mux.HandleFunc("PATCH /notes/{id}", func(w http.ResponseWriter, r *http.Request) {
		patch, err := notes.ReadPatch(r)
		if err != nil {
			answer(w, notes.Note{}, err)
			return
		}
		note, err := store.Update(r.PathValue("id"), patch)
		answer(w, note, err)
	})
	return authenticated(mux)
}

func authenticated(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "Bearer "+notes.Key {
			w.Header().Set("WWW-Authenticate", "Bearer")
			answer(w, notes.Note{}, &notes.Problem{Status: http.StatusUnauthorized, Message: "no valid key"})
			return
		}
		next.ServeHTTP(w, r)
	})
}

func answer(w http.ResponseWriter, note notes.Note, err error) {
	status, body := http.StatusOK, any(note)
	if err != nil {
		problem := notes.Refusal(err)
		status, body = problem.Status, problem
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}
