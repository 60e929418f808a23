package check

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"
	"time"

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
	if knownAgain(sent, got) && !lost(got) {
		j.warnSaying(toldOf(e, pointer, was, sent, got))
	}
	first := ""
	for _, at := range apart(pointer, sent, got) {
		part := func(v any) any { within, _ := value.At(v, at[len(pointer):]); return within }
		said := toldOf(e, at, part(was), part(sent), part(got))
		if said == "" {
			return
		}
		first = cmp.Or(first, said)
	}
	j.warnSaying(first)
}

// toldOf is what the docs say that may be about a value which is another one than the one that was sent; "" where they say nothing.
func toldOf(e *Evidence, pointer string, was, sent, got any) string {
	d := docsOf(e.Op, pointer)
	said := d.showing(e.Op, pointer, sent, got)
	_, isNumber := value.Float(sent)
	_, isTime := Instant(sent)
	switch {
	case said != "":
	case lost(got): // false and 0 are values
	case knownAgain(sent, got):
		said = cmp.Or(firstOf(d.own, prose.StatementOrClause), d.told(), d.mentioned(sent, got))
	case Compare(was, got) == Different || madeByTarget(e, pointer, got) || isNumber || isTime || clock.MatchString(plainText(sent)):
		// A number stays as it was where the least, the greatest or the nearest one that is kept is there already.
		said = cmp.Or(firstOf(d.own, func(text string) string { return cmp.Or(prose.Statement(text), prose.Markup(text)) }), d.told())
	default:
		said = cmp.Or(d.toldInSomeCases(), d.tiedTo(besides(d, pointer)))
	}
	return cmp.Or(said, firstOf(d.own, func(text string) string { return namingBoth(text, sent, got) }))
}

// warnIfTaken does the same for a request that was accepted and should have been refused: for the value of the one member that it sets ("numbers in
// quotes are read as numbers"), or for a value of another type, where the docs speak of types. Null is left to the rules about it.
func (j *Judgement) warnIfTaken(e *Evidence, s *observe.Observation) {
	if !isAboutItsValues(s.Step) {
		return
	}
	op, edits := e.Op, s.Step.Request.Body.Edits
	for _, edit := range edits {
		switch d := docsOf(op, edit.At); {
		case len(edit.Value) == 0:
		case undescribed(op, edit.At):
			j.warn(append(slices.Concat(d.around, op.Texts), descriptions(op, "")...), prose.OfUnknown)
		case string(edit.Value) == "null":
			j.warnSaying(d.ofNull())
		case len(edits) == 1:
			j.warn(d.own, prose.Statement)
			j.warnSaying(d.told())
		case misfits(e, edit):
			j.warnSaying(d.told())
		}
	}
	if slices.ContainsFunc(edits, func(edit contract.Edit) bool { return setsMore(edit) && ofAnotherType(op, edit) }) {
		j.warn(slices.Concat(op.Told, op.ToldOfAll), prose.OfTypes)
		for _, text := range op.Texts {
			j.warn(prose.Sentences(text), prose.OfTypes)
		}
	}
}

// warnIfRefused does the same for a request that was refused and should have been accepted, for the value of the one member that it sets: "never
// below the number of times that it was used" may rule out what the schema admits. So may a sentence about several members, of which the body sets
// one or more, and one about bodies that change nothing.
func (j *Judgement) warnIfRefused(op *contract.Operation, s *observe.Observation) {
	if !isAboutItsValues(s.Step) {
		return
	}
	edits := s.Step.Request.Body.Edits
	if len(edits) == 0 && s.Step.Request.Body.Text == nil {
		j.warn(append(slices.Clone(op.Texts), descriptions(op, "")...), prose.OfNothing)
	}
	for _, edit := range edits {
		switch d := docsOf(op, edit.At); {
		case len(edit.Value) == 0:
		case string(edit.Value) == "null":
			j.warnSaying(d.ofNull())
		case len(edits) == 1:
			j.warn(d.own, prose.StatementOrClause)
			j.warnSaying(d.bound())
			if string(edit.Value) == "[]" {
				j.warn(rowsOf(op, edit.At), prose.CountsFromOne)
			}
		default:
			j.warnSaying(d.tiedTo(besides(d, edit.At)))
		}
	}
}

// WarnWhereTied makes a warning of the finding that was added last, about a member that moved without being named, where a sentence of the docs is about
// it and one of the members that were named. A value that is lost is an error all the same.
func (j *Judgement) WarnWhereTied(e *Evidence, pointer string, is any, named []string) {
	if lost(is) {
		return
	}
	d := docsOf(e.Op, pointer)
	j.warnSaying(d.tiedTo(named))
}

// WarnWhereRenamed makes a warning of the finding that was added last, about an entry of a map that is not shown, where the map has it under a name that
// differs in letter case and the docs tell of that.
func (j *Judgement) WarnWhereRenamed(e *Evidence, resource any, pointer string, sent any) {
	tokens := value.Tokens(pointer)
	if len(tokens) == 0 {
		return
	}
	holder, _ := value.At(resource, value.Pointer(tokens[:len(tokens)-1]...))
	if entries, isMap := holder.(map[string]any); isMap && shownByName(entries, tokens[len(tokens)-1], sent) {
		d := docsOf(e.Op, value.Pointer(tokens[:len(tokens)-1]...))
		j.warnSaying(d.mentioned("a", "A"))
	}
}

// warnSaying makes a warning of the finding that was added last, with the sentence that is the reason; "" is none.
func (j *Judgement) warnSaying(said string) {
	j.warn([]string{said}, func(text string) string { return text })
}

// misfits reports an edit whose value the docs of its place do not admit.
func misfits(e *Evidence, edit contract.Edit) bool {
	v, err := value.Decode(edit.Value)
	schema := dialect.Settable(e.Op).At(value.Tokens(edit.At))
	return err == nil && schema != nil && e.Validator != nil && !e.Validator.Fits(schema, v)
}

// isAboutItsValues reports a request that departs from an ordinary one in the values of its body alone. Of a credential, a precondition, a media
// type or another address, the description of a member says nothing.
func isAboutItsValues(step *contract.Step) bool {
	r := step.Request
	return r.Method == "" && r.Key == contract.Key{} && len(r.Params)+len(r.Header) == 0 && r.Body.Media == contract.OwnMedia && r.Body.Dialect == ""
}

// rowsOf are the lines of a page that a member was read from.
func rowsOf(op *contract.Operation, pointer string) (out []string) {
	for _, schema := range describing(op) {
		if s := schema.At(value.Tokens(pointer)); s != nil {
			out = append(out, s.Source.Text)
		}
	}
	return out
}

// besides are the pointers of the members beside the one at a pointer.
func besides(d docs, pointer string) (out []string) {
	for _, name := range d.subject.Others {
		if name != LastName(pointer) {
			out = append(out, value.Pointer(name))
		}
	}
	return out
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

// knownAgain reports a value in which the sent one is easily known again: texts with the same letters and digits, numbers less than one or a tenth of them
// apart, times less than a minute apart, lists with the same items, whatever their order and however often each stands there, and what is made of such values.
func knownAgain(sent, got any) bool {
	if Compare(sent, got) != Different || bothTexts(sent, got, sameSigns) || bothTexts(sent, got, func(a, b string) bool {
		return slices.Equal(wordsAndNumbers(a, true), wordsAndNumbers(b, true)) || value.SameWidth(a, b)
	}) {
		return true
	}
	if entries, is := sent.(map[string]any); is {
		shown, _ := got.(map[string]any)
		return len(entries) > 0 && !slices.ContainsFunc(slices.Collect(maps.Keys(entries)), func(name string) bool { return !shownByName(shown, name, entries[name]) })
	}
	if inside, are := pairsInside(sent, got); are && !slices.ContainsFunc(inside, func(pair [2]any) bool { return !knownAgain(pair[0], pair[1]) }) {
		return true
	}
	want, isList := sent.([]any)
	have, isToo := got.([]any)
	if isList && isToo {
		in := func(list []any, item any, asSent bool) bool {
			return slices.ContainsFunc(list, func(other any) bool { return asSent && knownAgain(item, other) || !asSent && knownAgain(other, item) })
		}
		return !slices.ContainsFunc(want, func(item any) bool { return !in(have, item, true) }) && !slices.ContainsFunc(have, func(item any) bool { return !in(want, item, false) })
	}
	if at, isTime := Instant(sent); isTime {
		is, isTime := Instant(got)
		return isTime && at.Sub(is).Abs() < time.Minute
	}
	a, isNumber := value.Float(sent)
	b, isNumberToo := value.Float(got)
	return isNumber && isNumberToo && math.Abs(a-b) < max(1, math.Abs(a)/10)
}

// shownByName reports an entry of an object that is known again, under its name or one that differs in letter case alone.
func shownByName(shown map[string]any, name string, v any) bool {
	for other, w := range shown {
		if strings.EqualFold(other, name) && knownAgain(v, w) {
			return true
		}
	}
	return false
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
