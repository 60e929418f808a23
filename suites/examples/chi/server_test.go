package chi_test

import (
	"net/http"
	"testing"

	"github.com/proviso-dev/proviso/suites"
	"github.com/proviso-dev/proviso/suites/examples/chi"
	"github.com/proviso-dev/proviso/suites/examples/notes"
)

// This is all that a contract test of one's own server takes.
func TestNotes(t *testing.T) { keepsItsDocument(t, chi.New(notes.NewStore())) }

func TestAServerThatTakesFalseForAbsentFails(t *testing.T) {
	if notes.Passes(func(t *testing.T) { keepsItsDocument(t, notes.FalseAsAbsent(chi.New(notes.NewStore()))) }) {
		t.Error("it passes")
	}
}

func keepsItsDocument(t *testing.T, server http.Handler) {
	suites.Test(t, suites.File("../openapi.yaml"), server, suites.Param("id", "n1"), suites.Credential("Key", notes.Key))
}
