package reports_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/reports"
)

// drifted is a comparison of two contracts with a change that breaks clients and one that does not.
func drifted() *contract.Report {
	harm := contract.Finding{Rule: "D10", Level: contract.Error, Op: "updateNote", At: "request /title maxLength", Message: "the maxLength was 80 and is 40",
		Source: contract.Place{File: "old.yaml", Line: 7}, Other: contract.Place{File: "new.yaml", Line: 9, Text: "At most 40 <characters>."},
		Was: "maxLength: 80\ntype: string\n", Is: "maxLength: 40\ntype: string\n"}
	note := contract.Finding{Rule: "D16", Level: contract.Note, Op: "updateNote", At: "request /tags", Message: "the member can be patched too",
		Source: contract.Place{File: "old.yaml", Line: 5}, Other: contract.Place{File: "new.yaml", Line: 12}, Is: "type: array\n"}
	return &contract.Report{Tool: "proviso", Version: "0.1.0", Verb: "drift", Target: "old.yaml, new.yaml", FailOn: contract.Error,
		Findings: []contract.Finding{harm.Fingerprinted(), note.Fingerprinted()}}
}

func TestDriftShowsOldAndNewTextSideBySide(t *testing.T) {
	text := string(written(t, reports.WriteHTML, drifted()))
	for what, want := range map[string]string{
		"the old text":            `<figcaption>Before <span class="page">old.yaml:7</span></figcaption><pre class="body" tabindex="0"><code><mark>maxLength: 80</mark>` + "\ntype: string\n",
		"the new text":            `<mark>maxLength: 40</mark>` + "\ntype: string\n",
		"the new page's sentence": `<blockquote>At most 40 &lt;characters&gt;.</blockquote>`,
		"a change that is a note": `<span class="id">D16</span><span>the member can be patched too <small>note · updateNote request /tags</small>`,
		"what is new":             `<p class="none">nothing stands here</p></figure><figure><figcaption>Now <span class="page">new.yaml:12</span></figcaption><pre class="body" tabindex="0"><code><mark>type: array</mark>`,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%s is not on the page", what)
		}
	}
	if n := strings.Count(text, "the member can be patched too"); n != 1 {
		t.Errorf("the note stands %d times on the page, want once", n)
	}
}

func TestOnlyWhatChangedOfALongTextIsShown(t *testing.T) {
	r := drifted()
	var was, is strings.Builder
	for i := range 60 {
		fmt.Fprintf(&was, "line %d\n", i)
		if i != 30 {
			fmt.Fprintf(&is, "line %d\n", i)
		}
	}
	r.Findings[0].Was, r.Findings[0].Is = was.String(), is.String()
	text := string(written(t, reports.WriteHTML, r))
	if !strings.Contains(text, "<mark>line 30</mark>") || !strings.Contains(text, "line 27\n") {
		t.Error("the line that is gone is not shown with those around it")
	}
	if strings.Contains(text, "line 20\n") || !strings.Contains(text, `<span class="cut">…</span>`) {
		t.Error("the lines that both texts have are not left out")
	}
}

func TestNotesOfDriftNameTheirPlaceOnTheTerminal(t *testing.T) {
	text := string(written(t, reports.WriteText, drifted()))
	if !strings.Contains(text, "- note: request /tags: the member can be patched too (D16)\n") {
		t.Errorf("the note does not say which member it is about:\n%s", text)
	}
}

// A run with more drift than anybody reads must still open.
func TestThePageOfALargeDriftStaysSmall(t *testing.T) {
	r := drifted()
	for i := range 5000 {
		f := r.Findings[i%2]
		f.At = fmt.Sprintf("request /member%d", i)
		f.Was = strings.Repeat(fmt.Sprintf("key%d: value\n", i), 300)
		r.Findings = append(r.Findings, f.Fingerprinted())
	}
	text := string(written(t, reports.WriteHTML, r))
	if len(text) > 10<<20 {
		t.Errorf("the page has %d bytes", len(text))
	}
	if !strings.Contains(text, "and 2001 findings more") {
		t.Error("the page does not say how many notes it leaves out")
	}
}
