package reports

import (
	"encoding/json"
	"io"
	"net/url"
	"path/filepath"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// WriteSARIF writes the findings as SARIF 2.1.0, as code scanning reads it: each finding at the page line that it breaks. Waived
// findings are suppressed, known ones are marked so, and inconclusive cases are notifications of the tool, never results.
func WriteSARIF(w io.Writer, r *contract.Report) error {
	s := summarize(r)
	run := sarifRun{
		Automation:  &sarifAutomation{ID: "proviso/" + line(r.Verb) + "/"},
		Invocations: []sarifInvocation{sarifInvocationOf(s)},
		Results:     []sarifResult{},
	}
	run.Tool.Driver = sarifDriver{Name: "proviso", Version: line(r.Version), Information: "https://github.com/proviso-dev/proviso", Rules: []sarifRule{}}
	index := map[string]int{}
	for _, id := range usedRules(r) {
		index[id] = len(index)
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRuleOf(id, r.Rules[id]))
	}
	known := anyKnown(r)
	for i := range r.Results {
		res := &r.Results[i]
		op := operation(r, res.Case.Vendor(), res.Case.Op)
		for j := range res.Findings {
			run.Results = append(run.Results, sarifResultOf(&res.Findings[j], op, &res.Case, index, known))
		}
	}
	for i := range r.Findings {
		f := &r.Findings[i]
		run.Results = append(run.Results, sarifResultOf(f, operation(r, "", f.Op), nil, index, known))
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(sarifLog{Schema: "https://json.schemastore.org/sarif-2.1.0.json", Version: "2.1.0", Runs: []sarifRun{run}})
}

func sarifRuleOf(id string, rule contract.Rule) sarifRule {
	out := sarifRule{ID: line(id), Default: &sarifConfiguration{Level: rule.Level.String()}}
	if rule.Text != "" {
		out.Short = &sarifText{line(rule.Text)}
		out.Full = &sarifText{line(strings.TrimSpace(rule.Text + " (" + rule.Source + ")"))}
	}
	if rule.How != "" {
		out.Help = &sarifText{line(rule.How)}
	}
	return out
}

func sarifResultOf(f *contract.Finding, op *contract.Operation, c *contract.Case, index map[string]int, known bool) sarifResult {
	out := sarifResult{Rule: line(f.Rule), Index: index[f.Rule], Level: f.Level.String(), Message: sarifText{line(f.Message)},
		Fingerprints: map[string]string{"proviso/v1": f.Fingerprint}}
	place := f.Source
	if place.File == "" && op != nil {
		place = op.Source
	}
	location := sarifLocation{Physical: sarifPlace(place)}
	if op != nil {
		location.Logical = []sarifLogical{{Name: line(op.Key()), Kind: "function", Qualified: line(op.Vendor + "." + op.ID)}}
	}
	if location.Physical != nil || location.Logical != nil {
		out.Locations = []sarifLocation{location}
	}
	if other := sarifPlace(f.Other); other != nil {
		out.Related = []sarifLocation{{Physical: other}}
	}
	if c != nil {
		out.Properties = map[string]string{"case": line(c.ID), "title": line(c.Title)}
		if f.At != "" {
			out.Properties["at"] = line(f.At)
		}
	}
	if f.Waived != "" {
		out.Suppressions = []sarifSuppression{{Kind: "external", Justification: line(f.Waived)}}
	}
	if known {
		out.Baseline = "new"
		if f.Known {
			out.Baseline = "unchanged"
		}
	}
	return out
}

func sarifPlace(p contract.Place) *sarifPhysical {
	if p.File == "" {
		return nil
	}
	name := url.URL{Path: filepath.ToSlash(p.File)}
	if strings.HasPrefix(name.Path, "/") {
		name.Scheme = "file"
	}
	out := &sarifPhysical{Artifact: sarifArtifact{URI: name.String()}}
	if p.Line > 0 {
		out.Region = &sarifRegion{Start: p.Line}
	}
	return out
}

func sarifInvocationOf(s *summary) sarifInvocation {
	out := sarifInvocation{Command: line(s.Command), Successful: s.Outcome == contract.Conforms || s.Outcome == contract.Breaks,
		Properties: map[string]any{"target": line(s.Target), "seed": s.Seed, "outcome": s.Outcome}}
	if !s.Started.IsZero() {
		out.Start = s.Started.UTC().Format("2006-01-02T15:04:05.000Z")
		out.End = s.Started.Add(s.Took).UTC().Format("2006-01-02T15:04:05.000Z")
	}
	for _, weak := range s.Weaknesses() {
		if weak.Kind == "lesser" {
			continue
		}
		out.Notifications = append(out.Notifications, sarifNotification{Level: sarifNotice(weak.Kind), Message: sarifText{weak.Title + ". " + weak.Text}})
		for _, item := range weak.Items {
			out.Notifications = append(out.Notifications, sarifNotification{Level: "note", Message: sarifText{item.String()}})
		}
	}
	return out
}

func sarifNotice(kind string) string {
	switch kind {
	case "error", "restore", "stopped":
		return "error"
	case "open":
		return "warning"
	}
	return "note"
}

// usedRules lists the rules that findings name, in order.
func usedRules(r *contract.Report) []string {
	used := map[string]contract.Rule{}
	for i := range r.Results {
		for _, f := range r.Results[i].Findings {
			used[f.Rule] = r.Rules[f.Rule]
		}
	}
	for _, f := range r.Findings {
		used[f.Rule] = r.Rules[f.Rule]
	}
	return ruleIDs(&contract.Report{Rules: used})
}

func anyKnown(r *contract.Report) bool {
	for i := range r.Results {
		for _, f := range r.Results[i].Findings {
			if f.Known {
				return true
			}
		}
	}
	for _, f := range r.Findings {
		if f.Known {
			return true
		}
	}
	return false
}
