package run

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/value"
)

// open takes the snapshot and learns what moves by itself: two looks without a write. Where the docs give no read, the
// looks are patches that change nothing, and where not even {} is taken, one member must be set before its value was
// ever shown: the report says that it can't be restored.
func (s *reader) open(ctx context.Context) {
	switch {
	case s.op.Read != nil:
		s.twoLooks(ctx)
	case s.takesEmpty(ctx), s.stop == "" && len(s.op.Required) == 0 && s.takesItsID(ctx):
	case s.stop == "":
		s.firstPatch(ctx)
	}
	if s.stop == "" && !s.snapshot.Known() && s.chain.Live && !s.options.WithoutSnapshot {
		now := s.timeline.Now()
		s.giveUp("no snapshot, so that nothing can be put back: " + now.Why() + "; give operations.read in the profile, or --without-snapshot to send patches all the same")
	}
}

// twoLooks reads the resource twice. What is broken on the way, or has no answer in time, is read again.
func (s *reader) twoLooks(ctx context.Context) {
	step := contract.Step{Role: contract.Observe, Title: "snapshot"}
	first, err := s.look(ctx, nil, 0, &step)
	for n := 1; n < tries && err == nil && unanswered(&first); n++ {
		pause(ctx, time.Duration(n)*s.breath())
		first, err = s.look(ctx, nil, 0, &step)
	}
	if err == nil && s.takesSlash(&first) {
		first, err = s.look(ctx, nil, 0, &step)
	}
	if err != nil || !s.usable(&first) {
		return
	}
	s.learnCarried(&first)
	s.snapshot = s.timeline.Now()
	second, err := s.look(ctx, nil, 0, &step)
	if err == nil && first.After.Known() && second.After.Known() {
		s.timeline.Learn(&first.After, &second.After)
	}
}

// learnCarried takes over, from the first response that shows the resource, what no document says of the body's envelope (the
// type of a JSON:API resource).
func (s *resource) learnCarried(first *observe.Observation) {
	document, err := first.Document()
	if err != nil {
		return
	}
	for i := range s.op.Carried {
		c := &s.op.Carried[i]
		if v, shown := value.At(document, c.At); shown && c.Learned {
			c.Value = v
		}
	}
}

// takesEmpty tries {}, which says nothing and so changes nothing (rule M14), also where the page wants members in every
// body: a target that does without them shows what is there before anything is set. A body schema that wants at least one
// member is not asked.
func (s *reader) takesEmpty(ctx context.Context) bool {
	if b := dialect.Settable(s.op); b != nil && b.MinProperties != nil && *b.MinProperties > 0 {
		return false
	}
	step := contract.Step{Role: contract.Observe, Title: "snapshot", Request: contract.Request{Body: contract.Body{Bare: true}}}
	s.acceptsEmpty = s.shownTwice(ctx, &step)
	return s.acceptsEmpty
}

// takesItsID sends the resource the id that it has: a target that leaves out what can't be set shows the resource then, and
// one that refuses it has changed nothing.
func (s *reader) takesItsID(ctx context.Context) bool {
	name, id := check.OwnID(s.op, s.params)
	if id == "" {
		return false
	}
	text, err := value.Encode(map[string]any{name: id})
	if err != nil {
		return false
	}
	body := dialect.WrapText(s.op, string(text))
	step := contract.Step{Role: contract.Observe, Title: "snapshot", Request: contract.Request{Body: contract.Body{Text: &body}}}
	return s.shownTwice(ctx, &step)
}

// shownTwice sends a step that changes nothing, twice: the first answer is the snapshot, and what the second has otherwise
// moves by itself. It reports whether the target took it and showed the resource.
func (s *reader) shownTwice(ctx context.Context, step *contract.Step) bool {
	first, err := s.send(ctx, nil, 0, step)
	if err != nil || !s.usable(&first) || !first.After.Known() {
		return false
	}
	s.learnCarried(&first)
	s.snapshot = s.timeline.Now()
	if second, err := s.send(ctx, nil, 0, step); err == nil && second.After.Known() {
		s.timeline.Learn(&first.After, &second.After)
	}
	return true
}

// usable reports whether the target can be tried at all; where it can't, nothing more is sent.
func (s *reader) usable(seen *observe.Observation) bool {
	x, why := seen.Exchange, ""
	switch {
	case x.Failure != nil && x.Failure.Ours():
		why = x.Failure.Text
	case x.Status()/100 == 3:
		why = fmt.Sprintf("%s %s answered with a redirect (%d) to %s, which is not followed: is the target the base URL of the API?", x.Method, s.op.Path, x.Status(), x.Reply.Header.Get("Location"))
	case x.Accepted() && isPage(seen):
		why = fmt.Sprintf("%s %s answered %d with an HTML page: is the target the base URL of the API?", x.Method, s.op.Path, x.Status())
	case x.Status() == 401 || x.Status() == 403:
		why = fmt.Sprintf("%s %s answered %d to the configured credential: check the credential and path parameters in the profile", x.Method, s.op.Path, x.Status())
	case x.Status() == 404 || x.Status() == 410:
		why = fmt.Sprintf("%s %s answered %d: no such resource; set its path parameters in the profile (params) or with --param", x.Method, s.op.Path, x.Status())
		if base := missingBase(s.op, x.URL); base != "" {
			why = fmt.Sprintf("%s %s answered %d: is the target one path too short? The docs have the API below %s, and %s was asked", x.Method, s.op.Path, x.Status(), base, x.URL)
		}
		if len(s.op.Required) > 0 && s.op.Read == nil {
			why += "; or a value that every body must carry is not known there: give it in the profile (values)"
		}
	}
	if why != "" {
		s.giveUp(why)
	}
	return s.stop == ""
}

// missingBase is the path of the documented server where the address that was asked does not have it; "" otherwise.
func missingBase(op *contract.Operation, asked string) string {
	server, err := url.Parse(op.Server)
	if err != nil {
		return ""
	}
	base := strings.TrimRight(server.Path, "/")
	if at, err := url.Parse(asked); err != nil || base == "" || strings.Contains(base, "{") || strings.Contains(at.Path, base+"/") {
		return ""
	}
	return base
}

// giveUp sends nothing more, and says why, once.
func (s *client) giveUp(why string) {
	if s.stop == "" {
		s.stop = why
		s.running.note(func(sum *Summary) { sum.Problems = append(sum.Problems, s.name()+": "+why) })
	}
}

// firstPatch sets what must be set for the resource to be shown: the required members, or the first member with a value.
func (s *reader) firstPatch(ctx context.Context) {
	step := contract.Step{Role: contract.Setup, Title: "first patch, to see the resource"}
	var names []string
	for _, name := range s.op.Required {
		if _, there := s.chain.Ordinary[name]; there {
			names = append(names, name)
		}
	}
	if len(s.op.Required) == 0 {
		for _, name := range check.Writable(s.op) {
			if v, there := s.chain.Ordinary[name]; there && v != nil {
				names = append(names, name)
				break
			}
		}
	}
	for _, name := range names {
		text, err := value.Encode(s.chain.Ordinary[name])
		if err != nil {
			continue
		}
		step.Request.Body.Edits = append(step.Request.Body.Edits, contract.Edit{At: value.Pointer(name), Value: json.RawMessage(text)})
	}
	first, err := s.send(ctx, nil, 0, &step)
	if err != nil || !s.usable(&first) || !first.After.Known() {
		return
	}
	for _, name := range names {
		s.writes.lost[value.Pointer(name)] = true
	}
	s.snapshot = s.timeline.Now()
	look := contract.Step{Role: contract.Observe, Title: "second look"}
	if second, err := s.look(ctx, nil, 0, &look, touched([]observe.Observation{first})...); err == nil && second.After.Known() {
		s.timeline.Learn(&first.After, &second.After)
	}
}
