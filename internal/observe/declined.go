package observe

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// Declined reports a recorded exchange whose response has a 2xx, and a body that says that the request was refused.
func Declined(op *contract.Operation, x *contract.Exchange) bool {
	return declined(op, &Observation{Sent: Sent{Step: &contract.Step{}}, Exchange: x, bodies: &Bodies{}})
}

// declined reports a response with a 2xx whose body says that the request was refused, as GraphQL has it: its errors are there and the
// resource is not. The docs have a place for errors beside the resource, and name no status for a refusal.
func declined(op *contract.Operation, o *Observation) bool {
	x := o.Exchange
	if x.Status() == http.StatusMultiStatus && !o.Read() {
		parts := Parts(o)
		return parts.Refused > 0 && parts.Done == 0
	}
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

// Outcomes counts the parts of a request that were done and those that were refused.
type Outcomes struct{ Done, Refused int }

// Mixed reports a request of which a part was done and another one refused.
func (o Outcomes) Mixed() bool { return o.Done > 0 && o.Refused > 0 }

// Parts counts the outcomes that the body of a 207 has: each item of a list has the status of its part, as a number or as a text.
func Parts(o *Observation) Outcomes {
	var out Outcomes
	doc, err := o.Document()
	if err != nil {
		return out
	}
	var count func(v any, item bool)
	count = func(v any, item bool) {
		switch v := v.(type) {
		case []any:
			for _, each := range v {
				count(each, true)
			}
		case map[string]any:
			for _, name := range []string{"status", "statusCode", "status_code", "httpStatus", "code"} {
				if status := statusIn(v[name]); item && status != 0 {
					if status >= 400 {
						out.Refused++
					} else {
						out.Done++
					}
					return
				}
			}
			for _, each := range v {
				count(each, false)
			}
		}
	}
	count(doc, false)
	return out
}

// statusIn is the HTTP status that a value writes (200, "200", "HTTP/1.1 200 OK"); 0 where it writes none.
func statusIn(v any) int {
	for _, word := range strings.Fields(fmt.Sprint(v)) {
		if n, _ := strconv.Atoi(word); n >= 200 && n < 600 {
			return n
		}
	}
	return 0
}

// namesRefusal reports docs that name a status by which a body is refused.
func namesRefusal(op *contract.Operation) bool {
	return slices.ContainsFunc([]int{400, 409, 422}, func(status int) bool { return op.Documented(status) != nil })
}
