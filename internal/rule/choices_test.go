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

// A server whose docs say that letter case does not matter was told that it must refuse another letter case.
func TestAValueInAnotherLetterCaseIsSentOnlyWhereTheDocsLetItMatter(t *testing.T) {
	for said, sent := range map[string]bool{"The state.": true, "The state, case-insensitive.": false, "In upper or lower case.": false, "Not case-sensitive.": false, "Letter case does not matter.": false} {
		if other := sendsCapitals(t, `mood: {type: string, enum: [calm, wild], description: '`+said+`'}`, "CALM"); other != sent {
			t.Errorf("%q: another letter case is sent: %t", said, other)
		}
	}
}

// Letter case does not matter in a list, whose docs say so, and the docs of its items say nothing.
func TestWhatTheDocsSayOfLetterCaseInAListHoldsForItsItems(t *testing.T) {
	for said, sent := range map[string]bool{"How to tell.": true, "How to tell, in any letter case.": false} {
		if other := sendsCapitals(t, `ways: {type: array, description: '`+said+`', items: {type: string, enum: [mail, push]}}`, "MAIL"); other != sent {
			t.Errorf("%q: another letter case is sent: %t", said, other)
		}
	}
}

// sendsCapitals reports that a value of the only member of a body is sent in capitals too.
func sendsCapitals(t *testing.T, member, capitals string) bool {
	t.Helper()
	document, err := openapi.Load("states.yaml", []byte(`openapi: 3.1.0
info: {title: States, version: '1'}
paths:
  /things/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    patch:
      operationId: change
      requestBody: {content: {application/json: {schema: {type: object, properties: {`+member+`}}}}}
      responses: {'200': {description: ok}}
`), nil)
	if err != nil {
		t.Fatal(err)
	}
	return slices.ContainsFunc(rule.Cases(&document.Operations[0], contract.Profile{}, plan.Options{}), func(c contract.Case) bool {
		return c.Rule == "V06" && slices.ContainsFunc(c.Steps, func(s contract.Step) bool { return strings.HasPrefix(s.Title, capitals) })
	})
}
