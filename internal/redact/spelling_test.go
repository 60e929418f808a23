package redact_test

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"mime/quotedprintable"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/redact"
)

// token is a credential such as services draw them.
const token = "tk_9fQ2/Lx7+Vb3mZ0&Rw\"8sKd4"

// escapedAll writes each character as a JSON escape.
func escapedAll(s string) string {
	var b strings.Builder
	for _, r := range s {
		fmt.Fprintf(&b, `\u%04x`, r)
	}
	return b.String()
}

func jsonInside(s string) string {
	quoted, _ := json.Marshal(s)
	return string(quoted[1 : len(quoted)-1])
}

// encodings are ways to write a text by other characters.
func encodings() map[string]func(string) string {
	percentAll := func(s string) string {
		var b strings.Builder
		for i := range len(s) {
			fmt.Fprintf(&b, "%%%02x", s[i])
		}
		return b.String()
	}
	entityAll := func(format string) func(string) string {
		return func(s string) string {
			var b strings.Builder
			for _, r := range s {
				fmt.Fprintf(&b, format, r)
			}
			return b.String()
		}
	}
	b64 := func(e *base64.Encoding) func(string) string {
		return func(s string) string { return e.EncodeToString([]byte(s)) }
	}
	return map[string]func(string) string{
		"plain": func(s string) string { return s }, "upper": strings.ToUpper, "lower": strings.ToLower,
		"query": url.QueryEscape, "path": url.PathEscape, "percent": percentAll, "html": html.EscapeString,
		"decimal": entityAll("&#%d;"), "hexadecimal": entityAll("&#x%X;"), "json": jsonInside, "unicode": escapedAll,
		"slashes": func(s string) string { return strings.ReplaceAll(jsonInside(s), "/", `\/`) },
		"base64":  b64(base64.StdEncoding), "base64url": b64(base64.RawURLEncoding),
		"inside base64":    func(s string) string { return base64.StdEncoding.EncodeToString([]byte("ab" + s + "cd")) },
		"basic":            func(s string) string { return base64.StdEncoding.EncodeToString([]byte("ada:" + s)) },
		"hex":              func(s string) string { return fmt.Sprintf("%x", s) },
		"inside hex":       func(s string) string { return fmt.Sprintf("0%X0", "ab"+s+"cd") },
		"quoted-printable": func(s string) string { return strings.ReplaceAll(percentAll(s), "%", "=") },
		"lines of a mail":  func(s string) string { return s[:5] + "=\r\n" + s[5:9] + "=\n" + s[9:] },
		"hex escapes":      func(s string) string { return strings.ReplaceAll(percentAll(s), "%", `\x`) },
	}
}

// readable is all that can be read out of a text with a few decoders, one after the other.
func readable(text string) string {
	all := text
	if plain, err := io.ReadAll(quotedprintable.NewReader(strings.NewReader(text))); err == nil {
		all += "\n" + string(plain)
	}
	for range 3 {
		if plain, err := url.QueryUnescape(text); err == nil {
			text = plain
		}
		text = html.UnescapeString(text)
		var inside string
		if json.Unmarshal([]byte(`"`+text+`"`), &inside) == nil {
			text = inside
		}
		all += "\n" + text
	}
	for _, run := range regexp.MustCompile(`(?i)[0-9a-f]{16,}`).FindAllString(all, -1) {
		for skip := range 2 {
			if plain, err := hex.DecodeString(run[skip : skip+(len(run)-skip)/2*2]); err == nil {
				all += "\n" + string(plain)
			}
		}
	}
	for _, word := range strings.FieldsFunc(all, func(r rune) bool { return strings.ContainsRune(` "'<>{}=?&\n`, r) }) {
		for skip := range min(4, len(word)) {
			if plain, err := base64.RawURLEncoding.DecodeString(strings.NewReplacer("+", "-", "/", "_", "=", "").Replace(word[skip:])); err == nil {
				all += "\n" + string(plain)
			}
		}
	}
	return strings.ToLower(all)
}

// leaked reports a run of 12 characters of the secret that can be read in the text.
func leaked(text, secret string) string {
	all, secret := readable(text), strings.ToLower(secret)
	for at := 0; at+12 <= len(secret); at++ {
		if part := secret[at : at+12]; strings.Contains(all, part) {
			return part
		}
	}
	return ""
}

// TestAKnownSecretIsFoundInEverySpelling writes a secret in each encoding of each encoding, into each place of an exchange.
func TestAKnownSecretIsFoundInEverySpelling(t *testing.T) {
	r := redact.New(map[string]string{token: "Token"}, nil)
	for outer, encode := range encodings() {
		for inner, first := range encodings() {
			s := encode(first(token))
			if outer == "upper" || outer == "lower" {
				if strings.Contains(inner, "64") || inner == "basic" || inner == "unicode" || inner == "hex escapes" || inner == "json" || inner == "html" || inner == "slashes" {
					continue // such a text can't be read back
				}
			}
			x := contract.Exchange{
				Method: "PATCH", URL: "http://h/a/" + url.PathEscape(s) + "?note=" + url.QueryEscape(s), Header: http.Header{"X-Echo": {"before " + s + " after"}},
				Body:    []byte(`{"note":"` + jsonInside(s) + `","` + jsonInside(s) + `":1}`),
				Reply:   &contract.Reply{Header: http.Header{"Location": {"/x?y=" + s}, "Content-Type": {`text/html; boundary="` + s + `"`}}, Body: []byte("<p>" + s + "</p>")},
				Failure: &contract.Failure{Text: `Get "http://h/": said ` + s},
			}
			got := r.Exchange(x)
			for place, text := range map[string]string{
				"URL": got.URL, "header": got.Header.Get("X-Echo"), "body": string(got.Body), "Location": got.Reply.Header.Get("Location"),
				"Content-Type": got.Reply.Header.Get("Content-Type"), "answer": string(got.Reply.Body), "failure": got.Failure.Text, "text": r.Text(s),
			} {
				if outer != "plain" && inner != "plain" && place != "text" && place != "body" {
					continue
				}
				if part := leaked(text, token); part != "" || !strings.Contains(text, "{{Token}}") {
					t.Errorf("%s of %s: the %s has %q in %s", outer, inner, place, part, text)
				}
			}
			if !json.Valid(got.Body) {
				t.Errorf("%s of %s: the body is no JSON any more: %s", outer, inner, got.Body)
			}
		}
	}
}

func TestEachHalfOfASecretIsHidden(t *testing.T) {
	secret := "tk_9fQ2xLx7yVb3mZ0wRw88sKd4Ha1Jp6"
	for _, known := range []map[string]string{{secret: "Token"}, {secret: "Token", secret[:16]: "Token-half"}} {
		r := redact.New(known, nil)
		for cut := 12; cut <= len(secret)-12; cut++ {
			for name, encode := range encodings() {
				text := r.Text(encode(secret[:cut]) + " and " + encode(secret[cut:]) + ".")
				if part := leaked(text, secret); part != "" {
					t.Errorf("cut at %d, %s: %q is in %s", cut, name, part, text)
				}
			}
		}
	}
}

func TestOrdinaryTextsAreLeftAsTheyAre(t *testing.T) {
	r := redact.New(map[string]string{
		"development-key-a8f31c": "Dev", "00000000-0000-0000-0000-0000000000a7": "Zero", "AdministratorToken99": "Admin", "mock-ManagementKey": "ManagementKey",
		"password": "Common", "administrator": "Word", "abc123": "Short", "ada.lovelace@example.com:Xk29-ffQp71": "Login",
	}, operations())
	for _, text := range []string{
		"development", "the development server", "development-", "Administrator", `{"role":"administrator","type":"password"}`,
		"00000000-0000-0000-0000-000000000001", "X-Management-Key", "the management key", "abc1234", "ManagementKey",
		`{"id":"3fa85f64-5717-4562-b3fc-2c963f66afa6","name":"Lovelace","mail":"ada@example.com"}`, "2026-01-01T00:00:00.000Z",
		"https://api.example.com/v1/members/3333?page=2&sort=created_at#top", "a=b&c=d", "what? a=1", "Żółć \\u00e9 %41 &amp; \\n",
		`{"tags":["key","token","secret"],"note":"token: abc"}`, strings.Repeat("abcdefgh", 40),
	} {
		if got := r.Text(text); got != text {
			t.Errorf("%q became %q", text, got)
		}
		if got := r.HeaderValue("X-Note", text); got != text {
			t.Errorf("header %q became %q", text, got)
		}
	}
	if got := r.HeaderValue("X-Management-Key", "abc123"); got != "{{Short}}" {
		t.Errorf("a short secret where it is the credential: %s", got)
	}
	want := []string{"Common is an ordinary word", "Short has fewer than 8 characters", "Word is an ordinary word"}
	if got := r.Weak(); strings.Join(got, "; ") != strings.Join(want, "; ") {
		t.Errorf("weak: %q, want %q", got, want)
	}
}

func TestWhatARecordingCarriesAsACredentialIsHiddenEverywhere(t *testing.T) {
	r := redact.New(nil, operations())
	x := contract.Exchange{
		Method: "PATCH", URL: "http://ada:urlPass-77x@h/?k=queryKey-41z&sid=1",
		Header: http.Header{"X-Management-Key": {"headKey-93b"}, "Authorization": {"Basic " + base64.StdEncoding.EncodeToString([]byte("ada:basicPw-56c"))},
			"Cookie": {"session=cookieVal-12d; theme=dark"}, "X-Csrf-Token": {"csrfVal-88e"}},
		Body:  []byte(`{"password":"memberPw-31f","echo":["urlPass-77x queryKey-41z headKey-93b basicPw-56c cookieVal-12d csrfVal-88e memberPw-31f setCookie-64g"],"headKey-93b":"dark"}`),
		Reply: &contract.Reply{Header: http.Header{"Set-Cookie": {"next=setCookie-64g; Path=/"}}, Body: []byte("headKey-93b dark <{{x}}>")},
	}
	r.Learn(&x)
	got := r.Exchange(x)
	all := got.URL + fmt.Sprint(got.Header) + string(got.Body) + string(got.Reply.Body) + fmt.Sprint(got.Reply.Header)
	for _, secret := range []string{"urlPass-77x", "queryKey-41z", "headKey-93b", "basicPw-56c", "cookieVal-12d", "csrfVal-88e", "memberPw-31f", "setCookie-64g"} {
		if strings.Contains(all, secret) {
			t.Errorf("%s is in %s", secret, all)
		}
	}
	if !strings.Contains(string(got.Body), `"dark"`) {
		t.Errorf("a short cookie hides an ordinary word: %s", got.Body)
	}
}

func TestValuesOfARecordingThatLookLikeSecretsAreHidden(t *testing.T) {
	r := redact.New(nil, nil)
	r.Suspect()
	r.Name("Floor")
	for text, want := range map[string]string{
		`{"note":"sk_live_4eC39HqLyjWDarjtT1zdp7dc"}`:                               `{"note":"{{note}}"}`,
		`{"hook":"Zx81kQpW0vT7LmR3bYd5Jn2c"}`:                                       `{"hook":"{{hook}}"}`,
		`{"floor":"7"}`:                                                             `{"floor":"{{floor}}"}`,
		`{"member_id":"Zx81kQpW0vT7LmR3bYd5Jn2c"}`:                                  `{"member_id":"Zx81kQpW0vT7LmR3bYd5Jn2c"}`,
		`{"ref":"3fa85f64-5717-4562-b3fc-2c963f66afa6"}`:                            `{"ref":"3fa85f64-5717-4562-b3fc-2c963f66afa6"}`,
		`{"ref":"01ARZ3NDEKTSV4RRFFQ69G5FAV","sum":"9e107d9d372bb6826bd81d3542a4"}`: `{"ref":"01ARZ3NDEKTSV4RRFFQ69G5FAV","sum":"9e107d9d372bb6826bd81d3542a4"}`,
		`{"name":"The quick brown Fox 2 jumps over 3 dogs"}`:                        `{"name":"The quick brown Fox 2 jumps over 3 dogs"}`,
	} {
		if got := string(r.Body("application/json", []byte(text))); got != want {
			t.Errorf("%s became %s, want %s", text, got, want)
		}
	}
	for _, c := range [][3]string{
		{"X-Shop", "Zx81kQpW0vT7LmR3", "{{X-Shop}}"}, {"X-Request-Id", "Zx81kQpW0vT7LmR3", "Zx81kQpW0vT7LmR3"}, {"Etag", `"Zx81kQpW0vT7LmR3"`, `"Zx81kQpW0vT7LmR3"`},
		{"X-Shop", "tenant-a", "tenant-a"}, {"Floor", "7", "{{Floor}}"},
	} {
		if got := r.HeaderValue(c[0], c[1]); got != c[2] {
			t.Errorf("%s: %s became %s, want %s", c[0], c[1], got, c[2])
		}
	}
}
