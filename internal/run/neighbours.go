package run

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/resource"
	"github.com/proviso-dev/proviso/internal/value"
)

// othersStayChanged reports that another resource, which this run never writes to, changed in the first attempt of a case and begins
// the second attempt as the first one left it: nothing puts it back, so that a second attempt has nothing more to change.
func (s *session) othersStayChanged(first, second []observe.Observation) bool {
	again := shownOf(second)
	for other, looks := range shownOf(first) {
		if len(looks) < 2 || len(again[other]) == 0 {
			continue
		}
		before, after, now := looks[0].After.Resource(), looks[len(looks)-1].After.Resource(), again[other][0].After.Resource()
		for _, pointer := range value.Diff(before, after) {
			left, _ := value.At(after, pointer)
			is, _ := value.At(now, pointer)
			if value.Equal(left, is) && !s.Timeline.Volatile(pointer) && !check.Tolerated(s.Op, pointer, before, after) {
				return true
			}
		}
	}
	return false
}

// createdBy reports a request of a case that made a resource where there was none.
func (s *session) createdBy(o observe.Observation) bool {
	return o.Other != "" && !o.Read() && slices.Contains(s.Created(), o.Exchange.URL)
}

// putNeighboursBack looks at the other resources that were looked at before the first change, and puts back what has moved there because
// this run set the same member of its own resource: the one default of several resources, a place in an order. It returns what is
// still not as it was found, and whether it sent a patch, which may have moved the run's own resource.
func (rs *restorer) putNeighboursBack(ctx context.Context) (left []string, patched bool) {
	for _, name := range slices.Sorted(maps.Keys(rs.Neighbours)) {
		n := rs.Neighbours[name]
		changed := rs.changedThere(ctx, n)
		if edits := movedAlong(rs.Resource, n, changed); len(edits) > 0 {
			step := contract.Step{Role: contract.Setup, Title: "put back what moved along in a neighbour", Request: contract.Request{Params: n.Params, Body: contract.Body{Edits: edits, Bare: true}}}
			if _, err := rs.Send(ctx, nil, 0, &step); err == nil {
				changed, patched = rs.changedThere(ctx, n), true
			}
		}
		left = append(left, ofNeighbour(name, changed)...)
	}
	return left, patched
}

// leftOfNeighbours is what of the neighbours is not as it was found, where nothing more is done about it.
func (rs *restorer) leftOfNeighbours(ctx context.Context) (left []string) {
	for _, name := range slices.Sorted(maps.Keys(rs.Neighbours)) {
		left = append(left, ofNeighbour(name, rs.changedThere(ctx, rs.Neighbours[name]))...)
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
func (rs *restorer) changedThere(ctx context.Context, n resource.Neighbour) (out []string) {
	step := contract.Step{Role: contract.Observe, Title: "the neighbour at the end", Request: contract.Request{Params: n.Params}}
	now, err := rs.LookAtOther(ctx, nil, 0, &step)
	if err != nil || !now.After.Known() {
		return []string{"the state, which no look showed,"}
	}
	for _, pointer := range value.Diff(n.Found.Resource(), now.After.Resource()) {
		if !rs.Timeline.Volatile(pointer) && !check.Tolerated(rs.Op, pointer, n.Found.Resource(), now.After.Resource()) {
			out = append(out, pointer)
		}
	}
	return out
}

// shownOf are the observations that show another resource than the run's own, by its name.
func shownOf(seen []observe.Observation) map[string][]*observe.Observation {
	out := map[string][]*observe.Observation{}
	for i := range seen {
		if o := &seen[i]; o.Other != "" && o.After.Known() {
			out[o.Other] = append(out[o.Other], o)
		}
	}
	return out
}
