package page

import (
	"regexp"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// readOutline reads the operations of a page that is no document of its own.
// raw tells that the page's lines are Markdown or text as they are.
func readOutline(t *text, o outline, raw bool) (contract.Page, error) {
	p := contract.Page{Summary: t.subtitle()}
	if !raw {
		p.Title = o.title()
	}
	o = o.unfold()
	o.writeCommands()
	o.tabulate()
	all := o.operations()
	ops := slices.Clone(all)
	for _, op := range ops {
		p.Found = append(p.Found, contract.FoundOperation{Method: op.method, Path: op.path, Line: op.line})
	}
	ops = slices.DeleteFunc(ops, func(op operation) bool { return op.method != "PATCH" })
	if len(ops) == 0 {
		return p, t.noOperation(o, p.Found)
	}
	shared := o.shared(p.Found, ops)
	for _, op := range ops {
		r := operationReader{text: t, page: o, op: op, all: all, shared: shared, alone: len(ops) == 1, raw: raw}
		found := r.read()
		p.Operations = append(p.Operations, found)
		p.Notes = append(p.Notes, r.notes...)
	}
	return p, nil
}

// shared are the sections that belong to no operation and speak of all: authentication, headers, common parameters.
func (o outline) shared(found []contract.FoundOperation, ops []operation) []section {
	if len(found) < 2 {
		return nil
	}
	all := o.operations()
	var left outline
	for i, b := range o {
		if !slices.ContainsFunc(all, func(op operation) bool { return i >= op.first && i < op.last }) {
			left = append(left, b)
		}
	}
	return slices.DeleteFunc(divide(left), func(s section) bool {
		return s.kind != inAuth && s.kind != inHeader && !strings.Contains(strings.ToLower(s.title), "common")
	})
}

// operationReader reads what the page says of one operation.
type operationReader struct {
	text   *text
	page   outline
	op     operation
	all    []operation // of the page
	shared []section
	alone  bool
	raw    bool // the page's lines are Markdown or text as they are
	notes  []string
}

func (r *operationReader) read() contract.PageOperation {
	own := r.page[r.op.first:r.op.last]
	sections := append(divide(own), r.further()...)
	r.op.path = namedSegments(r.op.path, sections)
	op := contract.PageOperation{Method: r.op.method, Path: r.op.asWritten(), Server: r.op.server, Line: r.op.line, Media: "application/json"}
	op.Title = r.title(own)
	took := samplesOfSections(r.op, sections)
	op.Curl, op.Samples, r.notes = took.curl, took.samples, took.notes
	var described []contract.Field
	op.Samples, described = describedBySchema(op.Samples)
	fields := reader{}
	listed := r.listed(&fields, sections, firstSample(op.Samples, "request"))
	listed = append(listed, missingFrom(listed, described)...)
	if !hasBody(listed) {
		listed = append(listed, r.elsewhere(&fields, sections)...)
	}
	for _, s := range r.shared {
		for _, f := range fields.fields(s.blocks, s) {
			if f.In == inHeader || f.In == inAuth || f.In == inQuery {
				listed = append(listed, f)
			}
		}
	}
	op.Fields = append(listed, r.queries(listed)...)
	op.Readings = fields.readings
	op.Media = r.media(sections, took, op.Fields)
	for i := range op.Fields {
		f := &op.Fields[i]
		if f.In == inQuery || f.In == inHeader {
			f.Name = withBrackets(f.Name)
		}
		if f.In == inForm {
			// What a form holds is text where nothing else is said.
			if f.In = inBody; f.Type == "" && f.Of == "" {
				f.Type = "string"
				f.Inferred = append(f.Inferred, "type")
			}
		}
	}
	if op.Curl == nil {
		op.Curl = headersSample(op.Method, sections, op.Samples)
	}
	r.together(op.Fields, sections)
	op.Statuses = statusesOf(sections)
	r.notes = append(r.notes, complete(&op, took.sent...)...)
	op.Fields = r.keys(op.Fields, sections)
	op.Fields = r.headers(op)
	op.Claims = r.claims(op, sections)
	op.Lacks = r.lacks(op, sections)
	return op
}

// namedSegments writes those words of a path as parameters that the page lists as parameters of the path: some sites only show by
// the type of their letters that a segment is one.
func namedSegments(path string, sections []section) string {
	parts := strings.Split(path, "/")
	for _, s := range sections {
		if s.kind != inPath {
			continue
		}
		for _, f := range (&reader{}).fields(s.blocks, s) {
			if i := slices.Index(parts, f.Name); i > 1 && f.In == inPath {
				parts[i] = "{" + f.Name + "}"
			}
		}
	}
	return strings.Join(parts, "/")
}

// withBrackets is the name of a parameter that a page writes with brackets (filter[state]); reading has split it into its parts.
func withBrackets(name string) string {
	first, rest, nested := strings.Cut(name, "/")
	if !nested {
		return name
	}
	return first + "[" + strings.ReplaceAll(rest, "/", "][") + "]"
}

// further are the parts of the page outside of the operation's own that show it too: sections that name it again, and samples of
// it among other text.
func (r *operationReader) further() []section {
	var all []section
	held := func(first, last int) bool {
		return first >= r.op.first && first < r.op.last || slices.ContainsFunc(r.all, func(op operation) bool {
			return op.line != r.op.line && op.block >= first && op.block < last
		})
	}
	for _, m := range r.op.others {
		if m.rank != defined {
			continue
		}
		first, last := r.page.section(m.block)
		if held(first, last) {
			// Other operations stand in the section: the operation's part of it ends where the next one begins.
			first, last = m.block, r.until(m.block, last)
		}
		if !held(first, last) {
			all = append(all, divide(r.page[first:last])...)
		}
	}
	for _, m := range r.op.samples {
		if b := r.page[m.block]; !held(m.block, m.block+1) && !slices.ContainsFunc(all, func(s section) bool {
			return slices.ContainsFunc(s.blocks, func(have block) bool { return have.Line == b.Line })
		}) {
			all = append(all, section{kind: inSampleRequest, line: b.Line, blocks: outline{b}})
		}
	}
	return all
}

// until is the block before last at which the page names another operation again, or last.
func (r *operationReader) until(first, last int) int {
	for _, op := range r.all {
		for _, m := range append([]mention{op.mention}, op.others...) {
			if m.block > first && m.block < last {
				last = m.block
			}
		}
	}
	return last
}

// title is the operation's: that of its heading where it reads like an update, that of the page where it has the page for its own,
// else that of its section.
func (r *operationReader) title(own outline) string {
	for i := r.op.block; i >= r.op.first; i-- {
		if b := r.page[i]; b.Kind == headingBlock && b.Level < bareHeading && i > 0 && updating.MatchString(plain(b.Text)) {
			return titleWithoutRoute(b.Text)
		}
	}
	if r.alone && r.op.first == 0 {
		title := r.page.title()
		if r.raw {
			title = titleWithoutRoute(r.text.title())
		}
		if title != "" {
			return title
		}
	}
	if r.op.title != "" {
		return plain(r.op.title)
	}
	for _, b := range own {
		if b.Kind == headingBlock {
			if _, known := sectionOf(b.Text); !known {
				return titleWithoutRoute(b.Text)
			}
		}
		if b.Line >= r.op.line {
			break
		}
	}
	for _, b := range own {
		if b.Kind == paragraphBlock && updating.MatchString(plain(b.Text)) && len(b.Text) < longestTitle && b.Line < r.op.line {
			return strings.TrimSuffix(plain(b.Text), ".")
		}
	}
	return ""
}

var methodTail = regexp.MustCompile("[\\s\\[(`*]+(?:PATCH)[\\])`*]*$")

// titleNote is what a site's own markup adds to a heading.
var titleNote = regexp.MustCompile(`\s*\{\{?.*\}\}?\s*$|\s*<a name=[^>]*>(?:</a>)?`)

// titleWithoutRoute leaves out of a heading the method and path that stand in it.
func titleWithoutRoute(s string) string {
	s = methodTail.ReplaceAllString(titleNote.ReplaceAllString(s, ""), "")
	if m := methodInTitle.FindStringSubmatchIndex(s); m != nil {
		s = strings.TrimRight(s[:m[0]], " -–—:(`[*")
	}
	return plain(s)
}

// underMember nests the fields of a section that is titled with a member's name below that member.
func underMember(fields []contract.Field, title string, sample *node) []contract.Field {
	name := titleMember(title)
	if sample == nil || sample.kind != "object" || name == "" {
		return fields
	}
	for _, member := range sample.names {
		if titleMember(member) == name && below(sample.members[member], "") != nil && !slices.ContainsFunc(fields, func(f contract.Field) bool { return sample.members[f.Name] != nil && f.Name != "id" }) {
			for i := range fields {
				fields[i].Name = member + "/" + fields[i].Name
			}
		}
	}
	return fields
}

// underListed nests the fields of a section that is titled with the name of a member, which the sections before it list as an object
// or a list.
func underListed(listed, fields []contract.Field, title string) []contract.Field {
	name := titleMember(title)
	if name == "" {
		return fields
	}
	for _, parent := range listed {
		last := parent.Name[strings.LastIndexByte(parent.Name, '/')+1:]
		if parent.In != inBody || titleMember(last) != name || parent.Type != "object" && !strings.HasPrefix(parent.Type, "array") {
			continue
		}
		for i := range fields {
			if fields[i].In == inBody && !strings.HasPrefix(fields[i].Name, parent.Name+"/") {
				fields[i].Name = parent.Name + "/" + fields[i].Name
			}
		}
		return fields
	}
	return fields
}

// titleMember is a title or a member's name as its letters, without the words that titles have beside a name.
func titleMember(s string) string {
	words := strings.FieldsFunc(strings.ToLower(plain(s)), func(r rune) bool { return r < 'a' || r > 'z' })
	words = slices.DeleteFunc(words, func(w string) bool {
		return w == "object" || w == "attributes" || w == "parameters" || w == "properties" || w == "the" || w == "structure"
	})
	return singular(strings.Join(words, ""))
}

// beforeFailure keeps the fields that stand before a second status in the same section.
func beforeFailure(s section, fields []contract.Field) []contract.Field {
	limit, seen := 1<<30, 0
	for _, b := range s.blocks {
		if b.Kind != paragraphBlock {
			continue
		}
		for _, l := range b.lines() {
			if m := statusLine.FindStringSubmatch(strings.TrimSpace(l.s)); m != nil {
				if seen++; seen > 1 || m[1][0] > '3' {
					limit = min(limit, l.n)
				}
			}
		}
	}
	return slices.DeleteFunc(fields, func(f contract.Field) bool { return f.Line >= limit })
}

// queries are the parameters behind the question mark of the operation's address.
func (r *operationReader) queries(listed []contract.Field) []contract.Field {
	var all []contract.Field
	for _, name := range r.op.query {
		if !slices.ContainsFunc(listed, func(f contract.Field) bool { return f.In == inQuery && f.Name == name }) {
			all = append(all, contract.Field{In: inQuery, Name: name, Line: r.op.line})
		}
	}
	return all
}
