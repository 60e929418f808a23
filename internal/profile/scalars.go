package profile

import (
	"encoding/json"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/pb33f/go-yaml"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/nearest"
)

func (r *reader) url(n *yaml.Node, where string) string {
	value := r.text(n, where)
	if u, err := url.Parse(value); value != "" && (err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https") {
		r.fail(n, "'%s' must be a URL that begins with http:// or https://, not %q", where, value)
	} else if err == nil && u.User != nil {
		r.fail(n, "'%s' must not carry a password; credentials come from environment variables", where)
	}
	return value
}

// variable reads the name of an environment variable. Anything else is likely the secret itself, and is not repeated.
func (r *reader) variable(n *yaml.Node, where string) string {
	value := r.text(n, where)
	if value != "" && !regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`).MatchString(value) {
		r.fail(n, "'%s' must be the name of an environment variable (letters, digits, _); never write the key itself in a profile", where)
	}
	return value
}

func (r *reader) pointer(n *yaml.Node, where string) string {
	value := r.text(n, where)
	if !strings.HasPrefix(value, "/") {
		r.fail(n, "'%s' must begin with a slash, not %q", where, value)
	}
	return value
}

func (r *reader) whole(n *yaml.Node, where string) int {
	i, err := strconv.Atoi(r.text(n, where))
	if err != nil || i < 1 {
		r.wrong(n, where, "a whole number of at least 1")
	}
	return i
}

func (r *reader) flag(n *yaml.Node, where string) bool {
	flag, err := strconv.ParseBool(r.text(n, where))
	if err != nil {
		r.wrong(n, where, "true or false")
	}
	return flag
}

func (r *reader) rate(n *yaml.Node, where string) float64 {
	amount, unit, hasUnit := strings.Cut(r.text(n, where), "/")
	per, known := map[string]float64{"s": 1, "m": 60, "min": 60, "h": 3600}[strings.TrimSpace(unit)]
	f, err := strconv.ParseFloat(strings.TrimSpace(amount), 64)
	if !hasUnit {
		per, known = 1, true
	}
	if err != nil || !known || !(f > 0) || f > 1e9 {
		r.wrong(n, where, `a rate such as "10/s" or "30/m"`)
		return 0
	}
	return f / per
}

func (r *reader) duration(n *yaml.Node, where string) time.Duration {
	d, err := time.ParseDuration(r.text(n, where))
	if err != nil || d <= 0 {
		r.wrong(n, where, `a time such as "10s" or "500ms"`)
		return 0
	}
	return d
}

func (r *reader) dialect(n *yaml.Node, where string) contract.Dialect {
	d := contract.Dialect(r.text(n, where))
	if slices.Contains(contract.Dialects, d) {
		return d
	}
	var known []string
	for _, each := range contract.Dialects {
		known = append(known, string(each))
	}
	advice := "known are " + strings.Join(known, ", ")
	if near := nearest.Name(string(d), known); near != "" {
		advice = "is '" + near + "' meant?"
	}
	r.fail(n, "'%s': there is no dialect '%s'; %s", where, d, advice)
	return ""
}

func (r *reader) params(n *yaml.Node, where string) map[string]string {
	out := map[string]string{}
	r.entries(n, where, func(name, v *yaml.Node) {
		if v.ShortTag() == "!!null" {
			r.fail(v, "'%s' has no value", within(where, name.Value))
		}
		out[name.Value] = r.text(v, within(where, name.Value))
	})
	return out
}

func (r *reader) paramSets(n *yaml.Node, where string) []map[string]string {
	var out []map[string]string
	r.list(n, where, func(v *yaml.Node) { out = append(out, r.params(v, where)) })
	return out
}

func (r *reader) values(n *yaml.Node, where string) map[string][]any {
	out := map[string][]any{}
	r.entries(n, where, func(name, v *yaml.Node) {
		at := within(where, name.Value)
		member := r.pointer(name, at)
		out[member] = []any{}
		r.list(v, at, func(entry *yaml.Node) { out[member] = append(out[member], r.value(entry, at)) })
	})
	return out
}

// value reads any JSON value; numbers become json.Number.
func (r *reader) value(n *yaml.Node, where string) any {
	switch n.Kind {
	case yaml.MappingNode:
		out := map[string]any{}
		r.entries(n, where, func(name, v *yaml.Node) { out[name.Value] = r.value(v, where) })
		return out
	case yaml.SequenceNode:
		out := []any{}
		r.list(n, where, func(v *yaml.Node) { out = append(out, r.value(v, where)) })
		return out
	}
	switch tag := n.ShortTag(); {
	case tag == "!!null":
		return nil
	case tag == "!!bool":
		b, _ := strconv.ParseBool(n.Value)
		return b
	case (tag == "!!int" || tag == "!!float") && json.Valid([]byte(n.Value)):
		return json.Number(n.Value)
	}
	return n.Value
}
