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

func formatNames() []string {
	var names []string
	for _, f := range reports.Formats() {
		names = append(names, f.Name)
	}
	return names
}

func reportCommand(s streams) *cobra.Command {
	var name, out, folder string
	var outputs []output
	var about strings.Builder
	for _, f := range reports.Formats() {
		about.WriteString("\n  " + f.Name + strings.Repeat(" ", 10-len(f.Name)) + f.About)
	}
	cmd := &cobra.Command{
		Use:   "report [RESULTS]...",
		Short: "Write finished runs again in another form, from their results.ndjson",
		Long: "Write a finished run again in another form, or many runs as one: the shards of a plan, vendors, environments, versions.\n\n" +
			"Forms:" + about.String(),
		Example: "  proviso report                                                   # the last run, for the terminal\n" +
			"  proviso report --format sarif --out proviso.sarif                # for code scanning\n" +
			"  proviso report --format markdown >> \"$GITHUB_STEP_SUMMARY\"       # for the summary of a CI job\n" +
			"  proviso report --report junit=junit.xml,html=run.html,badge=b.svg\n" +
			"  proviso report shard-*/results.ndjson --folder proviso-report    # shards merge to the report of the whole plan",
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			i := slices.Index(formatNames(), name)
			if i < 0 {
				return unknown("format", name, formatNames())
			}
			if len(args) == 0 {
				args = []string{filepath.Join(reportFolder, "results.ndjson")}
			}
			if cmd.Flags().Changed("format") || len(outputs) == 0 && folder == "" {
				path := out
				if path == "" {
					path = "-"
				}
				outputs = append(outputs, output{reports.Formats()[i], path})
			}
			return s.report(args, outputs, folder)
		},
	}
	cmd.Flags().StringVar(&name, "format", "text", "`FORMAT` to write: "+strings.Join(formatNames(), ", "))
	cmd.Flags().StringVar(&out, "out", "", "`FILE` to write; standard output where it is left out")
	cmd.Flags().Var(outputsFlag{&outputs}, "report", "several reports, as `FORMAT[=FILE],...`; - is standard output")
	cmd.Flags().StringVar(&folder, "folder", "", "write junit.xml, index.html and results.ndjson into this `FOLDER`")
	return cmd
}

// report writes finished runs, as one where they are several. Its exit code says whether that went well, and not what the runs
// came to.
func (s streams) report(names []string, outputs []output, folder string) error {
	r, err := s.merged(names)
	if err != nil {
		return err
	}
	if folder != "" {
		if err := reports.Write(folder, r); err != nil {
			return couldNotRun("%w", err)
		}
		r.Folder = folder
	}
	for _, o := range outputs {
		write := o.write
		if o.format.Name == "text" && o.printed() {
			write = s.tell
		}
		if err := write(s.out, r); err != nil {
			return couldNotRun("%w", err)
		}
	}
	return nil
}

// tell prints a run as --quiet, --verbose and --no-color ask. It names the reports of the folder only where they are there.
func (s streams) tell(w io.Writer, r *contract.Report) error {
	told := *r
	if _, err := os.Stat(filepath.Join(r.Folder, "index.html")); err != nil {
		told.Folder = ""
	}
	return reports.WriteTextWith(w, &told, s.text(w))
}

// merged reads one run, or several as one.
func (s streams) merged(names []string) (*contract.Report, error) {
	var runs []*contract.Report
	for _, name := range names {
		r, err := s.results(name)
		if err != nil {
			return nil, err
		}
		runs = append(runs, r)
	}
	if len(runs) == 1 {
		return runs[0], nil
	}
	r, err := reports.Merge(runs...)
	if err != nil {
		return nil, wrongUse("merge %s: %w", strings.Join(names, ", "), err)
	}
	r.Folder = runs[0].Folder
	return r, nil
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
	r, err := reports.Read(name)
	if err != nil {
		return nil, wrongUse("%w", err).with("proviso verify writes them; name the file or its folder.")
	}
	return r, nil
}
