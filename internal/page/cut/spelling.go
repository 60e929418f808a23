package cut

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/mention"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// templateHint is an address in a text.
var templateHint = pattern.New(`(?:/(?:[\w.-]+|[{<\[][^{}<>\[\]/]+[}>\]]|:[A-Za-z_]\w*))+/?`)

// choose takes for the path of an operation the spelling that has parameters, and for its server the first whole address.
// The mentions are all of the page.
func (op *Operation) choose(o outline.Outline, mentions []mention.Mention) {
	all := append([]mention.Mention{op.Mention}, op.Others...)
	for _, m := range op.Others {
		base, ends := strings.CutSuffix(m.Path, op.Path)
		if ends && (op.Bare && !m.Bare || base != "" && !op.Whole && !m.Whole && m.Rank == mention.Defined && basePath.MatchString(base) && strings.Count(base, "/") <= 2) {
			op.Path, op.Bare = m.Path, false // the page spells the whole of it elsewhere
		}
	}
	if len(word.PathParams(op.Path)) == 0 {
		for _, m := range append(all, op.Samples...) {
			if len(word.PathParams(m.Path)) > 0 {
				if _, same := word.BaseOf(op.Path, m.Path); same && !op.besideTemplate(mentions, m.Path) || endsLike(m.Path, op.Path) {
					op.Path, op.Query = m.Path, m.Query
					break
				}
			}
		}
	}
	if len(word.PathParams(op.Path)) == 0 {
		if path := hinted(o[op.First:op.Last], op.Path); !op.besideTemplate(mentions, path) {
			op.Path = path
		}
	}
	if len(word.PathParams(op.Path)) == 0 && op.Rank != mention.Defined {
		op.Path = beginning(mentions, op.Path)
	}
	if len(word.PathParams(op.Path)) == 0 {
		for _, m := range op.Others {
			if extends(m.Path, op.Path) {
				op.Path = m.Path
			}
		}
		op.Path = word.WithParams(op.Path)
	}
	if op.Rank == mention.InCommand {
		op.Path = word.WithParams(op.Path) // its parameters may be of the base alone
	}
	for _, m := range append(all, op.Samples...) {
		if op.Server == "" && m.Server != "" {
			if base, same := word.BaseOf(m.Path, op.Path); same {
				op.Server = m.Server + base
			}
		}
	}
}

// endsLike reports a template whose end, behind a base, a concrete path fits: the page shows the path without its base. At least two
// segments must be the same words.
func endsLike(template, path string) bool {
	have, want := word.Segments(path), word.Segments(template)
	if len(have) >= len(want) {
		return false
	}
	want = want[len(want)-len(have):]
	words := 0
	for i, w := range want {
		if !word.IsParam(w) {
			if w != have[i] {
				return false
			}
			words++
		}
	}
	return words > 1 && words < len(want)
}

// beginning writes a concrete path as the beginning of a template that goes on below the resource, where another sample has the same id
// in that place: /shelves/oak beside /shelves/{shelf}/books and /shelves/oak/books is /shelves/{shelf}. The path stays as it is where
// none fits.
func beginning(all []mention.Mention, path string) string {
	for _, t := range all {
		parts := word.Segments(t.Path)
		for n := len(parts) - 1; n >= 2; n-- {
			if !word.IsParam(parts[n-1]) || word.IsParam(parts[n-2]) {
				continue
			}
			template := "/" + strings.Join(parts[:n], "/")
			if _, same := word.BaseOf(path, template); same && slices.ContainsFunc(all, func(m mention.Mention) bool {
				_, shown := word.BaseOf(m.Path, t.Path)
				return shown && len(word.PathParams(m.Path)) == 0 && strings.HasPrefix(m.Path, path+"/")
			}) {
				return template
			}
		}
	}
	return path
}

// hinted finds in the text a template that the end of a concrete path fits, and gives the path with its parameters.
func hinted(o outline.Outline, path string) string {
	found := path
	o.Walk(func(b *outline.Block) {
		texts := []string{b.Text}
		for _, it := range b.Items {
			texts = append(texts, it.Text)
		}
		for _, text := range texts {
			for _, hint := range templateHint.FindAllString(text, -1) {
				a, ok := word.SplitAddress(hint)
				if !ok || len(word.PathParams(a.Path)) == 0 || found != path || strings.Count(a.Path, "/") < 2 {
					continue
				}
				if base, same := word.BaseOf(path, a.Path); same {
					found = base + a.Path
				}
			}
		}
	})
	return found
}
