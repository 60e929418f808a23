package main

import (
	"context"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/docs"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/page"
	"github.com/proviso-dev/proviso/internal/target"
)

// politePause is between two requests to a docs host, which did not ask for ours.
const politePause = time.Second

// gathering is the pages of today, read one after the other.
type gathering struct {
	streams
	fetch docs.Fetcher
	pages []contract.Page
}

func (d *drifting) gathering() *gathering {
	cache := d.cache
	if cache == "" {
		if own, err := os.UserCacheDir(); err == nil {
			cache = filepath.Join(own, "proviso", "docs")
		}
	}
	return &gathering{streams: d.streams, fetch: docs.Fetcher{Agent: "proviso/" + buildVersion(), Cache: cache, Pause: politePause, Own: target.Loopback}}
}

func isURL(arg string) bool {
	return strings.HasPrefix(arg, "http://") || strings.HasPrefix(arg, "https://")
}

// add reads a page, from a file or from where it is published.
func (g *gathering) add(ctx context.Context, arg string) error {
	p, err := g.read(ctx, arg)
	if err == nil {
		g.pages = append(g.pages, p)
	}
	return err
}

func (g *gathering) read(ctx context.Context, arg string) (contract.Page, error) {
	if !isURL(arg) {
		return g.page(arg, filepath.Base(arg))
	}
	got, err := g.fetch.Fetch(ctx, arg)
	if err != nil {
		return contract.Page{}, couldNotRun("%w", err)
	}
	p, err := page.Read(fileName(got.URL), got.Body)
	if err != nil {
		return contract.Page{}, wrongUse("%s: %w", arg, err)
	}
	p.Address = got.URL
	return p, nil
}

// fileName is what the places of a fetched page are called by: the last part of its address.
func fileName(address string) string {
	if u, err := url.Parse(address); err == nil {
		if base := path.Base(u.Path); base != "." && base != "/" {
			return base
		}
		return u.Hostname()
	}
	return address
}

// document is what the pages say together.
func (g *gathering) document() (*openapi.Document, error) {
	built, err := openapi.Build("drift", g.pages)
	if err != nil {
		return nil, wrongUse("%w", err)
	}
	doc, err := openapi.Load(builtFile, built.OpenAPI, built.Overlay)
	if err != nil {
		return nil, wrongUse("%w", err)
	}
	return doc, nil
}

// builtFile is what a contract is called that is made of pages, and written nowhere.
const builtFile = "today's pages"

// onPages puts the line of its operation in place of a line of the contract that is written nowhere.
func onPages(findings []contract.Finding, today *openapi.Document) {
	for i := range findings {
		f := &findings[i]
		for _, at := range []*contract.Place{&f.Source, &f.Other} {
			if at.File != builtFile {
				continue
			}
			for _, op := range today.Operations {
				if op.ID == f.Op {
					*at = op.Source
				}
			}
		}
	}
}

// compared are the changes from an old document to today's.
func compared(old, today *openapi.Document) []contract.Finding {
	findings := openapi.Compare(old, today)
	onPages(findings, today)
	onPages(findings, old)
	return findings
}

// pinned is the old contract without the operations that the pages of today are not about: a vendor has more pages than the
// ones at hand, and what stands on another page did not vanish. A page that is none of the pinned ones, and documents none of
// their operations, is an error: it would be read as if all was gone.
func (g *gathering) pinned(old, today *openapi.Document) (*openapi.Document, error) {
	kept := map[string]bool{}
	for _, p := range g.pages {
		before := len(kept)
		for i := range old.Operations {
			op := &old.Operations[i]
			documents := func(now contract.Operation) bool {
				return now.Key() == op.Key() && now.Source.File == p.File
			}
			if samePage(old, op, &p) || slices.ContainsFunc(today.Operations, documents) {
				kept[op.Key()] = true
			}
		}
		if len(kept) == before && !g.pinnedAgain(old, &p) {
			return nil, wrongUse("%s: it is none of the pages that %s was made from, and documents none of their operations", p.File, old.File).
				with("Is it the right page (not a login, not another vendor's)? A new page is added by proviso ingest.")
		}
	}
	narrowed := *old
	narrowed.Operations = slices.DeleteFunc(slices.Clone(old.Operations), func(op contract.Operation) bool { return !kept[op.Key()] })
	return &narrowed, nil
}

// pinnedAgain reports a page that is about operations which another page of today is about too.
func (g *gathering) pinnedAgain(old *openapi.Document, p *contract.Page) bool {
	return slices.ContainsFunc(old.Operations, func(op contract.Operation) bool { return samePage(old, &op, p) }) ||
		slices.ContainsFunc(p.Operations, func(now contract.PageOperation) bool {
			return slices.ContainsFunc(old.Operations, func(op contract.Operation) bool { return op.Key() == now.Method+" "+now.Path })
		})
}

// samePage reports that an operation was pinned from the page: it has the same file name, title or address.
func samePage(old *openapi.Document, op *contract.Operation, p *contract.Page) bool {
	if op.Source.File == p.File {
		return true
	}
	return slices.ContainsFunc(old.Pages, func(was contract.Page) bool {
		return was.File == op.Source.File && (was.Title != "" && was.Title == p.Title || isPageURL(was.Address) && was.Address == p.Address)
	})
}

// isPageURL reports an address of a page, and not only of the site that it is on.
func isPageURL(address string) bool {
	u, err := url.Parse(address)
	return err == nil && len(u.Path) > 1
}
