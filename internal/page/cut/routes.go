package cut

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/mention"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// Routes are operations of a page, found by the words of their paths: a page can name thousands, and thousands of samples.
type Routes struct {
	Operations []Operation
	byKey      map[string][]int // the operations by the keyWord of their paths
	byWord     map[string][]int // by each word of them
	wordless   []int            // those whose paths tell nothing by their words
	byBlock    map[int][]int
}

// RoutesOf makes an index of operations.
func RoutesOf(ops []Operation) *Routes {
	r := &Routes{byKey: map[string][]int{}, byWord: map[string][]int{}, byBlock: map[int][]int{}}
	for _, op := range ops {
		r.add(op)
	}
	return r
}

func (r *Routes) add(op Operation) {
	r.Operations = append(r.Operations, op)
	i := len(r.Operations) - 1
	r.byBlock[op.Block] = append(r.byBlock[op.Block], i)
	r.name(i)
}

// name notes an operation under the words of its path. An operation whose path has changed is noted again.
func (r *Routes) name(i int) {
	path := r.Operations[i].Path
	words, parts := pathWords(path), word.Segments(path)
	// A sample may leave out the base, and so all words, of a path that ends in two parameters.
	if len(words) == 0 || len(parts) > 1 && word.IsParam(parts[len(parts)-1]) && word.IsParam(parts[len(parts)-2]) {
		r.wordless = append(r.wordless, i)
		return
	}
	key := keyWord(words)
	r.byKey[key] = append(r.byKey[key], i)
	for _, w := range words {
		r.byWord[w] = append(r.byWord[w], i)
	}
}

// pathWords are the segments of a path that are no parameters, in small letters; none where keys stand in one, which are compared otherwise.
func pathWords(path string) []string {
	if strings.Contains(path, "(") {
		return nil
	}
	return slices.DeleteFunc(word.Segments(strings.ToLower(path)), word.IsParam)
}

// keyWord is the word of a path that fewest others have: the last one that is no id.
func keyWord(words []string) string {
	for _, w := range slices.Backward(words) {
		if !word.IdSegment.MatchString(w) {
			return w
		}
	}
	return words[len(words)-1]
}

// alike are the indexes, in order, of the operations whose paths a path can be of, or that can be of it: all words of one are words of the
// other, but for a base before them. Others may be among them.
func (r *Routes) alike(path string) []int {
	words := pathWords(path)
	if len(words) == 0 || strings.Count(path, "/") < 2 {
		all := make([]int, len(r.Operations))
		for i := range all {
			all[i] = i
		}
		return all
	}
	found := slices.Concat(r.wordless, r.byWord[keyWord(words)])
	for _, w := range words {
		found = append(found, r.byKey[w]...)
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// around are the indexes of the operations that stand nearby a block, and of those that are alike.
func (r *Routes) around(m mention.Mention) []int {
	found := r.alike(m.Path)
	for block := m.Block - nearby; block <= m.Block+nearby; block++ {
		found = append(found, r.byBlock[block]...)
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// Shown is the index of the operation that a sample's address shows: the one whose path it is, before one that it fits; -1 where none is.
func (r *Routes) Shown(m mention.Mention) int {
	shown := -1
	for _, i := range r.alike(m.Path) {
		op := &r.Operations[i]
		if op.Method == m.Method && word.SameTemplate(op.Path, m.Path) {
			return i
		}
		if shown < 0 && op.Shows(m) {
			shown = i
		}
	}
	return shown
}

// join adds a mention to the operation that it is of, or makes one of it.
func (r *Routes) join(m mention.Mention, o outline.Outline) {
	for _, i := range r.around(m) {
		op := &r.Operations[i]
		if op.Method != m.Method || max(m.Block-op.Block, op.Block-m.Block) > nearby && !alike(m.Path, op.Path) {
			continue
		}
		if path := op.Path; op.takes(m, o) {
			if op.Path != path {
				r.name(i)
			}
			return
		}
	}
	r.add(Operation{Mention: m})
}
