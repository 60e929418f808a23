// Package lint finds what a page says twice and differently. One file a family of rules.
package lint

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/form"
	"github.com/proviso-dev/proviso/internal/page/view"
)

// lintRule is a rule with the function that finds its breaches on one operation of a page, or in the document on it.
type lintRule struct {
	contract.Rule
	find  func(*view.View) []contract.Finding
	whole func(*whole) []contract.Finding // of a rule about the document: it is looked at once, whatever the number of its operations
}

// lintRules lists all rules of lint, by id.
func lintRules() []lintRule {
	rule := func(id string, level contract.Level, text, how string, find func(*view.View) []contract.Finding) lintRule {
		return lintRule{Rule: contract.Rule{ID: id, Text: text, Source: "the page itself", Level: level, How: how}, find: find}
	}
	document := func(id string, level contract.Level, text, how string, find func(*whole) []contract.Finding) lintRule {
		return lintRule{Rule: contract.Rule{ID: id, Text: text, Source: "the page itself", Level: level, How: how}, whole: find}
	}
	return []lintRule{
		rule("L01", contract.Error, "the sample request carries the key that the page documents", "headers of the sample that look like keys, against the security schemes", lintKeyHeader),
		rule("L02", contract.Error, "a sample's values are of the types and among the values that the page lists", "each member of a sample against its row or schema", lintSampleTypes),
		rule("L03", contract.Warning, "a sample request with a body names its media type", "Content-Type among the sample's headers", lintContentType),
		rule("L04", contract.Error, "the page says one thing about which key is accepted", "sentences about keys against each other", lintKeyProse),
		document("L05", contract.Error, "every schema that is referred to is defined", "references of the document", lintUndefined),
		rule("L06", contract.Warning, "a member that may be null in the body may be null in the answer", "body schema against answer schema", lintNull),
		rule("L07", contract.Warning, "a PATCH does not require most of its members", "required members of the body", lintRequired),
		rule("L08", contract.Error, "every row of a table has a name", "rows that begin with a type", lintNameless),
		rule("L09", contract.Warning, "a member that goes in comes out, or the page says that it does not", "body against answer, by schema or by sample", lintNeverOut),
		rule("L10", contract.Warning, "an object has its members described", "object schemas of body and success answer without members", lintBareObject),
		rule("L11", contract.Note, "the page mentions the statuses that its own words make certain", "401 where a key is needed, 404 where the path names a resource", lintStatuses),
		rule("L12", contract.Warning, "a sample that looks like JSON is JSON", "samples that do not parse", lintBrokenSample),
		rule("L13", contract.Warning, "a sample request holds no member that the page does not list", "sample members against rows or schema", lintUnlisted),
		rule("L14", contract.Warning, "the page names one path for its operation", "other paths with the same method", lintPaths),
		rule("L15", contract.Error, "the sample request is of the documented method and path", "the sample's method and address", lintSampleTarget),
		rule("L16", contract.Note, "every parameter of the path is described", "names in the path template", lintPathParams),
		document("L17", contract.Warning, "the document uses keywords of its own version", "nullable in OpenAPI 3.1", lintNullable),
		rule("L18", contract.Warning, "a member of a PATCH body has no default", "default keywords and columns of the body", lintDefault),
		rule("L19", contract.Note, "a success answer that has a body has its schema", "200 and 201 without a schema or a sample", lintNoSchema),
		rule("L20", contract.Warning, "the body of a PATCH has a media type and a member that a client can set", "content of the body, and the read-only mark of its members", lintNothingToSet),
		document("L21", contract.Warning, "the document says which version of the API it describes", "info.version", lintVersion),
		document("L22", contract.Warning, "every media type exists", "keys of content, against the form of a media type and those in use", lintMedia),
		document("L23", contract.Warning, "every security scheme that is declared is required somewhere", "securitySchemes against security", lintUnusedSchemes),
		rule("L24", contract.Warning, "where a 401 is documented, a key is", "the statuses against the security of the operation", lintUnsecured),
		document("L25", contract.Error, "some value satisfies the schema of the body, and that of each answer", "bounds, constants, enumerations, required members and parts of the schema", lintImpossible),
		document("L26", contract.Error, "every pattern is a regular expression", "pattern and patternProperties, as ECMAScript", lintPattern),
		document("L27", contract.Error, "no key stands twice in one object", "the keys of each mapping", lintTwice),
		document("L28", contract.Error, "every schema has a value that ends", "required members that lead back to their schema", lintEndless),
		document("L29", contract.Warning, "an example fits its schema", "examples of bodies, answers and schemas, validated", lintExamples),
		document("L30", contract.Warning, "no value fits two branches of a oneOf", "a small value of each branch, validated against the others", lintOverlap),
		rule("L31", contract.Warning, "every row and entry that the page lists is understood", "what the reader of the page took and what it left", lintLeft),
		document("L32", contract.Warning, "some body can hold each member that it lists", "the schemas that hold for a member at once: closed parts, types, bounds, enumerations", lintUnfillable),
	}
}

// Rules documents the rules of lint.
func Rules() []contract.Rule {
	var rules []contract.Rule
	for _, r := range lintRules() {
		rules = append(rules, r.Rule)
	}
	return rules
}

// Page finds what a page contradicts in itself, each finding with both lines. A clean page gives none.
func Page(p contract.Page) []contract.Finding {
	var found []contract.Finding
	var doc *form.Document
	if p.Document != nil {
		var err error
		if doc, err = form.ReadDocumentOf(p); err != nil {
			return nil
		}
	}
	rules := lintRules()
	add := func(r lintRule, op string, all []contract.Finding) {
		for _, f := range all {
			f.Rule, f.Op, f.Level = r.ID, op, r.Level
			f.Source.File, f.Other.File = p.File, p.File
			found = append(found, f.Fingerprinted())
		}
	}
	for _, op := range p.Operations {
		v := view.Of(p, op, doc)
		for _, r := range rules {
			if r.find != nil {
				add(r, op.Method+" "+op.Path, r.find(v))
			}
		}
	}
	if doc != nil {
		w := wholeOfPage(p, doc)
		for _, r := range rules {
			if r.whole != nil {
				add(r, "", r.whole(w))
			}
		}
	}
	slices.SortStableFunc(found, func(a, b contract.Finding) int {
		return cmp.Or(cmp.Compare(a.Source.Line, b.Source.Line), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.At, b.At))
	})
	return slices.CompactFunc(found, func(a, b contract.Finding) bool {
		return a.Rule == b.Rule && a.Source == b.Source && a.Other == b.Other && a.At == b.At
	})
}

// finding is a finding about two lines of the page.
func finding(at string, line, other int, format string, args ...any) contract.Finding {
	return contract.Finding{At: at, Message: fmt.Sprintf(format, args...), Source: contract.Place{Line: line}, Other: contract.Place{Line: other}}
}
