package read

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/cut"
	"github.com/proviso-dev/proviso/internal/page/exchange"
	"github.com/proviso-dev/proviso/internal/page/field"
	"github.com/proviso-dev/proviso/internal/page/mention"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/sample"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

var (
	// asCreated is a sentence that leaves the body to the operation that creates the resource: "Input: see create".
	asCreated = pattern.New(`(?i)\b(?:same|see|refer|identical|like|as (?:in|for|when|with))\b[^.]*\bcreat\w*|\bcreat\w*[^.]*\b(?:above|below|applies|apply|also)\b|\bsame (?:request )?(?:parameters|body|fields|attributes|payload|properties|arguments|members|shape|schema|structure|field set)\b[^.]*\bPOST\b|\b(?:all|any)(?: of the)? (?:fields|parameters|attributes|properties|members)\b[^.]*\b(?:from|of|in|for) (?:the )?(?:creat(?:e|ion)|POST)\b|^(?:params?|parameters|body|payload|input|request body)\s*:\s*(?:the )?same as\b[^.]*\bPOST\b`)
	// saysAnswer begins a sentence about what comes back.
	saysAnswer = pattern.New(`(?i)^\W*(?:[1-5]\d\d\b\W*)?(?:responses?|returns?|answers?|output)\b`)
	// wholeResource is a sentence that lets a client change all members of the resource, which the page lists elsewhere.
	wholeResource = pattern.New(`(?i)\ball fields of (?:the|a|an) [\w ]+?(?:,? (?:except|excluding|but|other than)(?: for)?\b(.*?))? (?:can|may) be (?:changed|updated|modified|edited|patched)\b|\b(?:change|update|modify|edit|patch) (?:all|any|every)(?: of)?(?: the)? (?:fields?|attributes?|propert(?:y|ies)|parameters?)\b(?: of (?:the|this|a|an) [\w ]+?)?(?:,? (?:except|excluding|but|other than)\b(.*))?(?:[.:]|$)`)
	resourceTitle = pattern.New(`(?i)\b(?:resource|object|representation|model|attributes|fields|properties)\b`)
	codeSpan      = pattern.New("`([^`]+)`")
	createTitle   = pattern.New(`(?i)^(?:[\d.]+\s+)?(?:how to )?creat(?:e|ing)\b`)
)

// elsewhere reads the members of the body from the part of the page that the operation's own text refers to: the operation that
// creates the resource, or the list of what the resource has. None of them is required by that.
func (r *operationReader) elsewhere(fields *field.Reader, sections []cut.Section) []contract.Field {
	for _, s := range sections {
		if s.Kind == word.InAnswer || s.Kind == word.InStatus {
			continue
		}
		for _, l := range sentences(s.Blocks) {
			if m := wholeResource.FindStringSubmatch(l); m != nil {
				if found := r.resource(fields, m[1]+m[2]); len(found) > 0 {
					return found
				}
			}
			if asCreated.MatchString(source.Plain(l)) && !saysAnswer.MatchString(source.Plain(l)) {
				if found := r.created(fields); len(found) > 0 {
					return found
				}
			}
		}
	}
	return nil
}

// ofSameResource are the members of another part of the page where they describe what the operation shows: the sample of that part counts
// for its list, which may leave out a member that its text names.
func (r *operationReader) ofSameResource(found []contract.Field, shown *sample.Node) []contract.Field {
	if r.createdWith != nil && shown != nil && slices.ContainsFunc(shown.Names, func(name string) bool { return r.createdWith.Members[name] != nil }) {
		return found
	}
	return sharing(found, shown)
}

// sharing are the members of another part of the page where the operation shows no body, or one that has a member of theirs: else they
// describe something else, such as a screen.
func sharing(found []contract.Field, shown *sample.Node) []contract.Field {
	if shown == nil || slices.ContainsFunc(found, func(f contract.Field) bool {
		parts := strings.FieldsFunc(f.Name, func(r rune) bool { return r == '/' || r == '.' })
		return slices.ContainsFunc(parts, func(name string) bool { return shows(shown, name) })
	}) {
		return found
	}
	return nil
}

// nearby leaves out the members that a page lists away from the section of its only operation, where that section shows a body and the body
// has none of them. What has its place inside of the body stays.
func (r *operationReader) nearby(listed []contract.Field, shown *sample.Node) []contract.Field {
	first, last := cut.Around(r.page, r.op.Block)
	from, to := r.page[first].Line, r.page[len(r.page)-1].Last+1
	if last < len(r.page) {
		to = r.page[last].Line
	}
	if !r.alone || shown == nil || len(shown.Names) == 0 || shown.Line < from || shown.Line >= to {
		return listed
	}
	far := func(f contract.Field) bool {
		return word.SendsBody(f.In) && !strings.Contains(f.Name, "/") && (f.Line < from || f.Line >= to)
	}
	if apart := slices.DeleteFunc(slices.Clone(listed), func(f contract.Field) bool { return !far(f) }); len(sharing(apart, shown)) > 0 {
		return listed
	}
	return slices.DeleteFunc(listed, far)
}

// shows reports a sample with a member of this name, or one that leaves open which members it has.
func shows(n *sample.Node, name string) bool {
	return n.Kind != "array" && len(n.Names) == 0 && n.Kind != "string" || n.Members[name] != nil || slices.ContainsFunc(n.Items, func(i *sample.Node) bool { return shows(i, name) }) ||
		slices.ContainsFunc(n.Names, func(inner string) bool {
			v := n.Members[inner]
			return v.Kind == "object" && len(v.Names) > 0 && shows(v, name)
		})
}

// besidesCreated reads the members of the operation that creates the resource, where the operation's text leaves the body to it and the
// members listed are those that it has besides: "Same fields as POST. Additional field:".
func (r *operationReader) besidesCreated(fields *field.Reader, sections []cut.Section, listed []contract.Field) []contract.Field {
	for _, s := range sections {
		if s.Kind == word.InAnswer || s.Kind == word.InStatus {
			continue
		}
		for _, b := range s.Blocks {
			if b.Kind != outline.ParagraphBlock || !asCreated.MatchString(source.Plain(b.Text)) || !additional.MatchString(b.Text) {
				continue
			}
			return slices.DeleteFunc(r.created(fields), func(f contract.Field) bool {
				return slices.ContainsFunc(listed, func(have contract.Field) bool { return have.In == f.In && have.Name == f.Name })
			})
		}
	}
	return nil
}

// additional announces members that are listed beside others.
var additional = pattern.New(`(?i)\b(?:additional|in addition|plus|besides)\b`)

// sentences are the texts of the outline's paragraphs and bullets, each as one line.
func sentences(o outline.Outline) []string {
	var all []string
	o.Walk(func(b *outline.Block) {
		if b.Kind == outline.ParagraphBlock || b.Kind == outline.HeadingBlock {
			all = append(all, strings.Split(strings.ReplaceAll(b.Text, "\n", " "), ". ")...)
		}
		for _, it := range b.Items {
			all = append(all, strings.ReplaceAll(it.Text, "\n", " "))
		}
	})
	return all
}

// resource reads the table or list that says what the resource has, without what the sentence excepts.
func (r *operationReader) resource(fields *field.Reader, except string) []contract.Field {
	var but []string
	for _, m := range codeSpan.FindAllStringSubmatch(except, -1) {
		but = append(but, m[1])
	}
	for i := r.op.First - 1; i >= 0; i-- {
		if r.page[i].Kind != outline.HeadingBlock || !resourceTitle.MatchString(source.Plain(r.page[i].Text)) {
			continue
		}
		end := i + 1
		for end < r.op.First && r.page[end].Kind != outline.HeadingBlock {
			end++
		}
		if found := r.members(fields, r.page[i+1:end], but); len(found) > 0 {
			return found
		}
	}
	return nil
}

// created reads the body of the operation of the page that creates what this one updates.
func (r *operationReader) created(fields *field.Reader) []contract.Field {
	for _, op := range r.all {
		if op.Method != "POST" || !collectionOf(op.Path, r.op.Path) {
			continue
		}
		other := operationReader{text: r.text, page: r.page, op: op, raw: r.raw, index: r.index}
		sections := cut.Divide(r.page[op.First:op.Last])
		if found := bodyOnly(other.listed(fields, sections, nil), nil); len(found) > 0 {
			r.createdWith = other.sent(sections)
			return found
		}
	}
	for _, m := range r.mentions {
		if m.Method != "POST" || m.Rank != mention.InMessage && m.Rank != mention.InCommand || !collectionOf(m.Path, r.op.Path) && !(m.Whole && strings.HasSuffix(m.Path, parentOf(r.op.Path))) {
			continue
		}
		first, last := cut.Around(r.page, m.Block)
		other := operationReader{text: r.text, page: r.page, op: cut.Operation{Mention: m, First: first, Last: last}, raw: r.raw, index: r.index}
		sections := cut.Divide(r.page[first:last])
		if found := bodyOnly(other.listed(fields, sections, nil), nil); len(found) > 0 {
			r.createdWith = other.sent(sections)
			return found
		}
	}
	for i, b := range r.page {
		if b.Kind == outline.HeadingBlock && createTitle.MatchString(source.Plain(b.Text)) && (i < r.op.First || i >= r.op.Last) {
			other := operationReader{text: r.text, page: r.page, op: cut.Operation{First: i, Last: cut.End(r.page, i)}, raw: r.raw, index: r.index}
			sections := cut.Divide(r.page[i:cut.End(r.page, i)])
			if found := bodyOnly(other.listed(fields, sections, nil), nil); len(found) > 0 {
				r.createdWith = other.sent(sections)
				return found
			}
		}
	}
	return nil
}

// sent is the sample of the body that the sections of an operation show; nil where they show none.
func (r *operationReader) sent(sections []cut.Section) *sample.Node {
	return sample.First(exchange.Samples(r.op, r.index.routes, sections).Samples, "request")
}

// members reads fields that stand in a section of their own.
func (r *operationReader) members(fields *field.Reader, o outline.Outline, but []string) []contract.Field {
	return bodyOnly(fields.Fields(o, cut.Section{Kind: word.InBody}), but)
}

// bodyOnly keeps the members of a body that a client can send.
func bodyOnly(all []contract.Field, but []string) []contract.Field {
	var kept []contract.Field
	for _, f := range all {
		top, _, _ := strings.Cut(f.Name, "/")
		if word.SendsBody(f.In) && !f.ReadOnly && !slices.Contains(but, top) && f.Name != "" {
			f.Required = false
			kept = append(kept, f)
		}
	}
	return kept
}

// parentOf is the path of the collection that a resource is of.
func parentOf(resource string) string {
	return resource[:max(strings.LastIndexByte(resource, '/'), 0)]
}

// collectionOf reports the path of the collection that a resource is of: /things of /things/{id}.
func collectionOf(path, resource string) bool {
	at := strings.LastIndexByte(resource, '/')
	return at > 0 && word.IsParam(resource[at+1:]) && word.SameTemplate(path, resource[:at])
}
