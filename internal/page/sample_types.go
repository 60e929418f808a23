package page

import (
	"regexp"
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
)

// typeAlone is the word for a type in the place of a value: "integer", "string [date-time]".
var typeAlone = regexp.MustCompile(`^(string|integer|number|boolean|int|bool|float|date|datetime|timestamp)(?: [(\[<][\w-]+[)\]>])?$`)

// onlyTypes reports a sample all of whose values are words for types, and not all of them the same.
func (n *node) onlyTypes() bool {
	words := map[string]bool{}
	return n.typesIn(words) && len(words) > 1
}

func (n *node) typesIn(words map[string]bool) bool {
	switch n.kind {
	case "object", "array":
		for _, c := range n.members {
			if !c.typesIn(words) {
				return false
			}
		}
		return !slices.ContainsFunc(n.items, func(c *node) bool { return !c.typesIn(words) })
	case "string":
		m := typeAlone.FindStringSubmatch(n.text)
		if m != nil {
			words[m[1]] = true
		}
		return m != nil
	}
	return false
}

// standIn writes the words for types in a sample as stand-ins for values: <integer>.
func (n *node) standIn() {
	if m := typeAlone.FindStringSubmatch(n.text); n.kind == "string" && m != nil {
		n.text = "<" + m[1] + ">"
	}
	for _, c := range n.members {
		c.standIn()
	}
	for _, c := range n.items {
		c.standIn()
	}
}

// shownTypes corrects the types that were inferred from stand-ins, which are text whatever they stand for, by other samples.
func shownTypes(fields []contract.Field, request *node, others []*node) {
	for i := range fields {
		f := &fields[i]
		v := valueAt(request, f.Name)
		if f.In != inBody || !isInferred(*f, "type") || v == nil || v.kind != "string" || !isPlaceholder(v.text) {
			continue
		}
		for _, other := range others {
			if w := valueAt(other, f.Name); w != nil && w.kind != "string" && w.kind != "null" {
				f.Type = w.kind
				break
			}
		}
	}
}
