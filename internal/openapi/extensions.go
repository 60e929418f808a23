package openapi

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/pb33f/go-yaml"
	"github.com/proviso-dev/proviso/internal/contract"
)

// The extensions that ingest writes and load reads:
//
//	x-proviso-source          where a fact stands on its page: a line of the first page, "file:line", or {page, line};
//	                          on the root the list of pages ({file, title, address, sha256})
//	x-proviso-text            the sentence that a fact was read from, where no description holds it, or "sha256:" and its hash
//	x-proviso-partial         on an operation: what of it the page did not tell, so that nothing can be tested
//	x-proviso-inferred        the keywords of a schema that no page said
//	x-proviso-tenant          what kind of value only the tenant knows: role, zone, id
//	x-proviso-case-sensitive  letter case matters
//	x-proviso-claims          on an operation: what only the prose says ({kind, member, text, source})

// pagePlace returns the place on a page that a node names as its source.
func (s *source) pagePlace(n *yaml.Node) (contract.Place, bool) {
	v := field(n, "x-proviso-source")
	if v == nil {
		return contract.Place{}, false
	}
	if v.Kind == yaml.SequenceNode && len(v.Content) > 0 {
		v = v.Content[0]
	}
	switch v.Kind {
	case yaml.MappingNode:
		file := cmp.Or(text(v, "page"), cmp.Or(text(v, "file"), s.firstPage()))
		line, _ := strconv.Atoi(text(v, "line"))
		return contract.Place{File: file, Line: line}, true
	case yaml.ScalarNode:
		if line, err := strconv.Atoi(v.Value); err == nil {
			return contract.Place{File: s.firstPage(), Line: line}, true
		}
		if i := strings.LastIndexByte(v.Value, ':'); i > 0 {
			if line, err := strconv.Atoi(v.Value[i+1:]); err == nil {
				return contract.Place{File: v.Value[:i], Line: line}, true
			}
		}
		return contract.Place{File: v.Value}, true
	}
	return contract.Place{}, false
}

// pages are the pages that the root names.
func (s *source) pages() []contract.Page {
	var out []contract.Page
	for _, n := range items(field(s.root, "x-proviso-source")) {
		out = append(out, contract.Page{File: text(n, "file"), Title: text(n, "title"), Address: text(n, "address"), SHA256: text(n, "sha256")})
	}
	return out
}

// firstPage is the page that lines without a file are of: the first one the root names.
func (s *source) firstPage() string {
	for _, page := range items(field(s.root, "x-proviso-source")) {
		return cmp.Or(text(page, "file"), cmp.Or(text(page, "page"), text(page, "title")))
	}
	if v := field(s.root, "x-proviso-source"); v != nil && v.Kind == yaml.MappingNode {
		return cmp.Or(text(v, "file"), cmp.Or(text(v, "page"), text(v, "title")))
	}
	return s.file
}

// sourced is the page place of a node where it names one, else the line of its key.
func (s *source) sourced(n, key *yaml.Node) contract.Place {
	if at, ok := s.pagePlace(n); ok {
		at.Text = sentenceOf(n)
		return at
	}
	if key == nil {
		key = n
	}
	return s.place(key)
}

// sentenceOf is the sentence that a fact of a page was read from, or "" where the contract keeps none or its hash alone.
func sentenceOf(n *yaml.Node) string {
	said := cmp.Or(text(n, textKey), text(n, "description"))
	if IsTextHash(said) {
		return ""
	}
	return said
}

// hashIn is the hash that a contract keeps in the place of the sentence, or "".
func hashIn(n *yaml.Node) string {
	if said := text(n, textKey); IsTextHash(said) {
		return said
	}
	return ""
}

// claims are the facts that an operation's prose alone says.
func (s *source) claims(operation *yaml.Node) []contract.Claim {
	var out []contract.Claim
	for _, entry := range items(field(operation, "x-proviso-claims")) {
		at, ok := s.pagePlace(without(entry))
		if from := field(entry, "source"); !ok && from != nil {
			holder := mapping(entry.Line)
			put(holder, "x-proviso-source", from)
			at, ok = s.pagePlace(holder)
		}
		if !ok {
			at = s.place(entry)
		}
		at.Text = sentenceOf(entry)
		out = append(out, contract.Claim{Kind: text(entry, "kind"), Member: text(entry, "member"), Name: text(entry, "name"), Text: text(entry, "text"), Source: at})
	}
	return out
}
