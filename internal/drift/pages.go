package drift

import (
	"context"
	"io/fs"
	"net/url"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/docs"
	"github.com/proviso-dev/proviso/internal/input"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/openapi/build"
	"github.com/proviso-dev/proviso/internal/page"
)

// builtFile is the name of a contract that is made of pages and written nowhere.
const builtFile = "today's pages"

// Pages are today's pages of a vendor, read one after the other.
type Pages struct {
	Fetch docs.Fetcher
	Most  int64 // bytes of a page that is a file; 0 is input.Most
	All   []contract.Page
	how   openapi.Ingested
	old   []contract.Page // those that the contract was made of
	// Foreign counts the links of an index that were not followed, because they leave its host or its folder.
	Foreign int
}

// As has the pages read as those of the pinned contract were: with its operations alone, its partial operations, and the addresses that
// were given for pages which do not tell theirs.
func (p *Pages) As(pinned *openapi.Document) { p.how, p.old = pinned.Ingested, pinned.Pages }

// IsURL reports an argument that names a page by its address.
func IsURL(arg string) bool {
	return strings.HasPrefix(arg, "http://") || strings.HasPrefix(arg, "https://")
}

// Add reads a page, from a file or from where it is published.
func (p *Pages) Add(ctx context.Context, arg string) error {
	read, err := p.read(ctx, arg)
	if err != nil {
		return err
	}
	if len(p.how.Operations) > 0 {
		chosen := page.Choose(read, p.how.Operations)
		if len(chosen.Operations) == 0 {
			return contract.WrongInput("%s: none of the operations that the contract was made of stands on it: %s", read.File, strings.Join(p.how.Operations, ", ")).
				With("They were picked by ingest --operation. Is it the right page? proviso ingest makes the contract anew.")
		}
		read = chosen
	}
	if err := page.Whole(read); err != nil && !p.how.Partial {
		return contract.WrongInput("%w", err)
	}
	for _, was := range p.old {
		if read.Address == "" && was.File == read.File {
			read.Address = was.Address
		}
	}
	p.All = append(p.All, read)
	return nil
}

func (p *Pages) read(ctx context.Context, arg string) (contract.Page, error) {
	name, text, address := filepath.Base(arg), []byte(nil), ""
	var folder fs.FS
	if IsURL(arg) {
		got, err := p.Fetch.Fetch(ctx, arg)
		if err != nil {
			return contract.Page{}, err
		}
		name, text, address = fileName(got.URL), got.Body, got.URL
	} else {
		var err error
		if text, err = input.ReadFile(arg, p.Most); err != nil {
			return contract.Page{}, contract.WrongInput("the page can't be read: %w", err)
		}
		var done func()
		folder, done = input.FolderOf(arg)
		defer done()
	}
	read, err := page.ReadIn(folder, name, text)
	switch {
	case err != nil && address != "":
		return contract.Page{}, contract.WrongInput("%s: %w", arg, err)
	case err != nil:
		return contract.Page{}, contract.WrongInput("%w", err)
	case address != "":
		read.Address = address
	}
	return read, nil
}

// fileName is what the places of a fetched page are called by: the last part of its address.
func fileName(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	if base := path.Base(u.Path); base != "." && base != "/" {
		return base
	}
	return u.Hostname()
}

// Document is what the pages say together.
func (p *Pages) Document() (*openapi.Document, error) {
	built, err := build.Contract("drift", p.All, build.WithText)
	if err != nil {
		return nil, contract.WrongInput("%w", err)
	}
	doc, err := openapi.Load(builtFile, built.OpenAPI, built.Overlay)
	if err != nil {
		return nil, contract.WrongInput("%w", err)
	}
	return doc, nil
}

// Narrow returns the old contract without the operations that today's pages are not about: a vendor has more pages than the
// ones at hand, and what stands on another page did not vanish. A page that is none of the pinned ones, and documents none of
// their operations, is an error: it would be read as if all was gone.
func (p *Pages) Narrow(old, today *openapi.Document) (*openapi.Document, error) {
	kept := map[string]bool{}
	for _, page := range p.All {
		before := len(kept)
		for i := range old.Operations {
			op := &old.Operations[i]
			documents := func(now contract.Operation) bool {
				return now.Key() == op.Key() && now.Source.File == page.File
			}
			if samePage(old, op, &page) || slices.ContainsFunc(today.Operations, documents) {
				kept[op.Key()] = true
			}
		}
		if len(kept) == before && !aboutKnown(old, &page) {
			return nil, contract.WrongInput("%s: it is none of the pages that %s was made from, and documents none of their operations", page.File, old.File).
				With("Is it the right page (not a login, not another vendor's)? A new page is added by proviso ingest.")
		}
	}
	narrowed := *old
	narrowed.Operations = slices.DeleteFunc(slices.Clone(old.Operations), func(op contract.Operation) bool { return !kept[op.Key()] })
	return &narrowed, nil
}

// aboutKnown reports a page that is one of the pinned ones, or documents one of their operations.
func aboutKnown(old *openapi.Document, p *contract.Page) bool {
	return slices.ContainsFunc(old.Operations, func(op contract.Operation) bool { return samePage(old, &op, p) || documents(p, &op) })
}

func documents(p *contract.Page, op *contract.Operation) bool {
	return slices.ContainsFunc(p.Operations, func(now contract.PageOperation) bool { return now.Method+" "+now.Path == op.Key() })
}

// Whole is an error where an operation of the old contract would be lost because its page was not given.
func (p *Pages) Whole(old *openapi.Document) error {
	for i := range old.Operations {
		op := &old.Operations[i]
		if !slices.ContainsFunc(p.All, func(page contract.Page) bool { return samePage(old, op, &page) || documents(&page, op) }) {
			return contract.WrongInput("--accept: %s stands on %s, which was not given: it would be lost", op.Key(), op.Source.File).
				With("Give all pages of the vendor, or none where its docs index lists them.")
		}
	}
	return nil
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
