package drift

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/openapi/compare"
)

// shop is a document with one PATCH operation for each path.
func shop(t *testing.T, file string, paths ...string) *openapi.Document {
	t.Helper()
	var items []string
	for _, p := range paths {
		items = append(items, `"`+p+`": {"patch": {"requestBody": {"content": {"application/json": {"schema": {"type": "object", "properties": {"a": {"type": "string"}}}}}}, "responses": {"200": {"description": "d"}}}}`)
	}
	doc, err := openapi.Load(file, []byte(`{"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {`+strings.Join(items, ",")+`}}`), nil)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func pageAbout(file, path string) contract.Page {
	return contract.Page{File: file, Operations: []contract.PageOperation{{Method: "PATCH", Path: path}}}
}

func TestWhatStandsOnAnotherPageDidNotVanish(t *testing.T) {
	old := shop(t, "openapi.yaml", "/shops/{id}", "/items/{id}")
	old.Operations[0].Source.File, old.Operations[1].Source.File = "shops.md", "items.md"
	pages := Pages{All: []contract.Page{pageAbout("shops.md", "/shops/{id}")}}
	kept, err := pages.Narrow(old, shop(t, builtFile, "/shops/{id}"))
	if err != nil {
		t.Fatal(err)
	}
	if len(kept.Operations) != 1 || kept.Operations[0].Path != "/shops/{id}" {
		t.Errorf("kept %+v, want the operation of the page alone", kept.Operations)
	}
	if len(old.Operations) != 2 {
		t.Error("the old contract itself was changed")
	}
}

func TestAPageOfNoneOfTheOperationsIsRefused(t *testing.T) {
	old := shop(t, "openapi.yaml", "/shops/{id}")
	old.Operations[0].Source.File = "shops.md"
	pages := Pages{All: []contract.Page{pageAbout("login.html", "/login")}}
	_, err := pages.Narrow(old, shop(t, builtFile, "/login"))
	var input *contract.InputError
	if !errors.As(err, &input) || input.Hint == "" || !strings.Contains(err.Error(), "login.html") {
		t.Errorf("error %v, want a wrong input that names the page, with a hint", err)
	}
}

func TestAnOperationWhosePageWasNotGivenIsNotLost(t *testing.T) {
	old := shop(t, "openapi.yaml", "/shops/{id}", "/items/{id}")
	old.Operations[0].Source.File, old.Operations[1].Source.File = "shops.md", "items.md"
	one := Pages{All: []contract.Page{pageAbout("shops.md", "/shops/{id}")}}
	if err := one.Whole(old); err == nil || !strings.Contains(err.Error(), "items.md") {
		t.Errorf("error %v, want one that names the page that is missing", err)
	}
	both := Pages{All: []contract.Page{pageAbout("shops.md", "/shops/{id}"), pageAbout("renamed.md", "/items/{id}")}}
	if err := both.Whole(old); err != nil {
		t.Errorf("both pages were given: %v", err)
	}
}

func TestAnIndexTellsWhichPinnedPagesAreGone(t *testing.T) {
	index := filepath.Join(t.TempDir(), "llms.txt")
	if err := os.WriteFile(index, []byte("# Docs\n\n- [Shops](https://docs.example.com/shops.md): update a shop\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	old := shop(t, "openapi.yaml", "/shops/{id}")
	old.Pages = []contract.Page{{File: "shops.md", Title: "Shops"}, {File: "items.md", Title: "Items"}}
	findings, skipped, err := (&Pages{}).LookUp(t.Context(), old, Index{At: index, Most: 0})
	if err != nil {
		t.Fatal(err)
	}
	if len(findings) != 1 || findings[0].Rule != compare.PageGone || findings[0].At != "items.md" || skipped != 0 {
		t.Errorf("found %+v, %d skipped; want items.md gone and nothing skipped", findings, skipped)
	}
}

// An index may list anything: what it lists on other hosts, and outside of its folder, was named by nobody who runs drift.
func TestAnIndexLeadsNowhereElse(t *testing.T) {
	pinned := &openapi.Document{File: "openapi.yaml", Pages: []contract.Page{{File: "a.md", Address: "https://docs.shop.example/a"}, {File: "b.md"}}}
	for _, c := range []struct {
		index, at string
		want      bool
	}{
		{"https://docs.shop.example/llms.txt", "https://docs.shop.example/c.md", true},
		{"https://docs.shop.example/llms.txt", "http://169.254.169.254/latest/meta-data", false},
		{"https://docs.shop.example/llms.txt", "https://docs.shop.example.evil.com/c.md", false},
		{"https://docs.shop.example/llms.txt", "file:///etc/passwd", false},
		{"https://docs.shop.example/llms.txt", "/etc/passwd", false},
		{"https://www.shop.example/llms.txt", "https://docs.shop.example/c.md", true},
		{"pages/llms.txt", "pages/sub/c.md", true},
		{"pages/llms.txt", "etc/passwd", false},
		{"pages/llms.txt", "/etc/passwd", false},
		{"pages/llms.txt", "https://docs.shop.example/c.md", true},
		{"pages/llms.txt", "https://elsewhere.example/c.md", false},
		{"/srv/pages/llms.txt", "/srv/pages/c.md", true},
		{"/srv/pages/llms.txt", "/srv/other/c.md", false},
	} {
		if got := follows(c.index, c.at, pinned); got != c.want {
			t.Errorf("%s lists %s: followed is %t", c.index, c.at, got)
		}
	}
}

func TestALinkThatLeavesTheIndexIsNotFollowed(t *testing.T) {
	dir := t.TempDir()
	outside := filepath.Join(dir, "outside.md")
	if err := os.WriteFile(outside, []byte("# Outside\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(dir, "docs")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	index := filepath.Join(folder, "llms.txt")
	if err := os.WriteFile(index, []byte("- [Update a pet](../outside.md): change it\n- [Update a plant](http://127.0.0.1:1/plant.md)\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	pages := &Pages{}
	if _, skipped, err := pages.LookUp(t.Context(), &openapi.Document{File: "openapi.yaml"}, Index{At: index, Most: 10}); err != nil || skipped != 0 || pages.Foreign != 2 {
		t.Errorf("%v, %d skipped, %d foreign", err, skipped, pages.Foreign)
	}
	pinned := &openapi.Document{File: "openapi.yaml", Pages: []contract.Page{{File: "outside.md", Title: "Update a pet"}}}
	_, _, err := (&Pages{}).LookUp(t.Context(), pinned, Index{At: index, Pinned: true})
	if err == nil || !strings.Contains(err.Error(), "lies elsewhere: it is not read") {
		t.Errorf("a pinned page: %v", err)
	}
}
