package reader

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/client"
	"github.com/proviso-dev/proviso/internal/run/response"
	"github.com/proviso-dev/proviso/internal/value"
)

// Open takes the snapshot and learns what moves by itself: two looks without a write. Where the docs give no read, the
// looks are patches that change nothing, and where not even {} is taken, one member must be set before its value was
// ever shown: the report says that it can't be restored.
func (rd *Reader) Open(ctx context.Context) {
	switch {
	case rd.resource.Op.Read != nil:
		rd.twoLooks(ctx)
	case rd.TakesEmpty(ctx), rd.client.StopReason == "" && len(rd.resource.Op.Required) == 0 && rd.takesItsID(ctx):
	case rd.client.StopReason == "":
		rd.firstPatch(ctx)
	}
	if rd.client.StopReason == "" && !rd.resource.Snapshot.Known() && rd.resource.Chain.Live && !rd.withoutSnapshot {
		now, advice := rd.resource.Timeline.Now(), "; give operations.read in the profile, or --without-snapshot to send patches all the same"
		if rd.resource.Op.Read != nil && rd.client.Tally.Broken == rd.client.Tally.Requests {
			advice = ": is the target up? --without-snapshot sends patches all the same"
		}
		rd.client.GiveUp("no snapshot, so that nothing can be put back: " + now.Why() + advice)
	}
}

// LearnMask finds out whether the target names the members of an update mask as Protocol Buffers do (display_name), where the body names them as
// JSON does (displayName): it refuses the one and takes the other. What is sent is the present value.
func (rd *Reader) LearnMask(ctx context.Context) {
	if rd.client.StopReason != "" || !rd.resource.Chain.Live || !rd.resource.Snapshot.Known() || !dialect.Of(rd.resource.Op).Masked {
		return
	}
	for _, name := range check.Writable(rd.resource.Op) {
		now, there := rd.resource.Found(value.Pointer(name))
		if _, isText := now.(string); !there || !isText || strings.ToLower(name) == name {
			continue
		}
		step := contract.Step{Role: contract.Observe, Title: "look how an update mask names members", Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: value.Pointer(name), Again: true}}}}}
		o, err := rd.client.Send(ctx, nil, 0, &step)
		if err != nil || !refusedAsInvalid(&o) {
			return
		}
		rd.resource.Op.SnakeMask = true
		if o, err = rd.client.Send(ctx, nil, 0, &step); err != nil || !o.Exchange.Accepted() {
			rd.resource.Op.SnakeMask = false
		}
		rd.EnsureKnown(ctx)
		return
	}
}

// twoLooks reads the resource twice. What is broken on the way, or has no answer in time, is read again.
func (rd *Reader) twoLooks(ctx context.Context) {
	first, err := rd.LookFor(ctx, "snapshot")
	for n := 1; n < mostReads && err == nil && response.Unanswered(&first); n++ {
		client.Pause(ctx, time.Duration(n)*rd.ShortPause())
		first, err = rd.LookFor(ctx, "snapshot")
	}
	if err == nil && rd.takesSlash(&first) {
		first, err = rd.LookFor(ctx, "snapshot")
	}
	if err != nil || !rd.usable(&first) {
		return
	}
	rd.learnCarried(&first)
	rd.resource.Snapshot = rd.resource.Timeline.Now()
	second, err := rd.LookFor(ctx, "snapshot")
	if err == nil && first.After.Known() && second.After.Known() {
		rd.resource.Timeline.LearnVolatile(&first.After, &second.After)
	}
}

// learnCarried takes over, from the first response that shows the resource, what no document says of the body's envelope (the
// type of a JSON:API resource).
func (rd *Reader) learnCarried(first *observe.Observation) {
	document, err := first.Document()
	if err != nil {
		return
	}
	for i := range rd.resource.Op.Carried {
		c := &rd.resource.Op.Carried[i]
		if v, shown := value.At(document, c.At); shown && c.Learned {
			c.Value = v
		}
	}
}

// TakesEmpty tries {}, which says nothing and so changes nothing (rule M14), also where the page wants members in every
// body: a target that does without them shows what is there before anything is set. A body schema that wants at least one
// member is not asked.
func (rd *Reader) TakesEmpty(ctx context.Context) bool {
	if b := dialect.Settable(rd.resource.Op); b != nil && b.MinProperties != nil && *b.MinProperties > 0 {
		return false
	}
	step := contract.Step{Role: contract.Observe, Title: "snapshot", Request: contract.Request{Body: contract.Body{Bare: true}}}
	rd.acceptsEmpty = rd.shownTwice(ctx, &step)
	return rd.acceptsEmpty
}

// takesItsID sends the resource the id that it has: a target that leaves out what can't be set shows the resource then, and
// one that refuses it has changed nothing.
func (rd *Reader) takesItsID(ctx context.Context) bool {
	name, id := check.OwnID(rd.resource.Op, rd.resource.Params)
	if id == "" {
		return false
	}
	text, err := value.Encode(map[string]any{name: id})
	if err != nil {
		return false
	}
	body := dialect.WrapText(rd.resource.Op, string(text))
	step := contract.Step{Role: contract.Observe, Title: "snapshot", Request: contract.Request{Body: contract.Body{Text: &body}}}
	return rd.shownTwice(ctx, &step)
}

// shownTwice sends a step that changes nothing, twice: the first answer is the snapshot, and what the second has otherwise
// moves by itself. It reports whether the target took it and showed the resource.
func (rd *Reader) shownTwice(ctx context.Context, step *contract.Step) bool {
	first, err := rd.client.Send(ctx, nil, 0, step)
	if err != nil || !rd.usable(&first) || !first.After.Known() {
		return false
	}
	rd.learnCarried(&first)
	rd.resource.Snapshot = rd.resource.Timeline.Now()
	if second, err := rd.client.Send(ctx, nil, 0, step); err == nil && second.After.Known() {
		rd.resource.Timeline.LearnVolatile(&first.After, &second.After)
	}
	return true
}

// usable reports whether the target can be tried at all; where it can't, nothing more is sent.
func (rd *Reader) usable(seen *observe.Observation) bool {
	x, why := seen.Exchange, ""
	switch {
	case x.Failure != nil && x.Failure.Ours():
		why = x.Failure.Text
	case x.Status()/100 == 3:
		why = fmt.Sprintf("%s %s answered with a redirect (%d) to %s, which is not followed: is the target the base URL of the API?", x.Method, rd.resource.Op.Path, x.Status(), x.Reply.Header.Get("Location"))
	case x.Accepted() && response.IsPage(seen):
		why = fmt.Sprintf("%s %s answered %d with an HTML page: is the target the base URL of the API?", x.Method, rd.resource.Op.Path, x.Status())
	case x.Status() == 401 || x.Status() == 403:
		credential := "check the credential (credentials) and"
		if len(rd.resource.Chain.Profile.Credentials) == 0 {
			credential = "no credential was sent: name one (credentials) or a header (headers), and check"
		}
		why = fmt.Sprintf("%s %s answered %d: %s the path parameters (params) in the profile", x.Method, rd.resource.Op.Path, x.Status(), credential)
	case x.Status() == 404 || x.Status() == 410:
		why = fmt.Sprintf("%s %s answered %d: no such resource; set its path parameters in the profile (params) or with --param", x.Method, rd.resource.Op.Path, x.Status())
		if base := missingBase(rd.resource.Op, x.URL); base != "" {
			why = fmt.Sprintf("%s %s answered %d: is the target one path too short? The docs have the API below %s, and %s was asked", x.Method, rd.resource.Op.Path, x.Status(), base, x.URL)
		}
		if len(rd.resource.Op.Required) > 0 && rd.resource.Op.Read == nil {
			why += "; or a value that every body must carry is not known there: give it in the profile (values)"
		}
	}
	if why != "" {
		rd.client.GiveUp(why)
	}
	return rd.client.StopReason == ""
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

// firstPatch sets what must be set for the resource to be shown: the required members, or the first member with a value.
func (rd *Reader) firstPatch(ctx context.Context) {
	step := contract.Step{Role: contract.Setup, Title: "first patch, to see the resource"}
	var names []string
	for _, name := range rd.resource.Op.Required {
		if _, there := rd.resource.Chain.Ordinary[name]; there {
			names = append(names, name)
		}
	}
	if len(rd.resource.Op.Required) == 0 {
		for _, name := range check.Writable(rd.resource.Op) {
			if v, there := rd.resource.Chain.Ordinary[name]; there && v != nil {
				names = append(names, name)
				break
			}
		}
	}
	for _, name := range names {
		text, err := value.Encode(rd.resource.Chain.Ordinary[name])
		if err != nil {
			continue
		}
		step.Request.Body.Edits = append(step.Request.Body.Edits, contract.Edit{At: value.Pointer(name), Value: json.RawMessage(text)})
	}
	first, err := rd.client.Send(ctx, nil, 0, &step)
	if err != nil || !rd.usable(&first) || !first.After.Known() {
		return
	}
	for _, name := range names {
		rd.resource.Lost[value.Pointer(name)] = true
	}
	rd.resource.Snapshot = rd.resource.Timeline.Now()
	if second, err := rd.LookFor(ctx, "second look", Touched([]observe.Observation{first})...); err == nil && second.After.Known() {
		rd.resource.Timeline.LearnVolatile(&first.After, &second.After)
	}
}

// refusedAsInvalid reports a request that the target refused for what it holds.
func refusedAsInvalid(o *observe.Observation) bool {
	return o.Exchange.Status() == http.StatusBadRequest || o.Exchange.Status() == http.StatusUnprocessableEntity
}

// mostReads is how often the snapshot is read where a response is broken on the way, or there is none in time.
const mostReads = 3
