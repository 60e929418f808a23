package check

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/pattern"
	"github.com/proviso-dev/proviso/internal/prose"
	"github.com/proviso-dev/proviso/internal/value"
)

// Settable reports whether the page documents the member as one that a client can set.
func Settable(op *contract.Operation, pointer string) bool {
	tokens := value.Tokens(pointer)
	body := dialect.Settable(op)
	for n := range len(tokens) - 1 {
		if body.At(tokens[:n+1]).IsReadOnly() {
			return false
		}
	}
	s := body.At(tokens)
	return s != nil && !s.ReadOnly
}

// CanSet reports a member that a client can set, or that is somewhere inside one. It is not where the page calls it, or what
// holds it, read-only, or where it says which members are in there, and this is none of them.
func CanSet(op *contract.Operation, pointer string) bool {
	tokens := value.Tokens(pointer)
	if len(tokens) == 0 || !slices.Contains(Writable(op), tokens[0]) {
		return false
	}
	for n := range tokens {
		holder, here := dialect.Settable(op).At(tokens[:n]).Value(), dialect.Settable(op).At(tokens[:n+1])
		switch {
		case here.IsReadOnly():
			return false
		case n > 0 && here == nil && holder != nil && len(holder.Properties) > 0 && holder.AdditionalProperties == nil:
			return false
		}
	}
	return true
}

// naming tells members by their names. One of its stems is in the name wherever the pattern matches: a quick no for most.
type naming struct {
	stems   []string // lower case
	pattern *pattern.Pattern
}

func (n *naming) matches(name string) bool {
	lower := strings.ToLower(name)
	return slices.ContainsFunc(n.stems, func(stem string) bool { return strings.Contains(lower, stem) }) && n.pattern.MatchString(name)
}

var (
	secretName   = naming{[]string{"pass", "secret"}, pattern.New(`(?i)^(.*[_-])?(password|passwd|passphrase|secret)([_-]?(hash|digest|salt))?$|(Password|Secret)(Hash|Digest|Salt)?$`)}
	tokenName    = naming{[]string{"token", "key"}, pattern.New(`(?i)(^|[_-])(token|api_?key|access_?key|private_?key)$|(Token|ApiKey|AccessKey|PrivateKey)$`)}
	createdName  = naming{[]string{"creat", "insert"}, pattern.New(`(?i)^(created|creation|inserted)([_-]?(at|on|time|date|timestamp|datetime|utc))?([_-]?(unix|epoch|ms|millis|seconds))?$|^date[_-]?created$|^create[_-]?(time|date)$`)}
	modifiedName = naming{[]string{"updat", "modif", "chang", "edit"}, pattern.New(`(?i)^((updated|modified|changed|last[_-]?(updated?|modified|modification|changed?|edit|edited))([_-]?(at|on|time|date|timestamp|datetime|utc))?|edited[_-]?(at|on)|(update|edit|edited|modify|modification|change)[_-]?(time|date|timestamp|datetime))([_-]?(unix|epoch|ms|millis|seconds))?$|^date[_-]?(updated|modified|edited|modification)$`)}
	movingName   = pattern.New(`(?i)(etag|version|revision|^rev$|count|counter|sequence|^seq|nonce|checksum|hash|digest|timestamp|last[_-]?|request[_-]?id|trace|[_-]at$|At$|time$|expires)`)
)

// NamedSecret reports a member named like a secret.
func NamedSecret(name string) bool { return secretName.matches(name) }

// NamedToken reports a member named like a token or a key.
func NamedToken(name string) bool { return tokenName.matches(name) }

// NamedCreated reports a name of a creation time.
func NamedCreated(name string) bool { return createdName.matches(name) }

// NamedModified reports a name of a modification time.
func NamedModified(name string) bool { return modifiedName.matches(name) }

// Created reports a member that its name calls a creation time.
func Created(pointer string) bool { return NamedCreated(LastName(pointer)) }

// Modified reports a member that its name calls a modification time.
func Modified(pointer string) bool { return NamedModified(LastName(pointer)) }

// LastName is the name of the member that a pointer ends at; "" for the whole resource.
func LastName(pointer string) string {
	tokens := value.Tokens(pointer)
	if len(tokens) == 0 {
		return ""
	}
	return tokens[len(tokens)-1]
}

// WriteOnly reports a member that goes in and must not come out.
func WriteOnly(op *contract.Operation, pointer string) bool {
	return WriteOnlyAt(op, value.Tokens(pointer))
}

// WriteOnlyAt is WriteOnly for a place that is given by its reference tokens.
func WriteOnlyAt(op *contract.Operation, tokens []string) bool {
	within := false
	for n := range tokens {
		within = WriteOnlyIn(op, tokens[:n+1], within)
	}
	return within
}

// WriteOnlyIn is WriteOnlyAt where it is known whether the place around is write-only: a walk through an answer knows it.
func WriteOnlyIn(op *contract.Operation, tokens []string, within bool) bool {
	sent := dialect.Settable(op).EveryAt(tokens)
	if !slices.ContainsFunc(sent, func(s *contract.Schema) bool { return s != nil }) {
		return false
	}
	if within {
		return true
	}
	if contract.IsIndex(tokens[len(tokens)-1]) {
		return false // an answer that shows a list shows its items
	}
	documented := op.Resource().EveryAt(tokens)
	if op.Read != nil {
		documented = slices.Concat(documented, op.Read.Resource().EveryAt(tokens))
	}
	if len(documented) > 0 {
		// A response that documents it, or one of whose alternatives does, shows it, whatever is said of the body's own schema: the read
		// may show what the PATCH's answer does not.
		return !slices.ContainsFunc(documented, func(s *contract.Schema) bool { return s != nil && !s.IsWriteOnly() })
	}
	return slices.ContainsFunc(sent, (*contract.Schema).IsWriteOnly) || NamedSecret(tokens[len(tokens)-1])
}

// answerable is a sent value without the members inside it that go in and must not come out.
func answerable(op *contract.Operation, at []string, sent any) any {
	switch node := sent.(type) {
	case map[string]any:
		out := make(map[string]any, len(node))
		for name, v := range node {
			if place := append(slices.Clone(at), name); !WriteOnlyAt(op, place) && !onlyInRequests(op, at, name) {
				out[name] = answerable(op, place, v)
			}
		}
		return out
	case []any:
		out := make([]any, len(node))
		for i, v := range node {
			out[i] = answerable(op, append(slices.Clone(at), strconv.Itoa(i)), v)
		}
		return out
	}
	return sent
}

// withoutHidden is a sent value without the secrets and tokens inside it that the shown value lacks: a server may hide them for their
// names, also where one schema documents them for bodies and for answers.
func withoutHidden(sent, shown any) any {
	switch node := sent.(type) {
	case map[string]any:
		got, _ := shown.(map[string]any)
		out := make(map[string]any, len(node))
		for name, v := range node {
			if w, there := got[name]; there || !NamedSecret(name) && !NamedToken(name) {
				out[name] = withoutHidden(v, w)
			}
		}
		return out
	case []any:
		got, _ := shown.([]any)
		out := make([]any, len(node))
		for i, v := range node {
			if out[i] = v; i < len(got) {
				out[i] = withoutHidden(v, got[i])
			}
		}
		return out
	}
	return sent
}

// onlyInRequests reports a member inside a value whose place in the answer is documented with other members than this one: no page
// promises that the answer shows it. A place that takes any member shows it as it was sent. Where the answer shows nothing, the read does.
func onlyInRequests(op *contract.Operation, at []string, name string) bool {
	return NoPlace(op.ResourceOrRead(), append(slices.Clone(at), name))
}

// Tolerated reports a difference that a correct server may show in a member which no request named. Members that a client
// can set must stay. What only the answer has may be computed (a picture's address from the e-mail, a version): it may
// move from one value to another, but not be lost; creation times are judged by I03 and ids by I01. What no page documents
// may be computed from anything, and may come and go.
func Tolerated(op *contract.Operation, pointer string, before, after any) bool {
	was, had := value.At(before, pointer)
	is, has := value.At(after, pointer)
	if op.Says(prose.Version, pointer) || Modified(pointer) || Created(pointer) || movingName.MatchString(LastName(pointer)) && !Settable(op, pointer) || Counted(pointer, was, is) {
		return true
	}
	if garbledAlike(was, is) {
		return true
	}
	if had && !has && ofShownMap(op, pointer, after) {
		return false
	}
	if had && !has {
		// Left out of an answer, which may show a part of the resource: what it must show is its schema's to say (O05).
		return true
	}
	if !had && NamedSecret(LastName(pointer)) {
		return true // one response hid it for its name, and another one shows it
	}
	if !had && shownByOneOnly(op, pointer) || describedApart(op, pointer) || had && has && sameInBoth(op, pointer, was, is) {
		// What a patch answers and what a read answers are two documents here: absence from one of them says nothing.
		return true
	}
	if WriteOnly(op, pointer) || Empty(was) && !has || !had && Empty(is) || Unpromised(op, pointer) {
		return true
	}
	if Compare(was, is) != Different && Compare(is, was) != Different {
		return true
	}
	if HoldsCounter(was, is, before, after) {
		return true
	}
	if Settable(op, pointer) && !slices.ContainsFunc(descriptions(op, pointer), prose.Internal) { // what the server keeps for itself moves as it likes
		return false
	}
	return !had || has && (!lost(is) || is == nil && slices.ContainsFunc(descriptions(op, pointer), nullAtTimes))
}

// nullAtTimes reports a description which says that a value is null for a time, or in some state.
func nullAtTimes(said string) bool { return prose.MayBeNull(said, "") }

// ofShownMap reports an entry of a map that a client can set, where the resource still shows the map with other entries: no response shows a
// part of a map.
func ofShownMap(op *contract.Operation, pointer string, resource any) bool {
	tokens := value.Tokens(pointer)
	if len(tokens) < 2 || !Settable(op, pointer) {
		return false
	}
	holder := tokens[:len(tokens)-1]
	s := dialect.Settable(op).At(holder).Value()
	shown, _ := value.At(resource, value.Pointer(holder...))
	entries, isMap := shown.(map[string]any)
	return isMap && len(entries) > 0 && s != nil && s.AdditionalProperties != nil && len(s.Properties) == 0 && !WriteOnly(op, value.Pointer(holder...))
}

// lost reports a value that says of a member which only the server sets that nothing is there. false and 0 are values of what is computed.
func lost(v any) bool {
	switch v.(type) {
	case bool, json.Number:
		return false
	}
	return Empty(v)
}

// shownByOneOnly reports a member that one of the two documented answers has, the patch's or the read's, and the other has no place for.
func shownByOneOnly(op *contract.Operation, pointer string) bool {
	if op.Read == nil {
		return false
	}
	tokens := value.Tokens(pointer)
	return NoPlace(op.Resource(), tokens) != NoPlace(op.Read.Resource(), tokens)
}

// describedApart reports a member that the patch's answer and the read's describe with types that have no value in common.
func describedApart(op *contract.Operation, pointer string) bool {
	if op.Read == nil {
		return false
	}
	tokens := value.Tokens(pointer)
	return dialect.Disjoint(op.Resource().At(tokens), op.Read.Resource().At(tokens))
}

// NoPlace reports a member that a schema does not have, where the schema says which members it has.
func NoPlace(s *contract.Schema, tokens []string) bool {
	for _, token := range tokens {
		if s = s.Value(); s == nil || s.AdditionalProperties != nil || len(s.PatternProperties) > 0 {
			return false
		}
		if s.Items != nil {
			s = s.Items
			continue
		}
		members := s.Members()
		k := slices.IndexFunc(members, func(p contract.Property) bool { return p.Name == token })
		if k < 0 {
			return len(members) > 0
		}
		s = members[k].Schema
	}
	return false
}

// ShownAtTimes reports a member of which the docs say that answers show it in some states, or to some callers, alone.
func ShownAtTimes(op *contract.Operation, pointer string) bool {
	return slices.ContainsFunc(descriptions(op, pointer), prose.ShownAtTimes)
}

// Unpromised reports a member that the documented resource does not have, where it says which members it has.
func Unpromised(op *contract.Operation, pointer string) bool {
	s := op.Resource()
	for _, token := range value.Tokens(pointer) {
		if s = s.Value(); s == nil {
			return false
		}
		next := s.Property(token)
		switch {
		case next != nil:
		case s.Items != nil:
			next = s.Items
		default:
			return len(s.Properties) > 0 && s.AdditionalProperties == nil && len(s.PatternProperties) == 0 && len(s.AllOf)+len(s.OneOf)+len(s.AnyOf) == 0 && !Settable(op, pointer)
		}
		s = next
	}
	return false
}

// Derived reports a value that was computed from what the request sent: a full name from a first name, or nothing (no
// picture, no initials) from an empty one, or no slug from one in another script, where only the answer has it.
func Derived(op *contract.Operation, pointer string, is any, sent []any, after any) bool {
	if Empty(is) && !Settable(op, pointer) {
		return slices.ContainsFunc(sent, func(v any) bool { return Empty(v) || withoutASCII(v) })
	}
	text, ok := is.(string)
	if !ok {
		return false
	}
	for _, v := range sent {
		if part, ok := v.(string); ok && len(part) > 2 && strings.Contains(strings.ToLower(text), strings.ToLower(part)) {
			return true
		}
	}
	return slices.ContainsFunc(sent, Empty) && quotesAnother(text, pointer, after)
}

// withoutASCII reports a text in which no letter or digit of ASCII stands: a slug or a handle that is made of it has nothing to show.
func withoutASCII(v any) bool {
	text, isText := v.(string)
	return isText && !strings.ContainsFunc(text, func(r rune) bool {
		return r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z'
	})
}

// quotesAnother reports a text that has the text of another member of the resource in it: what is made of several members is made of
// the others where one of them was emptied.
func quotesAnother(text, pointer string, resource any) bool {
	members, _ := resource.(map[string]any)
	for name, v := range members {
		part, isText := v.(string)
		if isText && len(part) > 2 && value.Pointer(name) != pointer && part != text && strings.Contains(strings.ToLower(text), strings.ToLower(part)) {
			return true
		}
	}
	return false
}

// Writable lists the members that the page documents as ones that a client can set, in the document's order; of an
// allOf, the members of every part.
func Writable(op *contract.Operation) []string {
	var out []string
	var collect func(s *contract.Schema)
	collect = func(s *contract.Schema) {
		if s = s.Value(); s == nil {
			return
		}
		for _, p := range s.Properties {
			if !p.Schema.ReadOnly {
				out = append(out, p.Name)
			}
		}
		for _, part := range s.AllOf {
			collect(part)
		}
	}
	collect(dialect.Settable(op))
	return out
}

var constantText = pattern.New(`(?i)\balways (be |returns? |returned as )?(null|none|nil|empty|false|true|zero|0)\b`)

// Constant reports a member that the docs call deprecated, or always the same, in the answer: it is not held to what was sent.
func Constant(op *contract.Operation, pointer string) bool {
	tokens := value.Tokens(pointer)
	for _, answer := range describing(op) {
		for n := range tokens {
			s := answer.At(tokens[:n+1])
			if s != nil && (s.Deprecated || s.Value().Deprecated || constantText.MatchString(s.Description)) {
				return true
			}
		}
	}
	return false
}
