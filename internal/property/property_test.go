package property_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/property"
	"github.com/proviso-dev/proviso/internal/value"
)

// body loads the request schema of a PATCH whose body is the given schema, in YAML's flow form.
func body(t testing.TB, schema string) *contract.Schema {
	t.Helper()
	text := fmt.Sprintf(`{"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{"/x":{"patch":{
"requestBody":{"content":{"application/json":{"schema":%s}}},"responses":{"200":{"description":"ok"}}}}}}`, schema)
	doc, err := openapi.Load("schema.json", []byte(text), nil)
	if err != nil {
		t.Fatal(err)
	}
	return dialect.Body(&doc.Operations[0]).Schema
}

func schemas() map[string]string {
	return map[string]string{
		"text":    `{"type":"object","required":["a"],"properties":{"a":{"type":"string","minLength":2,"maxLength":5},"b":{"type":["string","null"],"format":"uuid"}}}`,
		"numbers": `{"type":"object","properties":{"a":{"type":"integer","minimum":3,"maximum":9},"b":{"type":"number","exclusiveMinimum":0,"exclusiveMaximum":1,"multipleOf":0.25}},"minProperties":1}`,
		"lists":   `{"type":"object","required":["a"],"properties":{"a":{"type":"array","items":{"type":"string","enum":["x","y","z"]},"minItems":1,"maxItems":3,"uniqueItems":true}}}`,
		"nested":  `{"type":"object","additionalProperties":false,"properties":{"a":{"type":"object","required":["b"],"properties":{"b":{"type":"boolean"},"c":{"type":"array","items":{"type":"object","required":["d"],"properties":{"d":{"type":"string","format":"date"}}}}}}}}`,
		"choice":  `{"type":"object","properties":{"a":{"oneOf":[{"type":"string","maxLength":3},{"type":"integer"}]},"b":{"const":"only"},"c":{"anyOf":[{"type":"boolean"},{"type":"null"}]}}}`,
		"pattern": `{"type":"object","properties":{"a":{"type":"string","pattern":"^[A-Z]{3}-[0-9]{2}$"}},"required":["a"]}`,
		"map":     `{"type":"object","properties":{"a":{"type":"object","propertyNames":{"enum":["k","l"]},"additionalProperties":{"type":"integer"}}}}`,
	}
}

func TestValidValuesFitAndInvalidOnesDoNot(t *testing.T) {
	for name, text := range schemas() {
		g, err := property.New(body(t, text))
		if err != nil {
			t.Fatal(err)
		}
		r := rand.New(rand.NewPCG(1, 2))
		for i := range 150 {
			if v, ok := g.Valid(r, i%5); !ok || !g.Fits(v) {
				t.Errorf("%s: %v is no valid value (%v)", name, v, ok)
			}
			v, what, ok := g.Invalid(r, 2)
			if !ok || what == "" || g.Fits(v) {
				t.Errorf("%s: %v (%s) is no invalid value (%v)", name, v, what, ok)
			}
		}
		if name != "pattern" && len(g.Boundaries()) < 2 {
			t.Errorf("%s: boundaries %v", name, g.Boundaries())
		}
		for _, v := range g.Boundaries() {
			if !g.Fits(v) {
				t.Errorf("%s: boundary %v does not fit", name, v)
			}
		}
	}
}

func TestEveryBreakingIsDrawnSooner(t *testing.T) {
	g, err := property.New(body(t, schemas()["text"]))
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(3, 4))
	seen := map[string]bool{}
	for range 400 {
		_, what, _ := g.Invalid(r, 3)
		seen[what] = true
	}
	for _, want := range []string{"without a", "one character too long", "one character too short", "another type: number", "not one of the values, no match, no such format"} {
		if !seen[want] {
			t.Errorf("%q was never drawn; drawn were %v", want, seen)
		}
	}
}

func TestTheSameSourceGivesTheSameValues(t *testing.T) {
	for name, text := range schemas() {
		s := body(t, text)
		draw := func(seed uint64) []any {
			r := rand.New(rand.NewPCG(seed, 0))
			var out []any
			for range 20 {
				out = append(out, property.Generate(s, r, 3))
			}
			return out
		}
		if !reflect.DeepEqual(draw(7), draw(7)) {
			t.Errorf("%s: two draws of one seed differ", name)
		}
	}
}

func TestPairsMeetEachPairInFewRows(t *testing.T) {
	counts := []int{2, 3, 1, 4, 2, 2}
	rows := property.Pairs(counts)
	type pair struct{ i, j, a, b int }
	met := map[pair]bool{}
	for _, row := range rows {
		for i := range row {
			if row[i] < property.Absent || row[i] >= counts[i] {
				t.Fatalf("row %v has no choice at place %d", row, i)
			}
			for j := i + 1; j < len(row); j++ {
				met[pair{i, j, row[i], row[j]}] = true
			}
		}
	}
	all := 0
	for i := range counts {
		for j := i + 1; j < len(counts); j++ {
			all += (counts[i] + 1) * (counts[j] + 1)
		}
	}
	if len(met) != all || len(rows) > 40 {
		t.Errorf("%d of %d pairs met in %d rows; all combinations are 2160", len(met), all, len(rows))
	}
	if !reflect.DeepEqual(rows, property.Pairs(counts)) {
		t.Error("another call gives other rows")
	}
}

// setting is a case that sends one value, and edited the value that such a case sends.
func setting(v any) contract.Case {
	text, _ := value.Encode(v)
	return contract.Case{Steps: []contract.Step{{Role: contract.Act, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/v", Value: text}}}}}}}
}

func edited(c contract.Case) any {
	v, _ := value.Decode(c.Steps[0].Request.Body.Edits[0].Value)
	return v
}

func TestShrinkFindsTheSmallestValueThatStillFails(t *testing.T) {
	decode := func(text string) any {
		v, err := value.Decode([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	member := func(v any, name string) any { w, _ := value.At(v, "/"+name); return w }
	cases := []struct {
		name, from, want string
		fails            func(any) bool
		most             int
	}{
		{"a text longer than 255", `{"a":"` + strings.Repeat("proviso é", 100) + `","b":[1,2,3],"c":{"d":true}}`, `{"a":"` + strings.Repeat("a", 40), func(v any) bool { s, _ := member(v, "a").(string); return len([]rune(s)) > 255 }, 100},
		{"a number over 1000", `{"a":987654,"b":"x"}`, `{"a":1001}`, func(v any) bool { n, _ := member(v, "a").(json.Number); i, _ := n.Int64(); return i > 1000 }, 120},
		{"a negative number", `{"a":-17.5}`, `{"a":-1}`, func(v any) bool { n, _ := member(v, "a").(json.Number); return strings.HasPrefix(string(n), "-") }, 30},
		{"an array with a repeat", `{"a":["x","y","zz","y","w"],"b":1}`, `{"a":["y","y"]}`, func(v any) bool {
			list, _ := member(v, "a").([]any)
			for i := range list {
				for j := range i {
					if list[i] == list[j] {
						return true
					}
				}
			}
			return false
		}, 60},
		{"two members together", `{"a":true,"b":"text","c":3,"d":[1]}`, `{"a":false,"b":""}`, func(v any) bool { return member(v, "a") != nil && member(v, "b") != nil }, 30},
	}
	for _, c := range cases {
		shrunk, asked := property.Shrink(setting(decode(c.from)), func(tried contract.Case) bool { return c.fails(edited(tried)) }, 500)
		got := edited(shrunk)
		text, _ := value.Encode(got)
		if !c.fails(got) || !strings.HasPrefix(string(text), c.want) || asked > c.most {
			t.Errorf("%s: shrunk to %s in %d questions, want %s in at most %d", c.name, text, asked, c.want, c.most)
		}
	}
}

func TestShrinkingKeepsItsBudget(t *testing.T) {
	n := 0
	_, asked := property.Shrink(setting(strings.Repeat("x", 1000)), func(contract.Case) bool { n++; return false }, 7)
	if n != 7 || asked != 7 {
		t.Errorf("asked %d times and said %d, the budget is 7", n, asked)
	}
}

func TestShrinkLeavesOutStepsThatDoNotMatter(t *testing.T) {
	edit := func(at, v string) contract.Edit { return contract.Edit{At: at, Value: json.RawMessage(v)} }
	act := func(edits ...contract.Edit) contract.Step {
		return contract.Step{Role: contract.Act, Request: contract.Request{Body: contract.Body{Edits: edits}}}
	}
	c := contract.Case{ID: "shop/x/M01/random", Steps: []contract.Step{
		act(edit("/a", `"one"`)), act(edit("/b", `2`), edit("/c", `true`)), act(edit("/a", `"two"`), edit("/d", `[1,2]`)), act(edit("/b", `99`)), {Role: contract.Observe}}}
	// The fault: /a is set, and /d after it.
	fails := func(c contract.Case) bool {
		for _, s := range c.Steps {
			for _, e := range s.Request.Body.Edits {
				if e.At == "/d" && string(e.Value) != "[]" {
					return c.Steps[len(c.Steps)-1].Role == contract.Observe
				}
			}
		}
		return false
	}
	before := fmt.Sprint(c)
	got, asked := property.Shrink(c, fails, 100)
	if len(got.Steps) != 2 || len(got.Steps[0].Request.Body.Edits) != 1 || string(got.Steps[0].Request.Body.Edits[0].Value) != "[0]" || asked > 30 {
		t.Errorf("shrunk to %+v in %d questions", got.Steps, asked)
	}
	if fmt.Sprint(c) != before {
		t.Error("the case that was given has changed")
	}
}

// Repetitions in each other would give a text of gigabytes, and a length that nobody can send.
func TestNoPatternOrBoundFillsTheMemory(t *testing.T) {
	for _, schema := range []string{
		`{"type":"string","pattern":"^((((a{1,100}){1,100}){1,100}){1,100}){1,100}$"}`,
		`{"type":"string","pattern":"a{900}{900}{900}"}`,
		`{"type":"string","pattern":"^a{2000000000}$"}`,
		`{"type":"string","pattern":"^(a+)+$","minLength":2000000000}`,
		`{"type":"string","minLength":2000000000}`,
		`{"type":"array","minItems":2000000000,"items":{"type":"string"}}`,
		`{"type":"object","minProperties":2000000000}`,
	} {
		g, err := property.New(body(t, `{"type":"object","required":["a"],"properties":{"a":`+schema+`}}`))
		if err != nil {
			t.Fatal(err)
		}
		r := rand.New(rand.NewPCG(1, 2))
		for i := range 5 {
			v, _ := g.Valid(r, i)
			if text, err := value.Encode(v); err != nil || len(text) > 4<<20 {
				t.Errorf("%s: %d bytes, %v", schema, len(text), err)
			}
		}
		for _, v := range g.Boundaries() {
			if text, err := value.Encode(v); err != nil || len(text) > 4<<20 {
				t.Errorf("%s: a boundary of %d bytes, %v", schema, len(text), err)
			}
		}
	}
}
