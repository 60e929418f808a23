package response

import (
	"net/http"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
)

// A gateway that fails now and then, beside failures of the target that always come again, made each of those cost ten attempts.
func TestFailuresOnTheWayDontMakeThoseOfTheTargetDoubtful(t *testing.T) {
	own, way := []observe.Observation{{Exchange: reply(500, `{"detail":"oops"}`)}}, []observe.Observation{{Exchange: reply(502, `bad`)}}
	fine := []observe.Observation{{Exchange: reply(200, `{}`)}}
	f := Failures{}
	for range enoughFailures + 1 {
		f.Learn(own, own, []int{0})
	}
	f.Learn(way, fine, nil)
	if !f.Persist() || !f.Vary() {
		t.Errorf("persist %t, vary %t: %v", f.Persist(), f.Vary(), f)
	}
	f.Learn(own, fine, nil)
	if f.Persist() {
		t.Errorf("a failure of the target that stayed away once is relied on: %v", f)
	}
}

// A failure that came in the first and the last of three attempts, and not between them, was counted as one that always comes again.
func TestAFailureThatStayedAwayOnceIsNoProof(t *testing.T) {
	fails := []observe.Observation{{Exchange: reply(500, `{"detail":"oops"}`)}}
	f := Failures{}
	for range enoughFailures {
		f.Learn(fails, fails, []int{0})
	}
	if f.Vary() || !f.Trusts(&fails[0]) {
		t.Errorf("failures that always came again are not trusted: %v", f)
	}
	f.Learn(fails, fails, nil)
	if !f.Vary() || f.Trusts(&fails[0]) {
		t.Errorf("a failure that stayed away once is trusted: %v", f)
	}
}

// A framework answers OPTIONS with its methods as HTML: that was told as a response that a gateway gave in its place.
func TestTheMethodsAsHTMLAreNoPage(t *testing.T) {
	for method, page := range map[string]bool{"OPTIONS": false, "HEAD": false, "PATCH": true, "GET": true} {
		x := reply(200, "GET,PATCH")
		x.Method = method
		x.Reply.Header.Set("Content-Type", "text/html; charset=utf-8")
		if o := (observe.Observation{Exchange: x}); Broken(&o) != page {
			t.Errorf("%s: %t", method, !page)
		}
	}
}

// reply is an exchange with this status and body.
func reply(status int, body string) *contract.Exchange {
	return &contract.Exchange{Reply: &contract.Reply{Status: status, Header: http.Header{"Content-Type": {"application/json"}}, Body: []byte(body)}}
}
