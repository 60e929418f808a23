package complete

import (
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/sample"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// typeAlone is the word for a type in the place of a value: "integer", "string [date-time]".
var typeAlone = pattern.New(`^(string|integer|number|boolean|int|bool|float|date|datetime|timestamp|object|array)(?: [(\[<][\w-]+[)\]>])?$`)

// onlyTypes reports a sample all of whose values are words for types, and not all of them the same.
func onlyTypes(n *sample.Node) bool {
	words := map[string]bool{}
	return typesIn(n, words) && len(words) > 1
}

func typesIn(n *sample.Node, words map[string]bool) bool {
	switch n.Kind {
	case "object", "array":
		for _, c := range n.Members {
			if !typesIn(c, words) {
				return false
			}
		}
		return !slices.ContainsFunc(n.Items, func(c *sample.Node) bool { return !typesIn(c, words) })
	case "string":
		m := typeAlone.FindStringSubmatch(n.Text)
		if m != nil {
			words[m[1]] = true
		}
		return m != nil
	}
	return false
}

// standIn writes the words for types in a sample as stand-ins for values: <integer>.
func standIn(n *sample.Node) {
	if m := typeAlone.FindStringSubmatch(n.Text); n.Kind == "string" && m != nil && !flaggedWord.MatchString(n.Text) {
		n.Text = "<" + m[1] + ">"
	}
	for _, c := range n.Members {
		standIn(c)
	}
	for _, c := range n.Items {
		standIn(c)
	}
}

// shownTypes corrects the types that were inferred from stand-ins, which are text whatever they stand for, by other samples.
func shownTypes(fields []contract.Field, request *sample.Node, others []*sample.Node) {
	for i := range fields {
		f := &fields[i]
		v := sample.ValueAt(request, f.Name)
		if f.In != word.InBody || !word.IsInferred(*f, "type") || v == nil || v.Kind != "string" || !sample.IsPlaceholder(v.Text) {
			continue
		}
		for _, other := range others {
			if w := sample.ValueAt(other, f.Name); w != nil && w.Kind != "string" && w.Kind != "null" {
				f.Type = w.Kind
				break
			}
		}
	}
}
