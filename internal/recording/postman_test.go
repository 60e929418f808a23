package recording

import (
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

const collection = `{
 "info": {"name": "x", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
 "variable": [{"key": "base", "value": "https://{{host}}/v1"}, {"key": "host", "value": "api.example.com"}, {"key": "org", "value": 7}, {"key": "loop", "value": "{{loop}}"}],
 "auth": {"type": "apikey", "apikey": [{"key": "key", "value": "X-Key"}, {"key": "value", "value": "{{secret}}"}]},
 "event": [{"listen": "prerequest", "script": {"exec": ["pm.environment.set('host','evil.example')", "require('child_process').exec('touch /tmp/pwned')"]}}],
 "item": [
  {"name": "Members", "auth": {"type": "bearer", "bearer": [{"key": "token", "value": "t-{{org}}"}]}, "variable": [{"key": "org", "value": "8"}], "item": [
   {"name": "Rename", "request": {"method": "PATCH", "header": [{"key": "X-A", "value": "{{org}}"}, {"key": "X-Off", "value": "1", "disabled": true}],
     "url": {"raw": "{{base}}/orgs/:org/members?q=1", "host": ["{{base}}"], "path": ["orgs", ":org", "members"], "query": [{"key": "q", "value": "1"}, {"key": "off", "value": "1", "disabled": true}], "variable": [{"key": "org", "value": "a/{{org}}"}]},
     "body": {"mode": "raw", "raw": "{\"name\": \"{{unknown}}\"}", "options": {"raw": {"language": "json"}}}},
    "response": [{"name": "ok", "code": 200, "header": [{"key": "Content-Type", "value": "application/json"}], "body": "{\"ok\":true}"}]},
   {"name": "Form", "request": {"method": "POST", "auth": {"type": "noauth"}, "header": "X-B: 1\nX-C: 2", "url": "{{base}}/form", "body": {"mode": "urlencoded", "urlencoded": [{"key": "a b", "value": "c&d"}, {"key": "off", "disabled": true}]}}}
  ]},
  {"name": "Bare", "request": "http://h/{{loop}}"},
  {"name": "Basic", "request": {"method": "GET", "url": {"protocol": "http", "host": "h", "port": "81", "path": "a"}, "auth": {"type": "basic", "basic": {"username": "ada", "password": "pw"}}}}
 ]}`

func TestACollectionIsReadWithVariablesAndInheritedAuth(t *testing.T) {
	all, err := parsePostman([]byte(collection))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		`PATCH https://api.example.com/v1/orgs/a%2F8/members?q=1 Authorization=Bearer t-8 Content-Type=application/json {"name": "{{unknown}}"}`,
		`POST https://api.example.com/v1/form Content-Type=application/x-www-form-urlencoded a+b=c%26d`,
		`GET http://h/{{loop}} X-Key={{secret}}`,
		`GET http://h:81/a Authorization=Basic YWRhOnB3`,
	}
	if len(all) != len(want) {
		t.Fatalf("%d requests, want %d", len(all), len(want))
	}
	for i := range want {
		if got := line(all[i]); got != want[i] {
			t.Errorf("got  %s\nwant %s", got, want[i])
		}
	}
	if a := all[0]; a.Status() != 200 || string(a.Reply.Body) != `{"ok":true}` || a.Header.Get("X-A") != "8" || a.Header.Get("X-Off") != "" {
		t.Errorf("%+v", a)
	}
	if b := all[1]; b.Header.Get("X-B") != "1" || b.Header.Get("X-C") != "2" {
		t.Errorf("%v", b.Header)
	}
}

func TestWhatIsNoCollectionSaysSo(t *testing.T) {
	head := `{"info":{"schema":"https://schema.getpostman.com/json/collection/v2.1.0/"},"item":[`
	for text, want := range map[string]string{
		``:                           "byte 0",
		`{"info":`:                   "byte 8",
		`[]`:                         "not a Postman collection",
		`{"log":{}}`:                 "Collection v2.1",
		`{"info":{"schema":"v1.0"}}`: "Collection v2.1",
		head + `{"name":"a","item":[{"name":"b","request":{"url":""}}]}]}`:                                   `request "a / b": has no URL`,
		head + `{"name":"a","request":{"url":"http://h/","body":{"mode":"file","file":{"src":"/etc/x"}}}}]}`: `mode "file", which is not read`,
		head + `{"request":5}]}`: "not a Postman collection",
	} {
		if all, err := parsePostman([]byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v (%d read), want %s", text, err, len(all), want)
		}
	}
}

func FuzzParsePostman(f *testing.F) {
	f.Add([]byte(collection))
	f.Add([]byte(`{"info":{"schema":"/v2."},"variable":[{"key":"a","value":"{{a}}{{a}}{{a}}"}],"item":[{"request":"{{a}}"}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		all, err := parsePostman(data)
		if err != nil && len(all) > 0 {
			t.Error("both requests and an error")
		}
		for _, x := range all {
			if x.Method == "" || x.URL == "" || x.Header == nil {
				t.Errorf("half a request: %+v", x)
			}
		}
	})
}

// line is a request on one line: method, URL, some of the headers, body.
func line(x contract.Exchange) string {
	parts := []string{x.Method, x.URL}
	for _, name := range []string{"Accept", "Authorization", "Content-Type", "Cookie", "Referer", "User-Agent", "X-Empty", "X-Key", "Y"} {
		for _, value := range x.Header.Values(name) {
			parts = append(parts, name+"="+value)
		}
	}
	if x.Body != nil {
		parts = append(parts, string(x.Body))
	}
	return strings.Join(parts, " ")
}
