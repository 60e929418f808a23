package check

import (
	"fmt"
	"net/textproto"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/prose"
	"github.com/proviso-dev/proviso/internal/value"
)

// ignoredAsSaid reports a member that stayed as it was when it was set, or is empty, where the docs say that a value may be ignored: of a client
// without a role, or in some state.
func ignoredAsSaid(op *contract.Operation, s *observe.Observation, pointer string, got any) bool {
	before, known := value.At(s.Before.Last(), pointer)
	return (known && Compare(before, got) != Different || Empty(got)) && saidToBeIgnored(op, pointer)
}

// saidToBeIgnored reports a member of which the docs say that a value may be ignored: its description, or a sentence about all that is sent.
func saidToBeIgnored(op *contract.Operation, pointer string) bool {
	return slices.ContainsFunc(descriptions(op, pointer), prose.MayBeIgnored) || slices.ContainsFunc(op.Told, func(sentence string) bool {
		return prose.RequestIgnored(sentence) || prose.MayBeIgnored(sentence) && prose.Mentions(sentence, LastName(pointer))
	})
}

// ignoredWholly reports that a member which a body sets stays as it is, where the docs say that it may be ignored: a server that leaves it out of
// account need not look at its value.
func ignoredWholly(op *contract.Operation, s *observe.Observation) bool {
	return s.After.Known() && slices.ContainsFunc(s.Step.Request.Body.Edits, func(edit contract.Edit) bool {
		got, _ := value.At(s.After.Resource(), edit.At)
		return ignoredAsSaid(op, s, edit.At, got)
	})
}

// listedInAnswers reports one of the values that the documented answers list for a member: it is in the form in which they have it.
func listedInAnswers(op *contract.Operation, pointer string, v any) bool {
	return slices.ContainsFunc(op.Shown(), func(shown *contract.Schema) bool {
		s := shown.At(value.Tokens(pointer)).Value()
		return s != nil && value.Contains(s.Enum, v)
	})
}

// kindOf is the type of a value for the forms that docs name: numbers, lists of them and texts that write one are numbers.
func kindOf(v any) string {
	if text, isText := v.(string); ofNumbers(v) || isText && decimal.MatchString(text) {
		return "number"
	}
	return value.Type(v)
}

// farApart reports two times that lie an hour or more apart: no other way to write a time makes it another one.
func farApart(sent, got any) bool {
	a, isTime := Instant(sent)
	b, isToo := Instant(got)
	return isTime && isToo && a.Sub(b).Abs() >= time.Hour
}

// ofNumbers reports a number, or a list whose items are.
func ofNumbers(v any) bool {
	list, isList := v.([]any)
	if !isList {
		_, isNumber := value.Float(v)
		return isNumber
	}
	return len(list) > 0 && !slices.ContainsFunc(list, func(item any) bool { return !ofNumbers(item) })
}

// shownNullable reports a member that the documented answers let be null.
func shownNullable(op *contract.Operation, pointer string) bool {
	return slices.ContainsFunc(op.Shown(), func(shown *contract.Schema) bool {
		s := shown.At(value.Tokens(pointer))
		return s != nil && s.Nullable()
	})
}

// withoutEffect says why a member that shows what it had before decides nothing, where the docs tie it to a switch that is off; it is "" where they
// don't.
func withoutEffect(op *contract.Operation, s *observe.Observation, pointer string, got any) string {
	before, known := value.At(s.Before.Last(), pointer)
	if !known || Compare(before, got) == Different {
		return ""
	}
	other := heldBySwitch(op, pointer, s.Before.Last())
	if other == "" {
		return ""
	}
	return fmt.Sprintf("%s stays as it is, and the docs tie it to %s, which is off", pointer, other)
}

// keptOtherwise is what the docs say of a member whose values are kept or shown otherwise than they may be sent; "" where they say nothing
// of the kind.
func keptOtherwise(op *contract.Operation, pointer string, sent, got any) string {
	said := slices.Concat(descriptions(op, pointer), saidAround(op, pointer))
	inOtherSigns := bothTexts(sent, got, sameSigns)
	i := slices.IndexFunc(said, func(description string) bool {
		return prose.KeptOtherwise(description) || inOtherSigns && prose.WrittenOtherwise(description) ||
			prose.SaysWhatIsDone(description) && !inNamedForm(description, kindOf(got)) && !farApart(sent, got)
	})
	if i >= 0 {
		return said[i]
	}
	told := op.Told
	if op.Read != nil {
		told = append(slices.Clone(told), op.Read.Told...)
	}
	i = slices.IndexFunc(told, func(sentence string) bool { return prose.KeepsSomeOtherwise(sentence, LastName(pointer)) })
	if i < 0 {
		return ""
	}
	return told[i]
}

// inUnknownForm says why a value that is shown otherwise than it was sent decides nothing, where the docs say that values of the member are
// kept in another form, and nobody can work out from the sentence which form this one has. It is "" where they don't say so, or where
// nothing is shown.
func inUnknownForm(op *contract.Operation, pointer string, sent, got any) string {
	if lost(got) || listedInAnswers(op, pointer, sent) {
		return ""
	}
	said := keptOtherwise(op, pointer, sent, got)
	if said == "" || inExactForm(said, value.Type(got)) || ofNumbers(got) && inExactForm(said, kindOf(got)) {
		return ""
	}
	return fmt.Sprintf("%s shows %s, and the docs say that what is sent is kept or shown in another form: %s", pointer, Brief(got), Brief(said))
}

// LacksParameter says which query or header parameter the docs require of every request that the refused one lacks, because no value of it
// is known; it is "" where there is none.
func LacksParameter(op *contract.Operation, x *contract.Exchange) string {
	at, err := url.Parse(x.URL)
	if err != nil {
		return ""
	}
	for _, p := range op.Params {
		_, inHeader := x.Header[textproto.CanonicalMIMEHeaderKey(p.Name)]
		lacks := p.In == "header" && !inHeader && !strings.EqualFold(p.Name, "Content-Type") || p.In == "query" && !at.Query().Has(p.Name)
		if p.Required && lacks {
			return fmt.Sprintf("the docs require the %s parameter %s in every request, and no value of it is known: give params.%s in the profile", p.In, p.Name, p.Name)
		}
	}
	return ""
}
