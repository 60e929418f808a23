package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/proviso-dev/proviso/internal/docs"
	"github.com/proviso-dev/proviso/internal/drift"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/target"
)

// fetchTime bounds how long a spec is waited for.
const fetchTime = time.Minute

// pinMark stands between the address of a spec and the SHA-256 that it must have.
const pinMark = "#sha256="

// fetchedSpec reads a spec from its address and gives the file in the user's cache folder that holds it. A copy that is there is
// only asked about (ETag). An address that ends in #sha256=… is held to that hash. Files below the spec's folder that its references
// name are fetched as well.
func fetchedSpec(ctx context.Context, arg string) (string, error) {
	fetcher := specFetcher()
	text, address, err := fetchSpecBy(ctx, fetcher, arg)
	if err != nil {
		return "", err
	}
	return kept(ctx, fetcher, address, text)
}

// kept is the file in the cache folder in which a fetched spec is kept, with the files beside it that it names.
func kept(ctx context.Context, fetcher *docs.Fetcher, address string, text []byte) (string, error) {
	sum := sha256.Sum256([]byte(address))
	ext := path.Ext(pathOf(address))
	if !slices.Contains(documentEndings, ext) {
		ext = ".yaml"
	}
	file := filepath.Join(cacheFolder(), "proviso", "specs", hex.EncodeToString(sum[:8]), specName(address)+ext)
	if err := writeWhole(file, text); err != nil {
		return "", couldNotRun("keep %s: %w", address, err)
	}
	return file, fetchBeside(ctx, fetcher, address, file, text)
}

// cacheFolder is where what can be made again is kept: the user's cache folder, or the one for temporary files where there is none.
func cacheFolder() string {
	if own, err := os.UserCacheDir(); err == nil {
		return own
	}
	return os.TempDir()
}

// mostBeside is how many files beside a spec are fetched.
const mostBeside = 500

// fetchBeside fetches the files below the folder of a spec's address that its references name, and those that these name, into the folder
// in which the spec is kept. One that is not there is left to the loader, which says who names it.
func fetchBeside(ctx context.Context, fetcher *docs.Fetcher, address, file string, text []byte) error {
	base, err := url.Parse(address)
	if err != nil {
		return wrongUse("%w", err)
	}
	got := map[string]bool{filepath.Base(file): true} // where it is kept under another name, the files that refer back to it find it under its own too
	for todo := map[string][]byte{"": text}; len(todo) > 0; {
		next := map[string][]byte{}
		for from, text := range todo {
			names, err := openapi.Beside(from, text)
			if err != nil {
				return nil //nolint:nilerr // the loader tells it with its line
			}
			for _, name := range names {
				if name = path.Join(path.Dir(from), name); got[name] || !filepath.IsLocal(filepath.FromSlash(name)) {
					continue
				}
				if got[name] = true; len(got) > mostBeside {
					return couldNotRun("%s names more than %d other files: bundle it into one", address, mostBeside)
				}
				page, err := fetcher.Fetch(ctx, base.JoinPath("..", name).String())
				if err != nil {
					continue
				}
				if err := writeWhole(filepath.Join(filepath.Dir(file), filepath.FromSlash(name)), page.Body); err != nil {
					return couldNotRun("keep %s: %w", name, err)
				}
				next[name] = page.Body
			}
		}
		todo = next
	}
	return nil
}

// specFetcher fetches specs and pages, with the copies in the user's cache folder.
func specFetcher() *docs.Fetcher {
	fetcher := &docs.Fetcher{Agent: userAgent(), Pause: politePause, Own: target.Loopback}
	if own, err := os.UserCacheDir(); err == nil {
		fetcher.Cache = filepath.Join(own, "proviso", "docs")
	}
	return fetcher
}

// documentEndings are the endings of files that hold OpenAPI documents.
var documentEndings = []string{".yaml", ".yml", ".json"}

// inFile is the file in the cache folder that holds a document from the web which refers to others beside it; any other argument is given as
// it is.
func inFile(ctx context.Context, arg string) (string, error) {
	if !drift.IsURL(arg) || !slices.Contains(documentEndings, strings.ToLower(path.Ext(pathOf(arg)))) {
		return arg, nil // a page is fetched once
	}
	fetcher := specFetcher()
	text, address, err := fetchSpecBy(ctx, fetcher, arg)
	if err != nil || !openapiKey.Match(text) || !isOverSeveralFiles(arg, text) {
		return arg, err
	}
	return kept(ctx, fetcher, address, text)
}

// fetchSpec reads a spec from its address, which it gives without the hash.
func fetchSpec(ctx context.Context, arg string) (text []byte, address string, err error) {
	return fetchSpecBy(ctx, specFetcher(), arg)
}

func fetchSpecBy(ctx context.Context, fetcher *docs.Fetcher, arg string) (text []byte, address string, err error) {
	address, pin, pinned := strings.Cut(arg, pinMark)
	limited, cancel := context.WithTimeout(ctx, fetchTime)
	defer cancel()
	got, err := fetcher.Fetch(limited, address)
	if err != nil {
		return nil, "", couldNotRun("fetch the spec: %w", err).with("Save the document to a file, and give that.")
	}
	sum := sha256.Sum256(got.Body)
	if is := hex.EncodeToString(sum[:]); pinned && !strings.EqualFold(is, pin) {
		return nil, "", wrongUse("%s: the document has the SHA-256 %s, and %s is asked for", address, is, pin).
			with("Compare the two with proviso drift, then write the new hash.")
	}
	return got.Body, address, nil
}

// specName is what a vendor whose spec has an address is called: by the file, or, where many have that name, by the host.
func specName(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return "spec"
	}
	name := strings.TrimSuffix(path.Base(u.Path), path.Ext(u.Path))
	if slices.Contains([]string{"", ".", "/", "openapi", "swagger", "v3", "api-docs"}, name) {
		name = u.Host
	}
	return strings.NewReplacer(".", "-", ":", "-").Replace(name)
}

func pathOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Path
}
