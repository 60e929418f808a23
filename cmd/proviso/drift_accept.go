package main

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"github.com/proviso-dev/proviso/internal/catalog"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/drift"
	"github.com/proviso-dev/proviso/internal/openapi/build"
)

// pin writes today's pages' contract and suite in place of the old ones, after the report. Everything is made, and loaded once,
// before the first file is touched.
func (d *drifting) pin(report *contract.Report, v *catalog.Vendor, pages *drift.Pages) error {
	if err := pages.Whole(v.Document); err != nil {
		return err
	}
	home := d.out
	if home == "" {
		home = "specs"
	}
	folder := filepath.Join(home, v.Name)
	temporary, err := os.MkdirTemp("", "proviso-accept-")
	if err != nil {
		return couldNotRun("%w", err)
	}
	defer os.RemoveAll(temporary)
	files, err := d.contract(pages, v, folder)
	if err != nil {
		return err
	}
	suite, err := suiteOf(v.Name, files, temporary)
	if err != nil {
		return err
	}
	concluded := d.end(report)
	if code := codeOf(concluded); code != exitConforms && code != exitFindings {
		return concluded
	}
	if err := writeFiles(folder, files); err != nil {
		return err
	}
	left, err := replaceFiles(filepath.Join(d.suites, v.Name), suite.files, false)
	if err != nil {
		return couldNotRun("%w", err)
	}
	d.say("pinned: %s, and its suite in %s: %d cases", folder, filepath.Join(d.suites, v.Name), suite.cases)
	for _, name := range left {
		d.say("%s was changed by hand since it was generated, and is left as it is", filepath.Join(d.suites, v.Name, name))
	}
	return nil // what was found is what was accepted
}

// contract is the vendor's folder as it is to be: what the pages say, and what is not theirs (the profile).
func (d *drifting) contract(pages *drift.Pages, v *catalog.Vendor, folder string) (map[string][]byte, error) {
	name := v.Name
	before, err := os.ReadFile(filepath.Join(folder, "openapi.yaml"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, couldNotRun("%w", err)
	}
	built, err := build.Contract(name, pages.All, build.WordsOf(before))
	if err != nil {
		return nil, wrongUse("%w", err)
	}
	if err := built.Remember(v.Document.Ingested); err != nil {
		return nil, couldNotRun("%w", err)
	}
	ingest := ingesting{streams: d.streams, vendor: name}
	files, err := ingest.files(folder, built)
	if err != nil {
		return nil, err
	}
	at, err := locate(name)
	if err != nil {
		return nil, err
	}
	profile, err := fs.ReadFile(at.root, path.Join(path.Dir(at.file), "profile.yaml"))
	switch {
	case err == nil:
		files["profile.yaml"] = profile
	case !errors.Is(err, fs.ErrNotExist):
		return nil, couldNotRun("%w", err)
	}
	return files, nil
}

// suiteOf makes the suite of a contract that is written nowhere yet but in the temporary folder.
func suiteOf(name string, files map[string][]byte, temporary string) (*generated, error) {
	folder := filepath.Join(temporary, "specs", name)
	if err := writeFiles(folder, files); err != nil {
		return nil, err
	}
	return generate(folder, &choosing{}, &planning{seed: 1}, "")
}
