package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/infer"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/rule"
	"github.com/spf13/cobra"
)

func rulesCommand(s streams) *cobra.Command {
	return &cobra.Command{
		Use:   "rules [ID]",
		Short: "List the rules, or explain one",
		Example: "  proviso rules\n" +
			"  proviso rules V02",
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			all := slices.Concat(rule.Clauses(), openapi.DriftRules(), infer.Rules())
			if len(args) == 0 {
				return listRules(s.out, all)
			}
			var names []string
			for _, r := range all {
				if strings.EqualFold(r.ID, args[0]) {
					return explainRule(cmd.Context(), s.out, &r)
				}
				names = append(names, r.ID)
			}
			return unknown("rule", args[0], names)
		},
	}
}

func listRules(w io.Writer, all []contract.Rule) error {
	var b strings.Builder
	for _, r := range all {
		fmt.Fprintf(&b, "%-4s %-8s %s\n", r.ID, r.Level, r.Text)
	}
	fmt.Fprintf(&b, "%d rules; proviso rules ID explains one\n", len(all))
	_, err := io.WriteString(w, b.String())
	return err
}

// guards keep every rule quiet on a correct server.
const guards = "As with every rule: a value that only the tenant knows, or that the docs leave open, decides nothing, and what is seen\nonce must come again on a second try, from the restored state."

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
