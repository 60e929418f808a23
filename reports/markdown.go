package reports

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// markdownSize is how much one kind of Markdown may hold.
type markdownSize struct {
	cases int // failing cases told
	items int // lines told of each weakness
	bytes int // in all; what would come after is left out, and said to be
}

// CommentMark is the first line of WriteComment: who writes such a comment looks for it and updates what is there.
const CommentMark = "<!-- proviso-report -->"

// WriteMarkdown writes the run for the summary of a CI job, the worst first. GitHub takes 1 MiB; this stays well under it.
func WriteMarkdown(w io.Writer, r *Report) error {
	return writeMarkdown(w, r, markdownSize{cases: 200, items: 50, bytes: 900 << 10})
}

// WriteComment writes the run in short, for a comment on a pull request, which holds 65,536 characters.
func WriteComment(w io.Writer, r *Report) error {
	if _, err := io.WriteString(w, CommentMark+"\n"); err != nil {
		return err
	}
	return writeMarkdown(w, r, markdownSize{cases: 20, items: 10, bytes: 60 << 10})
}

func writeMarkdown(w io.Writer, r *contract.Report, size markdownSize) error {
	s := summarize(r)
	var b strings.Builder
	fmt.Fprintf(&b, "## %s %s: %s\n\n%s\n\n", badge(s.Outcome), mdText(r.Tool+" "+r.Verb), s.Headline(), mdText(s.Sentence()))
	fmt.Fprintf(&b, "%s · %s\n", mdCode(cut(r.Target, 400)), mdText(strings.Join(runFacts(r), " · ")))
	s.markdownReview(&b, size)
	s.markdownCauses(&b, size)
	s.markdownTables(&b, size)
	for _, weak := range s.Weaknesses() {
		if b.Len() > size.bytes*3/4 {
			fmt.Fprintf(&b, "\n%s: see index.html\n", mdText(weak.Title))
			continue
		}
		fmt.Fprintf(&b, "\n<details><summary>%s</summary>\n\n%s\n\n", mdText(weak.Title), mdText(weak.Text))
		for i, item := range weak.Items {
			if i == size.items {
				fmt.Fprintf(&b, "- and %d more\n", len(weak.Items)-i)
				break
			}
			fmt.Fprintf(&b, "- %s\n", mdText(cut(item.String(), 400)))
		}
		b.WriteString("\n</details>\n")
	}
	if r.Command != "" {
		fmt.Fprintf(&b, "\nAgain: %s\n", mdCode(cut(r.Command, 2000)))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// markdownCauses tells the causes with the first of their cases, the heaviest cause first.
func (s *summary) markdownCauses(b *strings.Builder, size markdownSize) {
	told, left := 0, 0
	for i := range s.Causes {
		c := &s.Causes[i]
		if told >= size.cases || b.Len() > size.bytes/2 {
			left += len(c.Evidence)
			continue
		}
		fmt.Fprintf(b, "\n### ✗ %s\n\n%s", mdText(cut(s.causeTitle(c), 300)), mdCode(operationName(operation(s.Report, c.Vendor, c.Op), contract.Promise{Vendor: c.Vendor, Op: c.Op})))
		if head := causeHead(c); head != "" {
			fmt.Fprintf(b, " · %s", mdText(head))
		}
		b.WriteString("\n\n")
		rest := 0
		for j, e := range c.Evidence {
			if told >= size.cases || j >= size.items || b.Len() > size.bytes/2 {
				rest++
				continue
			}
			told++
			fmt.Fprintf(b, "- %s%s", mdText(cut(e.Finding.Message, 400)), mdSource([]contract.Finding{*e.Finding}))
			if e.Result != nil {
				fmt.Fprintf(b, " %s", mdCode(cut(e.Result.Case.ID, 200)))
			}
			b.WriteByte('\n')
		}
		if rest > 0 {
			fmt.Fprintf(b, "- and %d more of this cause\n", rest)
		}
	}
	if left > 0 {
		fmt.Fprintf(b, "\nand %d more: see index.html in the report folder\n", left)
	}
}

// markdownTables are the operations by verdict and, where several vendors ran, the vendors by the rules that they break.
func (s *summary) markdownTables(b *strings.Builder, size markdownSize) {
	if len(s.Results) == 0 {
		return
	}
	b.WriteString("\n| operation | pass | fail | inconclusive | not applicable | error |\n|---|--:|--:|--:|--:|--:|\n")
	groups := slices.Clone(s.Groups)
	slices.SortStableFunc(groups, func(a, b *group) int { return b.Tally.Fail + b.Tally.Broke - a.Tally.Fail - a.Tally.Broke })
	for i, g := range groups {
		if i >= size.cases || b.Len() > size.bytes*5/8 {
			fmt.Fprintf(b, "\nand %s more\n", count(len(groups)-i, "operation"))
			break
		}
		fmt.Fprintf(b, "| %s %s | %d | %d | %d | %d | %d |\n", mdText(g.Vendor), mdCode(g.Key()), g.Tally.Pass, g.Tally.Fail, g.Tally.Inconclusive, g.Tally.NotApplicable, g.Tally.Broke)
	}
	matrix := vendorMatrix(s.Report)
	if len(matrix.Vendors) < 2 || len(matrix.Rules) == 0 || len(matrix.Vendors)*len(matrix.Rules) > 20*size.cases || b.Len() > size.bytes*5/8 {
		return
	}
	fmt.Fprintf(b, "\n| broken rules | %s |\n|---|%s\n", strings.Join(matrix.Rules, " | "), strings.Repeat(":-:|", len(matrix.Rules)))
	for i, vendor := range matrix.Vendors {
		fmt.Fprintf(b, "| %s |", mdText(vendor))
		for _, n := range matrix.Cells[i] {
			if n > 0 {
				fmt.Fprintf(b, " ✗ %d |", n)
			} else {
				b.WriteString("  |")
			}
		}
		b.WriteByte('\n')
	}
}

// markdownReview tells what came, went and comes and goes since earlier runs, and what of the baseline is of no use.
func (s *summary) markdownReview(b *strings.Builder, size markdownSize) {
	for _, group := range s.reviewGroups() {
		fmt.Fprintf(b, "\n**%s**\n\n", mdText(group.Title))
		for i, text := range group.Items {
			if i == size.items {
				fmt.Fprintf(b, "- and %d more\n", len(group.Items)-i)
				break
			}
			fmt.Fprintf(b, "- %s\n", mdText(cut(text, 400)))
		}
	}
}

func mdSource(fs []contract.Finding) string {
	if len(fs) == 0 || fs[0].Source.File == "" {
		return ""
	}
	text := " (" + mdCode(fs[0].Source.String())
	if fs[0].Other.File != "" {
		text += " and " + mdCode(fs[0].Other.String())
	}
	return text + ")"
}

func badge(o contract.Outcome) string {
	switch o {
	case contract.Conforms:
		return "✅"
	case contract.Breaks:
		return "❌"
	}
	return "⚠️"
}

// mdText escapes what Markdown, HTML and GitHub (mentions, issue numbers) would take for more than text.
func mdText(s string) string {
	var b strings.Builder
	for _, r := range line(s) {
		switch r {
		case '&':
			b.WriteString("&amp;")
		case '<':
			b.WriteString("&lt;")
		case '>':
			b.WriteString("&gt;")
		case '@', '#':
			fmt.Fprintf(&b, "&#%d;", r)
		case '\\', '`', '*', '_', '[', ']', '|', '~', '!':
			b.WriteByte('\\')
			b.WriteRune(r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// mdCode puts s between more backticks than it holds in a row. Inside a table a bar would still end the cell.
func mdCode(s string) string {
	s = strings.ReplaceAll(line(s), "|", "¦")
	if s == "" {
		return ""
	}
	fence := "`"
	for strings.Contains(s, fence) {
		fence += "`"
	}
	if strings.HasPrefix(s, "`") || strings.HasSuffix(s, "`") {
		s = " " + s + " "
	}
	return fence + s + fence
}
