package reports

import (
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// weakness is something that makes a pass worth less than it looks.
type weakness struct {
	Kind  string // for the page's style: stopped, error, restore, open, undocumented, lesser
	Title string
	Text  string
	Items []weakItem
}

// weakItem is one line of a weakness.
type weakItem struct {
	Text  string
	Cases int
	Rules []string
	YAML  string // the part of a profile that would decide it, or ""
}

func (i weakItem) String() string {
	switch {
	case len(i.Rules) == 0:
		return i.Text
	case i.Cases == 0:
		return fmt.Sprintf("%s (%s)", i.Text, strings.Join(i.Rules, " "))
	}
	return fmt.Sprintf("%s (%s: %s)", i.Text, count(i.Cases, "case"), strings.Join(i.Rules, " "))
}

// Weaknesses lists what a reader must know before trusting the verdict, the gravest first.
func (s *summary) Weaknesses() []weakness {
	var out []weakness
	if s.Interrupted {
		out = append(out, weakness{Kind: "stopped", Title: "The run was interrupted", Text: "Cases that were not reached say nothing about the target."})
	}
	if s.NothingTested() {
		out = append(out, weakness{Kind: "error", Title: "Nothing was tested", Text: "Not one case was decided, so this report proves nothing."})
	}
	out = append(out, s.broke(), s.notRestored(), s.noted(), s.open(), s.undocumented(), s.lesser(), s.lesserOfNoCase())
	return slices.DeleteFunc(out, func(w weakness) bool { return w.Title == "" })
}

func (s *summary) broke() weakness {
	if s.Tally.Broke == 0 {
		return weakness{}
	}
	w := weakness{Kind: "error", Title: count(s.Tally.Broke, "case") + " could not be run",
		Text: "The fault lies with proviso, the network or the configuration, not with the target."}
	for i := range s.Results {
		res := &s.Results[i]
		if res.Verdict != contract.Broke {
			continue
		}
		text := why(res)
		at := slices.IndexFunc(w.Items, func(item weakItem) bool { return item.Text == text })
		if at < 0 {
			w.Items = append(w.Items, weakItem{Text: text})
			at = len(w.Items) - 1
		}
		w.Items[at].Cases++
		if rule := res.Case.Rule; !slices.Contains(w.Items[at].Rules, rule) {
			w.Items[at].Rules = append(w.Items[at].Rules, rule)
		}
	}
	return w
}

func (s *summary) notRestored() weakness {
	w := weakness{Kind: "restore", Text: "Put it back by hand before you rely on this resource."}
	for _, r := range s.Restored {
		if !r.Done || len(r.Lost) > 0 {
			w.Items = append(w.Items, weakItem{Text: line(r.Op + ": " + r.Text)})
		}
	}
	switch n := len(w.Items); {
	case n > 0 && len(s.NotRestored()) == 0: // every look shows what was found
		w.Title = count(n, "resource") + " with a member that no look shows"
	case n > 0:
		w.Title = count(n, "resource") + " not as found"
	}
	return w
}

func (s *summary) open() weakness {
	if len(s.Reasons) == 0 {
		return weakness{}
	}
	w := weakness{Kind: "open", Title: count(s.Tally.Inconclusive, "case") + " inconclusive",
		Text: "Neither kept nor broken: each line says why, and what would decide it."}
	for _, r := range s.Reasons {
		w.Items = append(w.Items, weakItem{Text: r.Text, Cases: len(r.Results), Rules: r.Rules(), YAML: yamlFor(s.Report, &r)})
	}
	return w
}

// noted lists what is worth knowing of the target and of how it was asked.
func (s *summary) noted() weakness {
	if len(s.Notes) == 0 {
		return weakness{}
	}
	w := weakness{Kind: "noted", Title: count(len(s.Notes), "note") + " on the run", Text: "What the results rest on."}
	for _, text := range s.Notes {
		w.Items = append(w.Items, weakItem{Text: line(text)})
	}
	return w
}

func (s *summary) undocumented() weakness {
	if len(s.Undocumented) == 0 {
		return weakness{}
	}
	w := weakness{Kind: "undocumented", Title: count(len(s.Undocumented), "undocumented status"),
		Text: "The target answers these, and no page says so."}
	for _, text := range s.Undocumented {
		w.Items = append(w.Items, weakItem{Text: line(text)})
	}
	return w
}

// lesser lists findings of cases that did not fail the run: too light, waived, or known.
func (s *summary) lesser() weakness {
	w := weakness{Kind: "lesser", Text: "They did not count: lighter than " + s.FailOn.String() + ", waived, or known before."}
	at := map[string]int{}
	for i := range s.Results {
		for j := range s.Results[i].Findings {
			f := &s.Results[i].Findings[j]
			if f.Counts(s.FailOn) {
				continue
			}
			text := fmt.Sprintf("%s: %s%s", f.Level, line(f.Message), excuse(f))
			key := f.Rule + "\x00" + text
			if k, seen := at[key]; seen {
				w.Items[k].Cases++
				continue
			}
			at[key] = len(w.Items)
			w.Items = append(w.Items, weakItem{Text: text, Cases: 1, Rules: []string{f.Rule}})
		}
	}
	if n := len(w.Items); n > 0 {
		w.Title = count(n, "lesser finding")
	}
	return w
}

// lesserOfNoCase lists findings of lint and drift that did not fail the run, each with its place.
func (s *summary) lesserOfNoCase() weakness {
	w := weakness{Kind: "notes", Text: "They did not count: lighter than " + s.FailOn.String() + ", waived, or known before."}
	for i := range s.Findings {
		if f := &s.Findings[i]; !f.Counts(s.FailOn) {
			where := ""
			if f.At != "" {
				where = line(f.At) + ": "
			}
			text := fmt.Sprintf("%s: %s%s%s", f.Level, where, line(f.Message), excuse(f))
			w.Items = append(w.Items, weakItem{Text: text, Rules: []string{f.Rule}})
		}
	}
	if n := len(w.Items); n > 0 {
		w.Title = count(n, "lesser finding")
	}
	return w
}

// Icon is the shape that goes with the weakness.
func (w weakness) Icon() string {
	switch w.Kind {
	case "stopped", "error", "restore":
		return "error"
	}
	return "inconclusive"
}

// Open reports whether the page shows the lines at once: what is grave, and what is short.
func (w weakness) Open() bool {
	return w.Icon() == "error" || w.Kind == "noted" || w.Kind == "open" && len(w.Items) <= 4
}
