package reports

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

const (
	sideLines   = 40 // shown of one side of a comparison
	sideContext = 3  // unchanged lines that are kept around each changed one
	notesShown  = 500
)

// sideView is what one of two contracts says at the place of a drift finding.
type sideView struct {
	Head, Page, Quote string
	Lines             []sideLine
}

// sideLine is a line of a contract's text; Kind is "" where the other contract has it too, "changed", or "left-out".
type sideLine struct{ Text, Kind string }

// sides are the texts of the old and the new contract, to be read side by side; none where the finding holds no text. They count
// towards what the page may hold.
func (re *renderer) sides(f *contract.Finding) []sideView {
	if f.Was == "" && f.Is == "" && f.Source.Text == f.Other.Text || re.bytes > bodyBudget {
		return nil
	}
	re.bytes += len(f.Was) + len(f.Is) + len(f.Source.Text) + len(f.Other.Text)
	heads := [2]string{"Before", "Now"}
	if re.report.Verb != "drift" {
		heads = [2]string{"In one place", "In another"}
	}
	was, is := textLines(f.Was), textLines(f.Is)
	return []sideView{
		{heads[0], line(f.Source.String()), line(f.Source.Text), besides(was, is)},
		{heads[1], line(f.Other.String()), line(f.Other.Text), besides(is, was)},
	}
}

func textLines(text string) []string {
	if text = strings.TrimRight(text, "\n"); text == "" {
		return nil
	}
	return strings.Split(lines(text), "\n")
}

// besides marks those of the lines that the other side lacks, and leaves out long stretches that both have.
func besides(these, others []string) []sideLine {
	changed := make([]bool, len(these))
	rest := slices.Clone(others)
	for i, text := range these {
		if at := slices.Index(rest, text); at >= 0 {
			rest = slices.Delete(rest, at, at+1)
		} else {
			changed[i] = true
		}
	}
	var out []sideLine
	for i, text := range these {
		near := slices.Contains(changed[max(0, i-sideContext):min(len(these), i+sideContext+1)], true)
		switch {
		case len(out) > sideLines:
			return append(out, sideLine{"…", "left-out"})
		case changed[i]:
			out = append(out, sideLine{text, "changed"})
		case near || len(these) <= 4*sideContext:
			out = append(out, sideLine{text, ""})
		case len(out) == 0 || out[len(out)-1].Kind != "left-out":
			out = append(out, sideLine{"…", "left-out"})
		}
	}
	return out
}

// changeNote is a finding of lint or drift that does not fail the run.
type changeNote struct {
	findingView
	Rule, Op string
}

// ChangeNotes are the findings without a case that do not fail the run, with both texts.
func (p pageView) ChangeNotes() []changeNote {
	var out []changeNote
	for i := range p.Findings {
		f := &p.Findings[i]
		if f.Counts(p.FailOn) || len(out) == notesShown {
			continue
		}
		view := p.render.findings(p.Findings[i : i+1])[0]
		view.Message += line(excuse(f))
		out = append(out, changeNote{view, line(f.Rule), operationName(operation(p.Report, "", f.Op), contract.Promise{Op: f.Op})})
	}
	return out
}

// ChangeNotesLeft is how many more there are than the page shows.
func (p pageView) ChangeNotesLeft() int {
	n := 0
	for i := range p.Findings {
		if !p.Findings[i].Counts(p.FailOn) {
			n++
		}
	}
	return max(0, n-notesShown)
}
