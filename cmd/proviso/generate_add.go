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
	"github.com/proviso-dev/proviso/reports"
)

// keepCase takes a case out of a finished run's results into the vendor's own cases, where verify and generate find it again.
func keepCase(arg, id, results string) error {
	at, err := locate(arg)
	if err != nil {
		return err
	}
	folder := filepath.Join("specs", arg)
	switch info, err := os.Stat(arg); {
	case at.disk != "":
		folder = filepath.Dir(at.disk)
	case err == nil && info.IsDir():
		folder = arg
	case !hasSpec(os.DirFS("specs"), arg):
		return wrongUse("--add: %s is a vendor that proviso brings along; its own cases need a folder specs/%s here", arg, arg).
			with("proviso ingest, or a spec file and proviso init, make one.")
	}
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
