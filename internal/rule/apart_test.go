package rule_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/rule"
)

// Whether a member that goes back to its default was seen depended on what other cases had left in it: a queue that is paused with each
// change of its retry policy passed, because it was paused already.
func TestEachMemberIsSentWithoutEachOtherOne(t *testing.T) {
	profile := contract.Profile{Params: map[string]string{"parcel": "41"}}
	seen, flags := map[[2]string]int{}, map[string]bool{}
	var names []string
	for _, c := range rule.Cases(crates(t, "application/json"), profile, plan.Options{Seed: 1}) {
		if !strings.Contains(c.ID, "M01/apart/") {
			continue
		}
		var all []string
		for i, step := range c.Steps {
			var sent []string
			for _, e := range step.Request.Body.Edits {
				sent = append(sent, e.At)
				if e.At == "/fragile" {
					flags[c.ID+string(e.Value)] = true
				}
			}
			if i == 0 {
				all, names = sent, sent
			}
			for _, x := range sent {
				for _, y := range all {
					if !slices.Contains(sent, y) {
						seen[[2]string{x, y}]++
					}
				}
			}
		}
	}
	if len(names) < 3 {
		t.Fatalf("members %q", names)
	}
	for _, x := range names {
		for _, y := range names {
			if x != y && seen[[2]string{x, y}] < 2 {
				t.Errorf("%s was sent %d times without %s", x, seen[[2]string{x, y}], y)
			}
		}
	}
	if len(flags) != 2 {
		t.Errorf("the flag was sent as %v, want true in one case and false in the other", flags)
	}
}

func TestAPatchWithoutTheTimeThatTheDocsWantIsSent(t *testing.T) {
	op := crates(t, "application/json")
	op.Params = append(op.Params, contract.Param{Name: "If-Unmodified-Since", In: "header", Required: true})
	for _, c := range rule.Cases(op, contract.Profile{Params: map[string]string{"parcel": "41"}}, plan.Options{Seed: 1}) {
		if c.Rule == "H28" && len(c.Steps) > 0 {
			if v, said := c.Steps[0].Request.Header["If-Unmodified-Since"]; !said || v != "" {
				t.Errorf("%+v", c.Steps[0].Request.Header)
			}
			return
		}
	}
	t.Error("there is no case of H28")
}
