package compare

import (
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/openapi"
)

// addressed is the small document of the kinds with another path and address.
func addressed(server, path string) string {
	return strings.NewReplacer(`"paths"`, `"servers": [{"url": "`+server+`"}], "paths"`, "/things/{id}", path).Replace(kindsDocument("OPERATION", ""))
}

func TestAPathThatTookTheServersPartOfTheAddressIsTheSame(t *testing.T) {
	for _, c := range []struct{ server, path, newServer, newPath, rules string }{
		{"https://api.example.com/v1", "/things/{id}", "https://api.example.com", "/v1/things/{id}", "D19"},
		{"https://api.example.com", "/v1/things/{id}", "https://api.example.com/v1/", "/things/{thing}", "D19 D19"},
		{"https://api.example.com/v1", "/things/{id}", "https://api.example.org", "/v1/things/{id}", "D03 D03"},
		{"https://api.example.com/v1", "/things/{id}", "https://api.example.com", "/v2/things/{id}", "D01 D02"},
		{"https://api.example.com/v1", "/things/{id}", "https://api.example.com/v1", "/v1/things/{id}", "D01 D02"},
	} {
		found := Documents(mustLoad(t, addressed(c.server, c.path)), mustLoad(t, addressed(c.newServer, c.newPath)))
		var rules []string
		for _, f := range found {
			rules = append(rules, f.Rule)
		}
		if got := strings.Join(rules, " "); got != c.rules {
			t.Errorf("%s %s and %s %s: %s, want %s%s", c.server, c.path, c.newServer, c.newPath, got, c.rules, tell(found))
		}
	}
}

func TestAHeaderOfCredentialsIsToldByThem(t *testing.T) {
	text := kindsDocument("OPERATION", `"security": [{"key": []}],`)
	with := strings.Replace(text, `"parameters": [`, `"parameters": [{"name": "Authorization", "in": "header", "required": true, "schema": {"type": "string"}},`, 1)
	if found := Documents(mustLoad(t, text), mustLoad(t, with)); len(found) > 0 {
		t.Errorf("found%s", tell(found))
	}
}

func TestScopesAreToldWithTheCredentialThatTheyAreOf(t *testing.T) {
	load := func(scopes string) *openapi.Document {
		return mustLoad(t, kindsDocument("OPERATION", `"security": [{"key": [`+scopes+`]}],`))
	}
	for _, c := range []struct{ old, new, want string }{
		{`"a"`, `"a", "b"`, "scheme key (a) was enough; now it takes scheme key (a, b)"},
		{`"a", "b"`, `"a"`, "the scopes were (a, b) and are (a)"},
		{`"a"`, ``, "the scopes were (a) and are none"},
	} {
		if got := messages(load(c.old), load(c.new)); len(got) != 1 || got[0] != c.want {
			t.Errorf("from %s to %s: %q, want %q", c.old, c.new, got, c.want)
		}
	}
}

// A claim about a member that came or went says nothing that the finding about the member does not.
func TestAClaimOfANewMemberIsNoFindingOfItsOwn(t *testing.T) {
	plain := mustLoad(t, kindsDocument("REQUEST", `{"type": "object", "properties": {"a": {"type": "string"}}}`))
	for _, member := range []string{
		`{"type": "object", "properties": {"a": {"type": "string"}, "owner_id": {"type": "string", "description": "The id of the owner."}}}`,
		`{"type": "object", "properties": {"a": {"type": "string", "description": "Read-only."}}}`,
	} {
		for _, f := range Documents(plain, mustLoad(t, kindsDocument("REQUEST", member))) {
			if f.Rule == proseChanged && strings.HasPrefix(f.At, "prose ") || f.Level == contract.Warning {
				t.Errorf("%s: %s", member, f.Message)
			}
		}
	}
}

// A class of statuses that becomes one of them promises more; a page whose words no longer tell the status has the class.
func TestAClassOfStatusesAndOneOfThemAreTheSameAnswer(t *testing.T) {
	one := kindsDocument("OPERATION", "")
	class := strings.Replace(one, `"200"`, `"2XX"`, 1)
	for _, pair := range [][2]string{{one, class}, {class, one}} {
		found := Documents(mustLoad(t, pair[0]), mustLoad(t, pair[1]))
		if len(found) != 1 || found[0].Rule != answerStatus || found[0].Level != contract.Note {
			t.Errorf("found%s", tell(found))
		}
	}
	gone := strings.Replace(class, `"properties": {"a": {"type": "string"}}}}}}}}}`, `"properties": {}}}}}}}}`, 1)
	if gone == class {
		t.Fatal("the member of the answer was not taken away")
	}
	if found := Documents(mustLoad(t, one), mustLoad(t, gone)); verdict(found) != "breaking" {
		t.Errorf("a member that is gone below the class:%s", tell(found))
	}
}

func TestABodyThatMustHoldAMemberIsNotAlsoSaidToBeDemanded(t *testing.T) {
	old := mustLoad(t, kindsDocument("OPERATION", ""))
	demanding := strings.Replace(kindsDocument("REQUEST", `{"type": "object", "required": ["a"], "properties": {"a": {"type": "string"}}}`), `"requestBody": {`, `"requestBody": {"required": true, `, 1)
	if found := Documents(old, mustLoad(t, demanding)); len(found) != 1 || found[0].Rule != requestMemberMust {
		t.Errorf("found%s", tell(found))
	}
}

func TestThatLetterCaseMattersIsToldOnce(t *testing.T) {
	with := func(says string) *openapi.Document {
		return mustLoad(t, kindsDocument("REQUEST", `{"type": "object", "properties": {"a": {"type": "string", "description": "A name.`+says+`"}}}`))
	}
	var at []string
	for _, f := range Documents(with(" It is case-sensitive."), with("")) {
		at = append(at, f.At)
	}
	if got := strings.Join(at, ", "); got != "request /a description, request /a letter case" {
		t.Errorf("found at %s", got)
	}
}
