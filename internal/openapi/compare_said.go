package openapi

import "github.com/proviso-dev/proviso/internal/contract"

// said is what a document says of a member or a parameter in words: the words, or their hash where it keeps no sentences.
type said struct {
	text, hash string
	at         contract.Place
}

// sentence is what was said, be it no description but the line of the page that the fact was read from.
func (s said) sentence() string { return first(s.text, s.at.Text) }

// described compares what is said in words, which are the reader's to judge: both sentences are shown, or the one that is known.
func (c *comparison) described(at string, was, is said) {
	switch {
	case was.hash == is.hash:
		if oneLine(was.text) != oneLine(is.text) {
			c.find(proseChanged, contract.Note, at+" description", was.at, is.at, "the description was %q and is %q", was.text, is.text)
		}
	case was.hash == TextHash(is.sentence()), is.hash == TextHash(was.sentence()):
	case is.hash == "":
		c.find(proseChanged, contract.Note, at+" description", was.at, is.at, "what the page says of it changed (the contract kept only the hash of the old sentence); it is %q now", is.sentence())
	case was.hash == "":
		c.find(proseChanged, contract.Note, at+" description", was.at, is.at, "what the page says of it changed (the contract keeps only the hash of the new sentence); it was %q", was.sentence())
	default:
		c.find(proseChanged, contract.Note, at+" description", was.at, is.at, "what the page says of it changed; the contracts keep only the hashes of the sentences")
	}
}
