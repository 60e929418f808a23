package check_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/check/responses"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/har"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/value"
)

// replayed reads recordings/RULE.holds.har or RULE.breaks.har and tells what was seen as the runner would.
func replayed(t *testing.T, op *contract.Operation, name string) []check.Seen {
	t.Helper()
	file, err := os.Open(filepath.Join("recordings", name+".har"))
	if err != nil {
		t.Fatalf("every watch has a recording that holds and one that breaks: %v", err)
	}
	defer file.Close()
	var out []check.Seen
	var now any
	known, tag := false, ""
	c := &contract.Case{ID: name}
	err = har.Read(file, func(x contract.Exchange) error {
		s := check.Seen{Case: c, Step: &contract.Step{Role: x.Role}, Exchange: &x, Before: now, Known: known, Tag: tag, Read: x.Method == "GET"}
		if x.Status() == 401 {
			s.Step.Request.Key.Kind = contract.KeyWrong
		}
		if body, err := value.Decode(x.Body); err == nil {
			members, _ := body.(map[string]any)
			for member, v := range members {
				text, _ := value.Encode(v)
				s.Step.Request.Body.Edits = append(s.Step.Request.Body.Edits, contract.Edit{At: value.Pointer(member), Value: text})
			}
			s.Touched = dialect.Touches(&contract.Operation{}, s.Step.Request.Body.Edits)
			s.Named = s.Touched
		}
		if x.Accepted() && len(x.Answer.Body) > 0 {
			if doc, err := value.Decode(x.Answer.Body); err == nil {
				s.After, s.Shown, now, known, tag = doc, true, doc, true, x.Answer.Header.Get("ETag")
			}
		}
		out = append(out, s)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(out) == 0 {
		t.Fatalf("%s has no exchange", name)
	}
	return out
}

func watched(t *testing.T, rule, kind string) check.Judgement {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("recordings", "members.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	doc, err := openapi.Load("members.yaml", text, nil)
	if err != nil {
		t.Fatal(err)
	}
	op := &doc.Operations[0]
	op.Read = &contract.Operation{Method: "GET", Path: op.Path}
	rules := check.Rules()
	at := slices.IndexFunc(rules, func(r contract.Rule) bool { return r.ID == rule })
	if at < 0 {
		t.Fatalf("the watch %s is not in the catalogue", rule)
	}
	var j check.Judgement
	j.Watch(&check.Evidence{
		Op: op, Case: &contract.Case{ID: "watch", Rule: rule, Watch: true}, Rule: rules[at], Seen: replayed(t, op, rule+"."+kind),
		Secrets: map[string]string{"sk-live-0123456789": "Key"}, Volatile: func(string) bool { return false }, Answers: responses.New(doc),
	}, check.Watches()[rule])
	return j
}

func TestEveryWatchIsSilentOnARecordingThatHolds(t *testing.T) {
	for rule := range check.Watches() {
		if j := watched(t, rule, "holds"); len(j.Findings) > 0 || len(j.Ours) > 0 {
			t.Errorf("%s: %+v", rule, j.Findings)
		}
	}
}

func TestEveryWatchFindsARecordingThatBreaks(t *testing.T) {
	for rule := range check.Watches() {
		j := watched(t, rule, "breaks")
		if len(j.Findings) == 0 {
			t.Errorf("%s: nothing was found in its breaking recording", rule)
		}
		for _, f := range j.Findings {
			if f.Rule != rule || f.Message == "" || f.Fingerprint == "" {
				t.Errorf("%s: %+v", rule, f)
			}
		}
	}
}
