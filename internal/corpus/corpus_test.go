// Package corpus_test runs the command on real documents that the project doesn't own, and holds each to what it gave before.
package corpus_test

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/material"
)

// small is the size in bytes up to which a document is tried on each run of the tests; make corpus tries all of them.
const small = 1 << 20

// TestADocumentGivesWhatItGaveBefore runs lint, verify and drift on every document of the corpus and compares the outcome
// with the committed table. PROVISO_CORPUS=1 tries the large ones too, without --quick besides; PROVISO_CORPUS_UPDATE=1 writes
// the table again; PROVISO_CORPUS_ALSO names files that are tried and stand in no table.
func TestADocumentGivesWhatItGaveBefore(t *testing.T) {
	whole, update := os.Getenv("PROVISO_CORPUS") == "1", os.Getenv("PROVISO_CORPUS_UPDATE") == "1"
	documents := inputs(t)
	if len(documents) == 0 {
		if os.Getenv("PROVISO_REQUIRE_ALL") == "1" {
			t.Fatal("no documents found and PROVISO_REQUIRE_ALL=1 asks for them (set PROVISO_SHARED)")
		}
		t.Skip("no documents found (set PROVISO_SHARED)")
	}
	binary := command(t)
	before := readTable(t)
	var mu sync.Mutex
	now := maps.Clone(before)
	t.Run("documents", func(t *testing.T) {
		for _, d := range documents {
			info, err := os.Stat(d.path)
			if err != nil {
				t.Fatal(err)
			}
			if info.Size() > small && !whole && !d.also {
				continue
			}
			t.Run(d.name, func(t *testing.T) {
				t.Parallel()
				ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute)
				defer cancel()
				got := run(ctx, t, binary, d, whole)
				t.Logf("%-34s %s", d.name, got.spoken())
				if d.also {
					return
				}
				old, known := before[d.name]
				if !known && !update {
					t.Errorf("%s stands in no row of %s: PROVISO_CORPUS_UPDATE=1 adds it", d.name, tableFile)
				}
				if worse := got.worseThan(old); known && !update && worse != "" {
					t.Errorf("%s is worse than before: %s", d.name, worse)
				}
				mu.Lock()
				defer mu.Unlock()
				if !whole && known {
					got.whole = old.whole
				}
				now[d.name] = got
			})
		}
	})
	if update {
		writeTable(t, now)
	}
}

// document is one file that is tried.
type document struct {
	name, path string
	also       bool
}

// inputs are the OpenAPI documents of the shared folder, and those that PROVISO_CORPUS_ALSO names.
func inputs(t *testing.T) []document {
	t.Helper()
	root, err := filepath.Abs(material.Folder())
	if err != nil {
		t.Fatal(err)
	}
	var out []document
	for _, pattern := range []string{"specs/*.yaml", "specs/corpus/*", "cases/specs/*", "cases/tools/t*.json", "cases/tools/t*.yaml"} {
		found, err := filepath.Glob(filepath.Join(root, filepath.FromSlash(pattern)))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range found {
			out = append(out, document{name: filepath.Base(path), path: path})
		}
	}
	for _, path := range strings.Fields(os.Getenv("PROVISO_CORPUS_ALSO")) {
		out = append(out, document{name: filepath.Base(path), path: path, also: true})
	}
	slices.SortFunc(out, func(a, b document) int { return cmp.Compare(a.name, b.name) })
	return out
}

// outcome is what the command gave for one document.
type outcome struct {
	loads      bool
	operations int
	quick      int // failing cases of verify --quick on the healthy mock, plus one where it did not end
	whole      int // the same without --quick, where it was tried; -1 where not
	lint       int // findings of level error
	drift      int // findings of the document against itself
	crashed    string
	costs      []string
}

func (o outcome) spoken() string {
	return fmt.Sprintf("loads %v, %d operations, %d fail quick, %d fail whole, %d lint errors, %d drift %s %s",
		o.loads, o.operations, o.quick, o.whole, o.lint, o.drift, strings.Join(o.costs, ", "), o.crashed)
}

// worseThan says what is worse than it was; "" if nothing is.
func (o outcome) worseThan(old outcome) string {
	var out []string
	if o.crashed != "" {
		out = append(out, o.crashed)
	}
	if old.loads && !o.loads {
		out = append(out, "it doesn't load")
	}
	if o.operations < old.operations {
		out = append(out, fmt.Sprintf("%d operations, %d before", o.operations, old.operations))
	}
	more := func(now, was int, what string) {
		if now > was {
			out = append(out, fmt.Sprintf("%d %s, %d before", now, what, was))
		}
	}
	more(o.quick, old.quick, "failing cases on the healthy mock with --quick")
	if old.whole >= 0 {
		more(o.whole, old.whole, "failing cases on the healthy mock")
	}
	more(o.lint, old.lint, "lint errors")
	more(o.drift, old.drift, "drift findings against itself")
	return strings.Join(out, "; ")
}
