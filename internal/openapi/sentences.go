package openapi

import (
	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/prose"
	"github.com/proviso-dev/proviso/internal/tree"
)

// saysKey lists the kinds of fact that a member's description says.
const saysKey = "x-proviso-says"

// SunsetKey is the day on which something ends that is deprecated.
const SunsetKey = "x-sunset"

// sentences writes beside a member what its description says and no keyword does, as ingest writes what a page says. The description of
// a schema that members refer to tells of the schema, and of no member.
func (z *normaliser) sentences(name string, n *yaml.Node) {
	if n == nil || n.Kind != yaml.MappingNode || z.seen[n] || tree.Field(n, "x-proviso-source") != nil {
		return // what ingest read of a page stands in its overlay already
	}
	if _, isRef := reference(n); isRef && z.old {
		return
	}
	if said, day := prose.Deprecated(name, tree.Text(n, "description")); said {
		z.say(n, "deprecated", tree.Scalar("!!bool", "true"))
		if day != "" {
			z.say(n, SunsetKey, tree.Scalar("!!str", day))
		}
	}
	var kinds []*yaml.Node
	for _, fact := range prose.Member(name, tree.Text(n, "description")) {
		kinds = append(kinds, tree.Scalar("!!str", fact.Kind))
		switch fact.Kind {
		case prose.ReadOnly:
			z.say(n, "readOnly", tree.Scalar("!!bool", "true"))
		case prose.WriteOnly:
			z.say(n, "writeOnly", tree.Scalar("!!bool", "true"))
		case prose.Zone:
			if z.takesTexts(n) {
				z.say(n, "format", tree.Scalar("!!str", "iana-time-zone"))
			}
		case prose.TenantValue, prose.ID:
			z.say(n, "x-proviso-tenant", tree.Scalar("!!str", fact.Kind))
		case prose.CaseSensitive:
			z.say(n, "x-proviso-case-sensitive", tree.Scalar("!!bool", "true"))
		}
	}
	if len(kinds) > 0 {
		tree.Put(n, saysKey, tree.Sequence(n.Line, kinds...))
	}
}

// takesTexts reports a member that takes any text, and nothing else but null: no list or pattern says which.
func (z *normaliser) takesTexts(n *yaml.Node) bool {
	n, err := z.follow(n)
	if err != nil {
		return false
	}
	for _, keyword := range []string{"anyOf", "oneOf"} {
		alternatives := tree.Field(n, keyword)
		if alternatives == nil {
			continue
		}
		texts := 0
		for _, alternative := range alternatives.Content {
			if tree.Text(alternative, "type") == "null" {
				continue
			}
			if texts++; texts > 1 || !z.takesTexts(alternative) {
				return false
			}
		}
		return texts == 1
	}
	if tree.Field(n, "enum") != nil || tree.Field(n, "pattern") != nil {
		return false
	}
	kind := tree.Field(n, "type")
	if kind == nil || kind.Kind != yaml.SequenceNode {
		return kind != nil && kind.Value == "string"
	}
	for _, word := range kind.Content {
		if word.Value != "string" && word.Value != "null" {
			return false
		}
	}
	return len(kind.Content) > 0
}

// say writes a keyword that the document does not have.
func (z *normaliser) say(n *yaml.Node, key string, v *yaml.Node) {
	if tree.Field(n, key) == nil {
		tree.Put(n, key, v)
	}
}

// said are the claims that an operation's summary and description make.
func (r *reader) said(n *yaml.Node) []contract.Claim {
	if tree.Field(n, "x-proviso-source") != nil {
		return nil
	}
	var out []contract.Claim
	for _, fact := range append(prose.Operation(words(n)), prose.Body(tree.Text(n, "summary")+". "+tree.Text(n, "description"))...) {
		out = append(out, contract.Claim{Kind: fact.Kind, Member: fact.Caught, Text: fact.Text, Source: r.sourced(n, tree.KeyOf(n, "description"))})
	}
	return out
}

// membersSaid adds what the descriptions of the members of a body say to the claims of its operation.
func membersSaid(op *contract.Operation, root *contract.Schema) {
	var walk func(s *contract.Schema, at string, above []*contract.Schema)
	walk = func(s *contract.Schema, at string, above []*contract.Schema) {
		s = s.Value()
		if s == nil || len(above) > deepestClaim {
			return
		}
		for _, parent := range above {
			if parent == s {
				return
			}
		}
		for _, m := range s.Members() {
			label := at + "/" + contract.EscapePointer(m.Name)
			for _, kind := range m.Schema.Says {
				op.Prose = append(op.Prose, contract.Claim{Kind: kind, Member: label, Text: prose.Words(kind), Source: m.Schema.Source})
			}
			walk(m.Schema, label, append(above, s))
		}
	}
	walk(root, "", nil)
}

// deepestClaim is how deep in a body members are told about.
const deepestClaim = 4
