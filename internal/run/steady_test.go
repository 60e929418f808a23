package run

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// A value made the resource unreadable and unwritable for good. Each of five members was sent again after each look, for the whole minute that a
// target has to come back. One that a gateway says is away is given the whole time, and one that fails for a while comes back.
func TestATargetThatFailsForGoodIsAskedLessOften(t *testing.T) {
	for name, c := range map[string]struct {
		status int
		lasts  time.Duration
		most   int // patches that put back
		done   bool
		said   string
		shown  bool // the resource can be read all the time
	}{
		"for good":     {500, time.Hour, 35, false, "in each of ", false},
		"for a while":  {500, 15 * time.Second, 35, true, "", false},
		"away":         {503, time.Hour, 1000, false, "for 1m0s GET answered 503", false},
		"shown":        {500, time.Hour, 25, false, "not as found: /active, /name, /note", true},
		"away a while": {503, 50 * time.Second, 1000, true, "", false},
	} {
		synctest.Test(t, func(t *testing.T) {
			f, broken := newFake(t), time.Time{}
			fails := func() bool { return !broken.IsZero() && time.Since(broken) < c.lasts }
			patches := 0
			f.before = func(_ int, body map[string]any, f *fake) *contract.Exchange {
				if fails() {
					patches++
					return status(c.status, `{}`)
				}
				if body["note"] == "breaks" {
					broken = time.Now()
					for member, v := range body {
						f.resource = value.With(f.resource, "/"+member, v)
					}
					return status(204, ``)
				}
				return nil
			}
			f.reads = func(string, *fake) *contract.Exchange {
				if fails() && !c.shown {
					return status(c.status, `{}`)
				}
				return nil
			}
			cases := []contract.Case{set("breaks", "V08", "/note", `"breaks"`, stored, look)}
			cases[0].Steps[0].Request.Body.Edits = append(cases[0].Steps[0].Request.Body.Edits, contract.Edit{At: "/name", Value: []byte(`"Bo"`)}, contract.Edit{At: "/active", Value: []byte(`false`)})
			_, summary := Start(t.Context(), Options{Settle: 10 * time.Second, RestoreFor: time.Minute, Chains: []Chain{{Op: readable(), Live: true, Sender: f, Validator: silent{}, Cases: cases}}}).Wait()
			t.Log(name, patches, summary.Restored[0].Text)
			if r := summary.Restored[0]; patches > c.most || r.Done != c.done || !strings.Contains(r.Text, c.said) {
				t.Errorf("%s: %d patches, %+v", name, patches, r)
			}
		})
	}
}
