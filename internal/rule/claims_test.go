package rule_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/rule"
)

// described is a document whose members have the given descriptions, in body and answer.
func described(t *testing.T, note, slug, settings, tags string) *contract.Operation {
	t.Helper()
	members := fmt.Sprintf(`{title: {type: string}, note: {type: [string, 'null'], description: %q}, slug: {type: string, description: %q},
        settings: {type: object, description: %q, properties: {dark: {type: boolean}, wide: {type: boolean}}}, tags: {type: array, items: {type: string}, description: %q}}`, note, slug, settings, tags)
	document, err := openapi.Load("described.yaml", []byte(`openapi: 3.1.0
info: {title: Described, version: '1'}
paths:
  /pages/{number}:
    parameters: [{name: page, in: path, required: true, schema: {type: string}}]
    patch:
      operationId: patchPage
      requestBody: {content: {application/json: {schema: {type: object, properties: `+members+`}}}}
      responses: {'200': {description: ok, content: {application/json: {schema: {type: object, properties: `+members+`}}}}}
`), nil)
	if err != nil {
		t.Fatal(err)
	}
	return &document.Operations[0]
}

// tried names the rules of the cases about a member that send something.
func tried(cases []contract.Case, member string) []string {
	var out []string
	for _, c := range cases {
		if (c.Member == member || strings.HasPrefix(c.Member, member+"/")) && len(c.Steps) > 0 {
			out = append(out, c.Rule)
		}
	}
	return out
}

func cleared(cases []contract.Case, member string) bool {
	return slices.ContainsFunc(cases, func(c contract.Case) bool {
		return c.Member == member && slices.ContainsFunc(c.Steps, func(s contract.Step) bool { return s.Expect.Cleared })
	})
}

func TestASentenceOfADescriptionIsHeldToAsOneOfAPageIs(t *testing.T) {
	op := described(t, "Set to null to remove the note.", "Cannot be changed after creation.", "The given settings are merged with the existing settings.", "Merged with existing tags.")
	cases := rule.Cases(op, contract.Profile{}, plan.Options{Seed: 1})
	if !cleared(cases, "/note") {
		t.Error("null clears the note, and no case wants it cleared")
	}
	if got := tried(cases, "/slug"); !slices.Contains(got, "O01") || slices.Contains(got, "O10") {
		t.Errorf("the slug can't be changed: %v", got)
	}
	if got := tried(cases, "/settings"); !slices.Contains(got, "M06") || slices.Contains(got, "K01") {
		t.Errorf("the settings are merged: %v", got)
	}
	if got := tried(cases, "/tags"); len(got) > 0 {
		t.Errorf("a list that is merged with the old one can't be put back: %v", got)
	}
	op = described(t, "A note.", "A slug.", "Replaces the existing settings.", "Replaces the existing tags.")
	cases = rule.Cases(op, contract.Profile{}, plan.Options{Seed: 1})
	if got := tried(cases, "/settings"); !slices.Contains(got, "K01") || slices.Contains(got, "M06") {
		t.Errorf("the settings are replaced: %v", got)
	}
	if got := tried(cases, "/tags"); !slices.Contains(got, "M08") {
		t.Errorf("the tags are replaced: %v", got)
	}
}

// The words are those of facts, and the sentences say something else: a server that does otherwise must not be accused.
func TestASentenceWithAConditionIsHeldAgainstNoServer(t *testing.T) {
	op := described(t, "Set to null to reset to the default.", "Cannot be changed after publication.", "Settings of merged pages.", "Tags that replace others are merged if they are alike.")
	cases := rule.Cases(op, contract.Profile{}, plan.Options{Seed: 1})
	if cleared(cases, "/note") {
		t.Error("the default may take the place of null")
	}
	if got := tried(cases, "/slug"); slices.Contains(got, "O01") || !slices.Contains(got, "O10") {
		t.Errorf("the slug can be changed before the page is published: %v", got)
	}
	if got := tried(cases, "/settings"); slices.Contains(got, "M06") || slices.Contains(got, "K01") {
		t.Errorf("nothing says whether the settings are merged: %v", got)
	}
	if got := tried(cases, "/tags"); !slices.Contains(got, "M08") {
		t.Errorf("nothing says that the tags are merged: %v", got)
	}
}
