package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/infer"
	"github.com/proviso-dev/proviso/internal/openapi/compare"
	"github.com/proviso-dev/proviso/internal/page/lint"
	"github.com/proviso-dev/proviso/internal/rule"
	"github.com/spf13/cobra"
)

func rulesCommand(s streams) *cobra.Command {
	return &cobra.Command{
		Use:   "rules [ID | GROUP | WORD...]",
		Short: "List the rules, explain one, or find those that speak of something",
		Example: "  proviso rules\n" +
			"  proviso rules V02\n" +
			"  proviso rules V\n" +
			"  proviso rules enum",
		RunE: func(cmd *cobra.Command, args []string) error {
			wanted, all := strings.Join(args, " "), allRules()
			for i := range all {
				if strings.EqualFold(all[i].ID, wanted) {
					return explainRule(cmd.Context(), s.out, &all[i])
				}
			}
			found := rulesAbout(all, wanted)
			if len(found) == 0 {
				var names []string
				for _, r := range all {
					names = append(names, r.ID)
				}
				return unknownOf("rule", wanted, names, "proviso rules")
			}
			return listRules(s.out, found)
		},
	}
}

// allRules are the rules of every verb: those that a finding of verify, replay, lint or drift can name.
func allRules() []contract.Rule {
	return slices.Concat(rule.Clauses(), lint.Rules(), compare.Rules(), infer.Rules())
}

// rulesAbout are the rules of a group, by its letter, or those whose sentence, source or explanation has all of the words in it,
// in any letter case. No word is every rule.
func rulesAbout(all []contract.Rule, wanted string) []contract.Rule {
	words := strings.Fields(strings.ToLower(wanted))
	return slices.DeleteFunc(slices.Clone(all), func(r contract.Rule) bool {
		if len(wanted) == 1 && strings.ContainsAny(wanted, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") {
			return !strings.EqualFold(r.ID[:1], wanted)
		}
		text := strings.ToLower(strings.Join([]string{r.ID, r.Text, r.Source, r.How, r.Guard}, "\n"))
		return slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(text, word) })
	})
}

func listRules(w io.Writer, all []contract.Rule) error {
	var b strings.Builder
	for _, r := range all {
		fmt.Fprintf(&b, "%-4s %-8s %s\n", r.ID, r.Level, r.Text)
	}
	fmt.Fprintf(&b, "%s; proviso rules ID explains one\n", count(len(all), "rule"))
	_, err := io.WriteString(w, b.String())
	return err
}

// guards keep every rule quiet on a correct server.
const guards = "As with every rule: a value that only the tenant knows, or that the docs leave open, decides nothing; a value that\nis changed, where the docs say more of the member than a label, is a warning; and what is seen once must come again on a\nsecond try, from the restored state."

func explainRule(ctx context.Context, w io.Writer, r *contract.Rule) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s  %s\n", r.ID, r.Text)
	part := func(name, text string) {
		if text != "" {
			fmt.Fprintf(&b, "\n%s\n  %s\n", name, strings.ReplaceAll(text, "\n", "\n  "))
		}
	}
	part("Source", r.Source)
	part("Level of a finding", r.Level.String())
	var dialects []string
	for _, d := range r.Dialects {
		dialects = append(dialects, string(d))
	}
	part("Dialects", strings.Join(dialects, ", "))
	part("How it is tried", strings.TrimSpace(r.How+"\n"+caseText(r.ID)))
	part("What keeps it quiet on a correct server", strings.TrimSpace(r.Guard+"\n"+guards))
	part("An exchange that breaks it", brokenExchange(ctx, r.ID))
	_, err := io.WriteString(w, b.String())
	return err
}
