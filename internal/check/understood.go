package check

import (
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/value"
)

// understood reports that the target did what an accepted JSON Patch document asks for: the next look shows its values at their
// paths. Where no look shows the resource, it says that nothing is decided.
func (j *Judgement) understood(e *Evidence, i int) bool {
	s := &e.Observed[i]
	document, err := value.Decode(s.Exchange.Body)
	operations, isList := document.([]any)
	if err != nil || !isList || len(operations) == 0 {
		return false
	}
	look := lookAfter(e, i)
	if look == nil {
		j.Undecided("a JSON Patch document was accepted, and no look shows whether it was done")
		return true
	}
	for _, one := range operations {
		operation, _ := one.(map[string]any)
		path, _ := operation["path"].(string)
		got, there := value.At(look.After.Resource(), path)
		if !there || Compare(operation["value"], got) == Different {
			return false
		}
	}
	return true
}

// lookAfter is the first observation from step i on that shows the same resource; nil where there is none.
func lookAfter(e *Evidence, i int) *observe.Observation {
	for k := i; k < len(e.Observed); k++ {
		if o := &e.Observed[k]; o.Other == e.Observed[i].Other && o.After.Known() {
			return o
		}
	}
	return nil
}
