package curl_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"

	"github.com/proviso-dev/proviso/internal/curl"
)

// Each line goes through a real shell and a real curl to a server on loopback, which tells what arrived.
func TestARequestIsTheOneThatCurlSends(t *testing.T) {
	bash := aShell(t)
	if _, err := exec.LookPath("curl"); err != nil {
		if os.Getenv("PROVISO_REQUIRE_ALL") == "1" {
			t.Fatal("curl is missing and PROVISO_REQUIRE_ALL=1 asks for it")
		}
		t.Skip("no curl here")
	}
	var lock sync.Mutex
	var arrived []string
	headers := []string{"Accept", "Authorization", "Content-Type", "Cookie", "Referer", "X-Empty", "X-Key"}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		parts := []string{r.Method, r.RequestURI}
		for _, name := range headers {
			if values, ok := r.Header[name]; ok && values[0] != "*/*" {
				parts = append(parts, name+"="+values[0])
			}
		}
		lock.Lock()
		defer lock.Unlock()
		arrived = append(arrived, strings.Join(append(parts, string(body)), " "))
	}))
	defer server.Close()
	for _, text := range []string{
		`curl -s SERVER/a`,
		`curl -sX PATCH SERVER/a -d'{"a":1}'`,
		`curl -sSLkXPATCH SERVER/a`,
		`curl -s SERVER/ -d a=1 -d b=2 --data-raw @x`,
		`curl -sG 'SERVER/?x=y' -d a=1 -d b=2 --data-urlencode 'q=ab'`,
		`curl -s SERVER/ --data-urlencode 'q=a b&c'`,
		`curl -s --json '{"a":' --json '1}' SERVER/`,
		`curl -s -X PATCH --json '{}' -H 'Content-Type: a/b' SERVER/`,
		`curl -s -u ada:pw SERVER/`,
		`curl -s --oauth2-bearer t SERVER/`,
		`curl -s -b a=1 -b b=2 -e ref SERVER/`,
		`curl -s SERVER/ -d x -H Content-Type: -H 'X-Empty;'`,
		`curl -s SERVER/ -d ''`,
		`curl -s SERVER/a --next -s -X PATCH SERVER/b`,
		`curl -s SERVER/a SERVER/b`,
		`curl -s --url SERVER/a --url-query 'a=1' -H 'X-Key:  b '`,
		`curl -s --data-b xy -X PATCH SERVER/a`,
		`echo '{"a": 1}' | curl -s -X PATCH -d @- SERVER/a`,
		`printf '{"a":"%s\0"}\n' b | curl -s --data-binary @- SERVER/`,
		"curl -s -d @- SERVER/ <<'E'\n{\"a\":\n\"\\\\b\"}\nE",
		"cat <<E | curl -s --json @- SERVER/\n{\"a\":\n\"\\\\b\"}\nE",
		`curl -s -d $'a\tb\x41\u00e9\'\\ \101\n' SERVER/`,
	} {
		text = strings.ReplaceAll(text, "SERVER", server.URL)
		lock.Lock()
		arrived = nil
		lock.Unlock()
		if out, err := inUTF8(bash, text).CombinedOutput(); err != nil {
			t.Errorf("%s: %v: %s", text, err, out)
			continue
		}
		all, err := curl.Parse(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		var read []string
		for _, r := range all {
			parts := []string{r.Method, strings.TrimPrefix(r.URL, server.URL)}
			for _, name := range headers {
				for _, h := range r.Header {
					if http.CanonicalHeaderKey(h.Name) == name {
						parts = append(parts, name+"="+h.Value)
						break
					}
				}
			}
			read = append(read, strings.Join(append(parts, string(r.Body)), " "))
		}
		lock.Lock()
		want := strings.Join(arrived, "; ")
		lock.Unlock()
		if got := strings.Join(read, "; "); got != want {
			t.Errorf("%s\n  read  %q\n  sent  %q", text, got, want)
		}
	}
}
