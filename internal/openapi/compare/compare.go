// Package compare tells what became different between two versions of a contract, and for whom it breaks.
package compare

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/openapi"
)

// Documents tells what changed between two documents for a client of their PATCH operations, by direction: Error is a
// change that breaks a client which relies on the old promise, Note one that doesn't. What nobody can notice (order, names
// inside of the document, titles, examples) is no finding. A finding's Source is the old line, Other the new one.
//
// libopenapi's own comparison is not used: it doesn't know a request from an answer, and was wrong on six of twelve edits.
func Documents(old, new *openapi.Document) []contract.Finding {
	c := &comparison{old: old, new: new, told: map[[2]string]bool{}, seen: map[visit]bool{}, made: newMade(), tries: &tries{results: map[visit]int{}, open: map[visit]bool{}, left: mostTries}}
	removed, added := c.pairs()
	for _, op := range removed {
		c.op = op.ID
		c.find(operationGone, contract.Error, op.Key(), op.Source, contract.Place{File: new.File}, "%s is no longer documented%s", op.Key(), announced(op))
	}
	for _, op := range added {
		c.op = op.ID
		c.find(operationNew, contract.Note, op.Key(), contract.Place{File: old.File}, op.Source, "%s is new", op.Key())
	}
	slices.SortStableFunc(c.findings, func(a, b contract.Finding) int {
		return cmp.Or(cmp.Compare(b.Level, a.Level), strings.Compare(a.Op, b.Op))
	})
	return c.findings
}

// announced tells that the old document said that the operation would end, and when.
func announced(op *contract.Operation) string {
	switch {
	case op.Sunset != "":
		return "; it was announced to end on " + op.Sunset
	case op.Deprecated:
		return "; it was deprecated"
	}
	return ""
}

type comparison struct {
	old, new *openapi.Document
	op       string
	way      direction
	text     bool             // values are sent as text: parameters and headers
	was, is  *contract.Schema // what a finding is about, before and after; nil where it is about no schema
	findings []contract.Finding
	told     map[[2]string]bool // by fingerprint and message
	seen     map[visit]bool
	made     *made
	tries    *tries
	trial    *trial // nil where findings are told
}

// direction is whether values go to the server or come from it.
type direction int

const (
	request direction = iota
	answer
)

// visit is a pair of schemas that was compared already; recursive schemas end there.
type visit struct {
	old, new *contract.Schema
	way      direction
	text     bool
}

// find adds a finding, once for each place and message. In a trial, an error means that the change breaks a client.
func (c *comparison) find(rule string, level contract.Level, at string, old, new contract.Place, format string, args ...any) {
	if c.trial != nil && level == contract.Error {
		c.trial.broken = true
	}
	f := contract.Finding{
		Rule: rule, Level: level, Op: c.op, At: at, Message: fmt.Sprintf(format, args...), Source: old, Other: new,
	}.Fingerprinted()
	told := [2]string{f.Fingerprint, f.Message}
	if c.told[told] {
		return
	}
	c.told[told] = true
	if c.trial == nil { // the findings of a trial are only counted
		f.Was, f.Is = schemaText(c.was), schemaText(c.is)
	}
	c.findings = append(c.findings, f)
}

// about compares two schemas whose texts stand in the findings that it makes.
func (c *comparison) about(was, is *contract.Schema, compare func()) {
	outerWas, outerIs := c.was, c.is
	c.was, c.is = was, is
	compare()
	c.was, c.is = outerWas, outerIs
}

var (
	pathParameter  = regexp.MustCompile(`\{[^{}]*\}`)
	colonParameter = regexp.MustCompile(`/:[A-Za-z_]\w*`)
)

// pathShape is a path without the names of its parameters, which are never sent. Some documents write /:id for /{id}.
func pathShape(path string) string {
	return colonParameter.ReplaceAllString(pathParameter.ReplaceAllString(path, "{}"), "/{}")
}

// pairs compares the operations that both documents have, and returns those that only one has.
func (c *comparison) pairs() (removed, added []*contract.Operation) {
	matched := map[string]bool{}
	known := newIndex(c.new)
	for i := range c.old.Operations {
		was := &c.old.Operations[i]
		c.op = was.ID
		is := known.samePath(was.Path)
		if is == nil {
			is = known.sameAddress(wholePaths(c.old, was))
		}
		if is == nil || matched[is.Path] {
			removed = append(removed, was)
			continue
		}
		matched[is.Path] = true
		c.op = is.ID
		c.operation(was, is)
	}
	for i := range c.new.Operations {
		if op := &c.new.Operations[i]; !matched[op.Path] {
			added = append(added, op)
		}
	}
	return removed, added
}
