package mock

import "strings"

func bodySights() []sight {
	team := "/team/tm-1"
	nested := strings.Repeat(`{"a":`, 60) + "1" + strings.Repeat("}", 60)
	return []sight{
		{"resets-unnamed", patches(team, `{"first_name":"A","last_name":"B"}`, `{"first_name":"C"}`), "/team_member/last_name", `"B"`, `""`},
		{"nulls-unnamed", patches(memberPath, `{"avatar":"A"}`, `{"name":"C"}`), "/avatar", `"A"`, `null`},
		{"empties-answer-only", patches(memberPath, `{"name":"N"}`), "/manager", `"manager 1"`, `null`},
		{"ignores-patch", patches(team, `{"first_name":"A"}`), "/team_member/first_name", `"A"`, `"Oliver"`},
		{"first-member-only", patches(team, `{"first_name":"A","last_name":"B"}`), "/team_member/last_name", `"B"`, `"Smith"`},
		{"default-applied", patches("/things/1", `{"size":3}`, `{"note":"n"}`), "/size", `3`, `7`},
		{"empty-object-resets", patches(team, `{"last_name":"B"}`, `{}`), "/team_member/last_name", `"B"`, `""`},
		{"saves-unknown", patches(team, `{"stranger":1}`, `{}`), "/team_member/stranger", `200 nothing`, `1`},
		{"case-blind-names", patches(team, `{"First_Name":"X"}`), "/team_member/first_name", `"Oliver"`, `"X"`},
		{"saves-refused", patches(team, `{"last_name":"X","active":"no"}`, `{}`), "/team_member/last_name", `"Smith"`, `"X"`},
		{"saves-before-refusal", patches(team, `{"active":false,"last_name":5,"role":"Member"}`, `{}`), "/team_member/active", `true`, `false`},

		{"malformed-500", patches(team, `{"a":`), "", "400", "500"},
		{"malformed-accepted", patches(team, `{"a":`), "", "400", "200"},
		{"empty-body-accepted", patches(team, ``), "", "400", "200"},
		{"list-body-accepted", patches(team, `[]`), "", "400", "200"},
		{"list-body-500", patches(team, `[]`), "", "400", "500"},
		{"half-utf8-saved", patches(team, "{\"first_name\":\"a\xff\"}", `{}`), "/team_member/first_name", `"Oliver"`, "\"a\uFFFD\""},
		{"twice-named-500", patches(team, `{"first_name":"a","first_name":"b"}`), "", "400", "500"},
		{"null-body-500", patches(team, `null`), "", "400", "500"},
		{"emoji-500", patches(team, `{"first_name":"🚀"}`), "", "200", "500"},
		{"nul-500", patches(team, `{"first_name":"a\u0000b"}`), "", "200", "500"},
		{"long-text-500", patches(team, `{"first_name":"`+strings.Repeat("x", 4001)+`"}`), "", "200", "500"},
		{"deep-500", patches(team, `{"stranger":`+nested+`}`), "", "200", "500"},
		{"unknown-member-500", patches(team, `{"stranger":1}`), "", "200", "500"},
		{"half-surrogate-500", patches(team, `{"first_name":"\ud800"}`), "", "400", "500"},

		{"null-ignored", patches("/things/1", `{"note":"n"}`, `{"note":null}`), "/note", `200 nothing`, `"n"`},
		{"null-as-text", patches(memberPath, `{"avatar":null}`), "/avatar", `null`, `""`},
		{"documented-null-500", patches(memberPath, `{"avatar":null}`), "", "200", "500"},
		{"documented-null-refused", patches(memberPath, `{"avatar":null}`), "", "200", "422"},
		{"shallow-in-merge", patches("/things/1", `{"shape":{"color":"red","width":3}}`, `{"shape":{"color":"blue"}}`), "/shape/width", `3`, `200 nothing`},
		{"nested-null-clears-all", patches("/things/1", `{"shape":{"color":"red","width":3}}`, `{"shape":{"color":null}}`), "/shape/width", `3`, `200 nothing`},
		{"absent-null-refused", patches("/things/1", `{"note":null}`, `{"note":null}`), "", "200", "400"},
		{"deep-in-shallow", patches("/flat/1", `{"box":{"a":"1","b":"2"}}`, `{"box":{"a":"3"}}`), "/box/b", `200 nothing`, `"2"`},
		{"mask-ignored", patches("/masked/1?update_mask=name", `{"name":"n","note":"x"}`), "/note", `"note 1"`, `"x"`},
		{"mask-clears-nothing", patches("/masked/1?update_mask=note", `{}`), "/note", `200 nothing`, `"note 1"`},

		{"test-ignored", patches("/lists/1", `[{"op":"test","path":"/title","value":"no"}]`), "", "422", "200"},
		{"unknown-op-ignored", patches("/lists/1", `[{"op":"frob","path":"/title"}]`), "", "422", "200"},
		{"missing-remove-ignored", patches("/lists/1", `[{"op":"remove","path":"/items/9"}]`), "", "422", "200"},
		{"missing-replace-adds", patches("/lists/1", `[{"op":"remove","path":"/extra"}]`, `[{"op":"replace","path":"/extra","value":"v"}]`), "", "422", "200"},
		{"half-document", patches("/lists/1", `[{"op":"replace","path":"/title","value":"half"},{"op":"remove","path":"/stranger"}]`, `[]`), "/title", `"title 1"`, `"half"`},
		{"index-appends", patches("/lists/1", `[{"op":"replace","path":"/items","value":["a","b"]}]`, `[{"op":"add","path":"/items/0","value":"x"}]`), "/items", `["x","a","b"]`, `["a","b","x"]`},
		{"copy-moves", patches("/lists/1", `[{"op":"copy","from":"/title","path":"/extra"}]`), "/title", `"title 1"`, `200 nothing`},
		{"object-as-document", patches("/lists/1", `{"title":"x"}`), "", "422", "200"},

		{"neighbour-changes", append(patches(memberPath, `{"name":"N"}`), patches("/org/"+org+"/member/"+sibling, `{}`)...), "/name", `"Maria Garcia"`, `"N"`},
		{"wrong-id", patches(memberPath, `{}`), "/id", `"` + person + `"`, `"` + person[:35] + `0"`},
		{"neighbour-answered", patches(memberPath, `{}`), "/id", `"` + person + `"`, `"` + sibling + `"`},
		{"id-writable", patches(memberPath, `{"id":"`+nobody+`"}`), "/id", `"` + person + `"`, `"` + nobody + `"`},
		{"read-only-writable", patches(memberPath, `{"external_id":"mine"}`), "/external_id", `"ed4a6282-0000-4000-8000-000000000001"`, `"mine"`},
		{"echo-not-stored", patches(team, `{"first_name":"E"}`, `{}`), "/team_member/first_name", `"E"`, `"Oliver"`},
		{"answers-before", patches(team, `{"first_name":"E"}`), "/team_member/first_name", `"E"`, `"Oliver"`},
		{"forgets-later", patches(team, `{"first_name":"E"}`, `{}`), "/team_member/first_name", `"E"`, `"Oliver"`},
		{"read-differs", append(patches("/things/1", `{"note":"a"}`, `{"note":"b"}`), get("/things/1")), "/note", `"b"`, `"a"`},
		{"leaks-write-only", patches("/staff/1", staffBody(`"settings":{"password":"hush"}`)), "/settings/password", `200 nothing`, `"hush"`},
		{"leaks-in-error", patches("/staff/1", staffBody(`"settings":{"password":"hush"},"isPrimary":5`)), "/input/settings/password", `422 nothing`, `"hush"`},
		{"modified-stuck", patches("/staff/1", staffBody(`"firstName":"T"`)), "/updatedAt", `"2026-01-01T00:00:01.000Z"`, `"2025-07-26T12:00:00.000Z"`},
	}
}
