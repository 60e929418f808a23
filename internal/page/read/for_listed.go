package read

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// membersFor is a title that says for which member it lists the parts: "Variable object (for variableList when …)".
var membersFor = pattern.New("(?i)\\b(?:object|structure|fields|properties|attributes|item|entry|element|parameters)s?\\s*\\(?(?:for|of|in|inside|within)\\s+(?:(?:the|each|every|an?)\\s+)?[`*]*([A-Za-z_][\\w.]*)")

// forListed nests the fields of a section whose title says for which listed member they are.
func forListed(listed, fields []contract.Field, title string) []contract.Field {
	m := membersFor.FindStringSubmatch(title)
	if m == nil {
		return fields
	}
	if parent := listedParent(listed, m[1]); parent != "" {
		for i := range fields {
			if fields[i].In == word.InBody && !strings.HasPrefix(fields[i].Name, parent+"/") {
				fields[i].Name = parent + "/" + fields[i].Name
			}
		}
	}
	return fields
}

// listedParent is the listed member of a name that is an object or a list; "" where there is none.
func listedParent(listed []contract.Field, name string) string {
	for _, f := range listed {
		if f.In == word.InBody && f.Name[strings.LastIndexByte(f.Name, '/')+1:] == name && (f.Type == "object" || strings.HasPrefix(f.Type, "array")) {
			return f.Name
		}
	}
	return ""
}
