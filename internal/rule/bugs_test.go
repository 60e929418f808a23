package rule_test

import (
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/rule"
)

const parcels = `openapi: 3.1.0
info: {title: parcels, version: '1'}
paths:
  /parcels/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get:
      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Parcel'}}}}}
    patch:
      operationId: patchParcel
      parameters: [{name: If-Unmodified-Since, in: header, schema: {type: string}}]
      requestBody: {content: {MEDIA: {schema: BODY}}}
      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Parcel'}}}}}
components:
  schemas:
    Parcel: {type: object, properties: {id: {type: string, readOnly: true}, note: {type: string}, memo: {type: string}, code: {type: string, maxLength: 4000}, mail: {type: string, format: email}, page: {type: string, format: uri}, weight: {type: number}, count: {type: integer, format: int64},
      labels: {type: array, items: {type: string}}, state: {enum: [new, packed, sent]}, stage: {enum: [first, second]}, days: {type: array, uniqueItems: true, items: {type: string, enum: [mon, tue, wed]}}, parts: {type: array, items: {type: number}}}}
`

func parcel(t *testing.T, media, body string) *contract.Operation {
	t.Helper()
	document, err := openapi.Load("parcels.yaml", []byte(strings.NewReplacer("MEDIA", media, "BODY", body).Replace(parcels)), nil)
	if err != nil {
		t.Fatal(err)
	}
	document.Operations[0].Vendor = "shop"
	return &document.Operations[0]
}

// Each of these was missed: a number that keeps one decimal, an int64 that was a floating-point number for a while, a list that is kept
// as a text with commas, text of a member that nobody calls a text, an index at the end, a move that copies, a line break that is a
// space, an address that loses its query, a condition that is documented and not looked at.
func TestThePlanSendsWhatTellsTheseMistakes(t *testing.T) {
	members, operations := "{$ref: '#/components/schemas/Parcel'}", "{type: array, items: {type: object, properties: {op: {type: string}, path: {type: string}, value: {}}}}"
	profile := contract.Profile{Params: map[string]string{"id": "7"}}
	for _, c := range []struct{ media, body, rule, member, sent string }{
		{"application/json", members, "O10", "/weight", "2.25"},
		{"application/json", members, "O09", "/count", "9007199254740993"},
		{"application/json", members, "V05", "/labels", ", "},
		{"application/json", members, "V03", "/memo", "😀"},
		{"application/json", members, "V03", "/memo", "&"},
		{"application/json", members, "V03", "/memo", `\nsecond\tline`},
		{"application/json", members, "V03", "/memo", "<b>"},
		{"application/json", members, "V03", "/code", `\nsecond\tline`}, // so long that it is no name
		{"application/json", members, "V05", "/days", `["mon","tue","wed"]`},
		{"application/json", members, "V07", "/page", "http://example.com:8080/"},
		{"application/json", members, "V05", "/parts", ".25"},
		{"application/json", members, "V07", "/mail", "+news@"},
		{"application/json", members, "V07", "/page", "?page=2"},
		{"application/json", members, "H23", "", ""},
		{"application/json-patch+json", operations, "J06", "/labels", `"path":"/labels/1"`},
		{"application/json-patch+json", operations, "J12", "/labels", `"op":"move"`},
	} {
		found := false
		for _, one := range rule.Cases(parcel(t, c.media, c.body), profile, plan.Options{Seed: 1}) {
			for _, step := range one.Steps {
				text := ""
				if step.Request.Body.Text != nil {
					text = *step.Request.Body.Text
				}
				for _, e := range step.Request.Body.Edits {
					text += strings.NewReplacer(`\u0026`, "&", `\u003c`, "<", `\u003e`, ">").Replace(string(e.Value))
				}
				found = found || one.Rule == c.rule && one.Member == c.member && strings.Contains(text, c.sent)
			}
		}
		if !found {
			t.Errorf("%s of %s sends no %s", c.rule, c.member, c.sent)
		}
	}
}

// A parcel that was sent took no patch any more, and stayed as the cases before had left it.
func TestAStateThatNothingLeadsBackFromIsLeftAlone(t *testing.T) {
	op := parcel(t, "application/json", "{$ref: '#/components/schemas/Parcel'}")
	sets := edited(rule.Cases(op, contract.Profile{Params: map[string]string{"id": "7"}}, plan.Options{Seed: 1}))
	if len(sets["/state"]) > 0 || len(sets["/stage"]) == 0 {
		t.Errorf("state is set to %s, stage to %s", sets["/state"], sets["/stage"])
	}
	allowed := contract.Profile{Params: map[string]string{"id": "7"}, Operations: map[string]contract.OperationProfile{"patchParcel": {Values: map[string][]any{"/state": {"packed"}}}}}
	if sets := edited(rule.Cases(op, allowed, plan.Options{Seed: 1})); len(sets["/state"]) == 0 {
		t.Error("state is not set, although the profile gives values for it")
	}
}

// A document says that any member is taken. One was sent that no page names, was kept, rightly, and could not be taken away again.
func TestAnObjectThatTakesAnyMemberIsSentNoUnknownOne(t *testing.T) {
	for further, want := range map[string]bool{"additionalProperties: true, ": false, "additionalProperties: false, ": true, "": true} {
		op, tried := parcel(t, "application/json", "{type: object, "+further+"properties: {note: {type: string}}}"), false
		for _, c := range rule.Cases(op, contract.Profile{Params: map[string]string{"id": "7"}}, plan.Options{Seed: 1}) {
			tried = tried || c.Rule == "O06" && c.ID == "shop/patch-parcel/O06/body"
		}
		if tried != want {
			t.Errorf("%q: tried %t", further, tried)
		}
	}
}

// A document that a framework wrote closed the body, and its prose said that members which are not listed are dropped. They were.
func TestAClosedObjectOfWhichTheDocsSayThatMoreIsDroppedNeedNotRefuseIt(t *testing.T) {
	for said, want := range map[string]contract.StatusClass{
		"Settings that are not on the list are dropped without notice.": contract.Handled, "Additional fields get stripped.": contract.Handled, "Any subset of the fields.": contract.Refused,
	} {
		op := parcel(t, "application/json", "{type: object, additionalProperties: false, properties: {note: {type: string}}}")
		op.Told = []string{said}
		for _, c := range rule.Cases(op, contract.Profile{Params: map[string]string{"id": "7"}}, plan.Options{Seed: 1}) {
			if c.ID != "shop/patch-parcel/O06/body" {
				continue
			}
			if expect := c.Steps[0].Expect; expect.Class != want || expect.NotStored != (want == contract.Handled) {
				t.Errorf("%q: %+v, want class %q", said, expect, want)
			}
		}
	}
}

// A page shows one sample of a body, with two of the members that a client can set. The others were taken for the server's own.
func TestWhatASampleOfABodyLeavesOutIsNotTheServersOwn(t *testing.T) {
	for _, sampled := range []bool{false, true} {
		op, tried := parcel(t, "application/json", "{type: object, properties: {note: {type: string}}}"), map[string]bool{}
		if sampled {
			for _, p := range op.Bodies[0].Schema.Properties {
				p.Schema.Inferred = []string{"type"}
			}
		}
		for _, c := range rule.Cases(op, contract.Profile{Params: map[string]string{"id": "7"}}, plan.Options{Seed: 1, Effort: plan.Deep}) {
			tried[c.Rule+c.Member] = true
		}
		if tried["I02/memo"] == sampled || tried["I02/weight"] == sampled || !tried["I02/id"] {
			t.Errorf("sampled %t: memo %t, weight %t, id %t", sampled, tried["I02/memo"], tried["I02/weight"], tried["I02/id"])
		}
	}
}

// A body required a member in one of its alternatives without describing it, and the member was taken for the server's own.
func TestAMemberThatAnAlternativeOfTheBodyRequiresIsNotTheServersOwn(t *testing.T) {
	for alternatives, asked := range map[string]bool{"anyOf: [{required: [weight]}, {required: [note]}], ": true, "allOf: [{oneOf: [{required: [weight]}]}], ": true, "": false} {
		op, tried := parcel(t, "application/json", "{type: object, "+alternatives+"properties: {note: {type: string}}}"), map[string]bool{}
		for _, c := range rule.Cases(op, contract.Profile{Params: map[string]string{"id": "7"}}, plan.Options{Seed: 1, Effort: plan.Deep}) {
			tried[c.Rule+c.Member] = true
		}
		if tried["I02/weight"] == asked || !tried["I02/id"] {
			t.Errorf("%q: weight %t, id %t", alternatives, tried["I02/weight"], tried["I02/id"])
		}
	}
}

// A media type of a vendor's own is a subset of JSON Patch without tests: that they were refused was told as a broken promise.
func TestWhichOperationsAVendorsOwnDocumentHasIsUndecided(t *testing.T) {
	for media, open := range map[string]bool{"application/shop-parcels-v2.1-json-patch": true, "application/json-patch+json": false} {
		op := parcel(t, media, "{type: array, items: {type: object, properties: {op: {type: string}, path: {type: string}, value: {}}}}")
		seen := 0
		for _, c := range rule.Cases(op, contract.Profile{Params: map[string]string{"id": "7"}}, plan.Options{Seed: 1}) {
			if c.Rule != "J16" && c.Rule != "J15" || c.Steps[0].Expect.Class != contract.Accepted {
				continue
			}
			why := c.Steps[0].Expect.Open
			if seen++; open && why == "" || !open && strings.Contains(why, "media type") {
				t.Errorf("%s: %s: %q", media, c.ID, c.Steps[0].Expect.Open)
			}
		}
		if seen == 0 {
			t.Errorf("%s: nothing is tested", media)
		}
	}
}

// The description says that a value may be null, and the type does not.
func TestARefusedNullIsNotAskedForWhereTheDescriptionHasNull(t *testing.T) {
	for says, open := range map[string]bool{"Value might be `null`.": true, "What is in it.": false} {
		op := parcel(t, "application/json", "{type: object, properties: {note: {type: string, description: '"+says+"'}}}")
		for _, c := range rule.Cases(op, contract.Profile{Params: map[string]string{"id": "7"}}, plan.Options{Seed: 1}) {
			if c.Rule == "O08" && c.Member == "/note" && (c.Steps[0].Expect.Open != "") != open {
				t.Errorf("%q: %q", says, c.Steps[0].Expect.Open)
			}
		}
	}
}
