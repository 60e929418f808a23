package observe

import (
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// declined reports a response with a 2xx whose body says that the request was refused, as GraphQL has it: its errors are there and the
// resource is not. The docs have a place for errors beside the resource, and name no status for a refusal.
func declined(op *contract.Operation, o *Observation) bool {
	x := o.Exchange
	if o.Read() || x.Status()/100 != 2 || op.ResourceAt == "" || namesRefusal(op) {
		return false
	}
	documented := op.Documented(x.Status())
	if documented == nil || len(documented.Bodies) == 0 {
		return false
	}
	doc, err := o.Document()
	if err != nil {
		return false
	}
	if resource, _ := value.At(doc, op.ResourceAt); resource != nil {
		return false
	}
	return slices.ContainsFunc(documented.Bodies[0].Schema.Value().Members(), func(p contract.Property) bool {
		if p.Name != "errors" && p.Name != "error" {
			return false
		}
		said, _ := value.At(doc, value.Pointer(p.Name))
		switch said := said.(type) {
		case []any:
			return len(said) > 0
		case map[string]any:
			return len(said) > 0
		case string:
			return said != ""
		}
		return false
	})
}

// namesRefusal reports docs that name a status by which a body is refused.
func namesRefusal(op *contract.Operation) bool {
	return slices.ContainsFunc([]int{400, 409, 422}, func(status int) bool { return op.Documented(status) != nil })
}
