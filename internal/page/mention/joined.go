package mention

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/pattern"
)

// joinedMethods are several methods before one address, of which one is PATCH: PUT|PATCH /a/{id}.
var joinedMethods = pattern.New("\\b((?:(?:GET|POST|PUT|DELETE)[`*]*\\s*(?:[|/,]|or|and)\\s*[`*]*)*)PATCH\\b((?:[`*]*\\s*(?:[|/,]|or|and)\\s*[`*]*(?:GET|POST|PUT|DELETE)\\b)*)([`*:]*\\s+[`*]*(?:https?://|[/{<]))")

// methodsAlone are several methods and nothing else, of which one is PATCH: PUT/PATCH.
var methodsAlone = pattern.New("^[`*]*(?:(?:GET|POST|PUT|DELETE)[`*]*\\s*(?:[|/,]|or|and)\\s*[`*]*)*PATCH(?:[`*]*\\s*(?:[|/,]|or|and)\\s*[`*]*(?:GET|POST|PUT|DELETE))*[`*]*$")

// patchOf writes several methods before one address, or alone, as PATCH alone.
func patchOf(s string) string {
	if !strings.Contains(s, "PATCH") {
		return s
	}
	if methodsAlone.MatchString(s) {
		return "PATCH"
	}
	return joinedMethods.ReplaceAllString(s, "PATCH$3")
}
