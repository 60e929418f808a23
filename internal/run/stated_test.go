package run

import (
	"context"
	"net/http"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// versioned is a target that wants the present version in the query and the time of the last change in a header of every patch.
type versioned struct {
	*fake
	asked []string // the versions of the patches
	since []string // and their times
}

func (v *versioned) Send(ctx context.Context, call contract.Call) contract.Exchange {
	version, _ := value.At(v.resource, "/version")
	modified := "Sat, 03 Jan 2026 00:00:0" + version.(string) + " GMT"
	if !call.Step.Read {
		v.asked, v.since = append(v.asked, call.Step.Params["expectedVersion"]), append(v.since, call.Step.Header["If-Unmodified-Since"])
		if call.Step.Params["expectedVersion"] != version || call.Step.Header["If-Unmodified-Since"] != modified {
			return contract.Exchange{Method: call.Op.Method, Header: http.Header{}, Reply: &contract.Reply{Status: 409, Header: http.Header{}}}
		}
		v.resource = value.With(v.resource, "/version", string(rune(version.(string)[0]+1)))
		modified = "Sat, 03 Jan 2026 00:00:0" + string(rune(version.(string)[0]+1)) + " GMT"
	}
	call.Step.Params, call.Params = nil, nil
	x := v.fake.Send(ctx, call)
	x.Reply.Header.Set("Last-Modified", modified)
	return x
}

// No patch was accepted of a resource whose version goes along in the query, and the operation was told as one that nothing was tested of.
func TestAPatchSaysWhichStateItIsAbout(t *testing.T) {
	for name, required := range map[string]bool{"wanted": true, "offered": false} {
		f := &versioned{fake: newFake(t)}
		f.resource = value.With(f.resource, "/version", "1")
		op := readable()
		op.Params = append(op.Params, contract.Param{Name: "expectedVersion", In: "query", Required: required}, contract.Param{Name: "If-Unmodified-Since", In: "header", Required: required})
		results, _ := verifyLive(t, f, op, set("a", "O10", "/note", `"second"`, stored, look), set("b", "O10", "/name", `"Bo"`, stored, look))
		if want := map[bool]contract.Verdict{true: contract.Pass, false: contract.Inconclusive}[required]; results["b"].Verdict != want {
			t.Errorf("%s: %v %q; versions %q, times %q", name, results["b"].Verdict, results["b"].Reasons, f.asked, f.since)
		}
	}
}
