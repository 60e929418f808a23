package word

import (
	"html"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/pattern"
)

var yes = pattern.New(`(?i)^\W*(m$|yes|y|true|required|mandatory|always|✓|✔|x|✅|1|si|sí|ja|oui|tak|evet)\b?`)

// IsYes reports a cell or a value that says yes to a question such as "required?", in any language that is known, or by a mark.
func IsYes(s string) bool {
	s = html.UnescapeString(s)
	return yes.MatchString(English(source.Plain(s))) || strings.ContainsAny(s, "✓✔✅☑●○◯〇◎⭕")
}
