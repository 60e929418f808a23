// Package suite writes the cases of a plan as a Ginkgo suite: Go files that import the public package suites, to read, focus and edit.
package suite

import (
	"bytes"
	"fmt"
	"go/format"
	"maps"
	"strings"
	"text/template"
	"unicode"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/suites"
)

// Source is what a generated suite is written from.
type Source struct {
	Vendor     string
	Operations []contract.Operation
	Rules      map[string]contract.Rule
	Cases      []suites.Case
	// Examples is how many random cases of each operation the suite draws when it runs, and Seed what it draws them from.
	Examples int
	Seed     uint64
	// Files are copied beside the suite and embedded in it: openapi.yaml and, where there are, overlay.yaml and
	// profile.yaml. Without files the vendor is one that proviso itself embeds.
	Files map[string][]byte
}

// Write returns the files of the suite by name: NAME_suite_test.go, one file for each operation, and one for each
// chapter of its cases. The same source gives the same bytes.
func (s Source) Write() (map[string][]byte, error) {
	if lost := ofNoFamily(s.Cases); len(lost) > 0 {
		return nil, fmt.Errorf("suite: rules of no known family: %v", lost)
	}
	files := map[string][]byte{}
	maps.Copy(files, s.Files)
	suite := suiteFile{Vendor: s.Vendor, Package: identifier(s.Vendor, false), Title: identifier(s.Vendor, true)}
	for _, name := range []string{"openapi.yaml", "overlay.yaml", "profile.yaml"} {
		if _, ok := s.Files[name]; ok {
			suite.Embedded = append(suite.Embedded, name)
		}
	}
	if err := render(files, suite.Package+"_suite_test.go", suiteTemplate, suite); err != nil {
		return nil, err
	}
	for i := range s.Operations {
		if err := s.operation(files, suite, &s.Operations[i]); err != nil {
			return nil, err
		}
	}
	return files, nil
}

// operation adds the files of one operation: its container, its chapters, and the one that draws random cases.
func (s Source) operation(files map[string][]byte, suite suiteFile, op *contract.Operation) error {
	var cases []suites.Case
	for _, c := range s.Cases {
		if c.Op == op.ID && !c.Drawn {
			cases = append(cases, c)
		}
	}
	if len(cases) == 0 {
		return nil
	}
	made := chapters(cases, func(c *suites.Case) string {
		return fmt.Sprintf("It(%s, Label(%q), op.Proves(%s))", text(contract.CaseName(c, s.Rules[c.Rule])), c.Rule, caseLiteral(c))
	})
	slug := strings.Split(cases[0].ID+"//", "/")[1]
	page := operationFile{suiteFile: suite, Text: text(describe(op)), ID: text(op.ID), Summary: strings.Join(strings.Fields(op.Summary), " "), Source: op.Source.String()}
	for _, c := range made {
		page.Chapters = append(page.Chapters, chapterFile{Name: text(c.name), Func: identifier(slug+" "+c.name, false)})
	}
	stem := strings.ReplaceAll(slug, "-", "_")
	if s.Examples > 0 {
		drawn := drawnFile{chapterFile{suiteFile: suite, Name: text("drawn at random"), Func: identifier(slug+" drawn", false), ID: page.ID}, s.Examples, s.Seed}
		page.Chapters = append(page.Chapters, drawn.chapterFile)
		if err := render(files, stem+"_drawn_test.go", drawnTemplate, drawn); err != nil {
			return err
		}
	}
	if err := render(files, stem+"_operation_test.go", operationTemplate, page); err != nil {
		return err
	}
	for i, c := range made {
		name := stem + "_" + strings.ToLower(strings.ReplaceAll(c.name, " ", "_")) + "_test.go"
		body := strings.Join(c.cases, "\n\n")
		file := chapterFile{suiteFile: suite, Name: c.name, Func: page.Chapters[i].Func, ID: page.ID, Body: body,
			Strings: strings.Contains(body, "strings.Repeat(")}
		if err := render(files, name, chapterTemplate, file); err != nil {
			return err
		}
	}
	return nil
}

// render adds a file that a template gives, formatted and marked as generated.
func render(files map[string][]byte, name string, t *template.Template, data any) error {
	var b bytes.Buffer
	if err := t.Execute(&b, data); err != nil {
		return fmt.Errorf("suite: %s: %w", name, err)
	}
	formatted, err := format.Source(b.Bytes())
	if err != nil {
		return fmt.Errorf("suite: %s does not parse: %w", name, err)
	}
	files[name] = marked(formatted)
	return nil
}

// identifier makes a Go identifier of a name: "update-member values" is updateMemberValues.
func identifier(name string, exported bool) string {
	var b strings.Builder
	up := exported
	for _, r := range name {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			up = b.Len() > 0 || exported
			continue
		case b.Len() == 0 && unicode.IsDigit(r):
			b.WriteString("v")
		}
		if up {
			r = unicode.ToUpper(r)
		}
		b.WriteRune(r)
		up = false
	}
	return b.String()
}
