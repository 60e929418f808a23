package check

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/pattern"
	"github.com/proviso-dev/proviso/internal/prose"
	"github.com/proviso-dev/proviso/internal/value"
)

// dependsOnOthers says why a refusal of a value that the schema admits decides nothing: the server compares the member with another one
// (a start with its end, a region with its country), or with its own present value (a state that another one leads to). It is ""
// where nothing says so.
func dependsOnOthers(e *Evidence, s *observe.Observation) string {
	switch s.Exchange.Status() {
	case 402:
		return "the target answered 402: what the client pays for does not have it"
	case 406:
		return fmt.Sprintf("the target answered 406: it has no answer of the media type %s, which is no matter of the body", s.Exchange.Header.Get("Accept"))
	case 404:
		return namesNothing(e, s)
	case 400, 409, 422:
	default:
		return ""
	}
	if why := namesNothing(e, s); why != "" {
		return why
	}
	if why := LacksParameter(e.Op, s.Exchange); why != "" {
		return why
	}
	said := errorText(s.Exchange)
	if notSetUp.MatchString(said) {
		return "the refusal says that the target is not set up for it, or that this client may not do it"
	}
	if s.Step.Request.Body.Text != nil && dialect.OfRequest(e.Op, s.Exchange).Operations {
		return "" // the document is tried for its form, with values that are taken elsewhere
	}
	if len(s.Step.Request.Body.Edits) > 1 && slices.ContainsFunc(e.Op.Told, prose.OneAtATime) {
		return "the docs say that a request may change one member at a time"
	}
	if slices.ContainsFunc(e.Op.Told, func(said string) bool { return prose.TiesParts(said) && !prose.OneAtATime(said) }) {
		return "the docs say that members of the resource have to suit each other; give values in the profile"
	}
	for _, edit := range s.Step.Request.Body.Edits {
		for _, reason := range []func(*Evidence, *observe.Observation, contract.Edit, string) string{refusalNamesOther, docsTieToOther, stateForbids} {
			if why := reason(e, s, edit, said); why != "" {
				return why
			}
		}
	}
	return ""
}

// refusalNamesOther says why a member's value may be refused because of another member: the refusal, said, names that one or its value.
func refusalNamesOther(e *Evidence, s *observe.Observation, edit contract.Edit, said string) string {
	if forbidsMember(said, LastName(edit.At)) {
		return fmt.Sprintf("the refusal says that %s does not go with what is there", edit.At)
	}
	if named := namesOthers(e.Op, edit.At, said); len(named) > 0 {
		return fmt.Sprintf("the refusal of %s names %s as well: which values it takes depends on what is there", edit.At, strings.Join(named, ", "))
	}
	if other := namesValueOf(e.Op, s, edit.At, said); other != "" {
		return fmt.Sprintf("the refusal of %s names what %s holds: which values it takes depends on that", edit.At, other)
	}
	return ""
}

// docsTieToOther says why a member's value may be refused because of another member: the docs of the member, of the object around it or of what
// it holds name one, or its name has a counterpart (a start and an end).
func docsTieToOther(e *Evidence, s *observe.Observation, edit contract.Edit, _ string) string {
	if said := descriptions(e.Op, edit.At); slices.ContainsFunc(said, prose.NeedsGrant) {
		return fmt.Sprintf("the docs say that %s needs what the tenant may not have: a feature, a plan or a permission", edit.At)
	} else if slices.ContainsFunc(append(said, saidInside(e.Op, edit.At)...), prose.TiesParts) {
		return fmt.Sprintf("the docs say that the parts of %s have to suit each other; give values for it in the profile", edit.At)
	}
	if other := namedBeside(e.Op, s.Step.Request.Body.Edits, edit.At); other != "" {
		return fmt.Sprintf("the docs of %s name %s, which the same body sets: whether both go together is the target's to say", edit.At, other)
	}
	if other := counterpart(e.Op, edit.At); other != "" {
		return fmt.Sprintf("which values %s takes may depend on %s", edit.At, other)
	}
	if pair := pairInside(dialect.Settable(e.Op).At(value.Tokens(edit.At)), 0); pair != "" {
		return fmt.Sprintf("inside %s, the values of %s may depend on each other", edit.At, pair)
	}
	if partsNamed(e.Op, edit.At) {
		return fmt.Sprintf("the docs of the object around %s name one of its members: its members may have to suit each other", edit.At)
	}
	return ""
}

// stateForbids says why a member's value may be refused because of the resource's state: another item has the same id, no flag of the kind
// would be on any more, or the present value does not lead to this one.
func stateForbids(e *Evidence, s *observe.Observation, edit contract.Edit, said string) string {
	if name := alikeIn(edit); name != "" {
		return fmt.Sprintf("two items of %s have the same %s, which may be what identifies an item", edit.At, name)
	}
	if word := lastSwitch(e.Op, s, edit); word != "" {
		return fmt.Sprintf("%s would be off like all the others named %q: one of them may have to be on", edit.At, word)
	}
	if heldBefore(e, s, edit) {
		return fmt.Sprintf("%s held this value before: the target does not let it go back", edit.At)
	}
	if directionText.MatchString(said) || namesPresentNumber(e.Op, s, edit, said) {
		return fmt.Sprintf("the refusal of %s compares the value with the present one: it may go one way only", edit.At)
	}
	if stateName.MatchString(LastName(edit.At)) && refusesTransition(e.Op, edit.At, said, s) {
		return fmt.Sprintf("the refusal of %s speaks of the state that the resource is in: not every state leads to every other one", edit.At)
	}
	return ""
}

// namedBeside is another member that a body sets, where the docs of the one at a pointer name it; "" where they name none.
func namedBeside(op *contract.Operation, edits []contract.Edit, pointer string) string {
	for _, said := range descriptions(op, pointer) {
		for _, other := range namesOthers(op, pointer, said) {
			if slices.ContainsFunc(edits, func(edit contract.Edit) bool { return edit.At == other }) {
				return other
			}
		}
	}
	return ""
}

// saidInside are what the docs say of the members of an object, or of a list's items.
func saidInside(op *contract.Operation, pointer string) []string {
	var out []string
	for _, schema := range describing(op) {
		inside := schema.At(value.Tokens(pointer)).Value()
		if inside != nil && inside.Items != nil {
			inside = inside.Items.Value()
		}
		for _, p := range inside.Members() {
			out = append(out, p.Schema.Description, p.Schema.Value().Description)
		}
	}
	return out
}

// refusedAlone says why a refusal decides nothing in a case that is about no member: the value of a member in it is refused alone as well,
// which other rules judge. It is "" where that is not known.
func refusedAlone(e *Evidence, s *observe.Observation) string {
	if e.Refuses == nil || e.Case.Member != "" || e.Case.Drawn {
		return ""
	}
	for _, edit := range s.Step.Request.Body.Edits {
		if e.Refuses(edit.At) {
			return fmt.Sprintf("the target refuses ordinary values of %s alone as well, which O10 judges; give values for it in the profile", edit.At)
		}
	}
	return ""
}

// heldBefore reports a value that the member had when the run found it, or earlier in the case, and has no longer: that the target takes it
// at all was seen.
func heldBefore(e *Evidence, s *observe.Observation, edit contract.Edit) bool {
	sent, err := value.Decode(edit.Value)
	if err != nil {
		return false
	}
	now, _ := value.At(s.Before.Last(), edit.At)
	had := func(resource any) bool {
		was, there := value.At(resource, edit.At)
		return there && value.Equal(was, sent) && !value.Equal(was, now)
	}
	if had(e.Found) {
		return true
	}
	for i := range e.Observed {
		if o := &e.Observed[i]; o.Exchange == s.Exchange {
			return false
		} else if o.Other == "" && had(o.Before.Resource()) {
			return true
		}
	}
	return false
}

// notSetUp is how a refusal says that a feature is off: no value of the member would be taken.
var notSetUp = pattern.New(`(?i)\b((is|are) (disabled|not enabled|turned off|switched off|deactivated)|contact (your|an|the) administrator|(requires?|needs?) (an? )?(\w+ )?(licen[cs]e|subscription|plan|upgrade)|feature (flag|is not)|features?\b[^.]* (is|are) (off|inactive|unavailable|not (on|active|available))|not allowed to (change|set|edit|modify)|(missing|insufficient|no) permission|do(es)? not have permission|your (\w+ )?plan\b|\b(plan|quota|subscription) (limit|is exceeded)|exceed(s|ed|ing)? (your|the) (\w+ )?(plan|quota))`)

// forbidsMember reports a refusal which says that a resource of its kind has no such member, whatever the value.
func forbidsMember(said, name string) bool {
	if goesOnlyWith.MatchString(said) && hasWord(said, name) {
		return true
	}
	at := mustNotHave.FindStringIndex(said)
	return at != nil && hasWord(said[at[1]:min(len(said), at[1]+len(name)+8)], name)
}

var (
	mustNotHave  = pattern.New(`(?i)\b(must|can|may|should)( ?not|n't) (have|contain|define|carry)\b`)
	goesOnlyWith = pattern.New(`(?i)\b((can ?not|can't|must not|may not) be (set|used|given|combined|specified) (with|when|while|if|unless|without|together|for)|(can|may|must) only be (set|used|given|specified) (with|when|while|if|for)|only (allowed|applicable|supported|available|used) (with|when|while|if|for))\b`)
)

// directionText is how a refusal says that a value may go one way only.
var directionText = pattern.New(`(?i)\b((must|can|may|should)(not| not|n't| never| only)? (be )?(go(es)? (down|up|back|forward)|decreas|increas|lower|reduc|shrink|shrunk|raised|grow)|only (ever )?(be )?(go(es)? (up|down|forward)|increas|decreas|grow|raised|lowered)|(less|lower|smaller|greater|higher|larger|more|fewer|earlier|later|older|newer) than (or equal to )?(the |its )?(current|present|previous|existing|stored|last|old)\b|(below|above|behind|before) (the |its )(current|present|previous|existing|stored|last)\b|monoton)`)

// namesPresentNumber reports a refusal that names the number which the member holds, where the docs name no such bound.
func namesPresentNumber(op *contract.Operation, s *observe.Observation, edit contract.Edit, said string) bool {
	now, known := value.At(s.Before.Last(), edit.At)
	present, isNumber := now.(json.Number)
	sent, _ := value.Decode(edit.Value)
	if other, sentNumber := sent.(json.Number); !known || !isNumber || !sentNumber || other == present || len(present) < 2 || !hasWord(said, present.String()) {
		return false
	}
	schema := dialect.Settable(op).At(value.Tokens(edit.At)).Value()
	return schema == nil || !slices.ContainsFunc([]*float64{schema.Minimum, schema.Maximum}, func(bound *float64) bool {
		return bound != nil && value.Decimal(*bound) == present
	})
}

// conflictText is how a 409 says with what the request conflicts.
var conflictText = pattern.New(`(?i)\b(unique|duplicate|already|exists?|conflict(s|ing)?|version|lock(ed)?|stale|modified|changed|concurrent(ly)?)\b`)

// errorText are the texts in a response's body, one a line.
func errorText(x *contract.Exchange) string {
	if x.Reply == nil {
		return ""
	}
	document, err := value.Decode(x.Reply.Body)
	if err != nil {
		return string(x.Reply.Body)
	}
	var out []string
	var collect func(v any)
	collect = func(v any) {
		switch node := v.(type) {
		case string:
			out = append(out, node)
		case []any:
			for _, item := range node {
				collect(item)
			}
		case map[string]any:
			for _, member := range node {
				collect(member)
			}
		}
	}
	collect(document)
	return strings.Join(out, "\n")
}

// SaidToFollow reports a member that the docs tie to one of those at other pointers: the description of one of the two names the other
// beside a word for an effect ("false switches email off as well").
func SaidToFollow(op *contract.Operation, pointer string, others []string) bool {
	says := func(of, other string) bool {
		return slices.ContainsFunc(descriptions(op, of), func(said string) bool {
			return effectText.MatchString(said) && slices.Contains(namesOthers(op, of, said), other) || prose.MadeOf(said, LastName(other)) ||
				prose.Statement(said) != "" && prose.MentionsAll(said, LastName(other))
		})
	}
	for tokens := value.Tokens(pointer); len(tokens) > 0; tokens = tokens[:len(tokens)-1] { // what ties an object ties what is in it
		at := value.Pointer(tokens...)
		if slices.ContainsFunc(others, func(other string) bool {
			return !value.Within(other, at) && (says(other, at) || says(at, other) || toldTogether(op, at, other))
		}) {
			return true
		}
	}
	return false
}

var effectText = pattern.New(`(?i)\b(sets?|setting|switch(es)?|turns?|resets?|clear(s|ed)?|remove[sd]?|empt(y|ies|ied)|unset|disable[sd]?|enable[sd]?|changes?|updates?|follows?|overrid(es|den)|rounded|(re)?calculated|(re)?computed|derived|determined|controll?ed|replaces?|implies|as well|null|alias(es)?|synonyms?|same value|mirrors?|mirrored|instead|deprecated)\b`)

var (
	stateName      = pattern.New(`(?i)(^|[_-])(state|status|stage|phase|step)$|(State|Status|Stage|Phase)$`)
	transitionText = pattern.New(`(?i)\btransition|\bmov(e|ed|ing) (from|to)\b|\b(change|go|switch|return|back)[a-z]* (from|to)\b|\bfrom (state|status)\b|\bin (the |its )?(present|current) (state|status)|\balready\b|\bgo(es)? back\b|\bbackwards?\b|\bnot (allowed|possible) (in|from|when|while)\b`)
)

// NamedState reports a member that is named for a state which the resource is in.
func NamedState(name string) bool { return stateName.MatchString(name) }

// refusesTransition reports a refusal that speaks of a way from one state to another, or of the state that is there and not of all that there are.
func refusesTransition(op *contract.Operation, pointer, said string, s *observe.Observation) bool {
	if transitionText.MatchString(said) {
		return true
	}
	now, known := value.At(s.Before.Last(), pointer)
	present, isText := now.(string)
	if !known || !isText || present == "" || !hasWord(said, present) {
		return false
	}
	schema := dialect.Settable(op).At(value.Tokens(pointer)).Value()
	return schema != nil && slices.ContainsFunc(schema.Enum, func(v any) bool {
		text, isText := v.(string)
		return isText && !hasWord(said, text)
	})
}
