package schema

import (
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

// A set judges as schemas do that are compiled one by one, recursion and references into a definition included.
func TestASetJudgesAsSchemasOfTheirOwnDo(t *testing.T) {
	defs := contract.NewDefinitions()
	defs.Add("Node a/b", contract.Definition{JSON: []byte(`{"type":"object","properties":{"next":{"$ref":"#/$defs/Node a~1b"},"kind":{"$ref":"#/$defs/Kind"}}}`), Refs: []string{"Kind", "Node a/b"}})
	defs.Add("Kind", contract.Definition{JSON: []byte(`{"enum":["x",{"$ref":"#/$defs/none"}]}`)})
	defs.Add("Short", contract.Definition{JSON: []byte(`{"type":"string","maxLength":2,"pattern":"^[a-z]*$"}`)})
	set := NewSet()
	for _, c := range []struct{ schema, ref, fits, not string }{
		{`{"$ref":"#/$defs/Node a~1b"}`, "Node a/b", `{"next":{"next":{"kind":"x"}}}`, `{"next":{"next":{"kind":"y"}}}`},
		{`{"type":"array","items":{"$ref":"#/$defs/Short"}}`, "Short", `["ab"]`, `["abc"]`},
		{`{"type":"object","properties":{"k":{"$ref":"#/$defs/Kind"}}}`, "Kind", `{"k":{"$ref":"#/$defs/none"}}`, `{"k":1}`},
		// Members may be called enum and const: what they refer to was not found.
		{`{"type":"object","properties":{"enum":{"type":"array","items":{"$ref":"#/$defs/Short"}},"const":{"$ref":"#/$defs/Short"}}}`, "Short", `{"enum":["ab"],"const":"c"}`, `{"enum":["abc"]}`},
		{`{"type":"integer"}`, "", `1`, `"1"`},
	} {
		s := &contract.Schema{JSON: []byte(c.schema), Definitions: defs}
		if c.ref != "" {
			s.Refs = []string{c.ref}
		}
		for range 2 {
			together, err := set.Compile(s)
			if err != nil {
				t.Fatal(err)
			}
			alone, err := Compile(s)
			if err != nil {
				t.Fatal(err)
			}
			for _, v := range []*Validator{together, alone} {
				if !v.Fits(decoded(t, c.fits)) || v.Fits(decoded(t, c.not)) {
					t.Errorf("%s: %s fits %v, %s fits %v", c.schema, c.fits, v.Fits(decoded(t, c.fits)), c.not, v.Fits(decoded(t, c.not)))
				}
			}
		}
	}
}

// A set of responses' schemas, and one of requests', judges as the schemas do that are compiled one by one.
func TestASetKeepsWhatADocumentMeans(t *testing.T) {
	defs := contract.NewDefinitions()
	defs.Add("Base", contract.Definition{JSON: []byte(`{"type":"object","additionalProperties":false,"required":["id","pin"],"properties":{"id":{"type":"integer","readOnly":true},"pin":{"type":"string","writeOnly":true}}}`)})
	defs.Add("Cat", contract.Definition{JSON: []byte(`{"allOf":[{"$ref":"#/$defs/Base"},{"type":"object","properties":{"lives":{"type":"integer"}}}]}`), Refs: []string{"Base"}})
	defs.Add("Dog", contract.Definition{JSON: []byte(`{"allOf":[{"$ref":"#/$defs/Base"},{"type":"object","properties":{"lives":{"type":["integer","null"]}}}]}`), Refs: []string{"Base"}})
	defs.Add("Pet", contract.Definition{JSON: []byte(`{"oneOf":[{"$ref":"#/$defs/Cat"},{"$ref":"#/$defs/Dog"}]}`), Refs: []string{"Cat", "Dog"}})
	whole := &contract.Schema{JSON: []byte(`{"type":"array","items":{"$ref":"#/$defs/Pet"}}`), Refs: []string{"Pet"}, Definitions: defs}
	for _, c := range []struct {
		set       *Set
		alone     func(*contract.Schema) (*Validator, error)
		fits, not string
	}{
		{NewShownSet(), CompileShown, `[{"id":1,"lives":7}]`, `[{"lives":7}]`},
		{NewSentSet(), NewSentSet().Compile, `[{"pin":"x","lives":7}]`, `[{"lives":7}]`},
	} {
		for _, compile := range []func(*contract.Schema) (*Validator, error){c.set.Compile, c.alone} {
			v, err := compile(whole)
			if err != nil {
				t.Fatal(err)
			}
			if !v.Fits(decoded(t, c.fits)) || v.Fits(decoded(t, c.not)) {
				t.Errorf("%s fits %v, %s fits %v", c.fits, v.Fits(decoded(t, c.fits)), c.not, v.Fits(decoded(t, c.not)))
			}
		}
	}
}

// Each schema of some documents refers to all others. A copy of these for each of a thousand members took 5 GB.
func TestDefinitionsOfASetAreCompiledOnce(t *testing.T) {
	defs := contract.NewDefinitions()
	var names []string
	for i := range 200 {
		names = append(names, "D"+strconv.Itoa(i))
		defs.Add(names[i], contract.Definition{JSON: []byte(`{"type":"object","properties":{"id":{"type":"string","pattern":"^[0-9a-f]{32}$"}}}`)})
	}
	defs.Add("All", contract.Definition{JSON: []byte(`{"anyOf":[{"$ref":"#/$defs/` + strings.Join(names, `"},{"$ref":"#/$defs/`) + `"}]}`), Refs: names})
	set := NewSet()
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for i := range 100 {
		all := `{"type":"object","minProperties":` + strconv.Itoa(i) + `,"properties":{"a":{"$ref":"#/$defs/All"}}}`
		s := &contract.Schema{JSON: []byte(all), Refs: []string{"All"}, Definitions: defs}
		if _, err := set.Compile(s); err != nil {
			t.Fatal(err)
		}
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	if grown := int64(after.HeapAlloc) - int64(before.HeapAlloc); grown > 20<<20 {
		t.Errorf("100 schemas take %d MB", grown>>20)
	}
	runtime.KeepAlive(set)
}
