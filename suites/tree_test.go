package suites

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

func shopTree(verdicts map[string]contract.Verdict, console io.Writer) Tree {
	t := Tree{
		Name:       "shop",
		Operations: []contract.Operation{{Vendor: "shop", ID: "updateItem", Method: "PATCH", Path: "/items/{id}"}},
		Rules:      map[string]contract.Rule{"V02": {ID: "V02", Text: "false is a value"}},
		Console:    console,
	}
	for i := range len(verdicts) {
		id := fmt.Sprintf("shop/update-item/V02/m%d", i)
		t.Cases = append(t.Cases, Case{ID: id, Op: "updateItem", Rule: "V02", Member: fmt.Sprintf("/m%d", i)})
	}
	t.Result = func(id string) contract.Result {
		return contract.Result{Verdict: verdicts[id], Reasons: []string{"because of " + id},
			Findings: []contract.Finding{{Rule: "V02", Message: "was dropped", Source: contract.Place{File: "page.md", Line: 7}}}}
	}
	return t
}

func TestATreeFailsWhereACaseFails(t *testing.T) {
	for _, tt := range []struct {
		verdict contract.Verdict
		passes  bool
	}{{contract.Pass, true}, {contract.Inconclusive, true}, {contract.Fail, false}, {contract.Broke, false}} {
		tree := shopTree(map[string]contract.Verdict{"shop/update-item/V02/m0": contract.Pass, "shop/update-item/V02/m1": tt.verdict}, io.Discard)
		if got := tree.Run(); got != tt.passes {
			t.Errorf("a tree with a case that is %s: passes = %t, want %t", tt.verdict, got, tt.passes)
		}
	}
}

func TestWhatATreeSaysOfAFailureNamesRuleMemberAndPageLine(t *testing.T) {
	var console strings.Builder
	shopTree(map[string]contract.Verdict{"shop/update-item/V02/m0": contract.Fail}, &console).Run()
	for _, want := range []string{"PATCH /items/{id} (updateItem)", "V02 m0: false is a value", "was dropped", "page.md:7"} {
		if !strings.Contains(console.String(), want) {
			t.Errorf("the console lacks %q:\n%s", want, console.String())
		}
	}
}
