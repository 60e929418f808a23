package redact_test

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"html"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/har"
	"github.com/proviso-dev/proviso/internal/redact"
)

const canary = `s3cr+t/k"y&<é>=1`

func operations() []contract.Operation {
	password := &contract.Schema{Types: []string{"string"}, WriteOnly: true}
	inner := &contract.Schema{Properties: []contract.Property{{Name: "launch_code", Schema: password}}}
	inner.Properties = append(inner.Properties, contract.Property{Name: "self", Schema: inner}) // a loop
	return []contract.Operation{{
		ID: "updateMember", Method: "PATCH", Path: "/v1/members/{id}", Server: "https://api.example.com",
		Security: []contract.Security{
			{{Name: "ManagementKey", Type: "apiKey", In: "header", Param: "x-management-key"}},
			{{Name: "QueryKey", Type: "apiKey", In: "query", Param: "k"}},
			{{Name: "Login", Type: "http", Scheme: "basic"}},
		},
		Bodies: []contract.Media{{Type: "application/json", Schema: inner}},
	}}
}

func redactor() *redact.Redactor {
	return redact.New(map[string]string{canary: "ManagementKey", "ada:hunter2hunter2": "Login", "12345678": "Pin", "xy": "Short"}, operations())
}

// spellings are the ways in which an answer could give the canary away.
func spellings() []string {
	quoted, _ := json.Marshal(canary)
	b64 := base64.StdEncoding.EncodeToString
	return []string{
		canary, url.QueryEscape(canary), url.PathEscape(canary), strings.ToLower(url.QueryEscape(canary)), html.EscapeString(canary), string(quoted[1 : len(quoted)-1]),
		`s3cr+t\/k\"y&<é>=1`, `s3cr+t/k\"y&<\u00e9>=1`,
		b64([]byte(canary)), b64([]byte(canary + ":")), base64.URLEncoding.EncodeToString([]byte(canary)), base64.RawStdEncoding.EncodeToString([]byte(canary)),
		b64([]byte("x:" + canary + ":y")), b64([]byte("u" + canary)), b64([]byte("abc" + canary + "d")),
		"hunter2hunter2", b64([]byte("ada:hunter2hunter2")), "12345678",
	}
}

func TestNoSpellingOfACredentialIsWritten(t *testing.T) {
	r := redactor()
	for _, s := range spellings() {
		x := contract.Exchange{
			Method: "PATCH", URL: "http://h/a?note=" + url.QueryEscape(s),
			Header:  http.Header{"X-Echo": {"before " + s + " after"}, "X-Management-Key": {canary}},
			Body:    []byte(`{"note": "a ` + strings.ReplaceAll(s, canary, "plain text only") + ` b"}`),
			Reply:   &contract.Reply{Status: 200, Header: http.Header{"Location": {"/x?y=" + s}}, Body: []byte("<p>" + s + "</p>")},
			Failure: &contract.Failure{Text: "said " + s},
		}
		got := r.Exchange(x)
		all := got.URL + strings.Join(got.Header["X-Echo"], "") + string(got.Body) + strings.Join(got.Reply.Header["Location"], "") + string(got.Reply.Body) + got.Failure.Text + r.Text("free "+s)
		plain, _ := url.QueryUnescape(all)
		for _, leak := range []string{s, canary, "s3cr+t", "hunter2", "12345678"} {
			if strings.Contains(all, leak) || strings.Contains(plain, leak) {
				t.Errorf("%q is in\n%s", leak, all)
			}
		}
		if !strings.Contains(all, "{{") {
			t.Errorf("%q: nothing stands in its place: %s", s, all)
		}
	}
}

// Whatever stands around the secret in a base64 text, its middle is gone.
func TestACredentialInsideALongerBase64TextIsFound(t *testing.T) {
	r := redactor()
	for before := range 6 {
		text := base64.StdEncoding.EncodeToString([]byte(strings.Repeat("z", before) + canary + "tail"))
		clean := r.Text(text)
		raw, _ := base64.StdEncoding.DecodeString(strings.NewReplacer("{{ManagementKey}}", strings.Repeat("A", len(text)-len(clean)+len("{{ManagementKey}}"))).Replace(clean))
		if !strings.Contains(clean, "{{ManagementKey}}") || bytes.Contains(raw, []byte(canary[2:len(canary)-2])) {
			t.Errorf("%d bytes before: %s", before, clean)
		}
	}
}

func TestMembersNamedLikeSecretsAreHiddenAtAnyDepth(t *testing.T) {
	cases := map[string]string{
		`{"password":"p"}`: `{"password":"{{password}}"}`,
		`{ "a" : [ {"API_Key" :  "p"} ] , "n": 1.0 }`:    `{ "a" : [ {"API_Key" :  "{{API_Key}}"} ] , "n": 1.0 }`,
		`{"client-secret":"a\"b\\","x":"y"}`:             `{"client-secret":"{{client-secret}}","x":"y"}`,
		`{"refreshToken":"p","next_page_token":"q"}`:     `{"refreshToken":"{{refreshToken}}","next_page_token":"q"}`,
		`{"password":"","token":null,"secret":false}`:    `{"password":"","token":null,"secret":false}`,
		`{"passcode":1234}`:                              `{"passcode":"{{passcode}}"}`,
		`{"max_tokens":1234}`:                            `{"max_tokens":1234}`,
		`{"tokens":["a",{"v":"b"}],"z":"c"}`:             `{"tokens":["{{tokens}}",{"v":"{{tokens}}"}],"z":"c"}`,
		`{"secret":{"a":{"b":"x"},"c":[1]},"d":"e"}`:     `{"secret":{"a":{"b":"{{secret}}"},"c":[1]},"d":"e"}`,
		`{"launch_code":"x","launchCode":"y"}`:           `{"launch_code":"{{launch_code}}","launchCode":"{{launchCode}}"}`,
		`{"pass\u0077ord":"p"}`:                          `{"pass\u0077ord":"{{password}}"}`,
		`{"password_changed_at":"2026","tokenizer":"x"}`: `{"password_changed_at":"2026","tokenizer":"x"}`,
		`{"v":12345678,"w":"12345678","x":912345678.5}`:  `{"v":"{{Pin}}","w":"{{Pin}}","x":"9{{Pin}}.5"}`,
		`{"password":"ada:hunter2hunter2"}`:              `{"password":"{{Login}}"}`,
		`{"password":"{{password}}"}`:                    `{"password":"{{password}}"}`,
		`{"password":"unfinished`:                        `{"password":"{{password}}`,
		`{"password":`:                                   `{"password":`,
		`"password"`:                                     `"password"`,
		`say "password": "p" in a text`:                  `say "password": "{{password}}" in a text`,
		`{"a":"the password: p"}`:                        `{"a":"the password: p"}`,
		`{"note":"hunter2hunter2\n","x":"\u0061"}`:       `{"note":"{{Login}}\n","x":"\u0061"}`,
		`{"hunter2hunter2":1}`:                           `{"{{Login}}":1}`,
	}
	r := redactor()
	for body, want := range cases {
		if got := string(r.Body("application/json", []byte(body))); got != want {
			t.Errorf("%s\ngot  %s\nwant %s", body, got, want)
		}
	}
	form := r.Body("application/x-www-form-urlencoded; charset=utf-8", []byte("user=ada&pass%77ord=p&k=v&note="+url.QueryEscape(canary)))
	if want := "user=ada&pass%77ord={{password}}&k={{QueryKey}}&note={{ManagementKey}}"; string(form) != want {
		t.Errorf("form: %s, want %s", form, want)
	}
}

func TestASecretInTheQueryOfALinkIsHidden(t *testing.T) {
	const body = `{"link": "https://files.example.com/a?page=2&token=9f8e7d6c5b4a", "other": "https:\/\/files.example.com\/a?api_key=9f8e7d6c5b4a#top", "why": "Is token=9f8e?"}`
	clean := string(redactor().Body("application/json", []byte(body)))
	if strings.Contains(clean, "9f8e7d6c5b4a") || !json.Valid([]byte(clean)) {
		t.Errorf("the links are %s", clean)
	}
	if !strings.Contains(clean, "a?page=2&") || !strings.Contains(clean, "#top") || !strings.Contains(clean, "Is token=9f8e?") {
		t.Errorf("more than the secrets is gone: %s", clean)
	}
}

func TestHeadersKeepWhatIsNoSecret(t *testing.T) {
	r := redactor()
	for _, c := range [][3]string{
		{"X-Management-Key", canary, "{{ManagementKey}}"},
		{"X-Management-Key", "another", "{{ManagementKey}}"},
		{"X-Management-Key", "xy", "{{Short}}"},
		{"X-Management-Key", "", ""},
		{"Authorization", "Bearer abc", "Bearer {{Login}}"},
		{"Authorization", "Bearer", "Bearer"},
		{"Authorization", "Basic " + base64.StdEncoding.EncodeToString([]byte("ada:hunter2hunter2")), "Basic {{Login}}"},
		{"Authorization", "raw-key", "{{Login}}"},
		{"authorization", "Digest username=\"a\", response=\"b\"", "Digest {{Login}}"},
		{"Cookie", "sid=abc; theme=dark", "sid={{sid}}; theme={{theme}}"},
		{"Set-Cookie", "sid=abc; Path=/; HttpOnly", "sid={{sid}}; Path=/; HttpOnly"},
		{"X-Vital-Org-Key", "abc", "{{X-Vital-Org-Key}}"},
		{"X-CSRF-Token", "abc", "{{X-Csrf-Token}}"},
		{"Idempotency-Key", "abc", "abc"},
		{"Etag", `"abc"`, `"abc"`},
		{"Www-Authenticate", `Bearer realm="x"`, `Bearer realm="x"`},
		{"Location", "https://u:p@h/?access_token=abc&a=b#f", "https://{{userinfo}}@h/?access_token={{access_token}}&a=b#f"},
	} {
		if got := r.HeaderValue(c[0], c[1]); got != c[2] {
			t.Errorf("%s: %q became %q, want %q", c[0], c[1], got, c[2])
		}
	}
}

func TestRedactingNeitherChangesTheOriginalNorCopiesWhatIsClean(t *testing.T) {
	r := redactor()
	x := contract.Exchange{Method: "PATCH", URL: "http://h/", Header: http.Header{"X-Management-Key": {canary}}, Body: []byte(`{"password":"p"}`),
		Reply: &contract.Reply{Header: http.Header{}, Body: []byte(`{"token":"t"}`)}, Failure: &contract.Failure{Text: canary}}
	r.Exchange(x)
	if x.Header.Get("X-Management-Key") != canary || string(x.Body) != `{"password":"p"}` || string(x.Reply.Body) != `{"token":"t"}` || x.Failure.Text != canary {
		t.Errorf("the original changed: %+v", x)
	}
	clean := []byte(`{"name":"Ada","list":[1,2,3]}`)
	if got := r.Body("application/json", clean); &got[0] != &clean[0] {
		t.Error("a clean body was copied")
	}
	var none *redact.Redactor
	if got := none.Exchange(x); string(got.Body) != string(x.Body) || none.Text("a") != "a" || none.URL("b") != "b" {
		t.Error("a nil redactor changed something")
	}
}

func TestTheWriterNeverWritesASecret(t *testing.T) {
	var b bytes.Buffer
	w, err := har.NewWriter(&b, redactor().Exchange)
	if err != nil {
		t.Fatal(err)
	}
	x := contract.Exchange{Method: "PATCH", URL: "http://h/?k=" + url.QueryEscape(canary), Header: http.Header{"Cookie": {"sid=" + canary}, "X-Management-Key": {canary}},
		Body: []byte(`{"password":"correct horse"}`), Reply: &contract.Reply{Status: 200, Header: http.Header{"Set-Cookie": {"sid=" + canary + "; Path=/"}}, Body: []byte(canary)}}
	if err := w.Write(x); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	for _, leak := range []string{"s3cr", "correct horse"} {
		if strings.Contains(b.String(), leak) {
			t.Errorf("%q is in %s", leak, b.String())
		}
	}
}

func FuzzBodyStaysJSON(f *testing.F) {
	f.Add(`{"password":["a",{"b":"c\""}],"n":12345678,"t":"hunter2hunter2"}`)
	f.Add(`{"secret":{"secret":"x"},"tokens":[[["y"]]]}`)
	f.Add(`{"password":-1e5,"a":"\\"}`)
	f.Add(`{"a part of it begins in an escape":"h\nter2hunter2","b":"\u0aada:hunter2hunter"}`)
	f.Add(`{"a part of it ends in one":"ada:hunter2hu\nter2"}`)
	r := redactor()
	f.Fuzz(func(t *testing.T, body string) {
		got := r.Body("application/json", []byte(body))
		if json.Valid([]byte(body)) && !json.Valid(got) {
			t.Fatalf("%s became %s", body, got)
		}
		if bytes.Contains(got, []byte("hunter2hunter2")) {
			t.Fatalf("%s became %s", body, got)
		}
	})
}

func BenchmarkRedactExchange(b *testing.B) {
	r := redact.New(map[string]string{"f2ca1bb6c7e907d06dafe4687e579fce": "ManagementKey", "f2ca1bb6c7e907d06dafe4687e579fcf": "ManagementKey-wrong"}, operations())
	x := contract.Exchange{Method: "PATCH", URL: "http://127.0.0.1:8080/v1/members/1", Body: []byte(`{"name":"Ada Lovelace","email":"ada@example.com","active":true}`),
		Header: http.Header{"Content-Type": {"application/json"}, "Accept": {"application/json"}, "User-Agent": {"proviso"}, "X-Management-Key": {"f2ca1bb6c7e907d06dafe4687e579fce"}},
		Reply: &contract.Reply{Status: 200, Header: http.Header{"Content-Type": {"application/json"}, "Date": {"today"}, "Content-Length": {"300"}},
			Body: []byte(`{"id":"3333","name":"Ada Lovelace","email":"ada@example.com","active":true,"created_at":"2026-01-01T00:00:00Z","updated_at":"2026-01-01T00:00:00Z","team_role_bindings":[{"team_id":"1","role":"Admin"}]}`)}}
	b.ReportAllocs()
	for b.Loop() {
		r.Exchange(x)
	}
}
