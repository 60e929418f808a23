package page

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// allAre is a sentence about all members of a body at once.
var allAre = withWords("nullable|optional|required|mandatory", `(?i)\b(?:all|each|every|any)(?: of)?(?: the| these| following| request| body| json)* (?:parameters?|fields?|attributes?|propert(?:y|ies)|members?|arguments?|keys?)\b[^.]*?\b(?:is|are)\b([^.]*)`)

// together gives the members what a sentence says of all of them: "all parameters are optional and nullable".
func (r *operationReader) together(fields []contract.Field, sections []section) {
	for _, s := range sections {
		if s.kind == inAnswer || s.kind == inStatus {
			continue
		}
		for _, b := range s.blocks {
			if b.Kind != paragraphBlock {
				continue
			}
			text := strings.ReplaceAll(b.Text, "\n", " ")
			m := allAre.find(text, strings.ToLower(text))
			if m == nil || strings.Contains(m[1], " not ") || strings.Contains(m[1], " if ") || strings.Contains(m[1], "unless") {
				continue
			}
			said := strings.ToLower(m[1])
			for i := range fields {
				if fields[i].In != inBody || strings.Contains(fields[i].Name, "/") {
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
