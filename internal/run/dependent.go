package run

import (
	"context"
	"fmt"
	"slices"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/client"
	"github.com/proviso-dev/proviso/internal/run/resource"
	"github.com/proviso-dev/proviso/internal/value"
)

// mostTriedAsFound is how many values of a member are sent to the resource as it was found, to see whether they are stored there.
const mostTriedAsFound = 3

// dependents is what is known of members that were not stored as they were sent, by pointer.
type dependents struct {
	stored map[string]bool // a value was stored when the resource was as it was found
	tried  map[string]int  // how many values were sent for that
}

// leaveDependentOut takes findings out of an attempt about members that the target accepted and stored otherwise, where it stores the same value
// as long as the resource is as it was found: what it makes of the value depends on what the run has set in other members.
func (s *session) leaveDependentOut(ctx context.Context, a *attempt) {
	a.j.Findings = slices.DeleteFunc(a.j.Findings, func(f contract.Finding) bool {
		if f.Unstored == "" || f.Level == contract.Note || !s.dependsOnOthers(ctx, a, &f) {
			return false
		}
		a.j.Undecided(fmt.Sprintf("%s is stored as it is sent where the other members are as they were found, and was not where this run has set them: it may depend on them", f.Unstored))
		return true
	})
}

// dependsOnOthers reports a member that the target stores as it is sent where the resource is as it was found, and did not store in an attempt
// that left other members otherwise.
func (s *session) dependsOnOthers(ctx context.Context, a *attempt, f *contract.Finding) bool {
	if f.Step >= len(a.seen) || !s.resource.Chain.Live || !s.resource.Snapshot.Known() {
		return false
	}
	by, sent := lastToSet(a.seen[:f.Step+1], f.Unstored)
	if by == nil {
		return false
	}
	others := &by.Before
	if len(by.Edits()) > 1 { // a target that drops a member beside others leaves it as it was, and one that works it out of them does not
		others = &a.seen[f.Step].After
		was, _ := value.At(by.Before.Last(), f.Unstored)
		if is, there := value.At(others.Last(), f.Unstored); !there || value.Equal(was, is) {
			return false
		}
	}
	if !s.othersDiffer(others, f.Unstored) {
		return false
	}
	d := &s.retries.dependents
	if d.stored[f.Unstored] || d.tried[f.Unstored] >= mostTriedAsFound || !s.client.Affords(mostToTryAsFound) || ctx.Err() != nil {
		return d.stored[f.Unstored]
	}
	d.tried[f.Unstored]++
	d.stored[f.Unstored] = s.storesAsFound(ctx, f.Unstored, sent)
	return d.stored[f.Unstored]
}

// storesAsFound puts the resource back and reports that it stores a value of a member then, or that the member went back to it.
func (s *session) storesAsFound(ctx context.Context, at string, sent any) bool {
	s.restorer.PutBack(ctx)
	was, had := s.resource.Found(at)
	if now := s.resource.Timeline.Now(); !had || !s.restorer.ReadIsLast(ctx) || !now.Known() {
		return false
	}
	if is, _ := s.resource.LastSeen(at); !value.Equal(was, is) || value.Equal(was, sent) {
		return value.Equal(was, is)
	}
	edit, sayable := s.resource.SetTo(at, sent)
	seen, err := s.restorer.Set(ctx, "the value where the resource is as it was found", edit)
	if !sayable || err != nil || !seen.Exchange.Accepted() || !s.restorer.ReadIsLast(ctx) {
		return false
	}
	now := s.resource.Timeline.Now()
	is, there := s.resource.LastSeen(at)
	return there && now.Known() && check.AsStored(s.resource.Op, at, sent, is)
}

// mostToTryAsFound is how many requests it takes to see whether a value is stored where the resource is as it was found.
const mostToTryAsFound = client.PutBackSends + 3

// lastToSet is the last step of an attempt that has sent a value for a member, with the value; nil where there is none.
func lastToSet(seen []observe.Observation, at string) (by *observe.Observation, sent any) {
	for i := len(seen) - 1; i >= 0; i-- {
		edits := seen[i].Edits()
		for k := range edits {
			if v, ok := edits[k].Sent(); ok && edits[k].At == at && seen[i].Other == "" {
				return &seen[i], v
			}
		}
	}
	return nil, nil
}

// othersDiffer reports that a state differs from the snapshot in a member that clients set, beside the one at a pointer.
func (s *session) othersDiffer(state *observe.State, at string) bool {
	return slices.ContainsFunc(value.Diff(s.resource.Snapshot.Resource(), state.Last()), func(pointer string) bool {
		return resource.MemberOf(pointer) != resource.MemberOf(at) && check.CanSet(s.resource.Op, pointer) && s.resource.Written.Into(resource.MemberOf(pointer)) && !s.resource.Timeline.Incomparable(pointer)
	})
}
