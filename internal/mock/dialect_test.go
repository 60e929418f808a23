package mock

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
)

func TestMergePatchRemovesMergesAndReplaces(t *testing.T) {
	s := healthyServer(t)
	wantStatus(t, patch(s, "/things/1", `{"note":"n","shape":{"color":"red","width":3},"tags":["a","b","c"]}`), 200)
	g := patch(s, "/things/1", `{"note":null,"shape":{"color":"blue"},"tags":["z"]}`)
	want(t, g, "/shape", `{"color":"blue","width":3}`)
	want(t, g, "/tags", `["z"]`)
	if _, there := g.doc.(map[string]any)["note"]; there {
		t.Errorf("note is still there: %s", g.text)
	}
	want(t, patch(s, "/things/1", `{"shape":{"color":null}}`), "/shape", `{"width":3}`)
	wantStatus(t, patch(s, "/things/1", `{"note":null}`), 200)
	wantStatus(t, patch(s, "/things/1", `{"title":null}`), 400)
}

func TestJSONPatchIsAppliedWhollyOrNotAtAll(t *testing.T) {
	s := healthyServer(t)
	g := patch(s, "/lists/1", `[{"op":"replace","path":"/items","value":["a","b"]},{"op":"add","path":"/items/1","value":"x"},{"op":"add","path":"/items/-","value":"y"}]`)
	wantStatus(t, g, 200)
	want(t, g, "/items", `["a","x","b","y"]`)
	for _, bad := range []string{
		`{}`, `[{"op":"frobnicate","path":"/items"}]`, `[{"op":"add","path":"/items/9","value":"x"}]`,
		`[{"op":"replace","path":"/items/0","value":"lost"},{"op":"test","path":"/title","value":"nope"}]`,
		`[{"op":"remove","path":"/stranger"}]`, `[{"op":"remove","path":"/items"}]`, `[{"op":"replace","path":"/items","value":5}]`,
	} {
		wantStatus(t, patch(s, "/lists/1", bad), 422)
	}
	want(t, patch(s, "/lists/1", `[]`), "/items", `["a","x","b","y"]`)
	want(t, patch(s, "/lists/1", `[{"op":"replace","path":"/id","value":"other"},{"op":"add","path":"/extra","value":null}]`), "/id", `"1"`)
}

func TestShallowMergeReplacesNestedObjectsAndKeepsNull(t *testing.T) {
	s := healthyServer(t)
	patch(s, "/flat/1", `{"box":{"a":"1","b":"2"}}`)
	g := patch(s, "/flat/1", `{"box":{"a":"3"},"note":null}`)
	want(t, g, "/box", `{"a":"3"}`)
	want(t, g, "/note", `null`)
}

func TestAnUpdateMaskLimitsWhatIsChanged(t *testing.T) {
	s := healthyServer(t)
	patch(s, "/masked/1?update_mask=name,note", `{"name":"first","note":"first"}`)
	g := patch(s, "/masked/1?update_mask=name", `{"name":"second","note":"second"}`)
	want(t, g, "/name", `"second"`)
	want(t, g, "/note", `"first"`)
	if _, there := patch(s, "/masked/1?update_mask=note", `{}`).doc.(map[string]any)["note"]; there {
		t.Error("a masked member that the body lacks is still there")
	}
}

func TestPreconditions(t *testing.T) {
	s := healthyServer(t)
	with := func(body string, header ...string) got {
		h := map[string]string{}
		for i := 0; i < len(header); i += 2 {
			h[header[i]] = header[i+1]
		}
		return request(s, call{path: "/things/1", body: body, header: h})
	}
	old := with(`{}`).header.Get("ETag")
	now := with(`{"note":"a"}`, "If-Match", old)
	wantStatus(t, now, 200)
	tag := now.header.Get("ETag")
	if tag == "" || tag == old {
		t.Fatalf("the entity tag went from %q to %q", old, tag)
	}
	if read := request(s, call{method: "GET", path: "/things/1"}); read.header.Get("ETag") != tag {
		t.Errorf("the read has entity tag %q, the patch had %q", read.header.Get("ETag"), tag)
	}
	wantStatus(t, with(`{"note":"b"}`, "If-Match", old), 412)
	wantStatus(t, with(`{"note":"b"}`, "If-Match", "W/"+tag), 412)
	wantStatus(t, with(`{"note":"b"}`, "If-Match", `"x", `+tag), 200)
	wantStatus(t, with(`{"note":"b"}`, "If-Match", "*"), 200)
	wantStatus(t, with(`{"note":"c"}`, "If-None-Match", "*"), 412)
	wantStatus(t, with(`{"note":"c"}`, "If-Unmodified-Since", "Mon, 01 Jan 2001 00:00:00 GMT"), 412)
	wantStatus(t, with(`{"size":"c"}`, "If-Match", old), 400)
	wantStatus(t, with(`{}`, "If-Match", old, "Authorization", ""), 401)
	want(t, with(`{}`), "/note", `"b"`)
}

func TestConcurrentPatchesAreAllKept(t *testing.T) {
	s := healthyServer(t)
	var all sync.WaitGroup
	for i, name := range []string{"first_name", "last_name", "profile_image_url", "time_zone"} {
		all.Go(func() {
			body := fmt.Sprintf(`{%q:"Name %d"}`, name, i)
			if name == "time_zone" {
				body = `{"time_zone":"Asia/Tokyo"}`
			}
			patch(s, "/team/tm-1", body)
		})
	}
	all.Wait()
	g := patch(s, "/team/tm-1", `{}`)
	want(t, g, "/team_member/first_name", `"Name 0"`)
	want(t, g, "/team_member/last_name", `"Name 1"`)
	want(t, g, "/team_member/time_zone", `"Asia/Tokyo"`)
}

func TestTheAnswerIsWholeOnTheWire(t *testing.T) {
	server := httptest.NewServer(healthyServer(t))
	defer server.Close()
	answer, err := http.Get(server.URL + "/flat/1")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != 200 || int64(len(text)) != answer.ContentLength {
		t.Errorf("status %d, %d bytes of %d: %v", answer.StatusCode, len(text), answer.ContentLength, err)
	}
}
