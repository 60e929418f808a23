package run

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
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
			if value.Equal(left, is) && !s.timeline.Volatile(pointer) && !check.Tolerated(s.op, pointer, before, after) {
				return true
			}
		}
	}
	return false
}

// keepCreated remembers the addresses at which a patch made a resource: proviso deletes nothing, so that the user must know of them. The
// response was a 201, or an address that named nothing took the patch and is read as a resource since.
func (res *resource) keepCreated(o *observe.Observation) {
	if o.Other == "" {
		return
	}
	at := o.Exchange.URL
	switch {
	case !o.Read() && o.Exchange.Status() == http.StatusCreated:
	case !o.Read() && o.Exchange.Accepted() && o.Step.Expect.Class == contract.Missing:
		res.writes.missing = append(res.writes.missing, at)
		if o.After.Known() && res.hasAnotherID(o.After.Resource()) && !slices.Contains(res.writes.answers, at) {
			res.writes.answers = append(res.writes.answers, at)
		}
		return
	case !o.Read() || !o.Exchange.Accepted() || !slices.Contains(res.writes.missing, at):
		return
	}
	if !slices.Contains(res.writes.created, at) {
		res.writes.created = append(res.writes.created, at)
	}
}

// hasAnotherID reports a resource with an id that is not the one of the run's own: what is changed there is not put back.
func (res *resource) hasAnotherID(shown any) bool {
	own, _ := res.found("/id")
	id, shows := value.At(shown, "/id")
	members, _ := shown.(map[string]any)
	isResource := false // a response that only confirms has an id too: {"message": "updated", "id": "0"}
	for name := range members {
		_, ofOwn := res.found(value.Pointer(name))
		isResource = isResource || ofOwn && name != "id"
	}
	return shows && isResource && id != nil && !value.Equal(own, id)
}

// createdBy reports a request of a case that made a resource where there was none.
func (s *session) createdBy(o observe.Observation) bool {
	return o.Other != "" && !o.Read() && slices.Contains(s.writes.created, o.Exchange.URL)
}

// neighbour is another resource of the profile, as it was first shown.
type neighbour struct {
	params map[string]string
	found  observe.State
}

// keepNeighbour remembers how another resource was shown before anything was changed, or while what was changed until then, to find out whether
// it can be put back, was as it was found.
func (res *resource) keepNeighbour(o *observe.Observation) {
	if !res.chain.Live || o.Other == "" || !o.After.Known() || o.Step.Role != contract.Observe || res.timeline.Changed() && !res.isAsFound() {
		return
	}
	if _, kept := res.neighbours[o.Other]; !kept {
		res.neighbours[o.Other] = neighbour{o.Step.Request.Params, o.After}
	}
}

// isAsFound reports that the resource, as far as clients set it, was last shown as it was found.
func (res *resource) isAsFound() bool {
	now := res.timeline.Now()
	return now.Known() && res.snapshot.Known() && !slices.ContainsFunc(value.Diff(res.snapshot.Resource(), now.Resource()), func(at string) bool {
		return check.CanSet(res.op, at) && !res.timeline.Volatile(at)
	})
}

// putNeighboursBack looks at the other resources that were looked at before the first change, and puts back what has moved there because
// this run set the same member of its own resource: the one default of several resources, a place in an order. It returns what is
// still not as it was found, and whether it sent a patch, which may have moved the run's own resource.
func (rs *restorer) putNeighboursBack(ctx context.Context) (left []string, patched bool) {
	for _, name := range slices.Sorted(maps.Keys(rs.neighbours)) {
		n := rs.neighbours[name]
		changed := rs.changedThere(ctx, n)
		if edits := movedAlong(rs.resource, n, changed); len(edits) > 0 {
			step := contract.Step{Role: contract.Setup, Title: "put back what moved along in a neighbour", Request: contract.Request{Params: n.params, Body: contract.Body{Edits: edits, Bare: true}}}
			if _, err := rs.send(ctx, nil, 0, &step); err == nil {
				changed, patched = rs.changedThere(ctx, n), true
			}
		}
		left = append(left, ofNeighbour(name, changed)...)
	}
	return left, patched
}

// leftOfNeighbours is what of the neighbours is not as it was found, where nothing more is done about it.
func (rs *restorer) leftOfNeighbours(ctx context.Context) (left []string) {
	for _, name := range slices.Sorted(maps.Keys(rs.neighbours)) {
		left = append(left, ofNeighbour(name, rs.changedThere(ctx, rs.neighbours[name]))...)
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
func movedAlong(res *resource, n neighbour, changed []string) (edits []contract.Edit) {
	for _, pointer := range changed {
		was, had := value.At(n.found.Resource(), pointer)
		kind := value.Type(was)
		edit, ok := res.setTo(pointer, was)
		if len(res.written.Values(pointer)) > 0 && had && ok && check.CanSet(res.op, pointer) && (kind == "boolean" || kind == "integer") {
			edits = append(edits, edit)
		}
	}
	return edits
}

// changedThere are the members of a neighbour that are not as they were found, save for those that move by themselves.
func (rs *restorer) changedThere(ctx context.Context, n neighbour) (out []string) {
	step := contract.Step{Role: contract.Observe, Title: "the neighbour at the end", Request: contract.Request{Params: n.params}}
	now, err := rs.lookAtOther(ctx, nil, 0, &step)
	if err != nil || !now.After.Known() {
		return []string{"the state, which no look showed,"}
	}
	for _, pointer := range value.Diff(n.found.Resource(), now.After.Resource()) {
		if !rs.timeline.Volatile(pointer) && !check.Tolerated(rs.op, pointer, n.found.Resource(), now.After.Resource()) {
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
