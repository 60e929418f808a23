package reports

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

const (
	fullCases   = 200     // failing cases that the page shows with their exchanges
	fullPromise = 20      // of them of one promise
	bodyBytes   = 8 << 10 // shown of one body
	bodyBudget  = 2 << 20 // shown of all bodies; what comes after is shown in short
	briefCases  = 100     // cases of one promise that are listed without their exchanges; the table has them all
	bodyShort   = 400
)

// renderer makes cases ready for the page. It counts what the page holds already, so that the page of a large run opens.
type renderer struct {
	report *contract.Report
	anchor map[*contract.Result]string
	shown  map[*contract.Result]bool // told among the promises
	full   int
	bytes  int
}

func newRenderer(r *contract.Report) *renderer {
	re := &renderer{report: r, anchor: map[*contract.Result]string{}, shown: map[*contract.Result]bool{}}
	for i := range r.Results {
		if state(&r.Results[i], r.FailOn) == contract.Fail {
			re.anchor[&r.Results[i]] = "case:" + line(r.Results[i].Case.ID)
		}
	}
	return re
}

type (
	promiseView struct {
		Anchor, Rule, Text, Source, Level, Vendor, Op, Summary string
		Pages                                                  []string
		Cases                                                  []caseView
		Brief                                                  []caseView // without their exchanges
		Left                                                   int        // cases that only the table has
		Places                                                 []findingView
	}
	caseView struct {
		Anchor, ID, Title, Why, Member string
		Open                           bool
		Findings                       []findingView
		Changes                        []changeView
		Exchanges                      []exchangeView
		Curl, CurlNote                 string
	}
	findingView struct {
		Level, Message, At, Source, Other string
		Sides                             []sideView
	}
)

func (re *renderer) promise(n int, p *promise) promiseView {
	v := promiseView{Anchor: fmt.Sprintf("promise-%d", n), Rule: line(p.Rule), Text: line(p.Text.Text), Source: line(p.Text.Source),
		Level: contract.Note.String(), Vendor: line(p.Vendor), Op: line(p.Promise.Op)}
	if p.Op != nil {
		v.Op, v.Summary, v.Vendor = line(p.Op.Key()), line(p.Op.Summary), line(p.Op.Vendor)
	}
	heaviest := contract.Note
	add := func(fs []contract.Finding) {
		for i := range fs {
			heaviest = max(heaviest, fs[i].Level)
			for _, place := range []contract.Place{fs[i].Source, fs[i].Other} {
				if text := line(place.String()); text != "" && !slices.Contains(v.Pages, text) {
					v.Pages = append(v.Pages, text)
				}
			}
		}
	}
	for i, c := range p.Cases {
		add(c.Findings)
		view := caseView{Anchor: re.anchor[c.Result], ID: line(c.Result.Case.ID), Title: line(cmp.Or(c.Result.Case.Title, p.Text.Text)),
			Why: line(c.Result.Case.Why), Member: memberBeside(&c.Result.Case), Findings: re.findings(c.Findings)}
		if i >= fullPromise || re.full >= fullCases {
			if len(v.Brief) < briefCases {
				v.Brief = append(v.Brief, view)
				re.shown[c.Result] = true
			} else {
				v.Left++
			}
			continue
		}
		re.full++
		re.shown[c.Result] = true
		view.Open = i == 0
		view.Changes = changes(c.Result, c.Findings)
		re.exchanges(&view, c)
		v.Cases = append(v.Cases, view)
	}
	add(p.Places)
	v.Places = re.findings(p.Places)
	v.Level = heaviest.String()
	v.tellPageOnce()
	return v
}

// tellPageOnce takes the page line away from the findings of a promise that has only one.
func (v *promiseView) tellPageOnce() {
	if len(v.Pages) != 1 {
		return
	}
	for i := range v.Cases {
		for j := range v.Cases[i].Findings {
			v.Cases[i].Findings[j].Source = ""
		}
	}
}

// memberBeside is the case's member, or nothing where its title names it already.
func memberBeside(c *contract.Case) string {
	if name := c.Member[strings.LastIndexByte(c.Member, '/')+1:]; name == "" || strings.Contains(c.Title, name) {
		return ""
	}
	return line(c.Member)
}

func (re *renderer) findings(fs []contract.Finding) []findingView {
	var out []findingView
	for i := range fs {
		f := &fs[i]
		view := findingView{f.Level.String(), line(f.Message), line(f.At), line(f.Source.String()), line(f.Other.String()), nil}
		if f.Other.File != "" {
			if view.Sides = re.sides(f); view.Sides != nil {
				view.Source, view.Other = "", ""
			}
		}
		out = append(out, view)
	}
	return out
}

func (re *renderer) row(res *contract.Result) rowView {
	v := rowView{Verdict: state(res, re.report.FailOn).String(), Rule: line(res.Case.Rule), Title: line(re.report.Rules[res.Case.Rule].Titled(&res.Case)), ID: line(res.Case.ID),
		Member: memberBeside(&res.Case), Took: elapsed(res.Took), Requests: res.Requests, Cases: 1}
	if re.shown[res] {
		v.Anchor = re.anchor[res]
	}
	for i := range res.Findings {
		v.Level = max(v.Level, int(res.Findings[i].Level)+1)
	}
	switch v.Verdict {
	case "inconclusive", "error", "not-applicable":
		v.Note = shorten(why(res), 300)
	case "fail":
		v.Note = shorten(firstMessage(countingFindings(res.Findings, re.report.FailOn), res), 300)
	default:
		if n := len(res.Findings); n > 0 {
			v.Note = count(n, "lesser finding") + ": " + shorten(line(res.Findings[0].Message), 200)
		}
	}
	return v
}
