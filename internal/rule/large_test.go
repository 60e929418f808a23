package rule_test

import (
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/rule"
)

const largeAndLabelled = `openapi: 3.1.0
info: {title: Large, version: '1'}
paths:
  /things/{id}:
    patch:
      operationId: patchThing
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      requestBody: {content: {application/merge-patch+json: {schema: {$ref: '#/components/schemas/Thing'}}}}
      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}}
components:
  schemas:
    Thing:
      type: object
      properties:
        quota: {type: string, format: int64, pattern: '^[0-9]{1,18}$'}
        steps: {type: integer, format: int32}
        small: {type: string, format: int64, pattern: '^[0-9]{1,6}$'}
        content: {type: string, contentEncoding: base64, pattern: '^[A-Za-z0-9+/]*={0,2}$'}
        rate: {type: string, pattern: '^-?[0-9]{1,8}(\.[0-9]{1,4})?$'}
        ratio: {type: string, pattern: '^-?[0-9]+(\.[0-9]+)?$'}
        color: {type: string}
        border_color: {type: string}
        text_color: {type: string}
        labels: {type: object, additionalProperties: {type: string, maxLength: 63}}
        counts: {type: object, additionalProperties: {type: integer}}
`

// A server lost the digits of a number of 64 bits that it has as a text, another one cut the values of a map, a third one stored one colour
// in the place of another. Nothing that would have shown it was sent.
func TestLargeNumbersAsTextsAndTextsInMapsAreSent(t *testing.T) {
	document, err := openapi.Load("large.yaml", []byte(largeAndLabelled), nil)
	if err != nil {
		t.Fatal(err)
	}
	sent := map[string][]string{}
	for _, c := range rule.Cases(&document.Operations[0], contract.Profile{OnMock: true}, plan.Options{Seed: 1}) {
		for _, s := range c.Steps {
			for _, e := range s.Request.Body.Edits {
				if s.Expect.Class != contract.Refused {
					sent[e.At] = append(sent[e.At], string(e.Value))
				}
			}
		}
	}
	has := func(at, value string) bool { return strings.Contains(strings.Join(sent[at], "\n"), value) }
	if !has("/quota", `"9007199254740993"`) || has("/small", "9007199254740993") {
		t.Errorf("numbers of 64 bits: %q, %q", sent["/quota"], sent["/small"])
	}
	if !has("/steps", "2147483647") {
		t.Errorf("a number of 32 bits: %q", sent["/steps"])
	}
	if !has("/rate", `"48.3725"`) || has("/ratio", `"48.3725"`) {
		t.Errorf("decimals: %q, %q", sent["/rate"], sent["/ratio"])
	}
	if len(sent["/content"]) == 0 || has("/content", `=="`) && !has("/content", `="`) {
		t.Errorf("texts in base64: %q", sent["/content"])
	}
	long := 0
	for at, values := range sent {
		if strings.HasPrefix(at, "/labels/") && strings.Contains(strings.Join(values, ""), strings.Repeat("proviso-", 7)+"proviso") {
			long++
		}
	}
	if long != 1 {
		t.Errorf("the longest text of a map's entry is sent for %d keys: %q", long, sent)
	}
	colours := map[string]bool{}
	for _, at := range []string{"/color", "/border_color", "/text_color"} {
		for _, v := range sent[at] {
			colours[v] = true
		}
	}
	if len(colours) < 2 {
		t.Errorf("the same colour is sent for all: %v", colours)
	}
}

// The profile names parameters under which the resource must not be reachable: it is tried whatever the document says of credentials.
func TestWhatTheProfileCallsAStrangerIsTriedWithoutASecurityScheme(t *testing.T) {
	document, err := openapi.Load("large.yaml", []byte(largeAndLabelled), nil)
	if err != nil {
		t.Fatal(err)
	}
	for tried, strangers := range map[int][]map[string]string{0: nil, 1: {{"id": "of another shop"}}} {
		profile := contract.Profile{OnMock: true, Operations: map[string]contract.OperationProfile{"patchThing": {Strangers: strangers}}}
		n := 0
		for _, c := range rule.Cases(&document.Operations[0], profile, plan.Options{Seed: 1}) {
			if c.Rule == "S03" {
				n++
			}
		}
		if n != tried {
			t.Errorf("%v: %d cases", strangers, n)
		}
	}
}
