package contract

import "testing"

func TestPlaceIsOneLineWhateverTheFileIsCalled(t *testing.T) {
	for _, test := range []struct {
		place Place
		want  string
	}{
		{Place{File: "specs/a/openapi.yaml", Line: 12}, "specs/a/openapi.yaml:12"},
		{Place{File: "specs/ä b.md"}, "specs/ä b.md"},
		{Place{File: "a\nb\x1b[31m.md", Line: 1}, `a\nb\x1b[31m.md:1`},
	} {
		if got := test.place.String(); got != test.want {
			t.Errorf("%q: got %q, want %q", test.place.File, got, test.want)
		}
	}
}

// A document that lists 202 and 204 before 200 has the resource in the last of them.
func TestTheSuccessIsTheOneThatShowsTheResource(t *testing.T) {
	body := []Media{{Type: "application/json"}}
	for want, answers := range map[string][]Response{
		"200": {{Status: "202"}, {Status: "204"}, {Status: "200", Bodies: body}, {Status: "404", Bodies: body}},
		"204": {{Status: "400"}, {Status: "204"}, {Status: "200"}},
		"202": {{Status: "202", Bodies: body}},
	} {
		if got := (&Operation{Responses: answers}).Success(); got == nil || got.Status != want {
			t.Errorf("%v, want %s", got, want)
		}
	}
	if got := (&Operation{Responses: []Response{{Status: "404"}}}).Success(); got != nil {
		t.Errorf("%v", got)
	}
}

func TestAPathIsSplitBeforeTheParameterThatItEndsIn(t *testing.T) {
	for path, want := range map[string][2]string{
		"/v1/members/{id}": {"/v1/members", "id"}, "/members/{id}/": {"/members", "id"}, "/{id}": {"", "id"}, "/members/{id}/role": {}, "/members('{id}')": {}, "/members/{a}-{b}": {}, "/members/{a}{b}": {},
	} {
		if collection, param := Collection(path); collection != want[0] || param != want[1] {
			t.Errorf("%s: %q and %q", path, collection, param)
		}
	}
	if got := Filled("/orgs/{org}/members/{id}", map[string]string{"org": "a b", "id": "7"}); got != "/orgs/a b/members/7" {
		t.Error(got)
	}
}
