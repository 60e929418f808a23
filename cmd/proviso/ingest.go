package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/curl"
	"github.com/proviso-dev/proviso/internal/drift"
	"github.com/proviso-dev/proviso/internal/har"
	"github.com/proviso-dev/proviso/internal/input"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/openapi/build"
	"github.com/proviso-dev/proviso/internal/page"
	"github.com/spf13/cobra"
)

// ingesting is what the flags of ingest say.
type ingesting struct {
	streams
	reading
	vendor     string
	out        string
	address    []string
	operations []string
	partial    bool
	hashed     bool
	keepPages  bool

	unread []error // of operations whose body could not be read, and which the contract doesn't hold
}

func ingestCommand(s streams) *cobra.Command {
	g := ingesting{streams: s}
	cmd := &cobra.Command{
		Use:   "ingest --vendor NAME PAGE...",
		Short: "Turn a vendor's docs pages into a contract: openapi.yaml, overlay.yaml, recordings",
		Long:  "Turn a vendor's docs pages into a contract. A page is a file, or - for standard input. Forms of page:\n\n" + formsList(),
		Example: "  proviso ingest --vendor acme update-user.md           # writes specs/acme/\n" +
			"  curl -s https://docs.acme.example/update-user.md | proviso ingest --vendor acme -\n" +
			"  proviso ingest --vendor acme --operation 'PATCH /users/{id}' users.md",
		Args: cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return g.run(args) },
	}
	g.reading.flags(cmd.Flags())
	cmd.Flags().StringVar(&g.vendor, "vendor", "", "`NAME` of the vendor: its folder below --out")
	cmd.Flags().StringVar(&g.out, "out", "specs", "`FOLDER` of vendors")
	cmd.Flags().StringArrayVar(&g.address, "address", nil, "`PAGE=URL`: where a page was captured, if the page does not say (repeatable)")
	cmd.Flags().StringArrayVar(&g.operations, "operation", nil, "only this `OPERATION` of the pages: \"PATCH /path\", its path, or its title (repeatable)")
	cmd.Flags().BoolVar(&g.partial, "partial", false, "also keep operations whose body could not be read; verify tests nothing of them")
	cmd.Flags().BoolVar(&g.hashed, "without-text", false, "keep a hash of each of the pages' sentences in the contract and not the sentence")
	cmd.Flags().BoolVar(&g.keepPages, "keep-pages", false, "keep the pages beside the contract, in pages/, if their licence lets you")
	return cmd
}

// words is what the contract keeps of the pages' sentences.
func (g *ingesting) words() build.Words {
	if g.hashed {
		return build.Hashed
	}
	return build.WithText
}

func formsList() string {
	var b strings.Builder
	for _, f := range page.Forms() {
		fmt.Fprintf(&b, "  %-17s %s\n", f.Name, f.Says)
	}
	return b.String()
}

var vendorName = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]*$`)

// run reads the pages, makes the contract of them, and writes it. Nothing is written before all of it is made.
func (g *ingesting) run(args []string) error {
	if err := g.named(args); err != nil {
		return err
	}
	pages, err := g.pages(args)
	if err != nil {
		return err
	}
	if pages, err = g.chosen(pages); err != nil {
		return err
	}
	built, err := g.build(args, pages)
	if err != nil {
		return err
	}
	folder := filepath.Join(g.out, g.vendor)
	if err := g.write(folder, built, pages); err != nil {
		return err
	}
	for _, w := range built.Warnings {
		g.say("%s: %s", w.Source, w.Message)
	}
	for _, p := range pages {
		g.tellRead(p)
		for _, op := range p.Operations {
			fmt.Fprintf(g.streams.out, "%s: %s %s (%s, %s:%d)\n", folder, op.Method, op.Path, p.Form, p.File, op.Line)
		}
	}
	return g.leftOut(folder, pages)
}

// named refuses a vendor's name that can't be the name of its folder.
func (g *ingesting) named(args []string) error {
	switch {
	case g.vendor == "":
		return wrongUse("ingest: --vendor is missing").with("The name is the folder below %s: proviso ingest --vendor acme %s writes %s/acme.", g.out, curl.Quoted(args[0]), g.out)
	case !vendorName.MatchString(g.vendor):
		return wrongUse("--vendor %q: want a name of small letters, digits, dots and dashes", g.vendor).
			with("The name is the folder below %s: --vendor acme writes %s/acme.", g.out, g.out)
	}
	return nil
}

// build makes the contract of the pages, and has it remember how it was made.
func (g *ingesting) build(args []string, pages []contract.Page) (*build.Built, error) {
	built, err := build.Contract(g.vendor, pages, g.words())
	if err != nil {
		return nil, wrongUse("%w", err)
	}
	if err := loadable(built, pages); err != nil {
		return nil, wrongUse("%w", err)
	}
	if err := built.Remember(openapi.Ingested{From: addressesIn(args), Operations: g.remembered(pages), Partial: g.partial}); err != nil {
		return nil, couldNotRun("%w", err)
	}
	return built, nil
}

// write writes the vendor's folder, and with --keep-pages the pages too.
func (g *ingesting) write(folder string, built *build.Built, pages []contract.Page) error {
	files, err := g.files(folder, built)
	if err != nil {
		return err
	}
	if g.keepPages {
		for _, p := range pages {
			files["pages/"+filepath.Base(p.File)] = p.Raw
		}
	}
	return writeFiles(folder, files)
}

// addressesIn are the arguments that name a page by an address which may be kept: one with a query or a user may hold a credential.
func addressesIn(args []string) []string {
	return slices.DeleteFunc(slices.Clone(args), func(arg string) bool {
		u, err := url.Parse(arg)
		return !drift.IsURL(arg) || err != nil || u.User != nil || u.RawQuery != ""
	})
}

// loadable is an error where what was built can't be loaded again, and so is no contract: a reference loop in a page's own
// document, say. The place is on the page where the page alone shows it.
func loadable(built *build.Built, pages []contract.Page) error {
	_, failed := openapi.Load("openapi.yaml", built.OpenAPI, built.Overlay)
	if failed == nil {
		return nil
	}
	for _, p := range pages {
		aligned := append(bytes.Repeat([]byte("\n"), max(p.DocumentLine-1, 0)), p.Document...)
		if _, err := openapi.Load(p.File, aligned, nil); len(p.Document) > 0 && err != nil {
			return err
		}
	}
	return failed
}

// pages reads all pages before anything is written.
func (g *ingesting) pages(args []string) ([]contract.Page, error) {
	addresses := map[string]string{}
	for _, a := range g.address {
		name, address, ok := strings.Cut(a, "=")
		if !ok {
			return nil, wrongUse("--address %q: want PAGE=URL", a)
		}
		addresses[name] = address
	}
	var pages []contract.Page
	for _, arg := range args {
		data, err := g.streams.pageText(arg, g.most)
		if err != nil {
			return nil, err
		}
		if openapiKey.Match(data) && arg != "-" && isOverSeveralFiles(arg, data) {
			return nil, wrongUse("%s: the document refers to other files, and a contract is made of one", arg).
				with("proviso verify %s reads it as it is, with those files; ingest takes what a bundler makes of it.", curl.Quoted(arg))
		}
		p, err := pageOf(arg, filepath.Base(arg), data)
		if err != nil {
			return nil, err
		}
		if address := addresses[arg]; address != "" {
			p.Address = address
		}
		pages = append(pages, p)
	}
	return pages, nil
}

// page reads one page of at most so many bytes from a file, or from standard input where the argument is "-"; name is what its places
// are called by.
func (s streams) page(arg, name string, most int64) (contract.Page, error) {
	data, err := s.pageText(arg, most)
	if err != nil {
		return contract.Page{}, err
	}
	return pageOf(arg, name, data)
}

// pageOf reads a page whose text is there already. A page that includes others finds them in its own folder.
func pageOf(arg, name string, data []byte) (contract.Page, error) {
	var folder fs.FS
	switch {
	case arg == "-":
		name = "stdin"
	case !drift.IsURL(arg):
		var done func()
		folder, done = input.FolderOf(arg)
		defer done()
	}
	p, err := page.ReadIn(folder, name, data)
	if err != nil {
		return contract.Page{}, wrongUse("%w", err)
	}
	return p, nil
}

// pageText is what a page or a document says: of standard input ("-"), of an address, or of a file.
func (s streams) pageText(arg string, most int64) ([]byte, error) {
	var data []byte
	var err error
	switch {
	case arg == "-":
		data, err = input.ReadAll(s.in, "standard input", most)
	case drift.IsURL(arg):
		data, _, err = fetchSpec(context.Background(), arg)
		return data, err
	default:
		if err := otherKind(arg, "page"); err != nil {
			return nil, err
		}
		data, err = input.ReadFile(arg, most)
	}
	if large := (*contract.InputError)(nil); errors.As(err, &large) {
		return nil, large
	}
	if err != nil {
		return nil, wrongUse("the page can't be read: %w", err)
	}
	return data, nil
}

// files are the contents of the vendor's folder. The hand-written actions of an overlay that is there are kept.
func (g *ingesting) files(folder string, built *build.Built) (map[string][]byte, error) {
	files := map[string][]byte{"openapi.yaml": built.OpenAPI}
	path := filepath.Join(folder, "overlay.yaml")
	old, err := os.ReadFile(path)
	if err != nil && !os.IsNotExist(err) {
		return nil, couldNotRun("the overlay that is there can't be read: %w", err)
	}
	overlay, err := build.KeepOwn(path, old, built.Overlay)
	if err != nil {
		return nil, wrongUse("%w", err)
	}
	if overlay != nil {
		files["overlay.yaml"] = overlay
	}
	for name, exchanges := range built.Recordings {
		var b bytes.Buffer
		if err := har.Write(&b, exchanges, nil); err != nil {
			return nil, couldNotRun("the page's sample can't be recorded: %w", err)
		}
		files["recordings/"+name] = b.Bytes()
	}
	return files, nil
}
