package stage

import (
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/recording"
)

// redact takes the secrets out of everything in the report that came from a target or was sent to one.
func redact(r *contract.Report, by *recording.Redactor) {
	for i := range r.Results {
		result := &r.Results[i]
		result.Reasons = texts(result.Reasons, by)
		result.Findings = findings(result.Findings, by)
		for n := range result.Exchanges {
			result.Exchanges[n] = by.Exchange(result.Exchanges[n])
		}
	}
	r.Findings = findings(r.Findings, by)
	r.Undocumented = texts(r.Undocumented, by)
	r.Problem = by.Text(r.Problem)
	r.Target = by.URL(r.Target)
	for i := range r.Restored {
		r.Restored[i].Text = by.Text(r.Restored[i].Text)
	}
}

func findings(all []contract.Finding, by *recording.Redactor) []contract.Finding {
	for i := range all {
		all[i].Message = by.Text(all[i].Message)
		all[i].At = by.Text(all[i].At)
	}
	return all
}

func texts(all []string, by *recording.Redactor) []string {
	for i := range all {
		all[i] = by.Text(all[i])
	}
	return all
}
