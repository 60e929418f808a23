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
		"the next answer shows another room":           {shelf(), []contract.Exchange{first, entry(2, "PATCH /shelves/1", `{"name":"b"}`, moved)}, "/room"},
		"the newest exchange is written first":         {shelf(), []contract.Exchange{entry(2, "PATCH /shelves/1", `{"name":"b"}`, moved), first}, "/room"},
		"a read of another one between":                {shelf(), []contract.Exchange{first, entry(1, "GET /shelves/2", "", moved), entry(2, "PATCH /shelves/1", `{"name":"b"}`, moved)}, "/room"},
		"a request to another host":                    {shelf(), []contract.Exchange{first, entry(1, "POST https://metrics.example/shelves/1", "", ""), entry(2, "PATCH /shelves/1", `{"name":"b"}`, moved)}, "/room"},
		"a patch of another operation on another host": {shelf(), []contract.Exchange{first, entry(1, "PATCH https://metrics.example/rooms/1", `{"name":"b"}`, ""), entry(2, "PATCH /shelves/1", `{"name":"b"}`, moved)}, "/room"},
		"a request that may have moved it":             {shelf(), []contract.Exchange{first, entry(1, "POST /shelves/1/move", "", ""), entry(2, "PATCH /shelves/1", `{"name":"b"}`, moved)}, ""},
		"another resource was patched":                 {shelf(), []contract.Exchange{first, entry(1, "PATCH /shelves/2", `{"name":"b"}`, moved), entry(2, "PATCH /shelves/1", `{"name":"b"}`, moved)}, ""},
		"somebody had the time to change it":           {shelf(), []contract.Exchange{first, entry(900, "PATCH /shelves/1", `{"name":"b"}`, moved)}, ""},
		"two patches were under way together":          {shelf(), []contract.Exchange{first, entry(2, "PATCH /shelves/1", `{"name":"b"}`, moved, 3*time.Second), entry(3, "PATCH /shelves/1", `{"room":"y"}`, moved)}, ""},
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
		watch := []contract.Case{{ID: "shop/update-shelf/M01/watch", Op: c.op.ID, Rule: "M01", Watch: true}}
		results := replay.Offline(&ops[0], recorded(ops, c.exchanges), watch, nil, contract.Profile{})
		said := ""
		for _, f := range results[0].Findings {
			said += f.Message
		}
		if c.found == "" && said != "" || !strings.Contains(said, c.found) {
			t.Errorf("%s: %q, want it about %q", name, said, c.found)
		}
	}
}

// recorded is what a recording of these exchanges, in this order, holds of the operations.
func recorded(ops []contract.Operation, exchanges []contract.Exchange) *replay.Recording {
	match, looks := recording.NewMatcher(ops), replay.NewLooks(ops)
	all := &replay.Recording{}
	for i, x := range exchanges {
		if r, ok := replay.CaseOf("a.har", i+1, match, x, nil); ok {
			all.Requests = append(all.Requests, r)
		} else if shown, isRead := looks.Of("a.har", i+1, x); isRead {
			all.Looks = append(all.Looks, shown...)
		} else if b, ok := replay.BesideOf(i+1, &x); ok {
			all.Beside = append(all.Beside, b)
		}
	}
	return all
}

func TestAReadOfARecordingShowsWhatARequestDid(t *testing.T) {
	const (
		found = `{"name":"a","room":"x","labels":["l"]}`
		named = `{"name":"b","room":"x","labels":["l"]}`
		moved = `{"name":"b","room":"y","labels":["l"]}` // the room was not named
		path  = "/shelves/1"
	)
	get := func(at float64, shown string, change ...func(*contract.Exchange)) contract.Exchange {
		x := entry(at, "GET "+path, "", shown, time.Second/10)
		for _, c := range change {
			c(&x)
		}
		return x
	}
	empty := entry(20, "PATCH "+path, `{"name":"b"}`, "", time.Second/10)
	empty.Reply.Status = 204
	refused := entry(20, "PATCH "+path, `{"name":"b"}`, `{}`, time.Second/10)
	refused.Reply.Status = 422
	accepted := entry(20, "PATCH "+path, `{"name":"b"}`, named, time.Second/10)
	task := empty
	task.Reply = &contract.Reply{Status: 202, Header: http.Header{}}
	aged := func(x *contract.Exchange) { x.Reply.Header.Set("Age", "30") }
	signed := func(x *contract.Exchange) { x.Header.Set("Authorization", "Bearer abc") }
	queried := func(x *contract.Exchange) { x.URL += "?fields=name" }
	elsewhere := func(x *contract.Exchange) { x.URL = strings.Replace(x.URL, "shop.example", "copy.example", 1) }
	viewed := accepted
	queried(&viewed)
	refusedAsFound := refused
	refusedAsFound.Reply = &contract.Reply{Status: 422, Header: refused.Reply.Header, Body: []byte(`{}`)}
	for name, c := range map[string]struct {
		exchanges []contract.Exchange
		found     string // rule and place
	}{
		"a response without a body, and a member that was not named has moved": {[]contract.Exchange{get(0, found), empty, get(21, moved)}, "M01 /room"},
		"all is as it was asked for":                {[]contract.Exchange{get(0, found), empty, get(21, named)}, ""},
		"the read may lag behind":                   {[]contract.Exchange{get(0, found), empty, get(21, found), get(40, named)}, ""},
		"the response shows what the read does not": {[]contract.Exchange{get(0, found), accepted, get(21, moved)}, "M01 /room"},
		"somebody had the time to change it":        {[]contract.Exchange{get(0, found), accepted, get(60, moved)}, ""},
		"nothing is known of it before":             {[]contract.Exchange{empty, get(21, moved)}, ""},
		"a request to another one between":          {[]contract.Exchange{get(0, found), empty, entry(21, "DELETE /shelves/2", "", ""), get(23, moved)}, ""},
		"a cache answered":                          {[]contract.Exchange{get(0, found), empty, get(40, found, aged)}, ""},
		"somebody else may see another part":        {[]contract.Exchange{get(0, found), empty, get(21, moved, signed)}, ""},
		"a query asks for another view":             {[]contract.Exchange{get(0, found), empty, get(21, moved, queried)}, ""},
		"a copy on another host is read":            {[]contract.Exchange{get(0, found), empty, get(21, moved, elsewhere)}, ""},
		"the patch asked for another view":          {[]contract.Exchange{get(0, found), viewed, get(21, moved)}, ""},
		"a read right after a refusal":              {[]contract.Exchange{get(0, found), refusedAsFound, get(21, found), get(22, found)}, ""},
		"it goes on in a task":                      {[]contract.Exchange{get(0, found), task, get(40, moved)}, ""},
		"a refusal that changed it":                 {[]contract.Exchange{get(0, found), refused, get(21, named)}, "H01 /name"},
		"the state before was changed by somebody":  {[]contract.Exchange{accepted, get(60, moved), entry(61, "PATCH "+path, `{"name":"c"}`, `{"name":"c","room":"y","labels":["l"]}`)}, ""},
		"a patch was under way":                     {[]contract.Exchange{get(0, found), empty, get(20.05, moved)}, ""},
	} {
		op := shelf()
		op.Responses = append(op.Responses, contract.Response{Status: "204"}, contract.Response{Status: "202"}, contract.Response{Status: "422"})
		ops := []contract.Operation{op}
		var watch []contract.Case
		for _, id := range []string{"M01", "M02", "H01", "I05"} {
			watch = append(watch, contract.Case{ID: "shop/update-shelf/" + id + "/watch", Op: op.ID, Rule: id, Watch: true})
		}
		said := ""
		for _, r := range replay.Offline(&ops[0], recorded(ops, c.exchanges), watch, nil, contract.Profile{}) {
			for _, f := range r.Findings {
				said += f.Rule + " " + f.At + " " + f.Message + "\n"
			}
		}
		if c.found == "" && said != "" || !strings.Contains(said, c.found) {
			t.Errorf("%s: %q, want %q", name, said, c.found)
		}
	}
}

func TestWhatARecordedRequestHasSetIsShown(t *testing.T) {
	const was = `{"name":"a","room":"x","labels":["l"]}`
	patch := func(at float64, sent, shown string) contract.Exchange {
		return entry(at, "PATCH /shelves/1", sent, shown, time.Second/10)
	}
	look := func(at float64, shown string) contract.Exchange {
		return entry(at, "GET /shelves/1", "", shown, time.Second/10)
	}
	empty := patch(20, `{"name":"b"}`, "")
	empty.Reply.Status = 204
	refused := patch(0, `{"name":"b"}`, was)
	refused.Reply.Status = 409
	for name, c := range map[string]struct {
		exchanges []contract.Exchange
		found     string
	}{
		"the response shows the value":               {[]contract.Exchange{patch(0, `{"name":"b"}`, `{"name":"b","room":"x"}`)}, ""},
		"the response shows another one":             {[]contract.Exchange{patch(0, `{"name":"b"}`, was)}, "/name"},
		"white space around it":                      {[]contract.Exchange{patch(0, `{"name":" b "}`, `{"name":"b","room":"x"}`)}, ""},
		"it was refused":                             {[]contract.Exchange{refused}, ""},
		"a member that no client can set":            {[]contract.Exchange{patch(0, `{"color":"red"}`, `{"name":"a","color":"blue"}`)}, ""},
		"a list may be kept in another way":          {[]contract.Exchange{patch(0, `{"labels":["m"]}`, was)}, ""},
		"a read shows it":                            {[]contract.Exchange{look(0, was), empty, look(40, `{"name":"b","room":"x"}`)}, ""},
		"a read shows another one":                   {[]contract.Exchange{look(0, was), empty, look(40, was)}, "/name"},
		"a read that may lag behind":                 {[]contract.Exchange{look(0, was), empty, look(21, was)}, ""},
		"a later patch shows another one":            {[]contract.Exchange{patch(0, `{"name":"b"}`, `{"name":"b","room":"x"}`), patch(2, `{"room":"y"}`, `{"name":"c","room":"y"}`)}, ""}, // M01
		"another one was under way at the same time": {[]contract.Exchange{patch(0, `{"name":"b"}`, was), patch(0.05, `{"room":"y"}`, was)}, ""},
	} {
		op := shelf()
		op.Responses = append(op.Responses, contract.Response{Status: "204"})
		said := ""
		for _, r := range replay.Offline(&op, recorded([]contract.Operation{op}, c.exchanges), nil, nil, contract.Profile{}) {
			for _, f := range r.Findings {
				said += f.Rule + " " + f.Message
			}
		}
		if c.found == "" && said != "" || !strings.Contains(said, c.found) {
			t.Errorf("%s: %q, want %q", name, said, c.found)
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
