package plan

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// Ordinary returns a value for each top-level member that a target should accept, the surest first choice: what the profile
// or the page names, else one made for the member. The runner sends them where a body must carry members whose
// present values no answer has shown yet.
func Ordinary(op *contract.Operation, p contract.Profile) map[string]any {
	m := newMaker(op, p, Options{})
	out := map[string]any{}
	for _, b := range m.members {
		if b.depth > 0 || b.inItem() {
			continue
		}
		if all := m.ordinary(b, "first"); len(all) > 0 {
			if v, err := value.Decode(raw(all[0].value)); err == nil {
				out[strings.TrimPrefix(b.at, "/")] = v
			}
		}
	}
	return out
}
