package schema

import (
	"encoding/json"
	"runtime"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

// A set judges as schemas do that are compiled one by one, recursion and references into a definition included.
func TestASetJudgesAsSchemasOfTheirOwnDo(t *testing.T) {
	const defs = `"$defs":{"Node a":{"type":"object","properties":{"next":{"$ref":"#/$defs/Node a"},"kind":{"enum":["x",{"$ref":"#/$defs/none"}]}}},"Short":{"type":"string","maxLength":2,"pattern":"^[a-z]*$"}}`
	set := NewSet()
	for _, c := range []struct{ schema, fits, not string }{
		{`{"$ref":"#/$defs/Node a",` + defs + `}`, `{"next":{"next":{"kind":"x"}}}`, `{"next":{"next":{"kind":"y"}}}`},
		{`{"type":"array","items":{"$ref":"#/$defs/Short"},` + defs + `}`, `["ab"]`, `["abc"]`},
		{`{"type":"object","properties":{"k":{"$ref":"#/$defs/Node a/properties/kind"}},` + defs + `}`, `{"k":{"$ref":"#/$defs/none"}}`, `{"k":1}`},
		{`{"type":"integer"}`, `1`, `"1"`},
	} {
		s := &contract.Schema{JSON: json.RawMessage(c.schema)}
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

// Each schema of some documents refers to all others. A copy of these for each of a thousand members took 5 GB.
func TestDefinitionsOfASetAreCompiledOnce(t *testing.T) {
	var defs []string
	for i := range 200 {
		defs = append(defs, `"D`+string(rune('a'+i%26))+strings.Repeat("x", i/26)+`":{"type":"object","properties":{"id":{"type":"string","pattern":"^[0-9a-f]{32}$"}}}`)
	}
	text := `"$defs":{` + strings.Join(defs, ",") + `}`
	set := NewSet()
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for i := range 100 {
		s := &contract.Schema{JSON: json.RawMessage(`{"type":"object","minProperties":` + string(rune('0'+i%10)) + `,"maxProperties":` + string(rune('1'+i/20)) + `,"properties":{"a":{"$ref":"#/$defs/Da"}},` + text + `}`)}
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
