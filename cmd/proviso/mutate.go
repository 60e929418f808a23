package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/mock"
	"github.com/proviso-dev/proviso/internal/mutate"
	"github.com/spf13/cobra"
)

// mutation is one call of mutate: its flags.
type mutation struct {
	streams
	choosing
	planning
	faults   []string
	variants bool
	matrix   string
	compare  string
	earlier  mutate.Cells // the table of --compare; nil without one
	failOn   contract.Level
	least    int
}

func mutateCommand(s streams) *cobra.Command {
	m := &mutation{streams: s, failOn: contract.Note}
	cmd := &cobra.Command{
		Use:   "mutate [VENDOR | SPEC]...",
		Short: "Put each fault into the mock in turn, and say which the suite finds and which a contract lets through",
		Example: "  proviso mutate                                   # every vendor, every fault\n" +
			"  proviso mutate neetocal --fault false-as-absent\n" +
			"  proviso mutate ./openapi.yaml --variants --least 80",
		RunE: func(cmd *cobra.Command, args []string) error { return m.run(cmd.Context(), args) },
	}
	f := cmd.Flags()
	m.choosing.flags(f)
	m.planning.flags(f)
	f.StringSliceVar(&m.faults, "fault", nil, "only this `FAULT` (repeatable)")
	f.BoolVar(&m.variants, "variants", false, "try the correct variants too: they must be silent")
	f.StringVar(&m.matrix, "matrix", "", "write the table of faults by rules to this `FILE`")
	f.StringVar(&m.compare, "compare", "", "exit with 1 where a fault is missed that this table of --matrix, a `FILE`, has as found")
	f.Var(levelFlag{&m.failOn}, "fail-on", "least level of finding by which a fault counts as found: error, warning or note")
	f.IntVar(&m.least, "least", 0, "exit with 1 where fewer than this `PERCENT` of the faults that can be seen are found")
	return cmd
}

func (m *mutation) run(ctx context.Context, args []string) error {
	vendors, err := m.vendors(args)
	if err != nil {
		return err
	}
	m.sayAside(vendors)
	if _, err := operationsOf(vendors); err != nil {
		return couldNotRun("nothing was tested: %w", err)
	}
	if err := m.readEarlier(); err != nil {
		return err
	}
	options := mutate.Options{Faults: mock.Faults()}
	if m.variants {
		options.Variants = mock.Variants()
	}
	if options.Faults, err = m.chosen(options.Faults); err != nil {
		return err
	}
	if options.Cases, err = m.plan(vendors); err != nil {
		return err
	}
	bar := newProgress(m.err, len(vendors)*(len(options.Faults)+len(options.Variants)))
	options.Done = func() { bar.done(nil) }
	table, err := mutate.Run(ctx, vendors, options)
	bar.clear()
	switch {
	case errors.Is(err, context.Canceled):
		return quietly(exitInterrupted)
	case err != nil:
		return couldNotRun("mutate: %w", err)
	}
	return m.conclude(table)
}

// chosen keeps the faults that --fault names.
func (m *mutation) chosen(all []mock.Fault) ([]mock.Fault, error) {
	if len(m.faults) == 0 {
		return all, nil
	}
	var out []mock.Fault
	var names []string
	for _, f := range all {
		names = append(names, f.Name)
		if slices.Contains(m.faults, f.Name) {
			out = append(out, f)
		}
	}
	for _, want := range m.faults {
		if !slices.Contains(names, want) {
			return nil, unknownOf("fault", want, names, "proviso mock --list-faults")
		}
	}
	return out, nil
}

func (m *mutation) conclude(table *mutate.Table) error {
	if m.matrix != "" {
		if err := os.WriteFile(m.matrix, []byte(table.Matrix(m.failOn)), 0o644); err != nil {
			return couldNotRun("%w", err)
		}
	}
	if _, err := io.WriteString(m.out, m.text(table)); err != nil {
		return couldNotRun("%w", err)
	}
	lost, err := m.earlier.Lost(table.Matrix(m.failOn))
	if err != nil {
		return couldNotRun("%w", err)
	}
	for _, each := range lost {
		fmt.Fprintf(m.out, "found before, by %s, and missed now: %s\n", m.compare, each)
	}
	all := table.Score("", m.failOn)
	if len(lost) > 0 || len(table.Noise(contract.Error)) > 0 || all.Noticed*100 < m.least*all.Tried {
		return quietly(exitFindings)
	}
	return nil
}

// readEarlier reads the table of --compare.
func (m *mutation) readEarlier() error {
	if m.compare == "" {
		return nil
	}
	text, err := os.ReadFile(m.compare)
	if err != nil {
		return wrongUse("--compare: %w", err)
	}
	if m.earlier, err = mutate.ReadMatrix(string(text)); err != nil {
		return wrongUse("--compare %s: %w", m.compare, err)
	}
	return nil
}

func (m *mutation) text(table *mutate.Table) string {
	var b strings.Builder
	for _, op := range table.Operations {
		s := table.Score(op.ID, m.failOn)
		fmt.Fprintf(&b, "%s %s (%s): %d of %d faults found, %d cannot be seen\n", op.Vendor, op.Key(), op.ID, s.Noticed, s.Tried, s.Unseen)
		lacking := map[string][]string{}
		for _, t := range table.Trials {
			if t.Op != op.ID || t.Variant {
				continue
			}
			switch {
			case t.Lacks != "":
				lacking[t.Lacks] = append(lacking[t.Lacks], t.Name)
			case t.Noticed(m.failOn):
				fmt.Fprintf(&b, "  %-26s %s\n", t.Name, strings.Join(t.Rules(), " "))
			default:
				fmt.Fprintf(&b, "  %-26s NOT FOUND: %s. %s\n", t.Name, t.Text, t.Why)
			}
		}
		for _, what := range slices.Sorted(maps.Keys(lacking)) {
			fmt.Fprintf(&b, "  the contract has not %s: cannot be seen: %s\n", what, strings.Join(lacking[what], ", "))
		}
		b.WriteString("\n")
	}
	for _, t := range table.Noise(contract.Error) {
		fmt.Fprintf(&b, "NOT SILENT  %s on %s: %s", t.Name, t.Op, t.Problem)
		for _, f := range t.Found {
			if f.Level == contract.Error {
				fmt.Fprintf(&b, " %s", f.Case)
			}
		}
		b.WriteString("\n")
	}
	all := table.Score("", m.failOn)
	fmt.Fprintf(&b, "%d of %d faults that can be seen were found; %d requests\n", all.Noticed, all.Tried, table.Requests)
	return b.String()
}
