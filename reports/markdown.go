package reports

import (
	"fmt"
	"io"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

const (
	markdownCases = 20       // failing cases told
	markdownItems = 10       // lines told of each weakness
	markdownLimit = 60 << 10 // bytes; a comment on a pull request holds 65,536 characters
)

// WriteMarkdown writes the run in short, for a comment on a pull request or the summary of a CI job.
func WriteMarkdown(w io.Writer, r *contract.Report) error {
	s := summarize(r)
	var b strings.Builder
	fmt.Fprintf(&b, "## %s %s: %s\n\n%s\n\n", badge(s.Outcome), mdText(r.Tool+" "+r.Verb), s.Headline(), mdText(s.Sentence()))
	fmt.Fprintf(&b, "%s · %s\n", mdCode(r.Target), mdText(strings.Join(runFacts(r), " · ")))
	if len(r.Results) > 0 {
		b.WriteString("\n| operation | pass | fail | inconclusive | error |\n|---|--:|--:|--:|--:|\n")
		for _, g := range s.Groups {
			fmt.Fprintf(&b, "| %s %s | %d | %d | %d | %d |\n", mdText(g.Vendor), mdCode(g.Key()), g.Tally.Pass, g.Tally.Fail, g.Tally.Inconclusive, g.Tally.Broke)
		}
	}
	s.markdownPromises(&b)
	for _, weak := range s.Weaknesses() {
		fmt.Fprintf(&b, "\n<details><summary>%s</summary>\n\n%s\n\n", mdText(weak.Title), mdText(weak.Text))
		for i, item := range weak.Items {
			if i == markdownItems {
				fmt.Fprintf(&b, "- and %d more\n", len(weak.Items)-i)
				break
			}
			fmt.Fprintf(&b, "- %s\n", mdText(cut(item.String(), 400)))
		}
		b.WriteString("\n</details>\n")
	}
	if r.Command != "" {
		fmt.Fprintf(&b, "\nAgain: %s\n", mdCode(r.Command))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (s *summary) markdownPromises(b *strings.Builder) {
	told, left := 0, 0
	for i := range s.Promises {
		p := &s.Promises[i]
		if told >= markdownCases || b.Len() > markdownLimit/2 {
			left += len(p.Cases) + len(p.Places)
			continue
		}
		fmt.Fprintf(b, "\n### ✗ %s %s\n\n", mdText(p.Rule), mdText(p.Text.Text))
		fmt.Fprintf(b, "%s\n\n", mdCode(operationName(p.Op, p.Promise)))
		for _, c := range p.Cases {
			if told++; told > markdownCases {
				left++
				continue
			}
			fmt.Fprintf(b, "- **%s**: %s%s\n", mdText(cut(p.within(c.Result.Case.Title), 200)), mdText(cut(firstMessage(c.Findings, c.Result), 400)), mdSource(c.Findings))
		}
		for i := range p.Places {
			if told++; told > markdownCases {
				left++
				continue
			}
			fmt.Fprintf(b, "- %s%s\n", mdText(cut(p.Places[i].Message, 400)), mdSource(p.Places[i:i+1]))
		}
	}
	if left > 0 {
		fmt.Fprintf(b, "\nand %d more: see index.html in the report folder\n", left)
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
