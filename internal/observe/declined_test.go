package observe

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

// An API that answers each request with 200 says in the body that it refused: the docs have a place for the errors, and no other status.
func TestABodyThatSaysSoRefuses(t *testing.T) {
	for _, c := range []struct {
		name, shown string
		statuses    []string
		declined    bool
	}{
		{"errors and no resource", `{"data":null,"errors":[{"message":"no"}]}`, nil, true},
		{"errors beside the resource", `{"data":{"name":"Ann"},"errors":[{"message":"old client"}]}`, nil, false},
		{"one error, as a text", `{"data":null,"error":"no"}`, nil, true},
		{"one error, as an object", `{"data":null,"error":{"code":7}}`, nil, true},
		{"no error", `{"data":null,"error":""}`, nil, false},
		{"another member", `{"data":null,"notes":["no"]}`, nil, false},
		{"no errors", `{"data":null,"errors":[]}`, nil, false},
		{"a documented refusal", `{"data":null,"errors":[{"message":"no"}]}`, []string{"422"}, false},
	} {
		op := member()
		resource := op.Responses[0].Bodies[0].Schema
		list := &contract.Schema{Types: []string{"array"}, Items: &contract.Schema{}}
		op.Responses = []contract.Response{{Status: "200", Bodies: []contract.Media{{Type: "application/json", Schema: &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "data", Schema: resource}, {Name: "errors", Schema: list}, {Name: "error", Schema: &contract.Schema{}}, {Name: "notes", Schema: list}}}}}}}
		for _, status := range c.statuses {
			op.Responses = append(op.Responses, contract.Response{Status: status})
		}
		op.ResourceAt, op.Read = "/data", nil
		if o := add(New(op), "PATCH", `{"name":"Bea"}`, 200, c.shown); o.Exchange.Declined != c.declined || o.Exchange.Accepted() == c.declined || o.Exchange.Refused() != c.declined {
			t.Errorf("%s: declined is %t", c.name, o.Exchange.Declined)
		}
	}
}

// A read and a refusal by status are never declined, and neither is an undocumented status: nothing says where the resource would be.
func TestOnlyASuccessOfAPatchIsDeclined(t *testing.T) {
	op := member()
	resource := op.Responses[0].Bodies[0].Schema
	list := &contract.Schema{Types: []string{"array"}, Items: &contract.Schema{}}
	op.Responses = []contract.Response{{Status: "200", Bodies: []contract.Media{{Type: "application/json", Schema: &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "data", Schema: resource}, {Name: "errors", Schema: list}}}}}}}
	op.ResourceAt = "/data"
	body := []byte(`{"data":null,"errors":[{"message":"no"}]}`)
	several := []byte(`{"results":[{"member":"name","status":422}]}`)
	for _, c := range []struct {
		method string
		status int
		body   []byte
		want   bool
	}{{"PATCH", 200, body, true}, {"GET", 200, body, false}, {"PATCH", 500, body, false}, {"PATCH", 201, body, false}, {"PATCH", 207, several, true}, {"GET", 207, several, false}} {
		x := &contract.Exchange{Method: c.method, Reply: &contract.Reply{Status: c.status, Body: c.body}}
		sent := Recorded(op, nil, x)
		if o := New(op).Add(sent, x); o.Exchange.Declined != c.want {
			t.Errorf("%s %d: declined %t", c.method, c.status, o.Exchange.Declined)
		}
	}
	if Declined(op, &contract.Exchange{Method: "PATCH"}) {
		t.Error("an exchange without a response")
	}
}

// The response to a request for many resources is a list of what it changed, and a list of two shows which one is meant to nobody.
func TestAListOfSeveralResourcesShowsNone(t *testing.T) {
	for _, c := range []struct {
		at    string
		bulk  bool
		shown string
		known bool
	}{{"/0", false, `[{"name":"Ann"}]`, true}, {"/0", false, `[{"name":"Ann"},{"name":"Bea"}]`, false}, {"", true, `{"name":"Ann"}`, false}, {"", false, `{"name":"Ann"}`, true}} {
		op := member()
		op.ResourceAt, op.Bulk = c.at, c.bulk
		if o := add(New(op), "PATCH", `{"name":"Ann"}`, 200, c.shown); o.After.Known() != c.known {
			t.Errorf("%s: known %t", c.shown, o.After.Known())
		}
	}
}

// A body names the owner by an id, and responses show the owner.
func TestTheIDOfWhatAResponseShowsIsSeenByItsNameInTheBody(t *testing.T) {
	text := &contract.Schema{Types: []string{"string"}}
	person := &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "id", Schema: text}, {Name: "name", Schema: text}}}
	object := func(p ...contract.Property) []contract.Media {
		return []contract.Media{{Type: "application/json", Schema: &contract.Schema{Types: []string{"object"}, Properties: p}}}
	}
	list := &contract.Schema{Types: []string{"array"}, Items: person}
	name := contract.Property{Name: "name", Schema: text}
	op := &contract.Operation{Method: "PATCH", Path: "/books/{id}", Bodies: object(name, contract.Property{Name: "owner_id", Schema: text}, contract.Property{Name: "labelIds", Schema: &contract.Schema{Types: []string{"array"}, Items: text}}, contract.Property{Name: "shelf_id", Schema: text})}
	op.Responses = []contract.Response{{Status: "200", Bodies: object(name, contract.Property{Name: "owner", Schema: person}, contract.Property{Name: "labels", Schema: list}, contract.Property{Name: "shelf", Schema: text})}}
	line := New(op)
	add(line, "PATCH", `{"name":"x"}`, 200, `{"name":"x","owner":{"id":"p1","name":"Ann"},"labels":[{"id":"1"},{"id":"2"}],"shelf":"s"}`)
	now, _ := line.now.Last().(map[string]any)
	if labels, _ := now["labelIds"].([]any); now["owner_id"] != "p1" || len(labels) != 2 || labels[1] != "2" {
		t.Errorf("%v", now)
	}
	if _, there := now["shelf_id"]; there {
		t.Errorf("a shelf that is shown as a text: %v", now)
	}
	if !IsReference(op, "/owner_id") || IsReference(op, "/name") {
		t.Error("only what stands in for a shown object is a reference")
	}
	shown := `{"name":"y","owner":null,"labels":[]}`
	o := add(New(op), "PATCH", `{"name":"y"}`, 200, shown)
	now, _ = o.After.Resource().(map[string]any)
	if owner, there := now["owner_id"]; !there || owner != nil {
		t.Errorf("nobody owns it: %v", now)
	}
	if doc, _ := o.Document(); len(doc.(map[string]any)) != 3 {
		t.Errorf("the response itself shows %v", doc)
	}
	for shown, missing := range map[string]string{`{"name":"z","labels":["a"]}`: "labelIds", `{"name":"z","labels":"a"}`: "labelIds", `{"name":"z"}`: "owner_id"} {
		o := add(New(op), "PATCH", `{"name":"z"}`, 200, shown)
		if id, there := o.After.Resource().(map[string]any)[missing]; there {
			t.Errorf("%s: %s is %v", shown, missing, id)
		}
	}
}

// A 207 has an outcome for each part: it refuses where no part was done, and where some were, it neither accepts nor refuses.
func TestA207RefusesWhereNoPartWasDone(t *testing.T) {
	for _, c := range []struct {
		shown           string
		declined, mixed bool
	}{
		{`{"results":[{"member":"name","status":422},{"member":"note","status":"409"}]}`, true, false},
		{`{"results":[{"member":"name","status":200},{"member":"note","status":422}]}`, false, true},
		{`{"responses":[{"href":"/1","status":"HTTP/1.1 200 OK"}]}`, false, false},
		{`{"results":[{"member":"name","state":"saved"}]}`, false, false},
		{`{"status":422}`, false, false},
		{`{"results":[{"code":99,"status":422},{"code":600,"status":409}]}`, true, false},
	} {
		o := add(New(member()), "PATCH", `{"name":"Bea"}`, 207, c.shown)
		if o.Exchange.Declined != c.declined || Parts(&o).Mixed() != c.mixed {
			t.Errorf("%s: declined %t, mixed %t", c.shown, o.Exchange.Declined, Parts(&o).Mixed())
		}
	}
}
