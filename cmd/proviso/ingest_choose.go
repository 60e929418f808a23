package main

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page"
)

// chosen keeps what --operation wants of the pages. Operations whose body could not be read are left out, unless --partial is
// given; unread says which. It is an error where no other operation is left. A page of which nothing is wanted is left out too.
func (g *ingesting) chosen(pages []contract.Page) ([]contract.Page, error) {
	for _, p := range pages {
		g.tellFound(p)
	}
	var kept []contract.Page
	for _, p := range pages {
		if len(g.operations) > 0 {
			p = page.Choose(p, g.operations)
		}
		if len(p.Operations) > 0 {
			kept = append(kept, p)
		}
	}
	for _, wanted := range g.operations {
		if !slices.ContainsFunc(kept, func(p contract.Page) bool {
			return slices.ContainsFunc(p.Operations, func(op contract.PageOperation) bool { return page.IsCalled(op, wanted) })
		}) {
			return nil, unknown("operation", wanted, namesOf(pages))
		}
	}
	if g.partial {
		return kept, nil
	}
	var unread []error
	for i := range kept {
		unread = append(unread, page.Unread(kept[i])...)
		kept[i].Operations = slices.DeleteFunc(slices.Clone(kept[i].Operations), func(op contract.PageOperation) bool { return op.Lacks != "" })
	}
	kept = slices.DeleteFunc(kept, func(p contract.Page) bool { return len(p.Operations) == 0 })
	if len(unread) > 0 && len(kept) == 0 {
		return nil, wrongUse("%w", unread[0]).with("--partial writes the contract without that body; verify then tests nothing of the operation.")
	}
	g.unread = unread
	return kept, nil
}

// leftOut ends ingest with an error where operations whose body could not be read are missing in the contract that was written.
func (g *ingesting) leftOut(folder string, pages []contract.Page) error {
	if len(g.unread) == 0 {
		return nil
	}
	return wrongUse("%w", errors.Join(g.unread...)).
		with("%s holds the other operations (%s), and nothing of what is named above. --partial keeps it, marked as not tested.", folder, strings.Join(namesOf(pages), ", "))
}

// remembered are the operations by which the same contract is made of the pages again; none are all that the pages document.
func (g *ingesting) remembered(pages []contract.Page) []string {
	if len(g.unread) == 0 {
		return g.operations
	}
	return namesOf(pages)
}

func namesOf(pages []contract.Page) []string {
	var names []string
	for _, p := range pages {
		for _, op := range p.Operations {
			names = append(names, op.Method+" "+op.Path)
		}
	}
	return names
}

// tellFound says which operations a page of several documents, and which of them are PATCH.
func (g *ingesting) tellFound(p contract.Page) {
	if len(p.Found) < 2 {
		return
	}
	var patches []string
	for _, op := range p.Operations {
		patches = append(patches, fmt.Sprintf("%s %s (line %d)", op.Method, op.Path, op.Line))
	}
	first, last := p.Found[0].Line, p.Found[len(p.Found)-1].Line
	g.say("%s: %d operations were found between lines %d and %d; %d of them are PATCH: %s", p.File, len(p.Found), first, last, len(patches), strings.Join(patches, ", "))
}

// tellRead says how much of each part of a page was understood, and what was left.
func (g *ingesting) tellRead(p contract.Page) {
	for _, op := range p.Operations {
		for _, r := range together(op.Readings) {
			g.say("%s: %s %s: %s", p.File, op.Method, op.Path, readingText(r))
		}
		if op.Lacks != "" {
			g.say("%s:%d: %s %s is partial: %s; verify tests nothing of it", p.File, op.Line, op.Method, op.Path, op.Lacks)
		}
	}
}

// together makes one of the lists that follow each other, each with one entry that was read: pages with a tag for each member have one a
// member.
func together(all []contract.Reading) []contract.Reading {
	var told []contract.Reading
	for _, r := range all {
		last := len(told) - 1
		single := func(r contract.Reading) bool { return r.What == "list" && r.Took == 1 && r.Of == 1 }
		switch {
		case r.Of == 0:
		case single(r) && last >= 0 && r.Line > told[last].Line && (single(told[last]) || told[last].What == "lists"):
			told[last].What, told[last].Took, told[last].Of = "lists", told[last].Took+1, told[last].Of+1
		default:
			told = append(told, r)
		}
	}
	return told
}

// readingText is "read 12 of 14 rows of the table at line 40; lines 52 and 61 were not understood".
func readingText(r contract.Reading) string {
	entries := map[string]string{"table": "rows of the table", "list": "entries of the list", "lists": "entries of the lists from the one", "paragraph": "paragraphs from the one"}[r.What]
	if entries == "" {
		entries = "entries of the " + r.What
	}
	s := fmt.Sprintf("read %d of %d %s at line %d", r.Took, r.Of, entries, r.Line)
	if len(r.Left) == 0 {
		return s
	}
	lines := make([]string, len(r.Left))
	for i, n := range r.Left {
		lines[i] = strconv.Itoa(n)
	}
	if len(lines) == 1 {
		return s + "; line " + lines[0] + " was not understood"
	}
	return s + "; lines " + strings.Join(lines[:len(lines)-1], ", ") + " and " + lines[len(lines)-1] + " were not understood"
}
