package suites_test

import (
	"fmt"
	"testing"

	"github.com/proviso-dev/proviso/suites"
)

// A contract test of one's own handler is one call in a test:
//
//	func TestNotes(t *testing.T) {
//		suites.Test(t, suites.File("openapi.yaml"), newNotes(),
//			suites.Param("id", "n1"), suites.Credential("Key", "note-key-1234"))
//	}
func ExampleTest() {
	passed := testing.RunTests(func(_, _ string) (bool, error) { return true, nil }, []testing.InternalTest{{Name: "TestNotes", F: func(t *testing.T) {
		suites.Test(t, suites.File("testdata/notes.yaml"), newNotes(), suites.Param("id", "n1"), suites.Credential("Key", "note-key-1234"), suites.Rules("V02"))
	}}})
	fmt.Println(passed)
	// Output: true
}

// The members of a JSON object become the edits of a case, in their order.
func ExamplePatch() {
	for _, e := range suites.Patch(`{"title": "Second", "pinned": false}`).Body.Edits {
		fmt.Println(e.At, string(e.Value))
	}
	// Output:
	// /title "Second"
	// /pinned false
}
