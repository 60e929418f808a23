package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/catalog"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/work"
)

// mostRequests is how many requests may be sent to a vendor's target at most; 0 is no limit. The profile's limit is a live target's.
func (v *verification) mostRequests(each *catalog.Vendor) int {
	if v.limits.Requests > 0 || !v.live {
		return v.limits.Requests
	}
	return each.Profile.Limits.Requests
}

// creationRequests is how many requests at most create what a vendor's profile wants created, look whether it is there, and remove it.
func creationRequests(v *catalog.Vendor) (n int) {
	for op, known := range work.Creations(v) {
		each := 2
		if known.Create.Auto && op.Read != nil {
			each += work.MostLooks
		}
		n += each * known.Create.Resources()
	}
	return n
}

// announce says what is going to be sent, and where to, before it is.
func (s streams) announce(v *catalog.Vendor, job *work.Job, most int) {
	left := map[string]bool{} // operations that the profile does not name
	for i := range job.Operations {
		if op := &job.Operations[i]; v.Profile.LeftOutWithout(op) != "" {
			left[op.ID] = true
		}
	}
	tried := slices.DeleteFunc(slices.Clone(job.Cases), func(c contract.Case) bool { return left[c.Op] })
	n, pace := countSteps(tried), ""
	most += creationRequests(v)
	if rate := job.Connection.Client.Rate(); rate > 0 {
		pace = fmt.Sprintf(", at most %g a second", rate)
	}
	others := "no DELETE, PUT or POST"
	for i := range job.Operations {
		if v.Profile.Operation(&job.Operations[i]).Create != nil {
			others = "no PUT, no other POST, and DELETE only of what was created"
		}
	}
	s.say("%s: at most %d requests to %s%s, for %s: %d that are judged, %d that set up, %d that look, and what second tries and putting back take; %s; the resource is restored at the end",
		v.Name, most, job.Connection.Name, pace, count(len(tried), "case"), n.acts, n.setups, n.looks, others)
	sends := map[string]bool{} // by operation
	for i := range tried {
		if c := &tried[i]; len(c.Steps) > 0 {
			sends[c.Op] = true
		}
	}
	for i := range job.Operations {
		op := &job.Operations[i]
		if sends[op.ID] && len(op.Required) > 0 && op.Read == nil && v.Profile.Operation(op).Read == nil {
			s.say("%s: no read is documented, and every body of %s must carry %s: what they hold now is overwritten and can't be put back; give operations.%q.read in the profile to keep it",
				v.Name, op.Key(), strings.Join(op.Required, ", "), op.Key())
		}
	}
}
