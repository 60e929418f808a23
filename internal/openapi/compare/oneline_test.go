package compare

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/openapi"
)

// A document that is written in one line has all of its places in line 1: a JSON Pointer says which.
func TestAPlaceInADocumentOfOneLineIsAPointer(t *testing.T) {
	oneLine := func(text string) *openapi.Document {
		var b bytes.Buffer
		if err := json.Compact(&b, []byte(text)); err != nil {
			t.Fatal(err)
		}
		return mustLoad(t, b.String())
	}
	filler := `"x-filler": "` + strings.Repeat("-", 1000) + `",`
	text := strings.Replace(kindsDocument("REQUEST", `{"type": "object", "properties": {"a": {"type": "string"}, "b/c": {"type": "string"}}}`), `{"openapi"`, "{"+filler+`"openapi"`, 1)
	old, new := oneLine(text), oneLine(strings.Replace(text, `, "b/c": {"type": "string"}`, "", 1))
	found := Documents(old, new)
	if len(found) != 1 || found[0].Source.String() != "openapi.yaml#/paths/~1things~1{id}/patch/requestBody/content/application~1json/schema/properties/b~1c" {
		t.Fatalf("found%s", tell(found))
	}
	lines := Documents(mustLoad(t, text), new)
	if len(lines) != 1 || strings.Contains(lines[0].Source.String(), "#") {
		t.Errorf("a document of several lines has places with lines:%s", tell(lines))
	}
}
