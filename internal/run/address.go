package run

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// follow looks for the resource at the address that it has where the member which the path names it by was changed, and keeps to
// that address where it is there.
func (rs *restorer) follow(ctx context.Context) bool {
	state := rs.timeline.Now()
	for name, own := range rs.params {
		if !strings.Contains(rs.op.Path, "{"+name+"}") {
			continue
		}
		for _, member := range placesOf(rs.snapshot.Resource(), own, "") {
			candidates := slices.Clone(rs.writes.values[member])
			if now, there := value.At(state.Last(), member); there {
				candidates = append([]any{now}, candidates...)
			}
			for i := len(candidates) - 1; i >= 0; i-- {
				if key := fmt.Sprint(candidates[i]); key != own && key != "" && rs.foundAt(ctx, name, key) {
					return true
				}
			}
		}
	}
	return false
}

// placesOf returns the pointers of the members, at any depth, that hold the text or the number that a text writes.
func placesOf(v any, text, at string) (out []string) {
	members, ok := v.(map[string]any)
	if !ok {
		if fmt.Sprint(v) == text && at != "" {
			out = append(out, at)
		}
		return out
	}
	for _, name := range slices.Sorted(maps.Keys(members)) {
		out = append(out, placesOf(members[name], text, at+value.Pointer(name))...)
	}
	return out
}

// foundAt looks at the resource with another value of a path parameter, and keeps to it where the resource is there.
func (rs *restorer) foundAt(ctx context.Context, name, key string) bool {
	before := rs.params
	rs.params = maps.Clone(before)
	rs.params[name] = key
	if o, err := rs.look(ctx, nil, 0, &contract.Step{Role: contract.Observe, Title: "look at the address that the resource may have now"}); err == nil && o.After.Known() {
		if rs.address == nil {
			rs.address = before
		}
		return true
	}
	rs.params = before
	return false
}

// returnAddress goes back to the address at which the resource was found, once the resource is there again.
func (rs *restorer) returnAddress(ctx context.Context) {
	if rs.address == nil {
		return
	}
	moved := rs.params
	rs.params = rs.address
	if o, err := rs.look(ctx, nil, 0, &contract.Step{Role: contract.Observe, Title: "look at the address of before"}); err == nil && o.After.Known() {
		rs.address = nil
		return
	}
	rs.params = moved
	rs.ensureKnown(ctx)
}
