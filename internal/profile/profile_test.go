package profile

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/pb33f/go-yaml"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/schema"
)

const whole = `target: https://api.example.com/v1/
production: true
secrets: {password: {env: SHOP_PASSWORD}}
credentials:
  ManagementKey: {env: JUNCTION_MANAGEMENT_KEY, mock: mock-key}
refused:
  - {header: X-Other-Key, env: JUNCTION_TEAM_KEY}
stranger:
  ManagementKey: {env: STRANGERS_KEY}
params: {org_id: 1111, live: true, ratio: 1.50}
operations:
  updateMember:
    params: {region: eu}
    neighbours: [{member_id: "3334"}]
    strangers: [{org_id: "2222"}]
    values: {/organization_role: [Admin, Member], /settings/limit: [1, 1.0, null, {a: [x]}]}
    read: {path: "/v1/members/{id}", at: /data}
    dialect: merge
    volatile: [/etag]
    skip: [{rule: h09, reason: ids are sequential}, {member: /owner, reason: it bills}]
  proxy: {skip: it reconfigures the proxy}
limits: {requests: 2000, rate: 30/m, deadline: 10s, concurrency: 4, answer: 2MB}
`

func TestEveryKeyOfAProfileIsRead(t *testing.T) {
	got, err := Parse("p.yaml", []byte(whole))
	if err != nil {
		t.Fatal(err)
	}
	production := true
	want := contract.Profile{
		Target:      "https://api.example.com/v1",
		Production:  &production,
		Credentials: map[string]contract.Credential{"ManagementKey": {Env: "JUNCTION_MANAGEMENT_KEY", Mock: "mock-key"}},
		Refused:     []contract.RefusedKey{{Header: "X-Other-Key", Env: "JUNCTION_TEAM_KEY"}},
		Secrets:     map[string]contract.Credential{"password": {Env: "SHOP_PASSWORD"}},
		Stranger:    map[string]contract.Credential{"ManagementKey": {Env: "STRANGERS_KEY"}},
		Params:      map[string]string{"org_id": "1111", "live": "true", "ratio": "1.50"},
		Operations: map[string]contract.OperationProfile{"updateMember": {
			Params:     map[string]string{"region": "eu"},
			Neighbours: []map[string]string{{"member_id": "3334"}},
			Strangers:  []map[string]string{{"org_id": "2222"}},
			Values: map[string][]any{
				"/organization_role": {"Admin", "Member"},
				"/settings/limit":    {json.Number("1"), json.Number("1.0"), nil, map[string]any{"a": []any{"x"}}},
			},
			Read:     &contract.Read{Method: "GET", Path: "/v1/members/{id}", At: "/data"},
			Dialect:  dialect.Merge,
			Volatile: []string{"/etag"},
			Skip:     []contract.Skip{{Rule: "H09", Reason: "ids are sequential"}, {Member: "/owner", Reason: "it bills"}},
		}, "proxy": {Skip: []contract.Skip{{Reason: "it reconfigures the proxy"}}}},
		Limits: contract.Limits{Requests: 2000, Rate: 0.5, Deadline: 10 * time.Second, Concurrency: 4, Answer: 2 << 20},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestAMistakeInAProfileIsToldWithItsLine(t *testing.T) {
	for _, c := range []struct{ yaml, want string }{
		{"target: https://x.example\nparms: {}", "p.yaml:2: unknown key 'parms'; is 'params' meant?"},
		{"zebra: 1", "p.yaml:1: unknown key 'zebra'; known are target, production, guidelines, index"},
		{"operations:\n  a:\n    volatle: []", "p.yaml:3: unknown key 'operations.a.volatle'; is 'volatile' meant?"},
		{"limits:\n  rate: fast", `p.yaml:2: 'limits.rate' must be a rate such as "10/s" or "30/m", not "fast"`},
		{"limits: {rate: -1/s}", "must be a rate"},
		{"limits: {rate: NaN/s}", "must be a rate"},
		{"limits: {deadline: 10}", "'limits.deadline' must be a time"},
		{"limits: {requests: 0}", "at least 1"},
		{"limits: [1]", "'limits' must be an object, not a list"},
		{"params: [a]", "'params' must be an object, not a list"},
		{"params: {a: [1]}", "'params.a' must be a text, not a list"},
		{"params: {a: }", "'params.a' has no value"},
		{"params: {a: 1, a: 2}", "'params.a' is given twice"},
		{"refused: [{env: X}]", "'refused' needs a header"},
		{"credentials: {K: sk_live_1}", `'credentials.K' must be an object`},
		{"credentials: {K: {env: sk-live-1}}", "must be the name of an environment variable"},
		{"credentials: {K: {value: x}}", "unknown key 'credentials.K.value'"},
		{"operations: {a: {dialect: merg}}", "there is no dialect 'merg'; is 'merge' meant?"},
		{"operations: {a: {read: {method: POST, path: /x}}}", "must be GET, not POST"},
		{"operations: {a: {read: {}}}", "needs a path"},
		{"operations: {a: {values: {role: [x]}}}", "must begin with a slash"},
		{"operations: {a: {values: {/role: x}}}", "must be a list"},
		{"operations: {a: {create: {path: /x}}}", "needs a path, and what to take"},
		{"operations: {a: {create: {path: /x, take: {id: data}}}}", "must begin with a slash"},
		{"operations: {a: {create: {auto: true, path: /x}}}", "'operations.a.create' has auto, which takes path, body, take and delete from the document"},
		{"operations: {a: {create: {count: 2}}}", "needs a path, and what to take"},
		{"operations: {a: {create: {auto: true, count: 17}}}", "'operations.a.create.count' is a number from 1 to 16"},
		{"credentials: {K: {token: {}}}", "needs a command"},
		{"credentials: {K: {oauth2: {token_url: https://x.example/token}}}", "needs token_url, client_id and client_secret"},
		{"credentials: {K: {oauth2: {client_secret: not-a-name}}}", "must be the name of an environment variable"},
		{"target: ftp://x", "must be a URL"},
		{"target: https://user:pw@x.example", "must not carry a password"},
		{"params: &p {a: 1}\noperations: {a: {params: *p}}", "p.yaml:2: *p: aliases are not read"},
		{"params: &a {b: *a}", "aliases are not read"},
		{"a: [1", "p.yaml:1: not valid YAML"},
		{"- a", "a profile must be an object, not a list"},
		{"just text", "a profile must be an object"},
	} {
		_, err := Parse("p.yaml", []byte(c.yaml))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: got %v, want %q in it", c.yaml, err, c.want)
		}
	}
}

func TestAnErrorNeverRepeatsWhatLooksLikeAKey(t *testing.T) {
	if _, err := Parse("p.yaml", []byte("credentials: {K: {env: sk-live-1}}")); err == nil || strings.Contains(err.Error(), "sk-live-1") {
		t.Errorf("got %v", err)
	}
}

func TestAnEmptyProfileIsAProfile(t *testing.T) {
	for _, text := range []string{"", "\n# nothing yet\n", "params:\nlimits:\n", "---\n"} {
		if _, err := Parse("p.yaml", []byte(text)); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestOneProfileIsLaidOverAnother(t *testing.T) {
	base, err := Parse("base", []byte(whole))
	if err != nil {
		t.Fatal(err)
	}
	over, err := Parse("over", []byte(`
credentials: {ManagementKey: {env: OTHER}}
params: {org_id: "9"}
operations:
  updateMember: {dialect: plain, values: {/organization_role: [Owner]}}
  "PATCH /other": {volatile: [/x]}
limits: {rate: 1/s}
`))
	if err != nil {
		t.Fatal(err)
	}
	got := Over(base, over)
	member := got.Operations["updateMember"]
	for name, ok := range map[string]bool{
		"production is still the target":   got.Production != nil && *got.Production,
		"another target is not production": Over(base, contract.Profile{Target: "https://staging.example.com"}).Production == nil,
		"the target stays":                 got.Target == "https://api.example.com/v1",
		"the credential's variable wins":   got.Credentials["ManagementKey"] == contract.Credential{Env: "OTHER", Mock: "mock-key"},
		"the named parameter wins":         got.Params["org_id"] == "9" && got.Params["live"] == "true",
		"the dialect wins":                 member.Dialect == dialect.Plain,
		"the member's values win":          reflect.DeepEqual(member.Values["/organization_role"], []any{"Owner"}),
		"another member's values stay":     len(member.Values["/settings/limit"]) == 4,
		"the read stays":                   member.Read != nil,
		"an operation is added":            len(got.Operations) == len(base.Operations)+1,
		"the rate wins, the deadline not":  got.Limits.Rate == 1 && got.Limits.Deadline == 10*time.Second && got.Limits.Answer == base.Limits.Answer,
		"the base is as it was before":     base.Params["org_id"] == "1111" && base.Operations["updateMember"].Dialect == dialect.Merge,
		"nothing over something is itself": reflect.DeepEqual(Over(base, contract.Profile{}), base),
	} {
		if !ok {
			t.Errorf("not so: %s", name)
		}
	}
}

func TestTheJSONSchemaFitsWhatIsReadAndDocumentsEveryKey(t *testing.T) {
	v, err := schema.Compile(&contract.Schema{JSON: JSONSchema()})
	if err != nil {
		t.Fatal(err)
	}
	var doc any
	if err := yaml.Unmarshal([]byte(whole), &doc); err != nil {
		t.Fatal(err)
	}
	if found := v.Validate(doc); found != nil {
		t.Errorf("the whole profile doesn't fit: %v", found)
	}
	if found := v.Validate(map[string]any{"parms": map[string]any{}}); found == nil {
		t.Error("an unknown key fits")
	}
	if keys, docs := strings.Count(whole, ":"), strings.Count(string(JSONSchema()), `"description"`); docs < 22 {
		t.Errorf("%d descriptions for a profile of %d colons", docs, keys)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(whole))
	f.Add([]byte("a: &a [*a]"))
	f.Add([]byte("params: {<<: {a: 1}}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		_, err := Parse("p.yaml", data)
		if err != nil && !strings.HasPrefix(err.Error(), "p.yaml") {
			t.Errorf("the error %q doesn't name the file", err)
		}
	})
}

func TestASkipNeedsAReasonAndOneThingToSkip(t *testing.T) {
	for _, skip := range []string{`""`, `[{rule: H09}]`, `[{reason: r}]`, `[{rule: H09, member: /a, reason: r}]`, `[{member: a, reason: r}]`} {
		if _, err := Parse("p.yaml", []byte("operations:\n  a:\n    skip: "+skip+"\n")); err == nil || !strings.Contains(err.Error(), "p.yaml:3") {
			t.Errorf("%s: %v, want an error that names the line", skip, err)
		}
	}
}

// proviso init writes params: {id: ""} for what a person must fill in. Until then it is as if it were not written.
func TestAParameterThatIsNotFilledInYetIsNotThere(t *testing.T) {
	over, err := Parse("p.yaml", []byte("params: {id: \"\", org: x}\noperations: {update: {params: {id: \"\"}, neighbours: [{id: \"\"}, {id: b}]}}\n"))
	if err != nil {
		t.Fatal(err)
	}
	got := Over(contract.Profile{Params: map[string]string{"id": "a"}}, over)
	op := got.Operations["update"]
	if got.Params["id"] != "a" || got.Params["org"] != "x" || len(op.Params) != 0 || len(op.Neighbours) != 1 || op.Neighbours[0]["id"] != "b" {
		t.Errorf("got %+v", got)
	}
}

func TestAHeaderThatIsNoSecretHasItsValueInTheProfile(t *testing.T) {
	p, err := Parse("p.yaml", []byte("headers: {X-Api-Version: \"1.80\", X-Workspace: {env: WS}, X-Page: 3}\n"))
	if err != nil || p.Headers["X-Api-Version"].Value != "1.80" || p.Headers["X-Workspace"].Env != "WS" || p.Headers["X-Page"].Value != "3" {
		t.Errorf("%+v %v", p.Headers, err)
	}
	for _, header := range []string{`X-Api-Key: abc`, `Authorization: "1"`, `X-Note: Bearer abc`, `X-Note: eyJhbGciOiJIUzI1NiJ9`, `X-Note: ""`, `X-Note: "a\nb"`} {
		if _, err := Parse("p.yaml", []byte("headers: {"+header+"}\n")); err == nil || strings.Contains(err.Error(), "abc") || !strings.Contains(err.Error(), "p.yaml:1") {
			t.Errorf("%s: %v", header, err)
		}
	}
	over, err := Parse("over.yaml", []byte("headers: {X-Api-Version: \"2\", X-Workspace: acme}\n"))
	if both := Over(p, over); err != nil || both.Headers["X-Api-Version"].Value != "2" || both.Headers["X-Workspace"].Value != "acme" || both.Headers["X-Workspace"].Env != "" {
		t.Errorf("%+v %v", both.Headers, err)
	}
}
