package compare

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/prose"
)

// said is what a document says of a member or a parameter in words: the words, or their hash where it keeps no sentences.
type said struct {
	text, hash string
	at         contract.Place
}

// sentence is what was said, be it no description but the line of the page that the fact was read from.
func (s said) sentence() string { return cmp.Or(s.text, s.at.Text) }

// described compares what is said in words, which are the reader's to judge: both sentences are shown, or the one that is known.
func (c *comparison) described(at string, was, is said) {
	switch {
	case was.hash == is.hash:
		if openapi.OneLine(was.text) != openapi.OneLine(is.text) {
			c.find(proseChanged, contract.Note, at+" description", was.at, is.at, "the description was %q and is %q", was.text, is.text)
		}
	case was.hash == openapi.TextHash(is.sentence()), is.hash == openapi.TextHash(was.sentence()):
	case is.hash == "":
		c.find(proseChanged, contract.Note, at+" description", was.at, is.at, "what the page says of it changed (the contract kept only the hash of the old sentence); it is %q now", is.sentence())
	case was.hash == "":
		c.find(proseChanged, contract.Note, at+" description", was.at, is.at, "what the page says of it changed (the contract keeps only the hash of the new sentence); it was %q", was.sentence())
	default:
		c.find(proseChanged, contract.Note, at+" description", was.at, is.at, "what the page says of it changed; the contracts keep only the hashes of the sentences")
	}
}

// boundsInWords compares the bounds that both descriptions of a member give in words and no keyword does: "at most 60 characters" that
// becomes "at most 40 characters". A bound that only one of them gives is left to the reader of the note about the description.
func (c *comparison) boundsInWords(p pair) {
	if p.old.Description == p.new.Description || p.old.Description == "" || p.new.Description == "" {
		return
	}
	after := prose.Bounds(p.new.Description, p.new.Type())
	for _, was := range prose.Bounds(p.old.Description, p.old.Type()) {
		i := slices.IndexFunc(after, func(is prose.Bound) bool { return is.Keyword == was.Keyword })
		if i < 0 || p.old.Mentions(was.Keyword) || p.new.Mentions(was.Keyword) {
			continue
		}
		c.bound(p, was.Keyword, limitOf(was.Value), limitOf(after[i].Value), strings.HasPrefix(was.Keyword, "min"))
	}
}

// valuesInWords compares the values that both descriptions of a text list and no keyword does: "one of a, b or c" that becomes "one of a or b".
func (c *comparison) valuesInWords(p pair) {
	texts := func(s *contract.Schema) bool {
		return len(admitted(s)) == 0 && (s.Type() == "string" || s.Type() == "")
	}
	if p.old.Description == p.new.Description || !texts(p.old) || !texts(p.new) {
		return
	}
	was, is := prose.Values(p.old.Description), prose.Values(p.new.Description)
	if len(was) == 0 || len(is) == 0 {
		return
	}
	lacking := func(from, in []string) (out []any) {
		for _, v := range from {
			if !slices.Contains(in, v) {
				out = append(out, v)
			}
		}
		return out
	}
	if lost := lacking(was, is); len(lost) > 0 {
		c.narrower(p, "values", "by the words, no longer admitted: %s", listed(lost))
	}
	if gained := lacking(is, was); len(gained) > 0 {
		c.wider(p, "values more", "by the words, now admitted too: %s", listed(gained))
	}
}

func limitOf(text string) *limit {
	n, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return nil
	}
	return &limit{at: n}
}
