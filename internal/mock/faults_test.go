package mock

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// sight is what a fault looks like from outside: after the calls, the place shows one thing on a healthy server and
// another on one with the fault.
type sight struct {
	fault string
	calls []call
	place string // JSON Pointer, "header NAME", "text", or "" for the status
	well  string // what a healthy server shows there
	ill   string // what the fault makes of it
}

func (s sight) see(server *Server) string {
	var last got
	for _, c := range s.calls {
		last = request(server, c)
	}
	status := fmt.Sprint(last.status)
	switch header, isHeader := strings.CutPrefix(s.place, "header "); {
	case s.place == "":
		return status
	case isHeader:
		return strings.Join(last.header.Values(header), ", ")
	case s.place == "text":
		return last.text
	}
	v, there := value.At(last.doc, s.place)
	if !there {
		return status + " nothing"
	}
	return written(v)
}

func TestEachFaultIsSeenFromOutside(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range slices.Concat(bodySights(), valueSights(), accessSights(), protocolSights()) {
		seen[s.fault] = true
		if !inSample(s.fault) {
			continue
		}
		t.Run(s.fault, func(t *testing.T) {
			if got := s.see(healthyServer(t)); got != s.well {
				t.Errorf("the healthy server shows %s, want %s", got, s.well)
			}
			if got := s.see(serverWith(t, Options{Faults: []string{s.fault}})); got != s.ill {
				t.Errorf("the fault shows %s, want %s", got, s.ill)
			}
		})
	}
	for _, f := range Faults() {
		if !seen[f.Name] && !slices.Contains(slices.Concat(seenByOthers(), ofOtherDialects()), f.Name) {
			t.Errorf("nothing shows fault %s", f.Name)
		}
	}
}

// seenByOthers are the faults that have a test of their own: they need a connection, two requests at once, or parameters (cmd/proviso).
func seenByOthers() []string {
	return []string{"lost-update", "collision-500", "writes-in-steps", "half-answer", "hangs-on-long-text", "drops-connection-on-deep",
		"created-moves", "modified-backwards", "stranger-saves", "query-unchecked"}
}

// ofOtherDialects are the faults of dialects that the documents of these tests don't have; a test of cmd/proviso sees each found by
// its rule.
func ofOtherDialects() []string {
	return []string{"filter-ignored", "filtered-remove-takes-all", "no-target-ignored", "pathless-remove-ignored", "scim-add-replaces", "half-message",
		"unknown-scim-op-ignored", "complex-replaced", "keyed-list-replaced", "keyed-item-replaced", "delete-directive-ignored", "replace-directive-ignored"}
}

func TestTheListOfFaultsIsSound(t *testing.T) {
	groups := []string{"body", "merge", "validation", "access", "protocol", "concurrency", "values", "identity"}
	names, perGroup := map[string]bool{}, map[string]int{}
	for _, f := range Faults() {
		if names[f.Name] {
			t.Errorf("%s is there twice", f.Name)
		}
		names[f.Name] = true
		if !slices.Contains(groups, f.Group) || f.Text == "" || f.Rule == "" || f.install == nil {
			t.Errorf("%+v is incomplete", f)
		}
		perGroup[f.Group]++
		ops := operations(t)
		if !slices.Contains(ofOtherDialects(), f.Name) && !slices.ContainsFunc(ops, func(op contract.Operation) bool { return f.Lacks(&op) == "" }) {
			t.Errorf("%s can be seen on no operation of the fixtures", f.Name)
		}
	}
	if len(names) < 80 || len(perGroup) != len(groups) {
		t.Errorf("%d faults, by group %v", len(names), perGroup)
	}
}

func TestAnUnknownFaultIsAnErrorThatOffersTheNearestOne(t *testing.T) {
	_, err := New(operations(t), profile(), Options{Faults: []string{"fals-as-absent"}})
	if err == nil || !strings.Contains(err.Error(), `"false-as-absent"`) {
		t.Errorf("got %v", err)
	}
}

// patches are calls that send bodies to one path.
func patches(path string, bodies ...string) []call {
	var out []call
	for _, b := range bodies {
		out = append(out, call{path: path, body: b})
	}
	return out
}

func get(path string) call { return call{method: "GET", path: path} }
