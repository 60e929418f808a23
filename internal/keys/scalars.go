package keys

import (
	"encoding/json"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/pb33f/go-yaml"
	"github.com/proviso-dev/proviso/internal/contract"
)

// URL reads an address that begins with http:// or https:// and carries no password.
func (r *Reader) URL(n *yaml.Node, where string) string {
	value := r.Text(n, where)
	if u, err := url.Parse(value); value != "" && (err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https") {
		r.Fail(n, "'%s' must be a URL that begins with http:// or https://, not %q", where, value)
	} else if err == nil && u.User != nil {
		r.Fail(n, "'%s' must not carry a password; credentials come from environment variables", where)
	}
	return value
}

// Variable reads the name of an environment variable. Anything else is likely the secret itself, and is not repeated.
func (r *Reader) Variable(n *yaml.Node, where string) string {
	value := r.Text(n, where)
	if value != "" && !regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`).MatchString(value) {
		r.Fail(n, "'%s' must be the name of an environment variable (letters, digits, _); never write the key itself into a file", where)
	}
	return value
}

// Pointer reads a JSON Pointer or a path.
func (r *Reader) Pointer(n *yaml.Node, where string) string {
	value := r.Text(n, where)
	if !strings.HasPrefix(value, "/") {
		r.Fail(n, "'%s' must begin with a slash, not %q", where, value)
	}
	return value
}

// Whole reads a whole number of at least 1.
func (r *Reader) Whole(n *yaml.Node, where string) int {
	i, err := strconv.Atoi(r.Text(n, where))
	if err != nil || i < 1 {
		r.Wrong(n, where, "a whole number of at least 1")
	}
	return i
}

// Flag reads true or false.
func (r *Reader) Flag(n *yaml.Node, where string) bool {
	flag, err := strconv.ParseBool(r.Text(n, where))
	if err != nil {
		r.Wrong(n, where, "true or false")
	}
	return flag
}

// Rate reads a rate, in requests a second.
func (r *Reader) Rate(n *yaml.Node, where string) float64 {
	rate, err := contract.ParseRate(r.Text(n, where))
	if err != nil {
		r.Wrong(n, where, `a rate such as "10/s" or "30/m"`)
	}
	return rate
}

// Duration reads a time above zero.
func (r *Reader) Duration(n *yaml.Node, where string) time.Duration {
	d, err := time.ParseDuration(r.Text(n, where))
	if err != nil || d <= 0 {
		r.Wrong(n, where, `a time such as "10s" or "500ms"`)
		return 0
	}
	return d
}

// Size reads a number of bytes above zero, such as "10MB", "512 kB" or "1GiB".
func (r *Reader) Size(n *yaml.Node, where string) int64 {
	bytes, err := contract.ParseSize(r.Text(n, where))
	if err != nil {
		r.Wrong(n, where, `a size such as "10MB" or "512kB"`)
	}
	return bytes
}

// Value reads any JSON value; numbers become json.Number.
func (r *Reader) Value(n *yaml.Node, where string) any {
	switch n.Kind {
	case yaml.MappingNode:
		out := map[string]any{}
		r.Entries(n, where, func(name, v *yaml.Node) { out[name.Value] = r.Value(v, where) })
		return out
	case yaml.SequenceNode:
		out := []any{}
		r.List(n, where, func(v *yaml.Node) { out = append(out, r.Value(v, where)) })
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
