package response

import (
	"net/http"
	"slices"
	"strings"
	"unicode"

	"github.com/proviso-dev/proviso/internal/observe"
)

// enoughFailures is how often a failure has to come again on a second try before further ones of the same kind need none.
const enoughFailures = 3

// manyFailures is how many failures, of all kinds together, must have come again for a single second try to be enough for the next ones.
const manyFailures = 8

// Failures counts, by kind of failure, how often one came again on a second try of its case. A kind of which one did not come again is never trusted.
type Failures map[string]int

// Trusts reports that failures of the kind of this one have always come again, and often enough to need no second try.
func (f Failures) Trusts(o *observe.Observation) bool { return f[kindOf(o)] >= enoughFailures }

// Vary reports that a failure once did not come again: failures of this target are no proof.
func (f Failures) Vary() bool {
	for _, n := range f {
		if n < 0 {
			return true
		}
	}
	return false
}

// onTheWay begins the kinds of failures that are not the target's own.
const onTheWay = "on the way: "

// Persist reports that the failures of the target itself came again in every further attempt, and that there were enough of them, of all
// kinds together, to rely on it. What was broken on the way comes and goes, and says nothing of them.
func (f Failures) Persist() bool { return f.again() > enoughFailures }

// Many reports that so many of them came again that a single second try is enough for the next ones.
func (f Failures) Many() bool { return f.again() > manyFailures }

// again is how many failures of the target itself came again, of all kinds together; 0 where one once did not.
func (f Failures) again() (n int) {
	for kind, times := range f {
		switch {
		case strings.HasPrefix(kind, onTheWay):
		case times < 0:
			return 0
		default:
			n += times
		}
	}
	return n
}

// Learn compares two attempts at a case, step by step; always are the steps whose responses failed in each attempt so far.
func (f Failures) Learn(first, second []observe.Observation, always []int) {
	for i := range first {
		kind := kindOf(&first[i])
		if !Unanswered(&first[i]) || f[kind] < 0 {
			continue
		}
		stays := !Failed(&first[i]) || slices.Contains(always, i)
		if stays && i < len(second) && kindOf(&second[i]) == kind {
			f[kind]++
		} else {
			f[kind] = -1
		}
	}
}

// kindOf is how an exchange failed: its status with the text of its response but for numbers, or how it was broken on the way.
func kindOf(o *observe.Observation) string {
	way := ""
	if Broken(o) {
		way = onTheWay
	}
	if f := o.Exchange.Failure; f != nil {
		return way + string(f.Kind)
	}
	text := string(o.Exchange.Reply.Body)
	if len(text) > 200 {
		text = text[:200]
	}
	noDigits := func(r rune) rune {
		if unicode.IsDigit(r) {
			return -1
		}
		return r
	}
	return way + http.StatusText(o.Exchange.Status()) + strings.Map(noDigits, text)
}
