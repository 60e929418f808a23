package main

import (
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/reports"
	"github.com/spf13/cobra"
)

// format is a form that a finished run can be written in.
type format struct {
	name  string
	write func(io.Writer, *contract.Report) error
}

func formats() []format {
	return []format{
		{"text", reports.WriteText}, {"html", reports.WriteHTML}, {"junit", reports.WriteJUnit}, {"sarif", reports.WriteSARIF},
		{"markdown", reports.WriteMarkdown}, {"ndjson", reports.WriteNDJSON},
	}
}

func formatNames() []string {
	var names []string
	for _, f := range formats() {
		names = append(names, f.name)
	}
	return names
}

func reportCommand(s streams) *cobra.Command {
	var name, out string
	cmd := &cobra.Command{
		Use:   "report [RESULTS]",
		Short: "Write a finished run again in another form, from its results.ndjson",
		Example: "  proviso report                                                   # the last run, for the terminal\n" +
			"  proviso report --format sarif --out proviso.sarif                # for code scanning\n" +
			"  proviso report --format markdown >> \"$GITHUB_STEP_SUMMARY\"       # for the summary of a CI job\n" +
			"  proviso report other/results.ndjson --format html --out run.html",
		Args: cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			i := slices.Index(formatNames(), name)
			if i < 0 {
				return unknown("format", name, formatNames())
			}
			results := filepath.Join("proviso-report", "results.ndjson")
			if len(args) > 0 {
				results = args[0]
			}
			return s.report(results, formats()[i], out)
		},
	}
	cmd.Flags().StringVar(&name, "format", "text", strings.Join(formatNames(), ", "))
	cmd.Flags().StringVar(&out, "out", "", "`FILE` to write; standard output where it is left out")
	return cmd
}

// report renders a finished run. Its exit code says whether that went well, and not what the run came to.
func (s streams) report(results string, f format, out string) error {
	r, err := s.results(results)
	if err != nil {
		return err
	}
	if out != "" {
		if err := reports.WriteFile(out, r, f.write); err != nil {
			return couldNotRun("%w", err)
		}
		return nil
	}
	if err := f.write(s.out, r); err != nil {
		return couldNotRun("the %s report can't be written: %w", f.name, err)
	}
	return nil
}

// results reads results.ndjson from a file, a report folder, or standard input.
func (s streams) results(name string) (*contract.Report, error) {
	if name == "-" {
		r, err := reports.ReadNDJSON(s.in)
		if err != nil {
			return nil, wrongUse("standard input: %w", err)
		}
		return r, nil
	}
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		name = filepath.Join(name, "results.ndjson")
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, wrongUse("read the results: %w", err).with("proviso verify writes them; name the file or its folder.")
	}
	defer file.Close()
	r, err := reports.ReadNDJSON(file)
	if err != nil {
		return nil, wrongUse("%s: %w", name, err)
	}
	r.Folder = filepath.Dir(name)
	return r, nil
}
