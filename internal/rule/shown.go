package rule

import (
	"bytes"
	"fmt"
	"slices"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/value"
)

// shownRules are about what the docs show in an answer, and what they let a client send.
func shownRules() []Rule {
	return []Rule{
		{
			ID: "I07", Text: "what the docs show in an answer is there once it has been set",
			Source: "docs", Level: contract.Error,
			How:   "from every look after an accepted patch of a member that the answer documents: the member is in it",
			Guard: "write-only and deprecated members, members named like a secret, a token or a key, members that may be null, that the documented read has no place for or that responses to patches show without naming them, the answers to patches where a read shows the resource, and responses whose members a query parameter chooses decide nothing",
			Watch: []check.Watching{shownOnceSet}, Watched: documentsResource,
		},
		{
			ID: "V13", Text: "a documented null is accepted",
			Source: "docs", Level: contract.Error,
			How:   "from every refusal (400, 422) of a null for one member that body and answer both admit null for",
			Guard: "a schema that was inferred, members that only go together, and values of other members that are not known decide nothing",
			Watch: []check.Watching{nullAccepted}, Watched: documentsNull,
		},
	}
}

// shownOnceSet reports a member that was accepted, that the docs show in an answer, and that no look afterwards shows.
func shownOnceSet(e *check.Evidence, i int, s *observe.Observation, j *check.Judgement) {
	if !s.Exchange.Accepted() || s.Exchange.Status() == 202 || !e.OfOperation(s) || s.Parallel || s.Other != "" {
		return
	}
	if s.Step != nil && s.Step.Expect.Class == contract.Refused {
		return // that the value was accepted is a finding of its own, and no docs promise that it is stored
	}
	for _, edit := range s.Edits() {
		sent, ok := edit.Sent()
		if !ok || !carries(s, edit) || edit.Again || edit.Remove || check.Empty(sent) || check.IsZero(sent) || !check.CanSet(e.Op, edit.At) || check.WriteOnly(e.Op, edit.At) || mayBeHidden(e.Op, edit.At) || check.ShownAtTimes(e.Op, edit.At) || check.Constant(e.Op, edit.At) || !promisedInAnswer(e.Op, edit.At) || e.Op.Read != nil && check.NoPlace(e.Op.Read.Resource(), value.Tokens(edit.At)) {
			continue
		}
		looks := check.Later(e, i, edit.At)
		if e.Op.Read != nil {
			looks = slices.DeleteFunc(looks, func(k int) bool { return !e.Observed[k].Read() })
		}
		if len(looks) == 0 || check.ReadShowsAPart(e, i) || check.AsksWhatIsShown(e.Op) || e.OnlyAnswered != nil && e.OnlyAnswered(edit.At) {
			continue
		}
		j.Looked++
		shown := func(k int) bool { _, there := value.At(e.Observed[k].After.Resource(), edit.At); return there }
		if !slices.ContainsFunc(looks, shown) {
			j.FindUnstored(e, looks[len(looks)-1], edit.At, fmt.Sprintf("%s was accepted as %s, and no answer afterwards has it, although the docs show it there", edit.At, check.Brief(sent)))
			j.WarnWhereRenamed(e, e.Observed[looks[len(looks)-1]].After.Resource(), edit.At, sent)
		}
	}
}

// carries reports a request that has the value of an edit in its body: the edits of a body that is written as a text say what the
// resource must be afterwards, and that may have been set by an earlier request.
func carries(s *observe.Observation, edit observe.Edit) bool {
	return s.Step == nil || s.Step.Request.Body.Text == nil || bytes.Contains(s.Exchange.Body, edit.Value)
}

// mayBeHidden reports a member that a server may hide although a schema of its response documents it: by its name or that of an object around
// it, or because the body's own schema calls one of them write-only.
func mayBeHidden(op *contract.Operation, pointer string) bool {
	tokens := value.Tokens(pointer)
	body := dialect.Settable(op)
	for i, name := range tokens {
		if check.NamedSecret(name) || check.NamedToken(name) || body.At(tokens[:i+1]).IsWriteOnly() {
			return true
		}
	}
	return false
}

// promisedInAnswer reports a member that the documented answer has, and that is not null at times.
func promisedInAnswer(op *contract.Operation, pointer string) bool {
	tokens := value.Tokens(pointer)
	if n := len(tokens); n > 0 {
		holder := op.Resource().At(tokens[:n-1]).Value()
		named := func(p contract.Property) bool { return p.Name == tokens[n-1] }
		if all := holder.Members(); len(all) > 0 && holder.Items == nil && !slices.ContainsFunc(all, named) {
			return false // the docs name other members there, and say of the rest only what it may be
		}
	}
	s := op.Resource().At(tokens)
	return s != nil && !s.WriteOnly && !s.Value().WriteOnly && !s.Nullable()
}

// nullAccepted reports the refusal of a null that the schemas of body and answer both admit.
func nullAccepted(e *check.Evidence, i int, s *observe.Observation, j *check.Judgement) {
	d := dialect.OfRequest(e.Op, s.Exchange)
	if !e.OfOperation(s) || s.Other != "" || s.Parallel || d.NullRemoves || d.NullStored || d.Operations || s.Meaning == observe.Guessed {
		return
	}
	edits := s.Edits()
	if len(edits) != 1 || string(edits[0].Value) != "null" || !nullDocumented(e.Op, edits[0].At) || check.LacksParameter(e.Op, s.Exchange) != "" {
		return
	}
	j.Looked++
	if status := s.Exchange.Status(); (status == 400 || status == 422) && !check.NamesOthers(e.Op, s.Exchange, edits[0].At) {
		j.FindRefused(e, i, fmt.Sprintf("null for %s was refused with %d, although the docs have null there in bodies and in answers", edits[0].At, status))
	}
}

// documentsNull reports an operation that documents null for a member in bodies and in answers.
func documentsNull(m *plan.Model) bool {
	return slices.ContainsFunc(m.Members, func(b *plan.Member) bool { return b.Depth == 0 && !b.InItem() && nullDocumented(m.Op, b.At) })
}

// nullDocumented reports a member of the body itself that the docs let be null in bodies and in answers, and that may be sent alone.
func nullDocumented(op *contract.Operation, pointer string) bool {
	tokens := value.Tokens(pointer)
	body := dialect.Settable(op)
	in, out := body.At(tokens), op.ResourceOrRead().At(tokens)
	if len(tokens) != 1 || in == nil || out == nil || plan.ChoosesMembers(body) {
		return false
	}
	for _, s := range []*contract.Schema{in, in.Value(), out, out.Value()} {
		if len(s.Inferred) > 0 || len(s.Types)+len(s.Enum)+len(s.AnyOf)+len(s.OneOf) == 0 {
			return false // a schema that says nothing admits null, and promises none
		}
	}
	return in.Nullable() && out.Nullable()
}
