package replay_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/recording"
	"github.com/proviso-dev/proviso/internal/replay"
)

// shelf is an operation whose answers show the resource, and that has a read.
func shelf(change ...func(*contract.Operation)) contract.Operation {
	text := &contract.Schema{Types: []string{"string"}}
	schema := &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{
		{Name: "name", Schema: text}, {Name: "room", Schema: text},
		{Name: "labels", Schema: &contract.Schema{Types: []string{"array"}, Items: text, ReadOnly: true}},
	}}
	body := []contract.Media{{Type: "application/json", Schema: schema}}
	params := []contract.Param{{Name: "id", In: "path"}, {Name: "update_mask", In: "query"}}
	read := &contract.Operation{Method: "GET", Path: "/shelves/{id}", Params: params[:1], Responses: []contract.Response{{Status: "200", Bodies: body}}}
	op := contract.Operation{
		Vendor: "shop", ID: "updateShelf", Method: "PATCH", Path: "/shelves/{id}", Params: params, Bodies: body, Read: read,
		Responses: []contract.Response{{Status: "200", Bodies: body}},
	}
	for _, c := range change {
		c(&op)
	}
	return op
}

// entry is an exchange that begins so many seconds after the recording's start and takes one second, or as long as is said.
func entry(at float64, request, sent, shown string, took ...time.Duration) contract.Exchange {
	method, url, _ := strings.Cut(request, " ")
	if !strings.Contains(url, "://") {
		url = "https://shop.example" + url
	}
	x := contract.Exchange{
		Method: method, URL: url, Header: http.Header{"Content-Type": {"application/json"}}, Body: []byte(sent),
		Start: time.Unix(1e9, 0).Add(time.Duration(at * float64(time.Second))), Took: time.Second,
		Reply: &contract.Reply{Status: 200, Header: http.Header{"Content-Type": {"application/json"}}, Body: []byte(shown)},
	}
	if len(took) > 0 {
		x.Took = took[0]
	}
	return x
}

func TestWhatARecordingShowsBetweenTwoRequestsTellsWhatWasNotNamed(t *testing.T) {
	masked := func(op *contract.Operation) { op.Dialect = dialect.Mask }
	first := entry(0, "PATCH /shelves/1", `{"name":"a"}`, `{"name":"a","room":"x","labels":["l"]}`)
	moved := `{"name":"b","room":"y","labels":["l"]}` // the room was not named
	for name, c := range map[string]struct {
		op        contract.Operation
		exchanges []contract.Exchange
		found     string
	}{
		"the next answer shows another room":  {shelf(), []contract.Exchange{first, entry(2, "PATCH /shelves/1", `{"name":"b"}`, moved)}, "/room"},
		"a read of another one between":       {shelf(), []contract.Exchange{first, entry(1, "GET /shelves/2", "", moved), entry(2, "PATCH /shelves/1", `{"name":"b"}`, moved)}, "/room"},
		"a request to another host":           {shelf(), []contract.Exchange{first, entry(1, "POST https://metrics.example/shelves/1", "", ""), entry(2, "PATCH /shelves/1", `{"name":"b"}`, moved)}, "/room"},
		"a request that may have moved it":    {shelf(), []contract.Exchange{first, entry(1, "POST /shelves/1/move", "", ""), entry(2, "PATCH /shelves/1", `{"name":"b"}`, moved)}, ""},
		"another resource was patched":        {shelf(), []contract.Exchange{first, entry(1, "PATCH /shelves/2", `{"name":"b"}`, moved), entry(2, "PATCH /shelves/1", `{"name":"b"}`, moved)}, ""},
		"somebody had the time to change it":  {shelf(), []contract.Exchange{first, entry(900, "PATCH /shelves/1", `{"name":"b"}`, moved)}, ""},
		"two patches were under way together": {shelf(), []contract.Exchange{first, entry(2, "PATCH /shelves/1", `{"name":"b"}`, moved, 3*time.Second), entry(3, "PATCH /shelves/1", `{"room":"y"}`, moved)}, ""},
		"and the state after them is not known": {shelf(), []contract.Exchange{
			first, entry(2, "PATCH /shelves/1", `{"room":"z"}`, `{"name":"a","room":"z"}`, 3*time.Second), entry(3, "PATCH /shelves/1", `{"room":"y"}`, `{"name":"a","room":"y"}`),
			entry(9, "PATCH /shelves/1", `{"name":"b"}`, `{"name":"b","room":"z"}`),
		}, ""},
		"the update mask names the room":     {shelf(masked), []contract.Exchange{first, entry(2, "PATCH /shelves/1?update_mask=name,room", `{"name":"b"}`, `{"name":"b","labels":["l"]}`)}, ""},
		"the mask names all":                 {shelf(masked), []contract.Exchange{first, entry(2, "PATCH /shelves/1?update_mask=*", `{"name":"b"}`, `{"name":"b","room":"","labels":["l"]}`)}, ""},
		"the update mask names another":      {shelf(masked), []contract.Exchange{first, entry(2, "PATCH /shelves/1?update_mask=name", `{"name":"b"}`, moved)}, "/room"},
		"a member that follows is empty now": {shelf(), []contract.Exchange{first, entry(2, "PATCH /shelves/1", `{"name":"b"}`, `{"name":"b","room":"x","labels":["m"]}`), entry(4, "PATCH /shelves/1", `{"name":"c"}`, `{"name":"c","room":"x","labels":[]}`)}, ""},
	} {
		ops := []contract.Operation{c.op}
		match := recording.NewMatcher(ops)
		var found []replay.Recorded
		var beside []replay.Beside
		for i, x := range c.exchanges {
			if r, ok := replay.CaseOf("a.har", i+1, match, x, nil); ok {
				found = append(found, r)
			} else if b, ok := replay.BesideOf(i+1, &x); ok {
				beside = append(beside, b)
			}
		}
		watch := []contract.Case{{ID: "shop/update-shelf/M01/watch", Op: c.op.ID, Rule: "M01", Watch: true}}
		results := replay.Offline(&ops[0], found, beside, watch, nil, nil)
		said := ""
		for _, f := range results[0].Findings {
			said += f.Message
		}
		if c.found == "" && said != "" || !strings.Contains(said, c.found) {
			t.Errorf("%s: %q, want it about %q", name, said, c.found)
		}
	}
}

func TestARecordedRefusalInA200IsWantedAgain(t *testing.T) {
	op := shelf()
	envelope := &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{
		{Name: "shelf", Schema: op.Bodies[0].Schema}, {Name: "errors", Schema: &contract.Schema{Types: []string{"array"}}},
	}}
	op.ResourceAt, op.Responses = "/shelf", []contract.Response{{Status: "200", Bodies: []contract.Media{{Type: "application/json", Schema: envelope}}}}
	for shown, want := range map[string]contract.StatusClass{
		`{"shelf":null,"errors":[{"message":"no such room"}]}`: contract.Refused,
		`{"shelf":{"name":"a"},"errors":[]}`:                   contract.Accepted,
	} {
		found, _ := replay.Cases("a.har", []contract.Operation{op}, []contract.Exchange{entry(0, "PATCH /shelves/1", `{"room":"q"}`, shown)}, nil)
		if got := found[0].Case.Steps[0].Expect.Class; got != want {
			t.Errorf("%s: %q is wanted again, and not %q", shown, got, want)
		}
	}
}
