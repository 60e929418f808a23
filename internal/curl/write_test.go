package curl_test

import (
	"net/http"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/curl"
)

func TestCurlReadsLikeTheDocsPrintIt(t *testing.T) {
	x := contract.Exchange{
		Method: "PATCH", URL: "https://api.example.com/v1/members/{{org}}",
		Header: http.Header{"X-Management-Key": {"{{ManagementKey}}"}, "Content-Type": {"application/json"}, "Accept-Encoding": {"gzip"}, "User-Agent": {"proviso"}},
		Body:   []byte(`{"name":"Ada"}`),
	}
	got := curl.Line(&x, map[string]string{"ManagementKey": "JUNCTION_MANAGEMENT_KEY"})
	want := `curl -sS -i -X PATCH --globoff --url 'https://api.example.com/v1/members/{{org}}' \
  --compressed \
  -H 'Content-Type: application/json' \
  -H 'X-Management-Key: '"$JUNCTION_MANAGEMENT_KEY" \
  --data-raw '{"name":"Ada"}'`
	if got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func TestCurlTakesNoVariableWhoseNameTheShellWouldReadOtherwise(t *testing.T) {
	x := contract.Exchange{Method: "PATCH", URL: "http://h/", Header: http.Header{"X-Key": {"{{K}}"}}}
	for _, name := range []string{"", "A;id", "1A", "A B", "A$(id)", `A"`} {
		if got := curl.Line(&x, map[string]string{"K": name}); !strings.Contains(got, "-H 'X-Key: {{K}}'") {
			t.Errorf("variable %q got into the line: %s", name, got)
		}
	}
}

// The line is run by a real shell with a stand-in for curl that prints its arguments, each ended by NUL.
func TestShellGivesCurlExactlyTheBytesOfTheRequest(t *testing.T) {
	bash := aShell(t)
	bodies := map[string]string{
		"quotes":      `it's "quoted" \ and \n not`,
		"injection":   "'; touch /tmp/pwned; echo '$(id)`id`${HOME}!!",
		"line breaks": "a\nb\r\nc\td\x1b[0m\x07",
		"no UTF-8":    "\xff\xfe'\x80",
		"octal trap":  "\x01" + "7'\x00"[:2],
		"unicode":     "żółć 日本語 🎉 \u202e'\u200b",
		"at sign":     "@/etc/passwd",
	}
	for name, body := range bodies {
		t.Run(name, func(t *testing.T) {
			x := contract.Exchange{Method: "PATCH", URL: "http://127.0.0.1/" + body, Header: http.Header{"X-Note": {"{{K}}'{{K}}"}}, Body: []byte(body)}
			args := run(t, bash, `curl() { printf '%s\0' "$@"; }; `+curl.Line(&x, map[string]string{"K": "SECRET"}))
			list := strings.Split(args, "\x00")
			if got := after(list, "--data-raw"); got != body {
				t.Errorf("body %q, want %q", got, body)
			}
			if got := after(list, "--url"); got != x.URL {
				t.Errorf("URL %q, want %q", got, x.URL)
			}
			if got, want := after(list, "-H"), "X-Note: s3'$cret's3'$cret"; got != want {
				t.Errorf("header %q, want %q", got, want)
			}
		})
	}
}

func TestABodyWithNULGoesThroughAPipe(t *testing.T) {
	bash := aShell(t)
	body := "{\"a\":\"x\x00y'%s\\n\xff\"}\n"
	x := contract.Exchange{Method: "PATCH", URL: "http://h/", Header: http.Header{}, Body: []byte(body)}
	if got := run(t, bash, "curl() { cat; }; "+curl.Line(&x, nil)); got != body {
		t.Errorf("got %q, want %q", got, body)
	}
}

func run(t *testing.T, bash, script string) string {
	t.Helper()
	command := exec.Command(bash, "-c", script)
	command.Env = append(os.Environ(), "SECRET=s3'$cret")
	out, err := command.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, script)
	}
	return string(out)
}

func after(args []string, flag string) string {
	for i, arg := range args {
		if arg == flag && i+1 < len(args) {
			return args[i+1]
		}
	}
	return "(no " + flag + ")"
}
