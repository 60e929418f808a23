package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// members are what every shape has beside its own.
const members = `"id":{"type":"string","readOnly":true},"name":{"type":"string"},"alt":{"type":"string"},"count":{"type":"integer","minimum":0,"maximum":99},"on":{"type":"boolean"},` +
	`"tags":{"type":"array","items":{"type":"string"}},"addr":{"type":"object","required":["city"],"properties":{"city":{"type":"string"},"zip":{"type":"string"},"since":{"type":"string","format":"date","readOnly":true}}}`

// shapes are schemas of a resource and of the body that changes it, as they stand in real contracts.
func shapes() map[string]string {
	with := func(more string) string { return `{"type":"object","properties":{` + members + more + `}}` }
	also := func(keyword string) string { return `{"type":"object","properties":{` + members + `},` + keyword + `}` }
	return map[string]string{
		"one-of-two-needed":  also(`"anyOf":[{"required":["name"]},{"required":["alt"]}]`),
		"not-both":           also(`"not":{"required":["name","alt"]}`),
		"two-at-least":       also(`"minProperties":2`),
		"closed":             also(`"additionalProperties":false`),
		"free":               also(`"additionalProperties":true`),
		"bare":               `{"type":"object"}`,
		"of-parts":           `{"allOf":[{"type":"object","properties":{"id":{"type":"string","readOnly":true},"name":{"type":"string"}}},{"type":"object","properties":{"on":{"type":"boolean"},"count":{"type":"integer"}}}]}`,
		"one-of-two":         `{"oneOf":[{"type":"object","required":["name"],"properties":{"name":{"type":"string"}},"additionalProperties":false},{"type":"object","required":["count"],"properties":{"count":{"type":"integer"}},"additionalProperties":false}]}`,
		"an-object-or-null":  with(`,"owner":{"oneOf":[{"type":"null"},{"type":"object","required":["mail"],"properties":{"mail":{"type":"string","format":"email"},"phone":{"type":["string","null"]}}}]}`),
		"objects-in-a-list":  with(`,"lines":{"type":"array","minItems":1,"maxItems":3,"items":{"type":"object","required":["sku","qty"],"properties":{"sku":{"type":"string","pattern":"^[A-Z]{3}$"},"qty":{"type":"integer","minimum":1,"maximum":5},"note":{"type":"string"}}}}`),
		"names-by-a-pattern": with(`,"attrs":{"type":"object","patternProperties":{"^[a-z]{1,8}$":{"type":"integer","minimum":0,"maximum":9}},"additionalProperties":false}`),
		"constants":          with(`,"kind":{"const":"thing"},"ver":{"type":"integer","enum":[1,2,3]}`),
		"defaults":           with(`,"lang":{"type":"string","enum":["en","fr"],"default":"en"},"limit":{"type":"integer","default":10,"minimum":1,"maximum":100}`),
		"write-only":         with(`,"password":{"type":"string","writeOnly":true,"minLength":8},"token":{"type":"string","writeOnly":true}`),
		"formats":            with(`,"at":{"type":"string","format":"date-time"},"day":{"type":"string","format":"date"},"dur":{"type":"string","format":"duration"},"u":{"type":"string","format":"uuid"},"ip":{"type":"string","format":"ipv4"},"h":{"type":"string","format":"hostname"},"b":{"type":"string","format":"byte"},"url":{"type":"string","format":"uri"}`),
	}
}

// Whatever shape a contract has, a server that keeps it is told nothing: in each dialect, with a read and without one.
func TestNoShapeOfAContractGivesAFalseAlarm(t *testing.T) {
	for name, shape := range shapes() {
		for _, media := range []string{"merge-patch+json", "json", "json-patch+json", "strategic-merge-patch+json", "scim+json"} {
			answer := shape
			if media == "json" { // in an envelope, as many have it
				answer = `{"type":"object","required":["data"],"properties":{"data":` + shape + `,"meta":{"type":"object","properties":{"request_id":{"type":"string"}}}}}`
			}
			for _, read := range []string{"", `"get":{"operationId":"get","responses":{"200":{"description":"ok","content":{"application/json":{"schema":` + answer + `}}}}},`} {
				subtest := fmt.Sprintf("%s/%s/read=%t", name, media, read != "")
				if !inSample(subtest) {
					continue
				}
				t.Run(subtest, func(t *testing.T) {
					t.Parallel()
					body := shape
					if media == "json-patch+json" {
						body = `{"type":"array","items":{"type":"object"}}`
					}
					if media == "scim+json" {
						body = `{"type":"object","required":["schemas","Operations"],"properties":{"schemas":{"type":"array","items":{"type":"string"}},"Operations":{"type":"array","items":{"type":"object","properties":{"op":{"type":"string"},"path":{"type":"string"},"value":{}}}}}}`
					}
					text := fmt.Sprintf(`{"openapi":"3.1.0","info":{"title":"t","version":"1"},"servers":[{"url":"https://api.example.com"}],"paths":{"/t/{id}":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"string"}}],%s
"patch":{"operationId":"patch","requestBody":{"required":true,"content":{"application/%s":{"schema":%s}}},"responses":{"200":{"description":"ok","content":{"application/json":{"schema":%s}}},"422":{"description":"refused"}}}}}}`, read, media, body, answer)
					file := filepath.Join(t.TempDir(), "shape.json")
					if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
						t.Fatal(err)
					}
					code, told, said := runText("", "verify", file, "--examples", "12", "--out", t.TempDir())
					if name == "bare" && code == exitCouldNotRun && strings.Contains(said, "no patch that was accepted set anything") {
						return // no member is known that could be set
					}
					if code != exitConforms {
						t.Errorf("code %d: %s%s", code, told, said)
					}
				})
			}
		}
	}
}
