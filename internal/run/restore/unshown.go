package restore

import (
	"context"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/undo"
)

// putBackUnshown sends what was found of the members whose values were taken and never shown: they look as they were found, and
// something else of the target may follow them.
func (rs *Restorer) putBackUnshown(ctx context.Context) {
	for _, at := range rs.resource.AcceptedUnshown() {
		was, had := rs.resource.Found(at)
		if !had || !check.CanSet(rs.resource.Op, at) {
			continue
		}
		if edit, ok := rs.resource.SetTo(at, was); ok {
			rs.Patch(ctx, []contract.Edit{edit})
		}
	}
}

// lostMembers lists members that no client can set, that the first read showed with a value, and that the last read does not show at all:
// no patch brings them back.
func (rs *Restorer) lostMembers(ctx context.Context) []string {
	if rs.resource.Snapshot.Look() != observe.ByRead || len(undo.NotShown(rs.resource)) == 0 {
		return nil
	}
	if now := rs.resource.Timeline.Now(); now.Look() != observe.ByRead { // a response to a patch may show a part
		o, err := rs.reader.LookFor(ctx, "look whether a member is gone")
		if err != nil || !o.After.Known() {
			return nil
		}
	}
	return undo.NotShown(rs.resource)
}
