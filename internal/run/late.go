package run

import (
	"fmt"
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
)

// lateLimit is how many requests in a row may go without an answer before the target is taken to be stuck: each costs a deadline.
const lateLimit = 3

// lateCases is how many cases of one member may end without an answer in time. The rest of them would cost a deadline each, and say
// the same.
const lateCases = 2

// lateness is what a session knows of requests that had no answer within the deadline.
type lateness struct {
	row    int            // how many in a row
	proved bool           // a case was late in two attempts: a further one needs no second
	cases  map[string]int // how many cases of a member were late
}

func (s *session) countLate(x *contract.Exchange) {
	switch {
	case isLate(x):
		s.late.row++
	case x.Answer != nil:
		s.late.row = 0
	}
	if s.late.row >= lateLimit && !s.leaving {
		s.giveUp(fmt.Sprintf("%d requests in a row had no answer: %s", s.late.row, x.Failure.Text))
	}
}

func isLate(x *contract.Exchange) bool { return x.Failure != nil && x.Failure.Kind == contract.Late }

func anyLate(seen []observe.Observation) bool {
	return slices.ContainsFunc(seen, func(o observe.Observation) bool { return isLate(o.Exchange) })
}

// provedLate reports that a case needs no second attempt: it ended without an answer in time, and that such requests do so again is
// known. It counts the case, and every other late one that was tried twice.
func (s *session) provedLate(c *contract.Case, first, second []observe.Observation) bool {
	switch {
	case !anyLate(first):
		return false
	case second != nil && anyLate(second):
		s.late.proved = true
	case !s.late.proved:
		return false
	}
	if s.late.cases == nil {
		s.late.cases = map[string]int{}
	}
	s.late.cases[c.Member]++
	return true
}

// tooLate says why a case is not tried: others of its member had no answer in time.
func (s *session) tooLate(c *contract.Case) string {
	if s.late.cases[c.Member] < lateCases {
		return ""
	}
	of := c.Member
	if of == "" {
		of = "no single member"
	}
	return fmt.Sprintf("%d cases of %s had no answer within the deadline, so that no more of them were sent", lateCases, of)
}
