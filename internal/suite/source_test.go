package suite

import (
	"go/format"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/rule"
	"github.com/proviso-dev/proviso/suites"
)

func shopSource(cases ...suites.Case) Source {
	return Source{
		Vendor:     "shop",
		Operations: []contract.Operation{{Vendor: "shop", ID: "updateItem", Method: "PATCH", Path: "/items/{id}", Summary: "Change an item"}},
		Rules: map[string]contract.Rule{
			"V02": {ID: "V02", Text: `false, 0, "" and [] are values: they are stored, not taken for absent`},
			"V08": {ID: "V08", Text: "very long text ends in no 5xx"},
		},
		Cases: cases,
	}
}

func falseIsAValue() suites.Case {
	return suites.Case{ID: "shop/update-item/V02/active", Op: "updateItem", Rule: "V02", Member: "/active", Title: "active", Steps: []suites.Step{
		suites.Setup("", suites.Patch(`{"active": true}`), suites.IsAccepted()),
		suites.Act("false", suites.Patch(`{"active": false}`), suites.IsStored()),
		suites.Observe(),
	}}
}

func TestAGeneratedCaseIsReadable(t *testing.T) {
	files, err := shopSource(falseIsAValue()).Write()
	if err != nil {
		t.Fatal(err)
	}
	if got, want := slices.Sorted(maps.Keys(files)), []string{"shop_suite_test.go", "update_item_operation_test.go", "update_item_values_test.go"}; !slices.Equal(got, want) {
		t.Fatalf("files %v, want %v", got, want)
	}
	const want = "\tIt(`V02 active: false, 0, \"\" and [] are values: they are stored, not taken for absent`, Label(\"V02\"), op.Proves(suites.Case{\n" +
		"\t\tID:     \"shop/update-item/V02/active\",\n" +
		"\t\tRule:   \"V02\",\n" +
		"\t\tMember: \"/active\",\n" +
		"\t\tSteps: []suites.Step{\n" +
		"\t\t\tsuites.Setup(\"\", suites.Patch(`{\"active\": true}`), suites.IsAccepted()),\n" +
		"\t\t\tsuites.Act(\"false\", suites.Patch(`{\"active\": false}`), suites.IsStored()),\n" +
		"\t\t\tsuites.Observe(),\n" +
		"\t\t},\n" +
		"\t}))\n"
	if got := string(files["update_item_values_test.go"]); !strings.Contains(got, want) {
		t.Errorf("the case is written as\n%s\nwant\n%s", got, want)
	}
}

func TestASummaryOfSeveralLinesStaysInItsComment(t *testing.T) {
	source := shopSource(falseIsAValue())
	source.Operations[0].Summary = "Change an item\n(the whole of it)\n\n"
	files, err := source.Write()
	if got := string(files["update_item_operation_test.go"]); err != nil || !strings.Contains(got, "// Change an item (the whole of it)\n") {
		t.Errorf("%v: the operation is written as\n%s", err, got)
	}
}

func TestGeneratedFilesAreFormattedAndTheSameEachTime(t *testing.T) {
	first, err := shopSource(falseIsAValue()).Write()
	if err != nil {
		t.Fatal(err)
	}
	again, err := shopSource(falseIsAValue()).Write()
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(first, again) {
		t.Error("the same source gave other bytes")
	}
	for name, text := range first {
		if formatted, err := format.Source(text); err != nil || string(formatted) != string(text) {
			t.Errorf("%s is not gofmt-ed (%v)", name, err)
		}
	}
}

func TestNoGeneratedFileIsLong(t *testing.T) {
	var cases []suites.Case
	for i := range 200 {
		c := falseIsAValue()
		c.ID += strings.Repeat("x", i)
		cases = append(cases, c)
	}
	files, err := shopSource(cases...).Write()
	if err != nil {
		t.Fatal(err)
	}
	written := 0
	for name, text := range files {
		written += strings.Count(string(text), "op.Proves(")
		if lines := strings.Count(string(text), "\n"); lines > 400 {
			t.Errorf("%s has %d lines", name, lines)
		}
	}
	if written != len(cases) {
		t.Errorf("%d cases written, want %d", written, len(cases))
	}
}

func TestARuleOfNoFamilyIsNoSilentLoss(t *testing.T) {
	c := falseIsAValue()
	c.Rule = "X01"
	if _, err := shopSource(c).Write(); err == nil || !strings.Contains(err.Error(), "X01") {
		t.Errorf("error %v, want one that names X01", err)
	}
}

func TestEveryRuleOfTheCatalogueHasAFamily(t *testing.T) {
	for _, clause := range rule.Clauses() {
		if lost := ofNoFamily([]suites.Case{{Rule: clause.ID}}); len(lost) > 0 {
			t.Errorf("%v has no chapter in a generated suite", lost)
		}
	}
}

func TestLongTextIsWrittenAsARepetition(t *testing.T) {
	deep := strings.Repeat(`{"a":`, 400) + "1" + strings.Repeat("}", 400)
	if got, want := text(deep), "strings.Repeat(`{\"a\":`, 400) + \"1\" + strings.Repeat(\"}\", 400)"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
