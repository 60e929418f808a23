package profile

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/pb33f/go-yaml"
	"github.com/proviso-dev/proviso/internal/contract"
)

// key is one key of the profile: what it means, what its value looks like, and how it is read.
type key struct {
	name   string
	doc    string
	schema map[string]any
	read   func(r *reader, n *yaml.Node, where string)
}

func rootKeys(p *contract.Profile) []key {
	return []key{
		{"target", "The base URL of the live API, base path included; it takes the place of the spec's server. --target wins over it.",
			typed("string"), func(r *reader, n *yaml.Node, at string) { p.Target = strings.TrimRight(r.url(n, at), "/") }},
		{"guidelines", "The API guidelines that are tried besides: aip, azure, zalando, akeneo, ocpi. They contradict each other and the RFCs.",
			map[string]any{"type": "array", "items": map[string]any{"enum": contract.Guidelines()}}, func(r *reader, n *yaml.Node, at string) {
				r.list(n, at, func(v *yaml.Node) {
					g := contract.Guideline(r.text(v, at))
					if !slices.Contains(contract.Guidelines(), g) {
						r.fail(v, "'%s': no guideline is called %q; known are %v", at, g, contract.Guidelines())
					}
					p.Guidelines = append(p.Guidelines, g)
				})
			}},
		{"index", "The vendor's docs index (llms.txt), a URL or a file: drift looks there for pages that are new or gone.",
			typed("string"), func(r *reader, n *yaml.Node, at string) { p.Index = r.text(n, at) }},
		{"credentials", "Where each credential comes from, by the name of the spec's security scheme. The value itself is never written here.",
			mapOf(objectOf(credentialKeys(nil))), func(r *reader, n *yaml.Node, at string) { p.Credentials = r.credentials(n, at) }},
		{"refused", "Keys that the docs say are not accepted: proviso checks that they are refused.",
			listOf(objectOf(refusedKeys(nil))), func(r *reader, n *yaml.Node, at string) {
				r.list(n, at, func(v *yaml.Node) {
					var k contract.RefusedKey
					r.object(v, at, refusedKeys(&k))
					if k.Header == "" {
						r.fail(v, "'%s' needs a header", at)
					}
					p.Refused = append(p.Refused, k)
				})
			}},
		{"stranger", "Another user's or organisation's credentials, by security scheme: with them the resource must not be reachable.",
			mapOf(objectOf(credentialKeys(nil))), func(r *reader, n *yaml.Node, at string) { p.Stranger = r.credentials(n, at) }},
		{"params", "Parameters for all operations of the vendor, by name; --param name=value wins over them.",
			mapOf(scalarSchema()), func(r *reader, n *yaml.Node, at string) { p.Params = r.params(n, at) }},
		{"operations", "What is known of single operations, by operationId or \"PATCH /path\".",
			mapOf(objectOf(operationKeys(nil))), func(r *reader, n *yaml.Node, at string) {
				r.entries(n, at, func(name, v *yaml.Node) {
					var o contract.OperationProfile
					r.object(v, within(at, name.Value), operationKeys(&o))
					set(&p.Operations, name.Value, o)
				})
			}},
		{"invented", "True in a profile whose values are the embedded mock's: against a live target they are tried, and never demanded.",
			typed("boolean"), func(r *reader, n *yaml.Node, at string) { p.Invented = r.flag(n, at) }},
		{"limits", "Bounds of a run against a live target; the mock has none.",
			objectOf(limitKeys(nil)), func(r *reader, n *yaml.Node, at string) { r.object(n, at, limitKeys(&p.Limits)) }},
	}
}

func (r *reader) credentials(n *yaml.Node, at string) (out map[string]contract.Credential) {
	r.entries(n, at, func(name, v *yaml.Node) {
		var c contract.Credential
		r.object(v, within(at, name.Value), credentialKeys(&c))
		set(&out, name.Value, c)
	})
	return out
}

func credentialKeys(c *contract.Credential) []key {
	return []key{
		{"env", "The environment variable that holds the credential.", typed("string"),
			func(r *reader, n *yaml.Node, at string) { c.Env = r.variable(n, at) }},
		{"mock", "The value that the embedded mock accepts. It is no secret and is never sent to a live target.", typed("string"),
			func(r *reader, n *yaml.Node, at string) { c.Mock = r.text(n, at) }},
	}
}

func refusedKeys(k *contract.RefusedKey) []key {
	return []key{
		{"header", "The header that the key is sent in.", typed("string"), func(r *reader, n *yaml.Node, at string) { k.Header = r.text(n, at) }},
		{"env", "The environment variable that holds the key; without it, a made-up key is sent.", typed("string"),
			func(r *reader, n *yaml.Node, at string) { k.Env = r.variable(n, at) }},
	}
}

func operationKeys(o *contract.OperationProfile) []key {
	return []key{
		{"params", "Parameters of this operation, over the vendor's.", mapOf(scalarSchema()),
			func(r *reader, n *yaml.Node, at string) { o.Params = r.params(n, at) }},
		{"neighbours", "Parameters of other resources of the same collection, which must not change.", listOf(mapOf(scalarSchema())),
			func(r *reader, n *yaml.Node, at string) { o.Neighbours = r.paramSets(n, at) }},
		{"strangers", "Parameters under which the resource must not be reachable, such as another organisation's.", listOf(mapOf(scalarSchema())),
			func(r *reader, n *yaml.Node, at string) { o.Strangers = r.paramSets(n, at) }},
		{"values", "What the tenant accepts for a member, by JSON Pointer into the resource.", mapOf(map[string]any{"type": "array"}),
			func(r *reader, n *yaml.Node, at string) { o.Values = r.values(n, at) }},
		{"read", "A read-back that the docs leave out.", objectOf(readKeys(nil)),
			func(r *reader, n *yaml.Node, at string) {
				o.Read = &contract.Read{Method: "GET"}
				r.object(n, at, readKeys(o.Read))
				if o.Read.Path == "" {
					r.fail(n, "'%s' needs a path", at)
				}
			}},
		{"dialect", "What a patch body means, where the docs don't say or say it wrong.", map[string]any{"enum": contract.Dialects},
			func(r *reader, n *yaml.Node, at string) { o.Dialect = r.dialect(n, at) }},
		{"volatile", "JSON Pointers of members that move on their own.", listOf(map[string]any{"type": "string", "pattern": "^/"}),
			func(r *reader, n *yaml.Node, at string) {
				r.list(n, at, func(v *yaml.Node) { o.Volatile = append(o.Volatile, r.pointer(v, at)) })
			}},
	}
}

func readKeys(read *contract.Read) []key {
	return []key{
		{"method", "The method of the read; only GET is sent.", map[string]any{"enum": []string{"GET"}},
			func(r *reader, n *yaml.Node, at string) {
				if m := r.text(n, at); !strings.EqualFold(m, "GET") {
					r.fail(n, "'%s' must be GET, not %s: a read must change nothing", at, m)
				}
			}},
		{"path", "The path of the read, with the operation's parameters in braces.", map[string]any{"type": "string", "pattern": "^/"},
			func(r *reader, n *yaml.Node, at string) { read.Path = r.pointer(n, at) }},
		{"at", "JSON Pointer to the resource in the answer; left out, it is the whole answer.", typed("string"),
			func(r *reader, n *yaml.Node, at string) {
				if r.text(n, at) != "" {
					read.At = r.pointer(n, at)
				}
			}},
	}
}

func limitKeys(l *contract.Limits) []key {
	return []key{
		{"requests", "The most requests of a run.", map[string]any{"type": "integer", "minimum": 1},
			func(r *reader, n *yaml.Node, at string) { l.Requests = r.whole(n, at) }},
		{"rate", "The most requests in a time: \"10/s\", \"30/m\", or a number a second; 10/s by itself where the target is not on this machine.", map[string]any{"type": []string{"string", "number"}},
			func(r *reader, n *yaml.Node, at string) { l.Rate = r.rate(n, at) }},
		{"deadline", "How long one answer may take, such as \"10s\".", typed("string"),
			func(r *reader, n *yaml.Node, at string) { l.Deadline = r.duration(n, at) }},
		{"concurrency", "How many operations are tried at the same time.", map[string]any{"type": "integer", "minimum": 1},
			func(r *reader, n *yaml.Node, at string) { l.Concurrency = r.whole(n, at) }},
	}
}

func set[V any](m *map[string]V, name string, v V) {
	if *m == nil {
		*m = map[string]V{}
	}
	(*m)[name] = v
}

// JSONSchema returns the JSON Schema (2020-12) of a profile, for editors and for `proviso init`; every key has its description.
func JSONSchema() []byte {
	root := objectOf(rootKeys(&contract.Profile{}))
	root["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	root["title"] = "proviso profile"
	root["description"] = "What only the tenant knows about a vendor."
	out, err := json.MarshalIndent(root, "", "  ")
	if err != nil {
		panic(err) // maps of texts and lists always marshal
	}
	return append(out, '\n')
}

func typed(name string) map[string]any { return map[string]any{"type": name} }

func scalarSchema() map[string]any {
	return map[string]any{"type": []string{"string", "number", "boolean"}}
}

func mapOf(values map[string]any) map[string]any {
	return map[string]any{"type": "object", "additionalProperties": values}
}

func listOf(values map[string]any) map[string]any {
	return map[string]any{"type": "array", "items": values}
}

func objectOf(keys []key) map[string]any {
	properties := map[string]any{}
	for _, k := range keys {
		described := map[string]any{"description": k.doc}
		for name, v := range k.schema {
			described[name] = v
		}
		properties[k.name] = described
	}
	return map[string]any{"type": "object", "additionalProperties": false, "properties": properties}
}
