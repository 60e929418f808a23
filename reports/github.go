package reports

import (
	"fmt"
	"io"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// githubMost is how many annotations of one kind GitHub shows for a step; further ones are dropped without a word.
const githubMost = 10

// WriteGitHub writes workflow commands, which GitHub shows as annotations: for each cause one, the worst first, and in the last
// place of a kind how many were left out.
func WriteGitHub(w io.Writer, r *Report) error {
	s := summarize(r)
	var b strings.Builder
	kinds := []struct {
		level contract.Level
		word  string
	}{{contract.Error, "error"}, {contract.Warning, "warning"}, {contract.Note, "notice"}}
	if s.Outcome == contract.CouldNotRun || s.Outcome == contract.LeftChanged || s.Outcome == contract.Interrupted {
		fmt.Fprintf(&b, "::error title=%s::%s\n", githubProperty("proviso: "+s.Headline()), githubText(s.Sentence()))
	}
	for _, kind := range kinds {
		var causes []contract.Cause
		for _, c := range r.Causes(func(f *contract.Finding) bool { return f.Waived == "" && !f.Known }) {
			if c.Level == kind.level {
				causes = append(causes, c)
			}
		}
		for i := range causes {
			if i == githubMost-1 && len(causes) > githubMost {
				fmt.Fprintf(&b, "::%s title=proviso::%s\n", kind.word, githubText(fmt.Sprintf("and %d more causes of level %s: see the report", len(causes)-i, kind.level)))
				break
			}
			b.WriteString(githubCommand(r, kind.word, &causes[i]))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func githubCommand(r *contract.Report, word string, c *contract.Cause) string {
	place := ""
	if at := repositoryPlace(operation(r, c.Vendor, c.Op), c.Evidence[0].Finding); at.File != "" {
		place = "file=" + githubProperty(at.File) + ","
		if at.Line > 0 {
			place += fmt.Sprintf("line=%d,", at.Line)
		}
	}
	title := "proviso " + strings.Join(c.Rules, " ") + ": " + operationName(operation(r, c.Vendor, c.Op), contract.Promise{Vendor: c.Vendor, Op: c.Op})
	return fmt.Sprintf("::%s %stitle=%s::%s\n", word, place, githubProperty(shorten(line(title), 200)), githubText(shorten(causeText(c), 1000)))
}

// githubText escapes the text of a workflow command.
func githubText(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(line(s))
}

// githubProperty escapes a property of a workflow command.
func githubProperty(s string) string {
	return strings.NewReplacer(":", "%3A", ",", "%2C").Replace(githubText(s))
}
