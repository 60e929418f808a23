package run

import (
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

// A server takes host names only as a name, and no page says so: each case that set the name on its way was an error. What is refused
// alone as well says nothing of the body around it.
func TestABodyThatIsRefusedForAValueThatIsRefusedAloneDecidesNothing(t *testing.T) {
	for name, c := range map[string]struct {
		refuse func(body map[string]any) bool
		want   contract.Verdict
	}{
		"the name is refused":      {func(b map[string]any) bool { return b["name"] == "Cy" }, contract.Inconclusive},
		"the two are refused only": {func(b map[string]any) bool { return len(b) > 1 && b["name"] != "Ann" }, contract.Fail},
	} {
		f := newFake(t)
		f.refuse = c.refuse
		several := set("several", "M02", "/name", `"Cy"`, stored, look)
		several.Member = ""
		several.Steps[0].Request.Body.Edits = append(several.Steps[0].Request.Body.Edits, contract.Edit{At: "/note", Value: []byte(`"x"`)})
		results, _ := verify(t, t.Context(), f, readable(), several, set("alone", "O10", "/name", `"Cy"`, stored, look))
		got := results["several"]
		if got.Verdict != c.want || c.want == contract.Inconclusive && !strings.Contains(strings.Join(got.Reasons, ""), "/name alone") {
			t.Errorf("%s: %v %q %+v", name, got.Verdict, got.Reasons, got.Findings)
		}
		if alone := results["alone"].Verdict; (alone == contract.Fail) != (c.want == contract.Inconclusive) {
			t.Errorf("%s: alone it is %v", name, alone)
		}
	}
}
