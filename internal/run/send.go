package run

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/value"
)

// send sends one step and takes in what the answer shows.
func (s *session) send(ctx context.Context, c *contract.Case, index int, step *contract.Step) (check.Seen, error) {
	if s.stop != "" {
		return check.Seen{}, errors.New(s.stop)
	}
	seen, request, err := s.prepare(c, step)
	if err != nil {
		return check.Seen{}, err
	}
	x := request.send(ctx, s.job.Sender)
	s.take(c, index, &seen, &x)
	if s.learnsToMatch(&seen) {
		return s.send(ctx, c, index, step)
	}
	return seen, nil
}

// prepared is a request with its body encoded.
type prepared struct {
	op     *contract.Operation
	req    contract.Request
	params map[string]string
	media  string
	body   []byte
}

func (p *prepared) send(ctx context.Context, sender Sender) contract.Exchange {
	return sender.Send(ctx, p.op, p.req, p.params, p.media, p.body)
}

// prepare encodes a step's body against the present state.
func (s *session) prepare(c *contract.Case, step *contract.Step) (check.Seen, prepared, error) {
	seen := check.Seen{Case: c, Step: step, Before: s.state.now, Known: s.state.known, Tag: s.state.tag, Unseen: slices.Sorted(maps.Keys(s.state.unseen)), Read: step.Request.Read, Other: s.other(step), Bodies: &s.bodies}
	if seen.Other != "" {
		seen.Own, seen.OwnKnown = s.state.now, s.state.known
		seen.Before, seen.Known = s.state.others[seen.Other]
	}
	p := prepared{op: s.op, req: step.Request, params: s.params}
	var err error
	if p.req.Header, err = s.tagged(step.Request.Header); err != nil {
		return seen, p, err
	}
	p.req.Header = s.guarded(step, p.req.Header, seen.Other)
	body := step.Request.Body
	switch {
	case step.Request.Read, step.Request.Method != "" && step.Request.Method != s.op.Method:
	case body.Bytes != nil:
		p.body, seen.Opaque = body.Bytes, true
	case body.Text != nil:
		p.body = []byte(*body.Text)
		named, known := dialect.Places(s.op, p.body)
		seen.Named, seen.Opaque = named, !known
		if seen.Touched = seen.Named; len(body.Edits) > 0 { // what the text means
			seen.Touched = dialect.Touches(s.op, body.Edits)
			seen.Named = append(seen.Named, seen.Touched...)
		}
	default:
		encoded, err := dialect.Encode(s.op, s.present(), body)
		if err != nil {
			return seen, p, err
		}
		p.body, p.media, seen.Named = encoded.Body, encoded.Media, encoded.Named
		seen.Unsure = len(s.op.Required) > 0 && !body.Bare && s.state.now == nil
		seen.Touched = dialect.Touches(s.op, body.Edits)
		if len(encoded.Params) > 0 {
			p.req.Params = maps.Clone(encoded.Params)
			maps.Copy(p.req.Params, step.Request.Params) // what the step says of them wins
		}
	}
	if body.Media != "" {
		p.media = body.Media
	}
	return seen, p, nil
}

// longestCarried is how many items of a required array go along with their present values. A target that appends where it
// should replace would otherwise double them with every body.
const longestCarried = 64

// present is the resource as last seen, with ordinary values for members that were never shown, and with the arrays that
// were found where those have grown out of hand.
func (s *session) present() any {
	now := s.state.now
	for _, name := range s.op.Required {
		pointer := value.Pointer(name)
		is, _ := value.At(now, pointer)
		found, there := value.At(s.state.snapshot, pointer)
		items, _ := is.([]any)
		before, isList := found.([]any)
		if there && isList && len(items) > max(longestCarried, len(before)) {
			now = value.With(now, pointer, before)
		}
	}
	shown, _ := now.(map[string]any)
	for name := range s.job.Ordinary {
		if _, there := shown[name]; !there {
			whole := maps.Clone(s.job.Ordinary)
			maps.Copy(whole, shown)
			return whole
		}
	}
	return now
}

// take completes what was seen with the exchange, and keeps what the answer shows of the resource.
func (s *session) take(c *contract.Case, index int, seen *check.Seen, x *contract.Exchange) {
	if c != nil {
		x.Case = c.ID
	}
	x.Step, x.Role = index, seen.Step.Role
	seen.Exchange = x
	alike := seen.Other == "" && seen.Step.Role == contract.Observe && (seen.Read || len(seen.Named) == 0)
	if alike {
		seen.Looked = s.state.looked
	}
	op := s.op
	if seen.Read && op.Read != nil {
		op = op.Read
	}
	seen.After, seen.Shown = shown(op, seen)
	s.tell(seen)
	if seen.Other != "" {
		if seen.Shown {
			s.state.others[seen.Other] = seen.After
		}
		return
	}
	if seen.Exchange.Accepted() && seen.Step.Role != contract.Observe {
		s.state.changed = true
	}
	if alike && seen.Shown {
		s.state.looked = seen.After
	}
	if x.Accepted() && !seen.Read && !seen.Parallel {
		s.pace = x.Took
	}
	if x.Accepted() {
		s.state.etag = x.Answer.Header.Get("ETag")
	}
	if seen.Shown {
		now := seen.After
		if alike {
			clear(s.state.unseen)
		} else {
			now = s.state.completed(seen)
		}
		s.state.now, s.state.known, s.state.tag = now, true, x.Answer.Header.Get("ETag")
		return
	}
	if x.Accepted() && x.Method == s.op.Method && seen.Step.Role != contract.Observe {
		s.state.known = false // it was done, and nobody has seen what it did
	}
}

// other names the resource that a step is about where it is not the run's own: a neighbour, a stranger, or nothing at all.
func (s *session) other(step *contract.Step) string {
	if len(step.Request.Params) == 0 {
		return ""
	}
	elsewhere := map[string]string{}
	for name, v := range step.Request.Params {
		if strings.Contains(s.op.Path, "{"+name+"}") {
			elsewhere[name] = v
		}
	}
	if len(elsewhere) == 0 {
		return ""
	}
	return fmt.Sprint(elsewhere) // maps print in the order of their keys
}

// tagged puts the resource's present ETag in place of plan.ETagNow in a step's headers.
func (s *session) tagged(header map[string]string) (map[string]string, error) {
	out := header
	for name, v := range header {
		if !strings.Contains(v, plan.ETagNow) {
			continue
		}
		if s.state.etag == "" {
			return nil, errors.New("the target offers no ETag")
		}
		out = maps.Clone(out)
		out[name] = strings.ReplaceAll(v, plan.ETagNow, s.state.etag)
	}
	return out, nil
}

// play sends the steps of a case, one after the other or its acts at the same time, and ends with a look at the resource
// where the case wants one.
func (s *session) play(ctx context.Context, c *contract.Case, settle time.Duration) ([]check.Seen, error) {
	var out []check.Seen
	s.sight(ctx)
	if c.Parallel {
		return s.playParallel(ctx, c, settle)
	}
	for i := range c.Steps {
		if settle > 0 && i > 0 {
			pause(ctx, settle)
		}
		if ctx.Err() != nil {
			return out, ctx.Err()
		}
		seen, err := s.step(ctx, c, i, out)
		if errors.Is(err, errNoLook) {
			continue
		}
		if err != nil {
			return out, err
		}
		out = append(out, seen)
	}
	return out, nil
}

// step sends one step of a case; an observe step that says nothing is a look.
func (s *session) step(ctx context.Context, c *contract.Case, i int, before []check.Seen) (check.Seen, error) {
	step := &c.Steps[i]
	switch {
	case step.Role != contract.Observe || !isLook(&step.Request):
		return s.send(ctx, c, i, step)
	case s.other(step) != "":
		return s.lookAside(ctx, c, i, step)
	}
	return s.look(ctx, c, i, step, touched(before)...)
}

func isLook(r *contract.Request) bool {
	return r.Method == "" && len(r.Header) == 0 && r.Key == (contract.Key{}) && !r.Read &&
		len(r.Body.Edits) == 0 && r.Body.Text == nil && r.Body.Bytes == nil
}

// touched lists the members that steps may have changed.
func touched(seen []check.Seen) []string {
	var out []string
	for i := range seen {
		out = append(out, seen[i].Touched...)
	}
	return out
}

// playParallel sends setups in order, then all acts at the same time, then the rest in order.
func (s *session) playParallel(ctx context.Context, c *contract.Case, settle time.Duration) ([]check.Seen, error) {
	var out []check.Seen
	for i := 0; i < len(c.Steps); {
		if c.Steps[i].Role != contract.Act {
			seen, err := s.step(ctx, c, i, out)
			i++
			if errors.Is(err, errNoLook) {
				continue
			}
			if err != nil {
				return out, err
			}
			out = append(out, seen)
			continue
		}
		end := i
		for end < len(c.Steps) && c.Steps[end].Role == contract.Act {
			end++
		}
		s.sight(ctx)
		together, err := s.together(ctx, c, i, end)
		if err != nil {
			return out, err
		}
		out = append(out, together...)
		i = end
		pause(ctx, settle)
	}
	return out, nil
}

func (s *session) together(ctx context.Context, c *contract.Case, from, to int) ([]check.Seen, error) {
	seen := make([]check.Seen, to-from)
	requests := make([]prepared, to-from)
	for i := range seen {
		var err error
		if seen[i], requests[i], err = s.prepare(c, &c.Steps[from+i]); err != nil {
			return nil, err
		}
		seen[i].Parallel = true
	}
	exchanges := make([]contract.Exchange, len(seen))
	var group sync.WaitGroup
	reads := 0
	for i := range requests {
		wait := time.Duration(0)
		if requests[i].req.Read { // spread over the time that a patch takes, to meet it half done
			wait = s.pace * time.Duration(2*reads+1) / 8
			reads++
		}
		group.Go(func() {
			pause(ctx, wait)
			exchanges[i] = requests[i].send(ctx, s.job.Sender)
		})
	}
	group.Wait()
	for i := range seen {
		s.take(c, from+i, &seen[i], &exchanges[i])
	}
	s.state.known, s.state.etag = false, "" // nobody knows which of them was the last
	return seen, nil
}

func pause(ctx context.Context, d time.Duration) {
	if d <= 0 {
		return
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}
