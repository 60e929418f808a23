package profile

import (
	"slices"
	"strings"

	"github.com/pb33f/go-yaml"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/keys"
	"github.com/proviso-dev/proviso/internal/nearest"
)

func dialectName(r *reader, n *yaml.Node, where string) contract.Dialect {
	d := contract.Dialect(r.Text(n, where))
	if slices.Contains(dialect.Names(), d) {
		return d
	}
	var known []string
	for _, each := range dialect.Names() {
		known = append(known, string(each))
	}
	advice := "known are " + strings.Join(known, ", ")
	if near := nearest.Name(string(d), known); near != "" {
		advice = "is '" + near + "' meant?"
	}
	r.Fail(n, "'%s': there is no dialect '%s'; %s", where, d, advice)
	return ""
}

// params reads parameters by name. An empty text is a parameter that is still to be filled in, as proviso init writes it: it is
// left out, so that it neither hides a value from elsewhere nor is sent.
func params(r *reader, n *yaml.Node, where string) map[string]string {
	out := map[string]string{}
	r.Entries(n, where, func(name, v *yaml.Node) {
		if v.ShortTag() == "!!null" {
			r.Fail(v, "'%s' has no value", keys.Within(where, name.Value))
		}
		if text := r.Text(v, keys.Within(where, name.Value)); text != "" {
			out[name.Value] = text
		}
	})
	return out
}

// paramSets reads the parameters of several resources; one of which nothing is filled in is left out.
func paramSets(r *reader, n *yaml.Node, where string) []map[string]string {
	var out []map[string]string
	r.List(n, where, func(v *yaml.Node) {
		if set := params(r, v, where); len(set) > 0 {
			out = append(out, set)
		}
	})
	return out
}

func values(r *reader, n *yaml.Node, where string) map[string][]any {
	out := map[string][]any{}
	r.Entries(n, where, func(name, v *yaml.Node) {
		at := keys.Within(where, name.Value)
		member := r.Pointer(name, at)
		out[member] = []any{}
		r.List(v, at, func(entry *yaml.Node) { out[member] = append(out[member], r.Value(entry, at)) })
	})
	return out
}
