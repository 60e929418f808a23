package reports

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// group is the results of one operation, in plan order.
type group struct {
	Vendor, ID string
	Op         *contract.Operation // nil where the report does not describe it
	Results    []*contract.Result
	Tally      tally
}

// Name is "neetocal.updateTeamMember". Dots inside the operation's id are replaced, since readers of JUnit take the last one
// for the end of a package's name.
func (g *group) Name() string {
	return strings.ReplaceAll(g.Vendor, ".", "_") + "." + strings.ReplaceAll(line(g.ID), ".", "_")
}

// Key is the method and path, or the id where they are not known.
func (g *group) Key() string {
	if g.Op == nil {
		return g.ID
	}
	return g.Op.Key()
}

// groups sorts the results by operation: first those that the report describes, in its order, then the others.
func groups(r *contract.Report) []*group {
	var out []*group
	type key struct{ vendor, op string }
	at := map[key]*group{}
	for i := range r.Operations {
		op := &r.Operations[i]
		k := key{op.Vendor, op.ID}
		if at[k] == nil {
			at[k] = &group{Vendor: op.Vendor, ID: op.ID, Op: op}
			out = append(out, at[k])
		}
	}
	for i := range r.Results {
		res := &r.Results[i]
		k := key{res.Case.Vendor(), res.Case.Op}
		g := at[k]
		if g == nil {
			g = &group{Vendor: k.vendor, ID: k.op}
			at[k] = g
			out = append(out, g)
		}
		g.Results = append(g.Results, res)
		g.Tally.add(res, r.FailOn)
	}
	for i := range r.Drawn {
		if g := at[key{r.Drawn[i].Vendor, r.Drawn[i].Op}]; g != nil {
			g.Tally.addDrawn(&r.Drawn[i])
		}
	}
	return out
}

// operation finds an operation by vendor and id; findings of lint and drift don't name the vendor.
func operation(r *contract.Report, vendor, id string) *contract.Operation {
	for i := range r.Operations {
		op := &r.Operations[i]
		if op.ID == id && (vendor == "" || op.Vendor == vendor) {
			return op
		}
	}
	return nil
}
