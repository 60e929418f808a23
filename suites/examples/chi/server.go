// Package chi serves notes with the chi router.
package chi

import (
	"encoding/json"
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/proviso-dev/proviso/suites/examples/notes"
)

// New is the server of a store.
func New(store *notes.Store) http.Handler {
	router := chi.NewRouter()
	router.Use(authenticated)
	router.Route("/notes/{id}", func(r chi.Router) {
		r.Get("/", func(w http.ResponseWriter, r *http.Request) {
			note, err := store.Note(chi.URLParam(r, "id"))
			answer(w, note, err)
		})
		r.Patch("/", func(w http.ResponseWriter, r *http.Request) {
			patch, err := notes.ReadPatch(r)
			if err != nil {
				answer(w, notes.Note{}, err)
				return
			}
			note, err := store.Update(chi.URLParam(r, "id"), patch)
			answer(w, note, err)
		})
	})
	return router
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
