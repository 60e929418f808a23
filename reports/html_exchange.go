package reports

import (
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/curl"
)

type (
	exchangeView struct {
		N                        int
		Role, Title, Method, URL string
		Status                   string // "200 OK", or what kind of failure
		Class                    string // of the status: "2", "4", "5", or "none"
		Took                     string
		Waited                   int
		HasFinding               bool // a finding is about it
		Sent, Got                headerList
		SentBody, GotBody        []segment
		SentSize, GotSize        int
		Failure                  string
		MissingHeaders           []string
	}
	headerView struct {
		Name, Value string
		Marked      bool
	}
)

// headerList is the headers of a request or an answer.
type headerList []headerView

// Marked reports whether a finding is about one of the headers.
func (l headerList) Marked() bool {
	return slices.ContainsFunc(l, func(h headerView) bool { return h.Marked })
}

// exchanges adds to a case what was sent and what came, with the offending places marked, and the lines that send it again.
func (re *renderer) exchanges(v *caseView, c shown) {
	var again []string
	for i := range c.Result.Exchanges {
		x := &c.Result.Exchanges[i]
		marks, found := marksOf(x, c)
		marks = shownElsewhere(marks, x, c.Result)
		e := exchangeView{N: i + 1, Role: role(x.Role), Title: re.stepTitle(c.Result, x), Method: line(x.Method), URL: line(re.shortURL(x.URL)), Took: elapsed(x.Took),
			Waited: x.Waited, HasFinding: found, Class: "none", Sent: headers(x.Header, nil), SentSize: len(x.Body)}
		e.SentBody = re.body(x.Body, nil, c.Result.Case.Member)
		switch {
		case x.Reply != nil:
			e.Status, e.Class = statusText(x.Reply.Status), string(rune('0'+x.Reply.Status/100%10))
			e.Got, e.GotSize = headers(x.Reply.Header, marks), len(x.Reply.Body)+x.Reply.Omitted
			e.GotBody = re.body(x.Reply.Body, marks, "")
			e.MissingHeaders = missingHeaders(x.Reply.Header, marks)
		case x.Failure != nil:
			e.Status = "no answer"
		}
		if x.Failure != nil {
			e.Failure = line(string(x.Failure.Kind) + ": " + x.Failure.Text)
		}
		v.Exchanges = append(v.Exchanges, e)
		switch {
		case x.Role == contract.Observe && !found:
		case len(x.Body) > bodyBytes:
			v.CurlNote = "A body of " + count(len(x.Body), "byte") + " is too long for a command line; results.ndjson has it whole."
		default:
			again = append(again, curl.Line(x, re.report.Variables))
		}
	}
	// The exchange that shows the failure comes first; the numbers say in which order they were sent.
	slices.SortStableFunc(v.Exchanges, func(a, b exchangeView) int {
		switch {
		case a.HasFinding == b.HasFinding:
			return 0
		case a.HasFinding:
			return -1
		}
		return 1
	})
	v.Curl = lines(strings.Join(again, "\n"))
	if vendor := c.Result.Case.Vendor(); strings.Contains(v.Curl, " http://mock/") && v.CurlNote == "" {
		v.CurlNote = "The run was against the embedded mock. The command: proviso mock " + line(vendor) + " serves it and prints the address that takes the place of http://mock."
	}
}

// shortURL leaves out the target, which the head of the page names; the command line has it whole.
func (re *renderer) shortURL(url string) string {
	target := strings.TrimRight(re.report.Target, "/")
	if rest, ok := strings.CutPrefix(url, target); ok && target != "" && strings.HasPrefix(rest, "/") {
		return rest
	}
	return url
}

// body prints a body within what is left of the page's budget.
func (re *renderer) body(body []byte, marks []string, sent string) []segment {
	if len(body) == 0 {
		return nil
	}
	limit := bodyBytes
	if re.bytes > bodyBudget {
		limit = bodyShort
	}
	re.bytes += min(limit, len(body))
	return printBody(body, slices.DeleteFunc(slices.Clone(marks), func(m string) bool { return !strings.HasPrefix(m, "/") }), sent).window(limit)
}

// marksOf lists the places in the exchange's answer that findings are about, and whether any finding is about the exchange.
func marksOf(x *contract.Exchange, c shown) (marks []string, found bool) {
	for i := range c.Findings {
		f := &c.Findings[i]
		if x.Case == c.Result.Case.ID && x.Step != f.Step {
			continue
		}
		found = true
		if f.At != "" {
			marks = append(marks, f.At)
		}
	}
	return marks, found
}

// shownElsewhere leaves out the members that this answer lacks and another one of the case has: the finding is about that one.
func shownElsewhere(marks []string, x *contract.Exchange, res *contract.Result) []string {
	has := func(x *contract.Exchange, mark string) bool {
		if x.Reply == nil {
			return false
		}
		_, there := memberAt(x.Reply.Body, mark)
		return there
	}
	return slices.DeleteFunc(marks, func(mark string) bool {
		return strings.HasPrefix(mark, "/") && !x.Accepted() && !has(x, mark) &&
			slices.ContainsFunc(res.Exchanges, func(other contract.Exchange) bool { return other.Accepted() && has(&other, mark) })
	})
}

func (re *renderer) stepTitle(res *contract.Result, x *contract.Exchange) string {
	if x.Case != res.Case.ID || x.Step < 0 || x.Step >= len(res.Case.Steps) {
		return ""
	}
	return line(res.Case.Steps[x.Step].Title)
}

func role(r contract.Role) string {
	return map[contract.Role]string{contract.Setup: "set up", contract.Act: "act", contract.Observe: "look"}[r]
}

func headers(h http.Header, marks []string) headerList {
	var out headerList
	for _, name := range slices.Sorted(maps.Keys(h)) {
		for _, value := range h[name] {
			marked := slices.ContainsFunc(marks, func(m string) bool { return strings.EqualFold(m, name) })
			out = append(out, headerView{line(name), line(value), marked})
		}
	}
	return out
}

// missingHeaders lists the headers that findings are about and that the answer lacks.
func missingHeaders(h http.Header, marks []string) []string {
	var out []string
	for _, m := range marks {
		if !strings.HasPrefix(m, "/") && len(h.Values(m)) == 0 {
			out = append(out, line(m))
		}
	}
	return out
}
