package run

import (
	"maps"
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/value"
)

// tookAlong reports a place inside of a member that this run has set, which the snapshot has and the resource has no longer: the
// server replaced the member as a whole, with what the docs do not have in it.
func (s *session) tookAlong(pointer string) bool {
	tokens := value.Tokens(pointer)
	_, had := value.At(s.snapshot.Resource(), pointer)
	state := s.timeline.Now()
	_, has := value.At(state.Last(), pointer)
	if len(tokens) < 2 || !had || has {
		return false
	}
	top := value.Pointer(tokens[0])
	return slices.ContainsFunc(slices.Collect(maps.Keys(s.writes.values)), func(at string) bool { return value.Within(at, top) })
}

// wholesOf returns edits that send members back as they were found, also what the docs do not have in them, where something of them was
// not restored. Most servers would refuse that, so it comes last.
func (s *session) wholesOf(left []string) []contract.Edit {
	var edits []contract.Edit
	for _, pointer := range left {
		tokens := value.Tokens(pointer)
		top := value.Pointer(tokens[0])
		was, had := value.At(s.snapshot.Resource(), top)
		if len(tokens) < 2 || !had || value.Equal(was, dialect.Fit(s.op, top, was)) || slices.ContainsFunc(edits, func(e contract.Edit) bool { return e.At == top }) {
			continue
		}
		if text, err := value.Encode(was); err == nil {
			edits = append(edits, contract.Edit{At: top, Value: text})
		}
	}
	return edits
}
