package main

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/reports"
)

// reportFolder is where the reports go where --out does not say otherwise.
const reportFolder = "proviso-report"

// output is one report that is asked for beside the standard ones: its form, and the file it goes to.
type output struct {
	format reports.Format
	path   string // "" is the format's own file in the report folder; "-" is standard output
}

// printed reports whether the output goes to standard output.
func (o output) printed() bool { return o.path == "-" || o.path == "" && o.format.File == "" }

func (o output) write(w io.Writer, r *contract.Report) error {
	if o.printed() {
		if err := o.format.Write(w, r); err != nil {
			return fmt.Errorf("the %s report can't be written: %w", o.format.Name, err)
		}
		return nil
	}
	path := o.path
	if path == "" {
		path = filepath.Join(r.Folder, o.format.File)
	}
	return o.format.WriteTo(path, r)
}

// parseOutput reads FORMAT or FORMAT=FILE.
func parseOutput(text string) (output, error) {
	name, path, named := strings.Cut(strings.TrimSpace(text), "=")
	i := slices.Index(formatNames(), name)
	switch {
	case i < 0:
		return output{}, unknown("format", name, formatNames())
	case named && path == "":
		return output{}, wrongUse("--report %s= names no file", name).with("leave the = away for the file's own name in the report folder, or write %s=FILE.", name)
	}
	return output{reports.Formats()[i], path}, nil
}

// outputsFlag is a list of outputs as a flag's value, with commas between them; the flag can be repeated.
type outputsFlag struct{ outputs *[]output }

func (o outputsFlag) String() string {
	if o.outputs == nil {
		return ""
	}
	var parts []string
	for _, each := range *o.outputs {
		part := each.format.Name
		if each.path != "" {
			part += "=" + each.path
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, ",")
}

// Set adds the outputs of one flag.
func (o outputsFlag) Set(text string) error {
	for part := range strings.SplitSeq(text, ",") {
		out, err := parseOutput(part)
		if err != nil {
			return err
		}
		*o.outputs = append(*o.outputs, out)
	}
	return nil
}

// Type is what the help calls the value.
func (o outputsFlag) Type() string { return "FORMAT" }
