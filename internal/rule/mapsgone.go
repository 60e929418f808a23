package rule

import (
	"fmt"
	"slices"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/prose"
	"github.com/proviso-dev/proviso/internal/value"
)

// keyNulled adds a key to a map and sends null for it: in a merge that takes it away. It comes before the cases that add keys and rely on that.
func keyNulled(m *plan.Maker) {
	for _, b := range m.Members {
		e, ok := entriesOf(m, b)
		if !ok || m.Options.Effort == plan.Quick || !nullRemovesKeys(m.Op, b.At) {
			continue
		}
		c := m.About(b, "a key")
		c.Why = "null takes a key of a map away"
		addThenTakeAway(m, b, e, c, "null for it", contract.Edit{At: e.x.At, Remove: true})
	}
}

// keyEmptied adds a key to a map of texts and sends an empty text for it, where the docs say that this takes it away.
func keyEmptied(m *plan.Maker) {
	for _, b := range m.Members {
		e, ok := entriesOf(m, b)
		if !ok || m.Options.Effort == plan.Quick || !isMergedMap(m.Op, b.At) || !prose.EmptyRemovesKey(b.Described()) || !b.Admits(map[string]any{e.names[0]: ""}) {
			continue
		}
		c := m.About(b, "a key emptied")
		c.Why = "the docs say that an empty text takes a key of the map away"
		addThenTakeAway(m, b, e, c, "an empty text for it", contract.Edit{At: e.x.At, Value: plan.JSON("")})
	}
}

// addThenTakeAway adds a case that adds a key to a map, and sends what takes it away.
func addThenTakeAway(m *plan.Maker, b *plan.Member, e entries, c contract.Case, title string, away contract.Edit) {
	c.Rank = beforeKeys
	m.AppendShown(&c, plan.Act("a key", expectEntries(b, e), e.x))
	plan.EndWithLook(&c)
	gone := contract.Expect{Class: contract.Accepted, Cleared: true, Open: expectEntries(b, e).Open}
	m.AppendShown(&c, plan.Act(title, gone, away))
	plan.EndWithLook(&c)
	m.Add(c)
}

// beforeKeys is the rank of cases that come before all others which add a key to a map.
const beforeKeys = 9

// removesKeys reports an operation with a map of any keys of which null takes one away.
func removesKeys(m *plan.Model) bool {
	for _, b := range m.Members {
		if b.Label == b.At && nullRemovesKeys(m.Op, b.At) {
			return true
		}
	}
	return false
}

// nullRemovesKeys reports a merged map of which null takes a key away: in a merge patch, and where the docs say so of plain JSON members.
func nullRemovesKeys(op *contract.Operation, pointer string) bool {
	if !isMergedMap(op, pointer) {
		return false
	}
	said := dialect.Settable(op).At(value.Tokens(pointer))
	return dialect.Of(op).Merges || prose.NullRemovesKey(said.Description+"\n"+said.Value().Description)
}

// keysNulled are the keys of a map that an edit sets to null, and where the map is.
func keysNulled(op *contract.Operation, edit *observe.Edit) (at string, keys []string) {
	sent, isSent := edit.Sent()
	tokens := value.Tokens(edit.At)
	if n := len(tokens) - 1; n > 0 && (edit.Remove || isSent && sent == nil) {
		if at = value.Pointer(tokens[:n]...); nullRemovesKeys(op, at) {
			return at, tokens[n:]
		}
	}
	object, _ := sent.(map[string]any)
	for name, v := range object {
		if v == nil && nullRemovesKeys(op, edit.At) {
			at, keys = edit.At, append(keys, name)
		}
	}
	slices.Sort(keys)
	return at, keys
}

// keysGo is M07 for a map of any keys: one that an accepted body sets to null is no longer there with what it held.
func keysGo(e *check.Evidence, i int, s *observe.Observation, j *check.Judgement) {
	if !e.OfOperation(s) || s.Other != "" || s.Parallel || !s.Exchange.Accepted() || !s.Before.Known() {
		return
	}
	op := dialect.In(e.Op, dialect.OfRequest(e.Op, s.Exchange).Name)
	for _, edit := range s.Edits() {
		place, keys := keysNulled(op, &edit)
		was, _ := value.At(s.Before.Resource(), place)
		before, _ := was.(map[string]any)
		views := check.Later(e, i, place)
		if len(keys) == 0 || len(before) == 0 || len(views) == 0 {
			continue
		}
		last := views[len(views)-1] // a read may lag
		is, _ := value.At(e.Observed[last].After.Resource(), place)
		after, shown := is.(map[string]any)
		if !shown {
			continue
		}
		j.Looked++
		for _, name := range keys {
			if v := before[name]; v != nil && after[name] != nil && value.Equal(v, after[name]) {
				at := place + value.Pointer(name)
				j.Find(e, last, e.InAnswer(at), fmt.Sprintf("%s was sent as null, which takes the key away, and is still there with %s", at, check.Brief(v)))
			}
		}
	}
}
