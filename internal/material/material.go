// Package material gives tests what lies beside the project in the folder shared and belongs to its sources: captured pages, documents,
// vectors. It is read there, and none of it is committed.
package material

import (
	"os"
	"path/filepath"
	"testing"
)

// Folder is the folder that PROVISO_SHARED names, else the one called shared beside the project's root.
func Folder() string {
	if named := os.Getenv("PROVISO_SHARED"); named != "" {
		return named
	}
	root, err := os.Getwd()
	if err != nil {
		return "shared"
	}
	for dir := root; ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return filepath.Join(filepath.Dir(dir), "shared")
		}
		if dir == filepath.Dir(dir) {
			return filepath.Join(root, "shared")
		}
	}
}

// Path is the path of a file of the folder. A test that needs one which is missing is skipped, and fails with PROVISO_REQUIRE_ALL=1.
func Path(t testing.TB, name string) string {
	t.Helper()
	full := filepath.Join(Folder(), filepath.FromSlash(name))
	if _, err := os.Stat(full); err != nil {
		if os.Getenv("PROVISO_REQUIRE_ALL") == "1" {
			t.Fatalf("%s is missing: %v", full, err)
		}
		t.Skipf("%s is missing; set PROVISO_SHARED to the folder that holds it", full)
	}
	return full
}

// File is the content of a file of the folder, on the terms of Path.
func File(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(Path(t, name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}
