package run

import (
	"context"
	"slices"

	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/response"
	"github.com/proviso-dev/proviso/internal/target"
)

// withShortDeadline returns the context for a second try, which waits for a third of the deadline where the first try had no response within it.
func (s *session) withShortDeadline(ctx context.Context, first []observe.Observation) context.Context {
	hung := slices.ContainsFunc(first, func(o observe.Observation) bool { return response.IsLate(o.Exchange) })
	if !hung {
		return ctx
	}
	return target.WithDeadlineShare(ctx, 3)
}
