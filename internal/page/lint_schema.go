package page

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// resource finds the part of the answer that is the resource: the prefix under which at least half of the body's members stand.
// An answer with fewer of them is an acknowledgement, and says nothing of the others.
func (v *view) resource() (prefix string, ok bool) {
	if !v.looked {
		v.looked = true
		v.prefix, v.shows = v.findResource()
	}
	return v.prefix, v.shows
}

func (v *view) findResource() (prefix string, ok bool) {
	if v.isJSONPatch() {
		return "", false
	}
	body := map[string]bool{}
	for _, b := range v.body {
		if !strings.Contains(b.name, "/") {
			body[b.name] = true
		}
	}
	counts := map[string]int{}
	for _, a := range v.answer {
		if cut := strings.LastIndex(a.name, "/") + 1; body[a.name[cut:]] {
			counts[a.name[:cut]]++
		}
	}
	most := 0
	for _, a := range v.answer {
		if p := a.name[:strings.LastIndex(a.name, "/")+1]; counts[p] > most {
			prefix, most = p, counts[p]
		}
	}
	return prefix, most > 0 && most*2 >= len(body)
}

// isJSONPatch reports a body that is a list of operations and no resource.
func (v *view) isJSONPatch() bool {
	if strings.Contains(strings.ToLower(v.op.Media), "json-patch") {
		return true
	}
	op, path := false, false
	for _, b := range v.body {
		op, path = op || b.name == "op", path || b.name == "path"
	}
	return op && path
}

func (v *view) answered(name string) (part, bool) {
	prefix, ok := v.resource()
	if !ok {
		return part{}, false
	}
	if v.answerAt == nil {
		v.answerAt = map[string]int{}
		for i := len(v.answer) - 1; i >= 0; i-- {
			v.answerAt[v.answer[i].name] = i
		}
	}
	i, there := v.answerAt[prefix+name]
	if !there {
		return part{}, false
	}
	return v.answer[i], true
}

func lintNull(v *view) (found []contract.Finding) {
	for _, b := range v.body {
		a, ok := v.answered(b.name)
		if b.nullable && ok && !a.nullable && len(a.types) > 0 && a.listed {
			found = append(found, finding("/"+b.name, b.line, a.line, "%s may be null in the body and not in the answer: what clearing it does is not said", b.name))
		}
	}
	return found
}

func lintRequired(v *view) []contract.Finding {
	at := v.envelope()
	var names []string
	all, line := 0, 0
	for _, b := range v.body {
		name, below := strings.CutPrefix(b.name, at)
		if !below || strings.Contains(name, "/") {
			continue
		}
		all++
		if b.required {
			names = append(names, name)
			if line == 0 {
				line = b.line
			}
		}
	}
	if v.op.Method != "PATCH" || v.isJSONPatch() || len(names)*2 <= all || len(names) == 0 {
		return nil
	}
	return []contract.Finding{finding("", line, v.op.Line, "%d of %d members are required, and a PATCH is a partial update: %s", len(names), all, strings.Join(names, ", "))}
}

// envelope is the prefix of the members of a body that is one object in another: what is partial is the object inside.
func (v *view) envelope() string {
	at := ""
	for range maxNesting {
		only, children := "", false
		for _, b := range v.body {
			name, below := strings.CutPrefix(b.name, at)
			switch {
			case !below:
			case strings.Contains(name, "/"):
				children = true
			case only != "":
				return at
			default:
				only = name
			}
		}
		if only == "" || !children {
			return at
		}
		at += only + "/"
	}
	return at
}

func lintNameless(v *view) (found []contract.Finding) {
	for _, f := range v.op.Fields {
		if !isInferred(f, "name") {
			continue
		}
		if value := valueAt(v.request, f.Name); value != nil {
			found = append(found, finding("/"+f.Name, f.Line, value.line, "the row has lost its name; the sample's %s is the one that no other row names", f.Name))
		} else {
			found = append(found, finding("", f.Line, v.op.Line, "the row has lost its name, and no sample tells it"))
		}
	}
	return found
}

func lintNeverOut(v *view) (found []contract.Finding) {
	prefix, ok := v.resource()
	if v.isJSONPatch() {
		return nil
	}
	for _, b := range v.body {
		if v.doc == nil {
			// A member that only the sample has is L13's, but for those inside of an object that the page names and leaves open.
			if neverOut(b.name, v.request, v.reply) && (b.listed || strings.Contains(b.name, "/")) {
				line := b.line
				if value := valueAt(v.request, b.name); value != nil {
					line = value.line
				}
				found = append(found, finding("/"+b.name, line, v.siblingLine(b.name), "%s goes in and the sample answer does not have it, and the page does not say that it is write-only", b.name))
			}
			continue
		}
		if _, there := v.answered(b.name); ok && !there && !b.writeOnly && !strings.Contains(b.name, "/") {
			line := v.op.Line
			for _, a := range v.answer {
				if strings.HasPrefix(a.name, prefix) {
					line = a.line
					break
				}
			}
			found = append(found, finding("/"+b.name, b.line, line, "%s goes in and the answer does not have it, and the page does not say that it is write-only", b.name))
		}
	}
	return found
}

// siblingLine is the line of the object in the sample answer that lacks a member.
func (v *view) siblingLine(name string) int {
	parent := ""
	if cut := strings.LastIndex(name, "/"); cut >= 0 {
		parent = name[:cut]
	}
	if holder := below(resourceIn(v.request, v.reply), parent); holder != nil {
		return holder.line
	}
	return v.op.Line
}

func lintBareObject(v *view) (found []contract.Finding) {
	look := func(parts []part, sample *node) {
		for _, p := range parts {
			if !p.bare {
				continue
			}
			other, what := v.op.Line, ""
			if value := valueAt(sample, p.name); value != nil {
				other, what = value.line, "; its sample has some"
			}
			found = append(found, finding("/"+p.name, p.line, other, "%s is an object and its members are not described%s", p.name, what))
		}
	}
	look(v.body, v.request)
	look(v.answer, v.reply)
	return found
}

func lintNothingToSet(v *view) []contract.Finding {
	switch {
	case v.op.Method != "PATCH":
	case v.untyped > 0:
		return []contract.Finding{finding("", v.untyped, v.op.Line, "the body has no media type, so that nobody knows what to send")}
	case len(v.body) > 0 && !slices.ContainsFunc(v.body, func(p part) bool { return !p.readOnly }):
		return []contract.Finding{finding("", v.body[0].line, v.op.Line, "every member of the body is read-only, and a PATCH can set none of them")}
	case len(v.body) == 0 && v.doc == nil:
		return []contract.Finding{finding("", v.op.Line, v.op.Line, "the page names no member of the body, so that nobody knows what to send")}
	}
	return nil
}

func lintDefault(v *view) (found []contract.Finding) {
	for _, b := range v.body {
		if b.defLine > 0 && v.op.Method == "PATCH" {
			found = append(found, finding("/"+b.name, b.defLine, v.op.Line, "%s has a default, and a PATCH changes nothing that is not sent", b.name))
		}
	}
	return found
}
