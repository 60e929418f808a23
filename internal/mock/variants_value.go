package mock

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/value"
)

// valueVariants normalise values, or take what the page leaves open.
func valueVariants() []Variant {
	return []Variant{
		{"trims", "white space around a text is left out", func(p *pipeline) { onText(p, strings.TrimSpace) }},
		{"lower-case-email", "e-mail addresses are stored in lower case", func(p *pipeline) {
			onChanged(p, func(_ *turn, at string, _, now any) any {
				if s, ok := now.(string); ok && strings.HasSuffix(plainName(last(at)), "email") {
					return strings.ToLower(s)
				}
				return now
			})
		}},
		{"null-leaves", "null leaves the value of a plain member as it was", func(p *pipeline) {
			onPatch(p, func(t *turn, patch any) any {
				if t.body.dialect.Unspecified {
					return pruned(patch)
				}
				return patch
			})
		}},
		{"partial-accepted", "a body need not carry the members that the page marks required", func(p *pipeline) {
			excuse(p, func(_ *turn, v violation) bool {
				return v.in == "body" && (v.kind == "missing" || v.kind == "required" && v.at == "")
			})
		}},
		{"last-name-wins", "of a member that stands twice the last one counts (RFC 8259 leaves it open)", func(p *pipeline) {
			otherwise(&p.decode, func(t *turn, bad *problem) *problem {
				if patch, err := value.Decode(t.text); err == nil && strings.Contains(bad.text, "stands twice") {
					t.patch = patch
					return nil
				}
				return bad
			})
		}},
		{"no-media-is-json", "a body without Content-Type is taken for JSON", func(p *pipeline) {
			otherwise(&p.negotiate, func(t *turn, bad *problem) *problem {
				if t.request.Header.Get("Content-Type") == "" {
					t.body = t.endpoint.bodies[0]
					return nil
				}
				return bad
			})
		}},
		{"touches-always", "the time of the last change moves with every accepted patch", func(p *pipeline) {
			p.store = (*turn).keep
		}},
		{"body-before-resource", "a body is checked before its resource is looked for", func(p *pipeline) {
			otherwise(&p.locate, func(t *turn, bad *problem) *problem {
				if t.look != nil || len(bad.at) > 0 {
					return bad
				}
				for _, s := range []stage{p.negotiate, p.decode} {
					if worse := s(t); worse != nil {
						return worse
					}
				}
				return bad
			})
		}},
		{"null-left-out", "members that are null are left out of the answer where it does not require them", func(p *pipeline) {
			onResource(p, func(t *turn, view map[string]any) {
				for name, m := range t.shown().form.members {
					if v, there := view[name]; there && v == nil && !m.needed {
						delete(view, name)
					}
				}
			})
		}},
		{"answers-part", "a patch's answer has only the id, what it requires and what the patch names", func(p *pipeline) {
			onResource(p, func(t *turn, view map[string]any) {
				if t.look != nil || !t.endpoint.success.loose() {
					return
				}
				touched := t.touched()
				for name, m := range t.shown().form.members {
					if !m.needed && name != "id" && !touched[name] {
						delete(view, name)
					}
				}
			})
		}},
		{"numbers-in-full", "whole numbers are answered with a decimal point where the schema says number", func(p *pipeline) {
			onResource(p, func(t *turn, view map[string]any) {
				for name, v := range view {
					m := t.shown().form.members[name]
					n, ok := v.(json.Number)
					if ok && m != nil && m.form.out.Type() == "number" && !strings.ContainsAny(string(n), ".eE") {
						view[name] = n + ".0"
					}
				}
			})
		}},
	}
}

// loose reports an answer whose resource has members that it does not require.
func (s *success) loose() bool {
	return slices.ContainsFunc(s.form.names, func(name string) bool { return !s.form.members[name].needed })
}
