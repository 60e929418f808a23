package check

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/pattern"
	"github.com/proviso-dev/proviso/internal/prose"
	"github.com/proviso-dev/proviso/internal/value"
)

// cleared judges a member that was taken away: it is absent, null, or the default that the docs name.
func (j *Judgement) cleared(e *Evidence, i int) {
	for _, edit := range e.Observed[i].Step.Request.Body.Edits {
		if edit.Again {
			continue
		}
		for _, k := range Later(e, i, edit.At) {
			if got, there := value.At(e.Observed[k].After.Resource(), edit.At); there && got != nil && !isDefault(e.Op, edit.At, got) && !isUnsetUnderMask(e.Op, e.Observed[i].Step, edit.At, got) {
				j.FindUnstored(e, k, edit.At, fmt.Sprintf("%s was taken away: %s still shows %s", edit.At, view(i, k), BriefIfThere(got, there)))
				d := docsOf(e.Op, edit.At)
				j.warnSaying(d.ofNull())
				break
			}
		}
	}
}

// clearedOffPage warns of a null that was accepted and has cleared the value, where the contract was read off a page that says nothing of
// null: a table of members says what each of them is, and not what a patch does with null. It reports whether it has warned.
func (j *Judgement) clearedOffPage(e *Evidence, i int) bool {
	s := &e.Observed[i]
	for _, edit := range s.Step.Request.Body.Edits {
		if !e.Op.OffPage || slices.ContainsFunc(descriptions(e.Op, edit.At), nullText.MatchString) {
			return false
		}
		views := Later(e, i, edit.At)
		if len(views) == 0 {
			return false
		}
		for _, k := range views {
			if got, there := value.At(e.Observed[k].After.Resource(), edit.At); there && got != nil {
				return false
			}
		}
	}
	j.FindAt(e, i, contract.Warning, "", fmt.Sprintf("%s: wanted %s, answered %d; the page says nothing of null, and the value is cleared", Subject(s), wording(s.Step.Expect), s.Exchange.Status()))
	return true
}

// leftOutOfWhole reports nulls for members that their object need not have, in an object that the body carries with other members, or in a list, where
// later responses show the object without them, or with their defaults: what the server reads as absent is gone with the value that was replaced.
func leftOutOfWhole(e *Evidence, i int) bool {
	s := &e.Observed[i]
	edits := s.Step.Request.Body.Edits
	if len(edits) != 1 {
		return false
	}
	sent, err := value.Decode(edits[0].Value)
	places := nullsIn(edits[0].At, sent)
	views := Later(e, i, edits[0].At)
	if err != nil || len(places) == 0 || len(views) == 0 || sent == nil && !carriesMore(s, edits[0].At) {
		return false
	}
	return !slices.ContainsFunc(places, func(at string) bool {
		tokens := value.Tokens(at)
		return len(tokens) < 2 || dialect.Settable(e.Op).At(tokens[:len(tokens)-1]).Value().Requires(tokens[len(tokens)-1]) || slices.ContainsFunc(views, func(k int) bool {
			got, there := value.At(e.Observed[k].After.Resource(), at)
			return there && !isDefault(e.Op, at, got)
		})
	})
}

// nullsIn are the members of objects in a value, at a place, that are null; the place itself where the value is.
func nullsIn(at string, v any) (places []string) {
	switch node := v.(type) {
	case nil:
		return []string{at}
	case []any:
		for i, item := range node {
			if item != nil {
				places = append(places, nullsIn(at+value.Pointer(strconv.Itoa(i)), item)...)
			}
		}
	case map[string]any:
		for name, member := range node {
			places = append(places, nullsIn(at+value.Pointer(name), member)...)
		}
	}
	return places
}

// carriesMore reports that the body has other members beside the one at a pointer, in the same object.
func carriesMore(s *observe.Observation, at string) bool {
	tokens := value.Tokens(at)
	document, err := value.Decode(s.Exchange.Body)
	if err != nil || len(tokens) < 2 {
		return false
	}
	around, _ := value.At(document, value.Pointer(tokens[:len(tokens)-1]...))
	object, isObject := around.(map[string]any)
	return isObject && len(object) > 1
}

// isDefault reports the value that the docs call a member's default: it stands there where nothing else was set.
func isDefault(op *contract.Operation, pointer string, got any) bool {
	for _, schema := range describing(op) {
		if s := schema.At(value.Tokens(pointer)); s != nil && (s.HasDefault && value.Equal(s.Default, got) || s.Value().HasDefault && value.Equal(s.Value().Default, got)) {
			return true
		}
	}
	if fillsDefaultsAround(op, pointer) {
		return true
	}
	text, isText := got.(string)
	return isText && text != "" && slices.ContainsFunc(descriptions(op, pointer), func(said string) bool {
		return nullText.MatchString(said) && slices.ContainsFunc([]string{`"`, "'", "`"}, func(quote string) bool { return strings.Contains(said, quote+text+quote) })
	})
}

// fillsDefaultsAround reports a member of an object of which the docs say that what is left out of it gets its default.
func fillsDefaultsAround(op *contract.Operation, pointer string) bool {
	around := value.Tokens(pointer)
	return len(around) > 1 && slices.ContainsFunc(descriptions(op, value.Pointer(around[:len(around)-1]...)), prose.FillsDefaults)
}

// isUnsetUnderMask reports the empty value of a member that can't be null, where an update mask says what is cleared: a number goes back to
// 0, a text to "", an object to one of empty values (AIP-134 and AIP-149).
func isUnsetUnderMask(op *contract.Operation, step *contract.Step, pointer string, got any) bool {
	return (dialect.Of(op).Masked || step.Request.Body.Mask != nil) && !shownNullable(op, pointer) && isUnset(got)
}

// isUnset reports an empty value, the number 0, and an object of such values.
func isUnset(v any) bool {
	object, _ := v.(map[string]any)
	for _, child := range object {
		if !isUnset(child) {
			return false
		}
	}
	return object != nil || Empty(v) || IsZero(v)
}

var nullText = pattern.New(`(?i)\bnull\b`)

// nullAsText reports a JSON null that the server accepted and now returns as the text "null", "none", "nil" or "undefined". What
// else a null does in plain members only the docs can say: one that leaves the value as it was decides nothing.
func (j *Judgement) nullAsText(e *Evidence, i int) {
	s := &e.Observed[i]
	for _, edit := range s.Step.Request.Body.Edits {
		if string(edit.Value) != "null" {
			continue
		}
		if anyAsText(e.Op, value.Tokens(edit.At)) {
			continue
		}
		was, _ := value.At(s.Before.Resource(), edit.At)
		for _, k := range Later(e, i, edit.At) {
			got, _ := value.At(e.Observed[k].After.Resource(), edit.At)
			word, isText := got.(string)
			if isText && s.Before.Known() && was != got && !isDefault(e.Op, edit.At, got) && slices.Contains([]string{"null", "none", "nil", "undefined"}, strings.ToLower(word)) {
				j.FindUnstored(e, k, edit.At, fmt.Sprintf("%s was sent as null: %s shows the text %q", edit.At, view(i, k), word))
				break
			}
			if !isDefault(e.Op, edit.At, got) && got != nil && s.Before.Known() && value.Equal(was, got) {
				j.Undecided(fmt.Sprintf("null was taken and left %s as it was, as it does where null is read as absent; the dialect in the profile (merge or shallow) would decide it", edit.At))
				break
			}
		}
	}
}

// anyAsText reports a member that takes a value of any type and is shown as text: null is a value there, and its text is "null".
func anyAsText(op *contract.Operation, tokens []string) bool {
	sent := dialect.Settable(op).At(tokens)
	return sent != nil && len(sent.Value().Types) == 0 && slices.ContainsFunc(op.Shown(), func(s *contract.Schema) bool { return s.At(tokens).Type() == "string" })
}
