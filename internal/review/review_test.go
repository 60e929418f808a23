package review_test

import (
	"strings"
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/review"
)

var today = time.Date(2026, 11, 28, 12, 0, 0, 0, time.UTC)

// ran is a run in which the given places of the body break V02, and the operation's other case passes.
func ran(places ...string) *contract.Report {
	r := &contract.Report{Verb: "verify", FailOn: contract.Error, Operations: []contract.Operation{{Vendor: "shop", ID: "update", Method: "PATCH", Path: "/items/{id}"}}}
	pass := contract.Case{ID: "shop/update/V02/ok", Op: "update", Rule: "V02"}
	r.Results = append(r.Results, contract.Result{Case: pass})
	for _, place := range places {
		c := contract.Case{ID: "shop/update/V02" + place, Op: "update", Rule: "V02"}
		r.Results = append(r.Results, contract.Result{Case: c, Verdict: contract.Fail, Findings: []contract.Finding{
			{Rule: "V02", Level: contract.Error, Op: "update", Case: c.ID, At: place, Message: "sent \"a\nb\", got c"}}})
	}
	r.Identify()
	return r
}

func parsed(t *testing.T, text string) *review.Baseline {
	t.Helper()
	b, err := review.ParseBaseline("b.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestABaselineThatIsWrittenMakesTheRunConform(t *testing.T) {
	text := review.Written(ran("/a", "/list/0/b", "/list/3/b"), nil, today)
	if n := strings.Count(string(text), "- rule:"); n != 2 {
		t.Errorf("%d entries, want one a cause:\n%s", n, text)
	}
	r := ran("/a", "/list/7/b")
	parsed(t, string(text)).Apply(r, today, true)
	if r.Outcome() != contract.Conforms {
		t.Errorf("the run %s with the baseline\n%s", r.Outcome(), text)
	}
	fresh := ran("/a", "/new")
	parsed(t, string(text)).Apply(fresh, today, false)
	if fresh.Outcome() != contract.Breaks || len(fresh.Broken()) != 1 || !fresh.Results[1].Findings[0].Known || fresh.Results[2].Findings[0].Known {
		t.Error("a new finding is taken for a known one")
	}
}

func TestWritingAgainKeepsReasonsAndWaiversAndDropsWhatIsGone(t *testing.T) {
	old := parsed(t, `known:
  - {rule: V02, operation: "shop PATCH /items/{id}", place: /a, reason: ticket 7, since: 2026-01-02}
  - {rule: V02, operation: "shop PATCH /items/{id}", place: /gone, reason: ticket 8}
waived:
  - {rule: H18, operation: update, reason: the gateway, until: 2027-01-01}
`)
	text := string(review.Written(ran("/a", "/b"), old, today))
	for want, there := range map[string]bool{"ticket 7": true, "since: 2026-01-02": true, "ticket 8": false, "the gateway": true, "until: 2027-01-01": true, `place: "/b"`: true} {
		if strings.Contains(text, want) != there {
			t.Errorf("%q: want %t in\n%s", want, there, text)
		}
	}
}

func TestAWaiverHoldsUntilItsLastDay(t *testing.T) {
	b := parsed(t, "waived:\n  - {rule: V02, operation: update, reason: ticket 7, until: 2026-11-28}\n")
	r := ran("/a")
	b.Apply(r, today, false)
	if f := r.Results[1].Findings[0]; f.Waived != "ticket 7" || r.Outcome() != contract.Conforms {
		t.Errorf("on its last day: %+v, %s", f, r.Outcome())
	}
	r = ran("/a")
	b.Apply(r, today.AddDate(0, 0, 1), false)
	if r.Outcome() != contract.Breaks || len(r.Review.Expired) != 1 || !strings.Contains(r.Review.Expired[0], "line 2: V02 update") {
		t.Errorf("the day after: %s, %+v", r.Outcome(), r.Review)
	}
}

func TestAnUnusedEntryIsPointedOutAndFailsWhenStrict(t *testing.T) {
	b := parsed(t, "known:\n  - {rule: V02, operation: update, place: /gone}\n  - {rule: V99, operation: update}\n")
	for strict, want := range map[bool]contract.Outcome{false: contract.Conforms, true: contract.Breaks} {
		r := ran()
		b.Apply(r, today, strict)
		if len(r.Review.Unused) != 1 || r.Outcome() != want {
			t.Errorf("strict %t: %s, unused %v; a rule that the run did not decide is no unused entry", strict, r.Outcome(), r.Review.Unused)
		}
	}
}

func TestABrokenBaselineIsOneLineWithFileAndLine(t *testing.T) {
	for text, want := range map[string]string{
		"known:\n  - {rule: V02}\n":                                   "b.yaml:2: an entry of 'known' needs a rule and an operation",
		"waived:\n  - {rule: V02, operation: u, until: 2027-01-01}\n": "b.yaml:2: the waiver of V02 for u needs a reason",
		"waived:\n  - {rule: V02, operation: u, reason: r}\n":         "needs an end date",
		"waived:\n  - {rule: V02, until: soon}\n":                     "must be a day such as 2027-01-31",
		"knwon: []\n": "is 'known' meant?",
	} {
		if _, err := review.ParseBaseline("b.yaml", []byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}

func TestALevelOfTheConfigHoldsForWhatItMatches(t *testing.T) {
	for name, l := range map[string]review.Level{
		"rule":      {Match: review.Match{Rule: "V02"}},
		"family":    {Match: review.Match{Rule: "V*"}},
		"operation": {Match: review.Match{Operation: "shop PATCH /items/{id}"}},
		"path":      {Match: review.Match{Path: "/items/*"}},
	} {
		l.Level, l.Reason = contract.Note, "ticket 7"
		r := ran("/a")
		review.ApplyLevels(r, []review.Level{l})
		if r.Results[1].Findings[0].Level != contract.Note || r.Outcome() != contract.Conforms || len(r.Review.Relieved) != 1 || !strings.Contains(r.Review.Relieved[0], "ticket 7") {
			t.Errorf("%s: %+v", name, r.Results[1].Findings[0])
		}
	}
	r := ran("/a")
	review.ApplyLevels(r, []review.Level{{Match: review.Match{Rule: "H*"}}, {Match: review.Match{Path: "/other/*"}}})
	if r.Results[1].Findings[0].Level != contract.Error || r.Review != nil {
		t.Error("a level that matches nothing changed something")
	}
}

func TestComparisonTellsNewFixedAndFlaky(t *testing.T) {
	r := ran("/new", "/flaky", "/stays")
	review.Compare(r, []review.Run{{"first", ran("/flaky", "/stays", "/fixed")}, {"second", ran("/stays", "/fixed")}})
	v := r.Review
	if len(v.New) != 1 || v.New[0].Place != "/new" || len(v.Fixed) != 1 || v.Fixed[0].Place != "/fixed" || len(v.Flaky) != 1 || v.Flaky[0].Place != "/flaky" || v.Flaky[0].Since != "second" {
		t.Errorf("%+v", v)
	}
}

func TestWhatWasNotTriedIsNeitherFixedNorNew(t *testing.T) {
	untried := ran()
	untried.Results = nil
	review.Compare(untried, []review.Run{{"first", ran("/a")}})
	if v := untried.Review; len(v.Fixed) != 0 {
		t.Errorf("fixed though it was not tried: %+v", v)
	}
	r, before := ran("/a"), ran()
	before.Results = nil
	review.Compare(r, []review.Run{{"first", before}})
	if len(r.Review.New) != 0 {
		t.Errorf("new though the run before did not try it: %+v", r.Review)
	}
}
