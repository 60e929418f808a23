package rule_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/rule"
)

// crates has members of the sorts that servers have single mistakes in.
func crates(t *testing.T, media string) *contract.Operation {
	t.Helper()
	members := `{
        alias: {type: string, minLength: 2, maxLength: 30}, floors: {type: integer, minimum: 1, maximum: 50}, tier: {type: string, enum: [free, pro]},
        step: {type: string, enum: [idle, running, paused]}, label: {type: string, maxLength: 40}, fragile: {type: boolean},
        beta_on: {type: boolean, description: 'Needs the business plan, otherwise 402.'}, zip: {type: string, pattern: '^[0-9]{5}$'},
        lines: {type: array, items: {type: object, required: [sku, qty], properties: {sku: {type: string, pattern: '^[A-Z]{3}-[0-9]{2}$'}, qty: {type: integer, minimum: 1, maximum: 999}}}},
        labels: {type: object, additionalProperties: {type: string}, description: Replaced as a whole.},
        notes: {type: object, additionalProperties: {type: string}, description: Keys are merged with the stored ones.},
        place: {type: object, description: Replaces the whole address., required: [street], properties: {street: {type: string}, floor: {type: integer, minimum: 0, maximum: 90}}},
        channel: {oneOf: [{type: object, required: [kind, to], additionalProperties: false, properties: {kind: {const: mail}, to: {type: string, format: email}}},
          {type: object, required: [kind, times], additionalProperties: false, properties: {kind: {const: bell}, times: {type: integer, minimum: 1, maximum: 9}}}]}}`
	return withMembers(t, media, members)
}

// withMembers is an operation whose body and answers have the members.
func withMembers(t *testing.T, media, members string) *contract.Operation {
	t.Helper()
	document, err := openapi.Load("parcels.yaml", []byte(`openapi: 3.1.0
info: {title: Parcels, version: '1'}
paths:
  /parcels/{parcel}:
    parameters: [{name: parcel, in: path, required: true, schema: {type: string}}]
    get:
      responses: {'200': {description: ok, content: {application/json: {schema: {type: object, properties: `+members+`}}}}}
    patch:
      operationId: patchParcel
      parameters: [{name: fields, in: query, schema: {type: array, items: {type: string, enum: [alias, label]}}}]
      requestBody: {content: {`+media+`: {schema: {type: object, properties: `+members+`}}}}
      responses: {'200': {description: ok, content: {application/json: {schema: {type: object, properties: `+members+`}}}}}
`), nil)
	if err != nil {
		t.Fatal(err)
	}
	document.Operations[0].Vendor = "shop"
	return &document.Operations[0]
}

// titles are the titles of the steps of a case, by the end of its id.
func titles(cases []contract.Case, id string) []string {
	var out []string
	for _, c := range cases {
		for _, s := range c.Steps {
			if strings.HasSuffix(c.ID, id) && s.Title != "" {
				out = append(out, s.Title)
			}
		}
	}
	return out
}

func TestAValidMemberIsSentBesideAnInvalidOneOfEachSort(t *testing.T) {
	profile := contract.Profile{Params: map[string]string{"parcel": "41"}}
	cases := rule.Cases(crates(t, "application/json"), profile, plan.Options{Seed: 1})
	var all []string
	for _, c := range cases {
		if c.Rule == "V10" || c.Rule == "O11" {
			all = append(all, titles([]contract.Case{c}, "")...)
		}
	}
	for _, want := range []string{"just outside in /floors", "not documented in /tier", "too long in /", "which the pattern rules out in /zip"} {
		if !slices.ContainsFunc(all, func(title string) bool { return strings.Contains(title, want) }) {
			t.Errorf("no step has %q: %q", want, all)
		}
	}
	if got := titles(cases, "V10/step/conditional"); len(got) != 3 {
		t.Errorf("the states beside a valid member: %q", got)
	}
	for _, c := range rule.Cases(crates(t, "application/json"), profile, plan.Options{Seed: 1, Effort: plan.Quick}) {
		if c.Rule == "V10" && len(c.Steps) > 1 {
			t.Errorf("a quick plan sends %d requests in %s", len(c.Steps), c.ID)
		}
	}
}

func TestMapsAndAlternativesAreTriedAsTheDocsHaveThem(t *testing.T) {
	profile := contract.Profile{Params: map[string]string{"parcel": "41"}}
	for media, wants := range map[string]map[string]bool{
		"application/json":             {"K01/labels/keys": true, "M06/labels/keys": false, "M06/notes/keys": true, "K01/notes/keys": false, "K01/place": true, "O10/channel/alternatives": true},
		"application/merge-patch+json": {"K01/labels/keys": false, "M06/labels/keys": false, "M06/notes/keys": true, "K01/place": false, "O10/channel/alternatives": false},
	} {
		cases := rule.Cases(crates(t, media), profile, plan.Options{Seed: 1})
		for id, want := range wants {
			if got := titles(cases, id); len(got) > 1 != want {
				t.Errorf("%s: %s has %q", media, id, got)
			}
		}
	}
}

// A list whose items were sent with null in a required member was refused each time, and nothing in it was tested.
func TestAValueOfADocumentedPatternIsMade(t *testing.T) {
	sets := edited(rule.Cases(crates(t, "application/json"), contract.Profile{Params: map[string]string{"parcel": "41"}}, plan.Options{Seed: 1}))
	if !slices.ContainsFunc(sets["/zip"], func(v string) bool { return strings.HasPrefix(v, `"0`) }) {
		t.Errorf("no zip has a zero in front: %q", sets["/zip"])
	}
	for _, v := range sets["/lines"] {
		if strings.Contains(v, `"qty":999`) && strings.Contains(v, `"sku":null`) {
			t.Errorf("an item without the member that it must have: %s", v)
		}
	}
}

func TestAMemberWhoseValuesMayBeRefusedIsSetBeforeTheNeighbourIsLookedAtAgain(t *testing.T) {
	profile := contract.Profile{Params: map[string]string{"parcel": "41"}, Operations: map[string]contract.OperationProfile{"patchParcel": {Neighbours: []map[string]string{{"parcel": "42"}}}}}
	got := titles(rule.Cases(crates(t, "application/json"), profile, plan.Options{Seed: 1}), "I04/neighbour/1")
	if !slices.Contains(got, "a patch of /zip") {
		t.Errorf("%q", got)
	}
}

func TestAnItemOfAQueryParameterIsTriedOutsideOfItsValues(t *testing.T) {
	got := titles(rule.Cases(crates(t, "application/json"), contract.Profile{Params: map[string]string{"parcel": "41"}}, plan.Options{Seed: 1}), "O15/query.fields/outside")
	if len(got) != 1 {
		t.Errorf("%q", got)
	}
}

// Kubernetes takes force in a request of one media type alone, and says so: force=false was refused rightly, and told.
func TestAParameterThatOtherRequestsMustNotHaveIsNotSentWithItsValue(t *testing.T) {
	op := crates(t, "application/json")
	for text, want := range map[string]int{"Takes the change over.": 1, "The flag must be unset for non-apply patch requests.": 0, "Only valid for merge patches.": 0} {
		force := contract.Param{Name: "force", In: "query", Schema: &contract.Schema{Types: []string{"boolean"}}, Description: text}
		with := *op
		with.Params = append(slices.Clone(op.Params), force)
		got := titles(rule.Cases(&with, contract.Profile{Params: map[string]string{"parcel": "41"}}, plan.Options{Seed: 1}), "O15/query.force/documented")
		if len(got) != want {
			t.Errorf("%s: %q", text, got)
		}
	}
}

// A flag was sent as it mostly is, which nobody refuses.
func TestAFlagThatMayBeRefusedIsTurnedRoundBesideAValidMember(t *testing.T) {
	for _, c := range rule.Cases(crates(t, "application/json"), contract.Profile{Params: map[string]string{"parcel": "41"}}, plan.Options{Seed: 1}) {
		if strings.HasSuffix(c.ID, "V10/beta_on/conditional") {
			if edits := c.Steps[0].Request.Body.Edits; !edits[len(edits)-1].Flip {
				t.Errorf("%+v", edits)
			}
			return
		}
	}
	t.Error("there is no such case")
}
