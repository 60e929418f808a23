package page

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/material"
	"github.com/proviso-dev/proviso/internal/page/form"
	"github.com/proviso-dev/proviso/internal/page/lint"
	"github.com/proviso-dev/proviso/internal/page/view"
)

func TestLintFindsWhatTheVendorsContradict(t *testing.T) {
	tests := []struct {
		file, rule  string
		line, other int
	}{
		{"junction-update-lab-account-teams.md", "L01", 24, 330},
		{"junction-update-lab-account-teams.md", "L02", 25, 108},
		{"junction-update-lab-account-teams.md", "L03", 25, 82},
		{"junction-update-lab-account-teams.md", "L04", 7, 17},
		{"junction-update-lab-account-teams.md", "L05", 179, 99},
		{"junction-update-lab-account-teams.md", "L11", 86, 330},
		{"junction-update-integration-managed-member.md", "L06", 99, 132},
		{"junction-update-integration-managed-member.md", "L06", 104, 135},
		{"junction-update-integration-managed-member.md", "L11", 77, 49},
		{"flashapply-update-member.md", "L07", 12, 21},
		{"flashapply-update-member.md", "L08", 14, 33},
		{"flashapply-update-member.md", "L09", 48, 72},
		{"flashapply-update-member.txt", "L03", 68, 21},
		{"flashapply-update-member.txt", "L09", 86, 111},
		{"neetocal-update-team-member.txt", "L10", 128, 21},
		{"neetocal-update-team-member.txt", "L11", 124, 37},
	}
	for _, tt := range tests {
		t.Run(tt.rule+" "+tt.file, func(t *testing.T) {
			found := lint.Page(readFile(t, material.Path(t, "pages/"+tt.file)))
			if !slices.ContainsFunc(found, func(f contract.Finding) bool {
				return f.Rule == tt.rule && f.Source.Line == tt.line && f.Other.Line == tt.other
			}) {
				t.Errorf("%s at line %d against line %d is not found in %v", tt.rule, tt.line, tt.other, found)
			}
		})
	}
}

// expectation is what an extraction of a page must contain; other vendors' pages come with it.
type expectation struct {
	File   string
	Expect struct {
		Method, Path string
		Server       []string
		Media        []string
		Fields       []string
		Required     []string
		Auth         []string
		Params       map[string]bool
		Statuses     []string
	}
}

func TestOtherVendorsPagesSayWhatIsExpected(t *testing.T) {
	data, err := os.ReadFile(material.Path(t, "pages/more/expected.json"))
	if err != nil {
		t.Fatal(err)
	}
	var all []expectation
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	for _, e := range all {
		t.Run(e.File, func(t *testing.T) {
			p := readFile(t, material.Path(t, "pages/more/"+e.File))
			var doc *form.Document
			if p.Document != nil {
				if doc, err = form.ReadDocumentOf(p); err != nil {
					t.Fatal(err)
				}
			}
			v, op := view.Of(p, p.Operations[0], doc), p.Operations[0]
			if op.Method != e.Expect.Method || op.Path != e.Expect.Path {
				t.Errorf("%s %s, want %s %s", op.Method, op.Path, e.Expect.Method, e.Expect.Path)
			}
			if server := strings.Join(e.Expect.Server, ""); op.Server != server {
				t.Errorf("server %q, want %q", op.Server, server)
			}
			var names, required, statuses []string
			for _, b := range v.Body {
				if !strings.Contains(b.Name, "/") {
					names = append(names, b.Name)
					if b.Required {
						required = append(required, b.Name)
					}
				}
			}
			for _, s := range op.Statuses {
				statuses = append(statuses, s.Code)
			}
			for what, pair := range map[string][2][]string{"fields": {names, e.Expect.Fields}, "required": {required, e.Expect.Required}, "statuses": {statuses, e.Expect.Statuses}, "media": {{op.Media}, e.Expect.Media}} {
				if !slices.Equal(pair[0], pair[1]) {
					t.Errorf("%s %v, want %v", what, pair[0], pair[1])
				}
			}
			for name := range e.Expect.Params {
				if _, bare, _ := strings.Cut(name, ":"); !v.Params[bare] {
					t.Errorf("parameter %s is missing in %v", name, v.Params)
				}
			}
			if len(v.Params) != len(e.Expect.Params) || len(v.Keys) != len(e.Expect.Auth) {
				t.Errorf("parameters %v and keys %v, want %v and %v", v.Params, v.Keys, e.Expect.Params, e.Expect.Auth)
			}
			for i, key := range v.Keys {
				if !strings.HasSuffix(e.Expect.Auth[i], ": "+key.Header) {
					t.Errorf("key %q, want %q", key.Header, e.Expect.Auth[i])
				}
			}
		})
	}
}

func BenchmarkReadPage(b *testing.B) {
	data, err := os.ReadFile("testdata/clean-block.md")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := Read("clean-block.md", data); err != nil {
			b.Fatal(err)
		}
	}
}
