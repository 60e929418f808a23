package reports

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/curl"
)

const (
	shortBody     = 2 << 10 // bytes of a body that plain text formats show
	shortEvidence = 6       // exchanges of a case that plain text formats show
)

// evidence tells in plain text what a case found and what was exchanged.
func evidence(r *contract.Report, res *contract.Result, found []contract.Finding) string {
	var b strings.Builder
	for i := range found {
		b.WriteString(findingText(r, &found[i]))
	}
	fmt.Fprintf(&b, "case: %s\n", line(res.Case.ID))
	shown := res.Exchanges
	if len(shown) > shortEvidence {
		shown = shown[len(shown)-shortEvidence:]
		fmt.Fprintf(&b, "(%s left out here; index.html and results.ndjson have them)\n", count(len(res.Exchanges)-len(shown), "earlier exchange"))
	}
	for i := range shown {
		b.WriteString("\n" + exchangeText(&shown[i]))
	}
	for _, x := range slices.Backward(shown) {
		if x.Role == contract.Act && len(x.Body) <= shortBody {
			fmt.Fprintf(&b, "\nagain:\n%s\n", lines(curl.Line(&x, r.Variables)))
			break
		}
	}
	return b.String()
}

// Explain tells in plain text why a case of a report failed: its findings with the rules and the lines of the docs that they break, the
// requests and responses, and a curl line that sends the last one again. The result is printed as it is: take secrets out first.
func Explain(r *Report, res *Result) string {
	var reasons string
	for _, why := range res.Reasons {
		reasons += line(why) + "\n"
	}
	return reasons + evidence(r, res, res.Findings)
}

func findingText(r *contract.Report, f *contract.Finding) string {
	var b strings.Builder
	message, stack, _ := strings.Cut(f.Message, "\n")
	fmt.Fprintf(&b, "%s %s: %s%s\n%s", f.Level, line(f.Rule), line(message), excuse(f), indented(stack))
	if rule, ok := r.Rules[f.Rule]; ok {
		fmt.Fprintf(&b, "rule: %s (%s)\n", line(rule.Text), line(rule.Source))
	}
	if f.At != "" {
		fmt.Fprintf(&b, "at: %s\n", line(f.At))
	}
	if f.Source.File != "" {
		fmt.Fprintf(&b, "page: %s\n", line(f.Source.String()))
	}
	if f.Other.File != "" {
		fmt.Fprintf(&b, "and: %s\n", line(f.Other.String()))
	}
	return b.String()
}

// indented writes the stack of a panic, a call a line; "" is none.
func indented(stack string) string {
	var b strings.Builder
	for call := range strings.Lines(stack) {
		fmt.Fprintf(&b, "  %s\n", line(strings.TrimSuffix(call, "\n")))
	}
	return b.String()
}

func exchangeText(x *contract.Exchange) string {
	var b strings.Builder
	fmt.Fprintf(&b, "> %s %s\n%s", line(x.Method), line(x.URL), headerText(x.Header, "> "))
	if len(x.Body) > 0 {
		fmt.Fprintf(&b, "%s\n", lines(cut(string(x.Body), shortBody)))
	}
	if x.Failure != nil {
		text, stack, _ := strings.Cut(x.Failure.Text, "\n")
		fmt.Fprintf(&b, "< no whole answer (%s): %s\n%s", x.Failure.Kind, line(text), indented(stack))
	}
	if x.Reply != nil {
		fmt.Fprintf(&b, "< %s\n%s", statusText(x.Reply.Status), headerText(x.Reply.Header, "< "))
		if len(x.Reply.Body) > 0 {
			fmt.Fprintf(&b, "%s\n", lines(cut(string(x.Reply.Body), shortBody)))
		}
		if x.Reply.Omitted > 0 {
			fmt.Fprintf(&b, "(%d more bytes were not kept)\n", x.Reply.Omitted)
		}
	}
	return b.String()
}

// headerText writes header lines in the order of their names.
func headerText(h http.Header, before string) string {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(h)) {
		for _, value := range h[name] {
			fmt.Fprintf(&b, "%s%s: %s\n", before, line(name), line(value))
		}
	}
	return b.String()
}

func statusText(status int) string {
	return strings.TrimSpace(fmt.Sprintf("%d %s", status, http.StatusText(status)))
}
