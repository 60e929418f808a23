package confirm

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/client"
	"github.com/proviso-dev/proviso/internal/run/resource"
	"github.com/proviso-dev/proviso/internal/run/response"
	"github.com/proviso-dev/proviso/internal/run/restore"
	"github.com/proviso-dev/proviso/internal/run/shared"
	"github.com/proviso-dev/proviso/internal/value"
)

// checkGone looks whether the resource can still be read after a case in which something was disturbed. Where it can't, the operation
// is given up, and the finding says which request it happened after; it is nil where the target itself went away, or the
// resource has only moved to another address. A member that moves it, and is put back, is left alone from then on.
func (cf *Confirmer) checkGone(ctx context.Context, c *contract.Case, seen []observe.Observation) (finding *contract.Finding, gone bool) {
	if cf.client.StopReason != "" || !cf.resource.Snapshot.Known() || ctx.Err() != nil {
		return nil, false
	}
	first := slices.IndexFunc(seen, func(o observe.Observation) bool { return response.Disturbed(&o, cf.resource.Op.Method) })
	if first < 0 {
		return nil, false
	}
	last, unanswered := cf.unanswered(ctx)
	if !unanswered {
		return nil, false
	}
	before := seen[:first+1]
	if c.Batch && seen[len(seen)-1].Step.Role == contract.Observe {
		before = nil // other cases stand between this one and the look that they share
	}
	after, edits := cf.lastWriteBefore(c, before)
	answered := response.Describe(&last)
	ended := func() bool {
		finding = cf.endedTarget(ctx, &seen[first], &last)
		return finding != nil
	}
	switch {
	case response.IsMoved(&last) && cf.restorer.FollowToNewAddress(ctx):
		why := fmt.Sprintf("after %s the resource is found at another address: the member that the path names it by was changed", after)
		if !cf.movesBack(ctx, edits, why) {
			cf.client.GiveUp(why)
		}
		return nil, true
	case last.Exchange.Accepted() && !response.IsPage(&last):
		// A whole answer that holds none of the documented members may be right: nothing more can be compared with it.
		cf.client.GiveUp(fmt.Sprintf("after %s the state can't be told: %s", after, answered))
		return nil, true
	case ended():
		return finding, true
	case cf.client.StopReason == "" && (!response.Disturbed(&last, cf.resource.Op.Method) || response.IsAway(&last) && cf.restorer.AwaitTarget(ctx, &last)): // it was restarted, and the request is not why
		return nil, false
	case cf.restorer.LocksOut(&last):
		cf.client.GiveUp(restore.LockedBy(&last))
		cf.client.AddNote(restore.LockedBy(&last))
		return nil, true
	case after == "":
		cf.client.GiveUp("the target stopped answering: " + answered)
		return nil, true
	case !cf.onlyThisResource(ctx, &last):
		if cf.resource.Written.CutOff() != nil && response.IsAway(&last) {
			cf.client.AddNote(fmt.Sprintf("the target went away while it answered %s, and has not come back: --case %s sends that one alone, and shows whether it is why", after, c.ID))
		}
		cf.client.GiveUp(fmt.Sprintf("the target stopped answering: %s; the last request that may have been done was %s", answered, after))
		return nil, true
	}
	message := fmt.Sprintf("after %s the resource can't be read: %s", after, answered)
	cf.client.GiveUp(message)
	cf.client.Shared.KeepRuin(cf.resource.Chain.ID(), shared.Ruin{Since: seen[0].Exchange.Start, Told: message})
	return cf.unreadable(c, first, message, mayHide(edits) && last.Exchange.Status() < 500), true
}

// unreadable is the finding of a case that has made the resource unreadable, whatever the case was about. A correct server may hide a resource
// after some edits: that is a warning.
func (cf *Confirmer) unreadable(c *contract.Case, step int, message string, mayBeHidden bool) *contract.Finding {
	level := contract.Error
	if mayBeHidden {
		level = contract.Warning
	}
	f := contract.Finding{Rule: c.Rule, Level: level, Op: cf.resource.Op.ID, Case: c.ID, Step: step, Message: message, Source: cf.resource.Op.Source}.Fingerprinted()
	return &f
}

// movesBack puts a resource of a live target back to its address, and leaves the members alone whose patch may have moved it: the texts of
// it that may be any, or all where there is none. It reports whether all is as it was found.
func (cf *Confirmer) movesBack(ctx context.Context, edits []contract.Edit, why string) bool {
	if !cf.resource.Chain.Live || len(edits) == 0 || len(cf.restorer.PutBack(ctx)) > 0 || cf.restorer.IsElsewhere() || cf.client.StopReason != "" {
		return false
	}
	names := func(edit contract.Edit) bool {
		schema := dialect.Settable(cf.resource.Op).At(value.Tokens(edit.At)).Value()
		return schema != nil && slices.Contains(schema.Types, "string") && len(schema.Enum) == 0
	}
	named := slices.ContainsFunc(edits, names)
	for _, edit := range edits {
		if !named || names(edit) {
			cf.chooser.LeaveAlone(resource.MemberOf(edit.At), why+"; it was put back, and is left alone from then on")
		}
	}
	return true
}

// unanswered looks at the resource up to three times, and reports that not one of the looks was answered as it was before.
func (cf *Confirmer) unanswered(ctx context.Context) (last observe.Observation, unanswered bool) {
	defer cf.client.Alone()()
	for n := range tries {
		client.Pause(ctx, time.Duration(n)*cf.reader.ShortPause())
		o, err := cf.reader.LookFor(ctx, "look whether the resource is still there")
		if err != nil || !response.Disturbed(&o, cf.resource.Op.Method) {
			return o, false
		}
		last = o
	}
	return last, true
}

// lastWriteBefore names the request after which the resource may have changed: the one at which the target broke off, else the last one
// that may have been done, in this case or in an earlier one, with its edits; "" where there was none.
func (cf *Confirmer) lastWriteBefore(c *contract.Case, seen []observe.Observation) (string, []contract.Edit) {
	if o := cf.resource.Written.CutOff(); o != nil && o.Case != nil {
		return fmt.Sprintf("%q of %s", response.Title(o), o.Case.ID), o.Step.Request.Body.Edits
	}
	for i := len(seen) - 1; i >= 0; i-- {
		if o := &seen[i]; response.MayWrite(o) {
			return fmt.Sprintf("%q of %s", response.Title(o), c.ID), o.Step.Request.Body.Edits
		}
	}
	if cf.resource.Written.Last() == nil || cf.resource.Written.Last().Case == nil {
		return "", nil
	}
	return fmt.Sprintf("%q of %s", response.Title(cf.resource.Written.Last()), cf.resource.Written.Last().Case.ID), cf.resource.Written.Last().Step.Request.Body.Edits
}

// onlyThisResource reports that the target answers as itself, so that the last look failed because of the resource: it refuses the
// address of this one, or answers a read of an address that names nothing.
func (cf *Confirmer) onlyThisResource(ctx context.Context, last *observe.Observation) bool {
	switch status := last.Exchange.Status(); {
	case response.IsGone(last):
		return true
	case status == 0 || status == http.StatusUnauthorized || status == http.StatusForbidden || status/100 == 3 || cf.resource.Op.Read == nil:
		return false
	}
	absent := cf.absent()
	if absent == nil {
		return false
	}
	o, err := cf.client.Send(ctx, nil, 0, &contract.Step{Role: contract.Observe, Title: "look whether the target answers", Request: contract.Request{Read: true, Params: absent}})
	return err == nil && o.Exchange.Failure == nil && o.Exchange.Status()/100 == 4 && o.Exchange.Status() != http.StatusUnauthorized && !response.IsPage(&o)
}

// absent is an address that names no resource, of the same form as the run's own; nil where the path has no parameter.
func (cf *Confirmer) absent() map[string]string {
	at := strings.LastIndex(cf.resource.Op.Path, "{")
	if at < 0 {
		return nil
	}
	name, _, _ := strings.Cut(cf.resource.Op.Path[at+1:], "}")
	own := cf.resource.Params[name]
	switch {
	case strings.Trim(own, "0123456789") == "":
		return map[string]string{name: "987654321987"}
	case len(own) == 36 && strings.Count(own, "-") == 4:
		return map[string]string{name: "00000000-0000-4000-8000-000000000000"}
	}
	return map[string]string{name: own + "-proviso-absent"}
}

// mayHide reports edits after which a correct server may hide a resource: a flag that archives or disables it, a reference that
// is taken away.
func mayHide(edits []contract.Edit) bool {
	return slices.ContainsFunc(edits, func(e contract.Edit) bool {
		v := string(e.Value)
		return e.Remove || v == "null" || v == "true" || v == "false"
	})
}
