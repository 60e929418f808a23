package plan

import (
	"encoding/json"
	"strconv"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// Creating is the body of a POST that creates a resource for an operation: the members that the docs require, or all where they require
// none, with the profile's values where it has some. It is nil where the POST has no body. lacks is what only the tenant knows a value for,
// or "/" where no body could be made that fits the schema.
func Creating(post, op *contract.Operation, p contract.Profile, seed uint64) (body any, lacks string) {
	if len(post.Bodies) == 0 {
		return nil, ""
	}
	own := contract.OperationProfile{Values: p.Operation(op).Values, Params: p.ParamsOf(op)}
	m := newModel(post, contract.Profile{OnMock: true, Operations: map[string]contract.OperationProfile{post.ID: own}}, Options{Seed: seed})
	if example := firstExample(m.media); !m.Root.HasMembers() && example != nil {
		return example, ""
	}
	object, _ := m.ObjectOf(m.Root, "", "created", 0)
	made := any(object)
	for _, b := range m.Members {
		_, there := value.At(made, b.At)
		if !there || b.InItem() || !isReference(b) || m.isKeyOf(contract.Param{Name: lastParam(op)}, b.Name) || len(m.profileSamples(b)) > 0 || len(EnumValues(b.Declared)) > 0 {
			continue
		}
		known := param(b, own.Params[b.Name])
		switch {
		case known != nil:
			made = value.With(made, b.At, known)
		case b.Required:
			return nil, b.At
		default:
			made = value.Without(made, b.At)
		}
	}
	if decoded, err := value.Decode(JSON(made)); err == nil && m.Compile(m.Root).Fits(decoded) {
		return decoded, ""
	}
	if example := firstExample(m.media); example != nil {
		return example, ""
	}
	return nil, "/"
}

// param is a parameter's value as a member has it; nil where the member does not take it.
func param(b *Member, text string) any {
	if text == "" {
		return nil
	}
	if b.Admits(text) {
		return text
	}
	if _, err := strconv.ParseInt(text, 10, 64); err == nil && b.Admits(json.Number(text)) {
		return json.Number(text)
	}
	return nil
}

// firstExample is the first object that the docs show as a body; nil where they show none.
func firstExample(body *contract.Media) any {
	for _, v := range body.Examples {
		if object, is := v.(map[string]any); is {
			return object
		}
	}
	return nil
}
