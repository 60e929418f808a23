package suites_test

import (
	"fmt"
	"net/http/httptest"
	"os"
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
	fmt.Println(passes(func(t *testing.T) {
		suites.Test(t, suites.File("testdata/notes.yaml"), newNotes(),
			suites.Param("id", "n1"), suites.Credential("Key", "note-key-1234"), suites.Rules("V02"))
	}))
	// Output: true
}

// The document may lie in any file system, an embed.FS for example. A profile says the rest in one text.
func ExampleIn() {
	fmt.Println(passes(func(t *testing.T) {
		suites.Test(t, suites.In(os.DirFS("testdata"), "notes.yaml"), newNotes(),
			suites.Profile("params: {id: n1}\noperations: {updateNote: {values: {/title: [A title]}}}"),
			suites.Credential("Key", "note-key-1234"), suites.Rules("O10"), suites.Seed(7))
	}))
	// Output: true
}

// A server that listens is tested by its URL.
func ExampleTestURL() {
	server := httptest.NewServer(newNotes())
	defer server.Close()
	fmt.Println(passes(func(t *testing.T) {
		suites.TestURL(t, suites.File("testdata/notes.yaml"), server.URL,
			suites.Param("id", "n1"), suites.Credential("Key", "note-key-1234"), suites.Quick(), suites.Rules("V02"))
	}))
	// Output: true
}

// passes runs a test apart from the others, and keeps what go test -v prints of it out of the example's output.
func passes(test func(t *testing.T)) bool {
	out := os.Stdout
	defer func() { os.Stdout = out }()
	silent, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		return false
	}
	defer silent.Close()
	os.Stdout = silent
	return testing.RunTests(func(_, _ string) (bool, error) { return true, nil }, []testing.InternalTest{{Name: "TestNotes", F: test}})
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
