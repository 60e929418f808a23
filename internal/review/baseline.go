// Package review tells new findings from known ones: by the team's baseline and waivers, by levels that the config changes, and
// by comparison with earlier runs.
package review

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/pb33f/go-yaml"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/keys"
)

// Baseline is what a team knows of its API and accepts for now.
type Baseline struct {
	File    string
	Entries []Entry
}

// Entry is one accepted cause: a rule that an operation breaks at a place.
type Entry struct {
	Match
	Place  string // a JSON Pointer with * for any index, or a header's name; "" is any place
	Reason string
	Since  time.Time // a day; zero where the entry doesn't say
	Until  time.Time // the last day on which the entry holds; zero is for ever
	Waiver bool      // accepted in writing: with a reason and an end
	Line   int       // in the file
}

const day = "2006-01-02"

// ParseBaseline reads a baseline. A waiver without a reason or an end date is an error, and so is a key that isn't known.
func ParseBaseline(file string, data []byte) (*Baseline, error) {
	b := &Baseline{File: file}
	r := &keys.Reader{File: file, What: "a baseline"}
	if root := r.Root(data); root != nil {
		r.Object(root, "", baselineKeys(b))
	}
	return b, r.Err
}

func baselineKeys(b *Baseline) []keys.Key {
	list := func(waiver bool) func(r *keys.Reader, n *yaml.Node, at string) {
		return func(r *keys.Reader, n *yaml.Node, at string) {
			r.List(n, at, func(v *yaml.Node) {
				e := Entry{Waiver: waiver, Line: v.Line}
				r.Object(v, at, entryKeys(&e))
				switch {
				case e.Rule == "" || e.Operation == "":
					r.Fail(v, "an entry of '%s' needs a rule and an operation", at)
				case waiver && strings.TrimSpace(e.Reason) == "":
					r.Fail(v, "the waiver of %s for %s needs a reason", e.Rule, e.Operation)
				case waiver && e.Until.IsZero():
					r.Fail(v, "the waiver of %s for %s needs an end date: until: YYYY-MM-DD", e.Rule, e.Operation)
				}
				b.Entries = append(b.Entries, e)
			})
		}
	}
	entry := keys.ListOf(keys.ObjectOf(entryKeys(&Entry{})))
	return []keys.Key{
		{"known", "Causes that were there when the baseline was written: only others fail a run.", entry, list(false)},
		{"waived", "Causes that somebody accepts in writing: each needs a reason and an end date.", entry, list(true)},
	}
}

func entryKeys(e *Entry) []keys.Key {
	return []keys.Key{
		{"rule", "The rule that is broken, such as V02.", keys.Typed("string"),
			func(r *keys.Reader, n *yaml.Node, at string) { e.Rule = r.Text(n, at) }},
		{"operation", "The operation: \"VENDOR PATCH /path\", or \"VENDOR operationId\"; the vendor may be left out.", keys.Typed("string"),
			func(r *keys.Reader, n *yaml.Node, at string) { e.Operation = r.Text(n, at) }},
		{"place", "Where: a JSON Pointer, with * for any index, or a header's name; left out, it is any place.", keys.Typed("string"),
			func(r *keys.Reader, n *yaml.Node, at string) { e.Place = r.Text(n, at) }},
		{"reason", "Why it is accepted.", keys.Typed("string"),
			func(r *keys.Reader, n *yaml.Node, at string) { e.Reason = r.Text(n, at) }},
		{"since", "The day from which it is known.", dateSchema(),
			func(r *keys.Reader, n *yaml.Node, at string) { e.Since = date(r, n, at) }},
		{"until", "The last day on which it is accepted; after it, what it matches fails again.", dateSchema(),
			func(r *keys.Reader, n *yaml.Node, at string) { e.Until = date(r, n, at) }},
	}
}

func dateSchema() map[string]any { return map[string]any{"type": "string", "format": "date"} }

func date(r *keys.Reader, n *yaml.Node, at string) time.Time {
	t, err := time.Parse(day, r.Text(n, at))
	if err != nil {
		r.Fail(n, "'%s' must be a day such as 2027-01-31, not %q", at, n.Value)
	}
	return t
}

// expired reports whether the entry's last day has passed.
func (e *Entry) expired(today time.Time) bool {
	return !e.Until.IsZero() && today.Format(day) > e.Until.Format(day)
}

func (e *Entry) String() string {
	text := fmt.Sprintf("line %d: %s %s", e.Line, e.Rule, e.Operation)
	if e.Place != "" {
		text += " " + e.Place
	}
	if !e.Until.IsZero() {
		text += ", until " + e.Until.Format(day)
	}
	if e.Reason != "" {
		text += ": " + e.Reason
	}
	return text
}

// Apply marks the findings that the baseline knows or waives, and notes in the report which entries have expired and which match
// nothing though their rule was decided. With strict, the latter fail the run.
func (b *Baseline) Apply(r *contract.Report, today time.Time, strict bool) {
	v := reviewOf(r)
	v.Baseline, v.Strict = b.File, strict
	used := make([]bool, len(b.Entries))
	eachFinding(r, func(f *contract.Finding, c *contract.Case, op *contract.Operation) {
		for i := range b.Entries {
			e := &b.Entries[i]
			if !e.matches(f.Rule, vendorOf(c, op), f.Op, op) || e.Place != "" && e.Place != f.Identity(c).Place {
				continue
			}
			used[i] = true
			switch {
			case e.expired(today):
			case e.Waiver:
				f.Waived = e.Reason
			default:
				f.Known = true
			}
		}
	})
	for i := range b.Entries {
		e := &b.Entries[i]
		switch {
		case used[i] && e.expired(today):
			v.Expired = append(v.Expired, e.String())
		case !used[i] && decided(r, &e.Match):
			v.Unused = append(v.Unused, e.String())
		}
	}
}

// decided reports whether the run decided a case of the entry's rule and operation: else it says nothing about the entry. A
// comparison of documents has no cases: it decides for each operation that it compares.
func decided(r *contract.Report, m *Match) bool {
	if r.Verb == "drift" && len(r.Results) == 0 {
		return slices.ContainsFunc(r.Operations, func(op contract.Operation) bool { return m.matches(m.Rule, op.Vendor, op.ID, &op) })
	}
	for i := range r.Results {
		res := &r.Results[i]
		op := operation(r, res.Case.Vendor(), res.Case.Op)
		if (res.Verdict == contract.Pass || res.Verdict == contract.Fail) && m.matches(res.Case.Rule, res.Case.Vendor(), res.Case.Op, op) {
			return true
		}
	}
	return false
}

func reviewOf(r *contract.Report) *contract.Review {
	if r.Review == nil {
		r.Review = &contract.Review{}
	}
	return r.Review
}
