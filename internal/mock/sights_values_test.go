package mock

import "strings"

func valueSights() []sight {
	team, things := "/team/tm-1", "/things/1"
	text := func(fault, sent, ill string) sight {
		return sight{fault, patches(team, `{"first_name":`+sent+`}`, `{}`), "/team_member/first_name", sent, ill}
	}
	long := func(n int) string { return `"` + strings.Repeat("é", n) + `"` }
	list := func(fault, ill string) sight {
		return sight{fault, patches(things, `{"tags":["b","a","b"]}`, `{"tags":["y","z","y"]}`), "/tags", `["y","z","y"]`, ill}
	}
	return []sight{
		text("truncates-255", long(256), long(255)),
		text("truncates-100", long(101), long(100)),
		text("truncates-bytes", long(128), `"`+strings.Repeat("é", 127)+"\uFFFD\""),
		text("ends-at-nul", `"a\u0000b"`, `"a"`),
		text("strips-emoji", `"a🚀"`, `"a"`),
		text("strips-combining", "\"e\u0301\"", `"e"`),
		text("strips-quotes", `"O'B \"x\""`, `"OB x"`),
		text("strips-line-breaks", `"a\nb"`, `"ab"`),
		text("question-marks", `"é日"`, `"é?"`),
		text("mangles-utf8", `"é"`, `"Ã©"`),
		text("escapes-html", `"a&<"`, `"a&amp;&lt;"`),
		text("strips-tags", `"a<b>c"`, `"ac"`),
		text("doubles-backslashes", `"a\\b"`, `"a\\\\b"`),
		text("upper-cases", `"a"`, `"A"`),
		text("collapses-space", `"a  b"`, `"a b"`),
		text("empty-text-as-absent", `""`, `"Oliver"`),
		{"empty-text-as-null", patches(memberPath, `{"avatar":""}`), "/avatar", `""`, `null`},
		{"false-as-absent", patches(team, `{"active":false}`), "/team_member/active", `false`, `true`},
		{"true-only", patches(team, `{"active":false}`), "/team_member/active", `false`, `true`},
		{"zero-as-absent", patches(things, `{"count":5}`, `{"count":0}`), "/count", `0`, `5`},
		{"empty-list-as-absent", patches(things, `{"tags":["a"]}`, `{"tags":[]}`), "/tags", `[]`, `["a"]`},
		{"empty-list-as-null", patches(things, `{"tags":[]}`), "/tags", `[]`, `null`},
		{"float-precision", patches(things, `{"count":16777217}`), "/count", `16777217`, `16777216`},
		{"int32-wraps", patches(things, `{"count":2147483648}`), "/count", `2147483648`, `-2147483648`},
		{"negative-to-positive", patches(things, `{"count":-5}`), "/count", `-5`, `5`},
		list("appends-lists", `["tag 1","tag 2","b","a","b","y","z","y"]`),
		{"merges-lists", patches(things, `{"tags":["a","b"]}`, `{"tags":["z"]}`), "/tags", `["z"]`, `["z","b"]`},
		list("sorts-lists", `["y","y","z"]`),
		{"reverses-lists", patches(things, `{"tags":["a","b"]}`), "/tags", `["a","b"]`, `["b","a"]`},
		list("dedupes-lists", `["y","z"]`),
		list("first-item-only", `["y"]`),

		{"coerces-types", patches(team, `{"active":"false"}`), "", "422", "200"},
		{"stores-wrong-type", patches(team, `{"first_name":5}`), "/team_member/first_name", "422 nothing", "5"},
		{"drops-wrong-type", patches(team, `{"first_name":5}`), "", "422", "200"},
		{"number-as-boolean", patches(team, `{"active":0}`), "", "422", "200"},
		{"one-as-list", patches(things, `{"tags":"a"}`), "", "400", "200"},
		{"invalid-500", patches(team, `{"first_name":5}`), "", "422", "500"},
		{"invalid-ignored", patches(team, `{"first_name":5}`), "", "422", "200"},
		{"enum-unchecked", patches(things, `{"state":"gone"}`), "/state", "400 nothing", `"gone"`},
		{"enum-any-case", patches(things, `{"state":"HELD"}`), "/state", "400 nothing", `"held"`},
		{"path-enum-any-case", patches("/org/"+org+"/account/SANDBOX/"+account, `{"allowlist":[]}`), "", "422", "200"},
		{"path-enum-unchecked", patches("/org/"+org+"/account/lab/"+account, `{"allowlist":[]}`), "", "422", "200"},
		{"tenant-unchecked", patches(team, `{"role":"Emperor"}`), "", "422", "200"},
		{"null-stored", patches(team, `{"first_name":null}`), "/team_member/first_name", "422 nothing", "null"},
		{"bounds-unchecked", patches(things, `{"size":1000}`), "/size", "400 nothing", "1000"},
		{"cuts-to-bound", patches(things, `{"title":"`+strings.Repeat("x", 21)+`"}`), "/title", `"Bad Request"`, `"` + strings.Repeat("x", 20) + `"`},
		{"item-members-unchecked", patches(memberPath, `{"bindings":[{}]}`), "", "422", "200"},
		{"closed-unchecked", patches(things, `{"stranger":1}`), "", "400", "200"},
		{"formats-unchecked", patches(team, `{"email":"nobody"}`), "", "422", "200"},
		{"item-formats-unchecked", patches(accountPath, `{"allowlist":["nothing"]}`), "", "422", "200"},
		{"uuid-unchecked", patches(accountPath, `{"allowlist":["nothing"]}`), "", "422", "200"},
		{"email-unchecked", patches(team, `{"email":"nobody"}`), "", "422", "200"},
		{"zone-unchecked", patches(team, `{"time_zone":"Mars"}`), "", "422", "200"},
		{"zone-500", patches(team, `{"time_zone":"Mars"}`), "", "422", "500"},
		{"path-format-500", patches("/org/"+org+"/member/me", `{}`), "", "422", "500"},
		{"path-format-unchecked", patches("/org/"+org+"/member/me", `{}`), "", "422", "200"},
	}
}
