package curl_test

import (
	"fmt"
	"testing"

	"github.com/proviso-dev/proviso/internal/curl"
)

func TestADocsSampleIsReadThoughItIsNoShellText(t *testing.T) {
	for text, want := range map[string]string{
		"curl -sX PATCH https://h/a -d '{\n}'":                                "1 PATCH https://h/a [] {\n} at 1",
		"curl -X PATCH https://h/a/<id> \\\n  -H \"A: $B\" \\\n  -d '{}'":     "1 PATCH https://h/a/{id} [{A $B 2}] {} at 3",
		"curl https://h/a | jq .\n\nIt's what you get.":                       "1 GET https://h/a []  at 0",
		"curl https://h/a?b=1&c=2 -H 'X: `id`'\nDon't":                        "1 GET https://h/a?b=1&c=2 [{X `id` 1}]  at 0",
		"curl https://h/$(id)":                                                "1 GET https://h/$(id) []  at 0",
		"curl -XPATCH https://h/ -d @body.json --frobnicate -u a:b":           "1 PATCH https://h/ [{Authorization Basic YTpi 1}] @body.json at 1",
		"curl -X PATCH https://h/ --json '{}'":                                "1 PATCH https://h/ [{Accept application/json 1} {Content-Type application/json 1}] {} at 1",
		"curl -G https://h/ -d a=1":                                           "1 GET https://h/?a=1 []  at 0",
		"echo '{}' | curl -X PATCH https://h/ \\\n -d @-":                     "1 PATCH https://h/ [] {} at 1",
		"C:\\> curl \"https://h/\" ^\n  -X PATCH ^\n  -d \"{\\\"a\\\":1}\"\n": "1 PATCH https://h/ [] {\"a\":1} at 3",
		"curl -X PATCH https://h/ `\n  -d '{}'\nmore":                         "1 PATCH https://h/ [] {} at 2",
	} {
		r := curl.First(text)
		if r == nil {
			t.Errorf("%q is not read", text)
			continue
		}
		if got := fmt.Sprintf("%d %s %s %v %s at %d", r.Line, r.Method, r.URL, r.Header, r.Body, r.BodyLine); got != want {
			t.Errorf("%q\n  got  %q\n  want %q", text, got, want)
		}
	}
	for _, text := range []string{"", "curling", "wget https://h/", "curl 'open"} {
		if r := curl.First(text); r != nil {
			t.Errorf("%q is read as %+v", text, r)
		}
	}
}

func TestALineThatStartsACommandIsKnownByItsPrompt(t *testing.T) {
	for line, want := range map[string]bool{
		"curl -X PATCH h": true, "  $ curl h": true, "% curl h": true, "> curl h": true, "C:\\Users\\a> curl.exe h": true, "PS C:\\> curl h": true,
		"ada@host:~$ curl h": true, "echo '{}' | curl -d @- h": true, "sudo curl h": true,
		"curly h": false, "use curl to send": false, "curl": false, "libcurl h": false,
	} {
		if got := curl.Starts(line); got != want {
			t.Errorf("%q: %v, want %v", line, got, want)
		}
	}
}
