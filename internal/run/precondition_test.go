package run

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/value"
)

// wanting is a target that wants a precondition in every patch: the entity tag of what is there, or any.
type wanting struct {
	*fake
	tags []string // of the patches, "" for none
	seen int      // versions
}

func (w *wanting) Send(ctx context.Context, call contract.Call) contract.Exchange {
	now := `"v` + string(rune('0'+w.seen)) + `"`
	if !call.Step.Read {
		match := call.Step.Header["If-Match"]
		w.tags = append(w.tags, match)
		switch match {
		case "":
			return contract.Exchange{Method: call.Op.Method, Header: http.Header{}, Reply: &contract.Reply{Status: 428, Header: http.Header{}}}
		case "*", now:
		default:
			return contract.Exchange{Method: call.Op.Method, Header: http.Header{}, Reply: &contract.Reply{Status: 412, Header: http.Header{}}}
		}
	}
	x := w.fake.Send(ctx, call)
	if x.Accepted() && !call.Step.Read {
		w.seen++
	}
	x.Reply.Header.Set("ETag", `"v`+string(rune('0'+w.seen))+`"`)
	return x
}

// A target that wants a precondition gets one, whether its page says so or not, and is judged as any other.
func TestAPatchCarriesThePreconditionThatIsWanted(t *testing.T) {
	for name, told := range map[string]bool{"by the page": true, "by the target alone": false} {
		t.Run(name, func(t *testing.T) {
			w := &wanting{fake: newFake(t)}
			op := operation()
			op.Read = &contract.Operation{Method: "GET", Path: op.Path, Responses: op.Responses}
			if told {
				op.Params = []contract.Param{{Name: "If-Match", In: "header", Required: true}}
			}
			without := set("without", "H28", "/note", `"second"`, contract.Expect{Class: contract.Refused, Statuses: []int{428}})
			without.Steps[0].Request.Header = map[string]string{"If-Match": ""}
			results, summary := verify(t, t.Context(), w, op, set("name", "O10", "/name", `"Bo"`, stored, look), without, set("note", "O10", "/note", `"third"`, stored, look), watching("H27"))
			wants(t, results, "name", contract.Pass)
			wants(t, results, "without", contract.Pass)
			wants(t, results, "note", contract.Pass)
			if !summary.Restored[0].Done {
				t.Errorf("%+v", summary.Restored)
			}
			if first := w.tags[0]; (first == "") == told {
				t.Errorf("the first patch carried %q", first)
			}
			if len(results["watch H27"].Findings) == 0 {
				t.Error("the 428 answer, which says nothing of how to go on, was not judged")
			}
		})
	}
}

// strict is a target that wants the entity tag itself, and takes no "*".
type strict struct{ *wanting }

func (s strict) Send(ctx context.Context, call contract.Call) contract.Exchange {
	if call.Step.Header["If-Match"] == "*" {
		s.tags = append(s.tags, "*")
		return contract.Exchange{Method: call.Op.Method, Header: http.Header{}, Reply: &contract.Reply{Status: 412, Header: http.Header{}}}
	}
	return s.wanting.Send(ctx, call)
}

func TestATargetThatTakesNoStarGetsTheTag(t *testing.T) {
	w := &wanting{fake: newFake(t)}
	op := operation()
	op.Read = &contract.Operation{Method: "GET", Path: op.Path, Responses: op.Responses}
	results, summary := verify(t, t.Context(), strict{w}, op, set("name", "O10", "/name", `"Bo"`, stored, look), set("note", "O10", "/note", `"third"`, stored, look))
	wants(t, results, "name", contract.Pass)
	wants(t, results, "note", contract.Pass)
	if !summary.Restored[0].Done {
		t.Errorf("%+v, tags %q", summary.Restored, w.tags)
	}
}

// A case that sends an outdated version sends the one that the run found, once another patch has moved it on.
func TestTheVersionThatWasFoundIsSentAsAnOutdatedOne(t *testing.T) {
	for name, moves := range map[string]bool{"each patch moves it": true, "it stands still": false} {
		f := newFake(t)
		op := operation()
		number := contract.Property{Name: "version", Schema: &contract.Schema{Types: []string{"integer"}}}
		for _, s := range []*contract.Schema{op.Bodies[0].Schema, op.Responses[0].Bodies[0].Schema} {
			s.Properties = append(s.Properties, number)
		}
		op.Read = &contract.Operation{Method: "GET", Path: op.Path, Responses: op.Responses}
		f.resource = value.With(f.resource, "/version", json.Number("4"))
		sent := ""
		f.refuse = func(body map[string]any) bool {
			v, named := body["version"]
			if named {
				sent = fmt.Sprint(v)
			}
			now, _ := value.At(f.resource, "/version")
			return named && v != now
		}
		f.before = func(_ int, body map[string]any, f *fake) *contract.Exchange {
			now, _ := value.At(f.resource, "/version")
			if _, named := body["version"]; moves && !named {
				n, _ := now.(json.Number).Int64()
				f.resource = value.With(f.resource, "/version", json.Number(fmt.Sprint(n+1)))
			}
			return nil
		}
		c := set("stale", "C03", "/note", `"x"`, contract.Expect{})
		c.Steps[0].Role = contract.Setup
		last := set("", "", "/name", `"Bo"`, refused).Steps[0]
		last.Request.Body.Edits = append(last.Request.Body.Edits, contract.Edit{At: "/version", Value: plan.JSON(plan.VersionFound)})
		c.Steps = append(c.Steps, last, look)
		results, _ := verify(t, t.Context(), f, op, c)
		if moves {
			wants(t, results, "stale", contract.Pass)
		} else {
			wants(t, results, "stale", contract.Inconclusive)
		}
		if moves && sent != "4" {
			t.Errorf("%s: the version %q was sent", name, sent)
		}
	}
}
