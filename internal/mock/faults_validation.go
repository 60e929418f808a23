package mock

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/value"
)

// validationFaults take what the page does not allow, or refuse what it does.
func validationFaults() []Fault {
	hasEnum := func(p place) bool { return len(p.schema.Value().Enum) > 0 }
	hasType := some("a member with a type", func(p place) bool { return p.schema.Type() != "" })
	scalar := some("a member with a type", func(p place) bool {
		return slices.Contains([]string{"string", "boolean", "integer", "number"}, p.schema.Type())
	})
	return []Fault{
		{Name: "coerces-types", Group: "validation", Rule: "V01", needs: both(scalar, some("a boolean, a number or a free text", coercible)),
			Text:    `numbers are taken for text, and "true" and "5" for a boolean and a number`,
			install: func(p *pipeline) { beforeCheck(p, coerced) }},
		{Name: "stores-wrong-type", Group: "validation", Rule: "V01", needs: hasType, Text: "types are not checked: what comes is stored",
			install: func(p *pipeline) { excuse(p, broken(typeWords()...)) }},
		{Name: "drops-wrong-type", Group: "validation", Rule: "V01", needs: both(inMembers(), hasType, unnamedPossible()), Text: "a member of the wrong type is dropped, and the answer is 200",
			install: func(p *pipeline) { dropsInvalid(p, typeWords()...) }},
		{Name: "number-as-boolean", Group: "validation", Rule: "V01", needs: anyBoolean(), Text: "0 and 1 are taken for false and true",
			install: func(p *pipeline) {
				beforeCheck(p, func(s *contract.Schema, v any) any {
					if n, ok := v.(json.Number); ok && s.Type() == "boolean" {
						return n != "0"
					}
					return v
				})
			}},
		{Name: "one-as-list", Group: "validation", Rule: "V01", needs: anyList(), Text: "a single value in place of a list is wrapped in one",
			install: func(p *pipeline) {
				beforeCheck(p, func(s *contract.Schema, v any) any {
					if _, isList := v.([]any); s.Type() == "array" && !isList && v != nil {
						return []any{v}
					}
					return v
				})
			}},
		{Name: "invalid-500", Group: "validation", Rule: "V01", needs: hasType, Text: "a body that does not fit ends in a 500",
			install: func(p *pipeline) {
				otherwise(&p.validate, func(_ *turn, _ *problem) *problem { return internal() })
			}},
		{Name: "invalid-ignored", Group: "validation", Rule: "V12", needs: hasType, Text: "a refusal is answered with 200 and an error document",
			install: func(p *pipeline) {
				inner := p.refuse
				p.refuse = func(t *turn, bad *problem) {
					if inner(t, bad); bad.status/100 == 4 && len(bad.at) > 0 {
						t.reply.status = 200
					}
				}
			}},
		{Name: "enum-unchecked", Group: "validation", Rule: "V06", needs: some("a member with an enum", hasEnum), Text: "values outside an enum are stored",
			install: func(p *pipeline) { excuse(p, broken("enum")) }},
		{Name: "enum-any-case", Group: "validation", Rule: "V06", needs: some("a member with an enum", hasEnum), Text: "enum values are taken in any letter case",
			install: func(p *pipeline) { beforeCheck(p, enumCase) }},
		{Name: "path-enum-any-case", Group: "validation", Rule: "V06", needs: pathParam("a path parameter with an enum", func(s *contract.Schema) bool { return len(s.Enum) > 0 }),
			Text: "an enum in the path is taken in any letter case", install: func(p *pipeline) {
				first(&p.locate, func(t *turn) *problem {
					for _, prm := range t.endpoint.params {
						if v, there := t.params[prm.Name]; there {
							if known, ok := enumCase(prm.Schema.Value(), v).(string); ok {
								t.params[prm.Name] = known
							}
						}
					}
					return nil
				})
			}},
		{Name: "path-enum-unchecked", Group: "validation", Rule: "V06", needs: pathParam("a path parameter with an enum", func(s *contract.Schema) bool { return len(s.Enum) > 0 }),
			Text: "whatever stands in an enum's place of the path leads to the resource", install: func(p *pipeline) {
				first(&p.locate, func(t *turn) *problem {
					for _, prm := range t.endpoint.params {
						if prm.In == "path" && len(prm.Schema.Value().Enum) > 0 {
							t.params[prm.Name] = t.endpoint.resources[0].params[prm.Name]
						}
					}
					return nil
				})
			}},
		{Name: "query-unchecked", Group: "validation", Rule: "O15", Text: "a value of a query or header parameter that its schema rules out is taken",
			needs: need("a query or header parameter with a type, an enum or a format", checkedParam), install: func(p *pipeline) {
				first(&p.locate, func(t *turn) *problem {
					query := t.request.URL.Query()
					for _, v := range t.badParams() {
						switch v.in {
						case "query":
							query.Del(v.at)
						case "header":
							t.request.Header.Del(v.at)
						}
					}
					t.request.URL.RawQuery = query.Encode()
					return nil
				})
			}},
		{Name: "tenant-unchecked", Group: "validation", Rule: "V06", Text: "values that the tenant does not have (a role, an organisation) are stored",
			needs: some("a member whose values are said to be the tenant's own (x-proviso-tenant: role) and are in the profile", func(p place) bool { return slices.Contains([]string{"role", "zone"}, p.schema.Tenant) }),
			install: func(p *pipeline) {
				excuse(p, func(_ *turn, v violation) bool { return strings.HasPrefix(v.text, "no such ") })
			}},
		{Name: "null-stored", Group: "validation", Rule: "O08", Text: "null is stored and answered where no schema admits it",
			needs: both(inMembers(), some("an answered member that may not be null", func(p place) bool { return p.shown && !p.item && !p.schema.Nullable() })), install: nullStored},
		{Name: "bounds-unchecked", Group: "validation", Rule: "O09", needs: some("a length, a bound or a pattern", bounded), Text: "lengths, bounds and patterns are not checked",
			install: func(p *pipeline) { excuse(p, broken(boundWords()...)) }},
		{Name: "cuts-to-bound", Group: "validation", Rule: "V04", Text: "a text over the documented length is cut in silence",
			needs: some("an answered text with a maxLength", func(p place) bool { return p.shown && p.schema.Value().MaxLength != nil }), install: func(p *pipeline) {
				beforeCheck(p, func(s *contract.Schema, v any) any {
					if text, ok := v.(string); ok {
						return within(&contract.Schema{MaxLength: s.MaxLength}, text)
					}
					return v
				})
			}},
		{Name: "item-members-unchecked", Group: "validation", Rule: "O08", Text: "members that a list item requires may be missing",
			needs: some("a list item with required members", func(p place) bool { return p.item && len(p.schema.Value().Required) > 0 }),
			install: func(p *pipeline) {
				excuse(p, func(_ *turn, v violation) bool { return v.kind == "required" && strings.Count(v.at, "/") > 1 })
			}},
		{Name: "closed-unchecked", Group: "validation", Rule: "O06", Text: "a member that a closed schema rules out is accepted",
			needs: need("a body with additionalProperties: false", func(op *contract.Operation) bool {
				return dialect.Body(op) != nil && dialect.Body(op).Schema.Value().Closed
			}),
			install: func(p *pipeline) { excuse(p, broken("additionalProperties", "unevaluatedProperties")) }},
	}
}

// broken excuses violations of the keywords.
func broken(keywords ...string) func(*turn, violation) bool {
	return func(_ *turn, v violation) bool { return v.in == "body" && slices.Contains(keywords, v.kind) }
}

// typeWords are the keywords that say what type a value has; a null union breaks as a whole.
func typeWords() []string { return []string{"type", "anyOf", "oneOf"} }

func boundWords() []string {
	return []string{"minLength", "maxLength", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "pattern",
		"minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties"}
}

func bounded(p place) bool {
	s := p.schema.Value()
	return s.MinLength != nil || s.MaxLength != nil || s.Minimum != nil || s.Maximum != nil || s.ExclusiveMinimum != nil ||
		s.ExclusiveMaximum != nil || s.MultipleOf != nil || s.Pattern != "" || s.MinItems != nil || s.MaxItems != nil || s.UniqueItems
}

func coercible(p place) bool {
	return freeText(p) || slices.Contains([]string{"boolean", "integer", "number"}, p.schema.Type())
}

func pathParam(what string, is func(*contract.Schema) bool) needs {
	return need(what, func(op *contract.Operation) bool {
		return slices.ContainsFunc(op.Params, func(p contract.Param) bool { return p.In == "path" && p.Schema != nil && is(p.Schema.Value()) })
	})
}

// beforeCheck rewrites every value of the patch, by its schema, before it is checked.
func beforeCheck(p *pipeline, f func(*contract.Schema, any) any) {
	first(&p.validate, func(t *turn) *problem {
		t.patch = t.body.dialect.EachValue(t.patch, func(at string, v any) any {
			if place := t.body.form.at(value.Tokens(at)); place != nil {
				return place.rewrite(v, f)
			}
			return v
		})
		return nil
	})
}

// at is the form of a place below; nil where no schema says anything of it.
func (f *form) at(tokens []string) *form {
	for _, token := range tokens {
		switch {
		case f == nil:
			return nil
		case f.members[token] != nil:
			f = f.members[token].form
		case f.items != nil:
			f = f.items
		default:
			f = f.rest
		}
	}
	return f
}

func (f *form) rewrite(v any, by func(*contract.Schema, any) any) any {
	if s := f.shape(); s != nil {
		v = by(s, v)
	}
	switch node := v.(type) {
	case map[string]any:
		out := make(map[string]any, len(node))
		for name, item := range node {
			if m := f.members[name]; m != nil {
				item = m.form.rewrite(item, by)
			}
			out[name] = item
		}
		return out
	case []any:
		if f.items == nil {
			return v
		}
		out := make([]any, len(node))
		for i, item := range node {
			out[i] = f.items.rewrite(item, by)
		}
		return out
	}
	return v
}

func coerced(s *contract.Schema, v any) any {
	switch now := v.(type) {
	case string:
		switch s.Type() {
		case "boolean":
			if b, err := strconv.ParseBool(now); err == nil {
				return b
			}
		case "integer", "number":
			if _, err := strconv.ParseFloat(now, 64); err == nil {
				return json.Number(now)
			}
		}
	case json.Number:
		if s.Type() == "string" {
			return string(now)
		}
	case bool:
		if s.Type() == "string" {
			return strconv.FormatBool(now)
		}
	}
	return v
}

func enumCase(s *contract.Schema, v any) any {
	now, ok := v.(string)
	if !ok {
		return v
	}
	for _, known := range s.Enum {
		if word, ok := known.(string); ok && strings.EqualFold(word, now) {
			return word
		}
	}
	return v
}

// dropsInvalid leaves out the members that break one of the keywords, and goes on without them.
func dropsInvalid(p *pipeline, keywords ...string) {
	first(&p.validate, func(t *turn) *problem {
		if len(members(t.patch)) == 0 {
			return nil
		}
		for _, v := range t.violations(t.patch) {
			if tokens := value.Tokens(v.at); slices.Contains(keywords, v.kind) && len(tokens) > 0 {
				t.patch = value.Without(t.patch, value.Pointer(tokens[0]))
			}
		}
		return nil
	})
}

// nullStored takes null for every member: the check is off, and the state shows what came.
func nullStored(p *pipeline) {
	excuse(p, func(t *turn, v violation) bool {
		now, there := value.At(t.patch, v.at)
		return there && now == nil
	})
	then(&p.settle, func(t *turn) *problem {
		for name, v := range members(t.patch) {
			if m := t.body.form.members[name]; v == nil && m != nil && !m.fixed {
				t.next = value.With(t.next, value.Pointer(name), nil)
			}
		}
		return nil
	})
}

// checkedParam reports an operation with a query or header parameter that some values are outside of.
func checkedParam(op *contract.Operation) bool {
	return slices.ContainsFunc(op.Params, func(p contract.Param) bool {
		if p.In != "query" && p.In != "header" || p.Schema == nil {
			return false
		}
		s := p.Schema.Value()
		return len(s.Enum) > 0 || s.Format != "" || slices.Contains([]string{"boolean", "integer", "number"}, p.Schema.Type())
	})
}
