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

func TestACurlLineIsReadAsTheShellAndCurlWould(t *testing.T) {
	cases := map[string]string{
		`curl http://h/a`:                                       `GET http://h/a`,
		`curl h/a`:                                              `GET http://h/a`,
		"$ curl -X PATCH \\\n  'http://h/{id}'":                 `PATCH http://h/{id}`,
		`curl -XPATCH -sSk --url "http://h/"`:                   `PATCH http://h/`,
		`curl http://h/ -d '{"a":"it'"'"'s"}'`:                  `POST http://h/ Content-Type=application/x-www-form-urlencoded {"a":"it's"}`,
		`curl http://h/ -H 'Content-Type: a/b' --data-raw @x`:   `POST http://h/ Content-Type=a/b @x`,
		`curl -X PATCH http://h/ --json '{"a":1}'`:              `PATCH http://h/ Accept=application/json Content-Type=application/json {"a":1}`,
		`curl http://h/ -d a=1 -d b=2`:                          `POST http://h/ Content-Type=application/x-www-form-urlencoded a=1&b=2`,
		`curl -G http://h/?x=y -d a=1 --data-urlencode 'q=a b'`: `GET http://h/?x=y&a=1&q=a+b`,
		`curl http://h/ -d $'a\tb\x41\u00e9\'\\ \101\n'`:        "POST http://h/ Content-Type=application/x-www-form-urlencoded a\tbAé'\\ A\n",
		`curl http://h/ -d "a \"q\" \$x \n \\"`:                 "POST http://h/ Content-Type=application/x-www-form-urlencoded a \"q\" $x \\n \\",
		`curl http://h/ -d a\ \"b\\`:                            "POST http://h/ Content-Type=application/x-www-form-urlencoded a \"b\\",
		`curl http://h/ -H "X-Key: $KEY" -H "Y: ${K2}"`:         `GET http://h/ X-Key={{KEY}} Y={{K2}}`,
		`curl -u ada:pw http://h/`:                              `GET http://h/ Authorization=Basic YWRhOnB3`,
		`curl --oauth2-bearer t http://h/`:                      `GET http://h/ Authorization=Bearer t`,
		`curl -b 'a=1' -A ua -e ref http://h/`:                  `GET http://h/ Cookie=a=1 Referer=ref User-Agent=ua`,
		`curl -I http://h/`:                                     `HEAD http://h/`,
		`curl http://h/ -d x -H Content-Type: -H 'X-Empty;'`:    `POST http://h/ X-Empty= x`,
		`curl http://h/a --next -X PATCH http://h/b`:            `GET http://h/a; PATCH http://h/b`,
		`curl http://h/a http://h/b`:                            `GET http://h/a; GET http://h/b`,
		`cd /tmp && curl http://h/a | jq . ; curl http://h/b &`: `GET http://h/a; GET http://h/b`,
		"curl http://h/ -d @- <<'EOF'\n{\"a\": $1}\nEOF":        "POST http://h/ Content-Type=application/x-www-form-urlencoded {\"a\": $1}",
		`curl http://h/ -d @- <<< 'x y'`:                        `POST http://h/ Content-Type=application/x-www-form-urlencoded x y`,
		// Options as people merge and repeat them.
		`curl -sX PATCH http://h/ -d'{"a":1}'`:                                        `PATCH http://h/ Content-Type=application/x-www-form-urlencoded {"a":1}`,
		`curl -sSLkXPATCH http://h/`:                                                  `PATCH http://h/`,
		`curl --request=PATCH --head\er 'X-Key: 1' http://h/`:                         `PATCH http://h/ X-Key=1`,
		`curl -X PATCH http://h/ -H 'Content-Type: application/json' -d '{"a":' -d 1`: `PATCH http://h/ Content-Type=application/json {"a":&1`,
		`curl --json '{"a":' --json '1}' http://h/`:                                   `POST http://h/ Accept=application/json Content-Type=application/json {"a":1}`,
		`curl -u sk_test_1 http://h/`:                                                 `GET http://h/ Authorization=Basic c2tfdGVzdF8xOg==`,
		`curl -b a=1 -b b=2 http://h/`:                                                `GET http://h/ Cookie=a=1;b=2`,
		`curl -d x -H 'content-type: a/b' http://h/`:                                  `POST http://h/ Content-Type=a/b x`,
		`curl -F 'a=1;type=a/b' http://h/`:                                            "POST http://h/ Content-Type=multipart/form-data; boundary=------------------------proviso --------------------------proviso\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Type: a/b\r\n\r\n1\r\n--------------------------proviso--\r\n",
		// Pipes that print what is sent.
		`echo '{"a":1}' | curl -X PATCH -d @- http://h/`:                 "PATCH http://h/ Content-Type=application/x-www-form-urlencoded {\"a\":1}",
		`echo -n 'x' | curl --data-binary @- http://h/`:                  "POST http://h/ Content-Type=application/x-www-form-urlencoded x",
		`printf '{"a":"%s\0"}\n' b | curl --data-binary @- http://h/`:    "POST http://h/ Content-Type=application/x-www-form-urlencoded {\"a\":\"b\x00\"}\n",
		"cat <<E | curl --json @- http://h/\n{\"a\":\"$B\\\\\"}\nE":      "POST http://h/ Accept=application/json Content-Type=application/json {\"a\":\"{{B}}\\\"}\n",
		"curl --json @- http://h/ <<'E' | jq .\n{\"a\":\"$B\\\\\"}\nE\n": "POST http://h/ Accept=application/json Content-Type=application/json {\"a\":\"$B\\\\\"}\n",
		"curl http://h/ -d @- <<< x | jq '.a > 1' && curl http://h/b\n":  `POST http://h/ Content-Type=application/x-www-form-urlencoded x; GET http://h/b`,
		// Addresses without quotes.
		`curl -X PATCH http://h/a?x=1&y=2 -d z`:       `PATCH http://h/a?x=1&y=2 Content-Type=application/x-www-form-urlencoded z`,
		`curl -X PATCH http://h/<id>/b?x=<name>&y=$Z`: `PATCH http://h/{id}/b?x={name}&y={{Z}}`,
		`curl 'http://h/?a' & curl http://h/b`:        `GET http://h/?a; GET http://h/b`,
		`curl "$BASE/a/$ID"`:                          `GET {{BASE}}/a/{{ID}}`,
		// Prompts.
		"ada@host:~/src$ curl http://h/ \\\n> -H 'X-Key: 1'": `GET http://h/ X-Key=1`,
		"% curl http://h/": `GET http://h/`,
		`C:\Users\ada>curl.exe "http://h/" -H "X-Key: 1"`: `GET http://h/ X-Key=1`,
		`PS C:\> curl.exe http://h/ -H 'X-Key: it''s'`:    `GET http://h/ X-Key=it's`,
		// What browsers copy for cmd, older and newer, and for PowerShell.
		"curl \"http://h/?a=1^&b=2\" ^\n  -X \"PATCH\" ^\n  --data-raw \"{^\\\"a^\\\":[^\\\"b^%^c^\\\"]}\"":                                               `PATCH http://h/?a=1&b=2 Content-Type=application/x-www-form-urlencoded {"a":["b%c"]}`,
		"curl ^\"http://h/^\" ^\r\n  -X ^\"PATCH^\" ^\r\n  --data-raw ^\"^{^\\^\"a^\\^\":^\\^\"b c^\\^\",^\\^\"d^\\^\":1^}^\" &\r\ncurl ^\"http://h/b^\"": `PATCH http://h/ Content-Type=application/x-www-form-urlencoded {"a":"b c","d":1}; GET http://h/b`,
		"curl.exe -X PATCH http://h/ -d '{\\\"a\\\":\\\"$x\\\"}'":                                                                                         `PATCH http://h/ Content-Type=application/x-www-form-urlencoded {"a":"$x"}`,
		"curl.exe -X PATCH `\n  -H \"X-Key: $env:KEY\" `\n  -d \"{`\"a`\":1}\" http://h/":                                                                 `PATCH http://h/ Content-Type=application/x-www-form-urlencoded X-Key={{KEY}} {"a":1}`,
		`curl.exe "http://h/" -H "X-Key: %KEY%" -d "{\"a\":1}" | more`:                                                                                    `POST http://h/ Content-Type=application/x-www-form-urlencoded X-Key={{KEY}} {"a":1}`,
		`curl http://h/ -d '{"pattern": "^"}'`:                                                                                                            `POST http://h/ Content-Type=application/x-www-form-urlencoded {"pattern": "^"}`,
		"# comment\n/usr/bin/curl http://h/ # trailing":                                                                                                   `GET http://h/`,
	}
	for text, want := range cases {
		all, err := curl.Parse(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		var got []string
		for _, x := range all {
			got = append(got, line(x))
		}
		if strings.Join(got, "; ") != want {
			t.Errorf("%s\n  got  %s\n  want %s", text, strings.Join(got, "; "), want)
		}
	}
}

func line(x curl.Request) string {
	parts := []string{x.Method, x.URL}
	for _, name := range []string{"Accept", "Authorization", "Content-Type", "Cookie", "Referer", "User-Agent", "X-Empty", "X-Key", "Y"} {
		for _, h := range x.Header {
			if strings.EqualFold(h.Name, name) {
				parts = append(parts, name+"="+h.Value)
			}
		}
	}
	if x.Body != nil {
		parts = append(parts, string(x.Body))
	}
	return strings.Join(parts, " ")
}

// value is the first value of a header.
func value(r curl.Request, name string) string {
	for _, h := range r.Header {
		if strings.EqualFold(h.Name, name) {
			return h.Value
		}
	}
	return ""
}

func TestNothingInACurlLineIsExecutedReadOrExpanded(t *testing.T) {
	for text, want := range map[string]string{
		"":                                          "no curl command",
		"wget http://h/":                            "no curl command",
		"curl":                                      "line 1: curl: there is no URL",
		"curl -X":                                   "--request lacks its value",
		"curl http://h/ -d 'unfinished":             "line 1, column 19",
		"curl http://h/ -d @/etc/passwd":            "file, which is not read",
		"curl http://h/ -d @-":                      "file, which is not read",
		"curl http://h/ --json @x":                  "file, which is not read",
		"curl http://h/ --data-binary @x":           "file, which is not read",
		"curl http://h/ --data-urlencode a@x":       "file, which is not read",
		"curl http://h/ -H @x":                      "file, which is not read",
		"curl http://h/ -b jar.txt":                 "file, which is not read",
		"curl http://h/ -T x":                       "only literal data",
		"curl http://h/ -K x":                       "only literal data",
		"curl http://h/ -F a=@x":                    "file, which is not read",
		"curl http://h/ -F a":                       "want name=content",
		"curl.exe -H 'A: b' -d \"$(id)\" http://h/": "nothing is run",
		"curl.exe http://h/ -d 'x":                  "is not closed",
		"id | curl http://h/ -d @-":                 "file, which is not read",
		"true\ncurl http://h/ -d \"$(id)\"":         "line 2: nothing is run",
		"curl http://h/ -d `id`":                    "nothing is run",
		"curl http://h/ -d <(id)":                   "nothing is run",
		"curl http://h/ -d $((1+1))":                "nothing is run",
		"curl http://h/ --frobnicate":               "--frobnicate is not known",
		"curl http://h/ -sÄ":                        "is not known",
		"curl http://h/ -d @- <<EOF\n$(id)\nEOF":    "nothing is run",
	} {
		all, err := curl.Parse(text)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v (%d read), want %s", text, err, len(all), want)
		}
	}
}

// What contract writes, this package reads: the two agree on every byte.
func TestACurlLineOfOursIsReadBack(t *testing.T) {
	for _, body := range []string{`{"a":1}`, "it's \\ \"x\" $HOME `id` !\n\t\r\x01\xff é 日本", "@file", "%s"} {
		x := contract.Exchange{Method: "PATCH", URL: "http://h/{id}?q=[1]&r='", Header: http.Header{"Content-Type": {"a/b; c=\"d\""}, "X-Key": {"{{Key}}"}}, Body: []byte(body)}
		all, err := curl.Parse(curl.Line(&x, map[string]string{"Key": "THE_KEY"}))
		if err != nil || len(all) != 1 {
			t.Fatalf("%v: %s", err, curl.Line(&x, nil))
		}
		if got := all[0]; got.Method != x.Method || got.URL != x.URL || string(got.Body) != body || value(got, "Content-Type") != `a/b; c="d"` || value(got, "X-Key") != "{{THE_KEY}}" {
			t.Errorf("got %q %+v, want %q", got.Body, got, body)
		}
	}
}

// The same text goes through a real bash with a stand-in for curl.
func TestWordsAreTheOnesThatBashHandsOver(t *testing.T) {
	bash := aShell(t)
	for _, word := range []string{`a\b`, `"a\b\"\$\\"`, `'a\b'`, `$'\t\x41\u00e9\101\'\e\a\?\cx'`, `a'b'"c"\ d`, `""`, `$'\x4'z`, `$'\400'`, `$'\xff'`, `"a\
b"`, `a\
b`, `{x,y`, `~x`, `a=b`, `$'\u20acx'`, `$'a\0b'c`, `$'\q'`} {
		want, err := inUTF8(bash, "printf '%s' "+word).Output()
		if err != nil {
			t.Fatal(err)
		}
		all, err := curl.Parse("curl h --data-raw " + word)
		if err != nil {
			t.Errorf("%s: %v", word, err)
		} else if string(all[0].Body) != string(want) {
			t.Errorf("%s: %q, bash says %q", word, all[0].Body, want)
		}
	}
}

func FuzzParseCurl(f *testing.F) {
	f.Add(`curl -X PATCH 'http://h/' -H "A: $B" --data $'x\x41' -d @- <<EOF` + "\ny\nEOF\n")
	f.Add("curl h -d `id` --next -u a:b h --json '{}'")
	f.Fuzz(func(t *testing.T, text string) {
		all, err := curl.Parse(text)
		if err == nil && len(all) == 0 {
			t.Error("neither a request nor an error")
		}
		for _, x := range all {
			if x.Method == "" && !strings.Contains(text, "''") && !strings.Contains(text, `""`) {
				t.Errorf("a request without method from %q", text)
			}
		}
	})
}

// inUTF8 runs a script in a locale whose texts are UTF-8, whatever that of the machine is: bash reads \u00e9 by it, before it runs the line.
func inUTF8(bash, script string) *exec.Cmd {
	command := exec.Command(bash, "-c", script)
	command.Env = append(os.Environ(), "LC_ALL=C.UTF-8")
	return command
}

// aShell is the real bash that the lines are for.
func aShell(t *testing.T) string {
	t.Helper()
	path, err := exec.LookPath("bash")
	if err != nil && os.Getenv("PROVISO_REQUIRE_ALL") == "1" {
		t.Fatal("bash is missing and PROVISO_REQUIRE_ALL=1 asks for it")
	} else if err != nil {
		t.Skip("no bash here")
	}
	return path
}
