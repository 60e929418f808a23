package check

import (
	"math"
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/prose"
	"github.com/proviso-dev/proviso/internal/value"
)

// MovedBySame reports a number or a time that moved by as much, up or down, as one which the request set and with which it shares a word of its
// name: what is left is the whole without what was used, and a time in another zone is the same time.
func MovedBySame(o *observe.Observation, pointer string) bool {
	moved := difference(o, pointer)
	if moved == 0 {
		return false
	}
	return slices.ContainsFunc(o.Touched, func(at string) bool {
		return at != pointer && value.Near(math.Abs(difference(o, at)), math.Abs(moved)) && sharedWord(LastName(at), LastName(pointer)) != ""
	})
}

// difference is by how much a number moved, or a time in seconds; 0 for what is neither.
func difference(o *observe.Observation, pointer string) float64 {
	is, _ := value.At(o.After.Resource(), pointer)
	was, _ := value.At(o.Before.Last(), pointer)
	after, isNumber := value.Float(is)
	before, wasNumber := value.Float(was)
	if isNumber && wasNumber {
		return after - before
	}
	later, isTime := Instant(is)
	earlier, wasTime := Instant(was)
	if !isTime || !wasTime {
		return 0
	}
	return later.Sub(earlier).Seconds()
}

// WasMadeOf reports a member that only answers have and that is empty now, where all that it held stood in the text that one of the named members
// held, and does no longer: a table of contents goes with the headings.
func WasMadeOf(op *contract.Operation, pointer string, before, after any, named []string) bool {
	was, _ := value.At(before, pointer)
	is, _ := value.At(after, pointer)
	parts := texts(was)
	if Settable(op, pointer) || !Empty(is) || len(parts) == 0 {
		return false
	}
	within := func(resource any, at string) bool {
		source, _ := value.At(resource, at)
		text, isText := source.(string)
		return isText && !slices.ContainsFunc(parts, func(part string) bool { return !hasWord(text, part) })
	}
	return slices.ContainsFunc(named, func(at string) bool { return at != pointer && within(before, at) && !within(after, at) })
}

// texts are the texts in a value that are not empty.
func texts(v any) (out []string) {
	switch v := v.(type) {
	case string:
		if v != "" {
			out = append(out, v)
		}
	case []any:
		for _, item := range v {
			out = append(out, texts(item)...)
		}
	case map[string]any:
		for _, member := range v {
			out = append(out, texts(member)...)
		}
	}
	return out
}

// placeWords are the words that end the name of a member which is the place of its resource in a list of siblings.
var placeWords = []string{"position", "index", "rank", "ordinal", "place", "order"}

// isPlaceInList reports a member by whose name its resource stands somewhere in a list: position, sort_order.
func isPlaceInList(pointer string) bool {
	words := prose.NameWords(LastName(pointer))
	return len(words) > 0 && slices.Contains(placeWords, words[len(words)-1])
}

// lower reports a number that is lower than another one.
func lower(a, b any) bool {
	x, isNumber := value.Float(a)
	y, areNumbers := value.Float(b)
	return isNumber && areNumbers && x < y
}
