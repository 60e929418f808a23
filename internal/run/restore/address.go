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

// FollowToNewAddress looks for the resource at the address that it has where the member which the path names it by was changed, and keeps to
// that address where it is there. Nothing is sent to what the profile names as another resource.
func (rs *Restorer) FollowToNewAddress(ctx context.Context) bool {
	for name, own := range rs.resource.Params {
		if !strings.Contains(rs.resource.Op.Path, "{"+name+"}") {
			continue
		}
		for _, member := range placesOf(rs.resource.Snapshot.Resource(), own, "") {
			candidates := slices.Clone(rs.resource.Written.Values(member))
			if now, there := rs.resource.LastSeen(member); there {
				candidates = append([]any{now}, candidates...)
			}
			for i := len(candidates) - 1; i >= 0; i-- {
				if key := keyText(candidates[i]); key != own && key != "" && !isNamed(rs.resource, name, key) && rs.foundAt(ctx, name, key, member) {
					return true
				}
			}
		}
	}
	return false
}

// keyText is how a path writes a value by which it names a resource; "" for what is no text and no number.
func keyText(v any) string {
	switch value.Type(v) {
	case "string", "integer", "number":
		return fmt.Sprint(v)
	}
	return ""
}

// isNamed reports a value of a path parameter that the profile has for another resource.
func isNamed(res *resource.Resource, name, key string) bool {
	p := res.Chain.Profile.Operation(res.Op)
	return slices.ContainsFunc(slices.Concat(p.Neighbours, p.Strangers), func(params map[string]string) bool { return params[name] == key })
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

// foundAt looks at another value of a path parameter, and keeps to it where the run's own resource is there.
func (rs *Restorer) foundAt(ctx context.Context, name, key, member string) bool {
	moved := maps.Clone(rs.resource.Params)
	moved[name] = key
	step := contract.Step{Role: contract.Observe, Title: "look at the address that the resource may have now", Request: contract.Request{Params: moved}}
	there, err := rs.reader.LookAtOther(ctx, nil, 0, &step)
	if err != nil || !there.After.Known() || !isOwn(rs.resource, there.After.Resource(), member, key) {
		return false
	}
	before := rs.resource.Params
	rs.resource.Params = moved
	if o, err := rs.reader.LookFor(ctx, "look at the resource's address"); err == nil && o.After.Known() {
		if rs.address == nil {
			rs.address = before
		}
		return true
	}
	rs.resource.Params = before
	return false
}

// isOwn reports that what is found at another address is the run's own resource: it holds the key in the member, its id is the same, and each
// member that a client sets holds what was last seen there, what was found first or what this run has sent.
func isOwn(res *resource.Resource, there any, member, key string) bool {
	if now, _ := value.At(there, member); keyText(now) != key {
		return false
	}
	state := res.Timeline.Now()
	last := state.Last()
	return !slices.ContainsFunc(value.Diff(last, there), func(pointer string) bool {
		now, _ := value.At(there, pointer)
		was, _ := res.Found(pointer)
		switch {
		case value.Within(member, pointer), res.Timeline.Volatile(pointer), value.Equal(now, was), value.Contains(res.Written.Values(pointer), now):
			return false
		}
		return check.CanSet(res.Op, pointer) || slices.Contains([]string{"/id", "/_id", "/uuid", "/uid", "/guid"}, strings.ToLower(pointer))
	})
}

// returnAddress goes back to the address at which the resource was found, once the resource is there again.
func (rs *Restorer) returnAddress(ctx context.Context) {
	if rs.address == nil {
		return
	}
	moved := rs.resource.Params
	rs.resource.Params = rs.address
	if o, err := rs.reader.LookFor(ctx, "look at the address of before"); err == nil && o.After.Known() {
		rs.address = nil
		return
	}
	rs.resource.Params = moved
	rs.reader.EnsureKnown(ctx)
}
