package check

import (
	"fmt"
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/pattern"
	"github.com/proviso-dev/proviso/internal/prose"
	"github.com/proviso-dev/proviso/internal/value"
)

// saidBeside are the sentences in which the docs may tell of a member without describing it: the operation's, and the descriptions of the
// members beside it.
func saidBeside(op *contract.Operation, pointer string) []string {
	out := slices.Clone(op.Told)
	tokens := value.Tokens(pointer)
	if len(tokens) == 0 {
		return out
	}
	for _, schema := range describing(op) {
		for _, p := range schema.At(tokens[:len(tokens)-1]).Members() {
			if p.Name != tokens[len(tokens)-1] {
				out = append(out, p.Schema.Description, p.Schema.Value().Description)
			}
		}
	}
	return out
}

// toldTogether reports two members that a sentence beside both names with a word for an effect: "if `stop` is sent, the duration is computed".
func toldTogether(op *contract.Operation, pointer, other string) bool {
	return slices.ContainsFunc(saidBeside(op, pointer), func(said string) bool {
		return effectText.MatchString(said) && hasWord(said, LastName(pointer)) && hasWord(said, LastName(other))
	})
}

// heldBySwitch is a switch beside a member that is off, where the docs name both in a condition: "controlled by stock_quantity if manage_stock is
// true". What is sent to the member may have no effect then. It is "" where there is none.
func heldBySwitch(op *contract.Operation, pointer string, resource any) string {
	for _, said := range append(saidBeside(op, pointer), descriptions(op, pointer)...) {
		if !conditionText.MatchString(said) || !hasWord(said, LastName(pointer)) {
			continue
		}
		for _, other := range namesOthers(op, pointer, said) {
			if v, there := value.At(resource, other); there && v == false {
				return other
			}
		}
	}
	return ""
}

var conditionText = pattern.New(`(?i)\b(if|when|while|only|unless|as long as|where)\b`)

// lastSwitch is a word that a switch shares with others which are all off, where an edit turns it off: one of several may have to stay on. It is ""
// where another one is on, or where no other shares a word with it.
func lastSwitch(op *contract.Operation, s *observe.Observation, edit contract.Edit) string {
	sent, err := value.Decode(edit.Value)
	tokens := value.Tokens(edit.At)
	if err != nil || sent != false || len(tokens) == 0 {
		return ""
	}
	shared := ""
	for _, p := range dialect.Settable(op).At(tokens[:len(tokens)-1]).Members() {
		at := value.Pointer(append(slices.Clone(tokens[:len(tokens)-1]), p.Name)...)
		is, _ := value.At(s.Before.Last(), at)
		on, isSwitch := is.(bool)
		if at == edit.At || !isSwitch {
			continue
		}
		word := sharedWord(LastName(edit.At), p.Name)
		if word != "" && on {
			return ""
		}
		if word != "" {
			shared = word
		}
	}
	return shared
}

// sharedWord is a word of three letters or more that two names have in common; "" where there is none.
func sharedWord(a, b string) string {
	words := prose.NameWords(b)
	for _, word := range prose.NameWords(a) {
		if len(word) > 2 && slices.Contains(words, word) {
			return word
		}
	}
	return ""
}

// alikeIn is a member in which two items of a list that is sent have the same text or number, and that are not alike otherwise; "" where there
// are none.
func alikeIn(edit contract.Edit) string {
	sent, _ := value.Decode(edit.Value)
	items, _ := sent.([]any)
	for i, item := range items {
		one, _ := item.(map[string]any)
		for _, later := range items[i+1:] {
			other, _ := later.(map[string]any)
			for name, v := range one {
				_, isSwitch := v.(bool)
				if w, there := other[name]; there && !Empty(v) && !isSwitch && value.Equal(v, w) && !value.Equal(item, later) {
					return name
				}
			}
		}
	}
	return ""
}

// partsNamed reports an object around a place whose docs name one of its own members: its parts may have to suit each other.
func partsNamed(op *contract.Operation, pointer string) bool {
	tokens := value.Tokens(pointer)
	for n := len(tokens) - 1; n > 0; n-- {
		at := value.Pointer(tokens[:n]...)
		members := dialect.Settable(op).At(tokens[:n]).Members()
		if len(members) < 2 {
			continue
		}
		for _, said := range descriptions(op, at) {
			if slices.ContainsFunc(members, func(p contract.Property) bool { return len(p.Name) > 1 && prose.Quotes(said, p.Name) }) {
				return true
			}
		}
	}
	return false
}

// pairInside is a pair of members inside of a value (the least and the most of a group) that are usually compared with each other, with the
// place that both have; "" where there is none.
func pairInside(schema *contract.Schema, depth int) string {
	schema = schema.Value()
	if schema == nil || depth > 5 {
		return ""
	}
	members := schema.Members()
	for _, p := range members {
		if other := counterpartAmong(members, p.Name); other != "" {
			return fmt.Sprintf("%s and %s", p.Name, other)
		}
	}
	for _, p := range members {
		if found := pairInside(p.Schema, depth+1); found != "" {
			return found
		}
	}
	return pairInside(schema.Items, depth+1)
}

// counterpart is the member that another one is usually compared with, where the body has both: the end of a start. It is "" for all others.
func counterpart(op *contract.Operation, pointer string) string {
	tokens := value.Tokens(pointer)
	if len(tokens) == 0 {
		return ""
	}
	other := counterpartAmong(dialect.Settable(op).At(tokens[:len(tokens)-1]).Members(), tokens[len(tokens)-1])
	if other == "" {
		return ""
	}
	return value.Pointer(append(slices.Clone(tokens[:len(tokens)-1]), other)...)
}

// counterpartAmong is the name of the member that one with a name is usually compared with; "" where none of the members is.
func counterpartAmong(members []contract.Property, name string) string {
	names := make([]string, len(members))
	for i, p := range members {
		names[i] = p.Name
	}
	other, _ := prose.Counterpart(name, names)
	return other
}
