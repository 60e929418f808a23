// Package drift compares a vendor's pinned contract with what holds today: the docs pages (from files, from where they are
// published, or from the vendor's docs index), another document, or the answers of a server. Its errors that are the user's to
// mend are contract.InputError; any other means that a page or an index could not be fetched.
package drift

import (
	"fmt"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/openapi/compare"
)

// Compare returns the changes from an old document to today's. A contract that was made of pages and is written nowhere has no lines
// of its own: the line of the operation on its page stands in for them.
func Compare(old, today *openapi.Document) []contract.Finding {
	findings := compare.Documents(old, today)
	for i := range findings {
		f := &findings[i]
		f.Source, f.Other = onPage(f.Source, f.Op, old), onPage(f.Other, f.Op, today)
	}
	return findings
}

// onPage is a place in a contract that is written nowhere, as the place of the operation on its page. For an
// operation that the contract does not have, it is the only one that it has, or the first page.
func onPage(at contract.Place, id string, doc *openapi.Document) contract.Place {
	if at.File != builtFile {
		return at
	}
	for _, op := range doc.Operations {
		if op.ID == id {
			return op.Source
		}
	}
	switch {
	case len(doc.Operations) == 1:
		return doc.Operations[0].Source
	case len(doc.Pages) > 0:
		return contract.Place{File: doc.Pages[0].File}
	}
	return at
}

// finding is one about the vendor's pages as a whole, at the level of its rule.
func finding(rule, at string, old, now contract.Place, format string, args ...any) contract.Finding {
	f := contract.Finding{Rule: rule, At: at, Message: fmt.Sprintf(format, args...), Source: old, Other: now}
	for _, r := range compare.Rules() {
		if r.ID == rule {
			f.Level = r.Level
		}
	}
	return f.Fingerprinted()
}
