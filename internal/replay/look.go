package replay

import (
	"slices"
	"strings"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/recording"
	"github.com/proviso-dev/proviso/internal/value"
)

// Looks finds the reads of a recording that show the resource of an operation.
type Looks struct {
	match  *recording.Matcher
	owners map[*contract.Operation][]*contract.Operation // by the read, the operations whose resource it shows
}

// NewLooks takes the documented reads of operations apart, once for all requests.
func NewLooks(ops []contract.Operation) *Looks {
	var reads []contract.Operation
	var owners [][]*contract.Operation
	for i := range ops {
		read := ops[i].Read
		if read == nil {
			continue
		}
		at := slices.IndexFunc(reads, func(r contract.Operation) bool {
			return r.Vendor == read.Vendor && r.Server == read.Server && r.Method == read.Method && r.Path == read.Path
		})
		if at < 0 {
			at = len(reads)
			reads, owners = append(reads, *read), append(owners, nil)
		}
		owners[at] = append(owners[at], &ops[i])
	}
	l := &Looks{match: recording.NewMatcher(reads), owners: map[*contract.Operation][]*contract.Operation{}}
	for i := range reads {
		l.owners[&reads[i]] = owners[i]
	}
	return l
}

// Of returns a look for each operation whose resource a recorded read shows, as the target had it at the time; isRead is true for each
// documented read. A read with a query may show a part of the resource or another view of it, and a cache may have answered it.
func (l *Looks) Of(file string, order int, x contract.Exchange) (looks []Recorded, isRead bool) {
	read, params, isRead := l.match.Match(x.Method, x.URL)
	if !isRead || x.Reply == nil || x.Failure != nil || x.Status()/100 != 2 || sample(&x) || strings.Contains(x.URL, "?") {
		return nil, isRead
	}
	if age := x.Reply.Header.Get("Age"); age != "" && age != "0" {
		return nil, true
	}
	for _, op := range l.owners[read] {
		looks = append(looks, Recorded{Op: op, Exchange: x, Params: params, Host: host(x.URL), File: file, Order: order})
	}
	return looks, true
}

// written is a member that an accepted request has named, and what it was before.
type written struct {
	at    string
	was   any
	had   bool
	ended time.Time
}

// keepWritten keeps what the last request of the chain has set to something else than was there.
func (c *chain) keepWritten() {
	o := &c.observed[len(c.observed)-1]
	if !o.Exchange.MayBeDone() {
		return
	}
	same := map[string]bool{}
	for _, e := range o.Edits() {
		was, had := value.At(o.Before.Last(), e.At)
		sent, sets := e.Sent()
		same[e.At] = sets && had && value.Equal(was, sent)
	}
	for _, at := range o.Named {
		if was, had := value.At(o.Before.Last(), at); !same[at] {
			c.written = append(c.written, written{at, was, had, c.ended})
		}
	}
}

// isLate reports a look that shows a member as it was before a request that has named it: the read may lag behind the write.
func (c *chain) isLate(shown any, start time.Time, settle time.Duration) bool {
	return slices.ContainsFunc(c.written, func(w written) bool {
		is, has := value.At(shown, w.at)
		return start.Sub(w.ended) <= settle && has == w.had && value.Equal(is, w.was)
	})
}

// addLook takes in a look. It is compared with the exchanges before it where a look stands before those, so that what responses to patches
// show otherwise than reads is known, and where nobody else had the time to change the resource; elsewhere it begins a chain. A look that
// may be older than the last change is left out.
func (s *sequence) addLook(e event) {
	path := contract.Filled(s.op.Path, e.own.Params)
	if e.together || strings.Contains(path, "{") {
		return
	}
	sent := observe.Recorded(s.op, &e.own.Case, e.x)
	shown := s.glance.Add(sent, e.x).After
	switch goesOn := s.compares(path, e.x); {
	case !shown.Known():
		return
	case goesOn && s.last().isLate(shown.Resource(), e.x.Start, s.settle):
		return
	case !goesOn && e.x.Start.Sub(s.changed) <= s.settle:
		return
	case !goesOn:
		s.begin(path)
	}
	c := s.last()
	c.ended, c.looked = e.x.Start.Add(e.x.Took), true
	c.observed = append(c.observed, c.timeline.Add(sent, e.x))
	c.recorded = append(c.recorded, origin{e.x, e.own.File})
}

// compares reports that a look can be compared with the exchanges of the last chain.
func (s *sequence) compares(path string, x *contract.Exchange) bool {
	if !s.goesOn(path, x) {
		return false
	}
	c := s.last()
	now := c.timeline.Now()
	return c.looked && !c.views && (!now.Known() || x.Start.Sub(c.ended) <= s.settle)
}
