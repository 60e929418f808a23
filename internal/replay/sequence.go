package replay

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
)

// Beside is a request of a recording that belongs to no documented operation and may have changed what an operation is about all the same:
// its times, its method and its address.
type Beside struct {
	Exchange contract.Exchange
	Host     string
	Order    int // as in Recorded
}

// BesideOf returns what a request that belongs to no operation may have done; ok is false for one that changes nothing.
func BesideOf(order int, x *contract.Exchange) (b Beside, ok bool) {
	safe := []string{"", http.MethodGet, http.MethodHead, http.MethodOptions, http.MethodTrace}
	return Beside{contract.Exchange{Method: x.Method, URL: x.URL, Start: x.Start, Took: x.Took}, host(x.URL), order}, !slices.Contains(safe, x.Method)
}

// Recording is what recordings hold that the judging of an operation needs.
type Recording struct {
	Requests []Recorded // of documented operations
	Looks    []Recorded // reads, once for each operation whose resource one shows
	Beside   []Beside   // others that may have changed something
}

// event is one request of a recording, as a sequence takes it in.
type event struct {
	own      *Recorded // a request of the operation or a look at its resource, or nil
	look     bool
	x        *contract.Exchange
	order    int
	together bool // it was under way at the same time as another one that may have changed something
}

// origin is where in a recording an observation comes from.
type origin struct {
	exchange *contract.Exchange
	file     string
}

// apart is the time after which a resource that a recording showed may have been changed by somebody who is not in the recording.
const apart = 5 * time.Minute

// sequence puts together what a recording shows of the resources of one operation.
type sequence struct {
	op       *contract.Operation
	volatile []string
	settle   time.Duration     // the longest that a read may lag behind a write
	glance   *observe.Timeline // tells what a look shows, before it is known whether it is taken in
	chains   []*chain
	open     bool      // the last chain goes on
	path     string    // of its resource
	changed  time.Time // when the last request ended that may have changed something
}

func newSequence(op *contract.Operation, p contract.Profile) *sequence {
	return &sequence{op: op, volatile: p.Operation(op).Volatile, settle: cmp.Or(p.Settle, contract.DefaultSettle), glance: observe.New(op)}
}

// chain is what the exchanges about one resource have shown, with nothing between them that may have changed it.
type chain struct {
	timeline *observe.Timeline
	observed []observe.Observation
	recorded []origin  // by the observation's place
	ended    time.Time // when the last of them did
	looked   bool      // it began with a look
	views    bool      // a request asked for a view of its own, or was answered with a task
	written  []written
}

// events are the operation's requests, the looks at its resources, and others to the same host that may have changed them, in the order of
// their times: some tools write the newest exchange first.
func (s *sequence) events(r *Recording) []event {
	var out []event
	hosts, signed := map[string]bool{}, map[bool]bool{}
	isOwn := func(r *Recorded) bool {
		return r.Op.ID == s.op.ID && r.Op.Vendor == s.op.Vendor && r.Exchange.Reply != nil && !sample(&r.Exchange)
	}
	again := sentAgain(r.Requests, isOwn)
	for i := range r.Requests {
		if f := &r.Requests[i]; isOwn(f) {
			hosts[f.Host], signed[isSigned(&f.Exchange)] = true, true
			e := event{own: f, x: &f.Exchange, order: f.Order}
			if e.x.FromGateway() && again[requestOf(e.x)] > f.Order {
				e.own = nil // sent again, and answered then
			}
			out = append(out, e)
		}
	}
	for i := range r.Requests {
		if f := &r.Requests[i]; !isOwn(f) && hosts[f.Host] && !sample(&f.Exchange) {
			out = append(out, event{x: &f.Exchange, order: f.Order})
		}
	}
	for i := range r.Beside {
		if b := &r.Beside[i]; hosts[b.Host] {
			out = append(out, event{x: &b.Exchange, order: b.Order})
		}
	}
	for i := range r.Looks {
		if l := &r.Looks[i]; isOwn(l) && hosts[l.Host] && signed[isSigned(&l.Exchange)] {
			out = append(out, event{own: l, look: true, x: &l.Exchange, order: l.Order})
		}
	}
	slices.SortStableFunc(out, func(a, b event) int { return cmp.Or(a.x.Start.Compare(b.x.Start), cmp.Compare(a.order, b.order)) })
	markTogether(out)
	return out
}

// isSigned reports a request that says who sends it: others may be shown another part of the resource.
func isSigned(x *contract.Exchange) bool {
	return len(x.Header.Values("Authorization"))+len(x.Header.Values("Cookie")) > 0
}

// sentAgain is, of each request to which a gateway once answered in place of the target, the order of the last one that the target answered.
func sentAgain(found []Recorded, isOwn func(*Recorded) bool) map[string]int {
	again := map[string]int{}
	for i := range found {
		if r := &found[i]; isOwn(r) && r.Exchange.FromGateway() {
			again[requestOf(&r.Exchange)] = 0
		}
	}
	for i := range found {
		if r := &found[i]; len(again) > 0 && isOwn(r) && !r.Exchange.FromGateway() {
			request := requestOf(&r.Exchange)
			if _, busy := again[request]; busy {
				again[request] = r.Order
			}
		}
	}
	return again
}

// requestOf tells a request from others.
func requestOf(x *contract.Exchange) string { return x.Method + " " + x.URL + "\n" + string(x.Body) }

// markTogether marks the requests, in the order of their times, that were under way at the same time as one that is no look.
func markTogether(events []event) {
	var until time.Time // when all of those so far that are no looks have ended
	for i := range events {
		e := &events[i]
		e.together = until.After(e.x.Start)
		if ends := e.x.Start.Add(e.x.Took); !e.look && ends.After(until) {
			until = ends
		}
	}
	var from time.Time // when the next one begins that is no look
	for i := range slices.Backward(events) {
		e := &events[i]
		e.together = e.together || !from.IsZero() && e.x.Start.Add(e.x.Took).After(from)
		if !e.look {
			from = e.x.Start
		}
	}
}

// add takes in one request.
func (s *sequence) add(e event) {
	switch {
	case e.look:
		s.addLook(e)
		return
	case e.own == nil:
		s.open = false
	default:
		s.addRequest(e)
	}
	if ends := e.x.Start.Add(e.x.Took); ends.After(s.changed) {
		s.changed = ends
	}
}

func (s *sequence) addRequest(e event) {
	path := contract.Filled(s.op.Path, e.own.Params)
	if !s.goesOn(path, e.x) {
		s.begin(path)
	}
	c := s.last()
	c.ended = e.x.Start.Add(e.x.Took)
	c.views = c.views || strings.Contains(e.x.URL, "?") || e.x.Status() == http.StatusAccepted
	sent := observe.Recorded(s.op, &e.own.Case, e.x)
	c.recorded = append(c.recorded, origin{e.x, e.own.File})
	if e.together {
		c.observed = append(c.observed, c.timeline.AddParallel([]observe.Sent{sent}, []contract.Exchange{*e.x})...)
		return
	}
	c.observed = append(c.observed, c.timeline.Add(sent, e.x))
	c.keepWritten()
}

// goesOn reports that the last chain goes on with a request: it names the same resource, and not long after the one before.
func (s *sequence) goesOn(path string, x *contract.Exchange) bool {
	return s.open && path == s.path && x.Start.Sub(s.last().ended) <= apart
}

// last is the last chain.
func (s *sequence) last() *chain { return s.chains[len(s.chains)-1] }

// begin begins a chain.
func (s *sequence) begin(path string) {
	s.chains = append(s.chains, &chain{timeline: observe.New(s.op, s.volatile...)})
	s.open, s.path = true, path
}

// host is the part of an address that names who answers.
func host(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Host
}
