package check

import (
	"encoding/json"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// The serial number of a zone stands in one of its records too: the list of records moved with each patch that named none of them.
func TestATextThatHoldsTheNumberOfACounterMovesWithIt(t *testing.T) {
	zone := func(serial, content string) map[string]any {
		return map[string]any{"serial": json.Number(serial), "records": []any{map[string]any{"content": content}}, "self": "/zones/a;" + content}
	}
	for name, c := range map[string]struct {
		before, after map[string]any
		want          bool
	}{
		"the counter's number":               {zone("2026010101", "ns.a 2026010101 3600"), zone("2026010102", "ns.a 2026010102 3600"), true},
		"another text beside it":             {zone("2026010101", "ns.a 2026010101 3600"), zone("2026010102", "ns.b 2026010102 3600"), false},
		"a counter that stays":               {zone("2026010101", "ns.a 2026010101"), zone("2026010101", "ns.a 2026010102"), false},
		"a counter that goes back":           {zone("2026010102", "ns.a 2026010102"), zone("2026010101", "ns.a 2026010101"), false},
		"a part of a longer number":          {zone("2026010101", "ns.a 12026010101"), zone("2026010102", "ns.a 12026010102"), false},
		"a small number, which may be a sum": {zone("3", "3 apples"), zone("4", "4 apples"), false},
	} {
		if got := HoldsCounter(c.before["records"], c.after["records"], c.before, c.after); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
	before, after := zone("3", "v3"), zone("4", "v4")
	before["self"], after["self"] = "/zones/a/versions/3", "/zones/a/versions/4"
	if !HoldsCounter(before["self"], after["self"], before, after) {
		t.Error("an address that ends with the version is no part of it")
	}
}

func TestTheVersionThatAParameterAsksForIsTheResourcesOwn(t *testing.T) {
	resource, err := value.Decode([]byte(`{"version":7,"name":"a","etag":"x9","lock_version":3,"tags":[]}`))
	if err != nil {
		t.Fatal(err)
	}
	for parameter, want := range map[string]string{"version": "7", "expectedVersion": "7", "X-Resource-Version": "7", "if_match_etag": "x9", "lockVersion": "3", "name": "", "tags": "", "revision": "", "apiVersion": ""} {
		if got := SeenVersion(resource, parameter); got != want {
			t.Errorf("%s: %q, want %q", parameter, got, want)
		}
	}
}

func TestAVersionMayStandInTheObjectThatTellsOfTheResource(t *testing.T) {
	resource := map[string]any{"name": "x", "sys": map[string]any{"version": json.Number("4"), "id": "a"}}
	for parameter, want := range map[string]string{"X-Shop-Version": "4", "version": "4", "X-API-Version": "", "revision": "", "x-big-shop-version": ""} {
		if got := SeenVersion(resource, parameter); got != want {
			t.Errorf("%s: %q, want %q", parameter, got, want)
		}
	}
}

// The version of a SCIM resource is a weak entity tag that holds a number.
func TestAVersionMayBeWrittenAsAnEntityTag(t *testing.T) {
	for is, want := range map[string]bool{`W/"3"`: true, `"3"`: true, `W/"2"`: false, `W/"a"`: false} {
		if got := Counted("/meta/version", `W/"2"`, is); got != want {
			t.Errorf("%s after W/\"2\": counted %t", is, got)
		}
	}
}

// What an object holds that the docs call read-only can't be set, whatever is said of its members.
func TestAMemberOfAReadOnlyObjectCantBeSet(t *testing.T) {
	inside := []contract.Property{{Name: "version", Schema: &contract.Schema{Types: []string{"string"}}}}
	for _, readOnly := range []bool{true, false} {
		op := described("meta", &contract.Schema{Types: []string{"object"}, ReadOnly: readOnly, Properties: inside})
		if got := Settable(op, "/meta/version"); got == readOnly {
			t.Errorf("read-only %t: settable %t", readOnly, got)
		}
	}
}

// A map is shown whole or not at all: an entry that is gone from it was lost, and an answer that lacks the map shows a part of the resource.
func TestAnEntryThatIsGoneFromAShownMapWasLost(t *testing.T) {
	for _, c := range []struct {
		after     string
		tolerated bool
	}{{`{"labels":{"a":"1"}}`, false}, {`{"labels":{}}`, true}, {`{}`, true}} {
		op := described("labels", &contract.Schema{Types: []string{"object"}, AdditionalProperties: &contract.Schema{Types: []string{"string"}}})
		before := decoded(t, `{"labels":{"a":"1","b":"2"}}`)
		if got := Tolerated(op, "/labels/b", before, decoded(t, c.after)); got != c.tolerated {
			t.Errorf("%s: tolerated %t", c.after, got)
		}
	}
}
