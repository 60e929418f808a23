// Package config reads proviso.yaml: the vendors with their specs and environments, and the settings of runs. The profile of a
// vendor is a part of it.
package config

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/pb33f/go-yaml"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/keys"
	"github.com/proviso-dev/proviso/internal/profile"
	"github.com/proviso-dev/proviso/internal/review"
)

// Name is the file's name in the root of a repository.
const Name = "proviso.yaml"

// Config is what a repository's file says.
type Config struct {
	File     string
	Vendors  []Vendor
	Levels   []review.Level
	Settings []Setting
}

// Vendor is one API: where its spec is, what the tenant knows about it, and what differs from environment to environment.
type Vendor struct {
	Name         string
	Spec         string
	Profile      contract.Profile
	Environments []Environment
	Line         int
}

// Environment is a profile that is laid over the vendor's where --env names it.
type Environment struct {
	Name    string
	Profile contract.Profile
	Line    int
}

// Setting is the value of a flag, as the file has it.
type Setting struct {
	Flag   string
	Values []string // several where the flag can be repeated
	Line   int
}

// Vendor returns the vendor of that name, or nil.
func (c *Config) Vendor(name string) *Vendor {
	if c == nil {
		return nil
	}
	i := slices.IndexFunc(c.Vendors, func(v Vendor) bool { return v.Name == name })
	if i < 0 {
		return nil
	}
	return &c.Vendors[i]
}

// Environment returns the environment of that name, or nil.
func (v *Vendor) Environment(name string) *Environment {
	i := slices.IndexFunc(v.Environments, func(e Environment) bool { return e.Name == name })
	if i < 0 {
		return nil
	}
	return &v.Environments[i]
}

// Setting returns what the file says of a flag, or nil.
func (c *Config) Setting(flag string) *Setting {
	if c == nil {
		return nil
	}
	i := slices.IndexFunc(c.Settings, func(s Setting) bool { return s.Flag == flag })
	if i < 0 {
		return nil
	}
	return &c.Settings[i]
}

// Parse reads a config. In texts, ${VAR} is the variable's value and ${VAR:-default} has a default; a variable that is not set
// and has no default is an error. Credentials name their variable and are not expanded.
func Parse(file string, data []byte, getenv func(string) (string, bool)) (*Config, error) {
	c := &Config{File: file}
	r := &keys.Reader{File: file, What: "a config"}
	if root := r.Root(data); root != nil {
		expand(r, root, getenv)
		r.Object(root, "", rootKeys(c))
	}
	return c, r.Err
}

var variable = regexp.MustCompile(`\$\{([A-Za-z_][A-Za-z0-9_]*)(:-([^}]*))?\}`)

// expand puts the values of variables into the texts of a document.
func expand(r *keys.Reader, n *yaml.Node, getenv func(string) (string, bool)) {
	for i, child := range n.Content {
		if n.Kind == yaml.MappingNode && i%2 == 0 {
			continue // a key
		}
		expand(r, child, getenv)
	}
	if n.Kind != yaml.ScalarNode || !strings.Contains(n.Value, "${") {
		return
	}
	n.Value = variable.ReplaceAllStringFunc(n.Value, func(text string) string {
		part := variable.FindStringSubmatch(text)
		value, set := getenv(part[1])
		switch {
		case set && value != "":
			return value
		case part[2] != "":
			return part[3]
		}
		r.Fail(n, "the variable %s is not set; ${%s:-default} gives it a default", part[1], part[1])
		return ""
	})
}

func rootKeys(c *Config) []keys.Key {
	out := []keys.Key{
		{"vendors", "The APIs, by name: where each spec is, and what the tenant knows about it.", keys.MapOf(keys.ObjectOf(vendorKeys(&Vendor{}))),
			func(r *keys.Reader, n *yaml.Node, at string) {
				r.Entries(n, at, func(name, v *yaml.Node) {
					vendor := Vendor{Name: name.Value, Line: name.Line}
					r.Object(v, keys.Within(at, name.Value), vendorKeys(&vendor))
					c.Vendors = append(c.Vendors, vendor)
				})
			}},
		{"levels", "Other levels for some findings, each with the reason; where several match, the last one holds.", keys.ListOf(keys.ObjectOf(review.LevelKeys(&review.Level{}))),
			func(r *keys.Reader, n *yaml.Node, at string) {
				r.List(n, at, func(v *yaml.Node) {
					var l review.Level
					r.Object(v, at, review.LevelKeys(&l))
					if strings.TrimSpace(l.Reason) == "" {
						r.Fail(v, "an entry of '%s' needs a reason", at)
					}
					c.Levels = append(c.Levels, l)
				})
			}},
	}
	for _, s := range settings() {
		out = append(out, s.key(c))
	}
	return out
}

// vendorKeys are those of a profile, with the spec and the environments besides.
func vendorKeys(v *Vendor) []keys.Key {
	own := []keys.Key{
		{"spec", "The OpenAPI document, the folder that holds openapi.yaml, or a docs page: a path or a URL. The vendor's name in specs/ where it is left out.", keys.Typed("string"),
			func(r *keys.Reader, n *yaml.Node, at string) { v.Spec = r.Text(n, at) }},
		{"environments", "What differs from environment to environment, chosen with --env: the target, ids, credentials.", keys.MapOf(profile.Schema()),
			func(r *keys.Reader, n *yaml.Node, at string) {
				r.Entries(n, at, func(name, p *yaml.Node) {
					v.Environments = append(v.Environments, Environment{name.Value, profile.Read(r, p, keys.Within(at, name.Value)), name.Line})
				})
			}},
	}
	return append(own, profile.Keys(&v.Profile)...)
}

// setting is a row: a key of the file that stands for a flag of verify.
type setting struct {
	flag   string
	doc    string
	schema map[string]any
	list   bool
}

func settings() []setting {
	return []setting{
		{"env", "The environment that is verified where --env is left out; without one, the embedded mock.", keys.Typed("string"), false},
		{"fail-on", "The least level of finding that fails a run.", map[string]any{"enum": []string{"error", "warning", "note"}}, false},
		{"out", "The report folder.", keys.Typed("string"), false},
		{"report", "Further reports of each run: FORMAT or FORMAT=FILE.", keys.ListOf(keys.Typed("string")), true},
		{"baseline", "The file of known and waived findings.", keys.Typed("string"), false},
		{"strict-baseline", "Whether entries of the baseline that match nothing any more fail the run.", keys.Typed("boolean"), false},
		{"previous", "Earlier results.ndjson, or a folder of them, to tell what is new, fixed or flaky since.", keys.Typed("string"), false},
		{"rule", "Only these rules, or groups of rules by their letter.", keys.ListOf(keys.Typed("string")), true},
		{"seed", "The number that fresh values are drawn from.", keys.Typed("integer"), false},
		{"quick", "At most 60 requests an operation, those that find most.", keys.Typed("boolean"), false},
		{"deep", "Every length, value and round there is.", keys.Typed("boolean"), false},
		{"examples", "How many random cases an operation gets besides.", keys.Typed("integer"), false},
		{"concurrency", "Requests at the same time.", keys.Typed("integer"), false},
		{"rate", "The most requests, such as \"10/s\" or \"30/m\", or a number a second.", map[string]any{"type": []string{"string", "number"}}, false},
		{"requests", "The most requests a vendor.", keys.Typed("integer"), false},
		{"allow-production", "Whether requests go to a target that looks like production without a question.", keys.Typed("boolean"), false},
		{"deadline", "The longest wait for one answer, such as 10s.", keys.Typed("string"), false},
	}
}

// Flags lists the flags that a config can set, in the order of its documentation.
func Flags() []string {
	var out []string
	for _, s := range settings() {
		out = append(out, s.flag)
	}
	return out
}

func (s setting) key(c *Config) keys.Key {
	return keys.Key{Name: s.flag, Doc: s.doc, Schema: s.schema, Read: func(r *keys.Reader, n *yaml.Node, at string) {
		value := Setting{Flag: s.flag, Line: n.Line}
		if s.list && n.Kind == yaml.SequenceNode {
			r.List(n, at, func(v *yaml.Node) { value.Values = append(value.Values, r.Text(v, at)) })
		} else {
			value.Values = []string{r.Text(n, at)}
		}
		c.Settings = append(c.Settings, value)
	}}
}

// JSONSchema returns the JSON Schema (2020-12) of proviso.yaml, for editors; every key has its description.
func JSONSchema() []byte {
	root := keys.ObjectOf(rootKeys(&Config{}))
	root["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	root["title"] = "proviso.yaml"
	root["description"] = "The APIs whose PATCH operations are verified, and how. ${VAR} and ${VAR:-default} in a text are the variable's value."
	out, err := json.MarshalIndent(root, "", "  ")
	if err != nil {
		panic(fmt.Sprintf("the schema can't be written: %v", err)) // maps of texts and lists always marshal
	}
	return append(out, '\n')
}
