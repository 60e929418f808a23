package form

import (
	"encoding/json"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// streamedChunk is one piece of what Next.js sends with a page; a document is cut anywhere between two of them.
var streamedChunk = pattern.New(`__next_f\.push\(\[1,("(?:[^"\\]|\\.)*")\]\)`)

// mostChunks bounds how many pieces are put together.
const mostChunks = 20000

// streamedDocuments finds documents in the pieces of a page of Next.js, put together. Their members get the line of the first piece.
func streamedDocuments(t *source.Text, raw string) []embedded {
	all := streamedChunk.FindAllStringSubmatchIndex(raw, mostChunks)
	if len(all) < 2 {
		return nil
	}
	var joined strings.Builder
	for _, m := range all {
		var piece string
		if json.Unmarshal([]byte(raw[m[2]:m[3]]), &piece) == nil {
			joined.WriteString(piece)
		}
	}
	line := 1 + strings.Count(raw[:all[0][0]], "\n")
	found := objectsAt(t, joined.String(), inlineKey)
	for i := range found {
		found[i].first, found[i].line, found[i].fixed = line, line, true
	}
	return found
}
