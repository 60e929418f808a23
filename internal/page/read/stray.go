package read

import (
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/cut"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/sample"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// withoutStray takes out of the requests those that stand directly below a table without a word and have more members that the tables lack
// than they have of those that are listed: such JSON shows what the operation answers.
func withoutStray(samples []contract.Sample, listed []contract.Field, sections []cut.Section, sent []int) []contract.Sample {
	names := map[string]bool{}
	for _, f := range listed {
		if word.SendsBody(f.In) {
			top, _ := topOf(f.Name)
			names[top] = true
		}
	}
	if len(names) < 2 {
		return samples
	}
	return slices.DeleteFunc(samples, func(s contract.Sample) bool {
		if s.Kind != "request" || slices.Contains(sent, s.Line) || !belowTable(sections, s.Line) {
			return false
		}
		n, _, err := sample.Parse(s.Body, s.Line)
		if err != nil || n.Kind != "object" {
			return false
		}
		agree := 0
		for _, name := range n.Names {
			if names[name] {
				agree++
			}
		}
		return len(n.Names)-agree > agree && !wrapsAll(n, names)
	})
}

// wrapsAll reports a sample that is one object whose members are all listed: the body holds what the list describes.
func wrapsAll(n *sample.Node, names map[string]bool) bool {
	if len(n.Names) != 1 {
		return false
	}
	inner := n.Members[n.Names[0]]
	return inner.Kind == "object" && len(inner.Names) > 1 && !slices.ContainsFunc(inner.Names, func(name string) bool { return !names[name] })
}

// belowTable reports code on a line that stands directly below a table.
func belowTable(sections []cut.Section, line int) bool {
	return slices.ContainsFunc(sections, func(s cut.Section) bool {
		at := -1
		for i, b := range s.Blocks {
			if b.Line <= line && (b.Kind == outline.CodeBlock || at >= 0) {
				at = i
			}
		}
		return at > 0 && s.Blocks[at].Kind == outline.CodeBlock && s.Blocks[at-1].Kind == outline.TableBlock
	})
}
