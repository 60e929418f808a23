package main

import (
	"bytes"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/catalog"
	"github.com/proviso-dev/proviso/internal/curl"
	"github.com/proviso-dev/proviso/internal/rule"
	"github.com/proviso-dev/proviso/internal/suite"
	"github.com/proviso-dev/proviso/specs"
	"github.com/spf13/cobra"
)

// generating is one call of generate: its flags.
type generating struct {
	streams
	choosing
	planning
	out   string // folder that gets a folder for each vendor
	add   string // id of a case that is kept first
	from  string // file of the results that the case is in
	force bool
}

func generateCommand(s streams) *cobra.Command {
	g := &generating{streams: s}
	cmd := &cobra.Command{
		Use:   "generate [VENDOR | SPEC]...",
		Short: "Write the cases as a Ginkgo suite, to read, focus and edit",
		Long: "Write the cases as a Ginkgo suite, to read, focus and edit. A later run writes over the files that an earlier one\n" +
			"wrote, and leaves alone those that a person wrote or has changed since (--force writes over the changed ones too).",
		Example: "  proviso generate                       # suites/NAME/*_test.go for every vendor\n" +
			"  proviso generate ./openapi.yaml --out contract\n" +
			"  proviso generate shop --add CASE       # keep a case that a run found, by its id in the report\n" +
			"  proviso generate shop --examples 200   # the suite draws random cases too, others with PROVISO_SEED=NUMBER\n" +
			"  go test ./suites/...                   # against the mock; PROVISO_TARGET=URL for a live target",
		RunE: func(_ *cobra.Command, args []string) error { return g.run(args) },
	}
	f := cmd.Flags()
	g.planning.flags(f)
	f.StringArrayVar(&g.operations, "operation", nil, "only the operation with this `ID`, or \"PATCH /path\" (repeatable)")
	f.StringVar(&g.add, "add", "", "first keep the `CASE` with this id in the vendor's own cases (cases.json beside its spec)")
	f.StringVar(&g.from, "from", filepath.Join(reportFolder, "results.ndjson"), "with --add, the results `FILE` of the run that found the case")
	f.BoolVar(&g.force, "force", false, "write over generated files that were changed by hand")
	f.StringVar(&g.out, "out", "suites", "`FOLDER` that gets a folder for each vendor")
	return cmd
}

// run keeps the case that --add names, and writes the suite of each vendor that is named, or of all.
func (g *generating) run(args []string) error {
	if g.add != "" {
		if len(args) != 1 {
			return wrongUse("--add wants the one vendor or spec that the case is of").with("proviso generate VENDOR --add %s", curl.Quoted(g.add))
		}
		if err := g.keepCase(args[0], g.add, g.from); err != nil {
			return err
		}
	}
	if len(args) == 0 {
		args = vendorNames()
	}
	for _, arg := range args {
		if err := g.write(arg); err != nil {
			return err
		}
	}
	return nil
}

// write writes the suite of one vendor, and tells which files it left alone.
func (g *generating) write(arg string) error {
	made, err := generate(arg, &g.choosing, &g.planning, g.out)
	if err != nil {
		return err
	}
	left, err := replaceFiles(made.folder, made.files, g.force)
	if err != nil {
		return couldNotRun("the suite can't be written: %w", err).with("choose a folder that can be written, with --out.")
	}
	g.say("%s: %d cases", made.folder, made.cases)
	for _, name := range left {
		g.say("%s was changed by hand since it was generated, and is left as it is; --force writes over it", filepath.Join(made.folder, name))
	}
	return nil
}

// generated is a vendor's suite that is written nowhere yet.
type generated struct {
	folder string // where it belongs
	files  map[string][]byte
	cases  int
}

// generate makes one vendor's suite.
func generate(arg string, chosen *choosing, planned *planning, out string) (*generated, error) {
	vendors, err := chosen.vendors([]string{arg})
	if err != nil {
		return nil, err
	}
	spec, err := chosen.specOf(arg, chosen.reading.most)
	if err != nil {
		return nil, err
	}
	at, err := locate(spec)
	if err != nil {
		return nil, err
	}
	if _, err := operationsOf(vendors); err != nil {
		return nil, couldNotRun("nothing was generated: %w", err)
	}
	cases, err := planned.plan(vendors)
	if err != nil {
		return nil, err
	}
	v := vendors[0]
	source := suite.Source{Vendor: v.Name, Operations: v.Document.Operations, Rules: rule.ByID(), Cases: cases[v.Name],
		Examples: planned.examples, Seed: planned.seed}
	if source.Files, err = contractFiles(v, at); err != nil {
		return nil, couldNotRun("%w", err)
	}
	files, err := source.Write()
	if err != nil {
		return nil, couldNotRun("%w", err)
	}
	return &generated{filepath.Join(out, v.Name), files, len(cases[v.Name])}, nil
}

// contractFiles are what a suite must carry along: the spec, its overlay and its profile. A vendor whose files are the ones
// that proviso embeds needs none.
func contractFiles(v *catalog.Vendor, at place) (map[string][]byte, error) {
	found := map[string][]byte{}
	own := !slices.Contains(specs.Names(), v.Name)
	for _, name := range []string{"openapi.yaml", "overlay.yaml", "profile.yaml"} {
		file := path.Join(path.Dir(at.file), name)
		if name == "openapi.yaml" {
			file = at.file
		}
		content, err := fs.ReadFile(at.root, file)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		found[name] = content
		embedded, err := specs.FS.ReadFile(path.Join(v.Name, name))
		own = own || err != nil || !bytes.Equal(embedded, content)
	}
	if !own {
		return nil, nil
	}
	return found, nil
}

// replaceFiles writes the files of a folder, each whole or not at all, and takes away what an earlier run wrote and this
// one doesn't. Test files that a person wrote or has changed are left as they are and named, the changed ones only without force.
func replaceFiles(folder string, files map[string][]byte, force bool) (left []string, err error) {
	for _, name := range slices.Sorted(maps.Keys(files)) {
		origin, err := originOf(filepath.Join(folder, name))
		switch {
		case err != nil:
			return nil, err
		case origin == suite.OriginForeign || origin == suite.OriginEdited && !force:
			left = append(left, name)
			continue
		}
		if err := writeWhole(filepath.Join(folder, name), files[name]); err != nil {
			return nil, err
		}
	}
	kept, err := removeStale(folder, files, force)
	return append(left, kept...), err
}

// removeStale removes the test files of a folder that were generated and are none of these files. Those that a person has changed since
// are kept without force, and named.
func removeStale(folder string, files map[string][]byte, force bool) (kept []string, err error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	for _, entry := range entries {
		name := entry.Name()
		if _, written := files[name]; written || !strings.HasSuffix(name, "_test.go") {
			continue
		}
		switch origin, err := originOf(filepath.Join(folder, name)); {
		case err != nil:
			return nil, err
		case origin == suite.OriginEdited && !force:
			kept = append(kept, name)
		case origin != suite.OriginForeign:
			if err := os.Remove(filepath.Join(folder, name)); err != nil {
				return nil, err
			}
		}
	}
	return kept, nil
}

// originOf tells who wrote a file that may be written over: one that is not there, and one that is no Go file, counts as generated.
func originOf(file string) (suite.Origin, error) {
	content, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) || !strings.HasSuffix(file, ".go") {
		return suite.OriginGenerated, nil
	}
	return suite.OriginOf(content), err
}
