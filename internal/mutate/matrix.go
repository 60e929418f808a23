package mutate

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// Matrix is the table of faults by operations, as Markdown: in each cell the rules that found the fault, "-" where it
// cannot be seen there, "missed" where no rule found it at that level and the rule that is meant for it did not warn either. Rules of
// requests at the same time stand there only where the fault is meant for them, and where nothing else found it: which of two requests
// comes first is chance, and the table is the same from run to run.
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

// cell is what stands in the matrix for a fault on an operation.
func (t *Table) cell(fault, op string, level contract.Level) string {
	i := slices.IndexFunc(t.Trials, func(trial Trial) bool { return trial.Name == fault && trial.Op == op && !trial.Variant })
	if i < 0 || t.Trials[i].Lacks != "" {
		return "-"
	}
	trial := &t.Trials[i]
	meant := func(f Found) bool { return f.Rule == trial.Meant && f.Level >= contract.Warning }
	if !trial.Noticed(level) && !slices.ContainsFunc(trial.Found, meant) {
		return "missed"
	}
	all := trial.Rules()
	steady := slices.DeleteFunc(slices.Clone(all), func(rule string) bool {
		return rule != trial.Meant && slices.ContainsFunc(trial.Found, func(f Found) bool { return f.Rule == rule && f.Parallel })
	})
	if len(steady) == 0 {
		steady = all
	}
	return strings.Join(steady, " ")
}

// Cells is a matrix by its places, "FAULT in OPERATION": what stands in each.
type Cells map[string]string

// Lost lists the places where these cells have a fault as found that a later matrix, as Matrix wrote it, misses. Faults and operations
// that stand in one of the two alone are left out.
func (c Cells) Lost(later string) ([]string, error) {
	if len(c) == 0 {
		return nil, nil
	}
	now, err := ReadMatrix(later)
	if err != nil {
		return nil, err
	}
	var out []string
	for at, is := range now {
		if was, there := c[at]; there && was != "-" && was != "missed" && is == "missed" {
			out = append(out, at)
		}
	}
	slices.Sort(out)
	return out, nil
}

// ReadMatrix reads a table as Matrix writes it.
func ReadMatrix(matrix string) (Cells, error) {
	lines := strings.Split(strings.TrimSpace(matrix), "\n")
	row := func(line string) []string {
		columns := strings.Split(strings.Trim(line, "|"), "|")
		for i := range columns {
			columns[i] = strings.TrimSpace(columns[i])
		}
		return columns
	}
	head := row(lines[0])
	if len(lines) < 3 || len(head) < 3 || head[0] != "fault" {
		return nil, errors.New("it is no table that mutate --matrix writes: the first line has to begin with \"| fault | meant |\"")
	}
	out := Cells{}
	for _, line := range lines[2:] {
		columns := row(line)
		if len(columns) != len(head) {
			return nil, fmt.Errorf("the row of %s has %d columns, and the table has %d", columns[0], len(columns), len(head))
		}
		for i := 2; i < len(columns); i++ {
			out[columns[0]+" in "+head[i]] = columns[i]
		}
	}
	return out, nil
}
