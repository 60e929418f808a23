package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/har"
)

// failingFolder holds, in the report folder, a recording of each drawn case that fails.
const failingFolder = "failing"

// recordFailing writes the exchanges of drawn cases that fail as HAR, to be opened in other tools. What an earlier run left
// there goes.
func recordFailing(report *contract.Report) error {
	folder := filepath.Join(report.Folder, failingFolder)
	old, err := filepath.Glob(filepath.Join(folder, "*.har"))
	if err != nil {
		return err
	}
	for _, name := range old {
		if err := os.Remove(name); err != nil {
			return err
		}
	}
	for i := range report.Results {
		r := &report.Results[i]
		if !r.Case.Drawn || r.Verdict != contract.Fail || len(r.Exchanges) == 0 {
			continue
		}
		var b bytes.Buffer
		if err := har.Write(&b, r.Exchanges, nil); err != nil { // a report's exchanges are redacted already
			return err
		}
		if err := writeWhole(filepath.Join(folder, strings.ReplaceAll(r.Case.ID, "/", "-")+".har"), b.Bytes()); err != nil {
			return err
		}
	}
	return nil
}
