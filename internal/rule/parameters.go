package rule

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/property"
	"github.com/proviso-dev/proviso/internal/schema"
)

// parameterRules are about query and header parameters.
func parameterRules() []Rule {
	return []Rule{
		{
			ID: "O15", Text: "A declared query or header parameter is taken with a value of its schema and refused with one outside of it",
			Source: "OAS", Level: contract.Warning,
			How:   "each parameter alone, with a harmless patch: the documented value is accepted; a value outside the schema gets a 4xx and changes nothing",
			Guard: "only values that the docs give are demanded; parameters with a meaning of their own (preconditions, masks, negotiation) are left alone",
			Rank:  120, Cases: declaredParameters,
			Traits: check.Traits{Understood: true},
		},
	}
}

// ownMeaning are parameters that other rules try, or that change what a request does.
func ownMeaning(m *plan.Maker, p *contract.Param) bool {
	name := strings.ToLower(p.Name)
	if slices.Contains([]string{"authorization", "content-type", "content-length", "accept", "accept-encoding", "prefer", "host", "cookie", "idempotency-key", "user-agent"}, name) || strings.HasPrefix(name, "if-") || strings.Contains(name, "mask") {
		return true
	}
	return slices.ContainsFunc(m.Op.Schemes(), func(s contract.Scheme) bool { return strings.EqualFold(s.Param, p.Name) })
}

// declaredParameters tries each query and header parameter alone.
func declaredParameters(m *plan.Maker) {
	for i := range m.Op.Params {
		p := &m.Op.Params[i]
		if p.In != "query" && p.In != "header" || p.Schema == nil || p.Deprecated || ownMeaning(m, p) || len(m.Probe("parameter")) == 0 {
			continue
		}
		validator := m.Compile(p.Schema)
		if v := documentedValue(m, p); v != "" && len(validator.Validate(schema.FromText(p.Schema, v))) == 0 {
			c := m.Start(p.In+"."+p.Name, "documented")
			c.Why = "a documented parameter is taken"
			c.Steps = []contract.Step{m.AtAddress(fmt.Sprintf("the parameter %s with the documented value %s", p.Name, v), *p, v, contract.Expect{Class: contract.Accepted, Open: m.ProbeRefusalReason()})}
			m.Add(c)
		}
		c := m.Start(p.In+"."+p.Name, "outside")
		c.Why = "a value that the docs rule out is refused"
		for _, v := range outsideOfSchema(p.Schema.Value()) {
			if len(validator.Validate(schema.FromText(p.Schema, v))) > 0 {
				c.Steps = append(c.Steps, m.AtAddress(fmt.Sprintf("the parameter %s with %q, which is outside of its schema", p.Name, v), *p, v, plan.ExpectRefused()))
			}
		}
		m.AddRefused(c)
	}
}

// unsetHere matches the description of a parameter that only some kinds of requests may have.
var unsetHere = regexp.MustCompile(`(?i)\bmust (?:be unset|be omitted|not be (?:set|given|present|sent))\b|\bonly (?:valid|allowed|supported|permitted) (?:for|with|when|if|in)\b`)

// documentedValue is a value that the profile or the docs give for a parameter; "" where they give none. A flag is sent as false: what it
// switches on is not known.
func documentedValue(m *plan.Maker, p *contract.Param) string {
	if v := m.Params[p.Name]; v != "" {
		return v
	}
	if unsetHere.MatchString(p.Description) {
		return "" // a correct server may refuse it in this request
	}
	s := p.Schema.Value()
	switch {
	case p.Schema.Type() == "boolean":
		return "false"
	case s.HasDefault && s.Default != nil:
		return fmt.Sprint(s.Default)
	case len(plan.EnumValues(p.Schema)) > 0:
		return fmt.Sprint(plan.EnumValues(p.Schema)[0])
	}
	return ""
}

// outsideOfSchema are values that a schema may rule out: of another type, outside of its enum, not of its format.
func outsideOfSchema(s *contract.Schema) []string {
	switch {
	case s.Type() == "array" && s.Items != nil:
		return outsideOfSchema(s.Items.Value())
	case len(plan.EnumValues(s)) > 0, s.Type() == "boolean", s.Type() == "integer", s.Type() == "number":
		return []string{"proviso-unknown"}
	case s.Format != "":
		all := property.Malformed(s.Format)
		return slices.DeleteFunc(all[:min(1, len(all))], func(v string) bool { return strings.ContainsAny(v, "\r\n\x00") })
	}
	return nil
}
