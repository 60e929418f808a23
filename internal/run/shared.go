package run

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/client"
	"github.com/proviso-dev/proviso/internal/value"
)

// withoutShared takes out findings about a place that holds what another operation of the run sent, and the snapshot does not: the two
// resources hold something in common (a book shows its tags by the names that the tags have). A 5xx is none of this operation's while another
// resource of the run can't be read (each patch of an annotation fails when its task can't be read).
func (s *session) withoutShared(seen []observe.Observation, findings []contract.Finding) (own []contract.Finding, reasons []string) {
	for _, f := range findings {
		if f.Step < len(seen) && seen[f.Step].Exchange.Status() >= 500 {
			if told := s.Shared.RuinBeside(s.Chain.ID(), seen[f.Step].Exchange); told != "" {
				reasons = append(reasons, fmt.Sprintf("answered %d, which may be because of another resource: %s", seen[f.Step].Exchange.Status(), told))
				continue
			}
		}
		if other := s.sharedWith(seen, &f); other != "" {
			reasons = append(reasons, fmt.Sprintf("%s holds what the run sent in %s: the two resources hold something in common", f.At, other))
			continue
		}
		own = append(own, f)
	}
	return own, reasons
}

// sharedWith is the other operation that sent what the place of a finding holds; "" where this one may have, or nobody did.
func (s *session) sharedWith(seen []observe.Observation, f *contract.Finding) string {
	at, inside := strings.CutPrefix(f.At, s.Op.ResourceAt)
	if !inside || !strings.HasPrefix(at, "/") || f.Step >= len(seen) {
		return ""
	}
	is, _ := value.At(seen[f.Step].After.Resource(), at)
	was, _ := value.At(seen[f.Step].Before.Last(), at) // another operation may have put back what it had sent
	return s.sentElsewhere(at, was, is)
}

// sentElsewhere is the other operation that sent a text in the values that a place held; "" where this one may have sent it there, or the
// snapshot had it.
func (s *session) sentElsewhere(at string, values ...any) string {
	found, _ := s.Found(at)
	known := client.TextsIn(found)
	for _, text := range client.TextsIn(values) {
		author, sent := s.Shared.SentFirstBy(text)
		if sent && author != s.Chain.ID() && !s.sentHere(text, at) && !slices.Contains(known, text) {
			return author
		}
	}
	return ""
}

// mayBeOfAnother reports that another operation of the run may have changed a place: it sent a text that the place held before or holds
// now, or one of these values is the key of its resource.
func (s *session) mayBeOfAnother(at string, was, is any) bool {
	isKey := func(v any) bool {
		return slices.ContainsFunc(s.options.Chains, func(other Chain) bool {
			return (other.Op != s.Chain.Op || other.Copy != s.Chain.Copy) && slices.Contains(slices.Collect(maps.Values(other.Profile.ParamsOf(other.Op))), fmt.Sprint(v))
		})
	}
	return s.sentElsewhere(at, was, is) != "" || isKey(was) || isKey(is)
}

// leaveSharedOut takes such findings out of a judgement and of what the watches came to.
func (s *session) leaveSharedOut(seen []observe.Observation, j *check.Judgement, remarks []remark) {
	leave := func(j *check.Judgement) {
		own, reasons := s.withoutShared(seen, j.Findings)
		j.Findings = own
		for _, reason := range reasons {
			j.Undecided(reason)
		}
	}
	leave(j)
	for i := range remarks {
		leave(&remarks[i].j)
	}
}

// sentHere reports that this session has sent a text to the place, or to what holds it.
func (s *session) sentHere(text, at string) bool {
	return slices.ContainsFunc(s.SentTo(text), func(to string) bool { return value.Within(at, to) || value.Within(to, at) })
}
