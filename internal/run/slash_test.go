package run

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

// slashed redirects each request for an address without a slash at its end to another one.
type slashed struct {
	*fake
	to    string
	paths []string // of all requests
}

func (s *slashed) Send(ctx context.Context, call contract.Call) contract.Exchange {
	path := call.Op.Path
	if call.Step.Read && call.Op.Read != nil {
		path = call.Op.Read.Path
	}
	s.paths = append(s.paths, path)
	if strings.HasSuffix(path, "/") {
		return s.fake.Send(ctx, call)
	}
	return contract.Exchange{Method: "GET", URL: "http://127.0.0.1/members/7", Header: http.Header{}, Reply: &contract.Reply{Status: 307, Header: http.Header{"Location": {s.to}}}}
}

// A framework that wants a slash at the end of each address answered the first look with a redirect, and nothing was tested.
func TestARedirectToTheSameAddressWithASlashIsTaken(t *testing.T) {
	for to, taken := range map[string]bool{"/members/7/": true, "http://127.0.0.1/members/7/": true, "http://elsewhere.example/members/7/": false, "/login/": false, "/members/7/?next=1": false, "": false} {
		f := &slashed{fake: newFake(t), to: to}
		results, summary := verifyLive(t, f, readable(), set("note", "V03", "/note", `"x"`, stored, look))
		if (results["note"].Verdict == contract.Pass) != taken || taken && !slices.ContainsFunc(summary.Notes, func(n string) bool { return strings.Contains(n, "asked from then on") }) {
			t.Errorf("%q: %v %q, notes %q, paths %q", to, results["note"].Verdict, results["note"].Reasons, summary.Notes, f.paths)
		}
		if !taken && len(f.paths) != 1 {
			t.Errorf("%q: %q", to, f.paths)
		}
	}
}
