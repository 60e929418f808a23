package check

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/openapi"
)

// An item's member that only the request documents is not missed in the answer, and one that the answer documents is.
func TestWhatOnlyTheRequestDocumentsOfAnItemIsNotMissed(t *testing.T) {
	members, err := os.ReadFile(filepath.Join("recordings", "members.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	item := "{type: array, items: {type: object, properties: {id: {type: string}, operation: {type: string}}}}"
	for shown, want := range map[string]int{"id: {type: string}": 0, "id: {type: string}, operation: {type: string}": 1} {
		text := strings.Replace(string(members), "bio: {type: string}, ", "roles: "+item+", ", 1)
		text = strings.Replace(text, "        bio: {type: [string, 'null']}\n", "        roles: {type: array, items: {type: object, properties: {"+shown+"}}}\n", 1)
		doc, err := openapi.Load("members.yaml", []byte(text), nil)
		if err != nil {
			t.Fatal(err)
		}
		step := &contract.Step{Role: contract.Act, Expect: contract.Expect{Class: contract.Accepted, Stored: true},
			Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/roles", Value: []byte(`[{"id":"a","operation":"add"}]`)}}}}}
		silent, read := doc.Operations[0], doc.Operations[0] // a patch that answers with nothing, and the read that follows it
		silent.Responses, silent.Read = []contract.Response{{Status: "204"}}, &read
		for _, op := range []*contract.Operation{&doc.Operations[0], &silent} {
			e := &Evidence{Op: op, Case: &contract.Case{}, Volatile: func(string) bool { return false },
				Observed: []observe.Observation{observe.New(op).Add(observe.Sent{Step: step}, answer(200, `{"id":"7","roles":[{"id":"a"}]}`))}}
			if j := Judge(e); len(j.Findings) != want {
				t.Errorf("%s, answers with %d statuses: %d findings, want %d: %+v", shown, len(op.Responses), len(j.Findings), want, j.Findings)
			}
		}
	}
}
