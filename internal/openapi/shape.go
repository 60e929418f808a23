package openapi

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/prose"
	"github.com/proviso-dev/proviso/internal/value"
)

// locate finds out where the resource's members lie in the request's body, and where the resource lies in the answer.
func locate(op *contract.Operation) {
	answer, read := answered(op), (*contract.Schema)(nil)
	if op.Read != nil {
		read = answered(op.Read)
	}
	if !answer.HasMembers() && read != nil {
		answer = read
	}
	markLinks(answer)
	if op.Read != nil {
		op.Read.ResourceAt = resourceAt(op.Read, nil) // where nothing else names the members
	}
	var names []string
	if m := dialect.Body(op); m != nil && !dialect.Of(op).Operations {
		envelope(op, m.Schema.Value(), answer, read)
		names = memberNames(dialect.Settable(op))
		markLinks(dialect.Settable(op))
	}
	op.ResourceAt = resourceAt(op, names)
	likeTheBody(op, op, names)
	if dialect.Of(op).Operations {
		op.BodyAt = rootOfDocuments(op)
	}
	op.Bulk = bulk(op)
	op.Confirms = op.Resource().HoldsNothing() || op.Read != nil && confirms(op, names)
	if op.Read == nil {
		return
	}
	if shown := memberNames(op.Resource()); len(shown) > 0 {
		names = shown
	}
	op.Read.ResourceAt = resourceAt(op.Read, names)
	likeTheBody(op, op.Read, names)
}

// confirms reports an answer to a patch that has no member of the resource ({status: "Success", code: 200}, a map of messages, or true), although
// the docs describe the answer and the read shows members that the body sets.
func confirms(op *contract.Operation, names []string) bool {
	shown, read := op.Resource(), *op.Read
	one := slices.Contains([]string{"boolean", "string", "integer", "number"}, shown.Type())
	if !shown.HasMembers() && !shown.IsMap() && !one || op.Bulk {
		return false
	}
	if dialect.Of(op).Operations {
		names = namedInPaths(op)
	}
	if len(names) == 0 {
		names = memberNames(read.Resource())
	}
	read.ResourceAt = resourceAt(&read, names)
	return inCommon(read.Resource(), names) > 0 && inCommon(shown, names) == 0
}

// namedInPaths are the members of the resource that the documented paths of a document of operations name.
func namedInPaths(op *contract.Operation) []string {
	var out []string
	for _, path := range dialect.ListedPaths(op) {
		if text, isText := path.(string); isText && strings.HasPrefix(text, "/") {
			out = append(out, value.Tokens(text)[0])
		}
	}
	return out
}

// likeTheBody takes the resource to lie where the body has it, in the answers to a JSON:API document of which the docs do not say what is
// in them, where they can be objects.
func likeTheBody(op, shows *contract.Operation, names []string) {
	if t := answered(shows).Type(); op.BodyAt == jsonAPIAttributes && (t == "" || t == "object") && inCommon(shows.Resource(), names) == 0 {
		shows.ResourceAt = op.BodyAt
	}
}

// jsonAPIAttributes is where the members of a JSON:API resource lie.
const jsonAPIAttributes = "/data/attributes"

// answered is the schema of an operation's success, or nil.
func answered(op *contract.Operation) *contract.Schema {
	success := op.Success()
	if success == nil {
		return nil
	}
	for _, body := range success.Bodies {
		if isJSON(body.Type) {
			return body.Schema.Value()
		}
	}
	return nil
}

// markLinks marks the members of HAL (_links, _embedded) as read-only: a client follows them and never sets them.
func markLinks(s *contract.Schema) {
	for _, p := range s.Members() {
		if p.Name == "_links" || p.Name == "_embedded" {
			p.Schema.ReadOnly = true
		}
	}
}

// envelope recognises a body whose members lie in an object inside of it: that of JSON:API, the one member that a body of
// one member has, where an answer shows that it is no member of the resource, or the one beside which a body has options alone. read is what
// the operation's read answers, or nil.
func envelope(op *contract.Operation, body, answer, read *contract.Schema) {
	if data := body.Property("data").Value(); data.Property("attributes").Value().HasMembers() {
		op.BodyAt = jsonAPIAttributes
		op.Carried = jsonAPI(op, data, answer.Property("data").Value())
		op.Required = requiredMembers(data.Property("attributes"))
		return
	}
	members := body.Members()
	if len(members) == 0 {
		return
	}
	name, inside := members[0].Name, members[0].Schema.Value()
	if len(members) > 1 {
		if name, inside = besideOptions(members, answer); name == "" {
			if name, inside = besideOptions(members, shownInside(op, members, answer, read)); name == "" {
				return
			}
		}
	} else if inside.Type() != "object" || !inside.HasMembers() {
		return
	} else if !wraps(op, name, inside, answer) && shownInside(op, members, answer, read) == nil {
		return
	}
	op.BodyAt = "/" + contract.EscapePointer(name)
	op.Carried = masks(op, body)
	op.Required = requiredMembers(inside)
}

// besideOptions finds the object of a body in which the resource's members lie, where everything beside it is an option of the request
// ({book: {...}, updateMask: "title"}): the answer shows the members of that object without it, and none of the options. The name is ""
// where there is no such object.
func besideOptions(members []contract.Property, answer *contract.Schema) (name string, inside *contract.Schema) {
	for _, p := range members {
		if answer.Property(p.Name) != nil {
			return "", nil
		}
		s := p.Schema.Value()
		names := memberNames(s)
		if s.Type() != "object" || len(names) == 0 {
			continue
		}
		if 2*inCommon(answer, names) <= len(names) || name != "" {
			return "", nil
		}
		name, inside = p.Name, s
	}
	return name, inside
}

// shownInside is the object in one of the answers, or in its only envelope, that shows more than half of the members of an object of a body,
// where no answer has a member of that object's name; nil where there is none. An object beside the resource's id is a member of it.
func shownInside(op *contract.Operation, members []contract.Property, answers ...*contract.Schema) (shown *contract.Schema) {
	for _, p := range members {
		names := memberNames(p.Schema.Value())
		if p.Schema.Value().Type() != "object" || len(names) == 0 || slices.ContainsFunc(answers, func(a *contract.Schema) bool { return a.Property(p.Name) != nil }) {
			continue
		}
		for _, a := range answers {
			objects(a, "", 1, func(s *contract.Schema, at string) {
				inner := at != "" && identified(op, a)
				if shown == nil && !inner && 2*inCommon(s, names) > len(names) {
					shown = s
				}
			})
		}
	}
	return shown
}

// masks lists the update masks that a body has beside the envelope. One that it may leave out has a name that says what it is, and is none
// of the members that are answered.
func masks(op *contract.Operation, body *contract.Schema) []contract.Carried {
	var out []contract.Carried
	required := requiredMembers(body)
	for _, p := range body.Members() {
		word := strings.ToLower(strings.ReplaceAll(p.Name, "_", ""))
		said := p.Schema.Description + "\n" + p.Schema.Value().Description
		must := slices.Contains(required, p.Name) && slices.Contains([]string{"updatemask", "fieldmask", "mask"}, word)
		if t := p.Schema.Value().Type(); must || slices.Contains([]string{"updatemask", "fieldmask"}, word) && (t == "string" || t == "array") && !prose.OfResponse(said) {
			out = append(out, contract.Carried{At: "/" + contract.EscapePointer(p.Name), Mask: true, List: p.Schema.Type() == "array", Spare: !must, Clears: op.MaskClears || prose.MaskClears(said)})
		}
	}
	return out
}

// jsonAPI lists what a JSON:API document carries beside the attributes: the type, which is the same for all resources of the
// collection, and the id of the resource in the path.
func jsonAPI(op *contract.Operation, data, answered *contract.Schema) []contract.Carried {
	var out []contract.Carried
	if kind := theOnlyValue(data.Property("type"), answered.Property("type")); kind != nil {
		out = append(out, contract.Carried{At: "/data/type", Value: kind})
	} else {
		out = append(out, contract.Carried{At: "/data/type", Value: collection(op.Path), Learned: true})
	}
	if names := pathParams(op.Path); len(names) > 0 {
		numeric := data.Property("id").Type() == "integer"
		out = append(out, contract.Carried{At: "/data/id", Param: names[len(names)-1], Number: numeric})
	}
	return out
}

// theOnlyValue is the value that schemas give away: a constant, the only one of an enum, a default or an example.
func theOnlyValue(schemas ...*contract.Schema) any {
	for _, s := range schemas {
		s = s.Value()
		switch {
		case s == nil:
		case s.HasConst:
			return s.Const
		case len(s.Enum) == 1:
			return s.Enum[0]
		case s.HasDefault:
			return s.Default
		case len(s.Examples) > 0:
			return s.Examples[0]
		}
	}
	return nil
}

// wraps reports that the only member of a body is an envelope and no member of the resource. It is one where the answer shows
// the members inside without it, or an object of its name that is a resource of its own (with an id that the body lacks, or with nothing
// beside it), where it is named for the members of a resource, or where it has the name of the collection in the path or of a usual envelope and the answer doesn't show it beside other members.
func wraps(op *contract.Operation, name string, inside, answer *contract.Schema) bool {
	shown := answer.Members()
	if slices.Contains([]string{"fields", "attributes"}, strings.ToLower(name)) {
		return true
	}
	word := strings.ToLower(name)
	usual := slices.Contains([]string{"data", "resource", "attributes"}, word)
	if same := answer.Property(name).Value(); same.Type() == "object" {
		return identified(op, same) && (!identified(op, inside) || len(shown) == 1) || usual && len(shown) == 1 && inCommon(same, memberNames(inside)) > 0
	}
	if len(shown) > 0 && inCommon(answer, memberNames(inside)) > 0 {
		return true
	}
	return usual || word == prose.Singular(collection(op.Path))
}

// identified reports that an object has a member that identifies a resource: an id, or one that is named like a path
// parameter.
func identified(op *contract.Operation, s *contract.Schema) bool {
	return slices.ContainsFunc(s.Members(), func(p contract.Property) bool {
		return p.Name == "id" || p.Name == "uuid" || slices.Contains(pathParams(op.Path), p.Name)
	})
}

// collection is the last part of a path that is no parameter.
func collection(path string) string {
	parts := strings.Split(path, "/")
	for i := len(parts) - 1; i >= 0; i-- {
		if parts[i] != "" && !strings.Contains(parts[i], "{") {
			return strings.ToLower(parts[i])
		}
	}
	return ""
}

// pathParams lists the names of a path's parameters in their order.
func pathParams(path string) []string {
	var out []string
	for _, part := range strings.Split(path, "{")[1:] {
		name, _, _ := strings.Cut(part, "}")
		out = append(out, name)
	}
	return out
}

// rootOfDocuments is the place in the answer that the paths of a JSON Patch start from, as its examples show: the answer's root
// where all of them name the object that holds the resource.
func rootOfDocuments(op *contract.Operation) string {
	if op.ResourceAt == "" {
		return ""
	}
	paths := 0
	for i := range op.Bodies {
		for _, example := range op.Bodies[i].Examples {
			document, _ := example.([]any)
			for _, operation := range document {
				members, _ := operation.(map[string]any)
				text, _ := members["path"].(string)
				if !strings.HasPrefix(text, op.ResourceAt+"/") {
					return ""
				}
				paths++
			}
		}
	}
	if paths == 0 {
		return ""
	}
	return op.ResourceAt
}

// bulk reports that a PATCH changes several resources: its answer is documented as a list, and neither its path, nor a
// parameter that is named like a member, nor its read says which one resource it is about.
func bulk(op *contract.Operation) bool {
	if !strings.HasSuffix(op.ResourceAt, "/0") {
		return false
	}
	if strings.HasSuffix(op.Path, "}") {
		return false
	}
	if op.Read != nil && !isArray(answered(op.Read)) {
		return false
	}
	names := memberNames(op.Resource())
	return !slices.ContainsFunc(op.Params, func(p contract.Param) bool { return p.In == "query" && slices.Contains(names, p.Name) })
}

func isArray(s *contract.Schema) bool { return s.Type() == "array" }
