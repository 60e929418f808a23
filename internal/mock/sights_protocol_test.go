package mock

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func protocolSights() []sight {
	team := "/team/tm-1"
	with := func(path, media string) []call {
		return []call{{path: path, body: `{}`, header: map[string]string{"Content-Type": media}}}
	}
	method := func(m string) []call { return []call{{method: m, path: memberPath}} }
	refused := patches(memberPath, `{"name":5}`)
	flat := `{"box":{"a":"a 1","b":"b 1"},"name":"Oliver Smith","note":"note 1"}`
	return []sight{
		{"no-media-type", patches(team, `{}`), "header Content-Type", "application/json", ""},
		{"html-media-type", patches(team, `{}`), "header Content-Type", "application/json", "text/html; charset=utf-8"},
		{"broken-json", patches("/masked/1", `{}`), "text", flat, flat[:len(flat)-1] + ",}"},
		{"latin1-answer", patches(team, `{"first_name":"é"}`), "/team_member/first_name", `"é"`, "\"\uFFFD\""},
		{"member-twice", patches("/masked/1", `{}`), "text", flat, `{"box":null,` + flat[1:]},
		{"two-documents", patches("/masked/1", `{}`), "text", flat, flat + "\n{}"},
		{"empty-answer", patches("/masked/1", `{}`), "text", flat, ""},
		{"options-500", method("OPTIONS"), "", "204", "500"},
		{"head-500", method("HEAD"), "", "405", "500"},
		{"trace-500", method("TRACE"), "", "405", "500"},
		{"no-allow", method("TRACE"), "header Allow", "OPTIONS, PATCH", ""},
		{"accepts-any-media", with(team, "text/plain"), "", "415", "200"},
		{"strange-media-500", with(team, "text/plain"), "", "415", "500"},
		{"no-media-500", with(team, ""), "", "415", "500"},
		{"charset-refused", with(team, "application/json; charset=utf-8"), "", "200", "415"},
		{"no-accept-patch", with(team, "text/plain"), "header Accept-Patch", "application/json", ""},

		{"set-member-left-out", patches("/things/1", `{"codes":[5]}`), "/codes", "[5]", "200 nothing"},
		{"required-left-out", patches("/things/1", `{}`), "/title", `"title 1"`, "200 nothing"},
		{"null-in-answer", patches(team, `{}`), "/team_member/role", `"Admin"`, "null"},
		{"boolean-as-text", patches(team, `{}`), "/team_member/active", `true`, `"true"`},
		{"number-as-text", patches("/things/1", `{"count":2}`), "/count", `2`, `"2"`},
		{"list-as-object", patches("/things/1", `{"tags":["a"]}`), "/tags", `["a"]`, `{"0":"a"}`},
		{"enum-drifts", patches("/things/1", `{"state":"open"}`), "/state", `"open"`, `"legacy"`},
		{"date-as-prose", patches("/staff/1", staffBody("")), "/updatedAt", `"2026-01-01T00:00:01.000Z"`, `"26/07/2025 12:00"`},
		{"unwrapped", patches(team, `{}`), "/id", "200 nothing", `"tm-1"`},
		{"wrapped", patches(memberPath, `{}`), "/data/id", "200 nothing", `"` + person + `"`},
		{"success-206", patches(team, `{}`), "", "200", "206"},
		{"error-shape", refused, "/message", "422 nothing", "1"},
		{"html-errors", refused, "header Content-Type", "application/json", "text/html"},
		{"problem-status-differs", patches("/things/1", `{"size":"x"}`), "/status", "400", "500"},
	}
}

// overTheWire sends one patch over a real connection.
func overTheWire(t *testing.T, ctx context.Context, fault, body string) error {
	t.Helper()
	server := httptest.NewServer(serverWith(t, Options{Faults: []string{fault}}))
	defer server.Close()
	r, err := http.NewRequestWithContext(ctx, http.MethodPatch, server.URL+"/masked/1", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	answer, err := server.Client().Do(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	_, err = io.ReadAll(answer.Body)
	return err
}

func TestFaultsThatCutTheConnection(t *testing.T) {
	deep := `{"box":` + strings.Repeat("[", 60) + strings.Repeat("]", 60) + `}`
	for fault, body := range map[string]string{"half-answer": `{}`, "drops-connection-on-deep": deep} {
		if err := overTheWire(t, t.Context(), fault, body); err == nil {
			t.Errorf("%s: the answer was whole", fault)
		}
		if err := overTheWire(t, t.Context(), "", body); err != nil {
			t.Errorf("a healthy server: %v", err)
		}
	}
}

func TestAHangingRequestEndsWithItsClient(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	s := serverWith(t, Options{Faults: []string{"hangs-on-long-text"}})
	decoded := s.pipeline.decode
	s.pipeline.decode = func(turn *turn) *problem {
		cancel() // the request has come; its client gives up
		return decoded(turn)
	}
	r := httptest.NewRequestWithContext(ctx, http.MethodPatch, "/masked/1", strings.NewReader(`{"name":"`+strings.Repeat("x", 1001)+`"}`))
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	if w.Code != http.StatusInternalServerError {
		t.Errorf("status %d", w.Code)
	}
}
