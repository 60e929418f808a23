package reports

import (
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
)

// The elements and attributes are those that Jenkins' own schema (junit-10.xsd) knows; GitLab and GitHub's reporters read them too.
type (
	junitReport struct {
		XMLName  xml.Name     `xml:"testsuites"`
		Name     string       `xml:"name,attr"`
		Tests    int          `xml:"tests,attr"`
		Failures int          `xml:"failures,attr"`
		Errors   int          `xml:"errors,attr"`
		Time     string       `xml:"time,attr"`
		Suites   []junitSuite `xml:"testsuite"`
	}
	junitSuite struct {
		Name       string          `xml:"name,attr"`
		Tests      int             `xml:"tests,attr"`
		Failures   int             `xml:"failures,attr"`
		Errors     int             `xml:"errors,attr"`
		Skipped    int             `xml:"skipped,attr"`
		Time       string          `xml:"time,attr"`
		Timestamp  string          `xml:"timestamp,attr,omitempty"`
		Properties []junitProperty `xml:"properties>property,omitempty"`
		Cases      []junitCase     `xml:"testcase"`
		took       time.Duration
	}
	junitProperty struct {
		Name  string `xml:"name,attr"`
		Value string `xml:"value,attr"`
	}
	junitCase struct {
		Name    string       `xml:"name,attr"`
		Class   string       `xml:"classname,attr"`
		Time    string       `xml:"time,attr"`
		Failure *junitReason `xml:"failure"`
		Error   *junitReason `xml:"error"`
		Skipped *junitReason `xml:"skipped"`
		Out     string       `xml:"system-out,omitempty"`
	}
	junitReason struct {
		Type    string `xml:"type,attr,omitempty"`
		Message string `xml:"message,attr"`
		Text    string `xml:",chardata"`
	}
)

// WriteJUnit writes the report as JUnit XML: one test suite an operation, one test case a case. A case is a failure where it
// breaks its rule at the report's level, an error where proviso or the run broke, and skipped where nothing was decided.
func WriteJUnit(w io.Writer, r *Report) error {
	doc := junitReport{Name: line(r.Tool + " " + r.Verb)}
	var took time.Duration
	names := namer{}
	text := junitText{report: r, alike: alike(r), left: junitEvidence}
	for _, g := range groups(r) {
		if len(g.Results) == 0 {
			continue
		}
		suite := newJUnitSuite(g.Name(), r)
		for _, res := range g.Results {
			suite.add(text.caseOf(res, g.Name(), names), res.Took)
		}
		suite.levelProperties(g.Results, r.FailOn)
		doc.Suites = append(doc.Suites, suite)
	}
	if len(r.Findings) > 0 {
		suite := newJUnitSuite(r.Tool+"."+r.Verb, r)
		for i := range r.Findings {
			suite.add(caseOfFinding(r, &r.Findings[i], suite.Name, names), 0)
		}
		doc.Suites = append(doc.Suites, suite)
	}
	if suite, ok := undone(r); ok {
		doc.Suites = append(doc.Suites, suite)
	}
	for i := range doc.Suites {
		suite := &doc.Suites[i]
		suite.Time = seconds(suite.took)
		took += suite.took
		doc.Tests += suite.Tests
		doc.Failures += suite.Failures
		doc.Errors += suite.Errors
	}
	doc.Time = seconds(took)
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", "  ")
	if err := enc.Encode(doc); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

// undone is a suite with one error for a run that came to no verdict without any case saying so. Without it a run in which
// nothing was tested would be green.
func undone(r *contract.Report) (junitSuite, bool) {
	s := summarize(r)
	if s.Outcome != contract.Interrupted && (s.Outcome != contract.CouldNotRun || s.Tally.Broke > 0) {
		return junitSuite{}, false
	}
	suite := newJUnitSuite(r.Tool+".run", r)
	suite.add(junitCase{Class: suite.Name, Name: "the run comes to a verdict", Error: &junitReason{Type: string(s.Outcome), Message: s.Sentence()}}, 0)
	return suite, true
}

// levelProperties count the findings of a suite at each level, and how many of them fail the run.
func (s *junitSuite) levelProperties(results []*contract.Result, on contract.Level) {
	levels, failing := map[contract.Level]int{}, 0
	for _, res := range results {
		for i := range res.Findings {
			levels[res.Findings[i].Level]++
			if res.Findings[i].Counts(on) {
				failing++
			}
		}
	}
	for _, level := range []contract.Level{contract.Error, contract.Warning, contract.Note} {
		if levels[level] > 0 {
			s.Properties = append(s.Properties, junitProperty{"findings-" + level.String(), strconv.Itoa(levels[level])})
		}
	}
	if len(levels) > 0 {
		s.Properties = append(s.Properties, junitProperty{"findings-that-fail-the-run", strconv.Itoa(failing)})
	}
}

func newJUnitSuite(name string, r *contract.Report) junitSuite {
	s := junitSuite{Name: line(name), Properties: []junitProperty{
		{"version", line(r.Version)},
		{"target", line(r.Target)},
		{"seed", strconv.FormatUint(r.Seed, 10)},
		{"fail-on", r.FailOn.String()},
	}}
	if r.Command != "" {
		s.Properties = append(s.Properties, junitProperty{"command", line(r.Command)})
	}
	for _, note := range r.Notes {
		s.Properties = append(s.Properties, junitProperty{"note", line(note)})
	}
	if !r.Started.IsZero() {
		s.Timestamp = r.Started.UTC().Format("2006-01-02T15:04:05")
	}
	return s
}

func (s *junitSuite) add(c junitCase, took time.Duration) {
	s.Tests++
	s.took += took
	c.Time = seconds(took)
	switch {
	case c.Failure != nil:
		s.Failures++
	case c.Error != nil:
		s.Errors++
	case c.Skipped != nil:
		s.Skipped++
	}
	s.Cases = append(s.Cases, c)
}

func (t *junitText) caseOf(res *contract.Result, class string, names namer) junitCase {
	r := t.report
	c := junitCase{Class: class, Name: names.name(class, res.Case.Rule+" "+r.Rules[res.Case.Rule].Titled(&res.Case), res.Case.ID)}
	switch state(res, r.FailOn) {
	case contract.Broke:
		c.Error = &junitReason{Type: res.Case.Rule, Message: shorten(why(res), junitMessage), Text: t.evidence(res, res.Findings)}
	case contract.Fail:
		found := countingFindings(res.Findings, r.FailOn)
		c.Failure = &junitReason{Type: res.Case.Rule, Message: shorten(firstMessage(found, res), junitMessage) + t.alike[res], Text: t.evidence(res, found)}
	case contract.Inconclusive:
		c.Skipped = &junitReason{Message: shorten(why(res), junitMessage)}
	case contract.NotApplicable:
		c.Skipped = &junitReason{Message: shorten("not applicable: "+why(res), junitMessage)}
	case contract.Pass:
		c.Out = remarks(res.Findings, r.FailOn)
	}
	return c
}

func caseOfFinding(r *contract.Report, f *contract.Finding, class string, names namer) junitCase {
	place := f.Source.String()
	if f.At != "" {
		place += " " + f.At
	}
	c := junitCase{Class: class, Name: names.name(class, f.Rule+" "+place, f.Fingerprint)}
	if f.Counts(r.FailOn) {
		c.Failure = &junitReason{Type: f.Rule, Message: line(f.Message), Text: findingText(r, f)}
	} else {
		c.Out = remarks([]contract.Finding{*f}, r.FailOn)
	}
	return c
}

func firstMessage(found []contract.Finding, res *contract.Result) string {
	if len(found) == 0 {
		return why(res)
	}
	text := line(found[0].Message)
	if len(found) > 1 {
		text += fmt.Sprintf(" (and %s)", count(len(found)-1, "more finding"))
	}
	return text
}

// remarks tells of findings that fail nothing, and first that the case did find them: to most readers of JUnit it is "passed".
func remarks(found []contract.Finding, on contract.Level) string {
	if len(found) == 0 {
		return ""
	}
	var b strings.Builder
	heaviest := contract.Note
	for i := range found {
		heaviest = max(heaviest, found[i].Level)
	}
	fmt.Fprintf(&b, "This case found %s, the heaviest of level %s. None fails a run with --fail-on %s.\n", count(len(found), "departure"), heaviest, on)
	for i := range found {
		fmt.Fprintf(&b, "%s %s: %s%s\n", found[i].Level, line(found[i].Rule), line(found[i].Message), excuse(&found[i]))
	}
	return b.String()
}

// excuse says why a finding does not count, or nothing.
func excuse(f *contract.Finding) string {
	switch {
	case f.Waived != "":
		return " (waived: " + line(f.Waived) + ")"
	case f.Known:
		return " (known)"
	}
	return ""
}

func seconds(d time.Duration) string { return fmt.Sprintf("%.3f", d.Seconds()) }

// namer gives each test case a name of its own within its class, the same from run to run.
type namer map[string]bool

func (n namer) name(class, name, id string) string {
	name = shorten(line(name), junitName)
	for try, i := name, 2; ; i++ {
		if !n[class+"\x00"+try] {
			n[class+"\x00"+try] = true
			return try
		}
		try = name + " (" + line(id) + ")"
		if i > 2 {
			try = fmt.Sprintf("%s (%s, %d)", name, line(id), i-1)
		}
	}
}
