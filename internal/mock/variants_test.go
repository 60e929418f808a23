package mock

import (
	"net/http"
	"net/http/httptest"
	"net/http/httptrace"
	"net/textproto"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/value"
)

func variantSights() []sight {
	team := "/team/tm-1"
	text := func(name, sent, ill string) sight {
		return sight{name, patches(team, `{"first_name":`+sent+`}`), "/team_member/first_name", sent, ill}
	}
	refused := func(name, body string) sight { return sight{name, patches(team, body), "", "200", "422"} }
	wrongKey := map[string]string{"X-Management-Key": "x"}
	flat := `{"box":{"a":"a 1","b":"b 1"},"name":"Oliver Smith","note":"note 1"}`
	return []sight{
		{"invalid-400", patches(team, `{"active":5}`), "", "422", "400"},
		{"malformed-422", patches(team, `{`), "", "400", "422"},
		{"forbidden-403", []call{{path: memberPath, body: `{}`, header: wrongKey}}, "", "401", "403"},
		{"stranger-403", patches("/org/"+otherOrg+"/account/sandbox/"+account, `{"allowlist":[]}`), "", "404", "403"},
		{"path-404", patches("/things/x", `{}`), "", "400", "404"},
		{"other-method-404", []call{{method: "TRACE", path: memberPath}}, "", "405", "404"},
		{"options-405", []call{{method: "OPTIONS", path: memberPath}}, "", "204", "405"},
		{"media-400", []call{{path: team, body: `{}`, header: map[string]string{"Content-Type": "text/plain"}}}, "", "415", "400"},
		{"missing-without-body", patches("/team/none", `{}`), "text", `{"error":"not found"}`, ""},
		{"unauthorized-without-body", []call{{path: memberPath, body: `{}`, header: wrongKey}}, "text", `{"error":"no accepted credential"}`, ""},
		{"gateway-errors", patches("/team/none", `{}`), "header Content-Type", "application/json", "text/html"},
		{"problem-errors", patches("/team/none", `{}`), "/status", "404 nothing", "404"},
		refused("unknown-refused", `{"stranger":1}`),
		{"read-only-refused", patches(memberPath, `{"id":"`+nobody+`"}`), "", "200", "422"},
		{"null-refused", patches(memberPath, `{"name":null}`), "", "200", "422"},
		refused("empty-text-refused", `{"first_name":" "}`),
		refused("text-limit-255", `{"first_name":"`+strings.Repeat("é", 256)+`"}`),
		refused("text-limit-bytes", `{"first_name":"`+strings.Repeat("é", 501)+`"}`),
		refused("control-refused", `{"first_name":"\u0007"}`),
		refused("markup-refused", `{"first_name":"<script>"}`),
		{"email-checked", patches(memberPath, `{"email":"nobody"}`), "", "200", "422"},
		{"unique-email", patches(memberPath, `{"email":"maria@example.com"}`), "", "200", "409"},
		refused("empty-object-refused", `{}`),
		{"list-limit-50", patches("/things/1", `{"codes":[`+numbers(51)+`]}`), "", "200", "400"},
		{"depth-limit-20", patches(team, `{"stranger":`+strings.Repeat("[", 30)+strings.Repeat("]", 30)+`}`), "", "200", "400"},
		{"body-limit-64k", patches(team, `{"first_name":"`+strings.Repeat("x", 66000)+`"}`), "", "200", "413"},

		text("trims", `" a "`, `"a"`),
		{"lower-case-email", patches(team, `{"email":"A@Example.com"}`), "/team_member/email", `"A@Example.com"`, `"a@example.com"`},
		{"null-leaves", patches(memberPath, `{"avatar":"a"}`, `{"avatar":null}`), "/avatar", "null", `"a"`},
		{"partial-accepted", patches("/staff/1", `{"firstName":"A"}`), "", "422", "200"},
		{"last-name-wins", patches(team, `{"first_name":"a","first_name":"b"}`), "", "400", "200"},
		{"no-media-is-json", []call{{path: team, body: `{}`, header: map[string]string{"Content-Type": ""}}}, "", "415", "200"},
		{"touches-always", patches("/staff/1", staffBody(`"firstName":"A"`), staffBody(`"firstName":"A"`)), "/updatedAt", `"2026-01-01T00:00:01.000Z"`, `"2026-01-01T00:00:02.000Z"`},
		{"body-before-resource", patches("/team/none", `{`), "", "404", "400"},
		{"null-left-out", patches("/flat/1", `{"note":null}`), "/note", "null", "200 nothing"},
		{"answers-part", patches("/masked/1", `{"name":"n"}`), "text", strings.Replace(flat, "Oliver Smith", "n", 1), `{"name":"n"}`},
		{"numbers-in-full", patches("/things/1", `{"price":5}`), "text", "", ""},

		{"extra-members", patches(team, `{}`), "/team_member/object", "200 nothing", `"resource"`},
		{"extra-envelope", patches(team, `{}`), "/request_id", "200 nothing", `"req-1"`},
		{"extra-headers", patches(team, `{}`), "header X-Request-Id", "", "req-1"},
		{"location", patches(team, `{}`), "header Location", "", team},
		{"cookies", patches(team, `{}`), "header Set-Cookie", "", "session=anonymous; Path=/; HttpOnly"},
		{"charset", patches(team, `{}`), "header Content-Type", "application/json", "application/json; charset=utf-8"},
		{"pretty", patches("/masked/1", `{}`), "text", flat, "{\n  \"box\": {\n    \"a\": \"a 1\",\n    \"b\": \"b 1\"\n  },\n  \"name\": \"Oliver Smith\",\n  \"note\": \"note 1\"\n}\n"},
		{"ascii", patches("/masked/1", `{"name":"é🚀"}`), "text", strings.Replace(flat, "Oliver Smith", "é🚀", 1), strings.Replace(flat, "Oliver Smith", `\u00e9\ud83d\ude80`, 1)},
		{"tags", patches(team, `{}`), "header ETag", "", `"0-1"`},
		{"weak-tags", patches(team, `{}`), "header ETag", "", `W/"0-1"`},
		{"match-needed", patches("/things/1", `{}`), "", "200", "428"},
		{"head-like-get", []call{{method: "HEAD", path: memberPath}}, "", "405", "200"},
		{"number-exponents", patches("/things/1", `{"count":5000}`), "text", "", ""},
		{"gzip", []call{{path: team, body: `{}`, header: map[string]string{"Accept-Encoding": "gzip"}}}, "header Content-Encoding", "", "gzip"},
		{"chunked", patches("/masked/1", `{}`), "header Content-Length", itoa(len(flat)), ""},
		{"closes-connections", patches(team, `{}`), "header Connection", "", "close"},
		{"head-empty-errors", []call{{method: "TRACE", path: memberPath}}, "text", `{"error":"TRACE is not available here"}`, ""},
		{"slow", patches(team, `{}`), "", "200", "200"},
		{"busy-429", slices.Repeat(patches(team, `{}`), 7), "header Retry-After", "", "0"},
		{"busy-429-date", slices.Repeat(patches(team, `{}`), 9), "header Retry-After", "", "Thu, 01 Jan 2026 00:00:01 GMT"},
		{"busy-429-bare", slices.Repeat(patches(team, `{}`), 11), "", "200", "429"},
		{"eventual-reads", append(patches("/things/1", `{"note":"new"}`), get("/things/1")), "/note", `"new"`, `"new"`},
		{"eventual-answers", patches(team, `{"first_name":"A"}`), "/team_member/first_name", `"A"`, `"A"`},
	}
}

func numbers(n int) string {
	var out []string
	for i := range n {
		out = append(out, itoa(i))
	}
	return strings.Join(out, ",")
}

func TestEachVariantIsSeenFromOutside(t *testing.T) {
	seen := map[string]bool{"early-hints": true} // has a test of its own: a recorder takes 103 for the answer
	for _, s := range variantSights() {
		seen[s.fault] = true
		if !inSample(s.fault) {
			continue
		}
		t.Run(s.fault, func(t *testing.T) {
			if s.place == "text" && s.well == "" { // the raw text has too much in it: it must only differ
				if one, two := s.see(healthyServer(t)), s.see(serverWith(t, Options{Variant: s.fault})); one == two {
					t.Errorf("healthy and variant both show %s", one)
				}
				return
			}
			if got := s.see(healthyServer(t)); got != s.well {
				t.Errorf("the healthy server shows %s, want %s", got, s.well)
			}
			if got := s.see(serverWith(t, Options{Variant: s.fault})); got != s.ill {
				t.Errorf("the variant shows %s, want %s", got, s.ill)
			}
		})
	}
	for _, v := range Variants() {
		if !seen[v.Name] || v.Text == "" || v.install == nil {
			t.Errorf("variant %+v is incomplete, or nothing shows it", v)
		}
	}
	if len(Variants()) < 30 {
		t.Errorf("%d variants", len(Variants()))
	}
}

func TestEveryVariantKeepsThePromisesThatMatter(t *testing.T) {
	for _, v := range Variants() {
		if !inSample(v.Name) {
			continue
		}
		if v.Name == "early-hints" {
			continue // a recorder takes 103 for the answer
		}
		t.Run(v.Name, func(t *testing.T) {
			now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
			s := serverWith(t, Options{Variant: v.Name, Now: func() time.Time { return now }})
			polite := func(body string) got {
				now = now.Add(time.Second) // past every lag
				g := patch(s, memberPath, body)
				for g.status == http.StatusTooManyRequests {
					g = patch(s, memberPath, body)
				}
				return g
			}
			wantStatus(t, polite(`{"name":"Grüße 🚀"}`), 200)
			if g := polite(`{"avatar":"lost","bindings":5}`); g.status < 400 || g.status > 499 {
				t.Errorf("a bad body is answered %d", g.status)
			}
			now = now.Add(time.Second)
			state, _ := s.endpoints[0].resources[0].read()
			if members(state)["avatar"] == "lost" || members(state)["name"] != "Grüße 🚀" {
				t.Errorf("stored: %v", state)
			}
		})
	}
}

func TestAnEventuallyConsistentServerCatchesUp(t *testing.T) {
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	s := serverWith(t, Options{Variant: "eventual-answers", Now: func() time.Time { return now }})
	before := patch(s, "/things/1", `{}`)
	now = now.Add(time.Second)
	patch(s, "/things/1", `{"note":"new"}`)
	now = now.Add(100 * time.Millisecond)
	if g := patch(s, "/things/1", `{"count":9}`); g.at("/note") != before.at("/note") || g.at("/count") == before.at("/count") {
		t.Errorf("100 ms later: %s", g.text)
	}
	now = now.Add(lag)
	want(t, request(s, get("/things/1")), "/note", `"new"`)
}

func TestACompressedAnswerIsWhole(t *testing.T) {
	server := httptest.NewServer(serverWith(t, Options{Variant: "gzip"}))
	defer server.Close()
	r, _ := http.NewRequestWithContext(t.Context(), http.MethodPatch, server.URL+"/masked/1", strings.NewReader(`{}`))
	r.Header.Set("Content-Type", "application/json")
	answer, err := server.Client().Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	buffer := make([]byte, 4096)
	n, _ := answer.Body.Read(buffer)
	if doc, err := value.Decode(buffer[:n]); err != nil || members(doc)["name"] == nil || !answer.Uncompressed {
		t.Errorf("%v %q", err, buffer[:n])
	}
}

func TestEarlyHintsComeBeforeTheAnswer(t *testing.T) {
	server := httptest.NewServer(serverWith(t, Options{Variant: "early-hints"}))
	defer server.Close()
	hinted := 0
	ctx := httptrace.WithClientTrace(t.Context(), &httptrace.ClientTrace{Got1xxResponse: func(code int, _ textproto.MIMEHeader) error {
		hinted = code
		return nil
	}})
	r, _ := http.NewRequestWithContext(ctx, http.MethodPatch, server.URL+"/masked/1", strings.NewReader(`{}`))
	r.Header.Set("Content-Type", "application/json")
	answer, err := server.Client().Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK || hinted != http.StatusEarlyHints {
		t.Errorf("%d after %d", answer.StatusCode, hinted)
	}
}
