package run

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
)

// nothingTested says that an operation was not tested, where not one of its patches was accepted, and that only refusals were judged, where
// no case was chosen in which one is to be. Of several sessions of the operation the last one says it, of all their patches.
func (s *session) nothingTested() {
	all, last := s.siblings.join(tested, &s.client.Tally, s.toBeAccepted(), s.client.StopReason != "")
	if !last || all.setting > 0 || all.patches == 0 || all.stopped {
		return
	}
	if all.notAccepted == 0 {
		switch {
		case all.planned > 0 && all.accepted > 0:
			s.client.AddProblem("nothing was tested: no patch that was accepted set anything; give values for members in the profile")
			return
		case all.planned > 0:
			s.client.AddProblem(fmt.Sprintf("nothing was tested: none of the %d cases in which a patch is to be accepted could be sent, and no other patch set anything; give values for members in the profile", all.planned))
			return
		}
		s.client.Shared.Note(func(sum *Summary) {
			sum.Notes = append(sum.Notes, s.client.Name()+": only refusals were judged: no case sends a body that the target must accept, and none was accepted")
		})
		return
	}
	var answers []string
	for _, status := range slices.Sorted(maps.Keys(all.statuses)) {
		often := "once"
		if n := all.statuses[status]; n > 1 {
			often = fmt.Sprintf("%d times", n)
		}
		answers = append(answers, fmt.Sprintf("%d %s", status, often))
	}
	mostly := ""
	for _, said := range slices.Sorted(maps.Keys(all.sentences)) {
		if all.sentences[said] > all.sentences[mostly] {
			mostly = said
		}
	}
	if mostly != "" {
		mostly = fmt.Sprintf(", most often “%s”", mostly)
	}
	why := fmt.Sprintf("nothing was tested, because no patch was accepted (%s%s): check the credential, the path parameters and the values in the profile", strings.Join(answers, ", "), mostly)
	s.client.AddProblem(why)
}

// toBeAccepted counts the cases of the operation in which a patch of the resource is to be accepted.
func (s *session) toBeAccepted() int {
	n := 0
	for i := range s.resource.Chain.Cases {
		if slices.ContainsFunc(s.resource.Chain.Cases[i].Steps, func(step contract.Step) bool {
			return step.Role == contract.Act && step.Expect.Class == contract.Accepted && s.resource.Other(&step) == ""
		}) {
			n++
		}
	}
	return n
}

// nothingChanged says that an operation whose patches were accepted was not seen to set anything; of several sessions the last one says it.
func (s *session) nothingChanged() string {
	all, last := s.siblings.join(reported, &s.client.Tally, 0, s.client.StopReason != "")
	if !last || all.accepted == 0 || all.changed || all.stopped || !s.resource.Chain.Live || dialect.Of(s.resource.Op).Operations {
		return ""
	}
	return s.client.Name() + ": no accepted patch set a member to another value, so that it was not tested whether values are stored; give values for members in the profile"
}

// report adds notes, and what was counted, to the run's summary.
func (s *session) report(notes ...string) {
	s.client.Shared.Note(func(sum *Summary) {
		sum.Notes = append(sum.Notes, notes...)
		sum.Requests += s.client.Tally.Requests
		if sum.Statuses[s.resource.Chain.Op] == nil {
			sum.Statuses[s.resource.Chain.Op] = map[int]int{}
		}
		for status, n := range s.client.Tally.Statuses {
			sum.Statuses[s.resource.Chain.Op][status] += n
		}
		if s.untried > 0 {
			sum.Notes = append(sum.Notes, fmt.Sprintf("%s: %s, and %d cases were not tried", s.client.Name(), s.client.BoundReached(), s.untried))
		}
		if note := s.nothingChanged(); note != "" {
			sum.Notes = append(sum.Notes, note)
		}
		if s.client.Tally.Broken > 0 {
			sum.Notes = append(sum.Notes, fmt.Sprintf("%s: %d of %d responses were broken on the way", s.client.Name(), s.client.Tally.Broken, s.client.Tally.Requests))
		}
	})
}
