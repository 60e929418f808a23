package judge

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/chain"
	"github.com/proviso-dev/proviso/internal/run/client"
	"github.com/proviso-dev/proviso/internal/value"
)

// withoutShared takes out findings about a place that holds what another operation of the run sent, and the snapshot does not: the two
// resources hold something in common (a book shows its tags by the names that the tags have). A 5xx is none of this operation's while another
// resource of the run can't be read (each patch of an annotation fails when its task can't be read).
func (jd *Judge) withoutShared(seen []observe.Observation, findings []contract.Finding) (own []contract.Finding, reasons []string) {
	for _, f := range findings {
		if f.Step < len(seen) && seen[f.Step].Exchange.Status() >= 500 {
			if told := jd.client.Shared.RuinBeside(jd.resource.Chain.ID(), seen[f.Step].Exchange); told != "" {
				reasons = append(reasons, fmt.Sprintf("answered %d, which may be because of another resource: %s", seen[f.Step].Exchange.Status(), told))
				continue
			}
		}
		if other := jd.sharedWith(seen, &f); other != "" {
			reasons = append(reasons, fmt.Sprintf("%s holds what the run sent in %s: the two resources hold something in common", f.At, other))
			continue
		}
		own = append(own, f)
	}
	return own, reasons
}

// sharedWith is the other operation that sent what the place of a finding holds; "" where this one may have, or nobody did.
func (jd *Judge) sharedWith(seen []observe.Observation, f *contract.Finding) string {
	at, inside := strings.CutPrefix(f.At, jd.resource.Op.ResourceAt)
	if !inside || !strings.HasPrefix(at, "/") || f.Step >= len(seen) {
		return ""
	}
	is, _ := value.At(seen[f.Step].After.Resource(), at)
	was, _ := value.At(seen[f.Step].Before.Last(), at) // another operation may have put back what it had sent
	return jd.sentElsewhere(at, was, is)
}

// sentElsewhere is the other operation that sent a text in the values that a place held; "" where this one may have sent it there, or the
// snapshot had it.
func (jd *Judge) sentElsewhere(at string, values ...any) string {
	found, _ := jd.resource.Found(at)
	known := client.TextsIn(found)
	for _, text := range client.TextsIn(values) {
		author, sent := jd.client.Shared.SentFirstBy(text)
		if sent && author != jd.resource.Chain.ID() && !jd.sentHere(text, at) && !slices.Contains(known, text) {
			return author
		}
	}
	return ""
}

// MayBeOfAnother reports that another operation of the run may have changed a place: it sent a text that the place held before or holds
// now, or one of these values is the key of its resource.
func (jd *Judge) MayBeOfAnother(at string, was, is any) bool {
	isKey := func(v any) bool {
		return slices.ContainsFunc(jd.run.Chains, func(other chain.Chain) bool {
			return (other.Op != jd.resource.Chain.Op || other.Copy != jd.resource.Chain.Copy) && slices.Contains(slices.Collect(maps.Values(other.Profile.ParamsOf(other.Op))), fmt.Sprint(v))
		})
	}
	return jd.sentElsewhere(at, was, is) != "" || isKey(was) || isKey(is)
}

// leaveSharedOut takes such findings out of a judgement and out of remarks, and says why.
func (jd *Judge) leaveSharedOut(seen []observe.Observation, j *check.Judgement, remarks []Remark) {
	leave := func(j *check.Judgement) {
		own, reasons := jd.withoutShared(seen, j.Findings)
		j.Findings = own
		for _, reason := range reasons {
			j.Undecided(reason)
		}
	}
	leave(j)
	for i := range remarks {
		leave(&remarks[i].judgement)
	}
}

// sentHere reports that this session has sent a text to the place, or to what holds it.
func (jd *Judge) sentHere(text, at string) bool {
	return slices.ContainsFunc(jd.client.SentTo(text), func(to string) bool { return value.Within(at, to) || value.Within(to, at) })
}
