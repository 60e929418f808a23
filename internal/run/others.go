package run

import (
	"context"
)

// runLane runs the sessions of one lane one after the other. What one of them set may stand in the resource of another one too. Each
// resource is therefore read again where a later session has changed something.
func runLane(ctx context.Context, made func(int) *session, lane []int, p parking) {
	var earlier []*session
	for _, i := range lane {
		s := made(i) // now, because a session holds what it has seen: those of a large lane together take much memory
		parked := p.run(ctx, s)
		if s.resource.Timeline.Changed() && ctx.Err() == nil {
			for _, other := range earlier {
				other.restorer.LookAfter(ctx, s.resource.Op.Key())
			}
		}
		if !parked && s.restorer.CanLookAfter() {
			earlier = append(earlier, s)
		}
	}
}
