package client

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/value"
)

// prepared is a request with its body encoded.
type prepared struct {
	call contract.Call
	sent observe.Sent // what the timeline has to know of it
}

// prepare encodes a step's body against the present state, with what the neighbours were last shown with.
func (cl *Client) prepare(c *contract.Case, step *contract.Step) (prepared, error) {
	step, err := cl.withNeighbours(step)
	if err != nil {
		return prepared{}, err
	}
	p := prepared{call: contract.Call{Op: cl.resource.Op, Step: step.Request, Params: cl.resource.Params}, sent: observe.Sent{Case: c, Step: step, Other: cl.resource.Other(step)}}
	if p.call.Step.Header, err = cl.withETag(step.Request.Header); err != nil {
		return p, err
	}
	p.call.Step.Header = cl.withIfMatch(step, p.call.Step.Header, p.sent.Other)
	p.call.Step = cl.withSeenState(step, p.call.Step, p.sent.Other)
	body := step.Request.Body
	switch {
	case step.Request.Read, step.Request.Method != "" && step.Request.Method != cl.resource.Op.Method:
	case body.Bytes != nil:
		p.call.Body, p.sent.Meaning = body.Bytes, observe.Opaque
	case body.Text != nil:
		p.call.Body = []byte(*body.Text)
		p.sent.Named, p.sent.Meaning = observe.Members(cl.resource.Op, p.call.Body, QueryOf(&p.call.Step))
		if p.sent.Touched = p.sent.Named; len(body.Edits) > 0 { // what the text means
			p.sent.Touched = dialect.Touches(cl.resource.Op, body.Edits)
			p.sent.Named = append(p.sent.Named, p.sent.Touched...)
		}
	default:
		if body, err = cl.withVersionFound(body); err != nil {
			return p, err
		}
		if err := cl.encode(&p, body); err != nil {
			return p, err
		}
	}
	if body.Media != "" {
		p.call.Media = body.Media
	}
	return p, nil
}

// QueryOf holds the parameters that a request sends besides the profile's.
func QueryOf(request *contract.Request) url.Values {
	query := url.Values{}
	for name, text := range request.Params {
		query.Set(name, text)
	}
	return query
}

// withNeighbours returns the step with the values that neighbours were last shown with. It fails where such a value is not known.
func (cl *Client) withNeighbours(step *contract.Step) (*contract.Step, error) {
	if !slices.ContainsFunc(step.Request.Body.Edits, func(e contract.Edit) bool { return e.Neighbour > 0 }) {
		return step, nil
	}
	out := *step
	out.Request.Body.Edits = slices.Clone(step.Request.Body.Edits)
	known := cl.resource.Chain.Profile.Operation(cl.resource.Op).Neighbours
	for i, e := range out.Request.Body.Edits {
		if e.Neighbour == 0 {
			continue
		}
		if e.Neighbour > len(known) {
			return nil, fmt.Errorf("the profile has no neighbour %d", e.Neighbour)
		}
		state := cl.resource.Timeline.Of(cl.resource.OtherAt(known[e.Neighbour-1]))
		v, there := value.At(state.Resource(), e.At)
		text, err := value.Encode(v)
		if !there || v == nil || err != nil {
			return nil, fmt.Errorf("what the neighbour has in %s is not known", e.At)
		}
		out.Request.Body.Edits[i] = contract.Edit{At: e.At, Value: text}
	}
	return &out, nil
}

// encode writes a body's edits in the operation's dialect.
func (cl *Client) encode(p *prepared, body contract.Body) error {
	encoded, err := dialect.Encode(dialect.In(cl.resource.Op, body.Dialect), cl.presentState(), body)
	if err != nil {
		return err
	}
	p.call.Body, p.call.Media, p.sent.Named = encoded.Body, contract.MediaType(encoded.Media), encoded.Named
	if now := cl.resource.Timeline.Now(); len(cl.resource.Op.Required) > 0 && !body.Bare && now.Last() == nil {
		p.sent.Meaning = observe.Guessed
	}
	p.sent.Touched = dialect.Touches(cl.resource.Op, body.Edits)
	if len(encoded.Params) > 0 {
		whole := maps.Clone(encoded.Params)
		maps.Copy(whole, p.call.Step.Params) // what the step says of them wins
		p.call.Step.Params = whole
	}
	return nil
}

// longestCarried is how many items of a required array are sent along with their present values. A target that appends to the
// array where it should replace it would otherwise double its length with every request.
const longestCarried = 64

// presentState is the resource as last seen, with ordinary values for members that no response has shown, and with the arrays of the
// snapshot where those have grown beyond longestCarried. A document of operations carries no members along, and says otherwise what is to be
// done with a member that is there: for it nothing is made up.
func (cl *Client) presentState() any {
	state := cl.resource.Timeline.Now()
	now := state.Last()
	for _, name := range cl.resource.Op.Required {
		pointer := value.Pointer(name)
		is, _ := value.At(now, pointer)
		found, there := cl.resource.Found(pointer)
		items, _ := is.([]any)
		before, isList := found.([]any)
		if there && isList && len(items) > max(longestCarried, len(before)) {
			now = value.With(now, pointer, before)
		}
	}
	if dialect.Of(cl.resource.Op).Operations {
		return now
	}
	shown, _ := now.(map[string]any)
	for name := range cl.resource.Chain.Ordinary {
		if _, there := shown[name]; !there {
			whole := maps.Clone(cl.resource.Chain.Ordinary)
			maps.Copy(whole, shown)
			return whole
		}
	}
	return now
}

// withETag replaces plan.ETagNow in a step's headers by the resource's present ETag.
func (cl *Client) withETag(header map[string]string) (map[string]string, error) {
	out := header
	for name, v := range header {
		if !strings.Contains(v, plan.ETagNow) {
			continue
		}
		if cl.resource.Timeline.Tag() == "" {
			return nil, errors.New("the target offers no ETag")
		}
		out = maps.Clone(out)
		out[name] = strings.ReplaceAll(v, plan.ETagNow, cl.resource.Timeline.Tag())
	}
	return out, nil
}

// versionFound is plan.VersionFound as an edit has it: a JSON text.
const versionFound = `"` + plan.VersionFound + `"`

// withVersionFound replaces plan.VersionFound in a body by the version that the snapshot shows. It fails where the resource is still of that
// version.
func (cl *Client) withVersionFound(body contract.Body) (contract.Body, error) {
	for i, edit := range body.Edits {
		if string(edit.Value) != versionFound {
			continue
		}
		name := check.LastName(edit.At)
		now := cl.resource.Timeline.Now()
		then := check.SeenVersion(cl.resource.Snapshot.Resource(), name)
		switch {
		case then == "":
			return body, errors.New("no look shows which version the resource has")
		case then == check.SeenVersion(now.Last(), name):
			return body, errors.New("the version of the resource has not moved since it was found")
		}
		schema := dialect.Settable(cl.resource.Op).At(value.Tokens(edit.At)).Value()
		is := any(then)
		if schema != nil && (slices.Contains(schema.Types, "integer") || slices.Contains(schema.Types, "number")) {
			is = json.Number(then)
		}
		text, err := value.Encode(is)
		if err != nil {
			return body, err
		}
		body.Edits = slices.Clone(body.Edits)
		body.Edits[i].Value = text
	}
	return body, nil
}
