package mock

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
)

// Options are the mock's choices. The zero value is the healthy server on the machine's clock.
type Options struct {
	Faults  []string         // names of Faults to put in
	Variant string           // name of a correct Variant, or ""
	Now     func() time.Time // time.Now where nil
}

// Server is a mock of the operations it was made of. It is safe for concurrent use, and each resource changes atomically.
type Server struct {
	endpoints []*endpoint
	pipeline  pipeline
	now       func() time.Time
	refused   []string // headers of keys that the docs say are not accepted
	warnings  []string
	judge     *judge // what the operations' schemas have in common is compiled once
}

// New makes a mock of the operations, with a resource for each id that the profile knows. Unknown fault and variant
// names, and schemas that don't compile, are errors.
func New(ops []contract.Operation, p contract.Profile, o Options) (*Server, error) {
	s := &Server{pipeline: healthy(), now: o.Now, judge: newJudge()}
	if s.now == nil {
		s.now = time.Now
	}
	for _, k := range p.Refused {
		s.refused = append(s.refused, k.Header)
	}
	for i := range ops {
		e, err := newEndpoint(&ops[i], p, s)
		if err != nil {
			return nil, fmt.Errorf("mock of %s: %w", ops[i].Key(), err)
		}
		s.endpoints = append(s.endpoints, e)
	}
	if o.Variant != "" {
		v, err := variant(o.Variant)
		if err != nil {
			return nil, err
		}
		v.install(&s.pipeline)
	}
	for _, name := range o.Faults {
		f, err := fault(name)
		if err != nil {
			return nil, err
		}
		f.install(&s.pipeline)
	}
	return s, nil
}

// Warnings says where a schema could not be met by a generated resource; empty for the shipped vendors.
func (s *Server) Warnings() []string { return slices.Clone(s.warnings) }

// Accepts lists, one a line, the credentials and path parameters that the mock knows.
func (s *Server) Accepts() []string {
	var out []string
	for _, e := range s.endpoints {
		out = append(out, e.op.Method+" "+e.base+e.op.Path)
		for _, k := range e.keys.list() {
			out = append(out, "  "+k)
		}
		for _, r := range e.resources {
			out = append(out, "  "+strings.Join(r.list(e.paramNames), " "))
		}
	}
	return out
}

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	t := &turn{server: s, pipeline: &s.pipeline, writer: w, request: r}
	if bad := t.run(); bad != nil {
		s.pipeline.refuse(t, bad)
	}
	s.pipeline.send(t)
	if t.after != nil {
		t.after()
	}
}
