package main

import (
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

func TestIDsAreFoundInTheOnlyListOfAnAnswer(t *testing.T) {
	for body, want := range map[string][]string{
		`[{"id":1},{"id":2}]`:                          {"1", "2"},
		`{"results":[{"id":"a"}],"links":[{"id":9}]}`:  {"a"},
		`{"rows":[{"id":1},{"id":2}],"count":2}`:       {"1", "2"},
		`{"rows":[{"id":1}],"links":[{"id":9}]}`:       nil,
		`{"schemas":["urn:x"],"Resources":[{"id":1}]}`: {"1"}, // SCIM
	} {
		x := contract.Exchange{Reply: &contract.Reply{Status: 200, Body: []byte(body)}}
		if got := idsOf(&x, "film_id"); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", body, got, want)
		}
	}
}

// Django's documents describe a token as a key in the header Authorization, and say in words that "Token" stands in front of it.
func TestAKeyInTheHeaderAuthorizationIsSentAsItIs(t *testing.T) {
	for param, want := range map[string]bool{"Authorization": true, "X-Api-Key": false} {
		op := contract.Operation{Security: []contract.Security{{{Type: "apiKey", In: "header", Param: param}}}}
		if got := asItIs([]contract.Operation{op}) != ""; got != want {
			t.Errorf("%s: %t", param, got)
		}
	}
}

func TestARateIsProposedForOtherMachinesOnly(t *testing.T) {
	for address, want := range map[string]bool{"http://127.0.0.1:8000": true, "http://localhost/v1": true, "https://staging.example.com": false} {
		if got := onThisMachine(address); got != want {
			t.Errorf("%s: %t", address, got)
		}
	}
}
