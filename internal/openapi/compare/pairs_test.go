package compare

import (
	"encoding/json"
	"testing"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/material"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/tree"
)

// peerPair is what a pair of documents from oasdiff's tests comes to, as it stands and swapped. Where the peer's verdict on it is
// another (its errors are breaking; its warnings and infos are not), why says who is right.
type peerPair struct{ forth, back, why string }

func pairsOfThePeer() map[string]peerPair {
	return map[string]peerPair{
		"TestBreaking_Attributes":                                  {"breaking", "breaking", ""},
		"TestAPISecurityScopeRemoved":                              {"not", "breaking", ""},
		"TestBreaking_RespBodyNullable":                            {"breaking", "not", ""},
		"TestBreaking_AddPattern":                                  {"not", "breaking", "the member with the new pattern is read-only: no request has it"},
		"TestBreaking_RequestPropertyAllOfRemoved":                 {"none", "none", "what was taken out of allOf demands what the other parts demand too"},
		"TestRequestBodyRemoved":                                   {"breaking", "breaking", ""},
		"TestRequestParameterPropertyEnumValueRemovedMessage":      {"breaking", "not", ""},
		"TestRequestParameterMaxItemsDecreased":                    {"breaking", "not", ""},
		"TestRequestParameterMinLengthIncreasedCheck":              {"breaking", "not", ""},
		"TestRequestQueryParamMultiTypeToConstrainedArrayBreaking": {"breaking", "breaking", ""},
		"TestRequestPropertyBecameNullable":                        {"not", "breaking", ""},
		"TestRequestBodyConstChanged":                              {"breaking", "breaking", ""},
		"TestRequestPropertyMinContainsDecreased":                  {"breaking", "breaking", ""},
		"TestRequestPropertyDependentRequiredAdded":                {"breaking", "breaking", ""},
		"TestRequestPropertyExclusiveMinDecreased":                 {"not", "breaking", ""},
		"TestRequestBodyMaxSetCheck":                               {"breaking", "not", "a number over the new maximum was accepted and is refused; the peer only warns"},
		"TestRequestBodyPatternPropertyAdded":                      {"breaking", "breaking", ""},
		"TestRequestPropertyPropertyNamesAdded":                    {"breaking", "breaking", ""},
		"TestRequiredRequestPropertiesAdded":                       {"breaking", "breaking", ""},
		"TestSpecializeMediaTypeName":                              {"breaking", "breaking", "clients that take application/json get application/problem+json, which is another type to whoever compares types"},
		"TestResponsePropertyAnyOfAdded":                           {"not", "not", ""},
		"TestResponseBodyMinContainsDecreased":                     {"breaking", "breaking", ""},
		"TestResponseBodyContentSchemaAdded":                       {"breaking", "breaking", ""},
		"TestResponseBodyDependentSchemaAdded":                     {"breaking", "breaking", ""},
		"TestResponsePropertyMinDecreased":                         {"breaking", "not", ""},
		"TestResponseBodyPrefixItemsAdded":                         {"breaking", "breaking", ""},
		"TestResponseAdditionalPropertyTypeChangedCheck":           {"breaking", "breaking", ""},
		"TestAdditionalPropertiesTraversalDeletedRequiredProperty": {"breaking", "not", ""},
		"TestListOfTypesIntegration_SingleToList":                  {"breaking", "not", ""},
	}
}

// asPatch gives every operation of a document the method PATCH, each on a path of its own, because only those are compared.
func asPatch(t *testing.T, raw []byte) []byte {
	t.Helper()
	var doc yaml.Node
	if err := yaml.Unmarshal(raw, &doc); err != nil {
		t.Fatal(err)
	}
	paths := tree.Field(doc.Content[0], "paths")
	old := paths.Content
	paths.Content = nil
	for i := 0; i+1 < len(old); i += 2 {
		for _, method := range []string{"get", "put", "post", "delete", "patch"} {
			op := tree.Field(old[i+1], method)
			if op == nil {
				continue
			}
			item := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map"}
			if shared := tree.Field(old[i+1], "parameters"); shared != nil {
				tree.Put(item, "parameters", shared)
			}
			tree.Put(item, "patch", op)
			tree.Put(paths, "/"+method+old[i].Value, item)
		}
	}
	out, err := yaml.Marshal(&doc)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestThePeersPairsOfDocuments(t *testing.T) {
	const folder = "specs/oasdiff/"
	var cases []struct {
		Test, Base, Revision string
		Peer                 []struct{ Level int } // 3 is the peer's error
	}
	if err := json.Unmarshal(material.File(t, folder+"cases.json"), &cases); err != nil {
		t.Fatal(err)
	}
	verdicts := pairsOfThePeer()
	if len(cases) != len(verdicts) {
		t.Errorf("%d pairs, %d verdicts", len(cases), len(verdicts))
	}
	for _, c := range cases {
		want, known := verdicts[c.Test]
		if !known {
			t.Errorf("%s has no verdict", c.Test)
			continue
		}
		load := func(name string) *openapi.Document {
			d, err := openapi.Load(name, asPatch(t, material.File(t, folder+name)), nil)
			if err != nil {
				t.Fatal(err)
			}
			return d
		}
		old, new := load(c.Base), load(c.Revision)
		peer := "not"
		for _, p := range c.Peer {
			if p.Level == 3 {
				peer = "breaking"
			}
		}
		for name, try := range map[string][3]string{
			"forth": {verdict(Documents(old, new)), want.forth}, "back": {verdict(Documents(new, old)), want.back},
			"old against itself": {verdict(Documents(old, old)), "none"}, "new against itself": {verdict(Documents(new, new)), "none"},
		} {
			if try[0] != try[1] {
				t.Errorf("%s, %s: %s, want %s", c.Test, name, try[0], try[1])
			}
		}
		if differs := peer != want.forth; differs != (want.why != "") {
			t.Errorf("%s: the peer says %s, the table %s, and argues %q", c.Test, peer, want.forth, want.why)
		}
	}
}

// Two real documents grew: operations and members were added, a bound was raised. None of it breaks a client; taking it back would.
func TestOlderVersionsOfRealDocuments(t *testing.T) {
	for _, name := range []string{"digitalocean", "resend"} {
		load := func(file string) *openapi.Document {
			d, err := openapi.Load(file, material.File(t, file), nil)
			if err != nil {
				t.Fatal(err)
			}
			return d
		}
		old, new := load("specs/pairs/"+name+".old.yaml"), load("specs/"+name+".yaml")
		for way, try := range map[string][2]string{
			"forth": {verdict(Documents(old, new)), "not"}, "back": {verdict(Documents(new, old)), "breaking"},
			"old against itself": {verdict(Documents(old, old)), "none"}, "new against itself": {verdict(Documents(new, new)), "none"},
		} {
			if try[0] != try[1] {
				t.Errorf("%s, %s: %s, want %s", name, way, try[0], try[1])
			}
		}
	}
}
