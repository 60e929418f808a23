package dialect_test

import (
	"slices"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
)

// Kinto takes members in an envelope, and a JSON Patch whose paths begin at the envelope: paths that begin at the members were refused,
// and told as the server's fault.
func TestAJSONPatchBesideAnEnvelopeIsNotTried(t *testing.T) {
	for _, c := range []struct {
		bodyAt, resourceAt string
		further            []contract.Dialect
	}{
		{"", "", []contract.Dialect{"json-patch", "form"}}, {"/data", "", []contract.Dialect{"form"}}, {"", "/data", []contract.Dialect{"form"}},
	} {
		op := &contract.Operation{Method: "PATCH", Path: "/things/{id}", BodyAt: c.bodyAt, ResourceAt: c.resourceAt}
		for _, media := range []string{"application/json", "application/json-patch+json", "application/x-www-form-urlencoded"} {
			op.Bodies = append(op.Bodies, contract.Media{Type: media, Schema: &contract.Schema{Types: []string{"object"}}})
		}
		if got := dialect.Further(op); !slices.Equal(got, c.further) {
			t.Errorf("body at %q, resource at %q: %q, want %q", c.bodyAt, c.resourceAt, got, c.further)
		}
	}
}
