package mention

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// baseOfPaths is a line that says what the paths below it begin with, as a path alone: "Base path: `/api/v2/cards`".
var baseOfPaths = pattern.New("(?im)^[>*_`\\s-]*(?:base|mount|common)[ -]?(?:path|url|uri|route|endpoint)?[*_`]*\\s*[:：]+[*_`\\s]*(/[\\w./-]*\\w)/?[*_`]*\\s*$")

// withBase puts the base that the page gives above before those paths that begin with a parameter: no API has one that can be any word. A sentence
// that names such a path alone speaks of a part of one.
func withBase(o outline.Outline, found []Mention) []Mention {
	for i, m := range found {
		if first, _, _ := strings.Cut(strings.TrimPrefix(m.Path, "/"), "/"); m.Whole || !word.IsParam(first) {
			continue
		}
		if base := baseAbove(o, m.Block); base != "" {
			found[i].Path = base + m.Path
		}
	}
	return slices.DeleteFunc(found, func(m Mention) bool {
		return m.Rank == InProse && !m.Whole && strings.Count(m.Path, "/") == 1 && word.IsParam(m.Path[1:]) && o[m.Block].Kind == outline.ParagraphBlock
	})
}

// baseAbove is the base that the page gives nearest above a block; "" where it gives none.
func baseAbove(o outline.Outline, at int) string {
	for i := at - 1; i >= 0; i-- {
		texts := []string{o[i].Text}
		for _, it := range o[i].Items {
			texts = append(texts, it.Text)
		}
		for _, text := range texts {
			if m := baseOfPaths.FindStringSubmatch(text); m != nil && o[i].Kind != outline.CodeBlock {
				return m[1]
			}
		}
	}
	return ""
}
