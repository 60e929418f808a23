package confirm

import (
	"context"
	"fmt"
	"slices"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/client"
	"github.com/proviso-dev/proviso/internal/run/judge"
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
func (cf *Confirmer) leaveDependentOut(ctx context.Context, a *judge.Attempt) {
	a.Judgement.Findings = slices.DeleteFunc(a.Judgement.Findings, func(f contract.Finding) bool {
		if f.Unstored == "" || f.Level == contract.Note || !cf.dependsOnOthers(ctx, a, &f) {
			return false
		}
		a.Judgement.Undecided(fmt.Sprintf("%s is stored as it is sent where the other members are as they were found, and was not where this run has set them: it may depend on them", f.Unstored))
		return true
	})
}

// dependsOnOthers reports a member that the target stores as it is sent where the resource is as it was found, and did not store in an attempt
// that left other members otherwise.
func (cf *Confirmer) dependsOnOthers(ctx context.Context, a *judge.Attempt, f *contract.Finding) bool {
	if f.Step >= len(a.Seen) || !cf.resource.Chain.Live || !cf.resource.Snapshot.Known() {
		return false
	}
	by, sent := lastToSet(a.Seen[:f.Step+1], f.Unstored)
	if by == nil {
		return false
	}
	others := &by.Before
	if len(by.Edits()) > 1 { // a target that drops a member beside others leaves it as it was, and one that works it out of them does not
		others = &a.Seen[f.Step].After
		was, _ := value.At(by.Before.Last(), f.Unstored)
		if is, there := value.At(others.Last(), f.Unstored); !there || value.Equal(was, is) {
			return false
		}
	}
	if !cf.othersDiffer(others, f.Unstored) {
		return false
	}
	d := &cf.dependents
	if d.stored[f.Unstored] || d.tried[f.Unstored] >= mostTriedAsFound || !cf.client.Affords(mostToTryAsFound) || ctx.Err() != nil {
		return d.stored[f.Unstored]
	}
	d.tried[f.Unstored]++
	d.stored[f.Unstored] = cf.storesAsFound(ctx, f.Unstored, sent)
	return d.stored[f.Unstored]
}

// storesAsFound puts the resource back and reports that it stores a value of a member then, or that the member went back to it.
func (cf *Confirmer) storesAsFound(ctx context.Context, at string, sent any) bool {
	cf.restorer.PutBack(ctx)
	was, had := cf.resource.Found(at)
	if now := cf.resource.Timeline.Now(); !had || !cf.restorer.ReadIsLast(ctx) || !now.Known() {
		return false
	}
	if is, _ := cf.resource.LastSeen(at); !value.Equal(was, is) || value.Equal(was, sent) {
		return value.Equal(was, is)
	}
	edit, sayable := cf.resource.SetTo(at, sent)
	seen, err := cf.restorer.Set(ctx, "the value where the resource is as it was found", edit)
	if !sayable || err != nil || !seen.Exchange.Accepted() || !cf.restorer.ReadIsLast(ctx) {
		return false
	}
	now := cf.resource.Timeline.Now()
	is, there := cf.resource.LastSeen(at)
	return there && now.Known() && check.AsStored(cf.resource.Op, at, sent, is)
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
func (cf *Confirmer) othersDiffer(state *observe.State, at string) bool {
	return slices.ContainsFunc(value.Diff(cf.resource.Snapshot.Resource(), state.Last()), func(pointer string) bool {
		return resource.MemberOf(pointer) != resource.MemberOf(at) && check.CanSet(cf.resource.Op, pointer) && cf.resource.Written.Into(resource.MemberOf(pointer)) && !cf.resource.Timeline.Incomparable(pointer)
	})
}
