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

// event is one request of a recording, as a sequence takes it in.
type event struct {
	own      *Recorded // a request of the operation, or nil
	x        *contract.Exchange
	order    int
	together bool // it was under way at the same time as another one
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
	chains   []*chain
	open     bool   // the last chain goes on
	path     string // of its resource
}

// chain is what the exchanges about one resource have shown, with nothing between them that may have changed it.
type chain struct {
	timeline *observe.Timeline
	observed []observe.Observation
	recorded []origin  // by the observation's place
	last     time.Time // when the last of them ended
}

// events are the operation's requests, and others to the same host that may have changed its resources, in the recording's order.
func (s *sequence) events(found []Recorded, beside []Beside) []event {
	var out []event
	hosts := map[string]bool{}
	isOwn := func(r *Recorded) bool {
		return r.Op.ID == s.op.ID && r.Op.Vendor == s.op.Vendor && r.Exchange.Reply != nil && !sample(&r.Exchange)
	}
	again := sentAgain(found, isOwn)
	for i := range found {
		if r := &found[i]; isOwn(r) {
			hosts[r.Host] = true
			e := event{own: r, x: &r.Exchange, order: r.Order}
			if e.x.FromGateway() && again[requestOf(e.x)] > r.Order {
				e.own = nil // sent again, and answered then
			}
			out = append(out, e)
		}
	}
	for i := range found {
		if r := &found[i]; !isOwn(r) && hosts[r.Host] && !sample(&r.Exchange) {
			out = append(out, event{x: &r.Exchange, order: r.Order})
		}
	}
	for i := range beside {
		if b := &beside[i]; hosts[b.Host] {
			out = append(out, event{x: &b.Exchange, order: b.Order})
		}
	}
	slices.SortStableFunc(out, func(a, b event) int { return cmp.Compare(a.order, b.order) })
	markTogether(out)
	return out
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

// markTogether marks the requests that were under way at the same time.
func markTogether(events []event) {
	byStart := make([]*event, len(events))
	for i := range events {
		byStart[i] = &events[i]
	}
	slices.SortStableFunc(byStart, func(a, b *event) int { return a.x.Start.Compare(b.x.Start) })
	var until time.Time // when all of those so far have ended
	for i, e := range byStart {
		ends := e.x.Start.Add(e.x.Took)
		e.together = until.After(e.x.Start) || i+1 < len(byStart) && ends.After(byStart[i+1].x.Start)
		if ends.After(until) {
			until = ends
		}
	}
}

// add takes in one request.
func (s *sequence) add(e event) {
	if e.own == nil {
		s.open = false
		return
	}
	c := s.chain(e.own.Params, e.x)
	sent := observe.Recorded(s.op, &e.own.Case, e.x)
	if e.together {
		c.observed = append(c.observed, c.timeline.AddParallel([]observe.Sent{sent}, []contract.Exchange{*e.x})...)
	} else {
		c.observed = append(c.observed, c.timeline.Add(sent, e.x))
	}
	c.recorded = append(c.recorded, origin{e.x, e.own.File})
}

// chain returns the last one, where the request goes on with it: it names the same resource, and not long after the one before.
func (s *sequence) chain(params map[string]string, x *contract.Exchange) *chain {
	path := s.op.Path
	for name, text := range params {
		path = strings.ReplaceAll(path, "{"+name+"}", text)
	}
	if !s.open || path != s.path || x.Start.Sub(s.chains[len(s.chains)-1].last) > apart {
		s.chains = append(s.chains, &chain{timeline: observe.New(s.op, s.volatile...)})
	}
	s.open, s.path = true, path
	c := s.chains[len(s.chains)-1]
	c.last = x.Start.Add(x.Took)
	return c
}

// host is the part of an address that names who answers.
func host(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Host
}
