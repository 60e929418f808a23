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
func WriteSARIF(w io.Writer, r *Report) error {
	s := summarize(r)
	run := sarifRun{
		Automation:  &sarifAutomation{ID: "proviso/" + line(r.Verb) + "/"},
		Invocations: []sarifInvocation{sarifInvocationOf(s)},
		Results:     []sarifResult{},
	}
	if r.Target != "" {
		run.Automation.ID += line(r.Target) + "/" // runs against other targets are analyses of their own
	}
	run.Tool.Driver = sarifDriver{Name: "proviso", Version: sarifVersion(r.Version), Information: "https://github.com/proviso-dev/proviso", Rules: []sarifRule{}}
	index := map[string]int{}
	for _, id := range usedRules(r) {
		index[id] = len(index)
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRuleOf(id, r.Rules[id]))
	}
	known := baselineStates(r)
	for i := range r.Results {
		res := &r.Results[i]
		op := operation(r, res.Case.Vendor(), res.Case.Op)
		for j := range res.Findings {
			run.Results = append(run.Results, sarifResultOf(&res.Findings[j], op, &res.Case, index, known))
		}
	}
	for i := range r.Findings {
		f := &r.Findings[i]
		result := sarifResultOf(f, operation(r, "", f.Op), nil, index, known)
		if result.Locations == nil { // code scanning refuses a result that is nowhere
			result.Locations = []sarifLocation{{Logical: []sarifLogical{{Name: line(r.Target), Kind: "resource", Qualified: line(r.Target)}}}}
		}
		run.Results = append(run.Results, result)
	}
	enc := json.NewEncoder(contract.HarmlessWriter{W: w})
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(sarifLog{Schema: "https://json.schemastore.org/sarif-2.1.0.json", Version: "2.1.0", Runs: []sarifRun{run}})
}

// sarifVersion is the tool's version as SARIF wants it, which begins with a number. A build of no release is before the first.
func sarifVersion(version string) string {
	version = strings.TrimPrefix(line(version), "v")
	if version == "" || version[0] < '0' || version[0] > '9' {
		return strings.TrimRight("0.0.0-"+strings.Trim(version, "()"), "-")
	}
	return version
}

func sarifRuleOf(id string, rule contract.Rule) sarifRule {
	out := sarifRule{ID: line(id), Default: &sarifConfiguration{Level: rule.Level.String()}}
	if rule.Text != "" {
		out.Short = &sarifText{Text: line(rule.Text)}
		out.Full = &sarifText{Text: line(strings.TrimSpace(rule.Text + " (" + rule.Source + ")"))}
	}
	out.Help = sarifHelp(id, rule)
	return out
}

// sarifHelp is what a reader of an alert is told of the rule, as text and as Markdown.
func sarifHelp(id string, rule contract.Rule) *sarifText {
	if rule.Text == "" {
		return nil
	}
	text, markdown := line(rule.Text)+". Source: "+line(rule.Source)+".", "**"+mdText(rule.Text)+"**\n\nSource: "+mdText(rule.Source)+"\n"
	if rule.How != "" {
		text += " How it is tried: " + line(rule.How) + "."
		markdown += "\n**How it is tried**: " + mdText(rule.How) + "\n"
	}
	if rule.Guard != "" {
		text += " What keeps it quiet on a correct server: " + line(rule.Guard) + "."
		markdown += "\n**What keeps it quiet on a correct server**: " + mdText(rule.Guard) + "\n"
	}
	return &sarifText{Text: text, Markdown: markdown + "\n`proviso rules " + line(id) + "` shows an exchange that breaks it.\n"}
}

func sarifResultOf(f *contract.Finding, op *contract.Operation, c *contract.Case, index map[string]int, state func(*contract.Finding) string) sarifResult {
	out := sarifResult{Rule: line(f.Rule), Index: index[f.Rule], Level: f.Level.String(), Message: sarifText{Text: line(f.Message)},
		Fingerprints: map[string]string{"proviso/v2": f.Fingerprint}, Baseline: state(f)}
	place := repositoryPlace(op, f)
	if f.Source.File != "" && f.Source.File != place.File {
		out.Message.Text += " (" + line(f.Source.String()) + ")" // a page, which lies in no repository
	}
	location := sarifLocation{Physical: sarifPlace(place)}
	if op != nil {
		location.Logical = []sarifLogical{{Name: line(op.Key()), Kind: "function", Qualified: line(op.Vendor + "." + op.ID)}}
	}
	if place.At != "" {
		location.Logical = append(location.Logical, sarifLogical{Name: line(place.At), Kind: "member", Qualified: line(place.String())})
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
		out.Notifications = append(out.Notifications, sarifNotification{Level: sarifNotice(weak.Kind), Message: sarifText{Text: weak.Title + ". " + weak.Text}})
		for _, item := range weak.Items {
			out.Notifications = append(out.Notifications, sarifNotification{Level: "note", Message: sarifText{Text: item.String()}})
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

// baselineStates says of a finding whether it is new, where the run was compared with a baseline or an earlier run; else nothing.
func baselineStates(r *contract.Report) func(*contract.Finding) string {
	if r.Review == nil || r.Review.Baseline == "" && r.Review.Runs == 0 {
		if !anyKnown(r) {
			return func(*contract.Finding) string { return "" }
		}
	}
	seen := func(*contract.Finding) bool { return false }
	if r.Review != nil && r.Review.Runs > 0 {
		fresh := map[string]bool{}
		for _, c := range r.Review.New {
			fresh[c.Fingerprint()] = true
		}
		seen = func(f *contract.Finding) bool { return !fresh[f.Fingerprint] }
	}
	return func(f *contract.Finding) string {
		if f.Known || f.Waived != "" || seen(f) {
			return "unchanged"
		}
		return "new"
	}
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
