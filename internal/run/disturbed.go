package run

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
)

// disturbed reports an exchange with the run's own resource that may mean that the resource or the target is no longer there: no
// whole response, a status that refuses the address, the credential or every request, or a read that does not show the resource.
func (s *session) disturbed(o *observe.Observation) bool {
	x := o.Exchange
	if x.Failure != nil {
		return x.Failure.Kind != contract.Stopped && x.Failure.Kind != contract.Spent
	}
	status := x.Status()
	if status >= 500 {
		return status != http.StatusNotImplemented
	}
	if o.Other != "" || o.Step.Request.Key.Kind != contract.KeyConfigured || !o.Read() && x.Method != s.op.Method {
		return false
	}
	switch status {
	case http.StatusUnauthorized, http.StatusForbidden, http.StatusNotFound, http.StatusGone:
		return true
	}
	if status/100 == 3 {
		return len(o.Step.Request.Header) == 0
	}
	return x.Accepted() && (isPage(o) || o.Read() && len(o.Step.Request.Header) == 0 && !o.After.Known())
}

// broken reports a response that was broken on the way: the connection ended, or a gateway answered in place of the target.
func broken(o *observe.Observation) bool {
	if f := o.Exchange.Failure; f != nil {
		return f.Kind == contract.Broken || f.Kind == contract.Garbled || f.Kind == contract.Unreachable
	}
	switch o.Exchange.Status() {
	case http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return true
	}
	return false
}

// brokenSteps lists which of the observations were broken on the way.
func brokenSteps(seen []observe.Observation) []int {
	var out []int
	for i := range seen {
		if broken(&seen[i]) {
			out = append(out, i)
		}
	}
	return out
}

// tries is how often a case is tried whose responses are broken on the way, before that counts against the target.
const tries = 3

// whole retries a case whose responses were broken on the way, until an attempt has whole responses. It returns the last attempt,
// and which of its steps were broken in every attempt: those break because of what they send.
func (s *session) whole(ctx context.Context, c *contract.Case, seen []observe.Observation) (last []observe.Observation, always []int) {
	always = brokenSteps(seen)
	for n := 1; n < tries && len(brokenSteps(seen)) > 0 && s.stop == "" && ctx.Err() == nil; n++ {
		again, _ := s.retry(ctx, c, seen, 0)
		if len(again) == 0 {
			break
		}
		seen = again
		now := brokenSteps(seen)
		always = slices.DeleteFunc(always, func(i int) bool { return !slices.Contains(now, i) })
	}
	return seen, always
}

// isPage reports a response for people: HTML, and no JSON that is only called so.
func isPage(o *observe.Observation) bool {
	if o.Exchange.Answer == nil || !strings.HasPrefix(o.Exchange.Answer.Header.Get("Content-Type"), "text/html") {
		return false
	}
	_, err := o.Document()
	return err != nil
}
