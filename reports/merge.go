package reports

import (
	"errors"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
)

// Merge makes one report of several runs. The shards of one plan become the very report of the whole plan, and must all be there.
// Other runs stand one after the other; where a vendor is in several of them (environments, versions), its name gets the target
// or the number of the run.
func Merge(runs ...*Report) (*Report, error) {
	if len(runs) == 0 {
		return nil, errors.New("no run to merge")
	}
	for i, r := range runs {
		if r.Verb != runs[0].Verb {
			return nil, fmt.Errorf("run %d is of %s and run 1 of %s: only runs of one verb are merged", i+1, r.Verb, runs[0].Verb)
		}
		if r.FailOn != runs[0].FailOn {
			return nil, fmt.Errorf("run %d has --fail-on %s and run 1 %s: one report has one level", i+1, r.FailOn, runs[0].FailOn)
		}
	}
	if slices.ContainsFunc(runs, func(r *Report) bool { return r.Shard != nil }) {
		ordered, err := wholePlan(runs)
		if err != nil {
			return nil, err
		}
		out := joined(ordered)
		inPlanOrder(out, ordered[0].Shard.Order)
		return out, nil
	}
	return joined(withNamesApart(runs)), nil
}

// wholePlan checks that the runs are all shards of one plan, and returns them in order.
func wholePlan(runs []*Report) ([]*Report, error) {
	first := runs[0].Shard
	if first == nil {
		return nil, errors.New("run 1 is no shard and others are: shards are merged among themselves")
	}
	ordered := make([]*Report, first.Of)
	for i, r := range runs {
		switch s := r.Shard; {
		case s == nil:
			return nil, fmt.Errorf("run %d is no shard and run 1 is: shards are merged among themselves", i+1)
		case s.Plan != first.Plan || s.Of != first.Of:
			return nil, fmt.Errorf("run %d is a shard of another plan than run 1 (%d/%d of %s, %d/%d of %s)", i+1, s.Index, s.Of, s.Plan, first.Index, first.Of, first.Plan)
		case s.Index < 1 || s.Index > s.Of:
			return nil, fmt.Errorf("run %d is shard %d of %d", i+1, s.Index, s.Of)
		case ordered[s.Index-1] != nil:
			return nil, fmt.Errorf("shard %d/%d is there twice", s.Index, s.Of)
		default:
			ordered[s.Index-1] = r
		}
	}
	for i, r := range ordered {
		if r == nil {
			return nil, fmt.Errorf("shard %d/%d is missing: without it the report would be about a part of the plan", i+1, first.Of)
		}
	}
	return ordered, nil
}

// joined puts runs one after the other. None of the runs is changed.
func joined(runs []*Report) *Report {
	out := *runs[0]
	out.Shard, out.Review, out.Requests, out.Interrupted = nil, nil, 0, false
	out.Operations, out.Results, out.Drawn, out.Findings, out.Restored, out.Answered, out.Notes = nil, nil, nil, nil, nil, nil, nil
	out.Rules, out.Variables = map[string]contract.Rule{}, map[string]string{}
	seen := map[string]bool{} // operations, by vendor and id
	var targets, problems []string
	for _, r := range runs {
		for i := range r.Operations {
			op := &r.Operations[i]
			if key := op.Vendor + "/" + op.ID; !seen[key] {
				seen[key] = true
				out.Operations = append(out.Operations, *op)
			}
		}
		maps.Copy(out.Rules, r.Rules)
		maps.Copy(out.Variables, r.Variables)
		out.Results = append(out.Results, r.Results...)
		out.Drawn = append(out.Drawn, r.Drawn...)
		out.Findings = append(out.Findings, r.Findings...)
		out.Restored = append(out.Restored, r.Restored...)
		out.Answered = append(out.Answered, r.Answered...)
		out.Notes = append(out.Notes, r.Notes...)
		out.Requests += r.Requests
		out.Interrupted = out.Interrupted || r.Interrupted
		out.Review = mergeReview(out.Review, r.Review)
		targets = union(targets, strings.Split(r.Target, ", "))
		if r.Problem != "" {
			problems = union(problems, []string{r.Problem})
		}
	}
	out.Target, out.Problem = strings.Join(targets, ", "), strings.Join(problems, "; ")
	out.Started, out.Took = period(runs)
	out.Undocumented = undocumentedIn(runs)
	slices.Sort(out.Notes)
	out.Notes = slices.Compact(out.Notes)
	slices.SortStableFunc(out.Restored, func(a, b contract.Restoration) int { return strings.Compare(a.Op, b.Op) })
	out.Command = wholeCommand(runs)
	return &out
}

// period is when the first of several runs began, and how long it was until the last one ended; zero where the first run has no time.
func period(runs []*Report) (started time.Time, took time.Duration) {
	started = runs[0].Started
	end := started.Add(runs[0].Took)
	for _, r := range runs[1:] {
		if !r.Started.IsZero() && r.Started.Before(started) {
			started = r.Started
		}
		if last := r.Started.Add(r.Took); last.After(end) {
			end = last
		}
	}
	if started.IsZero() {
		return started, 0
	}
	return started, end.Sub(started)
}

// wholeCommand is the command that gives a merged run again: that of the shards without their number, none for runs of several commands.
func wholeCommand(runs []*Report) string {
	first := runs[0]
	switch {
	case first.Shard != nil:
		return strings.Replace(first.Command, fmt.Sprintf(" --shard %d/%d", first.Shard.Index, first.Shard.Of), "", 1)
	case len(runs) > 1:
		return ""
	}
	return first.Command
}

// undocumentedIn adds up how often the runs saw each undocumented status.
func undocumentedIn(runs []*Report) []string {
	counts := map[string]int{}
	for _, r := range runs {
		for _, line := range r.Undocumented {
			what, n := contract.ParseUndocumented(line)
			counts[what] += n
		}
	}
	var out []string
	for _, what := range slices.Sorted(maps.Keys(counts)) {
		out = append(out, contract.UndocumentedStatus(what, counts[what]))
	}
	return out
}

// inPlanOrder sorts the operations and results of merged shards as the plan has them.
func inPlanOrder(r *Report, order []string) {
	place := map[string]int{}
	for i, name := range order {
		place[name] = i
	}
	slices.SortStableFunc(r.Operations, func(a, b contract.Operation) int {
		return place[a.Vendor+"/"+a.ID] - place[b.Vendor+"/"+b.ID]
	})
	slices.SortStableFunc(r.Answered, func(a, b contract.StatusCoverage) int {
		return place[a.Vendor+"/"+a.Op] - place[b.Vendor+"/"+b.Op]
	})
	slices.SortStableFunc(r.Results, func(a, b contract.Result) int {
		return place[a.Case.Vendor()+"/"+a.Case.Op] - place[b.Case.Vendor()+"/"+b.Case.Op]
	})
}

// withNamesApart gives a vendor that several runs have the name of the run besides, in copies of those runs.
func withNamesApart(runs []*Report) []*Report {
	in := map[string]int{}
	for _, r := range runs {
		for _, vendor := range allVendors(r) {
			in[vendor]++
		}
	}
	used := map[string]bool{}
	var out []*Report
	for i, r := range runs {
		names := map[string]string{}
		for _, vendor := range allVendors(r) {
			name := vendor
			if in[vendor] > 1 {
				name = vendor + "@" + runLabel(r)
			}
			if used[name] {
				name = fmt.Sprintf("%s#%d", name, i+1)
			}
			used[name] = true
			names[vendor] = name
		}
		out = append(out, renamed(r, names))
	}
	return out
}

func allVendors(r *Report) []string {
	out := vendorsOf(r)
	for i := range r.Operations {
		if vendor := r.Operations[i].Vendor; !slices.Contains(out, vendor) {
			out = append(out, vendor)
		}
	}
	return out
}

// runLabel is the host of the run's target, or what the target is called.
func runLabel(r *Report) string {
	if address, err := url.Parse(r.Target); err == nil && address.Host != "" {
		return address.Host
	}
	return fileName(r.Target)
}

// renamed is a copy of the report whose vendors have other names.
func renamed(r *Report, names map[string]string) *Report {
	changed := false
	for from, to := range names {
		changed = changed || from != to
	}
	if !changed {
		return r
	}
	id := func(id string) string {
		vendor, rest, found := strings.Cut(id, "/")
		if to, ok := names[vendor]; ok && found {
			return to + "/" + rest
		}
		return id
	}
	out := *r
	out.Operations, out.Results, out.Answered, out.Drawn = slices.Clone(r.Operations), slices.Clone(r.Results), slices.Clone(r.Answered), slices.Clone(r.Drawn)
	for i := range out.Drawn {
		out.Drawn[i].Vendor = names[out.Drawn[i].Vendor]
	}
	for i := range out.Answered {
		out.Answered[i].Vendor = names[out.Answered[i].Vendor]
	}
	for i := range out.Operations {
		out.Operations[i].Vendor = names[out.Operations[i].Vendor]
	}
	for i := range out.Results {
		res := &out.Results[i]
		res.Case.ID = id(res.Case.ID)
		res.Findings, res.Exchanges = slices.Clone(res.Findings), slices.Clone(res.Exchanges)
		for j := range res.Findings {
			res.Findings[j].Case = id(res.Findings[j].Case)
		}
		for j := range res.Exchanges {
			res.Exchanges[j].Case = id(res.Exchanges[j].Case)
		}
	}
	return &out
}

// mergeReview joins what the baseline says of two runs. An entry is unused where no run needs it.
func mergeReview(a, b *contract.Review) *contract.Review {
	switch {
	case a == nil && b == nil:
		return nil
	case a == nil:
		merged := *b
		return &merged
	case b == nil:
		return a
	}
	out := *a
	out.Unused = slices.DeleteFunc(slices.Clone(a.Unused), func(entry string) bool { return !slices.Contains(b.Unused, entry) })
	out.Expired = union(a.Expired, b.Expired)
	out.Relieved = union(a.Relieved, b.Relieved)
	out.Strict = a.Strict || b.Strict
	out.New, out.Fixed, out.Flaky = union(a.New, b.New), union(a.Fixed, b.Fixed), union(a.Flaky, b.Flaky)
	return &out
}

func union[T comparable](a, b []T) []T {
	out := slices.Clone(a)
	for _, each := range b {
		if !slices.Contains(out, each) {
			out = append(out, each)
		}
	}
	return out
}
