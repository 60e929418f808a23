package plan

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// Ordinary returns a value for each top-level member that a target should accept, the surest first choice: what the profile
// or the page names, else one made for the member. The runner sends them where a body must carry members whose
// present values no answer has shown yet. The operations of a document may share what was compiled.
func Ordinary(op *contract.Operation, p contract.Profile, schemas *Schemas) map[string]any {
	m := newModel(op, p, Options{Schemas: schemas})
	out := map[string]any{}
	for _, b := range m.LeftAlone {
		if v, ok := m.keyValue(b); ok && b.Depth == 0 && !b.InItem() {
			out[strings.TrimPrefix(b.At, "/")] = v
		}
	}
	for _, b := range slices.Concat(m.Members, m.Allowed) {
		if b.Depth > 0 || b.InItem() {
			continue
		}
		all := m.Samples(b, "first")
		if len(all) == 0 && m.RequiredInBody(b.Name) {
			if v := m.drawn(b, "first"); v != nil {
				all = []Sample{{Value: v}}
			}
		}
		if len(all) > 0 {
			if v, err := value.Decode(JSON(all[0].Value)); err == nil {
				out[strings.TrimPrefix(b.At, "/")] = v
			}
		}
	}
	return out
}
