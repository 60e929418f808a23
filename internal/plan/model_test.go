package plan

import (
	"fmt"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

// Where the response to a patch shows nothing of the resource, each patch is followed by a read: else nothing is decided, although a
// read is documented.
func TestAPatchWhoseResponseShowsNothingIsFollowedByARead(t *testing.T) {
	text := &contract.Schema{Types: []string{"string"}}
	object := func(names ...string) []contract.Media {
		s := &contract.Schema{Types: []string{"object"}}
		for _, name := range names {
			s.Properties = append(s.Properties, contract.Property{Name: name, Schema: text})
		}
		return []contract.Media{{Type: "application/json", Schema: s}}
	}
	for name, c := range map[string]struct {
		answers  []contract.Response
		readable bool
		shows    bool
	}{
		"the resource":             {[]contract.Response{{Status: "200", Bodies: object("id", "name")}}, true, true},
		"a part of it":             {[]contract.Response{{Status: "200", Bodies: object("name")}}, true, true},
		"a message":                {[]contract.Response{{Status: "200", Bodies: object("message", "ok")}}, true, false},
		"a message, and no read":   {[]contract.Response{{Status: "200", Bodies: object("message", "ok")}}, false, true},
		"nothing":                  {[]contract.Response{{Status: "204"}}, true, false},
		"it or nothing":            {[]contract.Response{{Status: "200", Bodies: object("id", "name")}, {Status: "204"}}, true, false},
		"either, and no read":      {[]contract.Response{{Status: "200", Bodies: object("id", "name")}, {Status: "204"}}, false, true},
		"the resource as it was":   {[]contract.Response{{Status: "200", Bodies: object("id", "name"), Before: true}}, true, false},
		"as it was, and no read":   {[]contract.Response{{Status: "200", Bodies: object("id", "name"), Before: true}}, false, true},
		"an address":               {[]contract.Response{{Status: "303"}}, true, false},
		"what no page says":        {nil, true, true},
		"something without schema": {[]contract.Response{{Status: "200", Bodies: []contract.Media{{Type: "application/json"}}}}, true, true},
	} {
		op := &contract.Operation{Method: "PATCH", Path: "/things/{id}", Bodies: object("name", "note"), Responses: c.answers}
		if c.readable {
			op.Read = &contract.Operation{Method: "GET", Path: op.Path}
		}
		if m := (&known{Op: op}); m.AnswersWithBody() != c.shows {
			t.Errorf("%s: shows the resource: %t", name, !c.shows)
		}
	}
}

// A 202 that shows the task which was begun says nothing of the resource's members: they were taken for write-only, and not compared.
func TestAResponseAboutATaskDoesNotDescribeTheResource(t *testing.T) {
	object := func(names ...string) []contract.Media {
		s := &contract.Schema{Types: []string{"object"}}
		for _, name := range names {
			s.Properties = append(s.Properties, contract.Property{Name: name, Schema: &contract.Schema{Types: []string{"string"}}})
		}
		return []contract.Media{{Type: "application/json", Schema: s}}
	}
	for answer, want := range map[string]string{"progress": "name", "note": "note"} {
		op := &contract.Operation{Method: "PATCH", Path: "/things/{id}", Bodies: object("name", "note"), Responses: []contract.Response{{Status: "202", Bodies: object(answer)}}}
		op.Read = &contract.Operation{Method: "GET", Path: op.Path, Responses: []contract.Response{{Status: "200", Bodies: object("name", "note")}}}
		if m := (&known{Op: op}); m.Resource().Property(want) == nil {
			t.Errorf("an answer with %s: the resource has %v", answer, m.Resource().Members())
		}
	}
}

// Each entity of some documents refers to most others. Their members multiply at every level, and a plan of all of them took minutes.
func TestMembersThatMultiplyAtEveryLevelAreLeftOutFromTheDeepest(t *testing.T) {
	var entities, members []string
	for i := range 30 {
		members = append(members, fmt.Sprintf("m%d: {$ref: '#/components/schemas/E%d'}", i, i))
	}
	for i := range 30 {
		entities = append(entities, fmt.Sprintf("E%d: {type: object, properties: {name: {type: string}, %s}}", i, strings.Join(members, ", ")))
	}
	m := newModel(operationOf(t, "{$ref: '#/components/schemas/E0'}", "{type: object}", "{"+strings.Join(entities, ", ")+"}"), contract.Profile{}, Options{})
	top := 0
	for _, b := range m.Members {
		if b.Depth == 0 {
			top++
		}
	}
	if len(m.Members) > mostMembers || len(m.Members) < 500 || top < 30 {
		t.Errorf("%d members are planned for, %d of the resource itself", len(m.Members), top)
	}
}
