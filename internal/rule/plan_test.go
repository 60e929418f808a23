package rule_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/rule"
	"github.com/proviso-dev/proviso/internal/schema"
	"github.com/proviso-dev/proviso/internal/value"
)

// operations loads the PATCH operations of a document in testdata.
func operations(t testing.TB, name string) []contract.Operation {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	doc, err := openapi.Load(name, text, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := range doc.Operations {
		doc.Operations[i].Vendor = "shop"
	}
	return doc.Operations
}

func operation(t testing.TB, name, id string) *contract.Operation {
	t.Helper()
	all := operations(t, name)
	for i := range all {
		if strings.HasPrefix(all[i].ID, id) {
			return &all[i]
		}
	}
	t.Fatalf("%s has no operation %s", name, id)
	return nil
}

func everywhere(t *testing.T, try func(t *testing.T, op *contract.Operation, p contract.Profile, o plan.Options)) {
	t.Helper()
	for _, file := range []string{"plain.yaml", "keywords.yaml"} {
		all := operations(t, file)
		for i := range all {
			for _, o := range []plan.Options{{Seed: 1}, {Seed: 1, Effort: plan.Quick}, {Seed: 2, Effort: plan.Deep, Examples: 30}} {
				for _, d := range []contract.Dialect{"", dialect.Shallow, dialect.Merge} {
					if d != "" && (all[i].Dialect != dialect.Plain || o.Effort == plan.Quick || o.Effort == plan.Deep) {
						continue
					}
					p := contract.Profile{Operations: map[string]contract.OperationProfile{all[i].ID: {Dialect: d}}}
					t.Run(all[i].ID+"/"+string(d), func(t *testing.T) { try(t, &all[i], p, o) })
				}
			}
		}
	}
}

func TestIDsAreUniqueAndReadable(t *testing.T) {
	rules := rule.ByID()
	everywhere(t, func(t *testing.T, op *contract.Operation, p contract.Profile, o plan.Options) {
		seen := map[string]bool{}
		for _, c := range rule.Cases(op, p, o) {
			if seen[c.ID] {
				t.Errorf("two cases have the id %s", c.ID)
			}
			seen[c.ID] = true
			parts := strings.Split(c.ID, "/")
			if len(parts) < 4 || len(parts) > 5 || parts[0] != "shop" || parts[2] != c.Rule || strings.ContainsAny(c.ID, " \t{}") {
				t.Errorf("%q is no VENDOR/OP/RULE/member[/variant]", c.ID)
			}
			if strings.HasPrefix(c.Title, ":") || strings.HasPrefix(c.Title, rules[c.Rule].Text) || c.Why == "" && c.Undecidable == "" || strings.Contains(c.Why, "\n") {
				t.Errorf("%s: title %q, why %q", c.ID, c.Title, c.Why)
			}
		}
	})
}

func TestTheSameSeedGivesTheSameCases(t *testing.T) {
	everywhere(t, func(t *testing.T, op *contract.Operation, p contract.Profile, o plan.Options) {
		first, second := rule.Cases(op, p, o), rule.Cases(op, p, o)
		if !reflect.DeepEqual(first, second) {
			t.Error("two plans of the same seed differ")
		}
	})
	op := operation(t, "plain.yaml", "updateTeamMember")
	one, two := rule.Cases(op, contract.Profile{}, plan.Options{Seed: 1}), rule.Cases(op, contract.Profile{}, plan.Options{Seed: 2})
	if reflect.DeepEqual(one, two) {
		t.Error("another seed draws the same values")
	}
	if !slices.Equal(ids(one), ids(two)) {
		t.Error("another seed has other cases")
	}
}

func ids(cases []contract.Case) []string {
	var out []string
	for _, c := range cases {
		out = append(out, c.ID)
	}
	return out
}

func TestWhatMustBeTakenFitsTheSchemaAndWhatMustBeRefusedDoesNot(t *testing.T) {
	everywhere(t, func(t *testing.T, op *contract.Operation, p contract.Profile, o plan.Options) {
		body := dialect.Body(op).Schema
		if op.Dialect == dialect.JSONPatch {
			body = op.Resource()
		}
		v, err := schema.Compile(body)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range rule.Cases(op, p, o) {
			for _, s := range c.Steps {
				b := s.Request.Body
				if s.Role != contract.Act || b.Text != nil || b.Bytes != nil || len(b.Edits) == 0 {
					continue
				}
				broken := violations(t, v, b.Edits)
				switch {
				case s.Expect.Class == contract.Accepted && s.Expect.Open == "" && broken != "":
					t.Errorf("%s, %s: must be taken and does not fit: %s", c.ID, s.Title, broken)
				case s.Expect.Class == contract.Refused && s.Expect.Open == "" && broken == "" && plainRequest(s) && c.Rule != "V06" && c.Rule != "V07" && c.Rule[0] != 'H':
					t.Errorf("%s, %s: must be refused and fits the schema: %s", c.ID, s.Title, b.Edits[0].Value)
				}
			}
		}
	})
}

func plainRequest(s contract.Step) bool {
	return len(s.Request.Params) == 0 && s.Request.Key.Kind == contract.KeyConfigured && s.Request.Body.Media == "" && len(s.Request.Header) == 0
}

// violations says how the edits, as a resource of their own, break the schema; what is merely not there is left out.
func violations(t *testing.T, v *schema.Validator, edits []contract.Edit) string {
	t.Helper()
	var doc any = map[string]any{}
	for _, e := range edits {
		if e.Again || e.Remove || e.Flip {
			continue
		}
		val, err := value.Decode(e.Value)
		if err != nil {
			t.Fatalf("edit of %s: %s: %v", e.At, e.Value, err)
		}
		doc = value.With(doc, e.At, val)
	}
	for _, x := range v.Validate(doc) {
		if x.Keyword != "required" || strings.Count(x.At, "/") > 1 {
			return x.String()
		}
	}
	return ""
}

func TestRequestsStayWithinTheirLimits(t *testing.T) {
	everywhere(t, func(t *testing.T, op *contract.Operation, p contract.Profile, o plan.Options) {
		cases := rule.Cases(op, p, o)
		n := plan.Requests(cases)
		if o.Effort == plan.Quick && n > plan.QuickRequests {
			t.Errorf("%d requests, at most %d", n, plan.QuickRequests)
		}
		if o.Effort != plan.Quick && o.Effort != plan.Deep && op.Path[1] != 'p' && op.Path[1] != 'm' && op.Path[1] != 'j' && n > 400 {
			t.Errorf("%d requests, at most 400", n)
		}
		t.Logf("%s %+v: %d cases, %d requests", op.ID, o, len(cases), n)
	})
}

func TestRefusalsAreBatchedAndSeen(t *testing.T) {
	everywhere(t, func(t *testing.T, op *contract.Operation, p contract.Profile, o plan.Options) {
		for _, c := range rule.Cases(op, p, o) {
			if c.Watch && len(c.Steps) > 0 || c.Undecidable != "" && len(c.Steps) > 0 {
				t.Errorf("%s sends requests though it is watched or undecidable", c.ID)
			}
			last := len(c.Steps) - 1
			if last >= 0 && !c.Batch && c.Steps[last].Role != contract.Observe && c.Rule != "P04" && c.Rule != "V02" && c.Rule != "J24" && !(o.Effort == plan.Quick && c.Rule == "O10") {
				t.Errorf("%s ends without a look", c.ID)
			}
			for _, s := range c.Steps {
				if c.Batch && s.Only == nil && (s.Role != contract.Act || s.Expect.Class == contract.Accepted || s.Expect.Class == contract.Handled) {
					t.Errorf("%s is batched, but a step of it may be accepted: %s", c.ID, s.Title)
				}
			}
		}
	})
}

func TestCasesArePlainData(t *testing.T) {
	everywhere(t, func(t *testing.T, op *contract.Operation, p contract.Profile, o plan.Options) {
		cases := rule.Cases(op, p, o)
		text, err := json.Marshal(cases)
		if err != nil {
			t.Fatal(err)
		}
		var back []contract.Case
		if err := json.Unmarshal(text, &back); err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(ids(cases), ids(back)) {
			t.Error("the cases do not survive being written down")
		}
	})
}
