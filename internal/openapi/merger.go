package openapi

import (
	"github.com/proviso-dev/proviso/internal/contract"
)

// Merger merges schemas of loaded documents as allOf merges its parts. It remembers what it merged, so that a recursion ends.
type Merger struct{ converter *converter }

// NewMerger is a merger that has merged nothing yet.
func NewMerger() *Merger { return &Merger{newConverter(nil)} }

// Merge adds to a schema what another one demands, their members included; false where they can't be merged.
func (m *Merger) Merge(into, part *contract.Schema) bool {
	if !m.converter.absorb(into, part) {
		return false
	}
	m.converter.settleMembers(into)
	return true
}

// settleMembers merges the members that both an alternative and the schema around it describe.
func (z *converter) settleMembers(s *contract.Schema) {
	for _, m := range append(below(s), s.AllOf...) {
		if len(z.parts[m]) == 0 || z.settled[m] == done {
			continue
		}
		z.settled[m] = done
		z.mergeAll(m)
		z.settleMembers(m)
	}
}
