package suite

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// Mark begins the first line of a generated file, by which a later run knows its own. The line ends with a hash of what
// follows it, by which a later run knows that nobody has changed the file since.
const Mark = "// Written by proviso generate"

// Origin is who wrote a file of a suite last.
type Origin int

// The origins. OriginEdited was generated, and changed by a person since.
const (
	OriginForeign Origin = iota
	OriginGenerated
	OriginEdited
)

// OriginOf tells who wrote a file. A generated file of a version without hashes counts as generated.
func OriginOf(content []byte) Origin {
	first, rest, _ := bytes.Cut(content, []byte("\n"))
	line := strings.TrimRight(string(first), "\r")
	if !strings.HasPrefix(line, Mark) {
		return OriginForeign
	}
	_, sum, hashed := strings.Cut(line, "sha256 ")
	if hashed && strings.TrimSuffix(sum, ".") != hashOf(rest) {
		return OriginEdited
	}
	return OriginGenerated
}

// marked puts the mark before a file's content.
func marked(content []byte) []byte {
	content = append([]byte("\n"), content...)
	return append([]byte(Mark+", sha256 "+hashOf(content)+".\n"), content...)
}

// hashOf names a content; line ends that a checkout has changed don't count.
func hashOf(content []byte) string {
	sum := sha256.Sum256(bytes.ReplaceAll(content, []byte("\r\n"), []byte("\n")))
	return hex.EncodeToString(sum[:8])
}
