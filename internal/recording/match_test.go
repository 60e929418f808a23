package recording_test

import (
	"fmt"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/recording"
)

func TestARequestFindsItsOperation(t *testing.T) {
	ops := []contract.Operation{
		{ID: "any", Method: "PATCH", Path: "/members/{id}", Server: "https://api.example.com/v1", Params: []contract.Param{{Name: "mask", In: "query"}}},
		{ID: "me", Method: "PATCH", Path: "/members/me", Server: "https://api.example.com/v1"},
		{ID: "read", Method: "GET", Path: "/members/{id}", Server: "https://api.example.com/v1"},
		{ID: "file", Method: "PATCH", Path: "/files/{name}.{ext}:edit", Server: "https://api.example.com"},
		{ID: "two", Method: "PATCH", Path: "/a/{x}-{y}/b", Server: ""},
		{ID: "all", Method: "PATCH", Path: "/{anything}", Server: ""},
	}
	for request, want := range map[string]string{
		"PATCH https://api.example.com/v1/members/7":            "any map[id:7]",
		"patch http://127.0.0.1:80/v1/members/7?mask=a&x=y#f":   "any map[id:7 mask:a]",
		"PATCH http://h/members/a%2Fb":                          "any map[id:a/b]",
		"PATCH http://h/proxy/base/members/7/":                  "any map[id:7]",
		"PATCH https://api.example.com/v1/members/me":           "me map[]",
		"PATCH https://{workspace}.example.com/v1/members/{id}": "any map[id:{id}]",
		"GET https://api.example.com/v1/members/7":              "read map[id:7]",
		"PATCH http://h/files/a.b.txt:edit":                     "file map[ext:b.txt name:a]",
		"PATCH http://h/a/1-2/b":                                "two map[x:1 y:2]",
		"PATCH http://h/a/1-/b":                                 "none",
		"PATCH http://h/members":                                "all map[anything:members]",
		"PATCH http://h/members/7/roles":                        "none",
		"DELETE http://h/v1/members/7":                          "none",
		"PATCH http://h/":                                       "none",
		"PATCH http://h":                                        "none",
	} {
		var method, address string
		_, _ = fmt.Sscan(request, &method, &address)
		got := "none"
		if op, params, ok := recording.NewMatcher(ops).Match(method, address); ok {
			got = fmt.Sprint(op.ID, " ", params)
		}
		if got != want {
			t.Errorf("%s is %s, want %s", request, got, want)
		}
	}
}
