package run

import (
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/value"
)

// cannotSayWhatWas reports a member to which no body of the dialect can give back what it holds: a form has no field for an empty list.
func (res *resource) cannotSayWhatWas(pointer string) bool {
	tokens := value.Tokens(pointer)
	if len(tokens) == 0 || !res.snapshot.Known() || dialect.Settable(res.op).Property(tokens[0]) == nil {
		return false
	}
	top := value.Pointer(tokens[0])
	was, had := value.At(res.snapshot.Resource(), top)
	text, err := value.Encode(dialect.Fit(res.op, top, was))
	return err == nil && !dialect.Of(res.op).Says(res.op, contract.Edit{At: top, Value: text, Remove: !had})
}
