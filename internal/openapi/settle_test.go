package openapi

import (
	"fmt"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

// told writes a schema in short, so that a table can say what it must be.
func told(s *contract.Schema) string {
	if s == nil {
		return "nothing"
	}
	var parts []string
	add := func(format string, args ...any) { parts = append(parts, fmt.Sprintf(format, args...)) }
	if s.Name != "" {
		add("%s", s.Name)
	}
	if len(s.Types) > 0 {
		add("%s", strings.Join(s.Types, "|"))
	}
	if s.Format != "" {
		add("format=%s", s.Format)
	}
	if s.MinLength != nil {
		add("min=%d", *s.MinLength)
	}
	if s.MaxLength != nil {
		add("max=%d", *s.MaxLength)
	}
	if len(s.Enum) > 0 {
		add("enum=%v", s.Enum)
	}
	for _, p := range s.Properties {
		add(".%s(%s)", p.Name, p.Schema.Type())
	}
	if len(s.Required) > 0 {
		add("required=%v", s.Required)
	}
	if s.ReadOnly {
		add("readOnly")
	}
	if s.Closed {
		add("closed")
	}
	if len(s.AllOf) > 0 {
		add("allOf=%d", len(s.AllOf))
	}
	if len(s.AnyOf) > 0 {
		add("anyOf=%d", len(s.AnyOf))
	}
	if s.Description != "" {
		add("%q", s.Description)
	}
	return strings.Join(parts, " ")
}

func TestAMemberIsToldInOnePlace(t *testing.T) {
	for _, c := range []struct{ why, schema, want string }{
		{"a reference is what it names", `{$ref: '#/components/schemas/Leaf'}`, `Leaf string max=3 "a leaf"`},
		{"a description beside a reference belongs to the member alone", `{$ref: '#/components/schemas/Leaf', description: mine, readOnly: true}`, `Leaf string max=3 readOnly "mine"`},
		{"a bound beside a reference is merged", `{$ref: '#/components/schemas/Leaf', minLength: 1}`, `Leaf string min=1 max=3 "a leaf"`},
		{"allOf of one is that one", `{allOf: [{$ref: '#/components/schemas/Leaf'}], description: mine}`, `Leaf string max=3 "mine"`},
		{"allOf joins members and what is required", `{allOf: [{type: object, required: [a], properties: {a: {type: string}}}, {required: [b], properties: {b: {type: integer}}}], properties: {c: {type: boolean}}}`,
			`object .c(boolean) .a(string) .b(integer) required=[a b]`},
		{"the tighter bound wins", `{allOf: [{maxLength: 5, minLength: 1}, {maxLength: 3, minLength: 2}]}`, `min=2 max=3`},
		{"an integer is a number", `{allOf: [{type: number}, {type: integer}]}`, `integer`},
		{"enums are cut to what both have", `{allOf: [{enum: [a, b]}, {enum: [b, c]}]}`, `enum=[b]`},
		{"types that exclude each other stay apart", `{allOf: [{type: string}, {type: integer}]}`, `string allOf=1`},
		{"two alternatives stay apart", `{allOf: [{anyOf: [{type: string}]}, {anyOf: [{type: integer}]}]}`, `allOf=1 anyOf=1`},
		{"a closed part closes the whole", `{allOf: [{type: object, additionalProperties: false, properties: {a: {type: string}}}]}`, `object .a(string) closed`},
		{"a member told by two parts is both", `{allOf: [{properties: {a: {type: string}}}, {properties: {a: {maxLength: 4}}}]}`, `.a(string)`},
	} {
		m := member(t, loaded(t, withBody("3.1.0", c.schema, "")))
		if got := told(m); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.why, got, c.want)
		}
	}
}

func TestRecursionEndsAsACycleOfPointers(t *testing.T) {
	tree := member(t, loaded(t, withBody("3.1.0", `{$ref: '#/components/schemas/Tree'}`, "")))
	if tree.Property("left") != tree || tree.Property("kids").Items != tree {
		t.Error("the tree's branches are not the tree itself")
	}
}

func TestRecursionThroughAllOfAndDescriptionsEnds(t *testing.T) {
	doc := loaded(t, withBody("3.1.0", `{$ref: '#/components/schemas/Dog'}`, `
    Dog: {allOf: [{$ref: '#/components/schemas/Animal'}], properties: {bark: {type: boolean}, child: {$ref: '#/components/schemas/Dog', description: own}}}
    Animal: {type: object, properties: {child: {$ref: '#/components/schemas/Animal', description: any}, friend: {$ref: '#/components/schemas/Dog', readOnly: true}}}
`))
	dog := member(t, doc)
	friend := dog.Property("friend")
	if friend == nil || !friend.ReadOnly || friend.Property("bark") == nil || dog.ReadOnly {
		t.Errorf("friend is %s, dog %s", told(friend), told(dog))
	}
	child := dog.Property("child")
	for range 5 {
		if child = child.Property("child"); child == nil {
			t.Fatal("the children come to an end")
		}
	}
	check(t, "child of both kinds", dog, `{"child":{"child":{"bark":true}}}`, `{"child":{"bark":1}} {"friend":{"child":{"bark":1}}}`)
}

func TestAMergedMemberValidatesAsBothParts(t *testing.T) {
	m := member(t, loaded(t, withBody("3.1.0", `{allOf: [{properties: {a: {$ref: '#/components/schemas/Leaf'}}}, {properties: {a: {minLength: 2}}}]}`, "")))
	check(t, "a", m.Property("a"), `"ab" "abc"`, `"a" "abcd" 1`)
}

func TestPlacesAreLinesOfTheFileOrOfThePage(t *testing.T) {
	doc := loaded(t, `openapi: 3.1.0
x-proviso-source: [{file: page.md, title: Page}]
paths:
  /a:
    patch:
      x-proviso-source: page.md:12
      x-proviso-claims:
        - {kind: role, member: /role, text: one of the workspace, source: 'page.md:40'}
      parameters:
        - {name: q, in: query, x-proviso-source: {page: other.md, line: 3}}
        - {name: r, in: query}
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                role: {type: string, x-proviso-source: 14, x-proviso-inferred: [type], x-proviso-tenant: role, x-proviso-case-sensitive: true}
                name: {type: string}
                leaf: {$ref: '#/components/schemas/Leaf', x-proviso-source: 'page.md:20'}
                bare: {$ref: '#/components/schemas/Leaf'}
      responses:
        '200': {description: ok, x-proviso-source: page.md:30}
        4XX: {description: no}
components:
  schemas:
    Leaf: {type: string}
`)
	op := doc.Operations[0]
	body := op.Bodies[0].Schema
	for want, got := range map[string]contract.Place{
		"page.md:12": op.Source, "page.md:40": op.Prose[0].Source, "other.md:3": op.Params[0].Source, "pets.yaml:11": op.Params[1].Source,
		"page.md:14": body.Property("role").Source, "pets.yaml:19": body.Property("name").Source, "page.md:20": body.Property("leaf").Source,
		"pets.yaml:27": body.Property("bare").Source, "page.md:30": op.Responses[0].Source, "pets.yaml:24": op.Responses[1].Source,
	} {
		if got.String() != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	role := body.Property("role")
	if role.Tenant != "role" || !role.CaseSensitive || len(role.Inferred) != 1 {
		t.Errorf("role: %+v", role)
	}
	if claim := op.Prose[0]; claim.Kind != "role" || claim.Member != "/role" || claim.Text != "one of the workspace" {
		t.Errorf("claim: %+v", claim)
	}
}
