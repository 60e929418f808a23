package rule_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/rule"
	"github.com/proviso-dev/proviso/internal/value"
)

// dangerous has one member of each sort that a live resource could be lost by, and three of the harmless sort.
const dangerous = `openapi: 3.1.0
info: {title: Dangerous, version: '1'}
paths:
  /users/{name}:
    parameters: [{name: name, in: path, required: true, schema: {type: string}}]
    get:
      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/User'}}}}}
    patch:
      operationId: patchUser
      requestBody: {content: {application/json: {schema: {type: object, properties: {
        name: {type: string}, full_name: {type: string}, note: {type: [string, 'null']}, level: {type: integer, minimum: 0, maximum: 9},
        organization: {type: [string, 'null']}, team_id: {type: integer}, group_ids: {type: array, items: {type: integer}},
        archived: {type: boolean}, active: {type: boolean}, password: {type: string}, settings: {type: object, properties: {owner_id: {type: string}, theme: {type: string}}}}}}}}
      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/User'}}}}}
components:
  schemas:
    User: {type: object, properties: {name: {type: string}, full_name: {type: string}, note: {type: [string, 'null']}, level: {type: integer},
      organization: {type: [string, 'null']}, team_id: {type: integer}, group_ids: {type: array, items: {type: integer}},
      archived: {type: boolean}, active: {type: boolean}, settings: {type: object, properties: {owner_id: {type: string}, theme: {type: string}}},
      id: {type: string}, deleted: {type: boolean}, account_id: {type: string}, created_at: {type: string, format: date-time}}}
`

func dangerousOperation(t *testing.T) *contract.Operation {
	t.Helper()
	document, err := openapi.Load("dangerous.yaml", []byte(dangerous), nil)
	if err != nil {
		t.Fatal(err)
	}
	document.Operations[0].Vendor = "shop"
	return &document.Operations[0]
}

// edited are the members that the steps of cases set, whether by edits or by the text of a body.
func edited(cases []contract.Case) map[string][]string {
	out := map[string][]string{}
	for _, c := range cases {
		for _, step := range c.Steps {
			for _, e := range step.Request.Body.Edits {
				if !e.Again {
					out[e.At] = append(out[e.At], string(e.Value))
				}
			}
			if text := step.Request.Body.Text; text != nil {
				body, _ := value.Decode([]byte(*text))
				members, _ := body.(map[string]any)
				for name := range members {
					out["/"+name] = append(out["/"+name], c.ID)
				}
			}
		}
	}
	return out
}

func TestWhatALiveResourceCouldBeLostByIsLeftAlone(t *testing.T) {
	op := dangerousOperation(t)
	for _, o := range []plan.Options{{Seed: 1}, {Seed: 1, Effort: plan.Quick}, {Seed: 2, Effort: plan.Deep, Examples: 30}} {
		cases := rule.Cases(op, contract.Profile{Params: map[string]string{"name": "ada"}}, o)
		sets := edited(cases)
		for _, at := range []string{"/name", "/organization", "/team_id", "/group_ids", "/archived", "/active", "/password", "/settings/owner_id", "/deleted", "/account_id"} {
			if len(sets[at]) > 0 {
				t.Errorf("%+v: %s is set to %s", o, at, sets[at])
			}
		}
		for _, values := range sets["/settings"] {
			if strings.Contains(values, "owner_id") {
				t.Errorf("%+v: /settings is set to %s", o, values)
			}
		}
		for _, at := range []string{"/full_name", "/note", "/level"} {
			if len(sets[at]) == 0 {
				t.Errorf("%+v: %s is not set, although nothing can be lost by it", o, at)
			}
		}
		told := slices.ContainsFunc(cases, func(c contract.Case) bool {
			return c.Member == "/organization" && strings.Contains(c.Undecidable, "operations.patchUser.values./organization")
		})
		if !told && o.Effort != plan.Quick {
			t.Error("the plan does not say that organization is left alone, and what would allow it")
		}
	}
}

func TestOnTheMockNothingCanBeLost(t *testing.T) {
	sets := edited(rule.Cases(dangerousOperation(t), contract.Profile{OnMock: true}, plan.Options{Seed: 1}))
	for _, at := range []string{"/name", "/organization", "/archived", "/password"} {
		if len(sets[at]) == 0 {
			t.Errorf("%s is not set on the mock", at)
		}
	}
}

func TestAProfilesValuesAllowADangerousMemberAndNoOthersAreSent(t *testing.T) {
	op := dangerousOperation(t)
	p := contract.Profile{Operations: map[string]contract.OperationProfile{"patchUser": {Values: map[string][]any{
		"/organization": {"org-1", "org-2", nil}, "/team_id": {4, 5}, "/archived": {false}}}}}
	cases := rule.Cases(op, p, plan.Options{Seed: 1})
	sets := edited(cases)
	for at, allowed := range map[string][]string{"/organization": {`"org-1"`, `"org-2"`, "null"}, "/team_id": {"4", "5"}, "/archived": {"false"}} {
		if len(sets[at]) == 0 {
			t.Errorf("%s is not set, although the profile allows it", at)
		}
		for _, v := range sets[at] {
			if !slices.Contains(allowed, v) {
				t.Errorf("%s is set to %s, which the profile does not name", at, v)
			}
		}
	}
	first := slices.IndexFunc(cases, func(c contract.Case) bool { return len(c.Steps) > 0 && c.Member == "/organization" })
	for _, c := range cases[first:] {
		if c.Member == "/full_name" && c.Rank < 400 {
			t.Errorf("%s comes after the first case of a reference", c.ID)
		}
	}
}

func TestNullForAReferenceNeedsTheProfilesWord(t *testing.T) {
	p := contract.Profile{Operations: map[string]contract.OperationProfile{"patchUser": {Values: map[string][]any{"/organization": {"org-1"}}}}}
	if sets := edited(rule.Cases(dangerousOperation(t), p, plan.Options{Seed: 1, Effort: plan.Deep})); slices.Contains(sets["/organization"], "null") {
		t.Error("null is sent to a reference, which can make the resource invisible for ever")
	}
}

func TestAnIDThatNamesNothingIsLongIsNotNamedAndIsReadFirst(t *testing.T) {
	text := strings.ReplaceAll(dangerous, "{name: name, in: path, required: true, schema: {type: string}}", "{name: serial, in: path, required: true, schema: {type: string}}")
	document, err := openapi.Load("dangerous.yaml", []byte(strings.Replace(text, "/users/{name}", "/users/{serial}", 1)), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, present := range []string{"1", "17", "ada", "2f"} {
		for seed := range uint64(40) {
			p := contract.Profile{Params: map[string]string{"serial": present}}
			for _, c := range rule.Cases(&document.Operations[0], p, plan.Options{Seed: seed, Effort: plan.Quick}) {
				if c.Rule != "H09" {
					continue
				}
				id := c.Steps[len(c.Steps)-1].Request.Params["serial"]
				if len(id) < 9 || id == present {
					t.Fatalf("beside %s, %q may name something", present, id)
				}
				if read := c.Steps[0]; !read.Request.Read || read.Request.Params["serial"] != id || !slices.Equal(read.Only, []int{404, 410}) {
					t.Fatalf("%s is not read first: %+v", id, read)
				}
			}
		}
	}
	op := &document.Operations[0]
	first := unknownOf(t, op, contract.Profile{Params: map[string]string{"serial": "17"}})
	p := contract.Profile{Params: map[string]string{"serial": "17"}, Operations: map[string]contract.OperationProfile{"patchUser": {Neighbours: []map[string]string{{"serial": first}}}}}
	if second := unknownOf(t, op, p); second == first {
		t.Errorf("%s names the profile's neighbour", second)
	}
}

func unknownOf(t *testing.T, op *contract.Operation, p contract.Profile) string {
	t.Helper()
	for _, c := range rule.Cases(op, p, plan.Options{Seed: 1}) {
		if c.Rule == "H09" {
			return c.Steps[len(c.Steps)-1].Request.Params["serial"]
		}
	}
	t.Fatal("no case of an unknown id")
	return ""
}

// A key in an envelope was set, and the resource was left at another address.
func TestAKeyInAnEnvelopeIsLeftAlone(t *testing.T) {
	document, err := openapi.Load("enveloped.yaml", []byte(`openapi: 3.1.0
info: {title: Enveloped, version: '1'}
paths:
  /users/{name}:
    parameters: [{name: name, in: path, required: true, schema: {type: string}}]
    get:
      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Shown'}}}}}
    patch:
      operationId: patchUser
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/User'}}}}
      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Shown'}}}}}
components:
  schemas:
    User: {type: object, required: [user], properties: {user: {type: object, properties: {name: {type: string}, full_name: {type: string}}}}}
    Shown: {type: object, properties: {user: {type: object, properties: {name: {type: string}, full_name: {type: string}}}, took: {type: integer}}}
`), nil)
	if err != nil {
		t.Fatal(err)
	}
	op := &document.Operations[0]
	op.Vendor = "shop"
	places := edited(rule.Cases(op, contract.Profile{}, plan.Options{Seed: 1}))
	if _, touched := places["/user/name"]; touched || len(places["/user/full_name"]) == 0 {
		t.Errorf("edited /user/name: %t, /user/full_name %d times", touched, len(places["/user/full_name"]))
	}
}

const marked = `openapi: 3.1.0
info: {title: people, version: '1'}
paths:
  /people/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get:
      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Person'}}}}}
    patch:
      operationId: patchPerson
      requestBody: {content: {MEDIA: {schema: BODY}}}
      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Person'}}}}}
components:
  schemas:
    Person: {type: object, properties: {id: {type: string}, schemas: {type: array, items: {type: string}}, kind: {type: string}, apiVersion: {type: string},
      '@odata.type': {type: string}, $schema: {type: string}, nick: {type: string}, mails: {type: array, items: {type: object, properties: {value: {type: string}}}}}}
`

// What says of which kind a resource is was set to an empty list, which no SCIM server can take: three errors of a correct one.
func TestWhatSaysOfWhichKindAResourceIsIsLeftAlone(t *testing.T) {
	operations := `{type: object, properties: {schemas: {type: array, items: {type: string}}, Operations: {type: array, items: {type: object, properties: {op: {type: string}, path: {type: string}, value: {}}}}}}`
	for media, c := range map[string]struct {
		body   string
		alone  []string
		isFree []string
	}{
		"application/scim+json":                  {operations, []string{"/schemas", "/@odata.type", "/$schema"}, []string{"/kind", "/nick"}},
		"application/strategic-merge-patch+json": {`{$ref: '#/components/schemas/Person'}`, []string{"/kind", "/apiVersion", "/$schema"}, []string{"/nick", "/schemas"}},
	} {
		document, err := openapi.Load("marked.yaml", []byte(strings.NewReplacer("MEDIA", media, "BODY", c.body).Replace(marked)), nil)
		if err != nil {
			t.Fatal(err)
		}
		document.Operations[0].Vendor = "shop"
		cases := rule.Cases(&document.Operations[0], contract.Profile{Params: map[string]string{"id": "7"}}, plan.Options{Seed: 1})
		sets := map[string]int{}
		for _, one := range cases {
			for _, step := range one.Steps {
				for _, e := range step.Request.Body.Edits {
					sets[e.At]++
				}
			}
		}
		for _, at := range c.alone {
			if sets[at] > 0 {
				t.Errorf("%s: %s is set", media, at)
			}
		}
		for _, at := range c.isFree {
			if sets[at] == 0 {
				t.Errorf("%s: %s is not set", media, at)
			}
		}
		for _, one := range cases {
			if c.body == operations && one.Rule == "O08" && one.Member == "/mails/0/value" && one.Steps[0].Expect.Open == "" {
				t.Errorf("%s: null in an item must be refused, although null says here that a member is not set", media)
			}
		}
	}
}

// A change took away what no patch gives back: an address that was verified, a log that only grows, a state that was approved.
func TestWhatOnlyGoesOnIsLeftAlone(t *testing.T) {
	text := `openapi: 3.1.0
info: {title: Once, version: '1'}
paths:
  /people/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get: {responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Person'}}}}}}
    patch:
      operationId: patchPerson
      requestBody: {content: {application/json: {schema: {type: object, properties: {
        email: {type: string, format: email}, nick: {type: string}, log: {type: array, items: {type: string}, description: 'What is sent SAID.'}, status: {enum: [draft, LAST]}, MADE_at: {type: string, format: date-time},
        miles: {type: integer, minimum: 0, maximum: 9, description: 'WAY.'},
        tier: {enum: [small, large], description: 'WHEN.'}}}}}}
      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Person'}}}}}
components:
  schemas:
    Person: {type: object, properties: {email: {type: string}, MARK: {type: boolean, readOnly: true}, nick: {type: string}, log: {type: array, items: {type: string}}, status: {type: string}, MADE_at: {type: string}, miles: {type: integer}, tier: {type: string}}}
`
	for _, leaves := range []bool{true, false} {
		words := []string{"SAID", "replaces them", "LAST", "final", "MARK", "remote", "MADE", "painted", "WAY", "Can be increased", "WHEN", "The size"}
		if leaves {
			words = []string{"SAID", "is added to those that are there", "LAST", "approved", "MARK", "email_verified", "MADE", "archived", "WAY", "Can only be increased", "WHEN", "Takes effect with the next month"}
		}
		document, err := openapi.Load("once.yaml", []byte(strings.NewReplacer(words...).Replace(text)), nil)
		if err != nil {
			t.Fatal(err)
		}
		sets := edited(rule.Cases(&document.Operations[0], contract.Profile{Params: map[string]string{"id": "7"}}, plan.Options{Seed: 1}))
		for _, at := range []string{"/email", "/log", "/status", "/" + words[slices.Index(words, "MADE")+1] + "_at", "/miles", "/tier"} {
			if left := len(sets[at]) == 0; left != leaves {
				t.Errorf("%s is left alone: %t; %s", at, left, sets[at])
			}
		}
		if len(sets["/nick"]) == 0 {
			t.Error("nick is left alone")
		}
	}
}

// A page's table says "string", and its own sample of an answer has null there: a server that takes null was told an error.
func TestANullThatTheDocsOwnSampleShowsMayBeTaken(t *testing.T) {
	const page = `openapi: 3.1.0
info: {title: Notes, version: '1'}
paths:
  /notes/{id}:
    patch:
      operationId: patchNote
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      requestBody: {content: {application/json: {schema: {type: object, properties: {text: {type: string}, remark: {type: string}}}}}}
      responses: {'200': {description: ok, content: {application/json: {schema: {type: object, properties: {text: {type: string}, remark: {}}}, example: {text: a, remark: null}}}}}
`
	document, err := openapi.Load("notes.yaml", []byte(page), nil)
	if err != nil {
		t.Fatal(err)
	}
	document.Operations[0].Vendor = "shop"
	open := map[string]bool{}
	for _, c := range rule.Cases(&document.Operations[0], contract.Profile{}, plan.Options{Seed: 1}) {
		if c.Rule == "O08" {
			open[c.Member] = c.Steps[0].Expect.Open != ""
		}
	}
	if len(open) != 2 || open["/text"] || !open["/remark"] {
		t.Errorf("%v", open)
	}
}

// A page that says of a member no type, and that null clears it: nothing was sent, and a null that left the value was never found.
func TestANullThatTheProseSaysClearsIsTriedWithoutAType(t *testing.T) {
	for claimed, tried := range map[string]bool{"/policy": true, "/other": false} {
		text := &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "policy", Schema: &contract.Schema{}}, {Name: "name", Schema: &contract.Schema{Types: []string{"string"}}}}}
		media := []contract.Media{{Type: "application/json", Schema: text}}
		op := &contract.Operation{Vendor: "shop", ID: "patchSuite", Method: "PATCH", Path: "/suites/{id}", Dialect: "plain", Bodies: media, Responses: []contract.Response{{Status: "200", Bodies: media}},
			Prose: []contract.Claim{{Kind: "null-clears", Member: claimed}}}
		found := slices.ContainsFunc(rule.Cases(op, contract.Profile{}, plan.Options{Seed: 1}), func(c contract.Case) bool {
			return c.Rule == "M04" && c.Member == "/policy" && slices.ContainsFunc(c.Steps, func(s contract.Step) bool { return s.Expect.Cleared })
		})
		if found != tried {
			t.Errorf("claimed of %s: tried %v", claimed, found)
		}
	}
}

// A schema that lists the members of an object, and does not say that it is one, formally admits null: null was sent as a value that the
// docs have, and the 5xx to it was told as a broken promise of theirs.
func TestAnObjectWhoseTypeIsForgottenIsNotTakenForNullable(t *testing.T) {
	for declared, want := range map[string]bool{"": false, "type: object, ": false, "type: [object, 'null'], ": true} {
		text := strings.ReplaceAll(dangerous, "settings: {type: object, properties: {owner_id: {type: string}, theme", "settings: {"+declared+"properties: {owner_id: {type: string}, theme")
		document, err := openapi.Load("dangerous.yaml", []byte(text), nil)
		if err != nil {
			t.Fatal(err)
		}
		var null bool
		for _, c := range rule.Cases(&document.Operations[0], contract.Profile{OnMock: true}, plan.Options{Seed: 1}) {
			if c.Rule == "M04" && c.Member == "/settings" {
				null = true
			}
		}
		if null != want {
			t.Errorf("settings declared with %q: null is a documented value: %t", declared, null)
		}
	}
}

func TestNothingIsSentToAnUnknownIdWhereThatCouldMakeAResource(t *testing.T) {
	for _, created := range []bool{false, true} {
		op := dangerousOperation(t)
		if created {
			op.Responses = append(op.Responses, contract.Response{Status: "201"})
		}
		sent, told := false, false
		for _, c := range rule.Cases(op, contract.Profile{Params: map[string]string{"name": "ada"}}, plan.Options{Seed: 1, Effort: plan.Deep}) {
			for _, step := range c.Steps {
				sent = sent || step.Request.Params["name"] != "" && !step.Request.Read
			}
			told = told || c.Rule == "H09" && strings.Contains(c.Undecidable, "201")
		}
		if sent == created || told != created {
			t.Errorf("a documented 201 is %t: sent to another id %t, told %t", created, sent, told)
		}
	}
}
