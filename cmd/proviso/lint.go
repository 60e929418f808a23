package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/drift"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/page"
	"github.com/proviso-dev/proviso/internal/page/lint"
	"github.com/spf13/cobra"
)

func lintCommand(s streams) *cobra.Command {
	failOn, list := contract.Error, false
	var sizes reading
	cmd := &cobra.Command{
		Use:   "lint PAGE|SPEC...",
		Short: "Find where a docs page or a document contradicts itself; each finding names both lines",
		Example: "  proviso lint update-user.md                     # a page, or - for standard input\n" +
			"  proviso lint --fail-on warning openapi.yaml     # an OpenAPI document\n" +
			"  proviso lint --rules                            # what is looked for",
		Args: func(cmd *cobra.Command, args []string) error {
			if list {
				return nil
			}
			return cobra.MinimumNArgs(1)(cmd, args)
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if list {
				return printLintRules(s.out)
			}
			return s.lint(args, failOn, sizes.most)
		},
	}
	sizes.flags(cmd.Flags())
	cmd.Flags().Var(levelFlag{&failOn}, "fail-on", "exit 1 on findings of this level or above: note, warning, error")
	cmd.Flags().BoolVar(&list, "rules", false, "print what is looked for, and stop")
	return cmd
}

// lint reads all pages before it prints, so that a page that can't be read is no half report.
func (s streams) lint(args []string, failOn contract.Level, most int64) error {
	var found []contract.Finding
	for _, arg := range args {
		all, err := s.lintOne(arg, most)
		if err != nil {
			return err
		}
		found = append(found, all...)
	}
	failed := 0
	for _, f := range found {
		if f.Level >= failOn {
			failed++
		}
		if _, err := fmt.Fprintf(s.out, "%s: %s %s: %s (see %s)\n", f.Source, f.Rule, f.Level, f.Message, otherPlace(f)); err != nil {
			return couldNotRun("the findings can't be written: %w", err)
		}
	}
	s.say("%s in %s, %d of them at or above %s", count(len(found), "finding"), count(len(args), "page"), failed, failOn)
	if failed > 0 {
		return quietly(exitFindings)
	}
	return nil
}

// lintOne finds what one page or document contradicts in itself. A document over several files is looked at as verify reads it: whole, and each
// finding stands in its own file.
func (s streams) lintOne(arg string, most int64) ([]contract.Finding, error) {
	text, err := s.pageText(arg, most)
	if err != nil {
		return nil, err
	}
	address := arg
	if arg, err = inFile(context.Background(), arg); err != nil {
		return nil, err
	}
	if !isFile(arg) || !isOverSeveralFiles(arg, text) {
		p, err := pageOf(arg, arg, text)
		return lint.Page(p), err
	}
	if _, err := openapi.Load(arg, text, nil); err != nil { // what can't be verified is not sound either
		return nil, wrongUse("%w", err)
	}
	bundled, place, err := openapi.Bundle(arg, text)
	if err != nil {
		return nil, wrongUse("%w", err)
	}
	p, err := page.Read(arg, bundled)
	if err != nil {
		return nil, wrongUse("%w", err)
	}
	found := lint.Page(p)
	for i := range found {
		found[i].Source, found[i].Other = place(found[i].Source.Line), place(found[i].Other.Line)
		if drift.IsURL(address) { // the copy in the cache folder is no place that anybody knows
			found[i].Source.File, found[i].Other.File = asAddress(found[i].Source.File, arg, address), asAddress(found[i].Other.File, arg, address)
		}
		found[i] = found[i].Fingerprinted()
	}
	return found, nil
}

// asAddress is a file that is kept beside a spec as the address that it comes from.
func asAddress(file, spec, address string) string {
	if file == spec {
		return address
	}
	beside, err := filepath.Rel(filepath.Dir(spec), file)
	if err != nil {
		return file
	}
	return address[:strings.LastIndexByte(address, '/')+1] + filepath.ToSlash(beside)
}

// otherPlace is the second place of a finding: a line of the same file, or a place in another one.
func otherPlace(f contract.Finding) string {
	if f.Other.File != f.Source.File {
		return f.Other.String()
	}
	return fmt.Sprintf("line %d", f.Other.Line)
}

func printLintRules(w io.Writer) error {
	for _, r := range lint.Rules() {
		if _, err := fmt.Fprintf(w, "%s  %-8s %s\n", r.ID, r.Level, r.Text); err != nil {
			return couldNotRun("the rules can't be written: %w", err)
		}
	}
	return nil
}

// isOverSeveralFiles reports a document that refers to others beside it.
func isOverSeveralFiles(file string, text []byte) bool {
	others, err := openapi.Beside(file, text)
	return err == nil && len(others) > 0
}
