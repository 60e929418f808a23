package client

import (
	"net/http"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/chain"
	"github.com/proviso-dev/proviso/internal/run/resource"
	"github.com/proviso-dev/proviso/internal/value"
)

// An array that every body carries is sent along as it was found where it grows.
func TestATargetThatAppendsIsNotFedItsOwnListForEver(t *testing.T) {
	list := contract.Property{Name: "tags", Schema: &contract.Schema{Types: []string{"array"}}}
	media := []contract.Media{{Type: "application/json", Schema: &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{list}}}}
	op := &contract.Operation{Vendor: "v", ID: "updateMember", Method: "PATCH", Path: "/members/{id}", Dialect: dialect.Plain, Required: []string{"tags"}, Bodies: media, Responses: []contract.Response{{Status: "200", Bodies: media}}}
	shows := func(tags []any) *observe.Timeline {
		body, _ := value.Encode(map[string]any{"tags": tags})
		x := contract.Exchange{Method: "PATCH", Reply: &contract.Reply{Status: 200, Header: http.Header{"Content-Type": {"application/json"}}, Body: body}}
		timeline := observe.New(op)
		timeline.Add(observe.Recorded(op, nil, &x), &x)
		return timeline
	}
	s := &Client{resource: &resource.Resource{Op: op, Chain: &chain.Chain{}, Snapshot: shows([]any{"a"}).Now(), Timeline: shows(make([]any, longestCarried+1))}}
	if got := s.presentState().(map[string]any)["tags"].([]any); len(got) != 1 {
		t.Errorf("%d items are carried along, want the one that was found", len(got))
	}
	s.resource.Timeline = shows([]any{"b", "c"})
	if got := s.presentState().(map[string]any)["tags"].([]any); len(got) != 2 {
		t.Errorf("%d items are carried along, want the present two", len(got))
	}
}
