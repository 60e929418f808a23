package build

import (
	"strings"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/redact"
	"github.com/proviso-dev/proviso/internal/tree"
)

// Words says what a contract keeps of its pages' own sentences.
type Words int

// The sentences themselves, for a user's own contract, or a hash of each, for one that is published: it tells that a sentence
// changed and not what it was.
const (
	WithText Words = iota
	Hashed
)

// WordsOf tells which of the two a contract that was built before keeps.
func WordsOf(raw []byte) Words {
	if strings.Contains(string(raw), openapi.TextKey+": "+openapi.HashMark) {
		return Hashed
	}
	return WithText
}

// longestSentence bounds what is kept of one line: some pages stand on one.
const longestSentence = 2000

// sentences gives the text of a page's lines, without the credentials that the page's samples carry.
type sentences struct {
	words Words
	lines []string
	told  map[int]string // the lines that were asked for: a page may stand on one line
	keys  *redact.Redactor
}

func newSentences(p contract.Page, words Words) sentences {
	keys := sampleKeys()
	for _, op := range p.Operations {
		learnSample(keys, op)
	}
	return sentences{words, strings.Split(strings.ReplaceAll(string(p.Raw), "\r\n", "\n"), "\n"), map[int]string{}, keys}
}

// line is the text of a line where it says something: a name or a type alone is no sentence.
func (s sentences) line(n int) string {
	if n < 1 || n > len(s.lines) {
		return ""
	}
	text, known := s.told[n]
	if !known {
		if text = openapi.OneLine(s.lines[n-1]); strings.Count(text, " ") < 2 || len(text) > longestSentence {
			text = ""
		}
		s.told[n] = text
	}
	return text
}

// say notes on a fact the sentence that it was read from: its description, else the line that it stands on.
func (s sentences) say(n *yaml.Node, description string, line int) {
	description = openapi.OneLine(description)
	sentence := description
	if sentence == "" {
		sentence = s.line(line)
	}
	description, sentence = s.keys.Text(description), s.keys.Text(sentence)
	switch {
	case sentence == "" || n.Kind != yaml.MappingNode:
	case s.words == Hashed:
		tree.Put(n, openapi.TextKey, tree.Str(openapi.TextHash(sentence)))
	case description != "" && tree.Field(n, "description") == nil:
		tree.Put(n, "description", tree.Str(description))
	case description == "":
		tree.Put(n, openapi.TextKey, tree.Str(sentence))
	}
}

// around notes on an operation what the running text of its page says.
func (s sentences) around(op *yaml.Node, told []string) {
	if s.words == Hashed {
		return
	}
	var all []*yaml.Node
	for _, text := range told {
		all = append(all, tree.Str(s.keys.Text(text)))
	}
	if len(all) > 0 {
		tree.Put(op, openapi.ToldKey, tree.Sequence(0, all...))
	}
}
