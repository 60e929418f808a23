// Package rule is the catalogue: one file a topic, one row a rule. A row holds the rule's clause and its source, how it is
// tried, and how it is judged. plan and check are engines that are handed these rows and know no rule by its id.
package rule

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/plan"
)

// Rule is one row of the catalogue.
type Rule struct {
	ID     string // "V02"
	Text   string // the clause, as RULES.md has it
	Source string // where the clause comes from
	Level  contract.Level
	How    string // how it is judged, in one line
	Guard  string // what keeps it from alarming on a correct server
	// Dialects are those that the rule applies to; empty is all.
	Dialects []contract.Dialect
	// WhereMasked: the rule applies in another dialect too, where the body carries a mask beside the resource.
	WhereMasked bool
	// Guideline, where given, is the one that must be named in the profile for the rule to be tried and judged.
	Guideline contract.Guideline

	// Rank is the place of the rule's cases in a plan, lower first, in steps of ten (plan.Trial).
	Rank  int
	First plan.First
	// Cases adds the rule's cases to a plan; nil where the rule is only judged over the exchanges of other cases.
	Cases func(*plan.Maker)
	// Drawn adds the rule's random cases of the numbers from `from` to before `to`; nil where the rule draws none.
	Drawn func(m *plan.Maker, from, to int)
	// Watch judges the rule over all exchanges of the operation; empty where only its own cases are judged.
	Watch []check.Watching
	// Watched reports an operation to which Watch applies; nil is every operation.
	Watched func(*plan.Model) bool
	// WatchedOver names what a watched rule is judged over, as its case id has it; "" is "watch", every exchange.
	WatchedOver string
	WatchWhy    string // why it is judged so; "" for the ordinary sentence
	// Traits are what is special when the rule's cases are judged.
	Traits check.Traits
}

// All returns every rule that a finding of verify or replay can name, in the order in which a plan takes cases of equal rank.
func All() []Rule {
	return slices.Concat(
		replayRules(),
		refusalRules(),
		protocolRules(),
		optionRules(),
		problemRules(),
		stateRules(),
		hiddenRules(),
		documentedRules(),
		identityRules(),
		shownRules(),
		patchableRules(),
		emptyRules(),
		textRules(),
		typeRules(),
		arrayRules(),
		choiceRules(),
		extremeRules(),
		malformedRules(),
		mixedRules(),
		nullRules(),
		boundRules(),
		foreignRules(),
		repeatRules(),
		mergeRules(),
		nestedRules(),
		accessRules(),
		addressRules(),
		mediaRules(),
		parameterRules(),
		methodRules(),
		raceRules(),
		preconditionRules(),
		jsonPatchRules(),
		scimRules(),
		strategicRules(),
		maskRules(),
		guidelineRules(),
	)
}

// Clauses returns every rule as findings and reports name it, group by group as RULES.md has them.
func Clauses() []contract.Rule {
	var out []contract.Rule
	for _, r := range All() {
		out = append(out, r.clause())
	}
	const groups = "HEMJNTOVICSPGAZKR"
	slices.SortFunc(out, func(a, b contract.Rule) int {
		return cmp.Or(cmp.Compare(strings.IndexByte(groups, a.ID[0]), strings.IndexByte(groups, b.ID[0])), cmp.Compare(a.ID, b.ID))
	})
	return out
}

func (r *Rule) clause() contract.Rule {
	return contract.Rule{ID: r.ID, Text: r.Text, Source: r.Source, Level: r.Level, Dialects: r.Dialects, How: r.How, Guard: r.Guard}
}

// Judged returns how each rule is judged, by its id.
func Judged() map[string]check.Rule {
	out := map[string]check.Rule{}
	for _, r := range All() {
		out[r.ID] = check.Rule{Rule: r.clause(), Watch: r.Watch, Traits: r.Traits}
	}
	return out
}

// ByID returns every rule as findings and reports name it, by its id.
func ByID() map[string]contract.Rule {
	out := map[string]contract.Rule{}
	for _, r := range Clauses() {
		out[r.ID] = r
	}
	return out
}

// Trials returns how each rule is tried, for plan.Make.
func Trials() []plan.Trial {
	var out []plan.Trial
	for _, r := range All() {
		out = append(out, plan.Trial{Rule: r.ID, Text: r.Text, Rank: r.Rank, First: r.First, Cases: r.cases, Drawn: r.drawn(), Dialects: r.Dialects})
	}
	return out
}

// cases adds the watch of a rule, then its own cases.
func (r *Rule) cases(m *plan.Maker) {
	if !r.appliesTo(m) {
		return
	}
	if len(r.Watch) > 0 && (r.Watched == nil || r.Watched(m.Model)) {
		m.Watch(cmp.Or(r.WatchedOver, "watch"), cmp.Or(r.WatchWhy, "judged over every exchange of the operation"))
	}
	if r.Cases != nil {
		r.Cases(m)
	}
}

// drawn adds the random cases of a rule where it applies; it is nil for a rule that draws none.
func (r *Rule) drawn() func(m *plan.Maker, from, to int) {
	if r.Drawn == nil {
		return nil
	}
	return func(m *plan.Maker, from, to int) {
		if r.appliesTo(m) {
			r.Drawn(m, from, to)
		}
	}
}

// appliesTo reports an operation that the rule is tried on: by the guidelines that the profile names, by its dialect, and by what its patches change.
func (r *Rule) appliesTo(m *plan.Maker) bool {
	switch {
	case r.Guideline != "" && !slices.Contains(m.Guidelines, r.Guideline),
		r.Guideline == "" && len(r.Dialects) > 0 && !slices.Contains(r.Dialects, m.Dialect.Name) && !(r.WhereMasked && dialect.CarriesMask(m.Op)),
		m.Op.Bulk && r.aboutOneResource():
		return false
	}
	return true
}

// aboutOneResource reports a rule of what a patch does to the one resource in the path (merge, identity), which a patch of
// several resources has not.
func (r *Rule) aboutOneResource() bool {
	return strings.HasPrefix(r.ID, "M") || strings.HasPrefix(r.ID, "I")
}

// ofDialect are rules that apply to bodies of one dialect alone.
func ofDialect(d contract.Dialect, rules ...Rule) []Rule {
	for i := range rules {
		rules[i].Dialects = []contract.Dialect{d}
	}
	return rules
}

// afterRules ranks the cases of guidelines after those of the rules that hold for every API.
const afterRules = 900

// ofGuideline are rules that are tried and judged only where the profile names the guideline.
func ofGuideline(g contract.Guideline, rules ...Rule) []Rule {
	for i := range rules {
		rules[i].Guideline = g
		if rules[i].Cases != nil {
			rules[i].Rank = afterRules
		}
	}
	return rules
}

// inTurn makes the cases of several functions, one after the other.
func inTurn(all ...func(*plan.Maker)) func(*plan.Maker) {
	return func(m *plan.Maker) {
		for _, cases := range all {
			cases(m)
		}
	}
}

// notRun says why an operation is not run at all, or "": the profile skips it, or it has no path parameter and the profile of a
// live target does not name it, because what such a patch changes may belong to everybody.
func notRun(op *contract.Operation, p contract.Profile) string {
	if reason := p.Operation(op).SkipsAll(); reason != "" {
		return contract.ProfileSkips + " the operation: " + reason
	}
	if name := p.LeftOutWithout(op); !p.OnMock && name != "" {
		return fmt.Sprintf("not tried, because the profile does not name this operation, nor a value for the parameter %s of its path", name)
	}
	if !p.OnMock && !strings.Contains(op.Path, "{") && !p.Named(op) {
		return fmt.Sprintf("not run, because %s has no path parameter, so that it may change what everybody shares; name it under operations in the profile to have it run", op.Key())
	}
	return ""
}

// Cases are the cases of an operation by all rules of the catalogue.
func Cases(op *contract.Operation, p contract.Profile, o plan.Options) []contract.Case {
	trials := Trials()
	if reason := notRun(op, p); reason != "" {
		whole := slices.IndexFunc(trials, func(t plan.Trial) bool { return t.Rule == "O10" })
		return []contract.Case{plan.Skipped(op, p, trials[whole], reason)}
	}
	return plan.Make(op, p, o, trials)
}

// Drawing draws the random cases of an operation by all rules of the catalogue; it is nil where the operation is not run.
func Drawing(op *contract.Operation, p contract.Profile, o plan.Options) *plan.Drawing {
	if notRun(op, p) != "" {
		return nil
	}
	return plan.NewDrawing(op, p, o, Trials())
}
