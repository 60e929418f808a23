package lint

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/complete"
	"github.com/proviso-dev/proviso/internal/page/sample"
	"github.com/proviso-dev/proviso/internal/page/view"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// resource finds the part of the answer that is the resource: the prefix under which at least half of the body's members stand.
// An answer with fewer of them is an acknowledgement, and says nothing of the others.
func resource(v *view.View) (prefix string, ok bool) {
	if !v.Looked {
		v.Looked = true
		v.Prefix, v.Shows = findResource(v)
	}
	return v.Prefix, v.Shows
}

func findResource(v *view.View) (prefix string, ok bool) {
	if isJSONPatch(v) {
		return "", false
	}
	body := map[string]bool{}
	for _, b := range v.Body {
		if !strings.Contains(b.Name, "/") {
			body[b.Name] = true
		}
	}
	counts := map[string]int{}
	for _, a := range v.Answer {
		if cut := strings.LastIndex(a.Name, "/") + 1; body[a.Name[cut:]] {
			counts[a.Name[:cut]]++
		}
	}
	most := 0
	for _, a := range v.Answer {
		if p := a.Name[:strings.LastIndex(a.Name, "/")+1]; counts[p] > most {
			prefix, most = p, counts[p]
		}
	}
	return prefix, most > 0 && most*2 >= len(body)
}

// isJSONPatch reports a body that is a list of operations and no resource.
func isJSONPatch(v *view.View) bool {
	if strings.Contains(strings.ToLower(v.Op.Media), "json-patch") {
		return true
	}
	op, path := false, false
	for _, b := range v.Body {
		op, path = op || b.Name == "op", path || b.Name == "path"
	}
	return op && path
}

func answered(v *view.View, name string) (view.Part, bool) {
	prefix, ok := resource(v)
	if !ok {
		return view.Part{}, false
	}
	if v.AnswerAt == nil {
		v.AnswerAt = map[string]int{}
		for i := len(v.Answer) - 1; i >= 0; i-- {
			v.AnswerAt[v.Answer[i].Name] = i
		}
	}
	i, there := v.AnswerAt[prefix+name]
	if !there {
		return view.Part{}, false
	}
	return v.Answer[i], true
}

func lintNull(v *view.View) (found []contract.Finding) {
	for _, b := range v.Body {
		a, ok := answered(v, b.Name)
		if b.Nullable && ok && !a.Nullable && len(a.Types) > 0 && a.Listed {
			found = append(found, finding("/"+b.Name, b.Line, a.Line, "%s may be null in the body and not in the answer: what clearing it does is not said", b.Name))
		}
	}
	return found
}

func lintRequired(v *view.View) []contract.Finding {
	at := envelope(v)
	var names []string
	all, line := 0, 0
	for _, b := range v.Body {
		name, below := strings.CutPrefix(b.Name, at)
		if !below || strings.Contains(name, "/") {
			continue
		}
		all++
		if b.Required {
			names = append(names, name)
			if line == 0 {
				line = b.Line
			}
		}
	}
	if v.Op.Method != "PATCH" || isJSONPatch(v) || len(names)*2 <= all || len(names) == 0 {
		return nil
	}
	return []contract.Finding{finding("", line, v.Op.Line, "%d of %d members are required, and a PATCH is a partial update: %s", len(names), all, strings.Join(names, ", "))}
}

// envelope is the prefix of the members of a body that is one object in another: what is partial is the object inside.
func envelope(v *view.View) string {
	at := ""
	for range sample.MaxNesting {
		only, children := "", false
		for _, b := range v.Body {
			name, below := strings.CutPrefix(b.Name, at)
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

func lintNameless(v *view.View) (found []contract.Finding) {
	for _, f := range v.Op.Fields {
		if !word.IsInferred(f, "name") {
			continue
		}
		if value := sample.ValueAt(v.Request, f.Name); value != nil {
			found = append(found, finding("/"+f.Name, f.Line, value.Line, "the row has lost its name; the sample's %s is the one that no other row names", f.Name))
		} else {
			found = append(found, finding("", f.Line, v.Op.Line, "the row has lost its name, and no sample tells it"))
		}
	}
	return found
}

func lintNeverOut(v *view.View) (found []contract.Finding) {
	prefix, ok := resource(v)
	if isJSONPatch(v) {
		return nil
	}
	for _, b := range v.Body {
		if v.Doc == nil {
			// A member that only the sample has is L13's, but for those inside of an object that the page names and leaves open.
			if complete.NeverOut(b.Name, v.Request, v.Reply) && (b.Listed || strings.Contains(b.Name, "/")) {
				line := b.Line
				if value := sample.ValueAt(v.Request, b.Name); value != nil {
					line = value.Line
				}
				found = append(found, finding("/"+b.Name, line, siblingLine(v, b.Name), "%s goes in and the sample answer does not have it, and the page does not say that it is write-only", b.Name))
			}
			continue
		}
		if _, there := answered(v, b.Name); ok && !there && !b.WriteOnly && !strings.Contains(b.Name, "/") {
			line := v.Op.Line
			for _, a := range v.Answer {
				if strings.HasPrefix(a.Name, prefix) {
					line = a.Line
					break
				}
			}
			found = append(found, finding("/"+b.Name, b.Line, line, "%s goes in and the answer does not have it, and the page does not say that it is write-only", b.Name))
		}
	}
	return found
}

// siblingLine is the line of the object in the sample answer that lacks a member.
func siblingLine(v *view.View, name string) int {
	parent := ""
	if cut := strings.LastIndex(name, "/"); cut >= 0 {
		parent = name[:cut]
	}
	if holder := sample.Below(complete.ResourceIn(v.Request, v.Reply), parent); holder != nil {
		return holder.Line
	}
	return v.Op.Line
}

func lintBareObject(v *view.View) (found []contract.Finding) {
	look := func(parts []view.Part, shown *sample.Node) {
		for _, p := range parts {
			if !p.Bare {
				continue
			}
			other, what := v.Op.Line, ""
			if value := sample.ValueAt(shown, p.Name); value != nil {
				other, what = value.Line, "; its sample has some"
			}
			found = append(found, finding("/"+p.Name, p.Line, other, "%s is an object and its members are not described%s", p.Name, what))
		}
	}
	look(v.Body, v.Request)
	look(v.Answer, v.Reply)
	return found
}

func lintNothingToSet(v *view.View) []contract.Finding {
	switch {
	case v.Op.Method != "PATCH":
	case v.Untyped > 0:
		return []contract.Finding{finding("", v.Untyped, v.Op.Line, "the body has no media type, so that nobody knows what to send")}
	case len(v.Body) > 0 && !slices.ContainsFunc(v.Body, func(p view.Part) bool { return !p.ReadOnly }):
		return []contract.Finding{finding("", v.Body[0].Line, v.Op.Line, "every member of the body is read-only, and a PATCH can set none of them")}
	case len(v.Body) == 0 && v.Doc == nil:
		return []contract.Finding{finding("", v.Op.Line, v.Op.Line, "the page names no member of the body, so that nobody knows what to send")}
	}
	return nil
}

func lintDefault(v *view.View) (found []contract.Finding) {
	for _, b := range v.Body {
		if b.DefLine > 0 && v.Op.Method == "PATCH" {
			found = append(found, finding("/"+b.Name, b.DefLine, v.Op.Line, "%s has a default, and a PATCH changes nothing that is not sent", b.Name))
		}
	}
	return found
}
