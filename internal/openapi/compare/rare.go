package compare

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// rareKeywords limit values too, but contract.Schema doesn't hold them: they are compared as JSON.
func rareKeywords() []string {
	return []string{"contains", "contentEncoding", "contentMediaType", "contentSchema", "dependentRequired", "dependentSchemas",
		"if", "maxContains", "minContains", "not", "then", "else", "unevaluatedItems", "unevaluatedProperties"}
}

// rare compares the keywords that few documents have.
func (c *comparison) rare(p pair) {
	if sameSchema(p.old, p.new) {
		return
	}
	was, is := c.rareOf(p.old), c.rareOf(p.new)
	for _, keyword := range rareKeywords() {
		o, n := was[keyword], is[keyword]
		switch bounded := was["maxContains"] != nil || is["maxContains"] != nil; {
		case keyword == "not" && p.old.Not != nil && p.new.Not != nil:
			c.inside(p, keyword, p.new.Not, p.old.Not)
			continue
		case keyword == "contains" && p.old.Contains != nil && p.new.Contains != nil && !bounded:
			c.inside(p, keyword, p.old.Contains, p.new.Contains)
			continue
		case string(o) == string(n):
			continue
		}
		switch keyword {
		case "minContains", "maxContains":
			c.bound(p, keyword, counted(o), counted(n), keyword == "minContains")
			continue
		case "unevaluatedProperties", "unevaluatedItems":
			o, n = telling(keyword, o), telling(keyword, n)
		}
		switch {
		case o == nil && n == nil:
		case o == nil:
			c.narrower(p, keyword, "%s is new", keyword)
		case n == nil:
			c.wider(p, keyword, "%s is gone", keyword)
		case keyword == "dependentRequired" || keyword == "dependentSchemas":
			c.dependent(p, keyword, o, n)
		default:
			c.other(p, keyword, "%s changed", keyword)
		}
	}
	if p.old.Discriminator != p.new.Discriminator {
		c.other(p, "discriminator", "alternatives were told apart by %q and are by %q", p.old.Discriminator, p.new.Discriminator)
	}
}

// inside compares what a schema in a keyword admits: where one has all values of the other, so has what it limits.
func (c *comparison) inside(p pair, keyword string, was, is *contract.Schema) {
	switch more, less := c.differs(request, was, is) >= 0, c.differs(request, is, was) >= 0; {
	case more && less: // one schema, written in two ways
	case more:
		c.wider(p, keyword, "%s changed, and admits more", keyword)
	case less:
		c.narrower(p, keyword, "%s changed, and admits less", keyword)
	default:
		c.other(p, keyword, "%s changed", keyword)
	}
}

// telling returns the value of unevaluatedProperties or unevaluatedItems; nil where it admits everything, and where it closes an object,
// which is compared with its members.
func telling(keyword string, v json.RawMessage) json.RawMessage {
	if string(v) == "true" || string(v) == "{}" || keyword == "unevaluatedProperties" && string(v) == "false" {
		return nil
	}
	return v
}

// rareOf reads the rare keywords of a schema, or of those that it was made of.
func (c *comparison) rareOf(s *contract.Schema) map[string]json.RawMessage {
	parts := c.made.parts[s]
	if len(parts) == 0 {
		return rareOf(s)
	}
	out := map[string]json.RawMessage{}
	for _, part := range parts {
		maps.Copy(out, c.rareOf(part))
	}
	return out
}

// dependent compares what the presence of each member demands.
func (c *comparison) dependent(p pair, keyword string, was, is json.RawMessage) {
	var before, after map[string]json.RawMessage
	if json.Unmarshal(was, &before) != nil || json.Unmarshal(is, &after) != nil {
		c.other(p, keyword, "%s changed", keyword)
		return
	}
	names := maps.Clone(before)
	maps.Copy(names, after)
	for _, name := range slices.Sorted(maps.Keys(names)) {
		o, n := before[name], after[name]
		switch {
		case string(o) == string(n):
		case o == nil:
			c.narrower(p, keyword+" "+name, "%s of %s is new", keyword, name)
		case n == nil:
			c.wider(p, keyword+" "+name, "%s of %s is gone", keyword, name)
		case keyword == "dependentRequired":
			c.demanded(p, keyword+" "+name, o, n)
		default:
			c.other(p, keyword+" "+name, "%s of %s changed", keyword, name)
		}
	}
}

// demanded compares two lists of names that must be there too.
func (c *comparison) demanded(p pair, keyword string, was, is json.RawMessage) {
	var before, after []string
	if json.Unmarshal(was, &before) != nil || json.Unmarshal(is, &after) != nil {
		return
	}
	lacks := func(from, in []string) bool {
		return slices.ContainsFunc(from, func(name string) bool { return !slices.Contains(in, name) })
	}
	switch {
	case lacks(after, before) && lacks(before, after):
		c.other(p, keyword, "demanded were %s, now %s", strings.Join(before, ", "), strings.Join(after, ", "))
	case lacks(after, before):
		c.narrower(p, keyword, "demanded were %s, now %s", strings.Join(before, ", "), strings.Join(after, ", "))
	case lacks(before, after):
		c.wider(p, keyword, "demanded were %s, now %s", strings.Join(before, ", "), strings.Join(after, ", "))
	}
}

func counted(raw json.RawMessage) *limit {
	var n float64
	if raw == nil || json.Unmarshal(raw, &n) != nil {
		return nil
	}
	return &limit{at: n}
}

// rareOf reads the rare keywords that stand in a schema itself, or in what its reference names.
func rareOf(s *contract.Schema) map[string]json.RawMessage {
	out := map[string]json.RawMessage{}
	for text, depth := s.JSON, 0; depth < 32; depth++ {
		rare := slices.ContainsFunc(rareKeywords(), func(k string) bool { return bytes.Contains(text, []byte(`"`+k+`":`)) })
		if !rare && !bytes.HasPrefix(text, []byte(`{"$ref":`)) {
			break
		}
		var node map[string]json.RawMessage
		if json.Unmarshal(text, &node) != nil {
			break
		}
		for _, keyword := range rareKeywords() {
			if v, ok := node[keyword]; ok && out[keyword] == nil {
				out[keyword] = v
			}
		}
		var ref string
		if json.Unmarshal(node["$ref"], &ref) != nil {
			break
		}
		name, _ := contract.DefinitionName(ref)
		one, there := s.Definitions.Of(name)
		if !there {
			break
		}
		text = one.JSON
	}
	return out
}
