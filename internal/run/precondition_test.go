package run

import (
	"context"
	"net/http"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
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
