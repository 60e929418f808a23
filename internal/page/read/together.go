package read

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/cut"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// allAre is a sentence about all members of a body at once.
var allAre = pattern.New(`(?i)\b(?:all|each|every|any)(?: of)?(?: the| these| following| request| body| json)* (?:parameters?|fields?|attributes?|propert(?:y|ies)|members?|arguments?|keys?)\b[^.]*?\b(?:is|are)\b([^.]*)`)

// together gives the members what a sentence says of all of them: "all parameters are optional and nullable".
func (r *operationReader) together(fields []contract.Field, sections []cut.Section) {
	for _, s := range sections {
		if s.Kind == word.InAnswer || s.Kind == word.InStatus {
			continue
		}
		for _, b := range s.Blocks {
			if b.Kind != outline.ParagraphBlock {
				continue
			}
			if withoutDefault.MatchString(b.Text) {
				requireWithoutDefault(fields)
			}
			text := strings.ReplaceAll(b.Text, "\n", " ")
			m := allAre.FindStringSubmatch(text)
			if m == nil || strings.Contains(m[1], " not ") || strings.Contains(m[1], " if ") || strings.Contains(m[1], "unless") {
				continue
			}
			said := strings.ToLower(m[1])
			for i := range fields {
				if fields[i].In != word.InBody || strings.Contains(fields[i].Name, "/") {
					continue
				}
				if strings.Contains(said, "nullable") {
					fields[i].Nullable = true
				}
				if strings.Contains(said, "optional") {
					fields[i].Required = false
				} else if strings.Contains(said, "required") || strings.Contains(said, "mandatory") {
					fields[i].Required = true
				}
			}
		}
	}
}

// withoutDefault is a sentence that requires the members for which a list gives no default.
var withoutDefault = pattern.New(`(?i)\b(?:properties|attributes|fields|parameters|members|keys) without (?:a )?defaults?(?: values?)? are (?:required|mandatory)\b`)

// requireWithoutDefault requires the listed members of the body that have no default.
func requireWithoutDefault(fields []contract.Field) {
	for i := range fields {
		if f := &fields[i]; f.In == word.InBody && f.Default == "" && !word.IsInferred(*f, "member") {
			f.Required = true
		}
	}
}
