package mock

import (
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/schema"
	"github.com/proviso-dev/proviso/internal/value"
)

// sampler makes the values that a resource has before anybody patches it: the same ones from run to run, of the kind
// that real resources have, different from resource to resource.
type sampler struct {
	number int               // of the resource, from 0
	params map[string]string // of its path
	idName string            // the path parameter that names the resource itself
	values map[string][]any  // the profile's, by JSON Pointer; "-" stands for every index
	open   map[*contract.Schema]int
	made   *int // how many values it made so far, items included
	judge  *judge
}

// newSampler makes one that knows nothing of a resource.
func newSampler(j *judge) *sampler {
	return &sampler{open: map[*contract.Schema]int{}, made: new(int), judge: j}
}

// maxSampleDepth bounds recursive schemas.
const maxSampleDepth = 6

// mostMade is how many values one sampler makes before it leaves out what may be left out: schemas that refer to each other in many
// places multiply at every level.
const mostMade = 2000

// skips reports a member of an object at a depth that is left out, so that a resource stays small and recursive schemas end.
func (s *sampler) skips(member *contract.Schema, required bool, depth int) bool {
	if *s.made > mostMade {
		return depth > 0 && !required || s.open[member.Value()] > 0
	}
	return depth >= maxSampleDepth && !required || s.open[member.Value()] > 1
}

// resource is the object that a schema describes: of one branch where it is a union, with all members otherwise.
func (s *sampler) resource(sc *contract.Schema) any {
	*s.made = 0 // each answer that shows the resource is made in the same way, however much was made before
	if sc = sc.Value(); sc != nil {
		if branches := branchesOf(sc); len(branches) > 0 {
			if v, ok := s.ofBranch(sc, branches, "", "", 0); ok {
				return s.identified(sc, v)
			}
		}
	}
	return s.object(sc, "", 0)
}

// identified gives an object that an example brought the values that the path and the profile have for its members.
func (s *sampler) identified(sc *contract.Schema, v any) any {
	object, ok := copied(v).(map[string]any)
	if !ok {
		return v
	}
	for name := range object {
		if p := named(membersOf(sc), name); p != nil {
			if own, known := s.known(p, name, value.Pointer(name)); known {
				object[name] = own
			}
		}
	}
	return object
}

// object, at the pointer, with all its members.
func (s *sampler) object(sc *contract.Schema, at string, depth int) any {
	out := map[string]any{}
	for _, p := range membersOf(sc) {
		if s.skips(p.Schema, sc.Requires(p.Name), depth) {
			continue
		}
		out[p.Name] = s.value(p.Schema, p.Name, at+value.Pointer(p.Name), depth+1)
	}
	if rest := restOf(sc); rest != nil && len(out) == 0 && !s.skips(rest, false, depth) {
		for i, name := range s.restNames(sc) {
			out[name] = s.value(rest, name, at+value.Pointer(name), depth+1+i)
		}
	}
	return out
}

// withFewer leaves members out of an object that has all of them, where its schema says which go together.
func (s *sampler) withFewer(sc *contract.Schema, v any) any {
	object, isObject := v.(map[string]any)
	fits := func(candidate map[string]any) bool { return s.judge.fits(sc, candidate) }
	if !isObject || !saysWhichGoTogether(sc, 0) || fits(object) {
		return v
	}
	var names []string
	for _, p := range membersOf(sc) {
		names = append(names, p.Name)
	}
	if less, found := leaveOut(object, names, fits); found {
		return less
	}
	return v
}

// saysWhichGoTogether reports a schema that may rule out an object with all of its members.
func saysWhichGoTogether(sc *contract.Schema, depth int) bool {
	sc = sc.Value()
	return sc != nil && depth < maxSampleDepth && (sc.Not != nil || sc.MaxProperties != nil || len(sc.OneOf)+len(sc.AnyOf) > 0 ||
		slices.ContainsFunc(sc.AllOf, func(part *contract.Schema) bool { return saysWhichGoTogether(part, depth+1) }))
}

// restNames are the names of the members of a map.
func (s *sampler) restNames(sc *contract.Schema) []string {
	names := sc.PropertyNames.Value()
	if names == nil {
		return []string{"first", "second"}
	}
	if len(names.Enum) > 0 {
		var out []string
		for _, v := range names.Enum[:min(2, len(names.Enum))] {
			if text, ok := v.(string); ok {
				out = append(out, text)
			}
		}
		return out
	}
	text, _ := s.value(names, "name", "", maxSampleDepth).(string)
	return []string{text}
}

// value of a schema, for a member of that name at that place.
func (s *sampler) value(sc *contract.Schema, name, at string, depth int) any {
	if v, ok := s.known(sc, name, at); ok {
		return v
	}
	sc = sc.Value()
	if sc == nil {
		return s.text(&contract.Schema{}, name)
	}
	*s.made++
	s.open[sc]++
	defer func() { s.open[sc]-- }()
	switch {
	case sc.HasConst:
		return sc.Const
	case len(sc.Enum) > 0:
		return firstNotNull(sc.Enum, s.number)
	}
	if v, ok := s.example(sc); ok && s.judge.fits(sc, v) {
		return v
	}
	if branches := branchesOf(sc); len(branches) > 0 && s.open[sc] == 1 {
		if v, ok := s.ofBranch(sc, branches, name, at, depth); ok {
			return v
		}
	}
	switch s.typeOf(sc) {
	case "object":
		return s.withFewer(sc, s.object(sc, at, depth))
	case "array":
		return s.array(sc, name, at, depth)
	case "boolean":
		return true
	case "integer", "number":
		return s.numeric(sc, name)
	case "null":
		return nil
	}
	for _, branch := range slices.Concat(sc.AnyOf, sc.OneOf, sc.AllOf) {
		if branch.Type() != "" || len(branch.Enum) > 0 || branch.HasConst {
			return s.value(branch, name, at, depth+1)
		}
	}
	return s.text(sc, name)
}

// known is what the profile or the path says of a member. The last parameter of the path names the resource, also where one before it is
// called id.
func (s *sampler) known(sc *contract.Schema, name, at string) (any, bool) {
	if list := s.values[at]; len(list) > 0 {
		v := list[s.number%len(list)]
		if _, isList := v.([]any); isList == (sc.Type() == "array") {
			return v, true
		}
	}
	names := []string{name}
	if at == "/id" {
		names = []string{s.idName, name}
	}
	for _, name := range names {
		text, there := s.params[name]
		if !there || strings.Count(at, "/") != 1 {
			continue
		}
		v := schema.FromText(sc, text)
		if validator, err := schema.Compile(sc); err == nil && validator.Fits(v) {
			return v, true
		}
	}
	return nil, false
}

// example is a documented one that is no mere placeholder.
func (s *sampler) example(sc *contract.Schema) (any, bool) {
	if len(sc.Examples) == 0 || s.number > 0 {
		return nil, false
	}
	text, isText := sc.Examples[0].(string)
	if isText && (strings.HasPrefix(text, "<") || strings.HasPrefix(text, "{") || text == "string" || text == "example_string") {
		return nil, false
	}
	return sc.Examples[0], true
}

func (s *sampler) typeOf(sc *contract.Schema) string {
	if t := sc.Type(); t != "" {
		return t
	}
	switch {
	case len(membersOf(sc)) > 0 || sc.AdditionalProperties != nil:
		return "object"
	case itemsOf(sc) != nil:
		return "array"
	case len(sc.Types) > 0:
		return sc.Types[0]
	}
	return ""
}

func (s *sampler) array(sc *contract.Schema, name, at string, depth int) any {
	items := itemsOf(sc)
	size := 2
	if len(sc.PrefixItems) > 0 {
		size = len(sc.PrefixItems) // there may be no further ones
	}
	if sc.MinItems != nil {
		size = max(size, *sc.MinItems)
	}
	if sc.MaxItems != nil {
		size = min(size, *sc.MaxItems)
	}
	if depth >= maxSampleDepth && sc.MinItems == nil || items != nil && s.skips(items, sc.MinItems != nil, depth) {
		size = 0
	}
	out := make([]any, 0, size)
	for i := range size {
		item := *s
		item.number = s.number*size + i
		place := at + "/-"
		if list := s.values[at]; len(list) > 0 {
			out = append(out, list[i%len(list)])
			continue
		}
		of := items
		if i < len(sc.PrefixItems) {
			of = sc.PrefixItems[i]
		}
		out = append(out, item.value(of, singular(name), place, depth+1))
	}
	if sc.UniqueItems {
		s.tellApart(out, items)
		out = slices.CompactFunc(out, value.Equal)
	}
	return out
}

// tellApart changes one character of each text of a list that stands in it before, where the schema of the items admits the changed text.
func (s *sampler) tellApart(list []any, items *contract.Schema) {
	for i := 1; i < len(list); i++ {
		text, isText := list[i].(string)
		if !isText || items == nil || len(items.Enum) > 0 || items.Format != "" || !slices.Contains(list[:i], any(text)) {
			continue
		}
		list[i] = s.otherText(text, items.Value(), list[:i])
	}
}

func (s *sampler) otherText(text string, sc *contract.Schema, taken []any) string {
	runes := []rune(text)
	for at := len(runes) - 1; at >= 0; at-- {
		for _, other := range "bcdefghijkBCDEFGHIJK23456789" {
			changed := slices.Clone(runes)
			changed[at] = other
			if candidate := string(changed); !slices.Contains(taken, any(candidate)) && admitsText(sc, candidate, &s.judge.patterns) {
				return candidate
			}
		}
	}
	return text
}

// anyItem are values by pointer with "-" for every array index.
func anyItem(values map[string][]any) map[string][]any {
	out := make(map[string][]any, len(values))
	for at, list := range values {
		tokens := value.Tokens(at)
		for i, token := range tokens {
			if contract.IsIndex(token) {
				tokens[i] = "-"
			}
		}
		out[value.Pointer(tokens...)] = list
	}
	return out
}

func singular(name string) string { return strings.TrimSuffix(name, "s") }

func firstNotNull(values []any, number int) any {
	var kept []any
	for _, v := range values {
		if v != nil {
			kept = append(kept, v)
		}
	}
	if len(kept) == 0 {
		return nil
	}
	return kept[number%len(kept)]
}

func itoa(i int) string { return strconv.Itoa(i) }
