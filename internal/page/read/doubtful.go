package read

import (
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/cut"
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

// askWords are words of a title that speak of the body of a request, otherWords those that never do.
var (
	askWords   = word.SetOf("request body payload update patch")
	otherWords = word.SetOf("webhook callback event notification sdk cli client library environment config configuration constructor")
)

// unsure reports a section whose title has strange words, which are none of the operation's own either. It stands behind what the page
// says of the answer, or one of its words never speaks of a body.
func (r *operationReader) unsure(s cut.Section, behindAnswer bool) bool {
	if s.Guessed {
		return true
	}
	if s.Title == "" || s.Root || s.Caption || s.Under != "" || s.Kind != word.InParams && !word.SendsBody(s.Kind) {
		return false
	}
	own := strings.FieldsFunc(strings.ToLower(r.op.Path+" "+source.Plain(r.op.Title)+" "+source.Plain(r.page[r.op.First].Text)), notLatin)
	strange := slices.DeleteFunc(word.StrangeWords(s.Title), func(w string) bool {
		return slices.ContainsFunc(own, func(noun string) bool {
			stem := noun[:min(len(noun), max(4, len(noun)-3))] // "shelf" of /shelves
			return len(stem) > 2 && strings.Contains(w, stem)
		})
	})
	if slices.ContainsFunc(strange, func(w string) bool { return otherWords[w] }) {
		return true
	}
	asks := slices.ContainsFunc(word.TitleWord.FindAllString(strings.ToLower(s.Title), -1), func(w string) bool { return askWords[w] })
	return len(strange) > 0 && !asks && behindAnswer
}

func notLatin(c rune) bool { return c < 'a' || c > 'z' }

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
