package observe

import (
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
)

// Resembles reports that an object has one of the documented top-level members of the resource, in requests or in responses;
// any member will do where none is documented.
func Resembles(op *contract.Operation, object map[string]any) bool {
	documented := false
	var has func(s *contract.Schema) bool
	has = func(s *contract.Schema) bool {
		if s == nil {
			return false
		}
		documented = documented || len(s.Properties) > 0
		return slices.ContainsFunc(s.Properties, func(p contract.Property) bool { _, there := object[p.Name]; return there }) ||
			slices.ContainsFunc(s.AllOf, func(part *contract.Schema) bool { return has(part.Value()) })
	}
	return has(op.Resource()) || has(dialect.Settable(op)) || !documented && len(object) > 0
}
