package lint

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/read"
	"github.com/proviso-dev/proviso/internal/page/view"
	"github.com/proviso-dev/proviso/internal/page/word"
)

func lintKeyProse(v *view.View) (found []contract.Finding) {
	for _, needed := range v.Claims() {
		if needed.Kind != read.ClaimKeyNeeded {
			continue
		}
		for _, refused := range v.Claims() {
			if refused.Kind == read.ClaimKeyNotAccepted && sameKey(needed.Name, refused.Name) {
				found = append(found, finding(needed.Name, needed.Source.Line, refused.Source.Line, "the page says here that the %s is needed, and there that it is not accepted", needed.Name))
			}
		}
	}
	return found
}

// sameKey compares what a page calls a key, without its articles.
func sameKey(a, b string) bool {
	a, b = strings.ToLower(a), strings.ToLower(b)
	return strings.HasSuffix(a, b) || strings.HasSuffix(b, a)
}

func lintStatuses(v *view.View) (found []contract.Finding) {
	has := func(codes ...string) bool {
		return slices.ContainsFunc(v.Op.Statuses, func(s contract.Status) bool { return slices.Contains(codes, s.Code) })
	}
	line := v.Op.Line
	if len(v.Op.Statuses) > 0 {
		line = v.Op.Statuses[0].Line
	}
	if len(v.Keys) > 0 && !has("401", "403", "4XX", "default") {
		found = append(found, finding("401", line, v.Keys[0].Line, "no answer to a missing or wrong key (401) is mentioned, and %s is needed", v.Keys[0].Header))
	}
	if len(word.PathParams(v.Op.Path)) > 0 && !has("404", "410", "4XX", "default") {
		found = append(found, finding("404", line, v.Op.Line, "no answer for a resource that does not exist (404) is mentioned, and the path %s names one", v.Op.Path))
	}
	return found
}

// lintPaths needs the other endpoints of the page; they are noted when the page is read.
func lintPaths(v *view.View) (found []contract.Finding) {
	for _, c := range v.Claims() {
		if c.Kind == read.ClaimOtherPath {
			found = append(found, finding(c.Member, c.Source.Line, v.Op.Line, "the page also names %s %s, which is not the path of its operation", v.Op.Method, c.Member))
		}
	}
	return found
}

func lintPathParams(v *view.View) (found []contract.Finding) {
	for _, name := range word.PathParams(v.Op.Path) {
		if !v.Params[name] {
			line := v.Op.Line
			if v.BodyLine > 0 {
				line = v.BodyLine
			}
			found = append(found, finding(name, v.Op.Line, line, "the path has {%s}, and the page does not describe it", name))
		}
	}
	return found
}

func lintNoSchema(v *view.View) (found []contract.Finding) {
	for _, s := range v.Op.Statuses {
		if (s.Code == "200" || s.Code == "201") && !v.Schema {
			found = append(found, finding(s.Code, s.Line, v.Op.Line, "what a %s answer holds is not said", s.Code))
			break
		}
	}
	return found
}

// lintLeft names the lines of tables and lists that say something of a field and could not be read.
func lintLeft(v *view.View) (found []contract.Finding) {
	for _, r := range v.Op.Readings {
		for _, line := range r.Left {
			found = append(found, finding("", line, r.Line, "this line of the %s was not understood, so that what it says is in no contract", r.What))
		}
	}
	return found
}
