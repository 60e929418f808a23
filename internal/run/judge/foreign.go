package judge

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/explain"
	"github.com/proviso-dev/proviso/internal/run/undo"
	"github.com/proviso-dev/proviso/internal/value"
)

// Unexplained returns the places of the resource, with their values, that a case has left with something that this run has never sent,
// that was not in the snapshot, and that no document gives: somebody else may have written it.
func (jd *Judge) Unexplained(seen []observe.Observation) map[string]any {
	out := map[string]any{}
	first := slices.IndexFunc(seen, func(o observe.Observation) bool { return o.Other == "" && o.Before.Known() })
	now := jd.resource.Timeline.Now()
	if first < 0 || !now.Known() || !jd.resource.Snapshot.Known() {
		return out
	}
	for _, at := range value.Diff(jd.resource.Snapshot.Resource(), now.Resource()) {
		if v, there := value.At(now.Resource(), at); there && check.CanSet(jd.resource.Op, at) && !jd.resource.Timeline.Incomparable(at) && !undo.SetByServer(jd.resource, at, v) && jd.isUnexplained(at, v) && !explain.WorkedOut(now.Resource(), at, v) {
			out[at] = v
		}
	}
	return out
}

// isUnexplained reports a value that no request of this run explains: it is none of the values that were sent or found, nor made of one, and
// none that the docs name.
func (jd *Judge) isUnexplained(at string, v any) bool {
	switch v := v.(type) {
	case json.Number:
		if zero, _ := v.Float64(); zero == 0 {
			return false
		}
	case string:
		if len(strings.TrimSpace(v)) < 2 || strings.Trim(v, "*•●·xX") == "" {
			return false
		}
	default:
		return false
	}
	if explain.By(jd.resource.Snapshot.Resource(), v) || jd.documents(at, v) {
		return false
	}
	for _, place := range jd.resource.Written.Places() {
		if slices.ContainsFunc(jd.resource.Written.Values(place), func(one any) bool { return explain.By(one, v) }) {
			return false
		}
	}
	return true
}

// documents reports a value that the docs name: a default, a constant, an enum's or an example.
func (jd *Judge) documents(at string, v any) bool {
	schema := dialect.Settable(jd.resource.Op).At(value.Tokens(at))
	if schema == nil {
		return false
	}
	return schema.Mentions(fmt.Sprint(v))
}

// UndecidedByForeign takes the findings about the state out of a judgement and out of what the watches saw, once somebody else is known
// to write to the resource.
func (jd *Judge) UndecidedByForeign(j *check.Judgement, remarks []Remark) {
	if jd.resource.Foreign == "" {
		return
	}
	for i := range remarks {
		jd.UndecidedByForeign(&remarks[i].judgement, nil)
	}
	j.Findings = slices.DeleteFunc(j.Findings, func(f contract.Finding) bool {
		if !strings.HasPrefix(f.At, "/") {
			return false
		}
		j.Undecided(jd.resource.Foreign)
		return true
	})
}
