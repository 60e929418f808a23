package observe

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/value"
)

// Timeline is what is known of an operation's resources, exchange by exchange. It is for one goroutine.
type Timeline struct {
	op       *contract.Operation
	now      State
	others   map[string]State // other resources, by the name that Sent.Other gives them
	lastLook State
	since    []string // what requests since the last look may have set
	tag      string
	changed  bool
	volatile map[string]bool
	answered any             // what the last response to a patch since the last look showed, without what the patches have named; nil for none
	apart    map[string]bool // members that responses to patches show otherwise than the reads around them
	members  []string        // documented top-level members of the resource
	settable []string        // those that a client can set
	bodies   Bodies
	refers   []dialect.Reference
}

// New is a timeline that has seen nothing yet. volatile are the pointers of members that are known to move by themselves.
func New(op *contract.Operation, volatile ...string) *Timeline {
	t := &Timeline{op: op, others: map[string]State{}, volatile: map[string]bool{}, apart: map[string]bool{}, members: members(op), settable: collected(dialect.Settable(op)), refers: dialect.References(op)}
	for _, pointer := range volatile {
		t.volatile[pointer] = true
	}
	return t
}

// Now is the state of the run's own resource.
func (t *Timeline) Now() State { return t.now }

// Of is the state of another resource.
func (t *Timeline) Of(other string) State { return t.others[other] }

// Tag is the entity tag that an accepted request was last answered with, or "".
func (t *Timeline) Tag() string { return t.tag }

// Changed reports that a request was accepted which may have changed the run's own resource.
func (t *Timeline) Changed() bool { return t.changed }

// Add takes in one request with its exchange, and returns what was observed.
func (t *Timeline) Add(sent Sent, x *contract.Exchange) Observation {
	o := t.before(sent)
	t.complete(&o, x)
	return o
}

// AddParallel takes in requests that were sent at the same time. What the resource is after them is unknown, because nobody
// knows which of them came last.
func (t *Timeline) AddParallel(sent []Sent, exchanges []contract.Exchange) []Observation {
	out := make([]Observation, len(sent))
	for i := range sent {
		sent[i].Parallel = true
		out[i] = t.before(sent[i])
	}
	for i := range out {
		t.complete(&out[i], &exchanges[i])
	}
	var members []string
	for i := range out {
		if out[i].Exchange.MayBeDone() {
			members = append(members, out[i].mayHaveSet()...)
		}
	}
	t.now, t.tag = t.now.Forgotten("several requests were sent at the same time", members...), ""
	return out
}

func (t *Timeline) before(sent Sent) Observation {
	o := Observation{Sent: sent, Before: t.now, bodies: &t.bodies}
	if sent.Other != "" {
		o.Own, o.Before = t.now, t.others[sent.Other]
	}
	return o
}

// complete adds the exchange to an observation, and keeps what its response shows of the resource.
func (t *Timeline) complete(o *Observation, x *contract.Exchange) {
	o.Exchange = x
	x.Declined = declined(t.op, o)
	look := o.look()
	whole := look != ByPatch && o.Step.Role == contract.Observe && o.Other == ""
	if whole {
		o.LastLook, o.SinceLook = t.lastLook, t.since
	}
	o.After = t.shown(o, look)
	if o.Other == "" {
		t.learnApart(o, whole)
	}
	if o.Other != "" {
		if o.After.Known() {
			t.others[o.Other] = o.After
		}
		return
	}
	if x.Accepted() && (o.Read() || x.Method == t.op.Method || x.Method == "") {
		t.tag = x.Reply.Header.Get("ETag")
	}
	written := o.Step.Role != contract.Observe && x.Method == t.op.Method
	if written && x.MayBeDone() {
		t.since = append(t.since, o.mayHaveSet()...)
	}
	t.changed = t.changed || x.Accepted() && o.Step.Role != contract.Observe || written && x.MayBeDone()
	switch {
	case o.After.Known() && whole:
		t.now, t.lastLook, t.since = o.After, o.After, nil
	case o.After.Known():
		t.now = completed(t.now, o)
	case x.Accepted() && written:
		t.now = t.now.Forgotten("a request was accepted, and its response does not show the resource", o.mayHaveSet()...)
	case written && x.MayBeDone():
		t.now = t.now.Forgotten("a request may have been done: its response does not say so", o.mayHaveSet()...)
	case o.looks(t.op) && (x.Failure == nil || !x.Failure.Ours()):
		t.now = t.now.Forgotten("the last look at the resource did not show it: " + o.After.Why())
	}
}

// learnApart learns which members the response to a patch shows otherwise than the reads before and after it, which agree: the two are
// written by different parts of the target, and nothing moved between them. What the patches have named is none of them.
func (t *Timeline) learnApart(o *Observation, whole bool) {
	switch {
	case !o.After.Known():
	case !whole:
		t.answered = o.After.Resource()
	case t.answered != nil && t.lastLook.look == ByRead && o.After.look == ByRead:
		for _, pointer := range value.Diff(t.answered, o.After.Resource()) {
			_, there := value.At(t.answered, pointer)
			was, had := value.At(t.lastLook.Resource(), pointer)
			is, has := value.At(o.After.Resource(), pointer)
			named := slices.ContainsFunc(t.since, func(at string) bool { return value.Within(pointer, at) || value.Within(at, pointer) })
			if there && had && has && !named && value.Equal(was, is) {
				t.apart[pointer] = true
			}
		}
		t.answered = nil
	default:
		t.answered = nil
	}
}

// shown finds the resource in a response: an object at the documented place that has at least one documented member.
func (t *Timeline) shown(o *Observation, look Look) State {
	op := t.op
	if o.Read() && op.Read != nil {
		op = op.Read
	}
	x := o.Exchange
	switch {
	case !o.Read() && x.Method != "" && x.Method != op.Method:
		return Unknown(x.Method + " is answered with something else than the resource")
	case x.Failure != nil:
		return Unknown("the response is not whole: " + x.Failure.Text)
	case !x.Accepted():
		return Unknown(fmt.Sprintf("it was answered with %d", x.Status()))
	case len(x.Reply.Body) == 0:
		return Unknown("the response has no body")
	}
	doc, err := o.Document()
	if err != nil {
		return Unknown("the response is no JSON")
	}
	if r := op.Documented(x.Status()); !o.Read() && r != nil && r.Before {
		return Unknown("the docs say that the response shows the resource as it was before the request")
	}
	if op.Bulk {
		return Unknown("the response is a list of what the request changed")
	}
	if holder, of := strings.CutSuffix(op.ResourceAt, "/0"); of {
		list, _ := value.At(doc, holder)
		if items, _ := list.([]any); len(items) != 1 {
			return Unknown(fmt.Sprintf("the response is a list of %d resources", len(items)))
		}
	}
	if object, ok := find(op, t.members, doc, o.Read()); ok {
		if x.Status() == http.StatusAccepted && 2*resembles(t.settable, object) < len(t.settable) {
			return Unknown("it was answered with 202 and the state of the task")
		}
		return Known(withReferences(t.refers, object), x, look)
	}
	return Unknown("the response does not show the documented resource")
}

// completed is the state after a response that may show a part of the resource: members that it leaves out and the request
// did not name are as they were, and those that the request named are unseen.
func completed(was State, o *Observation) State {
	next := o.After
	next.Unseen = was.Unseen
	before, ok := was.Last().(map[string]any)
	if !ok {
		return next
	}
	shown := o.After.resource.(map[string]any)
	now, unseen := shown, was.Unseen
	all := slices.Contains(unseen, "")
	for name, v := range before {
		if _, there := shown[name]; there {
			continue
		}
		at := value.Pointer(name)
		named := func(n string) bool { return value.Within(n, at) || n == "" }
		switch {
		case all || slices.ContainsFunc(o.Named, named) || slices.ContainsFunc(o.Touched, named):
			if !slices.Contains(unseen, at) {
				unseen = append(slices.Clone(unseen), at)
			}
		default:
			if len(now) == len(shown) {
				now = maps.Clone(shown)
			}
			now[name] = v
		}
	}
	if len(unseen) > 0 {
		unseen = slices.DeleteFunc(slices.Clone(unseen), func(at string) bool {
			if at == "" {
				return true // the members that this response does not show are listed one by one
			}
			_, there := shown[value.Tokens(at)[0]]
			return there
		})
		slices.Sort(unseen)
	}
	next.resource, next.Unseen = now, unseen
	return next
}

// LearnVolatile marks what differs between two looks with no request between them as volatile.
func (t *Timeline) LearnVolatile(first, second *State) {
	for _, pointer := range value.Diff(first.Resource(), second.Resource()) {
		t.volatile[pointer] = true
	}
}

// LearnVolatileAt marks one place as volatile where it differs between two looks with no request between them, and reports whether it does.
func (t *Timeline) LearnVolatileAt(pointer string, first, second *State) bool {
	was, had := value.At(first.Resource(), pointer)
	is, has := value.At(second.Resource(), pointer)
	if had == has && value.Equal(was, is) {
		return false
	}
	t.volatile[pointer] = true
	return true
}

// Volatile reports whether the member, or what holds it, moves without being named.
func (t *Timeline) Volatile(pointer string) bool { return within(pointer, t.volatile) }

// Incomparable reports whether two states of the member say nothing about what happened between them: it moves without being named, or
// responses to patches show it otherwise than the reads around them.
func (t *Timeline) Incomparable(pointer string) bool {
	return t.Volatile(pointer) || within(pointer, t.apart)
}

// within reports whether a member, or what holds it, is one of a set.
func within(pointer string, set map[string]bool) bool {
	for at := pointer; at != ""; at = at[:strings.LastIndexByte(at, '/')] {
		if set[at] {
			return true
		}
	}
	return false
}
