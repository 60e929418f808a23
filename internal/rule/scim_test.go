package rule_test

import (
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/rule"
)

// A server refused the types that were made up for two addresses, and was then told that they were not there: what a later step
// expects of them decides nothing where they were not set.
func TestWhatASCIMMessageIsJudgedByIsSetFirst(t *testing.T) {
	people := strings.Replace(marked, "properties: {value: {type: string}}", "properties: {value: {type: string}, type: {type: string}}", 1)
	body := `{type: object, properties: {schemas: {type: array, items: {type: string}}, Operations: {type: array, items: {type: object, properties: {op: {type: string}, path: {type: string}, value: {}}}}}}`
	document, err := openapi.Load("people.yaml", []byte(strings.NewReplacer("MEDIA", "application/scim+json", "BODY", body).Replace(people)), nil)
	if err != nil {
		t.Fatal(err)
	}
	document.Operations[0].Vendor = "shop"
	rules := map[string]bool{}
	for _, one := range rule.Cases(&document.Operations[0], contract.Profile{Params: map[string]string{"id": "7"}}, plan.Options{Seed: 1}) {
		for i, step := range one.Steps {
			if i == 0 || !strings.HasPrefix(one.Rule, "N") || step.Request.Body.Text == nil || len(step.Request.Body.Edits) == 0 {
				continue
			}
			rules[one.Rule] = true
			if len(one.Steps[0].Only) == 0 {
				t.Errorf("%s goes on after a refusal of %q", one.ID, one.Steps[0].Title)
			}
		}
	}
	for _, id := range []string{"N01", "N04", "N06"} {
		if !rules[id] {
			t.Errorf("no case of %s sets first what it is judged by", id)
		}
	}
}

// SCIM stores lists as sets: a server that keeps the first order of the same items was told to lose what was sent.
func TestTheOrderOfASCIMListIsNotJudged(t *testing.T) {
	people := strings.Replace(marked, "properties: {value: {type: string}}", "properties: {value: {type: string}, type: {type: string}}", 1)
	body := `{type: object, properties: {schemas: {type: array, items: {type: string}}, Operations: {type: array, items: {type: object, properties: {op: {type: string}, path: {type: string}, value: {}}}}}}`
	for media, sent := range map[string]struct {
		body   string
		judged bool
	}{"application/scim+json": {body, false}, "application/json": {`{$ref: '#/components/schemas/Person'}`, true}} {
		document, err := openapi.Load("people.yaml", []byte(strings.NewReplacer("MEDIA", media, "BODY", sent.body).Replace(people)), nil)
		if err != nil {
			t.Fatal(err)
		}
		document.Operations[0].Vendor = "shop"
		judged, seen := false, false
		for _, one := range rule.Cases(&document.Operations[0], contract.Profile{Params: map[string]string{"id": "7"}}, plan.Options{Seed: 1}) {
			if one.Rule == "V05" {
				seen, judged = true, judged || len(one.Steps) > 0
			}
		}
		if !seen || judged != sent.judged {
			t.Errorf("%s: the order is judged: %t (a case: %t)", media, judged, seen)
		}
	}
}
