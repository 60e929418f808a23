package cut

import (
	"slices"

	"github.com/proviso-dev/proviso/internal/page/mention"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// Around is the range of blocks below the nearest heading above a block.
func Around(o outline.Outline, block int) (first, last int) {
	first = block
	for first > 0 && !(o[first].Kind == outline.HeadingBlock && o[first].Level < outline.BareHeading) {
		first--
	}
	return first, End(o, first)
}

// End is where the section of a heading ends: at the next heading of its level or above.
func End(o outline.Outline, at int) int {
	if o[at].Kind != outline.HeadingBlock || at == 0 && o[at].Level >= outline.BareHeading {
		// What stands above the first heading of the page; a line in bold there heads a part of it alone.
		for i := at + 1; i < len(o); i++ {
			if o[i].Kind == outline.HeadingBlock && o[i].Level < outline.BareHeading {
				return i
			}
		}
		return len(o)
	}
	for i := at + 1; i < len(o); i++ {
		if o[i].Kind == outline.HeadingBlock && o[i].Level <= o[at].Level {
			return i
		}
	}
	return len(o)
}

// below reports an operation that a line names in the midst of a section about something else: lists, tables or code stand above
// it, and what describes it stands below.
func below(o outline.Outline, op Operation) bool {
	described := func(b outline.Block) bool {
		return b.Kind == outline.ListBlock || b.Kind == outline.TableBlock || b.Kind == outline.FieldsBlock || b.Kind == outline.CodeBlock
	}
	if o[op.Block].Kind != outline.ParagraphBlock || o[op.First].Kind != outline.HeadingBlock || word.Updating.MatchString(o[op.First].Text) || word.KnownSection(source.Plain(o[op.First].Text)) {
		return false
	}
	for i := op.First + 1; i < op.Last; i++ {
		if o[i].Kind == outline.HeadingBlock && i < op.Block {
			return false
		}
	}
	return slices.ContainsFunc(o[op.First:op.Block], described) && slices.ContainsFunc(o[op.Block+1:op.Last], described)
}

// parent is the heading above one, of a level above its own; -1 where there is none.
func parent(o outline.Outline, at int) int {
	level := outline.BareHeading
	if o[at].Kind == outline.HeadingBlock {
		level = o[at].Level
	}
	for i := at - 1; i >= 0; i-- {
		if o[i].Kind == outline.HeadingBlock && o[i].Level < level {
			return i
		}
	}
	return -1
}

// cut gives each operation its blocks: the widest section that holds no other operation.
func cut(o outline.Outline, ops []Operation) {
	if len(ops) == 1 {
		ops[0].First, ops[0].Last = begins(o, ops[0].Block), len(o)
		leave(o, &ops[0])
		mentioned(o, &ops[0])
		return
	}
	above, named := treeOf(o), placesOf(ops)
	for i := range ops {
		op := &ops[i]
		holds := func(first, last int) bool {
			return named.holds(first, last, func(other Operation) bool { return other.Block != op.Block && !twins(o, *op, other) })
		}
		op.First, op.Last = Around(o, op.Block)
		if mentioned(o, op) {
			continue
		}
		if flatBegin(o, op.First, holds) == op.First && headless(o, ops, i) {
			continue
		}
		if holds(op.First, op.Last) {
			op.First, op.Last = between(o, ops, i)
			continue
		}
		for up := above.parents[op.First]; up >= 0; up = above.parents[up] {
			if holds(up, above.ends[up]) || foreign(o, up, op) {
				break
			}
			op.First, op.Last = up, above.ends[up]
		}
		flat(o, op, holds)
		// A page that has its operations side by side under one level has what stands between them under none.
		if o[op.First].Kind != outline.HeadingBlock && holds(0, op.First) {
			op.First = op.Block
		}
		if below(o, *op) {
			op.First = op.Block
		}
	}
}

// headless cuts an operation that no heading of its own stands above: the heading before it is of the answers of the operation before.
// It goes on to the next operation, or to a heading above those of its own sections. It reports whether it is such a one.
func headless(o outline.Outline, ops []Operation, i int) bool {
	op := &ops[i]
	if i == 0 || op.Rank != mention.Defined || o[op.First].Kind != outline.HeadingBlock || o[op.First].Level >= outline.BareHeading || ops[i-1].Block >= op.First || op.First == op.Block {
		return false
	}
	if kind, known := word.SectionOf(o[op.First].Text); !known || kind != word.InAnswer && kind != word.InStatus {
		return false
	}
	own := 0 // the level of the operation's own sections
	op.First, op.Last = op.Block, len(o)
	if i+1 < len(ops) {
		op.Last = ops[i+1].Block
	}
	for k := op.Block + 1; k < op.Last; k++ {
		switch {
		case o[k].Kind != outline.HeadingBlock || o[k].Level >= outline.BareHeading:
		case own == 0:
			own = o[k].Level
		case o[k].Level < own:
			op.Last = k
		}
	}
	return true
}
