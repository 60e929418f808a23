package read

import (
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/cut"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/sample"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// doubtful holds the fields of a section that may speak of something else than the request: the title of the section has words that no title
// of a body has, and the sample of the request has hardly any of these fields.
type doubtful struct {
	section     cut.Section
	first, last int // among the fields that are listed
}

// askWords are words of a title that speak of the body of a request.
var askWords = word.SetOf("request body payload update patch")

// callOptions is a title over what a program tells its client besides the body.
var callOptions = pattern.New(`(?i)^(?:call|request|client|fetch) options$`)

// unsure reports a section whose title has strange words: one of them never speaks of a body, or the section stands apart from the list of
// the body. apart reports that it does: it is behind what the page says of the answer, or its table has other columns.
func (r *operationReader) unsure(s cut.Section, apart bool) bool {
	if s.Guessed {
		return true
	}
	if s.Title == "" || s.Root || s.Caption || s.Under != "" || s.Kind != word.InParams && !word.SendsBody(s.Kind) {
		return false
	}
	strange, other := r.strangeIn(s)
	if other {
		return true
	}
	asks := slices.ContainsFunc(word.TitleWord.FindAllString(strings.ToLower(s.Title), -1), func(w string) bool { return askWords[w] })
	return len(strange) > 0 && !asks && apart
}

// speaksOf reports a section whose title has a word for something else than requests.
func (r *operationReader) speaksOf(s cut.Section) bool {
	_, other := r.strangeIn(s)
	return other
}

// strangeIn gives the words of a section's title that no title of a body has and the operation's own path and titles don't have either.
// other reports that one of them speaks of something else than requests.
func (r *operationReader) strangeIn(s cut.Section) (strange []string, other bool) {
	return word.StrangeTo(s.Title, r.op.Path+" "+source.Plain(r.op.Title)+" "+source.Plain(r.page[r.op.First].Text))
}

// speaksOfOther reports fields of an unsure section that neither the request shown has nor a member listed before: two of them must be in
// the request, or half of them.
func speaksOfOther(listed, found []contract.Field, shown *sample.Node) bool {
	tops, agree := map[string]bool{}, 0
	for _, f := range found {
		if !word.SendsBody(f.In) {
			continue
		}
		top, _, below := strings.Cut(f.Name, "/")
		if below && slices.ContainsFunc(listed, func(other contract.Field) bool { return other.Name == top }) {
			return false // parts of a member
		}
		if !tops[top] && shown != nil && shown.Members[top] != nil {
			agree++
		}
		tops[top] = true
	}
	return len(tops) > 0 && agree < 2 && agree*2 < len(tops)
}

// withoutDoubtful leaves out the fields of doubtful sections where the page shows a body without them, and says so.
func (r *operationReader) withoutDoubtful(fields []contract.Field, all []doubtful, shown *sample.Node) []contract.Field {
	sure := countBody(fields)
	for _, d := range all {
		sure -= countBody(fields[d.first:d.last])
	}
	if sure == 0 && (shown == nil || shown.Kind != "object" || len(shown.Names) == 0) {
		return fields
	}
	for _, d := range slices.Backward(all) {
		r.notes = append(r.notes, fmt.Sprintf("line %d: what stands below %q was not understood as a part of the request, and is left out", d.section.Line, d.section.Title))
		fields = slices.Delete(fields, d.first, d.last)
	}
	return fields
}

// listsBehind reports a list under a title of the body behind the line that names the operation.
func (r *operationReader) listsBehind(sections []cut.Section) bool {
	return slices.ContainsFunc(sections, func(s cut.Section) bool {
		return s.Line > r.op.Line && word.SendsBody(s.Kind) && saysBody.MatchString(word.English(s.Title)) && slices.ContainsFunc(s.Blocks, func(b outline.Block) bool {
			return b.Kind == outline.TableBlock || b.Kind == outline.FieldsBlock || b.Kind == outline.ListBlock
		})
	})
}

// aboveRoute reports a list of fields that stands before the line that names the operation: it can describe the resource, or what stood before.
func (r *operationReader) aboveRoute(s cut.Section) bool {
	return s.Line < r.op.Line && s.Title != "" && !s.Root && (s.Kind == word.InParams || word.SendsBody(s.Kind))
}

// tellsFlags is 1 for a section whose tables of fields say of each whether it is required, -1 for one whose tables don't, 0 for one without a
// table of fields.
func tellsFlags(s cut.Section) int {
	tells := 0
	for _, b := range s.Blocks {
		switch flagsIn(b) {
		case 1:
			return 1
		case -1:
			tells = -1
		}
	}
	return tells
}

// flagsIn is the same for one block.
func flagsIn(b outline.Block) int {
	if b.Kind != outline.TableBlock || len(b.Rows) == 0 {
		return 0
	}
	switch c, ok := word.ColumnsOf(b.Rows[0].Cells); {
	case !ok:
		return 0
	case c.Required >= 0:
		return 1
	}
	return -1
}
