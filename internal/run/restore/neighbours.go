package restore

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/run/resource"
	"github.com/proviso-dev/proviso/internal/value"
)

// putNeighboursBack looks at the other resources that were looked at before the first change, and puts back what has moved there because
// this run set the same member of its own resource: the one default of several resources, a place in an order. It returns what is
// still not as it was found, and whether it sent a patch, which may have moved the run's own resource.
func (rs *Restorer) putNeighboursBack(ctx context.Context) (left []string, patched bool) {
	for _, name := range slices.Sorted(maps.Keys(rs.resource.Neighbours)) {
		n := rs.resource.Neighbours[name]
		changed := rs.changedThere(ctx, n)
		if edits := movedAlong(rs.resource, n, changed); len(edits) > 0 {
			step := contract.Step{Role: contract.Setup, Title: "put back what moved along in a neighbour", Request: contract.Request{Params: n.Params, Body: contract.Body{Edits: edits, Bare: true}}}
			if _, err := rs.client.Send(ctx, nil, 0, &step); err == nil {
				changed, patched = rs.changedThere(ctx, n), true
			}
		}
		left = append(left, ofNeighbour(name, changed)...)
	}
	return left, patched
}

// leftOfNeighbours is what of the neighbours is not as it was found, where nothing more is done about it.
func (rs *Restorer) leftOfNeighbours(ctx context.Context) (left []string) {
	for _, name := range slices.Sorted(maps.Keys(rs.resource.Neighbours)) {
		left = append(left, ofNeighbour(name, rs.changedThere(ctx, rs.resource.Neighbours[name]))...)
	}
	return left
}

func ofNeighbour(name string, changed []string) (out []string) {
	for _, what := range changed {
		out = append(out, fmt.Sprintf("%s of the neighbour %s", what, strings.TrimPrefix(name, "map")))
	}
	return out
}

// movedAlong are edits that put back the flags and numbers of a neighbour which this run has set in its own resource.
func movedAlong(res *resource.Resource, n resource.Neighbour, changed []string) (edits []contract.Edit) {
	for _, pointer := range changed {
		was, had := value.At(n.Found.Resource(), pointer)
		kind := value.Type(was)
		edit, ok := res.SetTo(pointer, was)
		if len(res.Written.Values(pointer)) > 0 && had && ok && check.CanSet(res.Op, pointer) && (kind == "boolean" || kind == "integer") {
			edits = append(edits, edit)
		}
	}
	return edits
}

// changedThere are the members of a neighbour that are not as they were found, save for those that move by themselves.
func (rs *Restorer) changedThere(ctx context.Context, n resource.Neighbour) (out []string) {
	step := contract.Step{Role: contract.Observe, Title: "the neighbour at the end", Request: contract.Request{Params: n.Params}}
	now, err := rs.reader.LookAtOther(ctx, nil, 0, &step)
	if err != nil || !now.After.Known() {
		return []string{"the state, which no look showed,"}
	}
	for _, pointer := range value.Diff(n.Found.Resource(), now.After.Resource()) {
		if !rs.resource.Timeline.Volatile(pointer) && !check.Tolerated(rs.resource.Op, pointer, n.Found.Resource(), now.After.Resource()) {
			out = append(out, pointer)
		}
	}
	return out
}
