package page

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

func lintKeyProse(v *view) (found []contract.Finding) {
	for _, needed := range v.claims() {
		if needed.Kind != ClaimKeyNeeded {
			continue
		}
		for _, refused := range v.claims() {
			if refused.Kind == ClaimKeyNotAccepted && sameKey(needed.Name, refused.Name) {
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

func lintStatuses(v *view) (found []contract.Finding) {
	has := func(codes ...string) bool {
		return slices.ContainsFunc(v.op.Statuses, func(s contract.Status) bool { return slices.Contains(codes, s.Code) })
	}
	line := v.op.Line
	if len(v.op.Statuses) > 0 {
		line = v.op.Statuses[0].Line
	}
	if len(v.keys) > 0 && !has("401", "403", "4XX", "default") {
		found = append(found, finding("401", line, v.keys[0].line, "no answer to a missing or wrong key (401) is mentioned, and %s is needed", v.keys[0].header))
	}
	if len(pathParams(v.op.Path)) > 0 && !has("404", "410", "4XX", "default") {
		found = append(found, finding("404", line, v.op.Line, "no answer for a resource that does not exist (404) is mentioned, and the path %s names one", v.op.Path))
	}
	return found
}

// lintPaths needs the other endpoints of the page; they are noted when the page is read.
func lintPaths(v *view) (found []contract.Finding) {
	for _, c := range v.claims() {
		if c.Kind == ClaimOtherPath {
			found = append(found, finding(c.Member, c.Source.Line, v.op.Line, "the page also names %s %s, which is not the path of its operation", v.op.Method, c.Member))
		}
	}
	return found
}

func lintPathParams(v *view) (found []contract.Finding) {
	for _, name := range pathParams(v.op.Path) {
		if !v.params[name] {
			line := v.op.Line
			if v.bodyLine > 0 {
				line = v.bodyLine
			}
			found = append(found, finding(name, v.op.Line, line, "the path has {%s}, and the page does not describe it", name))
		}
	}
	return found
}

func lintNoSchema(v *view) (found []contract.Finding) {
	for _, s := range v.op.Statuses {
		if (s.Code == "200" || s.Code == "201") && !v.schema {
			found = append(found, finding(s.Code, s.Line, v.op.Line, "what a %s answer holds is not said", s.Code))
			break
		}
	}
	return found
}

// lintLeft names the lines of tables and lists that say something of a field and could not be read.
func lintLeft(v *view) (found []contract.Finding) {
	for _, r := range v.op.Readings {
		for _, line := range r.Left {
			found = append(found, finding("", line, r.Line, "this line of the %s was not understood, so that what it says is in no contract", r.What))
		}
	}
	return found
}
