package compare

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	json "github.com/proviso-dev/proviso/internal/value"
)

// pair is a schema before and after, with the lines of the member that it is of.
type pair struct {
	at       string // "request /name", "answer 200 /team_member/active"
	old, new *contract.Schema
	was, is  contract.Place
}

// guessed reports whether what changed was never promised, because ingest drew it from a sample: a format; or, where the type is the
// sample's, that a sample shows null, an empty list or a fraction where it showed another value.
func (p pair) guessed(keyword string) bool {
	inferred := func(what string) bool {
		return slices.Contains(p.old.Inferred, what) || slices.Contains(p.new.Inferred, what)
	}
	switch keyword {
	case "format":
		return inferred(keyword)
	case "null", "schema", "items":
		return inferred("type")
	case "type":
		was, is := typesIn(p.old), typesIn(p.new)
		return inferred(keyword) && (len(was) == 0 || len(is) == 0 || onlyNumbers(was, is))
	}
	return false
}

// meaning is the rule and the level of a change in one direction.
type meaning struct {
	rule  string
	level contract.Level
}

// narrower notes that fewer values are admitted than before: a request that was right may be wrong now.
func (c *comparison) narrower(p pair, keyword, format string, args ...any) {
	c.changed(p, keyword, meaning{requestNarrower, contract.Error}, meaning{answerNarrower, contract.Note}, format, args...)
}

// wider notes that more values are admitted than before: an answer may hold what no client was told of.
func (c *comparison) wider(p pair, keyword, format string, args ...any) {
	c.changed(p, keyword, meaning{requestWider, contract.Note}, meaning{answerWider, contract.Error}, format, args...)
}

// other notes that other values are admitted than before, which breaks in both directions.
func (c *comparison) other(p pair, keyword, format string, args ...any) {
	c.changed(p, keyword, meaning{requestNarrower, contract.Error}, meaning{answerWider, contract.Error}, format, args...)
}

// changed notes the change of a keyword: by what it means in a request or in an answer, or as words where nothing was promised.
func (c *comparison) changed(p pair, keyword string, ofRequest, ofAnswer meaning, format string, args ...any) {
	means := ofRequest
	if c.way == answer {
		means = ofAnswer
	}
	if p.guessed(keyword) {
		means, format = meaning{proseChanged, contract.Note}, format+", as a sample suggested"
	}
	c.find(means.rule, means.level, strings.TrimSpace(p.at+" "+keyword), p.was, p.is, format, args...)
}

// schemas compares what a value may be before and after. A missing schema admits everything.
func (c *comparison) schemas(at string, old, new *contract.Schema, was, is contract.Place) {
	if old == nil {
		old = &contract.Schema{}
	}
	if new == nil {
		new = &contract.Schema{}
	}
	v := visit{old, new, c.way, c.text}
	if c.seen[v] || len(c.findings) > mostFindings || c.trial.over() {
		return
	}
	// A pair is told at each place it stands, but looked at once only where it is the same: recursion and large shared
	// schemas end there.
	c.seen[v] = true
	before := len(c.findings)
	c.about(old, new, func() { c.schema(pair{at, old, new, placeOr(old.Source, was), placeOr(new.Source, is)}) })
	c.seen[v] = len(c.findings) == before
}

// mostFindings is where comparing stops to look deeper: documents that differ more are two different documents.
const mostFindings = 5000

func (c *comparison) schema(p pair) {
	c.words(p)
	switch was, is := never(p.old), never(p.new); {
	case was && is:
		return
	case was:
		c.wider(p, "", "no value was admitted, and now some are")
		return
	case is:
		c.narrower(p, "", "no value is admitted any more")
		return
	}
	if c.undescribed(p) {
		return
	}
	c.null(p)
	if c.text {
		c.list(&p)
		p.old, p.new = asText(p.old, p.new), asText(p.new, p.old)
	}
	before, after := c.branches(p.old), c.branches(p.new)
	if len(before) > 1 || len(after) > 1 {
		before, after = c.plain(p.old, before), c.plain(p.new, after)
	}
	if len(before) > 1 || len(after) > 1 {
		c.alternatives(p, before, after)
		return
	}
	p.old, p.new = before[0], after[0]
	c.one(p)
}

func placeOr(p, other contract.Place) contract.Place {
	if p.File == "" {
		return other
	}
	return p
}

// never reports the schema false, which admits no value at all.
func never(s *contract.Schema) bool {
	return s.Not != nil && admitsNull(s.Not) && len(typesIn(s.Not)) == 0
}

// null compares whether null is admitted; the rest of the comparison doesn't speak of it. A schema without a type that names members
// or items admits null by the letter, but hardly means it: its change is a note.
func (c *comparison) null(p pair) {
	was, is := admitsNull(p.old), admitsNull(p.new)
	switch {
	case was == is:
	case was && untyped(p.old):
		c.find(requestOrAnswer(c.way, requestNarrower, answerNarrower), contract.Note, strings.TrimSpace(p.at+" null"), p.was, p.is, "no type was given, so that null was admitted by the letter; now it is not")
	case is && untyped(p.new):
		c.find(requestOrAnswer(c.way, requestWider, answerWider), contract.Note, strings.TrimSpace(p.at+" null"), p.was, p.is, "a type is no longer given, so that null is admitted by the letter")
	case was:
		c.narrower(p, "null", "null was admitted and is not")
	default:
		c.wider(p, "null", "null was not admitted and is")
	}
}

func requestOrAnswer(way direction, ofRequest, ofAnswer string) string {
	if way == request {
		return ofRequest
	}
	return ofAnswer
}

// undescribed reports that a schema says nothing any more of what it described, which is one change and not one for each member.
func (c *comparison) undescribed(p pair) bool {
	if !saysNothing(p.new) || saysNothing(p.old) || len(typesIn(p.old))+len(union(p.old)) == 0 {
		return false
	}
	c.wider(p, "schema", "the document described the value and no longer does")
	return true
}

// saysNothing reports a schema that admits every value.
func saysNothing(s *contract.Schema) bool {
	return s == nil || len(s.Types)+len(s.AnyOf)+len(s.OneOf)+len(s.AllOf) == 0 && s.Not == nil && len(typesIn(s)) == 0 && len(admitted(s)) == 0 && len(s.Required)+len(s.PatternProperties) == 0 && !s.Closed && s.AdditionalProperties == nil &&
		s.PropertyNames == nil && s.If == nil && s.Format == "" && limiting(s.Pattern) == "" && s.MultipleOf == nil && !s.UniqueItems &&
		s.Minimum == nil && s.Maximum == nil && s.ExclusiveMinimum == nil && s.ExclusiveMaximum == nil && s.MinLength == nil && s.MaxLength == nil &&
		s.MinItems == nil && s.MaxItems == nil && s.MinProperties == nil && s.MaxProperties == nil && len(rareOf(s)) == 0
}

// untyped reports a schema without a type whose members or items tell what it is meant to be.
func untyped(s *contract.Schema) bool {
	s = s.Value()
	return len(s.Types) == 0 && len(typesIn(s)) > 0 && len(admitted(s)) == 0
}

func admitsNull(s *contract.Schema) bool {
	if !s.Nullable() {
		return len(s.AllOf) == 0 && (len(typesIn(s)) == 0 || untyped(s)) && len(s.AnyOf)+len(s.OneOf) == 0 && s.Not == nil
	}
	return !slices.ContainsFunc(s.AllOf, func(part *contract.Schema) bool { return !admitsNull(part) })
}

func kindOf(s *contract.Schema) string {
	for _, name := range []string{s.Name, s.Title, s.Type()} {
		if name != "" {
			return name
		}
	}
	return "without a name"
}

// one compares two schemas that are no unions, keyword by keyword.
func (c *comparison) one(p pair) {
	if !c.types(p) {
		return
	}
	c.values(p)
	c.format(p)
	c.bounds(p)
	c.pattern(p)
	c.members(p)
	c.elements(p)
	c.parts(p)
	c.rare(p)
}

// typesIn are the types of a schema besides null, also where only its other keywords tell.
func typesIn(s *contract.Schema) []string {
	var out []string
	for _, t := range s.Types {
		if t == "number" && s.MultipleOf != nil && *s.MultipleOf == math.Trunc(*s.MultipleOf) {
			t = "integer" // a multiple of a whole number is one
		}
		if t != "null" {
			out = append(out, t)
		}
	}
	switch {
	case len(s.Types) > 0:
	case len(s.Properties) > 0:
		return []string{"object"}
	case s.Items != nil || len(s.PrefixItems) > 0:
		return []string{"array"}
	default:
		for _, v := range admitted(s) {
			if t := json.Type(v); t != "null" && !slices.Contains(out, t) {
				out = append(out, t)
			}
		}
	}
	return out
}

// types compares types, and returns false where none is common, so that nothing else needs to be told.
func (c *comparison) types(p pair) bool {
	was, is := typesIn(p.old), typesIn(p.new)
	missing := func(from, in []string) []string {
		var out []string
		for _, t := range from {
			if len(in) > 0 && !slices.Contains(in, t) && !(t == "integer" && slices.Contains(in, "number")) {
				out = append(out, t)
			}
		}
		return out
	}
	lost, gained := missing(was, is), missing(is, was)
	if c.text && c.way == request && slices.Contains(is, "string") && len(admitted(p.new)) == 0 {
		lost = nil // whatever was sent is a text
	}
	if c.text && slices.Contains(was, "string") && len(is) > 0 && len(admitted(p.old)) == 0 {
		gained = nil // every value that is sent as text was a text before
	}
	if len(was) == 0 && len(is) > 0 {
		lost = []string{"any"}
	}
	if len(is) == 0 && len(was) > 0 {
		gained = []string{"any"}
	}
	told := fmt.Sprintf("the type was %s and is %s", typeNames(was), typeNames(is))
	switch {
	case len(lost) > 0 && len(gained) > 0 && !onlyNumbers(was, is):
		c.other(p, "type", "%s", told)
		return len(lost) < len(was)
	case len(lost) > 0:
		c.narrower(p, "type", "%s", told)
	case len(gained) > 0:
		c.wider(p, "type", "%s", told)
	}
	return true
}

// onlyNumbers says that the lists differ in integer against number alone, which is a change in one direction.
func onlyNumbers(was, is []string) bool {
	fold := func(list []string) string {
		out := slices.Clone(list)
		for i := range out {
			out[i] = strings.Replace(out[i], "integer", "number", 1)
		}
		slices.Sort(out)
		return strings.Join(slices.Compact(out), " ")
	}
	return fold(was) == fold(is) && len(was) == len(is)
}

func typeNames(types []string) string {
	if len(types) == 0 {
		return "any"
	}
	return strings.Join(types, " or ")
}

// sameSchema compares what two schemas admit by their JSON, where members of objects come sorted.
func sameSchema(a, b *contract.Schema) bool {
	return a == b || len(a.JSON) > 0 && a.SameJSON(b)
}
