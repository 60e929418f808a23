package cut

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/mention"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// alike reports paths that can be of one operation: from their ends on, the words of one are those of the other, up to the first
// segment that a parameter or an id can be. It is cheap, as a page can name thousands of operations.
func alike(a, b string) bool {
	if strings.Contains(a, "(") || strings.Contains(b, "(") || strings.HasPrefix(a, b) || strings.HasPrefix(b, a) {
		return true
	}
	for a != "" && b != "" {
		i, k := strings.LastIndexByte(a, '/'), strings.LastIndexByte(b, '/')
		x, y := a[i+1:], b[k+1:]
		if x != y && plainSegment(x) && plainSegment(y) {
			return false
		}
		a, b = a[:max(i, 0)], b[:max(k, 0)]
	}
	return true
}

// plainSegment reports a segment that is no parameter.
func plainSegment(s string) bool { return !strings.ContainsAny(s, "{}<>:*[]$%") }

// besideTemplate reports an operation that the page defines beside the one of a template which its path fits by a word that is no id:
// /shelves/mine is no spelling of /shelves/{shelf}.
func (op *Operation) besideTemplate(all []mention.Mention, template string) bool {
	return op.Rank == mention.Defined && !instanceOf(op.Path, template) && slices.ContainsFunc(all, func(m mention.Mention) bool {
		return m.Rank == mention.Defined && m.Method == op.Method && m.Block != op.Block && word.SameTemplate(m.Path, template)
	})
}

// siblings reports templates that differ in their last segment alone, which is a word in both and not the same one in the plural.
func siblings(a, b string) bool {
	i, k := strings.LastIndexByte(a, '/'), strings.LastIndexByte(b, '/')
	x, y := strings.ToLower(a[i+1:]), strings.ToLower(b[k+1:])
	return word.NamelessParams(a[:max(i, 0)]) == word.NamelessParams(b[:max(k, 0)]) && plainSegment(x) && plainSegment(y) && x != y && word.Singular(x) != word.Singular(y)
}

// partOf reports the path of a part of a resource, by a word behind the resource's own parameter: /shelves/{id}/books of /shelves/{id}.
func partOf(path, resource string) bool {
	parts := word.Segments(resource)
	rest, below := strings.CutPrefix(word.NamelessParams(path), word.NamelessParams(resource)+"/")
	return below && word.IsParam(parts[len(parts)-1]) && plainSegment(rest) && !strings.Contains(rest, "/")
}

// apartInText reports operations that stand in paragraphs of their own with a sentence between them, as a list of operations in text has
// them, and whose paths begin alike and go on with different words: /notes/{id}/read and /notes/settings.
func apartInText(o outline.Outline, a, b mention.Mention) bool {
	first, last := min(a.Block, b.Block), max(a.Block, b.Block)
	if last-first < 2 || o[first].Kind != outline.ParagraphBlock || o[last].Kind != outline.ParagraphBlock || !mention.NamesOperation(o[first].Text) || !mention.NamesOperation(o[last].Text) {
		return false
	}
	if slices.ContainsFunc(o[first+1:last], func(b outline.Block) bool {
		return b.Kind != outline.ParagraphBlock || !strings.HasSuffix(strings.TrimSpace(b.Text), ":") && !mention.NamesOperation(b.Text)
	}) {
		return false
	}
	_, fits := word.BaseOf(a.Path, b.Path)
	_, fitted := word.BaseOf(b.Path, a.Path)
	return !fits && !fitted && word.Segments(a.Path)[0] == word.Segments(b.Path)[0]
}

// otherCommand reports commands in samples of their own that name their resources by other words: each shows an operation.
func otherCommand(a, b mention.Mention) bool {
	return a.Rank == mention.InCommand && b.Rank == mention.InCommand && a.Block != b.Block && lastNoun(a.Path) != lastNoun(b.Path)
}

// lastNoun is the last segment of a path that is neither a parameter nor an id.
func lastNoun(path string) string {
	parts := word.Segments(path)
	for i := len(parts) - 1; i >= 0; i-- {
		if plainSegment(parts[i]) && !valueLike.MatchString(parts[i]) {
			return strings.ToLower(parts[i])
		}
	}
	return ""
}
