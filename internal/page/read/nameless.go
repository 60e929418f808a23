package read

import (
	"fmt"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/sample"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// aboutPart is a line that says what a part of an object is, and is a whole sentence: "The new name of the user."
var aboutPart = pattern.New(`^(?:The|An?|Whether|If|Indicates|Specifies) [^.]{3,150}\.$`)

// namelessParts says where a copy has lost the names of an object's parts: below the object and its description stand sentences about
// parts, each on a line, and nothing names one. "" where that is not so.
func (r *operationReader) namelessParts(op contract.PageOperation) string {
	if !r.raw || sample.First(op.Samples, "request") != nil {
		return ""
	}
	if lines := r.typesAlone(); len(lines) > 1 {
		return "the names of members are missing: " + linesOf(lines) + " a type and nothing else"
	}
	for _, f := range op.Fields {
		if f.In != word.InBody || f.Type != "object" || hasParts(op.Fields, f.Name) {
			continue
		}
		first := f.Line + 2
		n := first
		for n <= len(r.text.Lines) && aboutPart.MatchString(strings.TrimSpace(r.text.Lines[n-1])) {
			n++
		}
		if n-first > 1 {
			return fmt.Sprintf("the names of the parts of %s are missing: lines %d to %d describe parts and name none", f.Name, first, n-1)
		}
	}
	return ""
}

// nullableType is a line that is a type which can be null, and nothing else.
var nullableType = pattern.New(`^(?:string|integer|number|boolean|object|date-time|uuid|array of \w+) \| null$`)

// typesAlone are the lines of the sections of the body that are a type, with another such line or the title just above: names stood
// between them before the page was copied.
func (r *operationReader) typesAlone() []int {
	var all []int
	for _, s := range r.own {
		if !word.SendsBody(s.Kind) {
			continue
		}
		for _, b := range s.Blocks {
			if b.Kind != outline.ParagraphBlock {
				continue
			}
			for i, l := range b.Lines() {
				if nullableType.MatchString(l.Text) && (i == 0 || nullableType.MatchString(b.Lines()[i-1].Text)) {
					all = append(all, l.Number)
				}
			}
		}
	}
	return all
}
