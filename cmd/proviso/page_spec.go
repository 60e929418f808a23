package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/drift"
	"github.com/proviso-dev/proviso/internal/openapi/build"
	"github.com/proviso-dev/proviso/internal/page"
)

// openapiKey finds the key that every OpenAPI or Swagger document has at its top.
var openapiKey = regexp.MustCompile(`(?m)^[\s{]*["']?(openapi|swagger)["']?\s*:`)

// isPage reports whether a spec of the config is a docs page: a file whose name says so, or the document at an address that is no
// OpenAPI document.
func isPage(spec string) bool {
	if drift.IsURL(spec) {
		text, _, err := fetchSpec(context.Background(), spec)
		return err == nil && !openapiKey.Match(text) && !bytes.HasPrefix(bytes.TrimSpace(text), []byte("{"))
	}
	ends := slices.Contains(append(pageEnds(), ".txt"), strings.ToLower(path.Ext(spec)))
	return ends && isFile(spec)
}

// pageContract makes a contract of a docs page, as ingest does, in the user's cache folder, and gives that folder: the page is what
// the user keeps. An operation whose body could not be read is in it, marked as partial: the run says that it tested nothing of it.
func pageContract(spec, vendor string, most int64) (string, error) {
	g := ingesting{vendor: vendor}
	p, err := g.page(spec, filepath.Base(spec), most)
	if err != nil {
		return "", err
	}
	if unread := page.Unread(p); len(unread) > 0 && len(unread) == len(p.Operations) {
		return "", wrongUse("%w", unread[0]).with("proviso ingest --partial --vendor NAME PAGE writes the rest as a contract.")
	}
	built, err := build.Contract(vendor, []contract.Page{p}, g.words())
	if err != nil {
		return "", wrongUse("%w", err)
	}
	if err := loadable(built, []contract.Page{p}); err != nil {
		return "", wrongUse("%w", err)
	}
	files, err := g.files("", built)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(p.Raw)
	folder := filepath.Join(cacheFolder(), "proviso", "pages", hex.EncodeToString(sum[:8]), fileName(vendor))
	for name, text := range files {
		if err := writeWhole(filepath.Join(folder, name), text); err != nil {
			return "", couldNotRun("keep the contract of %s: %w", spec, err)
		}
	}
	return folder, nil
}

// notInFileNames are the characters that some file system does not take in a name.
var notInFileNames = regexp.MustCompile(`[^A-Za-z0-9._-]+`)

// fileName is a name that every file system takes.
func fileName(name string) string {
	return notInFileNames.ReplaceAllString(strings.TrimLeft(name, "."), "-")
}
