package reports

import (
	"io"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// Format is one form that a finished run can be written in. A format is one file of this package and one row of Formats.
type Format struct {
	Name  string
	File  string // its name in a report folder; "" where it is meant for standard output
	About string // one line for the help
	Write func(io.Writer, *Report) error
	// Split, where it is given, says into which reports a run that is too large for one file falls. The first part keeps the
	// file's name, each other one gets its own suffix.
	Split func(*Report) []Part
}

// Part is one of several files that a large run is written in.
type Part struct {
	Suffix string // put before the file's extension: "-neetocal"
	Report *Report
}

// Formats lists all forms, in the order of the help.
func Formats() []Format {
	return []Format{
		{Name: "text", About: "about one screen for a terminal", Write: WriteText},
		{Name: "html", File: "index.html", About: "one page that needs no network", Write: WriteHTML},
		{Name: "junit", File: "junit.xml", About: "JUnit XML for GitLab, Jenkins, Azure and others; large runs one file a vendor", Write: WriteJUnit, Split: splitJUnit},
		{Name: "ndjson", File: "results.ndjson", About: "everything, a line a result; proviso report reads it", Write: WriteNDJSON},
		{Name: "sarif", File: "proviso.sarif", About: "SARIF 2.1.0 for code scanning", Write: WriteSARIF},
		{Name: "markdown", File: "summary.md", About: "Markdown for the summary of a CI job, the worst first", Write: WriteMarkdown},
		{Name: "comment", File: "comment.md", About: "Markdown for a comment on a pull request, with a mark to find it again", Write: WriteComment},
		{Name: "github", About: "GitHub workflow commands, at most 10 of each kind, the worst", Write: WriteGitHub},
		{Name: "har", File: "failing.har", About: "HAR 1.2 of the exchanges of failing cases, for browsers and other tools", Write: WriteHAR},
		{Name: "wfc", File: "wfc.json", About: "report of Web Fuzzing Commons", Write: WriteWFC},
		{Name: "badge", File: "badge.svg", About: "SVG badge with the verdict", Write: WriteBadge},
	}
}

// standard are the formats of every report folder.
func standard() []Format {
	var out []Format
	for _, f := range Formats() {
		switch f.Name {
		case "junit", "html", "ndjson":
			out = append(out, f)
		}
	}
	return out
}

// parts are the files that a format makes of a report: one, or several where the run is too large.
func (f Format) parts(name string, r *contract.Report) []file {
	if f.Split == nil {
		return []file{{name, r, f.Write}}
	}
	var out []file
	for i, part := range f.Split(r) {
		partName := name
		if i > 0 {
			dot := strings.LastIndexByte(name, '.')
			if dot < 0 {
				dot = len(name)
			}
			partName = name[:dot] + part.Suffix + name[dot:]
		}
		out = append(out, file{partName, part.Report, f.Write})
	}
	return out
}
