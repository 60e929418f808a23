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

const conditioned = `openapi: 3.1.0
info: {title: Pay, version: '1'}
paths:
  /people/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    patch:
      operationId: patchPerson
      requestBody: {content: {application/json: {schema: {type: object, properties: {
        name: {type: string}, salary: {type: integer, description: 'SAID'}, handle: {type: string, pattern: 'FORM'}}}}}}
      responses: {'200': {description: ok, content: {application/json: {schema: {type: object, properties: {id: {type: string}, name: {type: string}, salary: {type: integer}, handle: {type: string}}}}}}, 'STATUS': {description: no}}
`

// planned are the cases of the document, by rule and subject.
func planned(t *testing.T, words ...string) map[string]contract.Case {
	t.Helper()
	document, err := openapi.Load("pay.yaml", []byte(strings.NewReplacer(words...).Replace(conditioned)), nil)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]contract.Case{}
	for _, c := range rule.Cases(&document.Operations[0], contract.Profile{OnMock: true, Params: map[string]string{"id": "7"}}, plan.Options{Seed: 1}) {
		_, id, _ := strings.Cut(c.ID, "patch-person/")
		out[id] = c
	}
	return out
}

func sentAt(c contract.Case) []string {
	var out []string
	for _, step := range c.Steps {
		for _, e := range step.Request.Body.Edits {
			out = append(out, e.At)
		}
	}
	return out
}

// Servers that save member by member had saved the name when they refused the salary, or a member that they don't know.
func TestAValidMemberIsSentBesideOneThatMayBeRefused(t *testing.T) {
	all := planned(t, "SAID", "Only for payroll administrators.", "FORM", "^[a-z]+$", "STATUS", "403")
	for id, at := range map[string]string{"V10/salary/conditional": "/salary", "O06/beside": "/proviso_"} {
		sent := sentAt(all[id])
		if !slices.Contains(sent, "/name") || !slices.ContainsFunc(sent, func(s string) bool { return strings.HasPrefix(s, at) }) {
			t.Errorf("%s sends %q", id, sent)
		}
	}
	if c, there := planned(t, "SAID", "In euros.", "FORM", "^[a-z]+$", "STATUS", "403")["V10/salary/conditional"]; there {
		t.Errorf("nothing says that the salary may be refused: %+v", c)
	}
}

// JSON that is called text/plain passes a browser's checks. A page that names 415 promises that it is refused.
func TestJSONCalledTextIsSentWhereTheDocsNameTheRefusal(t *testing.T) {
	for status, want := range map[string]bool{"415": true, "403": false} {
		c := planned(t, "SAID", "In euros.", "FORM", "^[a-z]+$", "STATUS", status)["O04/undeclared"]
		is := slices.ContainsFunc(c.Steps, func(s contract.Step) bool {
			return s.Request.Body.Media == "text/plain" && len(s.Request.Body.Edits) > 0
		})
		if is != want {
			t.Errorf("%s: sent %t", status, is)
		}
	}
}

// A handle was cut at twenty characters where its pattern admits thirty: all long texts had a character that it does not take.
func TestTheLongestTextOfAPatternIsSent(t *testing.T) {
	for form, want := range map[string]bool{"^[A-Za-z0-9_]{3,30}$": true, "^[0-9]{1,30}$": true, "^PO[0-9]{1,30}$": false} {
		c := planned(t, "SAID", "In euros.", "FORM", form, "STATUS", "403")["V04/handle"]
		is := slices.ContainsFunc(c.Steps, func(s contract.Step) bool {
			return slices.ContainsFunc(s.Request.Body.Edits, func(e contract.Edit) bool { return len(e.Value) == 32 && s.Expect.Class == contract.Accepted })
		})
		if is != want {
			t.Errorf("%s: sent %t; %+v", form, is, c.Steps)
		}
	}
}

// A server swapped two members that were set in one body. Nothing was known of the values that they take, so that no body had both.
func TestMembersOfNoKnownFormAreSentTogether(t *testing.T) {
	const document = `openapi: 3.1.0
info: {title: People, version: '1'}
paths:
  /people/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    patch:
      operationId: patchPerson
      requestBody: {content: {application/json: {schema: &person {type: object, properties: {aaa: {type: string}, bbb: {type: string},
        home: {type: object, properties: {ccc: {type: string}, ddd: {type: string}, eee: {type: string}}}}}}, application/merge-patch+json: {schema: *person}}}
      responses: {'200': {description: ok, content: {application/json: {schema: *person}}}}
`
	doc, err := openapi.Load("people.yaml", []byte(document), nil)
	if err != nil {
		t.Fatal(err)
	}
	op := &doc.Operations[0]
	op.Dialect = "merge"
	together, deep := false, 0
	for _, c := range rule.Cases(op, contract.Profile{Params: map[string]string{"id": "7"}}, plan.Options{Seed: 1}) {
		for _, s := range c.Steps {
			if c.Rule == "M02" && len(s.Request.Body.Edits) == 2 && s.Expect.Stored && s.Expect.Open != "" {
				together = true
			}
			if c.Rule == "M06" {
				deep = max(deep, len(s.Request.Body.Edits))
			}
		}
	}
	if !together || deep != 3 {
		t.Errorf("both members in one body: %t; members of the object in one body: %d, want 3", together, deep)
	}
}
