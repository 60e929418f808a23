package profile

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"github.com/pb33f/go-yaml"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/keys"
)

func rootKeys(p *contract.Profile) []key {
	return []key{
		{"target", "The base URL of the live API, base path included; it takes the place of the spec's server. --target wins over it.",
			keys.Typed("string"), func(r *reader, n *yaml.Node, at string) { p.Target = strings.TrimRight(r.URL(n, at), "/") }},
		{"production", "Whether the target is what customers use: a run is then only planned, unless --allow-production is given. Left out, it is a target whose host is one of the document's servers.",
			keys.Typed("boolean"), func(r *reader, n *yaml.Node, at string) {
				production := r.Flag(n, at)
				p.Production = &production
			}},
		{"guidelines", "The API guidelines that are tried besides: aip, azure, zalando, akeneo, ocpi. They contradict each other and the RFCs.",
			map[string]any{"type": "array", "items": map[string]any{"enum": contract.Guidelines()}}, func(r *reader, n *yaml.Node, at string) {
				r.List(n, at, func(v *yaml.Node) {
					g := contract.Guideline(r.Text(v, at))
					if !slices.Contains(contract.Guidelines(), g) {
						r.Fail(v, "'%s': no guideline is called %q; known are %v", at, g, contract.Guidelines())
					}
					p.Guidelines = append(p.Guidelines, g)
				})
			}},
		{"index", "The vendor's docs index (llms.txt), a URL or a file: drift looks there for pages that are new or gone.",
			keys.Typed("string"), func(r *reader, n *yaml.Node, at string) { p.Index = r.Text(n, at) }},
		{"credentials", "Where each credential comes from, by the name of the spec's security scheme. The value itself is never written here.",
			keys.MapOf(keys.ObjectOf(credentialKeys(nil))), func(r *reader, n *yaml.Node, at string) { p.Credentials = credentials(r, n, at) }},
		{"headers", "Headers that every request to a live target carries, by name: a plain value such as \"1.80\" for what is no secret, and {env: VARIABLE} for a tenant's or a key.",
			keys.MapOf(map[string]any{"anyOf": []any{keys.ScalarSchema(), keys.ObjectOf(headerKeys(nil))}}), func(r *reader, n *yaml.Node, at string) {
				r.Entries(n, at, func(name, v *yaml.Node) {
					var c contract.Credential
					if v.Kind == yaml.ScalarNode {
						set(&p.Headers, name.Value, contract.Credential{Value: plainHeader(r, name.Value, v, at)})
						return
					}
					r.Object(v, keys.Within(at, name.Value), headerKeys(&c))
					if c.Env == "" {
						r.Fail(v, "'%s' needs an environment variable (env)", keys.Within(at, name.Value))
					}
					set(&p.Headers, name.Value, c)
				})
			}},
		{"refused", "Keys that the docs say are not accepted: proviso checks that they are refused.",
			keys.ListOf(keys.ObjectOf(refusedKeys(nil))), func(r *reader, n *yaml.Node, at string) {
				r.List(n, at, func(v *yaml.Node) {
					var k contract.RefusedKey
					r.Object(v, at, refusedKeys(&k))
					if k.Header == "" {
						r.Fail(v, "'%s' needs a header", at)
					}
					p.Refused = append(p.Refused, k)
				})
			}},
		{"stranger", "Another user's or organisation's credentials, by security scheme: with them the resource must not be reachable.",
			keys.MapOf(keys.ObjectOf(credentialKeys(nil))), func(r *reader, n *yaml.Node, at string) { p.Stranger = credentials(r, n, at) }},
		{"secrets", "Values for members that are never shown, such as a password, by the member's name or JSON Pointer: where a recording had one taken out, the value goes in its place.",
			keys.MapOf(keys.ObjectOf(credentialKeys(nil))), func(r *reader, n *yaml.Node, at string) { p.Secrets = credentials(r, n, at) }},
		{"params", "Parameters for all operations of the vendor, by name; --param name=value wins over them.",
			keys.MapOf(keys.ScalarSchema()), func(r *reader, n *yaml.Node, at string) { p.Params = params(r, n, at) }},
		{"operations", "What is known of single operations, by operationId or \"PATCH /path\".",
			keys.MapOf(keys.ObjectOf(operationKeys(nil))), func(r *reader, n *yaml.Node, at string) {
				r.Entries(n, at, func(name, v *yaml.Node) {
					var o contract.OperationProfile
					r.Object(v, keys.Within(at, name.Value), operationKeys(&o))
					set(&p.Operations, name.Value, o)
				})
			}},
		{"invented", "True in a profile whose values are the embedded mock's: against a live target they are tried, and never demanded.",
			keys.Typed("boolean"), func(r *reader, n *yaml.Node, at string) { p.Invented = r.Flag(n, at) }},
		{"settle", "The longest that a read may lag behind a write, such as \"10s\"; how far it does is learned within it.",
			keys.Typed("string"), func(r *reader, n *yaml.Node, at string) { p.Settle = r.Duration(n, at) }},
		{"limits", "Bounds of a run against a live target; the mock has none.",
			keys.ObjectOf(limitKeys(nil)), func(r *reader, n *yaml.Node, at string) { r.Object(n, at, limitKeys(&p.Limits)) }},
	}
}

func credentials(r *reader, n *yaml.Node, at string) (out map[string]contract.Credential) {
	r.Entries(n, at, func(name, v *yaml.Node) {
		var c contract.Credential
		r.Object(v, keys.Within(at, name.Value), credentialKeys(&c))
		set(&out, name.Value, c)
	})
	return out
}

func credentialKeys(c *contract.Credential) []key {
	return []key{
		{"env", "The environment variable that holds the credential.", keys.Typed("string"),
			func(r *reader, n *yaml.Node, at string) { c.Env = r.Variable(n, at) }},
		{"header", "The header that carries the credential as it is (\"Bearer ...\"), where the document declares no scheme of this name, or one that the target does not take.", keys.Typed("string"),
			func(r *reader, n *yaml.Node, at string) { c.Header = r.Text(n, at) }},
		{"token", "An access token that a command prints: token: {command: gcloud auth print-access-token}. It is asked for again when it ends.", keys.ObjectOf(tokenKeys(nil)),
			func(r *reader, n *yaml.Node, at string) {
				r.Object(n, at, tokenKeys(c))
				if c.Command == "" {
					r.Fail(n, "'%s' needs a command", at)
				}
			}},
		{"oauth2", "An access token that an OAuth2 server gives for client credentials. It is asked for again when it ends.", keys.ObjectOf(oauthKeys(nil)),
			func(r *reader, n *yaml.Node, at string) {
				c.OAuth = &contract.OAuth{}
				r.Object(n, at, oauthKeys(c.OAuth))
				if o := c.OAuth; o.TokenURL == "" || o.ClientID == "" || o.ClientSecret == "" {
					r.Fail(n, "'%s' needs token_url, client_id and client_secret", at)
				}
			}},
		{"mock", "The value that the embedded mock accepts. It is no secret and is never sent to a live target.", keys.Typed("string"),
			func(r *reader, n *yaml.Node, at string) { c.Mock = r.Text(n, at) }},
	}
}

func tokenKeys(c *contract.Credential) []key {
	return []key{
		{"command", "The command, as the shell reads it. What it prints is the token.", keys.Typed("string"),
			func(r *reader, n *yaml.Node, at string) { c.Command = r.Text(n, at) }},
	}
}

func oauthKeys(o *contract.OAuth) []key {
	return []key{
		{"token_url", "The server's address for tokens.", keys.Typed("string"), func(r *reader, n *yaml.Node, at string) { o.TokenURL = r.URL(n, at) }},
		{"client_id", "The environment variable that holds the client's id.", keys.Typed("string"), func(r *reader, n *yaml.Node, at string) { o.ClientID = r.Variable(n, at) }},
		{"client_secret", "The environment variable that holds the client's secret.", keys.Typed("string"), func(r *reader, n *yaml.Node, at string) { o.ClientSecret = r.Variable(n, at) }},
		{"scopes", "The scopes that are asked for.", keys.ListOf(keys.Typed("string")),
			func(r *reader, n *yaml.Node, at string) {
				r.List(n, at, func(v *yaml.Node) { o.Scopes = append(o.Scopes, r.Text(v, at)) })
			}},
	}
}

func headerKeys(c *contract.Credential) []key {
	return []key{
		{"env", "The environment variable that holds the header's value.", keys.Typed("string"),
			func(r *reader, n *yaml.Node, at string) { c.Env = r.Variable(n, at) }},
	}
}

// plainHeader reads the value of a header that is written in the profile: none of a header that is named like a credential, nor one that
// looks like it.
func plainHeader(r *reader, name string, n *yaml.Node, at string) string {
	at = keys.Within(at, name)
	text := r.Text(n, at)
	switch {
	case text == "":
		r.Fail(n, "'%s' has no value", at)
	case strings.ContainsAny(text, "\r\n\x00"):
		r.Fail(n, "'%s' holds a line break or a control character, which no header can carry", at)
	case secretHeader.MatchString(name) || secretValue.MatchString(text):
		r.Fail(n, "'%s' may be a secret, which is never written in a profile: give {env: VARIABLE}, and set that variable", at)
	}
	return text
}

var (
	secretHeader = regexp.MustCompile(`(?i)auth|token|secret|key|cookie|session|passw|credential|signature|jwt`)
	secretValue  = regexp.MustCompile(`(?i)^(bearer|basic|token|apikey) |^eyJ|[A-Za-z0-9+/_=-]{32}`)
)

func refusedKeys(k *contract.RefusedKey) []key {
	return []key{
		{"header", "The header that the key is sent in.", keys.Typed("string"), func(r *reader, n *yaml.Node, at string) { k.Header = r.Text(n, at) }},
		{"env", "The environment variable that holds the key; without it, a made-up key is sent.", keys.Typed("string"),
			func(r *reader, n *yaml.Node, at string) { k.Env = r.Variable(n, at) }},
	}
}

func operationKeys(o *contract.OperationProfile) []key {
	return []key{
		{"params", "Parameters of this operation, over the vendor's.", keys.MapOf(keys.ScalarSchema()),
			func(r *reader, n *yaml.Node, at string) { o.Params = params(r, n, at) }},
		{"neighbours", "Parameters of other resources of the same collection, which must not change.", keys.ListOf(keys.MapOf(keys.ScalarSchema())),
			func(r *reader, n *yaml.Node, at string) { o.Neighbours = paramSets(r, n, at) }},
		{"strangers", "Parameters under which the resource must not be reachable, such as another organisation's.", keys.ListOf(keys.MapOf(keys.ScalarSchema())),
			func(r *reader, n *yaml.Node, at string) { o.Strangers = paramSets(r, n, at) }},
		{"values", "What the tenant accepts for a member, by JSON Pointer into the resource.", keys.MapOf(map[string]any{"type": "array"}),
			func(r *reader, n *yaml.Node, at string) { o.Values = values(r, n, at) }},
		{"read", "A read-back that the docs leave out.", keys.ObjectOf(readKeys(nil)),
			func(r *reader, n *yaml.Node, at string) {
				o.Read = &contract.Read{Method: "GET"}
				r.Object(n, at, readKeys(o.Read))
				if o.Read.Path == "" {
					r.Fail(n, "'%s' needs a path", at)
				}
			}},
		{"dialect", "What a patch body means, where the docs don't say or say it wrong.", map[string]any{"enum": dialect.Names()},
			func(r *reader, n *yaml.Node, at string) { o.Dialect = dialectName(r, n, at) }},
		{"skip", "What is left out of a run: a reason alone leaves the whole operation out; a list leaves out rules and members, each with its reason.",
			map[string]any{"oneOf": []any{keys.Typed("string"), keys.ListOf(keys.ObjectOf(skipKeys(nil)))}},
			func(r *reader, n *yaml.Node, at string) { o.Skip = skips(r, n, at) }},
		{"create", "A resource that a live run creates for itself, and removes at its end; the parameters that its answer gives take the place of those in params. auto is the one POST and the DELETE that the document shows for it.",
			map[string]any{"oneOf": []any{map[string]any{"enum": []string{"auto"}}, keys.ObjectOf(createKeys(nil))}},
			func(r *reader, n *yaml.Node, at string) {
				o.Create = &contract.Create{Place: contract.Place{File: r.File, Line: n.Line}}
				if n.Kind == yaml.ScalarNode {
					if o.Create.Auto = r.Text(n, at) == "auto"; !o.Create.Auto {
						r.Fail(n, "'%s' is auto, or an object with a path and what to take from the answer (take)", at)
					}
					return
				}
				r.Object(n, at, createKeys(o.Create))
				switch written := o.Create.Path != "" || o.Create.Body != nil || len(o.Create.Take) > 0 || o.Create.Delete != ""; {
				case o.Create.Auto && written:
					r.Fail(n, "'%s' has auto, which takes path, body, take and delete from the document: leave them out, or auto", at)
				case !o.Create.Auto && (o.Create.Path == "" || len(o.Create.Take) == 0):
					r.Fail(n, "'%s' needs a path, and what to take from the answer (take)", at)
				}
			}},
		{"volatile", "JSON Pointers of members that move on their own.", keys.ListOf(map[string]any{"type": "string", "pattern": "^/"}),
			func(r *reader, n *yaml.Node, at string) {
				r.List(n, at, func(v *yaml.Node) { o.Volatile = append(o.Volatile, r.Pointer(v, at)) })
			}},
	}
}

func createKeys(c *contract.Create) []key {
	return []key{
		{"path", "The path of the POST that creates the resource, parameters in braces.", map[string]any{"type": "string", "pattern": "^/"},
			func(r *reader, n *yaml.Node, at string) { c.Path = r.Pointer(n, at) }},
		{"body", "The body of the POST, as JSON; {unique} in a text is a number that differs from run to run.", map[string]any{},
			func(r *reader, n *yaml.Node, at string) { c.Body = r.Value(n, at) }},
		{"take", "By path parameter, the JSON Pointer of its value in the answer, or Location for the last part of that header.", keys.MapOf(keys.Typed("string")),
			func(r *reader, n *yaml.Node, at string) {
				r.Entries(n, at, func(name, v *yaml.Node) {
					from := r.Text(v, keys.Within(at, name.Value))
					if from != "Location" {
						from = r.Pointer(v, keys.Within(at, name.Value))
					}
					set(&c.Take, name.Value, from)
				})
			}},
		{"delete", "The path of the DELETE that removes the resource; left out, it is the operation's own.", map[string]any{"type": "string", "pattern": "^/"},
			func(r *reader, n *yaml.Node, at string) { c.Delete = r.Pointer(n, at) }},
		{"auto", "Take the POST and the DELETE that the document shows, in the place of path, body, take and delete.", keys.Typed("boolean"),
			func(r *reader, n *yaml.Node, at string) { c.Auto = r.Flag(n, at) }},
		{"count", "How many such resources are created: the operation's cases are spread over them and run side by side; --quick creates one.", map[string]any{"type": "integer", "minimum": 1, "maximum": contract.MostCreated},
			func(r *reader, n *yaml.Node, at string) {
				if c.Count = r.Whole(n, at); c.Count > contract.MostCreated {
					r.Fail(n, "'%s' is a number from 1 to %d", at, contract.MostCreated)
				}
			}},
	}
}

func skips(r *reader, n *yaml.Node, at string) (out []contract.Skip) {
	if n.Kind == yaml.ScalarNode {
		if reason := r.Text(n, at); strings.TrimSpace(reason) == "" {
			r.Fail(n, "'%s' needs a reason, which the report shows", at)
		} else {
			out = append(out, contract.Skip{Reason: reason})
		}
		return out
	}
	r.List(n, at, func(entry *yaml.Node) {
		var s contract.Skip
		r.Object(entry, at, skipKeys(&s))
		switch {
		case strings.TrimSpace(s.Reason) == "":
			r.Fail(entry, "'%s' needs a reason, which the report shows", at)
		case (s.Rule == "") == (s.Member == ""):
			r.Fail(entry, "'%s' names a rule or a member", at)
		}
		out = append(out, s)
	})
	return out
}

func skipKeys(s *contract.Skip) []key {
	return []key{
		{"rule", "The rule that is not tried, such as H09, or a group of rules by its letter.", map[string]any{"type": "string", "pattern": "^[A-Za-z]([0-9]{2})?$"},
			func(r *reader, n *yaml.Node, at string) { s.Rule = strings.ToUpper(r.Text(n, at)) }},
		{"member", "JSON Pointer of the member that no case changes.", map[string]any{"type": "string", "pattern": "^/"},
			func(r *reader, n *yaml.Node, at string) { s.Member = r.Pointer(n, at) }},
		{"reason", "Why, as the report shows it.", keys.Typed("string"),
			func(r *reader, n *yaml.Node, at string) { s.Reason = r.Text(n, at) }},
	}
}

func readKeys(read *contract.Read) []key {
	return []key{
		{"method", "The method of the read; only GET is sent.", map[string]any{"enum": []string{"GET"}},
			func(r *reader, n *yaml.Node, at string) {
				if m := r.Text(n, at); !strings.EqualFold(m, "GET") {
					r.Fail(n, "'%s' must be GET, not %s: a read must change nothing", at, m)
				}
			}},
		{"path", "The path of the read, with the operation's parameters in braces.", map[string]any{"type": "string", "pattern": "^/"},
			func(r *reader, n *yaml.Node, at string) { read.Path = r.Pointer(n, at) }},
		{"at", "JSON Pointer to the resource in the answer; left out, it is the whole answer.", keys.Typed("string"),
			func(r *reader, n *yaml.Node, at string) {
				if r.Text(n, at) != "" {
					read.At = r.Pointer(n, at)
				}
			}},
	}
}

func limitKeys(l *contract.Limits) []key {
	return []key{
		{"requests", "The most requests of a run.", map[string]any{"type": "integer", "minimum": 1},
			func(r *reader, n *yaml.Node, at string) { l.Requests = r.Whole(n, at) }},
		{"rate", "The most requests in a time: \"10/s\", \"30/m\", or a number a second; 10/s by itself where the target is not on this machine.", map[string]any{"type": []string{"string", "number"}},
			func(r *reader, n *yaml.Node, at string) { l.Rate = r.Rate(n, at) }},
		{"deadline", "How long one answer may take, such as \"10s\".", keys.Typed("string"),
			func(r *reader, n *yaml.Node, at string) { l.Deadline = r.Duration(n, at) }},
		{"answer", "How large one answer may be, such as \"10MB\" or a number of bytes; a larger one is not read, and three of them end the operation.", map[string]any{"type": []string{"string", "integer"}},
			func(r *reader, n *yaml.Node, at string) { l.Answer = r.Size(n, at) }},
		{"concurrency", "How many operations are tried at the same time.", map[string]any{"type": "integer", "minimum": 1},
			func(r *reader, n *yaml.Node, at string) { l.Concurrency = r.Whole(n, at) }},
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
	root := Schema()
	root["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	root["title"] = "proviso profile"
	root["description"] = "What only the tenant knows about a vendor."
	out, err := json.MarshalIndent(root, "", "  ")
	if err != nil {
		panic(err) // maps of texts and lists always marshal
	}
	return append(out, '\n')
}
