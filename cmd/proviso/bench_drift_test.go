package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// The large pair is GitHub's API as an npm package ships it, 12 and 13 MB; the peer is a tool of this benchmark alone.
const (
	largePackage = "@octokit/openapi"
	largeOld     = "22.0.0"
	largeNew     = "23.0.2"
	largeFile    = "package/generated/api.github.com.json"
	peer         = "github.com/oasdiff/oasdiff@v1.32.1"
)

// benchDrift compares two versions of a large document, with our command and with the peer's, each in a process of its own.
func benchDrift(t *testing.T, binary string) {
	folder := t.TempDir()
	old, err := fetchLarge(folder, largeOld)
	if err != nil {
		fmt.Printf("drift of a large spec: not measured: %v\n", err)
		return
	}
	now, err := fetchLarge(folder, largeNew)
	if err != nil {
		fmt.Printf("drift of a large spec: not measured: %v\n", err)
		return
	}
	took, peak := measured(t, binary, "drift", old, now, "--out", filepath.Join(folder, "report"))
	fmt.Printf("drift of a large spec: %v, %d MB at most, %s %s and %s (goal: under 10 s, 1500 MB)\n", took.Round(10*time.Millisecond), peak>>20, largePackage, largeOld, largeNew)
	install := exec.Command("go", "install", peer)
	install.Env = append(os.Environ(), "GOBIN="+folder, "GOFLAGS=-mod=mod")
	install.Dir = folder
	if out, err := install.CombinedOutput(); err != nil {
		fmt.Printf("the same by oasdiff:   not measured: %v: %s\n", err, out)
		return
	}
	took, peak = measured(t, filepath.Join(folder, "oasdiff"), "breaking", old, now)
	fmt.Printf("the same by oasdiff:   %v, %d MB at most (%s; it compares every operation, we the PATCH ones)\n", took.Round(10*time.Millisecond), peak>>20, peer)
}

// fetchLarge fetches one version of the package and returns where its document is.
func fetchLarge(folder, version string) (string, error) {
	into := filepath.Join(folder, version)
	if err := os.MkdirAll(into, 0o755); err != nil {
		return "", err
	}
	for _, words := range [][]string{
		{"npm", "pack", "--silent", largePackage + "@" + version},
		{"sh", "-c", "tar xzf *.tgz " + largeFile},
	} {
		cmd := exec.Command(words[0], words[1:]...)
		cmd.Dir = into
		if out, err := cmd.CombinedOutput(); err != nil {
			return "", fmt.Errorf("%v: %w: %.200s", words, err, out)
		}
	}
	return filepath.Join(into, largeFile), nil
}
