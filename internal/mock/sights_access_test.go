package mock

import (
	"fmt"
	"net/http"
	"testing"
)

func accessSights() []sight {
	with := func(body string, header map[string]string) []call {
		return []call{{path: memberPath, body: body, header: header}}
	}
	then := func(calls []call) []call { return append(calls, patches(memberPath, `{}`)...) }
	stranger := "/org/" + otherOrg + "/account/sandbox/" + account
	return []sight{
		{"accepts-any-key", with(`{}`, map[string]string{"X-Management-Key": "x"}), "", "401", "200"},
		{"accepts-no-key", with(`{}`, map[string]string{"X-Management-Key": ""}), "", "401", "200"},
		{"accepts-empty-key", []call{{path: "/staff/1", body: staffBody(""), header: map[string]string{"Authorization": "Bearer "}}}, "", "401", "200"},
		{"accepts-key-in-other-case", with(`{}`, map[string]string{"X-Management-Key": "MOCK-managementkey"}), "", "401", "200"},
		{"accepts-refused-key", with(`{}`, map[string]string{"X-Management-Key": "", "X-Team-Key": "t"}), "", "401", "200"},
		{"accepts-strangers-key", with(`{}`, map[string]string{"X-Management-Key": "mock-stranger-ManagementKey"}), "", "403", "200"},
		{"saves-unauthorized", then(with(`{"name":"Eve"}`, map[string]string{"X-Management-Key": "x"})), "/name", `"Oliver Smith"`, `"Eve"`},
		{"wrong-key-500", with(`{}`, map[string]string{"X-Management-Key": "x"}), "", "401", "500"},
		{"no-challenge", with(`{}`, map[string]string{"X-Management-Key": "x"}), "header WWW-Authenticate", `ApiKey realm="mock", name="X-Management-Key"`, ""},
		{"shows-key", with(`{}`, nil), "header X-Request-Key", "", "mock-ManagementKey"},
		{"shows-key-in-error", patches(memberPath, `{"name":5`), "/detail/0/msg", `"the body is not JSON: unexpected EOF at byte 9"`, `"the body is not JSON: unexpected EOF at byte 9 (key mock-ManagementKey)"`},
		{"stranger-reads", patches(stranger, `{"allowlist":[]}`), "", "404", "200"},
		{"unknown-id-500", patches("/team/none", `{}`), "", "404", "500"},
		{"unknown-id-200", patches("/team/none", `{}`), "", "404", "200"},

		{"match-not-needed", patches("/guarded/1", `{}`), "", "428", "200"},
		{"stale-tag-accepted", tagged("If-Match", `"old"`), "", "412", "200"},
		{"weak-tag-accepted", tagged("If-Match", `W/"0-1"`), "", "412", "200"},
		{"none-match-ignored", tagged("If-None-Match", `*`), "", "412", "200"},
		{"unmodified-since-ignored", tagged("If-Unmodified-Since", "Mon, 01 Jan 2001 00:00:00 GMT"), "", "412", "200"},
		{"precondition-first", []call{{path: "/things/1", body: `{}`, header: map[string]string{"If-Match": `"old"`, "Authorization": ""}}}, "", "401", "412"},
		{"tag-stuck", patches("/things/1", `{"note":"a"}`), "header ETag", `"0-2"`, `"1"`},
		{"read-tag-differs", []call{get("/things/1")}, "header ETag", `"0-1"`, `"r1"`},
	}
}

func tagged(name, v string) []call {
	return []call{{path: "/things/1", body: `{"note":"a"}`, header: map[string]string{name: v}}}
}

func TestStrangerSavesStoresWhatItRefused(t *testing.T) {
	s := serverWith(t, Options{Faults: []string{"stranger-saves"}})
	wantStatus(t, patch(s, "/org/"+otherOrg+"/account/sandbox/"+account, `{"allowlist":["`+nobody+`"]}`), 404)
	want(t, request(s, call{path: accountPath, body: `{"allowlist":5}`}), "/detail/0/loc", `["body","allowlist"]`)
	state, _ := s.endpoints[1].resources[0].read()
	if list, _ := state.(map[string]any)["allowlist"].([]any); len(list) != 1 || list[0] != nobody {
		t.Errorf("allowlist is %v", list)
	}
}

func TestFaultsOfTimeMoveTheTimes(t *testing.T) {
	at := func(fault, member string) (string, string) {
		s := serverWith(t, Options{Faults: []string{fault}})
		one, two := patch(s, "/staff/1", staffBody(`"firstName":"A"`)), patch(s, "/staff/1", staffBody(`"firstName":"B"`))
		return one.at(member).(string), two.at(member).(string)
	}
	if one, two := at("created-moves", "/createdAt"); one == two {
		t.Errorf("created at %s, then %s", one, two)
	}
	if one, two := at("modified-backwards", "/updatedAt"); one <= two {
		t.Errorf("changed at %s, then %s", one, two)
	}
}

// inTheMiddle runs two patches at once: the second one starts when the first has read the resource.
func inTheMiddle(t *testing.T, fault string) (first, second got, s *Server) {
	t.Helper()
	s = serverWith(t, Options{Faults: []string{fault}})
	reading := make(chan struct{})
	step := s.pipeline.precondition
	once := make(chan struct{}, 1)
	once <- struct{}{}
	s.pipeline.precondition = func(turn *turn) *problem {
		bad := step(turn)
		select {
		case <-once:
			close(reading)
		default:
		}
		return bad
	}
	done := make(chan got)
	go func() { done <- patch(s, "/team/tm-1", `{"first_name":"one"}`) }()
	<-reading
	second = patch(s, "/team/tm-1", `{"last_name":"two"}`)
	return <-done, second, s
}

func TestLostUpdateLosesOneOfTwoPatches(t *testing.T) {
	for range 50 { // the other request has a few milliseconds to come along; on a busy machine it may be late
		one, two, s := inTheMiddle(t, "lost-update")
		wantStatus(t, one, http.StatusOK)
		wantStatus(t, two, http.StatusOK)
		g := patch(s, "/team/tm-1", `{}`)
		if g.at("/team_member/first_name") != "one" || g.at("/team_member/last_name") != "two" {
			return
		}
	}
	t.Error("both patches were kept")
}

func TestACollisionEndsInA500(t *testing.T) {
	for range 50 {
		if one, two, _ := inTheMiddle(t, "collision-500"); one.status == 500 || two.status == 500 {
			return
		}
	}
	t.Error("both patches were answered")
}

func TestAHalfWrittenPatchIsSeen(t *testing.T) {
	s := serverWith(t, Options{Faults: []string{"writes-in-steps"}})
	r := s.endpoints[3].resources[0]
	for try := range 50 { // a busy machine may sleep through the moment between the two steps
		name := fmt.Sprintf("name %d", try)
		done := make(chan got, 1)
		go func() {
			done <- patch(s, "/team/tm-1", fmt.Sprintf(`{"first_name":%q,"last_name":%q}`, name, name))
		}()
		for len(done) == 0 {
			state, _ := r.read()
			if m := members(state); m["first_name"] == name && m["last_name"] != name {
				<-done
				return
			}
		}
		<-done
	}
	t.Error("the half-written state was never seen")
}
