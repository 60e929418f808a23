package check

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

func object(members ...contract.Property) []contract.Media {
	return []contract.Media{{Type: "application/json", Schema: &contract.Schema{Types: []string{"object"}, Properties: members}}}
}

// The resource's own id is told by the path's last parameter, where the answer shows it as a text and no client sets it.
func TestTheOwnIDIsWhatThePathNamesAndNoClientSets(t *testing.T) {
	text, number := &contract.Schema{Types: []string{"string"}}, &contract.Schema{Types: []string{"integer"}}
	name := contract.Property{Name: "name", Schema: text}
	for _, c := range []struct {
		why, path    string
		body, answer []contract.Media
		want         string
	}{
		{"an id", "/members/{id}", object(name), object(name, contract.Property{Name: "id", Schema: text}), "id"},
		{"called like the parameter", "/members/{member_id}", object(name), object(name, contract.Property{Name: "member_id", Schema: text}), "member_id"},
		{"a number", "/members/{id}", object(name), object(name, contract.Property{Name: "id", Schema: number}), ""},
		{"set by clients", "/members/{id}", object(contract.Property{Name: "id", Schema: text}), object(contract.Property{Name: "id", Schema: text}), ""},
		{"not shown", "/members/{id}", object(name), object(name), ""},
		{"no id in the path", "/members/{slug}", object(name), object(name, contract.Property{Name: "id", Schema: text}), ""},
		{"the path ends in a word", "/members/{id}/profile", object(name), object(name, contract.Property{Name: "id", Schema: text}), ""},
	} {
		op := &contract.Operation{Method: "PATCH", Path: c.path, Bodies: c.body, Responses: []contract.Response{{Status: "200", Bodies: c.answer}}}
		member, id := OwnID(op, map[string]string{"id": "7", "member_id": "7", "slug": "7"})
		if member != c.want || (id == "7") != (c.want != "") {
			t.Errorf("%s: %q is %q, want %q", c.why, member, id, c.want)
		}
	}
}

func TestTheIDThatARequestWasSentWithIsReadFromItsAddress(t *testing.T) {
	for _, c := range []struct{ path, address, name, sent string }{
		{"/members/{id}", "http://127.0.0.1/members/a%20b?x=1", "id", "a b"},
		{"/members/{id}/", "http://127.0.0.1/members/7/", "id", "7"},
		{"/members/{id}/role", "http://127.0.0.1/members/7/role", "", ""},
		{"/members/{id}", "http://127.0.0.1/members/%zz", "id", "%zz"},
	} {
		if name, sent := LastParam(&contract.Operation{Path: c.path}, c.address); name != c.name || sent != c.sent {
			t.Errorf("%s of %s: %q %q", c.address, c.path, name, sent)
		}
	}
}
