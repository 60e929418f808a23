package openapi

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/tree"
)

// The extensions that ingest writes and load reads:
//
//	x-proviso-source          where a fact stands on its page: a line of the first page, "file:line", or {page, line};
//	                          on the root the list of pages ({file, title, address, sha256})
//	x-proviso-text            the sentence that a fact was read from, where no description holds it, or "sha256:" and its hash
//	x-proviso-told            on an operation: the running text of its page, in paragraphs
//	x-proviso-partial         on an operation: what of it the page did not tell, so that nothing can be tested
//	x-proviso-inferred        the keywords of a schema that no page said
//	x-proviso-tenant          what kind of value only the tenant knows: role, zone, id
//	x-proviso-case-sensitive  letter case matters
//	x-proviso-claims          on an operation: what only the prose says ({kind, member, text, source})

// pagePlace returns the place on a page that a node names as its source.
func (s *source) pagePlace(n *yaml.Node) (contract.Place, bool) {
	v := tree.Field(n, "x-proviso-source")
	if v == nil {
		return contract.Place{}, false
	}
	if v.Kind == yaml.SequenceNode && len(v.Content) > 0 {
		v = v.Content[0]
	}
	switch v.Kind {
	case yaml.MappingNode:
		file := cmp.Or(tree.Text(v, "page"), cmp.Or(tree.Text(v, "file"), s.firstPage()))
		line, _ := strconv.Atoi(tree.Text(v, "line"))
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
	for _, n := range tree.Items(tree.Field(s.root, "x-proviso-source")) {
		out = append(out, contract.Page{File: tree.Text(n, "file"), Title: tree.Text(n, "title"), Address: tree.Text(n, "address"), SHA256: tree.Text(n, "sha256")})
	}
	return out
}

// firstPage is the page that lines without a file are of: the first one the root names.
func (s *source) firstPage() string {
	for _, page := range tree.Items(tree.Field(s.root, "x-proviso-source")) {
		return cmp.Or(tree.Text(page, "file"), cmp.Or(tree.Text(page, "page"), tree.Text(page, "title")))
	}
	if v := tree.Field(s.root, "x-proviso-source"); v != nil && v.Kind == yaml.MappingNode {
		return cmp.Or(tree.Text(v, "file"), cmp.Or(tree.Text(v, "page"), tree.Text(v, "title")))
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
	said := cmp.Or(tree.Text(n, TextKey), tree.Text(n, "description"))
	if IsTextHash(said) {
		return ""
	}
	return said
}

// hashIn is the hash that a contract keeps in the place of the sentence, or "".
func hashIn(n *yaml.Node) string {
	if said := tree.Text(n, TextKey); IsTextHash(said) {
		return said
	}
	return ""
}

// claims are the facts that an operation's prose alone says.
func (s *source) claims(operation *yaml.Node) []contract.Claim {
	var out []contract.Claim
	for _, entry := range tree.Items(tree.Field(operation, "x-proviso-claims")) {
		at, ok := s.pagePlace(tree.Without(entry))
		if from := tree.Field(entry, "source"); !ok && from != nil {
			holder := tree.Mapping(entry.Line)
			tree.Put(holder, "x-proviso-source", from)
			at, ok = s.pagePlace(holder)
		}
		if !ok {
			at = s.place(entry)
		}
		at.Text = sentenceOf(entry)
		out = append(out, contract.Claim{Kind: tree.Text(entry, "kind"), Member: tree.Text(entry, "member"), Name: tree.Text(entry, "name"), Text: tree.Text(entry, "text"), Source: at})
	}
	return out
}

const (
	SourceKey   = "x-proviso-source"
	InferredKey = "x-proviso-inferred"
	PartialKey  = "x-proviso-partial"
)

// The kinds of claim that need more than to be told; internal/page finds them.
const (
	ClaimUndefined = "undefined-schema"
	ClaimZone      = "zone"
	ClaimRole      = "role"
	ClaimID        = "id"
	ClaimCase      = "case-sensitive"
	ClaimServer    = "server-variable"
	ClaimReadOnly  = "read-only"
	ClaimKeyNeeded = "key-needed"
	ClaimOtherPath = "other-path"
	ClaimRefused   = "key-not-accepted"
)

// TextKey holds the sentence that a fact was read from, where the contract has no description of it, or the sentence's hash.
const TextKey = "x-proviso-text"

// HashMark begins the hash that stands in the place of a sentence (TextHash).
const HashMark = "sha256:"

// TextHash is what a contract keeps of a sentence where it keeps no text. White space does not count.
func TextHash(sentence string) string {
	sum := sha256.Sum256([]byte(OneLine(sentence)))
	return HashMark + hex.EncodeToString(sum[:8])
}

// IsTextHash reports a hash in the place of a sentence.
func IsTextHash(s string) bool { return strings.HasPrefix(s, HashMark) }

// OneLine is a text without its line breaks and doubled spaces.
func OneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// IngestKey is where a contract keeps how it was made of its pages.
const IngestKey = "x-proviso-ingest"

// Ingested is how a contract was made of its pages, apart from the pages: drift reads today's pages in the same way.
type Ingested struct {
	From       []string // the addresses that pages were read from
	Operations []string // the operations that were picked by --operation; empty means all
	Partial    bool     // operations whose body could not be read were kept
}

// ingested reads how a document was made.
func ingested(root *yaml.Node) Ingested {
	n := tree.Field(root, IngestKey)
	return Ingested{From: texts(tree.Field(n, "from")), Operations: texts(tree.Field(n, "operations")), Partial: tree.Truth(n, "partial")}
}
