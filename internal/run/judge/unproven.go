package judge

import (
	"slices"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
)

// noneAccepted is why a refusal is no finding where the target accepts nothing: the credential, a parameter or a value that every body
// carries may be what it refuses.
const noneAccepted = "no patch of this operation was accepted, so that it is not known what the target refuses"

// fewestRefused is how many acceptable cases a target must refuse, and accept none, for that to be the reason: a run of a few chosen cases
// repeats what a whole one has found.
const fewestRefused = 8

// PublishProven publishes a result. One that finds an acceptable request refused waits until a patch of the operation has been accepted.
func (jd *Judge) PublishProven(r contract.Result) {
	if jd.client.Tally.Accepted == 0 && slices.ContainsFunc(r.Findings, isOfRefusal) {
		jd.unproven = append(jd.unproven, r)
		jd.refused++
		return
	}
	if jd.client.Tally.Accepted > 0 {
		jd.PublishUnproven()
	}
	jd.Publish(r)
}

// PublishUnproven publishes the results that waited for an accepted patch. Where there was none, their refusals are undecided.
func (jd *Judge) PublishUnproven() {
	for _, r := range jd.unproven {
		if j := (check.Judgement{Findings: r.Findings, Reasons: r.Reasons}); jd.doubtRefusals(&j) {
			r.Findings, r.Reasons, r.Verdict = j.Findings, j.Reasons, j.Verdict()
		}
		jd.Publish(r)
	}
	jd.unproven = nil
}

// doubtRefusals makes refusals of acceptable requests undecided where the target has refused many of them and accepted none; it reports
// whether there are any.
func (jd *Judge) doubtRefusals(j *check.Judgement) bool {
	if jd.client.Tally.Accepted > 0 || jd.refused < fewestRefused || !slices.ContainsFunc(j.Findings, isOfRefusal) {
		return false
	}
	j.Findings = slices.DeleteFunc(slices.Clone(j.Findings), isOfRefusal)
	j.Undecided(noneAccepted)
	return true
}

func isOfRefusal(f contract.Finding) bool { return f.Refused }
