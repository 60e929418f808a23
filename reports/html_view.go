package reports

import (
	"fmt"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// pageView is what the page's template sees.
type pageView struct {
	*summary
	CSS    template.CSS
	JS     template.JS
	Policy string
	render *renderer
}

// fact is a label and a value of the head of the page.
type fact struct{ Label, Value string }

// Facts are what was run, as far as it is known.
func (p pageView) Facts() []fact {
	var out []fact
	add := func(label, value string) {
		if value != "" {
			out = append(out, fact{label, value})
		}
	}
	add("Target", line(p.Target))
	add("When", when(p.Started))
	if len(p.Results) > 0 {
		add("Requests", strconv.Itoa(p.Requests))
		add("Seed", strconv.FormatUint(p.Seed, 10))
	}
	add("Duration", elapsed(p.Took))
	add("Version", line(p.Version))
	return out
}

// bar is one part of the bar that shows the verdicts in proportion.
type bar struct {
	Kind  string
	Count int
	X, W  string // in hundredths of the width
}

// spaced is a verdict's name as people read it.
func spaced(name string) string { return strings.ReplaceAll(name, "-", " ") }

// Bars are the verdicts that occurred. Each is wide enough to be seen, so a single failing case among thousands is.
func (p pageView) Bars() []bar {
	parts := []bar{{Kind: "fail", Count: p.Tally.Fail}, {Kind: "error", Count: p.Tally.Broke},
		{Kind: "inconclusive", Count: p.Tally.Inconclusive}, {Kind: "pass", Count: p.Tally.Pass}, {Kind: "not-applicable", Count: p.Tally.NotApplicable}}
	parts = slices.DeleteFunc(parts, func(b bar) bool { return b.Count == 0 })
	const least = 1.5
	total, x := 0.0, 0.0
	width := func(b bar) float64 { return max(least, 100*float64(b.Count)/float64(p.Tally.All())) }
	for _, b := range parts {
		total += width(b)
	}
	for i := range parts {
		w := 100 * width(parts[i]) / total
		parts[i].X, parts[i].W = fmt.Sprintf("%.2f", x), fmt.Sprintf("%.2f", w)
		x += w
	}
	return parts
}

// Vendors lists the vendors of the cases, where there are several.
func (p pageView) Vendors() []string {
	if all := vendorsOf(p.Report); len(all) > 1 {
		return visibleLines(all)
	}
	return nil
}

// OperationKeys lists the operations with cases, where there are several.
func (p pageView) OperationKeys() []string {
	var out []string
	for _, g := range p.Groups {
		if len(g.Results) > 0 {
			out = append(out, line(g.Vendor+" "+g.Key()))
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// FindingsFirst reports a run whose findings come before what weakens it: they are what the reader came for. Where the run itself
// went wrong (it was stopped, a resource is left changed), that comes first.
func (p pageView) FindingsFirst() bool {
	return len(p.Causes) > 0 && !slices.ContainsFunc(p.Weaknesses(), func(w weakness) bool { return w.Icon() == "error" })
}

// PageWeaknesses are what weakens the run, without the findings that have a part of the page to themselves.
func (p pageView) PageWeaknesses() []weakness {
	return slices.DeleteFunc(p.Weaknesses(), func(w weakness) bool { return w.Kind == "notes" })
}

// causeView is a cause as a line above the cases, with a link to the first of them.
type causeView struct{ Title, Message, Head, Op, Level, Anchor string }

// CauseList are the causes, the heaviest first.
func (p pageView) CauseList() []causeView {
	var out []causeView
	for i := range p.Causes {
		c := &p.Causes[i]
		v := causeView{Title: shorten(p.causeTitle(c), 300), Message: shorten(line(c.Evidence[0].Finding.Message), 240), Head: causeHead(c), Level: c.Level.String(),
			Op: operationName(operation(p.Report, c.Vendor, c.Op), contract.Promise{Vendor: c.Vendor, Op: c.Op})}
		if strings.HasSuffix(v.Title, v.Message) {
			v.Message = ""
		}
		for _, e := range c.Evidence {
			if e.Result != nil {
				v.Anchor = p.render.anchor[e.Result]
				break
			}
		}
		out = append(out, v)
	}
	return out
}

// Matrix is the vendors by the rules that they break, where several vendors ran.
func (p pageView) Matrix() matrix {
	m := vendorMatrix(p.Report)
	if len(m.Vendors) < 2 || len(m.Rules) == 0 {
		return matrix{}
	}
	return m
}

// ReviewGroups are what the baseline and earlier runs say.
func (p pageView) ReviewGroups() []reviewGroup { return p.reviewGroups() }

// Broken are the promises with their cases made ready for the page.
func (p pageView) Broken() []promiseView {
	var out []promiseView
	for i := range p.Promises {
		out = append(out, p.render.promise(i+1, &p.Promises[i]))
	}
	return out
}

// Tables are the operations with a row for each case; rows of long lists are folded away until they are asked for.
func (p pageView) Tables() []tableView {
	var out []tableView
	for _, g := range p.Groups {
		t := tableView{group: g, Open: len(p.Results) <= 400}
		watched := -1
		for _, res := range g.Results {
			row := p.render.row(res)
			if !res.Case.Watch || row.Verdict != contract.Pass.String() || row.Note != "" {
				t.Rows = append(t.Rows, row)
				continue
			}
			if watched < 0 {
				watched = len(t.Rows)
				t.Rows = append(t.Rows, row)
				continue
			}
			w := &t.Rows[watched]
			w.Cases++
			w.Rule += " " + row.Rule
			w.ID, w.Member = "watched:"+g.Name(), ""
			w.Title = fmt.Sprintf("%d rules watched over all answers: nothing to complain of", w.Cases)
		}
		out = append(out, t)
	}
	return out
}

// tableView is all cases of one operation.
type tableView struct {
	*group
	Open bool
	Rows []rowView
}

// rowView is a case as a row.
type rowView struct {
	Verdict, Rule, Title, ID, Member, Note, Anchor, Took string
	Requests                                             int
	Level                                                int // of the heaviest finding, from 1; 0 without findings
	Cases                                                int // several where watched rules share a row
}

// LevelName is the level of the row's heaviest finding, or nothing.
func (v rowView) LevelName() string {
	if v.Level == 0 {
		return ""
	}
	return contract.Level(v.Level - 1).String()
}

// ruleView is a rule that the run tried, with how often it came out how.
type ruleView struct {
	ID, Text, Source string
	Tally            tally
}

// Tried lists the rules of the cases, in order.
func (p pageView) Tried() []ruleView {
	at := map[string]int{}
	var out []ruleView
	for i := range p.Results {
		res := &p.Results[i]
		id := res.Case.Rule
		j, ok := at[id]
		if !ok {
			j = len(out)
			at[id] = j
			rule := p.Rules[id]
			out = append(out, ruleView{ID: line(id), Text: line(rule.Text), Source: line(rule.Source)})
		}
		out[j].Tally.add(res, p.FailOn)
	}
	slices.SortStableFunc(out, func(a, b ruleView) int { return strings.Compare(a.ID, b.ID) })
	return out
}

// Mood is the style of the page's head.
func (p pageView) Mood() string {
	switch p.Outcome {
	case contract.Conforms:
		return "pass"
	case contract.Breaks:
		return "fail"
	}
	return "error"
}
