package mock

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/schema"
)

// endpoint is an operation made ready: everything that can be worked out before the first request.
type endpoint struct {
	op           *contract.Operation
	profile      contract.OperationProfile
	base         string // path of the server's URL, without a trailing slash
	baseSegments []string
	template     template
	paramNames   []string
	params       []param
	given        map[string]string // the parameters that the profile gives, by name
	strangers    keyring           // of somebody else, who may reach nothing here
	keys         keyring
	readKeys     keyring // of reads: the ones that are documented for the read, and the operation's own
	bodies       []*body
	success      *success
	looks        []*look
	resources    []*resource
	refusals     map[*contract.Response]*refusal
	judge        *judge
	acceptPatch  string
	allow        string
	invalid      int    // status of a body that does not fit
	malformed    int    // status of a body that is no JSON
	etag         bool   // the page knows entity tags
	matchNeeded  bool   // and asks for If-Match
	version      string // versionAt
}

// param is a parameter of the operation, its schema compiled.
type param struct {
	contract.Param
	validator *schema.Validator
}

// look is a read beside the operation: documented, or in the profile.
type look struct {
	template template
	success  *success
}

func newEndpoint(op *contract.Operation, p contract.Profile, s *Server) (*endpoint, error) {
	e := &endpoint{op: op, profile: p.Operation(op), given: p.ParamsOf(op), refusals: map[*contract.Response]*refusal{}, judge: s.judge}
	if u, err := url.Parse(op.Server); err == nil {
		e.base = strings.TrimSuffix(u.Path, "/")
		if e.base != "" {
			e.baseSegments = segmentsOf(&url.URL{Path: e.base})
		}
	}
	e.template = newTemplate(op.Path)
	e.paramNames = e.template.names()
	e.keys = newKeyring(op, p.Credentials, OwnersKey)
	if e.readKeys = e.keys; op.Read != nil && len(op.Read.Security) > 0 {
		e.readKeys = slices.Concat(newKeyring(op.Read, p.Credentials, OwnersKey), e.keys)
	}
	if len(p.Stranger) > 0 {
		e.strangers = newKeyring(op, p.Stranger, StrangersKey)
	}
	e.version = versionAt(op)
	e.chooseStatuses()
	if err := e.compileParams(); err != nil {
		return nil, err
	}
	if err := e.compileBodies(p.Effective(op)); err != nil {
		return nil, err
	}
	if err := e.compileAnswers(); err != nil {
		return nil, err
	}
	return e, e.fill(p, s)
}

// chooseStatuses picks the documented statuses of refusals; where the page is silent, 422 for a body that does not fit
// and 400 for one that is no JSON.
func (e *endpoint) chooseStatuses() {
	exact := e.op.DocumentsExactly
	e.invalid, e.malformed = http.StatusUnprocessableEntity, http.StatusBadRequest
	switch has400, has422 := exact(400), exact(422); {
	case has400 && !has422:
		e.invalid = http.StatusBadRequest
	case has422 && !has400:
		e.malformed = http.StatusUnprocessableEntity
	}
	for _, p := range e.op.Params {
		if p.In == "header" && strings.EqualFold(p.Name, "If-Match") {
			e.etag, e.matchNeeded = true, p.Required
		}
	}
	for _, c := range e.op.Prose {
		if c.Kind == "if-match" {
			e.etag, e.matchNeeded = true, true
		}
	}
	tagged := func(a contract.Response) bool { return a.Header("ETag") != nil }
	e.etag = e.etag || slices.ContainsFunc(e.op.Responses, tagged) || exact(412) || exact(428)
}

func (e *endpoint) compileParams() error {
	for _, p := range e.op.Params {
		name := strings.ToLower(p.Name)
		if p.In == "cookie" || p.In == "header" && (strings.HasPrefix(name, "if-") || name == "accept" || name == "content-type" || name == "authorization") {
			continue // the run sends its own: a media type is what stands under content, and a credential is looked at as one
		}
		v, err := schema.Compile(p.Schema)
		if err != nil {
			return fmt.Errorf("parameter %s: %w", p.Name, err)
		}
		e.params = append(e.params, param{p, v})
	}
	return nil
}

// compileBodies takes the operation as the profile lays it out, whose dialect says what a body means.
func (e *endpoint) compileBodies(op *contract.Operation) error {
	fs := e.judge.forms
	for _, m := range e.op.Bodies {
		b, err := e.newBody(m, dialect.OfBody(op, &m), e.op.ResourceOrRead(), fs)
		if err != nil {
			return fmt.Errorf("body %s: %w", m.Type, err)
		}
		e.bodies = append(e.bodies, b)
	}
	if len(e.bodies) == 0 {
		b, err := e.newBody(contract.Media{Type: "application/json"}, dialect.Of(op), e.op.ResourceOrRead(), fs)
		if err != nil {
			return err
		}
		e.bodies = append(e.bodies, b)
	}
	var media []string
	for _, b := range e.bodies {
		media = append(media, b.media)
	}
	e.acceptPatch = strings.Join(media, ", ")
	return nil
}

// successOf is the documented success of an operation: where none has a status of its own, the body that is documented of every answer.
func successOf(op *contract.Operation) *contract.Response {
	success := op.Success()
	if any := op.Documented(http.StatusOK); success == nil && any != nil && len(any.Bodies) > 0 {
		return any
	}
	return success
}

// kindOf is the alternative of a read's resource that the operation itself answers with: the resource stays of that kind. It is nil where there is
// none.
func kindOf(read, answered *contract.Schema) *contract.Schema {
	if read = read.Value(); read == nil || answered == nil {
		return nil
	}
	for _, kind := range slices.Concat(read.OneOf, read.AnyOf) {
		if kind.Value() == answered.Value() || kind.Name != "" && kind.Name == answered.Name {
			return kind
		}
	}
	return nil
}

func (e *endpoint) compileAnswers() error {
	writable := e.bodies[0].form.in
	fs := e.judge.forms
	var err error
	if e.success, err = newSuccess(successOf(e.op), e.op.ResourceAt, e.op.Confirms, writable, fs, e.judge); err != nil {
		return fmt.Errorf("answer: %w", err)
	}
	methods := []string{e.op.Method, http.MethodOptions}
	if read := e.op.Read; read != nil {
		got, err := newSuccess(read.Success(), read.ResourceAt, false, writable, fs, e.judge)
		if err != nil {
			return fmt.Errorf("answer of %s: %w", read.Key(), err)
		}
		if kind := kindOf(got.form.out, e.success.form.out); kind != nil {
			got.form = fs.of(writable, kind)
		}
		if got.undescribed() && got.at == e.success.at && !e.success.undescribed() {
			got = e.success.in(got)
		}
		e.looks = append(e.looks, &look{e.template, got})
		methods = append(methods, http.MethodGet, http.MethodHead)
	}
	if r := e.profile.Read; r != nil && e.op.Read == nil {
		configured := *e.success
		configured.status, configured.at, configured.empty, configured.envelope = http.StatusOK, r.At, false, nil
		e.looks = append(e.looks, &look{newTemplate(r.Path), &configured})
		if r.Path == e.op.Path {
			methods = append(methods, http.MethodGet, http.MethodHead)
		}
	}
	slices.Sort(methods)
	e.allow = strings.Join(methods, ", ")
	for i := range e.op.Responses {
		if e.refusals[&e.op.Responses[i]], err = newRefusal(&e.op.Responses[i], e.judge); err != nil {
			return fmt.Errorf("answer %s: %w", e.op.Responses[i].Status, err)
		}
	}
	return nil
}
