package run

import (
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// A server took the first of several wrong values and confirmed it without a body. What the other ones changed was undecided, since nobody knew
// the resource before them.
func TestWhatOneWrongValueDidIsSeenBeforeTheNextIsSent(t *testing.T) {
	for name, saves := range map[string]bool{"saves what it refuses": true, "changes nothing": false} {
		f := newFake(t)
		f.before = func(_ int, body map[string]any, f *fake) *contract.Exchange {
			active, isText := body["active"].(string)
			switch {
			case isText && active == "true":
				f.resource = value.With(f.resource, "/active", true)
				return &contract.Exchange{Reply: &contract.Reply{Status: 204}}
			case isText && saves:
				f.resource = value.With(f.resource, "/note", body["note"])
			}
			if isText {
				return &contract.Exchange{Reply: &contract.Reply{Status: 422}}
			}
			return nil
		}
		wrong := set("wrong", "V10", "/active", `"true"`, refused)
		second := contract.Step{Role: contract.Act, Title: "a text beside a valid value", Expect: refused, Request: contract.Request{Body: contract.Body{
			Edits: []contract.Edit{{At: "/active", Value: []byte(`"x"`)}, {At: "/note", Value: []byte(`"saved"`)}}}}}
		wrong.Steps = append(wrong.Steps, second)
		wrong.Batch = true
		results, _ := verifyLive(t, f, readable(), wrong)
		told := false
		for _, finding := range results["wrong"].Findings {
			told = told || strings.Contains(finding.Message, "/note")
		}
		if why := strings.Join(results["wrong"].Reasons, " "); told != saves || strings.Contains(why, "is not known") {
			t.Errorf("%s: %+v, %s, sent %q", name, results["wrong"].Findings, why, f.sent)
		}
	}
}

// A look that no case has stands between the steps where responses don't show what was stored. A finding was told of the step after its own.
func TestAFindingNamesItsOwnStepAlsoAfterALookThatNoCaseHas(t *testing.T) {
	f := newFake(t)
	f.before = func(_ int, body map[string]any, f *fake) *contract.Exchange {
		if name, sent := body["name"]; sent {
			f.resource = value.With(f.resource, "/name", name)
		}
		return &contract.Exchange{Reply: &contract.Reply{Status: 204}}
	}
	c := set("two", "O10", "/name", `"Bo"`, stored)
	c.Steps = append(c.Steps, set("", "", "/note", `"lost"`, stored).Steps[0])
	results, _ := verifyLive(t, f, readable(), c)
	r := results["two"]
	if len(r.Findings) == 0 {
		t.Fatalf("%+v, sent %q", r.Reasons, f.sent)
	}
	for _, finding := range r.Findings {
		if finding.Step != 1 {
			t.Errorf("step %d: %s; sent %q", finding.Step, finding.Message, f.sent)
		}
	}
}
