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
)

// doubtful are fields of a section that may speak of something else than the request: its title has words that no title of a body has, and
// the request shown has hardly any of its names.
type doubtful struct {
	section     cut.Section
	first, last int // among the fields that are listed
}

// askWords are words of a title that speak of the body of a request.
var askWords = word.SetOf("request body payload update patch")

// unsure reports a section whose title has strange words, which are none of the operation's own either. It stands apart from the list of the
// body, behind what the page says of the answer or with other columns, or one of its words never speaks of a body.
func (r *operationReader) unsure(s cut.Section, apart bool) bool {
	if s.Guessed {
		return true
	}
	if s.Title == "" || s.Root || s.Caption || s.Under != "" || s.Kind != word.InParams && !word.SendsBody(s.Kind) {
		return false
	}
	strange, other := word.StrangeTo(s.Title, r.op.Path+" "+source.Plain(r.op.Title)+" "+source.Plain(r.page[r.op.First].Text))
	if other {
		return true
	}
	asks := slices.ContainsFunc(word.TitleWord.FindAllString(strings.ToLower(s.Title), -1), func(w string) bool { return askWords[w] })
	return len(strange) > 0 && !asks && apart
}

// speaksOf reports a section whose title has a word for something else than requests.
func (r *operationReader) speaksOf(s cut.Section) bool {
	_, other := word.StrangeTo(s.Title, r.op.Path+" "+source.Plain(r.op.Title)+" "+source.Plain(r.page[r.op.First].Text))
	return other
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

// tellsFlags is 1 for a section whose tables of fields say of each whether it is required, -1 for one whose tables don't, 0 for one without a
// table of fields.
func tellsFlags(s cut.Section) int {
	tells := 0
	for _, b := range s.Blocks {
		if b.Kind != outline.TableBlock || len(b.Rows) == 0 {
			continue
		}
		switch c, ok := word.ColumnsOf(b.Rows[0].Cells); {
		case ok && c.Required >= 0:
			return 1
		case ok:
			tells = -1
		}
	}
	return tells
}
