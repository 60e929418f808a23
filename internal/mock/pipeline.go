package mock

import (
	"net/http"

	"github.com/proviso-dev/proviso/internal/contract"
)

// stage does one part of a request, or says why the request is refused.
type stage func(*turn) *problem

// pipeline is the server as a list of stages. Faults and variants replace or wrap them before the server starts.
type pipeline struct {
	route        stage // method and path → endpoint and parameters
	authenticate stage // credentials
	locate       stage // parameters → resource
	negotiate    stage // media type → body form
	decode       stage // bytes → patch
	validate     stage // patch against the documented body
	apply        stage // patch on the present state → next
	settle       stage // next: read-only members restored, unknown ones dropped, checked as a whole
	precondition stage // If-Match and its family
	outdated     stage // a version in the body that is not the present one
	store        stage // next becomes the state, times move
	answer       stage // the documented success

	refuse func(*turn, *problem) // the documented error
	send   func(*turn)           // the reply, onto the wire
	// excused lets a violation through; nil in a healthy server.
	excused func(*turn, violation) bool
	// wait runs between reading the present state and storing the next. It is nil in a healthy server, which holds the
	// resource's lock all the time; where it is set there is no such lock.
	wait func(*turn)
}

func healthy() pipeline {
	return pipeline{
		route: route, authenticate: authenticate, locate: locate, negotiate: negotiate, decode: decode, validate: validate,
		apply: apply, settle: settle, precondition: precondition, outdated: outdated, store: store, answer: answer,
		refuse: refuse, send: send,
	}
}

// problem is why a request is refused.
type problem struct {
	status int
	text   string
	at     []violation
	header http.Header
	empty  bool // no body, whatever is documented
}

// violation is one place in a request that does not fit.
type violation struct {
	at   string // JSON Pointer into the body, or a parameter's name
	in   string // body, path, header, query
	text string
	kind string // the schema keyword, for error documents that name one
}

// turn is one request on its way through the pipeline.
type turn struct {
	server   *Server
	pipeline *pipeline
	writer   http.ResponseWriter
	request  *http.Request

	endpoint *endpoint
	look     *look // set where the request is a read
	params   map[string]string
	id       int // of the resource, counted from 0; set by locate
	resource *resource
	body     *body
	text     []byte // the request body as it came
	patch    any
	present  any  // state before
	next     any  // state after
	version  int  // of the present state
	done     bool // the answer is ready: the remaining stages are skipped
	ignored  bool // a fault took the body for one that changes nothing
	collided bool // a fault found another request on the resource

	reply reply
	after func() // runs when the answer is out
}

// reply is the answer before it is written.
type reply struct {
	status int
	header http.Header
	doc    any // encoded as JSON where text is nil and bare is false
	text   []byte
	bare   bool // no body
}

func (t *turn) run() *problem {
	p := t.pipeline
	t.reply.header = http.Header{}
	for _, s := range []stage{p.route, p.authenticate, p.locate} {
		if bad := s(t); bad != nil || t.done {
			return bad
		}
	}
	if t.look != nil {
		t.present, t.version = t.resource.read()
		t.next = t.present
		return p.answer(t)
	}
	for _, s := range []stage{p.negotiate, p.decode, p.validate} {
		if bad := s(t); bad != nil || t.done {
			return bad
		}
	}
	return t.change()
}

// change is the part that must be atomic: the present state is read, changed and stored under the resource's lock.
func (t *turn) change() *problem {
	p := t.pipeline
	if p.wait == nil {
		t.resource.hold.Lock()
		defer t.resource.hold.Unlock()
	}
	t.present, t.version = t.resource.read()
	for _, s := range []stage{p.apply, p.outdated, p.settle, p.precondition} {
		if bad := s(t); bad != nil || t.done {
			return bad
		}
	}
	if p.wait != nil {
		p.wait(t)
	}
	if bad := p.store(t); bad != nil || t.done {
		return bad
	}
	return p.answer(t)
}

// operation is the contract the turn is judged by.
func (t *turn) operation() *contract.Operation { return t.endpoint.op }
