package drift

import (
	"bytes"
	"context"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/docs"
	"github.com/proviso-dev/proviso/internal/input"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/openapi/compare"
)

// Index is a vendor's docs index (llms.txt) and how far it is followed.
type Index struct {
	At   string // a URL or a file
	Most int    // unpinned pages that are read at most
	// Pinned: the pinned pages are read too, from where the index has them.
	Pinned bool
}

// LookUp reads the vendor's docs index: pinned pages that it no longer lists, and pages of PATCH operations that aren't pinned,
// are findings. skipped is how many further pages that may be about a PATCH were not read.
func (p *Pages) LookUp(ctx context.Context, old *openapi.Document, index Index) (findings []contract.Finding, skipped int, err error) {
	links, err := p.links(ctx, index.At)
	if err != nil {
		return nil, 0, err
	}
	taken := make([]bool, len(links))
	for _, was := range old.Pages {
		i := slices.IndexFunc(links, func(l docs.Link) bool { return lists(l, index.At, &was) })
		if i < 0 {
			findings = append(findings, finding(compare.PageGone, was.File, contract.Place{File: was.File}, contract.Place{File: index.At},
				"the page %q is no longer in the docs index", was.Title))
			continue
		}
		taken[i] = true
		if index.Pinned {
			if at := links[i].At(index.At); !follows(index.At, at, old) {
				return nil, 0, contract.WrongInput("%s lists the page %q at %s, which lies elsewhere: it is not read", index.At, was.Title, at).
					With("If you trust it, give the page itself: proviso drift VENDOR %s", at)
			}
			if err := p.Add(ctx, links[i].At(index.At)); err != nil {
				return nil, 0, err
			}
		}
	}
	if index.Pinned && len(p.All) == 0 {
		return nil, 0, contract.WrongInput("%s lists none of the pages that %s was made from", index.At, old.File).
			With("Is it this vendor's index? Give the pages themselves (files or URLs).")
	}
	var others []docs.Link
	for i, l := range links {
		switch {
		case taken[i] || !l.About():
		case !follows(index.At, l.At(index.At), old):
			p.Foreign++
		default:
			others = append(others, l)
		}
	}
	if len(others) > index.Most {
		skipped = len(others) - index.Most
		others = others[:index.Most]
	}
	unpinned, err := p.unpinned(ctx, old, index.At, others)
	return append(findings, unpinned...), skipped, err
}

// unpinned looks at pages that may document a PATCH operation, for ones that the old contract doesn't have.
func (p *Pages) unpinned(ctx context.Context, old *openapi.Document, index string, links []docs.Link) ([]contract.Finding, error) {
	var findings []contract.Finding
	for _, l := range links {
		read, err := p.read(ctx, l.At(index))
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err != nil {
			continue // a guide, or a page of another form: it documents no operation that could be checked
		}
		for _, op := range read.Operations {
			known := func(o contract.Operation) bool { return o.Key() == op.Method+" "+op.Path }
			if op.Method == "PATCH" && op.Lacks == "" && !slices.ContainsFunc(old.Operations, known) {
				findings = append(findings, finding(compare.PageNew, op.Method+" "+op.Path, contract.Place{File: old.File},
					contract.Place{File: l.At(index), Line: op.Line},
					"%s %s is documented on a page that is not pinned: proviso ingest adds it", op.Method, op.Path))
			}
		}
	}
	return findings, nil
}

// links reads a docs index, from a file or from where it is published.
func (p *Pages) links(ctx context.Context, index string) ([]docs.Link, error) {
	var text []byte
	if IsURL(index) {
		got, err := p.Fetch.Fetch(ctx, index)
		if err != nil {
			return nil, err
		}
		text = got.Body
	} else {
		var err error
		if text, err = input.ReadFile(index, p.Most); err != nil {
			return nil, contract.WrongInput("the docs index can't be read: %w", err)
		}
	}
	links, err := docs.ReadIndex(index, bytes.NewReader(text))
	if err != nil {
		return nil, contract.WrongInput("%w", err)
	}
	return links, nil
}

// follows reports that a link of an index may be read: it is on the index's own host, on a host of a pinned page, or, where the index
// is a file, a file below its folder.
func follows(index, at string, old *openapi.Document) bool {
	host := func(address string) string {
		if u, err := url.Parse(address); err == nil && IsURL(address) {
			return u.Hostname()
		}
		return ""
	}
	if !IsURL(at) {
		below, err := filepath.Rel(filepath.Dir(index), at)
		return !IsURL(index) && err == nil && filepath.IsLocal(below)
	}
	return host(at) == host(index) || slices.ContainsFunc(old.Pages, func(p contract.Page) bool { return host(p.Address) == host(at) })
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
