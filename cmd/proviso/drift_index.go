package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/docs"
	"github.com/proviso-dev/proviso/internal/openapi"
)

// lookUp reads the vendor's docs index: pinned pages that it no longer lists, and pages of PATCH operations that aren't pinned,
// are findings. With pages, the pinned pages are read too, from where the index has them.
func (d *drifting) lookUp(ctx context.Context, report *contract.Report, g *gathering, old *openapi.Document, index string, pages bool) error {
	links, err := g.links(ctx, index)
	if err != nil {
		return err
	}
	taken := make([]bool, len(links))
	for _, was := range old.Pages {
		i := slices.IndexFunc(links, func(l docs.Link) bool { return lists(l, index, &was) })
		if i < 0 {
			found(report, openapi.PageGone, was.File, contract.Place{File: was.File}, contract.Place{File: index}, "the page %q is no longer in the docs index", was.Title)
			continue
		}
		taken[i] = true
		if pages {
			if err := g.add(ctx, links[i].At(index)); err != nil {
				return err
			}
		}
	}
	if pages && len(g.pages) == 0 {
		return wrongUse("%s lists none of the pages that %s was made from", index, old.File).
			with("Is it this vendor's index? Give the pages themselves (files or URLs).")
	}
	var others []docs.Link
	for i, l := range links {
		if !taken[i] && l.About() {
			others = append(others, l)
		}
	}
	return d.unpinned(ctx, report, g, old, index, others)
}

// unpinned looks at pages that may document a PATCH operation, for ones that the old contract doesn't have.
func (d *drifting) unpinned(ctx context.Context, report *contract.Report, g *gathering, old *openapi.Document, index string, links []docs.Link) error {
	for i, l := range links {
		if i == d.most {
			d.say("%s: %d further pages that may be about a PATCH were not looked at; --pages %d looks at all", index, len(links)-i, len(links))
			break
		}
		p, err := g.read(ctx, l.At(index))
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			continue // a guide, or a page of another form: it documents no operation that could be checked
		}
		for _, op := range p.Operations {
			known := func(o contract.Operation) bool { return o.Key() == op.Method+" "+op.Path }
			if op.Method == "PATCH" && !slices.ContainsFunc(old.Operations, known) {
				found(report, openapi.PageNew, op.Method+" "+op.Path, contract.Place{File: old.File}, contract.Place{File: l.At(index), Line: op.Line},
					"%s %s is documented on a page that is not pinned: proviso ingest adds it", op.Method, op.Path)
			}
		}
	}
	return nil
}

// links reads a docs index, from a file or from where it is published.
func (g *gathering) links(ctx context.Context, index string) ([]docs.Link, error) {
	var text []byte
	if isURL(index) {
		got, err := g.fetch.Fetch(ctx, index)
		if err != nil {
			return nil, couldNotRun("%w", err)
		}
		text = got.Body
	} else {
		var err error
		if text, err = os.ReadFile(index); err != nil {
			return nil, wrongUse("the docs index can't be read: %w", err)
		}
	}
	links, err := docs.ReadIndex(index, bytes.NewReader(text))
	if err != nil {
		return nil, wrongUse("%w", err)
	}
	return links, nil
}

// lists reports that a link of an index is to a pinned page: its title, its address, or the end of its file name, which is
// often given with the vendor's name before it.
func lists(l docs.Link, index string, was *contract.Page) bool {
	at := l.At(index)
	name := strings.TrimSuffix(filepath.Base(at), filepath.Ext(at))
	pinned := strings.TrimSuffix(was.File, filepath.Ext(was.File))
	return isPageURL(was.Address) && was.Address == at || was.Title != "" && strings.EqualFold(l.Title, was.Title) ||
		pinned == name || len(name) > 8 && strings.HasSuffix(pinned, "-"+name)
}
