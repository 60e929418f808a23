package plan

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/schema"
	"github.com/proviso-dev/proviso/internal/value"
)

// openMisfits looks at every body that a case takes for acceptable, or refuses by one member's schema alone, as a whole: a union,
// a closed branch of allOf or a condition may say otherwise, and the answer's schema may have no room for the value. The
// document then says two things, and neither answer to the body is a finding.
func (m *Model) openMisfits(cases []contract.Case) {
	for i := range cases {
		for k := range cases[i].Steps {
			step := &cases[i].Steps[k]
			if step.Expect.Open != "" || step.Request.Method != "" || step.Request.Read {
				continue
			}
			switch step.Expect.Class {
			case contract.Accepted:
				step.Expect.Open = m.whyNotAcceptable(step.Request.Body)
			case contract.Refused:
				step.Expect.Open = m.whyNotRefused(step.Request)
			}
		}
	}
}

// whyNotAcceptable says why a body may be refused although each of its values fits the schema of its own member; "" if nothing
// speaks against it.
func (m *Model) whyNotAcceptable(b contract.Body) string {
	if misfit := m.otherMisfit(b); misfit != "" {
		return misfit
	}
	doc, known := m.document(b)
	if !known {
		return ""
	}
	if media := dialect.Body(m.Op); media != nil {
		for _, v := range m.Compile(media.Schema).Validate(doc) {
			if !m.carried(media.Schema, v, doc) {
				return misfitsWhole(v)
			}
		}
	}
	for _, edit := range b.Edits {
		if len(edit.Value) == 0 || string(edit.Value) == "null" {
			continue
		}
		v, err := value.Decode(edit.Value)
		if err != nil {
			return ""
		}
		for _, shown := range m.shownAt(edit.At) {
			for _, misfit := range m.Compile(shown).Validate(v) {
				if !aboutPresence(misfit) {
					return fmt.Sprintf("the documented answer has no room for this value of %s (%s), although the body's schema has", edit.At, misfit)
				}
			}
		}
	}
	return ""
}

// otherMisfit says why a document that is sent as it is written, in another of the documented media types than the cases' usual one, may be
// refused: a closed operation of a JSON Patch beside a merge patch, for instance.
func (m *Model) otherMisfit(b contract.Body) string {
	i := slices.IndexFunc(m.Op.Bodies, func(media contract.Media) bool {
		return b.Media != "" && strings.EqualFold(media.Type, string(b.Media))
	})
	if i < 0 || b.Text == nil || m.Op.Bodies[i].Schema == nil {
		return ""
	}
	doc, err := value.Decode([]byte(*b.Text))
	if err != nil {
		return ""
	}
	if all := m.Compile(m.Op.Bodies[i].Schema).Validate(doc); len(all) > 0 {
		return misfitsWhole(all[0])
	}
	return ""
}

// misfitsWhole says that a refusal decides nothing, because of a place where the body as a whole departs from its schema.
func misfitsWhole(v schema.Violation) string {
	return fmt.Sprintf("no answer to this body is wrong: as a whole it does not fit the documented body (%s)", v)
}

// shownAt lists the schemas that the documented answers have for a member: the PATCH's own, and the read's.
func (k *known) shownAt(at string) []*contract.Schema {
	var out []*contract.Schema
	for _, shown := range k.Op.Shown() {
		if s := shown.At(value.Tokens(at)); s != nil {
			out = append(out, s)
		}
	}
	return out
}

// aboutPresence reports a violation that is only about which members are there: what a body holds and an answer holds differ in that.
func aboutPresence(v schema.Violation) bool {
	return v.Keyword == "required" || v.Keyword == "additionalProperties" || v.Keyword == "unevaluatedProperties"
}

// carried reports a violation that says nothing: members that every body must carry are added to it with their present values when
// it is sent, and read-only members are required of answers alone.
func (k *known) carried(body *contract.Schema, v schema.Violation, doc any) bool {
	holder, _ := value.At(doc, v.At)
	object, _ := holder.(map[string]any)
	lacks := func(name string) bool { _, there := object[name]; return !there }
	if v.Keyword != "required" {
		return false
	}
	if v.At == "" && slices.ContainsFunc(k.Op.Required, lacks) {
		return true
	}
	s := body.At(value.Tokens(v.At)).Value()
	return slices.ContainsFunc(Properties(s), func(p contract.Property) bool {
		return s.Requires(p.Name) && lacks(p.Name) && p.Schema.IsReadOnly()
	})
}

// whyNotRefused says why a body that departs from the document in nothing but its members may be accepted: the schema of one member
// rules its value out, and the schema of the whole body does not. "" if nothing speaks against a refusal.
func (m *Model) whyNotRefused(r contract.Request) string {
	if len(r.Header) > 0 || len(r.Params) > 0 || r.Key != (contract.Key{}) {
		return ""
	}
	if len(m.Op.Bodies) == 0 {
		return "the docs describe no body of this operation, so that any body may be ignored"
	}
	if r.Body.Media != "" || m.Dialect.Operations {
		return ""
	}
	media := dialect.Body(m.Op)
	doc, known := m.document(r.Body)
	if media == nil || !known || len(r.Body.Edits) == 0 {
		return ""
	}
	edited := doc
	if !r.Body.Bare {
		doc = m.withRequired(doc)
	}
	misfits := slices.DeleteFunc(m.Compile(media.Schema).Validate(doc), func(v schema.Violation) bool { return m.carried(media.Schema, v, doc) })
	if len(misfits) == 0 {
		return m.whyOneMemberAlone(r.Body.Edits)
	}
	if at := m.otherKindAt(media.Schema, edited, r.Body.Edits); at != "" {
		return "another kind of " + at + " has room for this value, and which kind it is at present is not known"
	}
	if m.compileSent(media.Schema).Fits(doc) {
		return "as it is written the documented body has no room for this one, and as it is meant it has: alternatives overlap, or closed parts exclude each other's members"
	}
	return ""
}

// whyOneMemberAlone says of a body that fits the documented one as a whole which member's own schema has no room for its value; "" where
// each has.
func (m *Model) whyOneMemberAlone(edits []contract.Edit) string {
	for _, edit := range edits {
		v, err := value.Decode(edit.Value)
		if err != nil {
			continue
		}
		sent := value.With(map[string]any{}, edit.At, v)
		for _, b := range m.Members {
			if b.At != edit.At {
				continue
			}
			if own, there := value.At(sent, b.Label); there && !b.Admits(own) {
				return fmt.Sprintf("%s alone has no room for this value, and the documented body as a whole has", b.Label)
			}
		}
	}
	return ""
}

// otherKindAt is the place of an object around an edit that may be of several kinds, one of which has room for what is sent of it: the rest of
// the object is the present state's, and so is its kind, unless its tag is sent too. "" where there is none.
func (m *Model) otherKindAt(body *contract.Schema, doc any, edits []contract.Edit) string {
	for _, edit := range edits {
		tokens := value.Tokens(edit.At)
		for n := range tokens {
			at := value.Pointer(tokens[:n]...)
			part, there := value.At(doc, at)
			object, isObject := part.(map[string]any)
			if !there || !isObject {
				break
			}
			for _, s := range body.EveryAt(tokens[:n]) {
				if s = s.Value(); s == nil {
					continue
				}
				tag, tagged := object[s.Discriminator].(string)
				if slices.ContainsFunc(slices.Concat(s.OneOf, s.AnyOf), func(kind *contract.Schema) bool {
					return (!tagged || s.Tag(kind) == tag) && m.hasRoom(kind, part)
				}) {
					return cmp.Or(at, "the resource")
				}
			}
		}
	}
	return ""
}

// hasRoom reports a kind of object that lacks nothing but members which the present state may have.
func (m *Model) hasRoom(kind *contract.Schema, part any) bool {
	return !slices.ContainsFunc(m.Compile(kind).Validate(part), func(v schema.Violation) bool { return v.At != "" || v.Keyword != "required" })
}

// withRequired is a body with made-up values in place of the present ones that are sent along of the members which every body must carry.
func (m *Model) withRequired(doc any) any {
	holder, _ := value.At(doc, m.Op.BodyAt)
	object, isObject := holder.(map[string]any)
	if !isObject {
		return doc
	}
	for _, name := range m.Op.Required {
		if _, there := object[name]; there {
			continue
		}
		edit, _ := m.valueFor(name)
		if v, err := value.Decode(edit.Value); err == nil {
			doc = value.With(doc, m.Op.BodyAt+edit.At, v)
		}
	}
	return doc
}

// document is a body as far as the plan knows it; known is false where only the present state says what is sent.
func (k *known) document(b contract.Body) (doc any, known bool) {
	switch {
	case b.Text != nil:
		doc, err := value.Decode([]byte(*b.Text))
		return doc, err == nil && b.Media == ""
	case len(b.Edits) == 0 || len(b.Bytes) > 0 || b.Media != "":
		return nil, false
	}
	present := map[string]any{}
	var sent []contract.Edit
	for _, edit := range b.Edits {
		if edit.Found() {
			continue
		}
		if v, err := value.Decode(edit.Value); err == nil && !edit.Remove {
			present, _ = value.With(present, edit.At, v).(map[string]any)
		}
		sent = append(sent, edit)
	}
	if len(sent) == 0 || len(sent) < len(b.Edits) && ChoosesMembers(k.Root) {
		return nil, false
	}
	op := *k.Op
	op.Dialect = k.Dialect.Name
	encoded, err := dialect.Encode(&op, present, contract.Body{Edits: sent, Bare: true})
	if err != nil {
		return nil, false
	}
	doc, err = value.Decode(encoded.Body)
	return doc, err == nil
}
