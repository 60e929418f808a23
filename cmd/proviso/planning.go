package main

import (
	"cmp"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/catalog"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/replay"
	"github.com/proviso-dev/proviso/internal/rule"
	"github.com/spf13/pflag"
)

// planning are the flags that choose what is tried.
type planning struct {
	seed  uint64
	quick bool // as flags, of which one at most is given: see effort
	deep  bool
	rules []string
	focus string
	only  []string // ids of cases
	// examples is how many random cases an operation gets besides.
	examples int
	// drawsLater: of many random cases the plan has the first ones alone (contract.DrawnHeld).
	drawsLater bool
	// shrink is how many requests an operation may cost more, to find the smallest case that fails as a drawn one did.
	shrink int
	// selected reports a rule of which cases are wanted; nil is every rule.
	selected func(id string) bool
	// budget is how many requests may be sent to a vendor's target at most; 0 is no limit. nil limits no vendor.
	budget func(*catalog.Vendor) int
	// leavesOut reports an operation of which nothing is sent to a live target, since the profile names others; nil leaves none out.
	leavesOut func(*catalog.Vendor, *contract.Operation) bool
	// shares are the requests that each operation gets of its vendor's, where those are not enough for all cases.
	shares map[string]map[string]int
}

func (p *planning) flags(f *pflag.FlagSet) {
	f.Uint64Var(&p.seed, "seed", 1, "`NUMBER` that fresh values are drawn from; the same seed gives the same cases")
	f.BoolVar(&p.quick, "quick", false, fmt.Sprintf("at most %d requests an operation, those that find most", plan.QuickRequests))
	f.BoolVar(&p.deep, "deep", false, "every length, value and round there is")
	f.IntVar(&p.examples, "examples", 0, "how many random cases an operation gets besides, drawn by --seed")
	f.StringSliceVar(&p.rules, "rule", nil, "only cases of this `RULE`, or group of rules by its letter (repeatable)")
	f.StringArrayVar(&p.only, "case", nil, "only the case with this `ID` (repeatable)")
	f.StringVar(&p.focus, "focus", "", "only cases whose id or title has this `TEXT`")
}

// effort is how much the plan of each operation tries.
func (p *planning) effort() plan.Effort {
	switch {
	case p.quick:
		return plan.Quick
	case p.deep:
		return plan.Deep
	}
	return plan.Usual
}

// plan makes the cases of each vendor's operations, and is an error where nothing is left to be tried.
func (p *planning) plan(vendors []*catalog.Vendor) (map[string][]contract.Case, error) {
	if p.quick && p.deep {
		return nil, wrongUse("--quick sends at most %d requests an operation, and --deep all that there is to try", plan.QuickRequests).with("leave one of them out.")
	}
	if err := p.knownRules(); err != nil {
		return nil, err
	}
	rules, out, total := rule.ByID(), map[string][]contract.Case{}, 0
	var ids []string
	for _, v := range vendors {
		for _, made := range p.shared(v) {
			for i := range made {
				ids = append(ids, made[i].ID)
			}
			made = slices.DeleteFunc(made, func(c contract.Case) bool { return !p.wanted(&c, rules) })
			out[v.Name] = append(out[v.Name], made...)
			total += len(made)
		}
	}
	for _, id := range p.only {
		if !slices.Contains(ids, id) {
			return nil, unknownOf("case", id, ids, "proviso verify --dry-run")
		}
	}
	if total == 0 {
		return nil, couldNotRun("nothing was tested: no case is left by --rule, --include, --exclude, --focus and --case")
	}
	return out, nil
}

// ownCases are the cases that a vendor brings along, by operation. Its recordings come first, because what the page shows must work; then
// the cases that were kept: what a run once found is tried before anything else is.
func ownCases(v *catalog.Vendor) map[string][]contract.Case {
	out := map[string][]contract.Case{}
	secrets := memberSecrets(v.Profile)
	for _, r := range v.Recordings {
		found, _ := replay.Cases(path.Base(r.File), v.Document.Operations, r.Exchanges, secrets)
		for i := range found {
			out[found[i].Op.ID] = append(out[found[i].Op.ID], found[i].Case)
		}
	}
	for i := range v.Cases {
		out[v.Cases[i].Op] = append(out[v.Cases[i].Op], v.Cases[i])
	}
	return out
}

// wanted reports a case that the flags leave in the plan; rules are the catalogue's, by id.
func (p *planning) wanted(c *contract.Case, rules map[string]contract.Rule) bool {
	if p.focus != "" && !strings.Contains(c.ID, p.focus) && !strings.Contains(rules[c.Rule].Titled(c), p.focus) {
		return false
	}
	if len(p.only) > 0 && !slices.Contains(p.only, c.ID) {
		return false
	}
	if p.selected != nil && !p.selected(c.Rule) {
		return false
	}
	if len(p.rules) == 0 {
		return true
	}
	return slices.ContainsFunc(p.rules, func(r string) bool { return contract.NamesRule(r, c.Rule) })
}

// knownRules refuses a --rule that the catalogue doesn't have.
func (p *planning) knownRules() error {
	var names []string
	for _, r := range rule.Clauses() {
		names = append(names, r.ID)
	}
	for _, want := range p.rules {
		if !slices.ContainsFunc(names, func(n string) bool { return contract.NamesRule(want, n) }) {
			return unknownOf("rule", want, names, "proviso rules")
		}
	}
	return nil
}

// stepCount counts requests, and the steps of cases by what they are for.
type stepCount struct{ requests, setups, acts, looks int }

func countSteps(cases []contract.Case) stepCount {
	n := stepCount{requests: plan.Requests(cases)}
	for _, c := range cases {
		for _, step := range c.Steps {
			switch step.Role {
			case contract.Setup:
				n.setups++
			case contract.Act:
				n.acts++
			}
		}
	}
	n.looks = n.requests - n.setups - n.acts
	return n
}

// print writes what would be sent, a line a case.
func (p *planning) print(w io.Writer, vendors []*catalog.Vendor, cases map[string][]contract.Case, where map[string]string) error {
	var b strings.Builder
	var all []contract.Case
	rules := rule.ByID()
	for _, v := range vendors {
		target := where[v.Name]
		if target == "" {
			target = "the embedded mock"
		}
		of, later := byOperation(cases[v.Name]), p.drawnLater(v, cases[v.Name])
		for i := range v.Document.Operations {
			op := &v.Document.Operations[i]
			own := of[op.ID]
			n := countSteps(own)
			fmt.Fprintf(&b, "%s %s %s (%s): %d cases, %d requests (%d set up, %d are judged, %d look) to %s\n",
				v.Name, op.Method, op.Path, op.ID, len(own), n.requests, n.setups, n.acts, n.looks, target)
			if c := v.Profile.Operation(op).Create; c != nil && where[v.Name] != "" {
				what, it := "the resource", "it"
				if n := c.Resources(); n > 1 {
					what, it = fmt.Sprintf("%d resources, over which the cases are spread,", n), "them"
				}
				fmt.Fprintf(&b, "  POST %s creates %s before, DELETE %s removes %s at the end\n", c.Path, what, cmp.Or(c.Delete, op.Path), it)
			}
			for i := range own {
				fmt.Fprintf(&b, "  %-4s %-60s %s\n", own[i].Rule, own[i].ID, planned(&own[i], rules[own[i].Rule]))
			}
			if drawn := later[op.ID]; drawn != nil {
				fmt.Fprintf(&b, "  and %d further random cases, drawn when it is their turn, in at most %d requests\n", drawn.To-drawn.From, drawn.Bound)
			}
			all = append(all, own...)
		}
	}
	fmt.Fprintf(&b, "%d cases, %d requests; nothing was sent\n", len(all), plan.Requests(all))
	_, err := io.WriteString(w, contract.Visible(b.String())) // the document names what is tried
	return err
}

// planned says in a few words what a case does.
func planned(c *contract.Case, r contract.Rule) string {
	switch {
	case c.Undecidable != "":
		return "cannot be decided: " + c.Undecidable
	case c.Watch:
		return "judged over all answers; sends nothing"
	case len(c.Steps) == 1:
		return "1 request: " + r.Titled(c)
	}
	return fmt.Sprintf("%d requests: %s", len(c.Steps), r.Titled(c))
}
