package mock

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// formatFaults do not check what a format promises.
func formatFaults() []Fault {
	format := func(names ...string) func(place) bool {
		return func(p place) bool {
			f := p.schema.Value().Format
			if len(names) == 0 {
				return f != "" && f != "password"
			}
			for _, name := range names {
				if f == name {
					return true
				}
			}
			return false
		}
	}
	return []Fault{
		{Name: "formats-unchecked", Group: "validation", Rule: "V07", needs: some("a member with a format", format()), Text: "no format is checked",
			install: func(p *pipeline) { excuse(p, broken("format")) }},
		{Name: "item-formats-unchecked", Group: "validation", Rule: "V07", Text: "formats inside lists are not checked",
			needs: some("a list item with a format", func(p place) bool { return p.item && format()(p) }),
			install: func(p *pipeline) {
				excuse(p, func(_ *turn, v violation) bool {
					return v.in == "body" && v.kind == "format" && strings.ContainsAny(v.at, "0123456789")
				})
			}},
		{Name: "uuid-unchecked", Group: "validation", Rule: "V07", needs: some("a member with the format uuid", format("uuid")), Text: "any text is taken for a UUID",
			install: func(p *pipeline) { unchecked(p, "uuid") }},
		{Name: "email-unchecked", Group: "validation", Rule: "V07", needs: some("a member with the format email", format("email")), Text: "any text is taken for an e-mail address",
			install: func(p *pipeline) { unchecked(p, "email") }},
		{Name: "zone-unchecked", Group: "validation", Rule: "V07", needs: some("a member that is said to be a time zone", format("iana-time-zone")), Text: "any text is taken for a time zone",
			install: func(p *pipeline) { unchecked(p, "iana-time-zone") }},
		{Name: "zone-500", Group: "validation", Rule: "H30", needs: some("a member that is said to be a time zone", format("iana-time-zone")), Text: "an unknown time zone ends in a 500",
			install: func(p *pipeline) {
				otherwise(&p.validate, func(t *turn, bad *problem) *problem {
					for _, v := range bad.at {
						if s := t.body.form.schemaAt(v.at); s != nil && s.Format == "iana-time-zone" {
							return internal()
						}
					}
					return bad
				})
			}},
		{Name: "path-format-500", Group: "validation", Rule: "H30", Text: "an id in the path that is no UUID ends in a 500",
			needs: pathParam("a path parameter with the format uuid", func(s *contract.Schema) bool { return s.Format == "uuid" }),
			install: func(p *pipeline) {
				otherwise(&p.locate, func(t *turn, bad *problem) *problem {
					for _, v := range bad.at {
						if v.kind == "format" {
							return internal()
						}
					}
					return bad
				})
			}},
		{Name: "path-format-unchecked", Group: "validation", Rule: "V07", Text: "an id in the path that is no UUID leads to the resource",
			needs: pathParam("a path parameter with the format uuid", func(s *contract.Schema) bool { return s.Format == "uuid" }),
			install: func(p *pipeline) {
				first(&p.locate, func(t *turn) *problem {
					for _, v := range t.badParams() {
						if v.kind == "format" && v.in == "path" {
							t.params[v.at] = t.endpoint.resources[0].params[v.at]
						}
					}
					return nil
				})
			}},
	}
}

// unchecked excuses violations at members of one format.
func unchecked(p *pipeline, format string) {
	excuse(p, func(t *turn, v violation) bool {
		if v.in != "body" || v.kind != "format" || t.body == nil {
			return false
		}
		s := t.body.form.schemaAt(v.at)
		return s != nil && s.Format == format
	})
}
