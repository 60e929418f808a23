package mock

import (
	"net/http"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/catalog"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
	"github.com/proviso-dev/proviso/specs"
)

// vendorServer is a mock of a shipped vendor, and a call that changes nothing for each operation.
func vendorServer(t *testing.T, name string) (*Server, []call) {
	t.Helper()
	v, err := catalog.Load(specs.FS, name)
	if err != nil {
		t.Fatal(err)
	}
	s, err := New(v.Document.Operations, v.Profile, Options{Now: clock()})
	if err != nil {
		t.Fatal(err)
	}
	var calls []call
	for _, e := range s.endpoints {
		path := e.op.Path
		for name, v := range e.resources[0].params {
			path = strings.ReplaceAll(path, "{"+name+"}", v)
		}
		body := map[string]any{}
		state := members(e.success.form.project(e.resources[0].state))
		for _, name := range e.op.Required {
			body[name] = state[name]
		}
		text, _ := value.Encode(body)
		header := map[string]string{}
		for _, k := range e.keys[0] {
			header[k.where()] = k.sent()
		}
		calls = append(calls, call{path: path, body: string(text), header: header})
	}
	return s, calls
}

func TestTheShippedVendorsAreServedAsTheirPagesSay(t *testing.T) {
	for _, name := range specs.Names() {
		s, calls := vendorServer(t, name)
		if w := s.Warnings(); len(w) > 0 {
			t.Errorf("%s: %v", name, w)
		}
		for i, c := range calls {
			e := s.endpoints[i]
			g := request(s, c)
			wantStatus(t, g, http.StatusOK)
			if v := e.success.validator.Validate(g.doc); v != nil {
				t.Errorf("%s: the answer does not fit: %v", e.op.Key(), v)
			}
			for scheme := range c.header {
				without := c
				without.header = map[string]string{scheme: ""}
				wantStatus(t, request(s, without), http.StatusUnauthorized)
			}
			elsewhere := c
			elsewhere.path = strings.Replace(c.path, e.resources[0].params[e.paramNames[0]], nobody, 1)
			wantStatus(t, request(s, elsewhere), http.StatusNotFound)
		}
	}
}

func TestEachVendorHasANeighbourThatKeepsToItself(t *testing.T) {
	for _, name := range specs.Names() {
		s, calls := vendorServer(t, name)
		for i := range calls {
			e := s.endpoints[i]
			if len(e.resources) < 2 {
				t.Errorf("%s: no neighbour", e.op.Key())
				continue
			}
			one, other := e.resources[0].state, e.resources[1].state
			if value.Equal(one, other) {
				t.Errorf("%s: the neighbour is the same", e.op.Key())
			}
			before := other
			request(s, calls[i])
			if after, _ := e.resources[1].read(); !value.Equal(before, after) {
				t.Errorf("%s: the neighbour changed", e.op.Key())
			}
		}
	}
}

func TestMostFaultsCanBeSeenOnTheShippedVendors(t *testing.T) {
	seen := map[string]bool{}
	var ops []contract.Operation
	for _, name := range specs.Names() {
		v, err := catalog.Load(specs.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		ops = append(ops, v.Document.Operations...)
	}
	for _, f := range Faults() {
		for i := range ops {
			seen[f.Name] = seen[f.Name] || f.Lacks(&ops[i]) == ""
		}
	}
	n := 0
	for _, s := range seen {
		if s {
			n++
		}
	}
	if n < 80 {
		t.Errorf("%d faults can be seen on the shipped vendors, want 80", n)
	}
	t.Logf("%d of %d faults can be seen on the shipped vendors", n, len(seen))
}
