package render

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/proviso-dev/proviso/internal/pattern"
)

// valuesBehind is the label of the values that a field can have, with the first of them or without.
var valuesBehind = pattern.New(`(?i)^(?:must be )?(?:one of|(?:allowed|possible|accepted|available|valid) values):`)

// valuesAt reads the values of a field: the leaf at k has their label and may have the first one, and those behind it in the element are
// entries of a list or code. last is the leaf of the last one.
func valuesAt(leaves []leaf, k int, around *html.Node) (values string, last int) {
	_, first, _ := strings.Cut(leaves[k].text, ":")
	all := []string{strings.TrimSpace(first)}
	for ; k+1 < len(leaves) && holds(around, leaves[k+1].node); k++ {
		next := leaves[k+1]
		if next.node.DataAtom != atom.Code && next.node.DataAtom != atom.Li {
			return "", k
		}
		all = append(all, next.text)
	}
	if all[0] == "" {
		all = all[1:]
	}
	if len(all) == 0 || all[0] == "" {
		return "", k
	}
	return "Allowed values: `" + strings.Join(all, "`, `") + "`", k
}

// optional reports a field that the page marks as one that may be left out.
func (f *fieldHead) optional() bool {
	return slices.ContainsFunc(f.badges, func(b string) bool { return strings.EqualFold(b, "optional") })
}

// requireUnmarked makes those fields of a list required that bear no mark, where the others are marked as optional and none as required.
func requireUnmarked(list []*drawn) {
	var optional, required bool
	everyDrawn(list, func(d *drawn) {
		optional, required = optional || d.optional, required || d.Attr["required"] == "true"
	})
	if !optional || required {
		return
	}
	everyDrawn(list, func(d *drawn) {
		if !d.optional {
			d.Attr["required"] = "true"
		}
	})
}

// everyDrawn calls do with each field of a list, and with their parts.
func everyDrawn(list []*drawn, do func(*drawn)) {
	for _, d := range list {
		do(d)
		everyDrawn(d.parts, do)
	}
}

// labelsControl reports the label of a control, with which a reader tries the operation: it says nothing of a field.
func labelsControl(n *html.Node) bool {
	return n.DataAtom == atom.Label && find(n, func(c *html.Node) bool { return c.DataAtom == atom.Input }, 0) != nil
}
