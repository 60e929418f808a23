package read

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/cut"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// typedBody is a sentence or a bullet that gives the type of the body in code: "Request: `ShelfSchema.partial()`".
var typedBody = pattern.New("(?i)^[*_]*(?:(?:patch )?(?:request )?body|request|payload)(?: schema)?[*_]*\\s*:[*_]*\\s*`([A-Za-z_]\\w*)(\\.partial\\(\\))?`(.*)$")

// ofDeclaredType reads the members of a type that code of the page declares, where the operation's text says that the body is of it.
func (r *operationReader) ofDeclaredType(sections []cut.Section) []contract.Field {
	for _, s := range sections {
		if s.Kind == word.InAnswer || s.Kind == word.InStatus {
			continue
		}
		for _, l := range sentences(s.Blocks) {
			m := typedBody.FindStringSubmatch(l)
			if m == nil {
				continue
			}
			declared := source.Once(r.text, "types that the page declares", r.declaredInFences)
			found := append([]contract.Field(nil), declared[m[1]]...)
			for i := range found {
				found[i].Required = found[i].Required && m[2] == "" && !strings.Contains(strings.ToLower(m[3]), "partial")
			}
			if len(found) > 0 {
				return found
			}
		}
	}
	return nil
}

// declaredInFences are the members of the types that the fences of the page declare, by the names of the types.
func (r *operationReader) declaredInFences() map[string][]contract.Field {
	all := map[string][]contract.Field{}
	for _, f := range r.text.Fences {
		if f.Last < f.First || f.Last > len(r.text.Lines) {
			continue
		}
		code := strings.Repeat("\n", f.First-1) + strings.Join(r.text.Lines[f.First-1:f.Last], "\n") // each line has its number on the page
		for name, fields := range DeclaredFields(code) {
			all[name] = fields
		}
	}
	return all
}
