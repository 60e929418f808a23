package main

import (
	"os"
	"path"
	"path/filepath"
	"slices"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/spec"
	"github.com/spf13/cobra"
)

// drifting is what the flags of drift say.
type drifting struct {
	streams
	out    string
	failOn contract.Level
	accept bool
}

func driftCommand(s streams) *cobra.Command {
	d := drifting{streams: s, failOn: contract.Error}
	cmd := &cobra.Command{
		Use:   "drift VENDOR PAGE... | drift OLD NEW",
		Short: "Compare what the docs promised with what they promise now, by what breaks a client",
		Long: "Compare what the docs promised with what they promise now. A change that breaks a client of the old promise is an error, any\n" +
			"other a note; each has both lines. OLD and NEW are specs or pages. Pages are files: fetch them first.",
		Example: "  proviso drift neetocal today.txt                 # the pinned contract against today's page\n" +
			"  proviso drift old/openapi.yaml new/openapi.yaml  # two specs\n" +
			"  proviso drift neetocal today.txt --accept        # pin today's page: spec and suite are written again",
		Args: cobra.MinimumNArgs(2),
		RunE: func(_ *cobra.Command, args []string) error { return d.run(args) },
	}
	f := cmd.Flags()
	f.StringVar(&d.out, "out", "proviso-report", "`FOLDER` for junit.xml, index.html and results.ndjson; with --accept, the folder of vendors is specs")
	f.Var(levelFlag{&d.failOn}, "fail-on", "least level of change that ends in exit code 1: error (it breaks clients), warning or note")
	f.BoolVar(&d.accept, "accept", false, "write the new pages' contract to specs/VENDOR, and its suite to suites/VENDOR")
	return cmd
}

func (d *drifting) run(args []string) error {
	started := time.Now()
	_, notVendor := locate(args[0])
	isVendor := notVendor == nil && !isFile(args[0])
	var old *spec.Document
	var err error
	if isVendor {
		v, err := load(args[0])
		if err != nil {
			return err
		}
		old = v.Document
	} else if old, err = d.document(args[:1]); err != nil {
		return err
	}
	if d.accept && !isVendor {
		return wrongUse("--accept: %s is no vendor whose pages could be pinned", args[0])
	}
	today, err := d.document(args[1:])
	if err != nil {
		return err
	}
	if isVendor {
		old = sameOperations(old, today, args[1:])
	}
	report := &contract.Report{Tool: "proviso", Version: buildVersion(), Verb: "drift", Target: args[0], Started: started, FailOn: d.failOn,
		Folder: d.out, Rules: map[string]contract.Rule{}, Operations: today.Operations, Findings: spec.Compare(old, today)}
	for _, r := range spec.DriftRules() {
		report.Rules[r.ID] = r
	}
	report.Took = time.Since(started)
	if d.accept {
		if err := d.pin(args[0], args[1:]); err != nil {
			return err
		}
	}
	return d.conclude(report)
}

func isFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && !info.IsDir()
}

// document loads one spec, or what pages say together.
func (d *drifting) document(args []string) (*spec.Document, error) {
	if len(args) == 1 && slices.Contains([]string{".yaml", ".yml", ".json"}, filepath.Ext(args[0])) {
		raw, err := os.ReadFile(args[0])
		if err != nil {
			return nil, wrongUse("the spec can't be read: %w", err)
		}
		doc, err := spec.Load(args[0], raw, nil)
		if err != nil {
			return nil, wrongUse("%w", err)
		}
		return doc, nil
	}
	var pages []contract.Page
	for _, arg := range args {
		p, err := d.page(arg, path.Base(arg))
		if err != nil {
			return nil, err
		}
		pages = append(pages, p)
	}
	built, err := spec.Build("drift", pages)
	if err != nil {
		return nil, wrongUse("%w", err)
	}
	doc, err := spec.Load("openapi.yaml", built.OpenAPI, built.Overlay)
	if err != nil {
		return nil, wrongUse("%w", err)
	}
	return doc, nil
}

// sameOperations leaves out of the pinned contract the operations that the given pages are not about: a vendor has more
// pages than the ones at hand, and what stands on another page did not vanish.
func sameOperations(old, today *spec.Document, pages []string) *spec.Document {
	about := func(op contract.Operation) bool {
		return slices.ContainsFunc(pages, func(p string) bool { return filepath.Base(p) == op.Source.File }) ||
			slices.ContainsFunc(today.Operations, func(now contract.Operation) bool { return now.Key() == op.Key() })
	}
	kept := slices.DeleteFunc(slices.Clone(old.Operations), func(op contract.Operation) bool { return !about(op) })
	if len(kept) == 0 {
		return old
	}
	narrowed := *old
	narrowed.Operations = kept
	return &narrowed
}

// pin writes the new pages' contract and suite in place of the old ones.
func (d *drifting) pin(vendor string, pages []string) error {
	g := ingesting{streams: d.streams, vendor: vendor, out: "specs"}
	if err := g.run(pages); err != nil {
		return err
	}
	folder, n, err := generate(vendor, &choosing{}, &planning{seed: 1}, "suites")
	if err != nil {
		return err
	}
	d.say("%s: %d cases", folder, n)
	return nil
}
