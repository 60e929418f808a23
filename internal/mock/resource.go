package mock

import (
	"slices"
	"sync"
	"time"
)

// resource is one stored resource. Its state is a value that is never changed in place: a change stores a new one.
type resource struct {
	params map[string]string
	hold   sync.Mutex // held over a whole change

	guard   sync.Mutex // of the members below
	state   any
	version int
	moved   time.Time // of the last change
	past    []moment  // earlier states that may still be asked for, oldest first; at most keptMoments
}

// moment is a state and the time until which it was the present one.
type moment struct {
	state any
	until time.Time
}

// keptMoments is how many earlier states a resource remembers at most: the last one, at which faults look, and those of the time by which
// variants answer late. In a large document each is a megabyte.
const keptMoments = 32

func (r *resource) read() (any, int) {
	r.guard.Lock()
	defer r.guard.Unlock()
	return r.state, r.version
}

func (r *resource) write(state any, at time.Time) int {
	r.guard.Lock()
	defer r.guard.Unlock()
	gone := func(m moment) bool { return !m.until.After(at.Add(-lag)) }
	if r.past = slices.DeleteFunc(r.past, gone); len(r.past) == keptMoments {
		r.past = slices.Delete(r.past, 0, 1)
	}
	r.past = append(r.past, moment{r.state, at})
	r.state, r.moved = state, at
	r.version++
	return r.version
}

func (r *resource) lastMoved() time.Time {
	r.guard.Lock()
	defer r.guard.Unlock()
	return r.moved
}

// asOf returns the state that was present at a time.
func (r *resource) asOf(at time.Time) any {
	r.guard.Lock()
	defer r.guard.Unlock()
	for _, m := range r.past {
		if m.until.After(at) {
			return m.state
		}
	}
	return r.state
}

func (r *resource) list(names []string) []string {
	var out []string
	for _, name := range names {
		out = append(out, name+"="+r.params[name])
	}
	return out
}

// amend replaces the present state without making it a change.
func (r *resource) amend(state any) {
	r.guard.Lock()
	defer r.guard.Unlock()
	r.state = state
}
