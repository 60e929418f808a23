package run

import (
	"context"
	"fmt"
	"maps"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// follow looks for the resource at the address that it has where the member which the path names it by was changed, and keeps to
// that address where it is there.
func (s *session) follow(ctx context.Context) bool {
	found, _ := s.snapshot.Resource().(map[string]any)
	state := s.timeline.Now()
	for name, own := range s.params {
		if !strings.Contains(s.op.Path, "{"+name+"}") {
			continue
		}
		for member, was := range found {
			if fmt.Sprint(was) != own {
				continue
			}
			candidates := s.written[value.Pointer(member)]
			if now, there := value.At(state.Last(), value.Pointer(member)); there {
				candidates = append([]any{now}, candidates...)
			}
			for i := len(candidates) - 1; i >= 0; i-- {
				if key := fmt.Sprint(candidates[i]); key != own && key != "" && s.foundAt(ctx, name, key) {
					return true
				}
			}
		}
	}
	return false
}

// foundAt looks at the resource with another value of a path parameter, and keeps to it where the resource is there.
func (s *session) foundAt(ctx context.Context, name, key string) bool {
	before := s.params
	s.params = maps.Clone(before)
	s.params[name] = key
	if o, err := s.look(ctx, nil, 0, &contract.Step{Role: contract.Observe, Title: "look at the address that the resource may have now"}); err == nil && o.After.Known() {
		if s.address == nil {
			s.address = before
		}
		return true
	}
	s.params = before
	return false
}

// returnAddress goes back to the address at which the resource was found, once the resource is there again.
func (s *session) returnAddress(ctx context.Context) {
	if s.address == nil {
		return
	}
	moved := s.params
	s.params = s.address
	if o, err := s.look(ctx, nil, 0, &contract.Step{Role: contract.Observe, Title: "look at the address of before"}); err == nil && o.After.Known() {
		s.address = nil
		return
	}
	s.params = moved
	s.ensureKnown(ctx)
}
