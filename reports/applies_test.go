package reports_test

import (
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/reports"
)

// What does not apply is told as that in every format, and counts as neither decided nor undecided.
func TestWhatDoesNotApplyIsToldAsThat(t *testing.T) {
	r := &contract.Report{Tool: "proviso", Verb: "verify", FailOn: contract.Error, Rules: map[string]contract.Rule{"H15": {ID: "H15", Text: "405 carries Allow"}},
		Operations: []contract.Operation{{Vendor: "shop", ID: "updateCart", Method: "PATCH", Path: "/carts/{id}"}}}
	add := func(id string, v contract.Verdict, reasons ...string) {
		r.Results = append(r.Results, contract.Result{Case: contract.Case{ID: "shop/update-cart/" + id, Op: "updateCart", Rule: "H15"}, Verdict: v, Reasons: reasons})
	}
	add("kept", contract.Pass)
	add("absent", contract.NotApplicable, "no answer had a 405")
	for name, c := range map[string]struct {
		write  func(*strings.Builder) error
		wanted []string
		never  string
	}{
		"text":     {func(b *strings.Builder) error { return reports.WriteText(b, r) }, []string{"1 pass, 1 not applicable"}, "inconclusive"},
		"junit":    {func(b *strings.Builder) error { return reports.WriteJUnit(b, r) }, []string{`<skipped message="not applicable: no answer had a 405"`}, "inconclusive"},
		"html":     {func(b *strings.Builder) error { return reports.WriteHTML(b, r) }, []string{`value="not-applicable" checked`, `data-v="not-applicable"`, "no answer had a 405"}, `value="inconclusive"`},
		"ndjson":   {func(b *strings.Builder) error { return reports.WriteNDJSON(b, r) }, []string{`"verdict":"not-applicable"`}, "inconclusive"},
		"markdown": {func(b *strings.Builder) error { return reports.WriteMarkdown(b, r) }, []string{"| not applicable |"}, ""},
	} {
		var b strings.Builder
		if err := c.write(&b); err != nil {
			t.Fatal(err)
		}
		for _, want := range c.wanted {
			if !strings.Contains(b.String(), want) {
				t.Errorf("%s lacks %q", name, want)
			}
		}
		if c.never != "" && strings.Contains(b.String(), c.never) {
			t.Errorf("%s says %q", name, c.never)
		}
	}
	if n := r.Count(); n.NotApplicable != 1 || n.Inconclusive != 0 || r.Outcome() != contract.Conforms {
		t.Errorf("%+v %v", n, r.Outcome())
	}
	r.Results = r.Results[1:]
	if !r.NothingTested() {
		t.Error("a run of which nothing applies has tested nothing")
	}
	var v contract.Verdict
	if err := v.UnmarshalText([]byte("not-applicable")); err != nil || v != contract.NotApplicable {
		t.Errorf("%v %v", v, err)
	}
}
