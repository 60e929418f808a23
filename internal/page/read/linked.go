package read

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/cut"
	"github.com/proviso-dev/proviso/internal/page/field"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

var notLetter = pattern.New(`[^a-z0-9]+`)

// compared is a title or an anchor without what titles are told apart by.
func compared(s string) string {
	words := strings.Fields(notLetter.ReplaceAllString(strings.ToLower(source.Plain(s)), " "))
	words = slices.DeleteFunc(words, func(w string) bool {
		return w == "object" || w == "structure" || w == "the" || w == "attributes" || w == "schema" || w == "model" || w == "type" || w == "definition" || w == "fields" || w == "properties" || w == "parameters"
	})
	return strings.Join(words, "")
}

const deepestLink = 3

// linked adds to the fields whose type the page describes elsewhere the members that stand there.
func (r *operationReader) linked(fields *field.Reader, all []contract.Field) []contract.Field {
	out := all
	for depth := 0; depth < deepestLink; depth++ {
		var more []contract.Field
		parents := map[string]bool{}
		for _, f := range out {
			for i := range len(f.Name) {
				if f.Name[i] == '/' {
					parents[f.In+" "+f.Name[:i]] = true
				}
			}
		}
		for i, f := range out {
			if f.In != word.InBody && f.In != word.InAnswer || f.Of == "" || word.ScalarType(f.Type) || f.Open || strings.Count(f.Name, "/") != depth {
				continue
			}
			if parents[f.In+" "+f.Name] {
				continue
			}
			for _, inner := range r.object(fields, f) {
				inner.In, inner.Name = f.In, f.Name+"/"+inner.Name
				more = append(more, inner)
				if out[i].Type == "" {
					out[i].Type = "object"
				}
			}
		}
		if len(more) == 0 {
			break
		}
		out = append(out, more...)
	}
	return out
}

// object reads the fields of the object that a field's type names, where the page has a section of that title.
func (r *operationReader) object(fields *field.Reader, f contract.Field) []contract.Field {
	want := compared(f.Of)
	if want == "" {
		return nil
	}
	for _, i := range r.index.titled()[want] {
		b := r.page[i]
		if i >= r.op.First && i < r.op.Last && b.Line <= r.op.Line {
			continue
		}
		for range mostParts {
			end, below := r.listBelow(i)
			if found := fields.Fields(r.page[i+1:end], cut.Section{Kind: word.InBody, Title: b.Text}); len(found) > 0 {
				return slices.DeleteFunc(found, func(inner contract.Field) bool { return f.In == word.InBody && inner.ReadOnly })
			}
			if i = below; i < 0 {
				break
			}
		}
	}
	return nil
}

// mostParts is how many titles a section of an object has above its list: its own, and "Properties".
const mostParts = 2

// listBelow is where the list below a title ends, and the title of the next part of the same section, such as "Properties" below a sample; -1
// where there is none.
func (r *operationReader) listBelow(title int) (end, below int) {
	b := r.page[title]
	end = title + 1
	for end < len(r.page) && r.page[end].Kind != outline.HeadingBlock {
		end++
		if b.Kind == outline.ParagraphBlock && r.page[end-1].Kind != outline.ParagraphBlock && r.page[end-1].Kind != outline.CodeBlock {
			return end, -1 // the list right below; nothing tells where the next title is
		}
	}
	if end < len(r.page) && (b.Kind == outline.ParagraphBlock || r.page[end].Level > b.Level) && compared(r.page[end].Text) == "" {
		return end, end
	}
	return end, -1
}
