package main

import (
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/rule"
)

// Whoever asks what a rule means sees how it is tried and an exchange that breaks it.
func TestEveryRuleIsExplainedWithAnExchangeThatBreaksIt(t *testing.T) {
	if testing.Short() {
		t.Skip("make whole runs it: it runs a plan, or many, for each rule")
	}
	sendsNothing := []string{"O12", "O14", "P05", "A03", "A04"}
	for _, r := range rule.Clauses() {
		t.Run(r.ID, func(t *testing.T) {
			t.Parallel()
			code, told, said := runText("", "rules", r.ID)
			if code != exitConforms {
				t.Fatalf("code %d: %s", code, said)
			}
			for _, part := range []string{"Source", "How it is tried", "What keeps it quiet on a correct server"} {
				if !strings.Contains(told, "\n"+part+"\n") {
					t.Errorf("no %q: %s", part, told)
				}
			}
			if got := strings.Contains(told, "\nAn exchange that breaks it\n"); got == slices.Contains(sendsNothing, r.ID) {
				t.Errorf("an exchange that breaks it: %t\n%s", got, told)
			}
		})
	}
}

// Whatever id proviso prints, proviso rules explains it: every id that stands in the source is one of a rule.
func TestEveryRuleIDInTheSourceIsExplained(t *testing.T) {
	known := map[string]bool{}
	for _, r := range allRules() {
		if known[r.ID] {
			t.Errorf("two rules have the id %s", r.ID)
		}
		known[r.ID] = true
	}
	id, found := regexp.MustCompile(`"([A-Z][0-9]{2})"`), map[string]bool{}
	root := os.DirFS("../..")
	err := fs.WalkDir(root, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
			return err
		}
		text, err := fs.ReadFile(root, name)
		for _, match := range id.FindAllSubmatch(text, -1) {
			found[string(match[1])] = true
			if !known[string(match[1])] {
				t.Errorf("%s names %s, which proviso rules does not explain", name, match[1])
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, group := range []string{"L01", "D01", "D31", "R01", "V01"} {
		if !found[group] {
			t.Errorf("%s was not found in the source: the test looks for the wrong thing", group)
		}
	}
	for _, id := range []string{"L01", "d20", "D31", "R02"} {
		if code, told, said := runText("", "rules", id); code != exitConforms || !strings.Contains(told, strings.ToUpper(id)+"  ") {
			t.Errorf("rules %s: code %d, %q, %q", id, code, told, said)
		}
	}
}

func TestRulesAreFoundByGroupAndByWord(t *testing.T) {
	for _, c := range []struct {
		args      []string
		has, lack string
	}{
		{[]string{"C"}, "C01", "V01"},
		{[]string{"l"}, "L02", "V01"},
		{[]string{"etag"}, "H25", "V01"},
		{[]string{"WRONG", "type"}, "V01", "V03"},
	} {
		code, told, said := runText("", append([]string{"rules"}, c.args...)...)
		if code != exitConforms || !strings.Contains(told, "\n"+c.has) && !strings.HasPrefix(told, c.has) || strings.Contains(told, "\n"+c.lack) || strings.HasPrefix(told, c.lack) {
			t.Errorf("rules %v: code %d, %s%s", c.args, code, told, said)
		}
	}
	if code, _, said := runText("", "rules", "V2O"); code != exitWrongUse || !strings.Contains(said, "V") {
		t.Errorf("an unknown rule: code %d, %q", code, said)
	}
}
