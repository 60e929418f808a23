package e2e_test

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func TestPocketBase(t *testing.T) {
	needServers(t)
	dir := filepath.Join("testdata", "pocketbase")
	binary := filepath.Join(t.TempDir(), "pocketbase")
	build := exec.Command("go", "build", "-gcflags=modernc.org/...=-N -l", "-o", binary, ".") // the database compiles in half the time so
	build.Dir = dir
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("go build in %s: %v\n%s", dir, err, out)
	}
	address := freeAddress(t)
	said := serve(t, dir, "http://"+address+"/api/health", nil, binary, address, filepath.Join(t.TempDir(), "data"))
	ids := strings.Fields(said.String())
	if len(ids) < 2 {
		t.Fatalf("no ids of two records: %q", said)
	}
	profile := fmt.Sprintf("params: {id: %s}\noperations:\n  updateNote: {neighbours: [{id: %s}]}\n", ids[0], ids[1])
	v := verify(t, filepath.Join(dir, "openapi.yaml"), "http://"+address, profile)
	expect(t, v, filepath.Join(dir, "expected.txt"))
}
