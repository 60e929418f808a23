package explore

import (
	"maps"
	"slices"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

// Django's and other frameworks' paths end with a slash; init --target sent no GET for them, and asked for ids that it could have found.
func TestACollectionIsFoundAlsoWherePathsEndWithASlash(t *testing.T) {
	for path, want := range map[string]string{"/films/{id}": "/films", "/films/{id}/": "/films/", "/films/": "", "/films/{id}/cover": ""} {
		list, param, ok := collection(&contract.Operation{Method: "PATCH", Path: path})
		if ok != (want != "") || ok && (list.Path != want || param != "id") {
			t.Errorf("%s: %v, %q, %t; want %q", path, list, param, ok, want)
		}
	}
}

// A JSON:API server refuses a GET that asks for application/json alone.
func TestACollectionIsAskedForInTheMediaTypeOfItsResources(t *testing.T) {
	shows := func(media string) []contract.Response {
		return []contract.Response{{Status: "200", Bodies: []contract.Media{{Type: media}}}}
	}
	patch, read := shows("application/json"), &contract.Operation{Method: "GET", Responses: shows("application/vnd.api+json")}
	for want, op := range map[string]*contract.Operation{
		"application/vnd.api+json": {Method: "PATCH", Path: "/films/{id}", Responses: patch, Read: read},
		"application/json":         {Method: "PATCH", Path: "/films/{id}", Responses: patch, Read: &contract.Operation{Method: "GET"}},
	} {
		list, _, _ := collection(op)
		if success := list.Success(); success == nil || success.Bodies[0].Type != want {
			t.Errorf("want %s: %+v", want, success)
		}
	}
	if list, _, _ := collection(&contract.Operation{Method: "PATCH", Path: "/films/{id}"}); list.Success() != nil {
		t.Error("a media type that nobody documents")
	}
}

func TestIDsAreFoundInTheOnlyListOfAnAnswer(t *testing.T) {
	for body, want := range map[string][]string{
		`[{"id":1},{"id":2}]`:                          {"1", "2"},
		`{"results":[{"id":"a"}],"links":[{"id":9}]}`:  {"a"},
		`{"rows":[{"id":1},{"id":2}],"count":2}`:       {"1", "2"},
		`{"rows":[{"id":1}],"links":[{"id":9}]}`:       nil,
		`{"schemas":["urn:x"],"Resources":[{"id":1}]}`: {"1"}, // SCIM
		// maps of resources by id: Caddy's servers, OctoPrint's profiles
		`{"shop":{"listen":[1]},"blog":{"listen":[2],"x":1}}`:      {"blog", "shop"},
		`{"profiles":{"_default":{"id":"_default"}}}`:              {"_default"},
		`{"profiles":{"a":{"model":"x"},"b":{"model":"y"}}}`:       {"a", "b"},
		`{"data":{"model":"x"},"links":{"self":"/films"}}`:         nil,
		`{"count":2,"profiles":{"a":{"model":1},"b":{"model":1}}}`: nil,
	} {
		x := contract.Exchange{Reply: &contract.Reply{Status: 200, Body: []byte(body)}}
		if got := idsOf(&x, "film_id"); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", body, got, want)
		}
	}
}

// One id was written for two collections that name their resources by a parameter of the same name, so that a comment with the number
// of the article would have been changed.
func TestTheIDOfOneCollectionIsNotTakenForAnother(t *testing.T) {
	found := newFindings("http://h")
	list := func(body string) *contract.Exchange {
		return &contract.Exchange{Reply: &contract.Reply{Status: 200, Body: []byte(body)}}
	}
	articles, comments := &contract.Operation{ID: "a", Path: "/articles/{id}"}, &contract.Operation{ID: "c", Path: "/comments/{id}"}
	found.keepIDs(list(`[{"id":1},{"id":2}]`), articles, "id")
	found.keepIDs(list(`[{"id":7}]`), comments, "id")
	for path, want := range map[string]map[string]string{
		"/articles/{id}":        {},
		"/articles/{id}/author": {},
		"/comments/{id}":        {"id": "7"},
		"/people/{id}":          {"id": ""},
		"/settings":             {},
	} {
		if own := found.OwnParams(&contract.Operation{Path: path}); !maps.Equal(own, want) {
			t.Errorf("%s: %v, want %v", path, own, want)
		}
	}
	if found.Params["id"] != "1" || found.Neighbours["a"].ID != "2" {
		t.Errorf("%+v", found)
	}
}

// FastAPI redirects /heroes to /heroes/, and no id was found: the other path is asked then.
func TestTheOtherPathOfAListDiffersByTheSlashAtItsEnd(t *testing.T) {
	for path, want := range map[string]string{"/heroes": "/heroes/", "/heroes/": "/heroes"} {
		if got := otherSlash(path); got != want {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
	}
}

// A collection lies above the last parameter: where its own path has the same parameter, its address can't be known.
func TestACollectionWhosePathHasTheParameterItselfIsNotAsked(t *testing.T) {
	for path, want := range map[string]bool{"/items/{id}": true, "/files/{name}/{name}": false} {
		if _, _, ok := collection(&contract.Operation{Path: path, Params: []contract.Param{{Name: "id", In: "path"}, {Name: "name", In: "path"}}}); ok != want {
			t.Errorf("%s: %v", path, ok)
		}
	}
}
