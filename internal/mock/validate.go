package mock

import (
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/schema"
	"github.com/proviso-dev/proviso/internal/value"
)

// validate is the stage that holds the patch against the documented body.
func validate(t *turn) *problem {
	if _, isObject := t.patch.(map[string]any); !isObject && !t.body.dialect.List {
		return t.malformed("the body must be an object")
	}
	return t.invalid(append(t.violations(t.patch), t.strayPaths()...))
}

// violations lists where a patch does not fit the documented body. Read-only members are no part of that: what a client
// sends there is ignored, and what it leaves out is not missed.
func (t *turn) violations(patch any) []violation {
	b := t.body
	object, isObject := patch.(map[string]any)
	if _, isArray := patch.([]any); !isArray && b.dialect.List {
		return []violation{{in: "body", text: "the body must be an array", kind: "type"}}
	}
	var out []violation
	for _, name := range b.required {
		if _, there := object[name]; !there && !slices.Contains(b.fixed, name) && isObject {
			out = append(out, violation{value.Pointer(name), "body", "this member is required", "missing"})
		}
	}
	if !b.dialect.NullStored {
		patch = b.form.withoutNullEntries(patch)
	}
	if b.dialect.MergesLists {
		patch = withoutDirectives(patch)
	}
	for _, v := range b.validator.Validate(t.withPresent(patch)) {
		if v.Keyword == "required" && (len(out) > 0 && v.At == "" || b.dialect.MergesLists && v.At != "") {
			continue // what is merged into a stored value need not be whole
		}
		if slices.ContainsFunc(b.fixed, func(name string) bool { return value.Within(v.At, value.Pointer(name)) }) {
			continue // the present value stands there, and nothing of the patch
		}
		out = append(out, violation{v.At, "body", shortened(v.Message), v.Keyword})
	}
	return out
}

// strayPaths lists the paths of an update mask that name no documented member (AIP-161).
func (t *turn) strayPaths() []violation {
	if !t.body.dialect.Masked {
		return nil
	}
	_, mask := dialect.MaskOf(t.body.op, t.patch, t.request.URL.Query())
	var out []violation
	for path := range strings.SplitSeq(mask, ",") {
		tokens := strings.Split(strings.TrimSpace(path), ".")
		if path != "" && path != "*" && dialect.Settable(t.body.op).At(tokens) == nil && t.body.op.Resource().At(tokens) == nil {
			out = append(out, violation{at: value.Pointer(tokens...), in: "query", text: "the update mask names no member", kind: "mask"})
		}
	}
	return out
}

// withoutNullEntries leaves out the entries of maps that are null: where objects are merged that takes them away, whatever the
// schema says of an entry that is there.
func (f *form) withoutNullEntries(patch any) any {
	object, isObject := patch.(map[string]any)
	if !isObject || f == nil {
		return patch
	}
	out := make(map[string]any, len(object))
	for name, v := range object {
		switch m := f.members[name]; {
		case m != nil:
			out[name] = m.form.withoutNullEntries(v)
		case v != nil || f.rest == nil:
			out[name] = f.rest.withoutNullEntries(v)
		}
	}
	return out
}

// withoutDirectives is a strategic merge patch without what is no part of the resource: the members whose names begin with a
// dollar sign, and the items of lists that only say what to do with another one.
func withoutDirectives(patch any) any {
	switch node := patch.(type) {
	case map[string]any:
		out := map[string]any{}
		for name, v := range node {
			if !strings.HasPrefix(name, "$") {
				out[name] = withoutDirectives(v)
			}
		}
		return out
	case []any:
		out := []any{}
		for _, item := range node {
			if _, directive := members(item)["$patch"]; !directive {
				out = append(out, withoutDirectives(item))
			}
		}
		return out
	}
	return patch
}

// shortened keeps an error from repeating a long value.
func shortened(text string) string {
	limit := 200 // characters
	return within(&contract.Schema{MaxLength: &limit}, text)
}

// withPresent puts the present values in place of the read-only members that the body's schema names.
func (t *turn) withPresent(patch any) any {
	object, ok := patch.(map[string]any)
	if !ok || len(t.body.fixed) == 0 {
		return patch
	}
	state, _ := t.resource.read()
	present, _ := state.(map[string]any)
	object = maps.Clone(object)
	for _, name := range t.body.fixed {
		delete(object, name)
		if v, there := present[name]; there {
			object[name] = v
		}
	}
	return object
}

// invalid refuses what does not fit, with the documented status.
func (t *turn) invalid(at []violation) *problem {
	if excused := t.pipeline.excused; excused != nil {
		at = slices.DeleteFunc(at, func(v violation) bool { return excused(t, v) })
	}
	if len(at) == 0 {
		return nil
	}
	return &problem{status: t.endpoint.invalid, text: at[0].text, at: at}
}

// strangeValues lists changed members whose values the tenant does not have.
func (t *turn) strangeValues(present, next any) []violation {
	var out []violation
	for _, tv := range t.body.tenant {
		for _, at := range places(next, "", value.Tokens(tv.at)) {
			v, _ := value.At(next, at)
			was, _ := value.At(present, at)
			if v == nil || value.Equal(v, was) || slices.ContainsFunc(tv.values, func(known any) bool { return sameValue(known, v) }) {
				continue
			}
			out = append(out, violation{at, "body", "no such " + last(at), "enum"})
		}
	}
	return out
}

// sameValue compares a profile's value, which may be a Go number, with a decoded one.
func sameValue(known, v any) bool {
	if list, ok := known.([]any); ok {
		other, ok := v.([]any)
		return ok && slices.EqualFunc(list, other, sameValue)
	}
	return value.Equal(known, v)
}

// places expands the "-" tokens of a pointer over the arrays that stand there.
func places(doc any, at string, tokens []string) []string {
	if len(tokens) == 0 {
		return []string{at}
	}
	switch node := doc.(type) {
	case map[string]any:
		if v, there := node[tokens[0]]; there {
			return places(v, at+value.Pointer(tokens[0]), tokens[1:])
		}
	case []any:
		var out []string
		for i, v := range node {
			out = append(out, places(v, at+"/"+itoa(i), tokens[1:])...)
		}
		return out
	}
	return nil
}

func last(pointer string) string {
	tokens := value.Tokens(pointer)
	for i := len(tokens) - 1; i >= 0; i-- {
		if !contract.IsIndex(tokens[i]) {
			return tokens[i]
		}
	}
	return strings.TrimPrefix(pointer, "/")
}

// locate is the stage that finds the resource by its path parameters, after checking them against their schemas.
func locate(t *turn) *problem {
	if bad := t.badParams(); len(bad) > 0 {
		status := t.endpoint.invalid
		if t.endpoint.op.Documented(status) == nil {
			status = http.StatusNotFound
		}
		return &problem{status: status, text: bad[0].text, at: bad}
	}
	for i, r := range t.endpoint.resources {
		if maps.Equal(r.params, t.params) {
			t.id, t.resource = i, r
			return nil
		}
	}
	return missing()
}

func missing() *problem { return &problem{status: http.StatusNotFound, text: "not found"} }

func (t *turn) badParams() []violation {
	var out []violation
	for _, p := range t.endpoint.params {
		text, there := t.params[p.Name]
		if p.In == "query" {
			values := t.request.URL.Query()[p.Name]
			there, text = len(values) > 0, strings.Join(values, ",")
			if p.Separator != "" {
				text = strings.ReplaceAll(text, p.Separator, ",")
			}
			if !there && p.Required && t.look == nil {
				out = append(out, violation{p.Name, p.In, "this parameter is required", "missing"})
			}
		}
		if p.In == "header" {
			there, text = t.request.Header.Get(p.Name) != "", t.request.Header.Get(p.Name)
		}
		if !there || p.In == "path" && t.endpoint.holds(t.params) || p.In != "path" && text == t.endpoint.given[p.Name] {
			continue // no text of its schema may be known: what names a resource is no wrong name, and what the profile gives no wrong value
		}
		for _, v := range p.validator.Validate(schema.FromText(p.Schema, text)) {
			out = append(out, violation{p.Name, p.In, v.Message, v.Keyword})
		}
	}
	return out
}
