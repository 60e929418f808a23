package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/catalog"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/drift"
	"github.com/proviso-dev/proviso/reports"
)

// keepCase takes a case out of a finished run's results into the vendor's own cases, where verify and generate find it again.
func (c *choosing) keepCase(arg, id, results string) error {
	folder, err := c.ownFolder(arg)
	if err != nil {
		return err
	}
	return addCase(folder, id, results)
}

// ownFolder is the folder of a vendor's spec, in which its own cases lie. A vendor whose contract is fetched, made of a page or brought
// along has none.
func (c *choosing) ownFolder(arg string) (string, error) {
	if err := c.read(); err != nil {
		return "", err
	}
	spec, err := c.specOf(arg, c.most)
	if err != nil {
		return "", err
	}
	if drift.IsURL(spec) || within(spec, filepath.Join(cacheFolder(), "proviso")) {
		return "", wrongUse("--add: the contract of %s is made anew of a page or an address, and there is no folder for its own cases", arg).
			with("proviso ingest --vendor NAME PAGE keeps a contract in specs/NAME; a spec file in the repository does too.")
	}
	at, err := locate(spec)
	if err != nil {
		return "", err
	}
	info, err := os.Stat(spec)
	switch {
	case at.disk != "":
		return filepath.Dir(at.disk), nil
	case err == nil && info.IsDir():
		return spec, nil
	case !hasSpec(os.DirFS("specs"), spec):
		return "", wrongUse("--add: %s is a vendor that proviso brings along; its own cases need a folder specs/%s here", arg, arg).
			with("proviso ingest, or a spec file and proviso init, make one.")
	}
	return filepath.Join("specs", spec), nil
}

// within reports a path in a folder.
func within(name, folder string) bool {
	below, err := filepath.Rel(folder, name)
	return err == nil && filepath.IsLocal(below)
}

// addCase writes a case of a finished run into the folder's own cases.
func addCase(folder, id, results string) error {
	c, err := caseOf(id, results)
	if err != nil {
		return err
	}
	file := filepath.Join(folder, catalog.CasesFile)
	raw, err := os.ReadFile(file)
	var all []contract.Case
	switch {
	case err == nil:
		if all, err = catalog.ReadCases(file, raw); err != nil {
			return wrongUse("%w", err)
		}
	case !errors.Is(err, fs.ErrNotExist):
		return couldNotRun("%w", err)
	}
	all = slices.DeleteFunc(all, func(o contract.Case) bool { return o.ID == c.ID })
	text, err := json.MarshalIndent(append(all, c), "", "  ")
	if err != nil {
		return couldNotRun("%w", err)
	}
	if err := writeWhole(file, append(text, '\n')); err != nil {
		return couldNotRun("%w", err)
	}
	return nil
}

// caseOf finds a case in results. A drawn one gets an id of its own: the next run draws others under the old one.
func caseOf(id, results string) (contract.Case, error) {
	file, err := os.Open(results)
	if err != nil {
		return contract.Case{}, wrongUse("--add: the results of a run can't be read: %w", err).with("--from names the results.ndjson of the run that found the case.")
	}
	defer file.Close()
	report, err := reports.ReadNDJSON(file)
	if err != nil {
		return contract.Case{}, wrongUse("%s: %w", results, err)
	}
	var ids []string
	for i := range report.Results {
		c := report.Results[i].Case
		if c.ID != id {
			ids = append(ids, c.ID)
			continue
		}
		if c.Watch || len(c.Steps) == 0 {
			return c, wrongUse("--add: %s sends nothing of its own: it is judged over all answers, in every suite", id)
		}
		if c.Drawn {
			text, err := json.Marshal(c.Steps)
			if err != nil {
				return c, couldNotRun("%w", err)
			}
			sum := sha256.Sum256(text)
			head, _, _ := strings.Cut(id, "/random/")
			c.ID, c.Drawn = head+"/found/"+hex.EncodeToString(sum[:4]), false
		}
		return c, nil
	}
	return contract.Case{}, unknown("case", id, ids)
}
