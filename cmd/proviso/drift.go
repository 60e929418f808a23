package main

import (
	"cmp"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/proviso-dev/proviso/internal/catalog"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/drift"
	"github.com/proviso-dev/proviso/internal/input"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/openapi/compare"
	"github.com/spf13/cobra"
)

// drifting is what the flags of drift say.
type drifting struct {
	streams
	choosing
	reviewing
	transporting
	guarding
	target    string
	recording string
	hide      []string // names whose values are secrets
	faults    []string
	told      bool // how much of the recording belongs to no operation
	out       string
	suites    string
	failOn    contract.Level
	accept    bool
	index     string
	most      int
	cache     string
}

func driftCommand(s streams) *cobra.Command {
	d := drifting{streams: s, failOn: contract.Error}
	cmd := &cobra.Command{
		Use:   "drift [VENDOR [PAGE | URL]...] | drift VENDOR --target URL | drift VENDOR --recording FILE.har | drift OLD NEW",
		Short: "Compare what the docs promised with what they promise now, by what breaks a client",
		Long: "Compare what the docs promised with what they promise now. A change that breaks a client of the old promise is an error, any\n" +
			"other a note; each has both lines. OLD and NEW are specs or pages. A vendor's pages are files or URLs; without any, they are\n" +
			"looked up in its docs index (llms.txt: --index, or index in the profile), which also tells which pages are new or gone. With\n" +
			"--target or --recording it is the server's answers that are compared with the docs, and an overlay is written that makes the\n" +
			"contract true to them.",
		Example: "  proviso drift neetocal today.txt                 # the pinned contract against today's page\n" +
			"  proviso drift junction                           # every pinned page, found in the vendor's docs index\n" +
			"  proviso drift                                    # the same of every vendor that has an index\n" +
			"  proviso drift neetocal --target https://staging.example.com --profile tenant.yaml\n" +
			"  proviso drift neetocal --recording session.har   # nothing is sent\n" +
			"  proviso drift old/openapi.yaml new/openapi.yaml  # two specs\n" +
			"  proviso drift neetocal today.txt --accept        # pin today's page: spec and suite are written again",
		RunE: func(cmd *cobra.Command, args []string) error { return d.run(cmd.Context(), args) },
	}
	f := cmd.Flags()
	f.StringVar(&d.out, "out", "", "`FOLDER` for the reports (default "+reportFolder+"); with --accept, the folder of vendors (default specs)")
	f.StringVar(&d.suites, "suites", "suites", "with --accept, the `FOLDER` of suites")
	f.Var(levelFlag{&d.failOn}, "fail-on", "least level of change that ends in exit code 1: error (it breaks clients), warning or note")
	f.BoolVar(&d.accept, "accept", false, "write the pages' contract to the folder of vendors, and its suite, in place of the old ones")
	f.StringVar(&d.index, "index", "", "`URL or FILE` of the docs index, over the profile's")
	f.StringVar(&d.target, "target", "", "base `URL` whose answers are compared with the docs; mock is the embedded mock")
	f.StringVar(&d.recording, "recording", "", "HAR `FILE` whose answers are compared with the docs; nothing is sent")
	f.StringArrayVar(&d.hide, "secret", nil, "with --recording, "+secretUsage)
	f.StringSliceVar(&d.faults, "fault", nil, "with --target mock, put a `FAULT` into it")
	d.choosing.flags(f)
	d.reviewing.flags(f)
	d.transporting.flags(f)
	d.guarding.flags(f)
	f.IntVar(&d.most, "pages", 40, "`NUMBER` of pages of the index, besides the pinned ones, that are looked at for new operations")
	f.StringVar(&d.cache, "cache", "", "`FOLDER` of fetched pages (default: proviso in the user's cache folder)")
	return cmd
}

func (d *drifting) run(ctx context.Context, args []string) error {
	if err := d.reviewing.read(); err != nil {
		return err
	}
	if err := d.configured.read(); err != nil {
		return err
	}
	report := &contract.Report{Tool: "proviso", Version: buildVersion(), Verb: "drift", Started: time.Now(), FailOn: d.failOn,
		Folder: reportFolder, Rules: map[string]contract.Rule{}}
	if d.out != "" && !d.accept {
		report.Folder = d.out
	}
	for _, r := range compare.Rules() {
		report.Rules[r.ID] = r
	}
	if d.target != "" || d.recording != "" {
		if err := d.oneServer(args); err != nil {
			return err
		}
		return d.server(ctx, report, args[0])
	}
	if len(args) == 0 {
		return d.fleet(ctx, report)
	}
	report.Target = args[0]
	notVendor := d.notVendor(args[0])
	switch {
	case notVendor == nil && !isFile(args[0]):
		return d.vendor(ctx, report, args[0], args[1:])
	case d.accept || d.index != "":
		return wrongUse("%s is no vendor, so that it has no pages to pin or to look up", args[0])
	case notVendor != nil && !drift.IsURL(args[0]) && !isFile(args[0]):
		return notVendor
	case len(args) != 2:
		return wrongUse("drift OLD NEW wants two specs or pages, and got %d", len(args))
	}
	return d.two(ctx, report, args[0], args[1])
}

// oneServer refuses arguments and flags that do not go with --target or --recording: these compare one vendor's contract with its server.
func (d *drifting) oneServer(args []string) error {
	switch {
	case len(args) == 0:
		return wrongUse("with --target or --recording, drift compares one vendor's contract with its server: name the vendor")
	case d.target != "" && d.recording != "":
		return wrongUse("--target sends and --recording does not: give one of them")
	case len(args) > 1 || d.accept || d.index != "":
		return wrongUse("with --target or --recording, drift compares one vendor's contract with its server: no pages, no --index, no --accept")
	}
	return d.notVendor(args[0])
}

// notVendor says why a name stands for no vendor, of the config, of specs/ or a folder.
func (d *drifting) notVendor(name string) error {
	if d.config.Vendor(name) != nil {
		return nil
	}
	_, err := locate(name)
	return err
}

// pinned loads a vendor with the docs index that its profile or the config names.
func (d *drifting) pinned(name string) (*catalog.Vendor, error) {
	v, err := d.configured.load(name, d.reading.most)
	if err != nil {
		return nil, err
	}
	own, err := d.profileOf(v)
	if err != nil {
		return nil, err
	}
	v.Profile.Index = cmp.Or(own.Index, v.Profile.Index)
	return v, nil
}

// isFile reports a file that is there and no folder.
func isFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && !info.IsDir()
}

// two compares two documents, each a spec or a page.
func (d *drifting) two(ctx context.Context, report *contract.Report, before, after string) error {
	old, none, err := d.patched(ctx, before)
	if err != nil {
		return err
	}
	today, noneNow, err := d.patched(ctx, after)
	if err != nil {
		return err
	}
	if none != nil && noneNow != nil {
		return wrongUse("%w", noneNow)
	}
	report.Operations, report.Findings = today.Operations, drift.Compare(old, today)
	return d.end(report)
}

// patched loads one of two documents. One that can be read and has no PATCH operation comes without operations and with the error that
// says so: beside another one, that is what is gone or new.
func (d *drifting) patched(ctx context.Context, arg string) (*openapi.Document, *openapi.NoPatch, error) {
	doc, err := d.document(ctx, arg)
	var none *openapi.NoPatch
	if errors.As(err, &none) {
		return &openapi.Document{File: none.File}, none, nil
	}
	return doc, nil, err
}

func (d *drifting) end(report *contract.Report) error {
	report.Took = time.Since(report.Started)
	return d.reviewing.end(d.streams, report)
}

// document loads a spec, or what a page says.
func (d *drifting) document(ctx context.Context, arg string) (*openapi.Document, error) {
	arg, err := inFile(ctx, arg)
	if err != nil {
		return nil, err
	}
	if !drift.IsURL(arg) && slices.Contains(documentEndings, filepath.Ext(arg)) {
		raw, err := input.ReadFile(arg, d.reading.most)
		if err != nil {
			return nil, wrongUse("the spec can't be read: %w", err)
		}
		doc, err := openapi.Load(arg, raw, nil)
		if err != nil {
			return nil, wrongUse("%w", err)
		}
		return doc, nil
	}
	if err := otherKind(arg, "page"); err != nil {
		return nil, err
	}
	pages := d.pages()
	if err := pages.Add(ctx, arg); err != nil {
		return nil, err
	}
	return pages.Document()
}

// isInParts reports a document that refers to others beside it, which is no page that can be read on its own.
func (d *drifting) isInParts(ctx context.Context, arg string) bool {
	file, err := inFile(ctx, arg)
	if err != nil || !isFile(file) {
		return false
	}
	text, err := input.ReadFile(file, d.reading.most)
	return err == nil && openapiKey.Match(text) && isOverSeveralFiles(file, text)
}

// vendor compares a vendor's pinned contract with pages of today.
func (d *drifting) vendor(ctx context.Context, report *contract.Report, name string, args []string) error {
	v, err := d.pinned(name)
	if err != nil {
		return err
	}
	if entry := d.config.Vendor(name); d.accept && entry != nil && entry.Spec != "" {
		return wrongUse("--accept writes a vendor's folder, and %s:%d gives %s the spec %s", d.config.File, entry.Line, name, entry.Spec).
			with("take spec away to have it in specs/%s, or write the new page into that file.", name)
	}
	found, err := d.compare(ctx, v, args)
	if err != nil {
		return err
	}
	report.Operations, report.Findings = found.operations, found.findings
	if !d.accept {
		return d.end(report)
	}
	return d.pin(report, v, found.pages)
}

// drifted is what a vendor's pages of today say otherwise than its pinned contract.
type drifted struct {
	pages      *drift.Pages
	operations []contract.Operation
	findings   []contract.Finding
}

// compare reads the pages that are named, or those of the vendor's docs index, and compares them with its contract.
func (d *drifting) compare(ctx context.Context, v *catalog.Vendor, args []string) (*drifted, error) {
	if len(args) == 1 && !d.accept && d.isInParts(ctx, args[0]) {
		today, err := d.document(ctx, args[0])
		if err != nil {
			return nil, err
		}
		return &drifted{operations: today.Operations, findings: drift.Compare(v.Document, today)}, nil
	}
	out := &drifted{pages: d.pages()}
	out.pages.As(v.Document)
	if len(args) == 0 && d.indexOf(v) == "" {
		args = v.Document.Ingested.From
	}
	for _, arg := range args {
		if err := otherKind(arg, "page"); err != nil {
			return nil, err
		}
		if err := out.pages.Add(ctx, arg); err != nil {
			return nil, err
		}
	}
	old := v.Document
	if index := d.indexOf(v); len(args) == 0 || d.index != "" {
		if index == "" {
			return nil, wrongUse("drift %s: no pages, and no docs index to look them up in", v.Name).
				with("Give the pages (files or URLs), or the index: --index URL, or index in the profile.")
		}
		found, skipped, err := out.pages.LookUp(ctx, old, drift.Index{At: index, Most: d.most, Pinned: len(args) == 0})
		if err != nil {
			return nil, err
		}
		if n := out.pages.Foreign; n > 0 {
			d.say("%s: %s about changes on other hosts or outside of its folder, which are not read", index, count(n, "page"))
		}
		if skipped > 0 {
			d.say("%s: %d further pages that may be about a PATCH were not looked at; --pages %d looks at all", index, skipped, d.most+skipped)
		}
		out.findings = found
	}
	today, err := out.pages.Document()
	if err != nil {
		return nil, err
	}
	known, err := out.pages.Narrow(old, today)
	if err != nil {
		return nil, err
	}
	for i := range today.Operations {
		today.Operations[i].Vendor = v.Name
	}
	out.operations, out.findings = today.Operations, append(drift.Compare(known, today), out.findings...)
	return out, nil
}

func (d *drifting) indexOf(v *catalog.Vendor) string {
	if d.index != "" {
		return d.index
	}
	return v.Profile.Index
}

// politePause is between two requests to a docs host, which did not ask for ours.
const politePause = time.Second

// pages are today's pages, none yet, with a cache for those that are fetched.
func (d *drifting) pages() *drift.Pages {
	fetcher := specFetcher()
	fetcher.Cache = cmp.Or(d.cache, fetcher.Cache)
	return &drift.Pages{Most: d.reading.most, Fetch: *fetcher}
}
