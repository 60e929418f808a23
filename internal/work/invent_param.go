package work

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/property"
	"github.com/proviso-dev/proviso/internal/schema"
	"github.com/proviso-dev/proviso/internal/value"
)

// inventParams makes up the path parameters of an operation, and the query, header and cookie parameters that it requires. A name
// that several operations have stands for the same value as long as it fits the schema of each.
func inventParams(p *contract.Profile, op *contract.Operation) {
	for _, param := range op.Params {
		if param.In != "path" && !param.Required || param.In == "header" && ownHeader(param.Name) {
			continue
		}
		if _, here := p.Operation(op).Params[param.Name]; here {
			continue
		}
		wanted := ready(schemasOf(op, param))
		known, there := p.Params[param.Name]
		switch {
		case !there:
			p.Params[param.Name] = invented(param, wanted)
		case fitsAll(wanted, known):
		default:
			own := invented(param, wanted)
			if !fitsAll(wanted[:1], known) || fitsAll(wanted, own) {
				setParam(p, op, param.Name, own)
			}
		}
	}
}

// ownHeader reports a header that the run itself sends: it means something that no made-up value does.
func ownHeader(name string) bool {
	switch strings.ToLower(name) {
	case "accept", "authorization", "content-type", "if-match", "if-none-match", "if-modified-since", "if-unmodified-since":
		return true
	}
	return false
}

// setParam gives a parameter a value in one operation alone.
func setParam(p *contract.Profile, op *contract.Operation, name, text string) {
	profile := p.Operation(op)
	if profile.Params = maps.Clone(profile.Params); profile.Params == nil {
		profile.Params = map[string]string{}
	}
	profile.Params[name] = text
	setOperation(p, op, profile)
}

// setOperation stores what a profile says of an operation, under the name that the profile has for it.
func setOperation(p *contract.Profile, op *contract.Operation, profile contract.OperationProfile) {
	key := op.Key()
	if _, named := p.Operations[op.ID]; named {
		key = op.ID
	}
	if p.Operations == nil {
		p.Operations = map[string]contract.OperationProfile{}
	}
	p.Operations[key] = profile
}

// schemasOf are what a parameter's value should fit: its own schema, and, where it names the resource, the schemas that PATCH's answer
// and the read have for the resource's id.
func schemasOf(op *contract.Operation, param contract.Param) []*contract.Schema {
	out := []*contract.Schema{param.Schema}
	if param.In != "path" || !strings.HasSuffix(strings.TrimSuffix(op.Path, "/"), "{"+param.Name+"}") {
		return out
	}
	for _, answers := range []*contract.Operation{op, op.Read} {
		if answers == nil {
			continue
		}
		for _, name := range []string{"id", param.Name} {
			if own := answers.Resource().At([]string{name}); own != nil {
				out = append(out, own)
				break
			}
		}
	}
	return out
}

// invented is a value for a parameter, as text: the document's example, else one that its schemas admit. The first one that
// fits all of them is taken, else the first one that fits the parameter's own.
func invented(p contract.Param, wanted []readySchema) string {
	candidates := []any{p.Example}
	for _, s := range wanted {
		candidates = append(candidates, stated(s.Value())...)
	}
	candidates = append(candidates, "proviso-1", "6f9619ff-8b86-4011-b42d-00c04fc964ff", json.Number("1"), true)
	candidates = append(candidates, "PT1H", "2030-01-01T00:00:00Z/PT1H", "1.0.0", "/a", "0/a") // of formats that no value is drawn for
	for _, s := range wanted {
		if v := s.Value(); v != nil && v.Pattern != "" {
			candidates = append(candidates, schema.Spelled(v)) // plainer than a value that is drawn at random
		}
	}
	for _, s := range wanted {
		candidates = append(candidates, drawn(s.Schema)...)
	}
	for n := len(wanted); n > 0; n-- {
		among := wanted[:n]
		for _, c := range candidates {
			if text := asText(c); text != "" && fitsAll(among, text) {
				return text
			}
		}
	}
	for _, c := range candidates {
		if text := asText(c); text != "" {
			return text
		}
	}
	return "proviso-1"
}

// stated are the values that a schema itself names.
func stated(s *contract.Schema) []any {
	if s == nil {
		return nil
	}
	out := append([]any{}, s.Examples...)
	if s.HasConst {
		out = append(out, s.Const)
	}
	out = append(out, s.Enum...)
	if s.HasDefault {
		out = append(out, s.Default)
	}
	return out
}

// drawn are values that a schema admits: those at its bounds, and one drawn from it.
func drawn(s *contract.Schema) []any {
	g, err := property.New(s)
	if s == nil || err != nil {
		return nil
	}
	out := g.Boundaries()
	if v, ok := g.Valid(rand.New(rand.NewPCG(1, 1)), 1); ok {
		out = append(out, v)
	}
	return out
}

// asText writes a value as a parameter has it: an array as its items, an object as JSON; "" for null.
func asText(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case []any:
		var items []string
		for _, item := range v {
			items = append(items, asText(item))
		}
		return strings.Join(items, ",")
	case map[string]any:
		text, err := value.Encode(v)
		if err != nil {
			return ""
		}
		return string(text)
	}
	return fmt.Sprint(v)
}

// readySchema is a schema that is ready to validate. One that can't be compiled admits every value.
type readySchema struct {
	*contract.Schema
	validator *schema.Validator // nil where it can't be compiled
}

// ready compiles schemas, so that many values can be tried on them.
func ready(schemas []*contract.Schema) []readySchema {
	out := make([]readySchema, len(schemas))
	for i, s := range schemas {
		out[i].Schema = s
		if v, err := schema.Compile(s); err == nil {
			out[i].validator = v
		}
	}
	return out
}

// fitsAll reports whether a parameter's text, read as the type that a schema asks for, fits each of the schemas.
func fitsAll(schemas []readySchema, text string) bool {
	return !slices.ContainsFunc(schemas, func(s readySchema) bool {
		return s.validator != nil && len(s.validator.Validate(schema.FromText(s.Schema, text))) > 0
	})
}
