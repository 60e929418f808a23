package run

import (
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/written"
	"github.com/proviso-dev/proviso/internal/value"
)

// resource is what a session knows of the resource that it patches: what the docs say of it, what was seen of it, and what was
// written to it.
type resource struct {
	running    *Running
	chain      *Chain
	op         *contract.Operation
	params     map[string]string
	neighbours map[string]neighbour // by name, other resources as they were first shown
	timeline   *observe.Timeline
	snapshot   observe.State // the resource as found, before anything was changed
	since      string        // since when the resource is as it was last shown, as an HTTP date
	written    written.Log
	writes     writes
	follows    map[string]bool     // members that were seen to follow others
	movedWith  map[string][]string // members that no client can set, with those that were named when they moved
	atOnce     int                 // changes that a response with 202 has shown as done
	beside     beside
	storing    storing
	carrying   carrying
	answered   map[string]answered // by pointer, members that only responses to patches show
	named      map[string]bool     // places that a request of this run has named, a look or a probe included
}

// found is the value that a place of the resource had in the snapshot, and whether it was there.
func (res *resource) found(at string) (v any, there bool) {
	return value.At(res.snapshot.Resource(), at)
}

// lastSeen is the value that a place of the resource had in the last response that showed it, and whether it was there.
func (res *resource) lastSeen(at string) (v any, there bool) {
	state := res.timeline.Now()
	return value.At(state.Last(), at)
}

// setTo is the edit that sets a place to a value that a response has shown, in the form in which a body carries it; false where no
// body can carry it.
func (res *resource) setTo(at string, shown any) (contract.Edit, bool) {
	sent := dialect.Fit(res.op, at, shown)
	if schema := dialect.Settable(res.op).At(value.Tokens(at)); schema != nil && !fits(schema, sent) {
		sent = asNamed(schema, sent)
	}
	text, err := value.Encode(sent)
	return contract.Edit{At: at, Value: text}, err == nil
}

// asNamed is a value in which objects that stand where a schema has texts or whole numbers are their names or ids: a response shows
// {"id": 1, "name": "prod"} where a body has "prod".
func asNamed(s *contract.Schema, shown any) any {
	s = s.Value()
	if s == nil || len(s.Types) == 0 || fits(s, shown) {
		return shown
	}
	switch node := shown.(type) {
	case []any:
		out := make([]any, len(node))
		for i, item := range node {
			out[i] = asNamed(s.Items, item)
		}
		return out
	case map[string]any:
		for _, name := range []string{"name", "id", "slug"} {
			if v, there := node[name]; there && fits(s, v) {
				return v
			}
		}
	}
	return shown
}

// given are the values that the profile gives for members of the operation, by pointer.
func (res *resource) given() map[string][]any {
	return res.chain.Profile.Operation(res.chain.Op).Values
}

// memberOf is the pointer of the resource's own member that holds a place; "" for the resource itself.
func memberOf(at string) string {
	tokens := value.Tokens(at)
	if len(tokens) == 0 {
		return ""
	}
	return value.Pointer(tokens[0])
}

// name is the resource's operation in messages about the whole run.
func (cl *client) name() string { return cl.op.Vendor + " " + cl.op.Key() }

// addNote adds to the run's summary what else is worth knowing of the target.
func (cl *client) addNote(note string) {
	cl.running.note(func(sum *Summary) { sum.Notes = append(sum.Notes, cl.name()+": "+note) })
}

// addProblem adds to the run's summary why the operation could not be tested as it should have been.
func (cl *client) addProblem(problem string) {
	cl.running.note(func(sum *Summary) { sum.Problems = append(sum.Problems, cl.name()+": "+problem) })
}
