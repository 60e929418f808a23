package mutate

import (
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// Matrix is the table of faults by operations, as Markdown: in each cell the rules that found the fault, "-" where it
// cannot be seen there, "missed" where nothing found it. Rules of requests at the same time stand there only where the fault
// is meant for them, and where nothing else found it: which of two comes first is chance, and the table is the same from run to run.
func (t *Table) Matrix(level contract.Level) string {
	var b strings.Builder
	b.WriteString("| fault | meant |")
	for _, op := range t.Operations {
		fmt.Fprintf(&b, " %s %s |", op.Vendor, op.Path)
	}
	b.WriteString("\n|---|---|" + strings.Repeat("---|", len(t.Operations)) + "\n")
	var name string
	for _, trial := range t.Trials {
		if trial.Variant || trial.Name == name {
			continue
		}
		name = trial.Name
		fmt.Fprintf(&b, "| %s | %s |", name, trial.Meant)
		for _, op := range t.Operations {
			fmt.Fprintf(&b, " %s |", t.cell(name, op.ID, level))
		}
		b.WriteString("\n")
	}
	return b.String()
}

func (t *Table) cell(fault, op string, level contract.Level) string {
	i := slices.IndexFunc(t.Trials, func(trial Trial) bool { return trial.Name == fault && trial.Op == op && !trial.Variant })
	if i < 0 || t.Trials[i].Lacks != "" {
		return "-"
	}
	if !t.Trials[i].Noticed(level) {
		return "missed"
	}
	all := t.Trials[i].Rules()
	steady := slices.DeleteFunc(slices.Clone(all), func(rule string) bool {
		return rule != t.Trials[i].Meant && slices.Contains([]string{"C01", "C02", "H02"}, rule)
	})
	if len(steady) == 0 {
		steady = all
	}
	return strings.Join(steady, " ")
}
