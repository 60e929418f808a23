package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/catalog"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/explore"
	"github.com/spf13/cobra"
)

func doctorCommand(s streams) *cobra.Command {
	v := &verification{streams: s, failOn: contract.Error, check: true}
	cmd := &cobra.Command{
		Use:   "doctor [VENDOR | SPEC]...",
		Short: "Say what is missing for which rules, with at most five harmless GETs",
		Example: "  proviso doctor                       # what the plan would leave undecided, and why\n" +
			"  proviso doctor shop --env staging    # and whether the target, the credential and the ids work",
		RunE: func(cmd *cobra.Command, args []string) error {
			v.args = args
			if err := v.settle(cmd.Flags()); err != nil {
				return err
			}
			return v.run(cmd.Context())
		},
	}
	v.flags(cmd.Flags())
	_ = cmd.Flags().MarkHidden("check") // doctor does nothing else; the flag exists
	return cmd
}

// doctor tells of each vendor what works and what is missing. It is an error where a run could not begin.
func (v *verification) doctor(ctx context.Context, vendors []*catalog.Vendor, cases map[string][]contract.Case, where map[string]string) error {
	var b strings.Builder
	probes, broken := explore.MostRequests, 0 // of all vendors together
	for _, each := range vendors {
		target := where[each.Name]
		fmt.Fprintf(&b, "%s, %s", each.Name, count(len(each.Document.Operations), "PATCH operation"))
		if target == "" {
			b.WriteString(" on the embedded mock; --target URL or --env NAME asks a live one\n")
		} else {
			fmt.Fprintf(&b, " on %s\n", target)
		}
		if target != "" {
			broken += missingParams(&b, each)
			sent, failed := v.probe(ctx, &b, each, target, probes)
			probes -= sent
			broken += failed
		}
		undecided(&b, cases[each.Name])
	}
	if _, err := io.WriteString(v.streams.out, contract.Visible(b.String())); err != nil {
		return err
	}
	if broken > 0 {
		return couldNotRun("%s must be mended before a run", count(broken, "thing"))
	}
	return nil
}

// missingParams tells which path parameters have no value.
func missingParams(b *strings.Builder, v *catalog.Vendor) (missing int) {
	seen := map[string]bool{}
	for i := range v.Document.Operations {
		op := &v.Document.Operations[i]
		own := v.Profile.Operation(op)
		for _, p := range op.Params {
			if p.In != "path" || seen[p.Name] || v.Profile.Params[p.Name] != "" || own.Params[p.Name] != "" || p.Example != nil {
				continue
			}
			if v.Profile.LeavesOut(op) {
				fmt.Fprintf(b, "  ? %s is left out: the profile does not name it, and the parameter %s has no value\n", op.Key(), p.Name)
				break
			}
			seen[p.Name] = true
			missing++
			fmt.Fprintf(b, "  ✗ the parameter %s has no value: no case of %s can be sent\n      params: {%s: …}\n", p.Name, op.Key(), p.Name)
		}
	}
	return missing
}

// probe asks the target: is it there, does the credential work, is it asked for, do the ids name something. It sends GETs alone.
func (v *verification) probe(ctx context.Context, b *strings.Builder, each *catalog.Vendor, target string, most int) (sent, failed int) {
	opened, err := v.open(each, target)
	if err != nil {
		fmt.Fprintf(b, "  ✗ %v\n", err)
		return 0, 1
	}
	defer opened.Close()
	if err := opened.Reach(ctx); err != nil {
		fmt.Fprintf(b, "  ✗ %v\n", err)
		return 0, 1
	}
	fmt.Fprintf(b, "  ✓ the target can be reached\n")
	get := func(op *contract.Operation, key contract.Key) contract.Exchange {
		sent++
		return opened.Client.Send(ctx, contract.Call{Op: op, Step: contract.Request{Read: true, Key: key}, Params: each.Profile.ParamsOf(op)})
	}
	asked := false // whether the target was asked without a credential
	for i := range each.Document.Operations {
		op := &each.Document.Operations[i]
		if op.Read == nil || sent == most || explore.Unfilled(op.Read, each.Profile.ParamsOf(op)) {
			continue
		}
		x := get(op, contract.Key{})
		if !x.Accepted() {
			failed++
			fmt.Fprintf(b, "  ✗ GET %s answers %s: %s\n", op.Read.Path, explore.Outcome(&x), advice(x.Status()))
			continue
		}
		fmt.Fprintf(b, "  ✓ GET %s answers %s\n", op.Read.Path, explore.Outcome(&x))
		if asked || len(op.Security) == 0 || sent == most {
			continue
		}
		asked = true
		if x = get(op, contract.Key{Kind: contract.KeyNone}); x.Accepted() {
			fmt.Fprintf(b, "  ? without a credential it is answered %s as well: is the resource public?\n", explore.Outcome(&x))
		} else {
			fmt.Fprintf(b, "  ✓ without a credential it is refused (%s)\n", explore.Outcome(&x))
		}
	}
	if sent == 0 {
		fmt.Fprintf(b, "  ? no read is documented whose parameters are known: whether the credential works shows only in a run\n")
	}
	return sent, failed
}

// advice says what a refused look at the resource means.
func advice(status int) string {
	switch status {
	case 401:
		return "is the credential right, and in the right header?"
	case 403:
		return "may this credential see the resource?"
	case 404, 410:
		return "does the id name something, and is the base path right?"
	}
	return "the resource must be readable before a run"
}

// undecided tells which rules the plan leaves undecided, with what would decide them.
func undecided(b *strings.Builder, cases []contract.Case) {
	rules := map[string][]string{}
	var reasons []string
	decidable := 0
	for i := range cases {
		c := &cases[i]
		if c.Undecidable == "" {
			decidable++
			continue
		}
		if rules[c.Undecidable] == nil {
			reasons = append(reasons, c.Undecidable)
		}
		if !slices.Contains(rules[c.Undecidable], c.Rule) {
			rules[c.Undecidable] = append(rules[c.Undecidable], c.Rule)
		}
	}
	slices.SortStableFunc(reasons, func(x, y string) int { return len(rules[y]) - len(rules[x]) })
	for i, reason := range reasons {
		if i == 12 {
			fmt.Fprintf(b, "  and %d more; --dry-run lists every case\n", len(reasons)-i)
			break
		}
		fmt.Fprintf(b, "  ? %s: %s\n", strings.Join(rules[reason], " "), reason)
	}
	fmt.Fprintf(b, "  %d of %d cases can be decided\n", decidable, len(cases))
}
