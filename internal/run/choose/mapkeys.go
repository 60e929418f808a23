package choose

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/prose"
	"github.com/proviso-dev/proviso/internal/run/client"
	"github.com/proviso-dev/proviso/internal/run/resource"
	"github.com/proviso-dev/proviso/internal/run/undo"
	"github.com/proviso-dev/proviso/internal/value"
)

// whyKeysStay says why a case is not sent to a live target: it adds a key to a map of any keys, in plain members, and nothing would take
// that key away again. Some servers merge such a map with what is there, and know no way to remove one. It is "" for all others.
func (ch *Chooser) whyKeysStay(ctx context.Context, c *contract.Case) string {
	if !ch.canFindOut(ctx) || !dialect.Of(ch.resource.Op).Unspecified {
		return ""
	}
	values := ch.resource.Given()
	for edit := range ch.editsThatMaySet(c) {
		at := mapThatGrows(ch.resource, edit)
		if at == "" || len(values[at]) > 0 || len(values[edit.At]) > 0 {
			continue
		}
		if at = mapToLearnFrom(ch.resource, at); at == "" {
			continue
		}
		why, known := ch.ways.keys[at]
		if !known {
			why = ch.learnKeys(ctx, at)
			ch.ways.keys[at] = why
		}
		if why != "" {
			return why + "; give values for it in the profile to try it"
		}
	}
	return ""
}

// mapThatGrows is the map of any keys to which an edit adds a key that the snapshot does not have; "" where it adds none.
func mapThatGrows(res *resource.Resource, edit contract.Edit) string {
	tokens := value.Tokens(edit.At)
	if undo.IsMap(res, edit.At) {
		sent, _ := value.Decode(edit.Value)
		keys, _ := sent.(map[string]any)
		for name := range keys {
			if _, there := res.Found(value.Pointer(append(slices.Clone(tokens), name)...)); !there {
				return edit.At
			}
		}
	}
	if _, there := res.Found(edit.At); there || len(tokens) < 2 || edit.Remove {
		return ""
	}
	if at := value.Pointer(tokens[:len(tokens)-1]...); undo.IsMap(res, at) {
		return at
	}
	return ""
}

// mapToLearnFrom is the map that tells whether a key of this one can be taken away: itself, or, where an undescribed object holds no key, the
// first other map that holds one. It is "" where nothing can be learned and the docs do not say that such an object is merged: most servers
// replace one.
func mapToLearnFrom(res *resource.Resource, at string) string {
	hasKeys := func(at string) bool {
		was, _ := res.Found(at)
		keys, _ := was.(map[string]any)
		return len(keys) > 0 && !res.IsHidden(at)
	}
	if hasKeys(at) || res.IsHidden(at) || !undo.IsUndescribed(res, at) || res.Op.Says(prose.Merges, at) {
		return at
	}
	for _, name := range check.Writable(res.Op) {
		if other := value.Pointer(name); hasKeys(other) && undo.IsMap(res, other) {
			return other
		}
	}
	return ""
}

// learnKeys finds out whether a key can be taken away from a map: the docs say so, or it is tried with one that is there, which is put
// back. It returns why no key may be added, or "".
func (ch *Chooser) learnKeys(ctx context.Context, at string) string {
	was, _ := ch.resource.Found(at)
	keys, _ := was.(map[string]any)
	switch {
	case ch.resource.Op.Says(prose.Replaces, at), ch.resource.Op.Says(prose.NullClears, at):
		return ""
	case ch.resource.IsHidden(at):
		return fmt.Sprintf("what %s holds now is not shown, so that no key of it is taken away to find out whether that is possible", at)
	case len(keys) == 0:
		return fmt.Sprintf("%s holds no key with which to find out whether a key can be taken away again", at)
	case !ch.client.Affords(3 + 2*client.PutBackSends):
		return fmt.Sprintf("too few requests are left to find out whether a key of %s can be taken away again", at)
	}
	name := slices.Min(slices.Collect(maps.Keys(keys)))
	rest := maps.Clone(keys)
	delete(rest, name)
	place := value.Pointer(append(value.Tokens(at), name)...)
	for _, edit := range []contract.Edit{{At: at, Value: plan.JSON(rest)}, {At: place, Remove: true}} {
		seen, err := ch.restorer.Set(ctx, "take a key away, to learn whether that is possible", edit)
		if err != nil || !seen.Exchange.Accepted() {
			continue
		}
		ch.reader.EnsureKnown(ctx)
		state := ch.resource.Timeline.Now()
		if _, there := value.At(state.Resource(), place); state.Known() && !there {
			ch.sendBack(ctx, []string{resource.MemberOf(at)})
			ch.reader.EnsureKnown(ctx)
			state = ch.resource.Timeline.Now()
			if is, _ := value.At(state.Resource(), at); check.Compare(was, is) == check.Different {
				return fmt.Sprintf("a key of %s was taken away, and could not be put back", at)
			}
			return ""
		}
		if !edit.Remove {
			continue
		}
		if again, err := ch.restorer.Set(ctx, "take the key away once more", edit); err == nil {
			ch.OnLearned(&seen, &again)
		}
	}
	return fmt.Sprintf("the target keeps each key of %s, so that a new one could not be taken away", at)
}
