package rule_test

import (
	"reflect"
	"slices"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/rule"
)

// A long run draws its random cases a portion at a time: they are those of a run that draws all of them at once.
func TestARandomCaseIsTheSameInWhicheverPortionItIsDrawn(t *testing.T) {
	everywhere(t, func(t *testing.T, op *contract.Operation, p contract.Profile, o plan.Options) {
		o.Examples = 50
		whole := slices.DeleteFunc(rule.Cases(op, p, o), func(c contract.Case) bool { return !c.Drawn })
		drawing := rule.Drawing(op, p, o)
		if o.Effort == plan.Quick {
			return // a quick plan leaves most of them out
		}
		portions := slices.Concat(drawing.Cases(0, 7), drawing.Cases(7, 8), drawing.Cases(8, 50))
		if !reflect.DeepEqual(whole, portions) {
			t.Errorf("%d cases at once, and %d in portions, or others", len(whole), len(portions))
		}
		if n := plan.Requests(drawing.Cases(100, 190)); drawing.Bound(100, 190) < n {
			t.Errorf("%d requests, and %d were said to be the most", n, drawing.Bound(100, 190))
		}
	})
}

func TestOfAnOperationThatIsNotRunNothingIsDrawn(t *testing.T) {
	shared := contract.Operation{ID: "updateSettings", Method: "PATCH", Path: "/settings"}
	if rule.Drawing(&shared, contract.Profile{}, plan.Options{}) != nil {
		t.Error("cases of an operation that the profile does not name are drawn")
	}
}
