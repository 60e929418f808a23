package choose

import (
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/run/resource"
	"github.com/proviso-dev/proviso/internal/value"
)

// cannotSayWhatWas reports a member to which no body of the dialect can give back what it holds: a form has no field for an empty list.
func cannotSayWhatWas(res *resource.Resource, pointer string) bool {
	top := resource.MemberOf(pointer)
	if top == "" || !res.Snapshot.Known() || dialect.Settable(res.Op).Property(value.Tokens(top)[0]) == nil {
		return false
	}
	was, had := res.Found(top)
	edit, ok := res.SetTo(top, was)
	edit.Remove = !had
	return ok && !dialect.Of(res.Op).Says(res.Op, edit)
}
