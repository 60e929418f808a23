package check

import (
	"cmp"
	"math"
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/prose"
	"github.com/proviso-dev/proviso/internal/value"
)

// warnWhereDocsTell makes a warning of the finding that was added last, about a member that shows another value than the one that was sent, where a
// sentence of its description may be about what becomes of its values: no list of words has all that such a sentence may say. A value that is
// empty now is an error all the same. So is one that stayed as it was, unless the sent one is known again in it, the docs name both, or the target
// itself had made it of another value before: 5 stays 5 where what is sent lies below the least value again.
func (j *Judgement) warnWhereDocsTell(e *Evidence, pointer string, was, sent, got any) {
	said := descriptions(e.Op, pointer)
	switch {
	case lost(got) || Empty(got):
	case knownAgain(sent, got):
		j.warn(said, prose.StatementOrClause)
	case Compare(was, got) == Different || madeByTarget(e, pointer, got):
		j.warn(said, func(text string) string { return cmp.Or(prose.Statement(text), prose.Markup(text)) })
	}
	j.warn(said, func(text string) string { return namingBoth(text, sent, got) })
}

// warnIfTaken does the same for a request that was accepted and should have been refused: for the value of the one member that it sets ("numbers in
// quotes are read as numbers"), or for a value of another type, where the docs speak of types. Null is left to the rules about it.
func (j *Judgement) warnIfTaken(op *contract.Operation, s *observe.Observation) {
	if !isAboutItsValues(s.Step) {
		return
	}
	edits := s.Step.Request.Body.Edits
	if len(edits) == 1 && setsMore(edits[0]) {
		j.warn(descriptions(op, edits[0].At), prose.Statement)
	}
	if slices.ContainsFunc(edits, func(edit contract.Edit) bool { return setsMore(edit) && ofAnotherType(op, edit) }) {
		j.warn(slices.Concat(op.Told, op.ToldOfAll), prose.OfTypes)
	}
}

// warnIfRefused does the same for a request that was refused and should have been accepted, for the value of the one member that it sets: "never
// below the number of times that it was used" may rule out what the schema admits.
func (j *Judgement) warnIfRefused(op *contract.Operation, s *observe.Observation) {
	if edits := s.Step.Request.Body.Edits; isAboutItsValues(s.Step) && len(edits) == 1 && setsMore(edits[0]) {
		j.warn(descriptions(op, edits[0].At), prose.StatementOrClause)
	}
}

// isAboutItsValues reports a request that departs from an ordinary one in the values of its body alone. Of a credential, a precondition, a media
// type or another address, the description of a member says nothing.
func isAboutItsValues(step *contract.Step) bool {
	r := step.Request
	return r.Method == "" && r.Key == contract.Key{} && len(r.Params)+len(r.Header) == 0 && r.Body.Media == contract.OwnMedia && r.Body.Dialect == ""
}

// setsMore reports an edit that sets another value than null.
func setsMore(edit contract.Edit) bool { return len(edit.Value) > 0 && string(edit.Value) != "null" }

// warn makes a warning of the finding that was added last where one of the texts tells something, and quotes that.
func (j *Judgement) warn(texts []string, tells func(string) string) {
	last := &j.Findings[len(j.Findings)-1]
	for _, text := range texts {
		if told := tells(text); told != "" && last.Level > contract.Warning {
			last.Level = contract.Warning
			last.Message += "; the docs say more of it: " + told
		}
	}
}

// ofAnotherType reports an edit whose value, or an item or a member of it, is of no type that the docs have for its place.
func ofAnotherType(op *contract.Operation, edit contract.Edit) bool {
	v, err := value.Decode(edit.Value)
	return err == nil && misfitsTypes(dialect.Settable(op).At(value.Tokens(edit.At)), v)
}

// misfitsTypes reports a value that has in it, at any depth, another type than a schema has there. Null is left aside.
func misfitsTypes(schema *contract.Schema, v any) bool {
	if schema = schema.Value(); schema == nil || len(schema.Types) == 0 {
		return false
	}
	if list, isList := v.([]any); isList && slices.Contains(schema.Types, "array") {
		return schema.Items != nil && slices.ContainsFunc(list, func(item any) bool { return item != nil && misfitsTypes(schema.Items, item) })
	}
	if object, isObject := v.(map[string]any); isObject {
		for name, member := range object {
			if member != nil && misfitsTypes(schema.Property(name), member) {
				return true
			}
		}
	}
	return !schema.HasType(value.Type(v))
}

// knownAgain reports a value in which the sent one is easily known again: texts with the same letters and digits, numbers less than one apart,
// lists with the same items, whatever their order and however often each stands there, and what is made of such values.
func knownAgain(sent, got any) bool {
	if Compare(sent, got) != Different || bothTexts(sent, got, sameSigns) || sameItems(sent, got, false) {
		return true
	}
	if inside, are := pairsInside(sent, got); are {
		return !slices.ContainsFunc(inside, func(pair [2]any) bool { return !knownAgain(pair[0], pair[1]) })
	}
	a, isNumber := value.Float(sent)
	b, isToo := value.Float(got)
	return isNumber && isToo && math.Abs(a-b) < 1
}

// namingBoth is the sentence of a text that names both of two numbers: "ask for 0 and the lamp still glimmers at 1"; "" where none does.
func namingBoth(text string, sent, got any) string {
	_, isNumber := value.Float(sent)
	_, isToo := value.Float(got)
	for _, sentence := range prose.Sentences(text) {
		if isNumber && isToo && hasWord(sentence, Brief(sent)) && hasWord(sentence, Brief(got)) {
			return sentence
		}
	}
	return ""
}

// madeByTarget reports a value of a member that nobody has sent, and that was not there when the run began.
func madeByTarget(e *Evidence, pointer string, v any) bool {
	found, there := value.At(e.Found, pointer)
	return e.Wrote != nil && there && Compare(found, v) == Different && !e.Wrote(pointer, v)
}
