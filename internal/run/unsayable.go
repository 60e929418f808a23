package run

import (
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/value"
)

// cannotSayWhatWas reports a member to which no body of the dialect can give back what it holds: a form has no field for an empty list.
func cannotSayWhatWas(res *resource, pointer string) bool {
	top := memberOf(pointer)
	if top == "" || !res.snapshot.Known() || dialect.Settable(res.op).Property(value.Tokens(top)[0]) == nil {
		return false
	}
	was, had := res.found(top)
	edit, ok := res.setTo(top, was)
	edit.Remove = !had
	return ok && !dialect.Of(res.op).Says(res.op, edit)
}
