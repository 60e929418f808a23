package mock

import (
	"net/http"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/schema"
	"github.com/proviso-dev/proviso/internal/value"
)

func TestEveryInitialResourceFitsTheDocumentedAnswer(t *testing.T) {
	s := healthyServer(t)
	for _, e := range s.endpoints {
		for _, r := range e.resources {
			if bad := e.success.misfits(r.state); len(bad) > 0 {
				t.Errorf("%s: %v", e.op.Key(), bad)
			}
		}
	}
}

func TestAPatchChangesWhatItNamesAndNothingElse(t *testing.T) {
	s := healthyServer(t)
	before := patch(s, memberPath, `{}`)
	wantStatus(t, before, 200)
	after := patch(s, memberPath, `{"name":"Zoë 🚀"}`)
	wantStatus(t, after, 200)
	want(t, after, "/name", `"Zoë 🚀"`)
	if changed := value.Diff(before.doc, after.doc); len(changed) != 1 || changed[0] != "/name" {
		t.Errorf("changed: %v", changed)
	}
	if again := patch(s, memberPath, `{}`); !value.Equal(again.doc, after.doc) {
		t.Errorf("the next answer is %s, want %s", again.text, after.text)
	}
}

func TestTheResourceHasThePathsIDs(t *testing.T) {
	s := healthyServer(t)
	want(t, patch(s, memberPath, `{}`), "/id", `"`+person+`"`)
	want(t, patch(s, "/org/"+org+"/member/"+sibling, `{}`), "/id", `"`+sibling+`"`)
	g := patch(s, accountPath, `{"allowlist":[]}`)
	want(t, g, "/account/id", `"`+account+`"`)
	want(t, g, "/account/org_id", `"`+org+`"`)
	want(t, patch(s, "/things/1", `{}`), "/id", `1`)
}

func TestOnlyTheAcceptedCredentialOpens(t *testing.T) {
	s := healthyServer(t)
	for _, header := range []map[string]string{
		{"X-Management-Key": ""}, {"X-Management-Key": "wrong"}, {"X-Management-Key": " "},
		{"X-Management-Key": "", "X-Team-Key": "mock-ManagementKey"},
		{"X-Management-Key": "", "Authorization": "Bearer mock-ManagementKey"},
	} {
		g := request(s, call{path: memberPath, body: `{"name":"Eve"}`, header: header})
		wantStatus(t, g, 401)
		if g.header.Get("WWW-Authenticate") == "" {
			t.Errorf("%v: no WWW-Authenticate", header)
		}
	}
	if g := patch(s, memberPath, `{}`); g.at("/name") == "Eve" {
		t.Error("a refused credential changed the name")
	}
	for _, header := range []map[string]string{{"Authorization": ""}, {"Authorization": "Bearer "}, {"Authorization": "Bearer x"}, {"Authorization": "mock-Bearer"}} {
		wantStatus(t, request(s, call{path: "/staff/1", body: `{}`, header: header}), 401)
	}
}

func TestEachDocumentedSchemeIsAccepted(t *testing.T) {
	s := healthyServer(t)
	none := map[string]string{"Authorization": ""}
	wantStatus(t, request(s, call{path: "/things/1", body: `{}`}), 200)
	wantStatus(t, request(s, call{path: "/things/1", body: `{}`, header: none}), 401)
	wantStatus(t, request(s, call{path: "/things/1?api_key=mock-Query", body: `{}`, header: none}), 200)
	wantStatus(t, request(s, call{path: "/things/1?api_key=nope", body: `{}`, header: none}), 401)
	wantStatus(t, request(s, call{path: "/things/1", body: `{}`, header: map[string]string{"Authorization": "", "Cookie": "session=mock-Cookie"}}), 200)
}

func TestPathsThatLeadNowhere(t *testing.T) {
	s := healthyServer(t)
	for path, status := range map[string]int{
		"/org/" + org + "/member/" + nobody:                404,
		"/org/" + otherOrg + "/member/" + person:           404,
		"/org/" + org + "/member/not-a-uuid":               422,
		"/org/" + org + "/account/staging/" + account:      422,
		"/org/" + org + "/account/Sandbox/" + account:      422,
		"/org/" + org + "/account/production/" + account:   404,
		"/org/" + otherOrg + "/account/sandbox/" + account: 404,
		"/nowhere":             404,
		"/staff/7":             404,
		"/things/x":            400,
		"/api/v1" + memberPath: 200,
		"/api/v2" + memberPath: 404,
		"/org/" + org + "/member/" + person + "/": 404,
	} {
		if g := patch(s, path, `{}`); g.status != status && !(path == accountPath) {
			t.Errorf("%s: %d, want %d: %s", path, g.status, status, g.text)
		}
	}
}

func TestMediaTypes(t *testing.T) {
	s := healthyServer(t)
	for media, status := range map[string]int{
		"application/json": 200, "application/json; charset=utf-8": 200, "Application/JSON": 200,
		"text/plain": 415, "application/xml": 415, "application/merge-patch+json": 415, "": 415,
	} {
		g := request(s, call{path: memberPath, body: `{}`, header: map[string]string{"Content-Type": media}})
		wantStatus(t, g, status)
		if status == 415 && g.header.Get("Accept-Patch") != "application/json" {
			t.Errorf("%q: Accept-Patch %q", media, g.header.Get("Accept-Patch"))
		}
	}
}

func TestABodyThatIsNoJSONIsRefusedWithTheDocumentedStatus(t *testing.T) {
	s := healthyServer(t)
	for _, body := range []string{"", " ", "{", `{"name":}`, `{"name":"a"} x`, `{"name":"a","name":"b"}`, "{\"name\":\"\xff\"}", `{"name":"\ud800"}`,
		`[]`, `null`, `"text"`, `5`, strings.Repeat("[", 5000) + strings.Repeat("]", 5000)} {
		g := patch(s, memberPath, body)
		wantStatus(t, g, 422)
		if text, _ := value.At(g.doc, "/detail/0/msg"); text == nil {
			t.Errorf("%q: the error is not the documented one: %s", body, g.text)
		}
		if len(body) < 3 || body[0] == '{' && body != "{" {
			wantStatus(t, patch(s, "/team/tm-1", body), 400)
		}
	}
	wantStatus(t, patch(s, memberPath, `{"name":"\ud83d\ude80 \\ud800"}`), 200)
}

func TestValuesThatDoNotFitAreRefusedWholly(t *testing.T) {
	s := healthyServer(t)
	for _, c := range []struct {
		path, body string
		status     int
	}{
		{memberPath, `{"avatar":"kept?","name":5}`, 422},
		{memberPath, `{"avatar":"kept?","bindings":[{"team_id":"no-uuid"}]}`, 422},
		{memberPath, `{"avatar":"kept?","bindings":[{}]}`, 422},
		{accountPath, `{"allowlist":["no-uuid"]}`, 422},
		{accountPath, `{"allowlist":null}`, 422},
		{accountPath, `{}`, 422},
		{"/team/tm-1", `{"first_name":"kept?","active":"true"}`, 422},
		{"/team/tm-1", `{"first_name":"kept?","active":0}`, 422},
		{"/team/tm-1", `{"first_name":"kept?","email":"no mail"}`, 422},
		{"/team/tm-1", `{"first_name":"kept?","time_zone":"Mars/Olympus"}`, 422},
		{"/team/tm-1", `{"first_name":"kept?","role":"admin"}`, 422},
		{"/team/tm-1", `{"first_name":"kept?","role":"Owner"}`, 422},
		{"/team/tm-1", `{"first_name":null}`, 422},
		{"/things/1", `{"note":"kept?","title":"x"}`, 400},
		{"/things/1", `{"note":"kept?","title":null}`, 400},
		{"/things/1", `{"note":"kept?","size":101}`, 400},
		{"/things/1", `{"note":"kept?","state":"OPEN"}`, 400},
		{"/things/1", `{"note":"kept?","stranger":1}`, 400},
		{"/things/1", `{"note":"kept?","codes":[1,1]}`, 400},
	} {
		before := patch(s, c.path, map[string]string{accountPath: `{"allowlist":[]}`}[c.path]+map[bool]string{true: "", false: "{}"}[c.path == accountPath])
		g := patch(s, c.path, c.body)
		wantStatus(t, g, c.status)
		after := patch(s, c.path, map[string]string{accountPath: `{"allowlist":[]}`}[c.path]+map[bool]string{true: "", false: "{}"}[c.path == accountPath])
		if !value.Equal(before.doc, after.doc) {
			t.Errorf("%s changed %v", c.body, value.Diff(before.doc, after.doc))
		}
	}
}

func TestTheErrorIsTheDocumentedOne(t *testing.T) {
	g := patch(healthyServer(t), memberPath, `{"bindings":[{"team_id":"no-uuid"}]}`)
	want(t, g, "/detail/0/loc", `["body","bindings",0,"team_id"]`)
	want(t, g, "/detail/0/type", `"format"`)
	problem := patch(healthyServer(t), "/things/1", `{"size":"big"}`)
	want(t, problem, "/status", `400`)
	if media := problem.header.Get("Content-Type"); media != "application/problem+json" {
		t.Errorf("media type %q", media)
	}
	for _, e := range healthyServer(t).endpoints {
		for a, r := range e.refusals {
			if r.schema == nil || a.Status[0] == '2' {
				continue
			}
			if v, _ := schema.Compile(r.schema); v.Validate(r.document(missing())) != nil {
				t.Errorf("%s %s: %v", e.op.Key(), a.Status, r.document(missing()))
			}
		}
	}
}

func TestMembersThatAClientCannotSet(t *testing.T) {
	s := healthyServer(t)
	before := patch(s, memberPath, `{}`)
	after := patch(s, memberPath, `{"id":"`+nobody+`","external_id":"mine","stranger":{"a":1}}`)
	wantStatus(t, after, 200)
	if !value.Equal(before.doc, after.doc) {
		t.Errorf("changed %v", value.Diff(before.doc, after.doc))
	}
}

func TestAWriteOnlyMemberIsNeverAnswered(t *testing.T) {
	g := patch(healthyServer(t), "/staff/1", staffBody(`"settings":{"password":"hush","pictureUrl":"https://p.example.com/1"}`))
	wantStatus(t, g, 200)
	if strings.Contains(g.text, "password") || strings.Contains(g.text, "hush") {
		t.Error(g.text)
	}
	want(t, g, "/settings/pictureUrl", `"https://p.example.com/1"`)
}

// staffBody is a whole body of the staff operation with some members set.
func staffBody(members string) string {
	base := `"firstName":"Ann","email":"ann@example.com","organizationId":"org-1","locations":[],"isPrimary":true,"settings":{}`
	for _, part := range strings.Split(base, ",") {
		name, _, _ := strings.Cut(part, ":")
		if !strings.Contains(members, name+":") {
			members += "," + part
		}
	}
	return "{" + strings.Trim(members, ",") + "}"
}

func TestTimes(t *testing.T) {
	s := healthyServer(t)
	one := patch(s, "/staff/1", staffBody(`"firstName":"A"`))
	two := patch(s, "/staff/1", staffBody(`"firstName":"B"`))
	same := patch(s, "/staff/1", staffBody(`"firstName":"B"`))
	if one.at("/createdAt") != two.at("/createdAt") {
		t.Error("the time of creation moved")
	}
	if !(one.at("/updatedAt").(string) < two.at("/updatedAt").(string)) {
		t.Errorf("the time of change did not move on: %v, %v", one.at("/updatedAt"), two.at("/updatedAt"))
	}
	if two.at("/updatedAt") != same.at("/updatedAt") {
		t.Error("the time of change moved without a change")
	}
}

func TestNullClearsWhereTheAnswerCanShowIt(t *testing.T) {
	s := healthyServer(t)
	before := patch(s, memberPath, `{}`)
	g := patch(s, memberPath, `{"avatar":null,"name":null}`)
	wantStatus(t, g, 200)
	want(t, g, "/avatar", `null`)
	if g.at("/name") != before.at("/name") {
		t.Errorf("name is %v", g.at("/name"))
	}
}

func TestOtherMethods(t *testing.T) {
	s := healthyServer(t)
	for _, method := range []string{"GET", "HEAD", "TRACE", "PUT", "DELETE", "POST"} {
		g := request(s, call{method: method, path: memberPath})
		wantStatus(t, g, 405)
		if g.header.Get("Allow") != "OPTIONS, PATCH" {
			t.Errorf("%s: Allow %q", method, g.header.Get("Allow"))
		}
	}
	g := request(s, call{method: "OPTIONS", path: memberPath})
	wantStatus(t, g, 204)
	if g.header.Get("Allow") != "OPTIONS, PATCH" || g.header.Get("Accept-Patch") != "application/json" {
		t.Errorf("headers %v", g.header)
	}
	if g := request(s, call{method: http.MethodHead, path: "/things/1"}); g.status != 200 || g.text != "" {
		t.Errorf("HEAD beside a documented GET: %d %q", g.status, g.text)
	}
}

func TestReadsShowTheResource(t *testing.T) {
	s := healthyServer(t)
	patch(s, "/things/1", `{"note":"seen"}`)
	want(t, request(s, call{method: "GET", path: "/things/1"}), "/note", `"seen"`)
	patch(s, "/flat/1", `{"note":"seen"}`)
	want(t, request(s, call{method: "GET", path: "/flat/1"}), "/data/note", `"seen"`)
	wantStatus(t, patch(s, "/silent/1", `{"note":"seen"}`), 204)
	want(t, request(s, call{method: "GET", path: "/silent/1"}), "/note", `"seen"`)
	wantStatus(t, request(s, call{method: "GET", path: "/silent/2"}), 404)
}
