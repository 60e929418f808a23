package read

import (
	"slices"
	"strings"
	"sync"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/complete"
	"github.com/proviso-dev/proviso/internal/page/cut"
	"github.com/proviso-dev/proviso/internal/page/exchange"
	"github.com/proviso-dev/proviso/internal/page/field"
	"github.com/proviso-dev/proviso/internal/page/mention"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/reshape"
	"github.com/proviso-dev/proviso/internal/page/sample"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// Outline reads the operations of a page that is no document of its own.
// raw tells that the page's lines are Markdown or text as they are.
func Outline(t *source.Text, o outline.Outline, raw bool) (contract.Page, error) {
	p := contract.Page{Summary: Subtitle(t)}
	if !raw {
		p.Title = title(o)
	}
	o = reshape.Outline(o)
	mentions := mention.All(o)
	all := cut.Operations(o, mentions)
	ops := slices.Clone(all)
	for _, op := range ops {
		p.Found = append(p.Found, contract.FoundOperation{Method: op.Method, Path: op.Path, Line: op.Line})
		for _, m := range op.Also {
			p.Found = append(p.Found, contract.FoundOperation{Method: op.Method, Path: m.Path, Line: m.Line})
		}
	}
	ops = slices.DeleteFunc(ops, func(op cut.Operation) bool { return op.Method != "PATCH" })
	if len(ops) == 0 {
		return p, noOperation(t, o, p.Found)
	}
	shared := shared(o, p.Found, all, ops)
	listsBody := false // a list of the page that says of no parameter where it goes holds those of a body
	bodyless := map[int]bool{}
	keyOfPage := sync.OnceValue(func() pageKey { return keyOfSamples(o) })
	index := indexOf(o, all, mentions)
	for _, op := range ops {
		r := operationReader{text: t, page: o, mentions: mentions, op: op, all: all, shared: shared, alone: len(ops) == 1, raw: raw, keyOfPage: keyOfPage, index: index}
		found := r.read()
		listsBody = listsBody || slices.Contains(r.anywhere, word.InBody)
		bodyless[len(p.Operations)] = r.listsPath(found)
		found.Read = r.readOf(found)
		p.Operations = append(p.Operations, found)
		p.Operations = append(p.Operations, r.alternatives(found)...)
		p.Notes = append(p.Notes, r.notes...)
	}
	p.Notes = append(p.Notes, rowsLeft(t, o, mentions, ops)...)
	for i := range p.Operations {
		if listsBody && bodyless[i] {
			p.Operations[i].Lacks = "" // such a list of the operation has parameters of its path alone
		}
	}
	return p, nil
}

// operationReader reads what the page says of one operation.
type operationReader struct {
	text     *source.Text
	page     outline.Outline
	mentions []mention.Mention // of operations, on the whole page
	op       cut.Operation
	all      []cut.Operation // of the page
	shared   []cut.Section
	alone    bool
	raw      bool // the page's lines are Markdown or text as they are

	keyOfPage func() pageKey // found once for all operations
	index     *pageIndex     // of the page

	own   []cut.Section // of the operation's own blocks, without what stands elsewhere on the page
	list  bool          // the page calls the body a list
	notes []string

	listedMedia string // of the body, as the example of a listed Content-Type header has it

	createdWith *sample.Node // what the operation sends whose body this one shares

	anywhere []string // where the fields go that the page lists without saying so
}

func (r *operationReader) read() contract.PageOperation {
	blocks := r.page[r.op.First:r.op.Last]
	r.own = cut.Divide(blocks)
	sections := slices.Concat(r.own, r.further())
	r.op.Path = namedSegments(r.op.Path, sections)
	op := contract.PageOperation{Method: r.op.Method, Path: r.op.AsWritten(), Server: r.op.Server, Line: r.op.Line, Media: "application/json"}
	op.Title = r.title(blocks)
	took := exchange.Samples(r.op, r.index.routes, sections)
	op.Curl, op.Samples, r.notes = took.Curl, took.Samples, took.Notes
	var described []contract.Field
	op.Samples, described = complete.DescribedBySchema(op.Samples)
	shown := sample.First(op.Samples, "request")
	fields := field.Reader{}
	listed := r.nearby(r.listed(&fields, sections, shown), shown)
	r.requiredByAll(listed)
	listed = append(listed, complete.MissingFrom(listed, described)...)
	if !word.HasBody(listed) {
		listed = append(listed, told(&fields, func() []contract.Field { return r.ofSameResource(r.elsewhere(&fields, sections), shown) })...)
	} else {
		listed = append(listed, told(&fields, func() []contract.Field { return r.besidesCreated(&fields, sections, listed) })...)
	}
	if !word.HasBody(listed) && shown == nil {
		listed = append(listed, r.sharedBody(&fields)...)
	}
	if !word.HasBody(listed) && shown == nil {
		listed = append(listed, r.ofDeclaredType(sections)...)
	}
	if !word.HasBody(listed) {
		if named := r.proseMembers(sections); shown == nil || holdsAll(named, shown) {
			listed = append(listed, named...)
		}
	}
	for _, s := range r.shared {
		before := len(fields.Readings)
		listed = append(listed, told(&fields, func() []contract.Field {
			return slices.DeleteFunc(fields.Fields(s.Blocks, s), func(f contract.Field) bool {
				return f.In != word.InHeader && f.In != word.InAuth && f.In != word.InQuery || f.In == word.InHeader && strings.EqualFold(f.Name, "Content-Type")
			})
		})...)
		if s.Kind == word.InAuth {
			forgetLeft(&fields, before)
		}
	}
	op.Fields = append(listed, r.queries(listed)...)
	op.List = r.list
	op.Readings = fields.Readings
	op.Media = r.media(sections, took, op.Fields)
	for i := range op.Fields {
		f := &op.Fields[i]
		if f.In == word.InQuery || f.In == word.InHeader {
			f.Name = withBrackets(f.Name)
		}
		if f.In == word.InForm {
			// What a form holds is text where nothing else is said.
			if f.In = word.InBody; f.Type == "" && f.Of == "" {
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
	sent := took.Sent
	r.countedParts(op.Fields)
	op.Fields = r.openedParts(op.Fields, shown, sample.First(op.Samples, "answer"))
	r.wrappedParts(op.Fields, shown)
	op.Samples = withoutStray(op.Samples, op.Fields, sections, sent)
	op.Samples = underOnlyObject(withoutUnsent(op.Samples, op.Fields, sent), op.Fields, sent)
	if !word.HasBody(op.Fields) {
		sent = append(sent, took.Called...) // no list describes the body: each sample shows a part of it
	}
	r.notes = append(r.notes, complete.Operation(&op, sent...)...)
	op.Fields = slices.DeleteFunc(op.Fields, func(f contract.Field) bool {
		return f.In == word.InPath && strings.Contains(f.Name, "/") // a parameter of the path has no parts: the title above these is lost
	})
	r.remarked(op.Fields)
	fields.GiveValues(op.Fields)
	op.List = op.List || r.listsOperations(op)
	op.Fields = r.keys(op.Fields, sections)
	op.Fields = r.headers(op)
	r.footnoted(op.Fields)
	op.Claims = r.claims(op, sections)
	op.Told = r.toldAround(op.Path, op.Fields)
	op.Lacks = r.lacks(op, sections)
	op.Fields = withoutNamed(op.Fields, sample.First(op.Samples, "request"))
	return op
}

// namedSegments writes those words of a path as parameters that the page lists as parameters of the path: some sites only show by
// the type of their letters that a segment is one.
func namedSegments(path string, sections []cut.Section) string {
	parts := strings.Split(path, "/")
	for _, s := range sections {
		if s.Kind != word.InPath {
			continue
		}
		for _, f := range (&field.Reader{}).Fields(s.Blocks, s) {
			i := slices.Index(parts, f.Name)
			if i < 2 || f.In != word.InPath || slices.Contains(parts, "{"+f.Name+"}") {
				continue
			}
			if i+1 < len(parts) && strings.HasPrefix(parts[i+1], "{"+f.Name) {
				continue // the copy lost the end of the name: service for {serviceName}
			}
			parts[i] = "{" + f.Name + "}"
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
func (r *operationReader) further() []cut.Section {
	var all []cut.Section
	held := func(first, last int) bool {
		return first >= r.op.First && first < r.op.Last || slices.ContainsFunc(r.all, func(op cut.Operation) bool {
			return op.Line != r.op.Line && op.Block >= first && op.Block < last
		})
	}
	for _, m := range r.op.Others {
		if m.Rank != mention.Defined {
			continue
		}
		first, last := cut.Around(r.page, m.Block)
		if held(first, last) {
			// Other operations stand in the section: the operation's part of it ends where the next one begins.
			first, last = m.Block, r.until(m.Block, last)
		}
		if !held(first, last) {
			all = append(all, cut.Divide(r.page[first:last])...)
		}
	}
	for _, m := range r.op.Samples {
		if b := r.page[m.Block]; !held(m.Block, m.Block+1) && !slices.ContainsFunc(all, func(s cut.Section) bool {
			return slices.ContainsFunc(s.Blocks, func(have outline.Block) bool { return have.Line == b.Line })
		}) {
			all = append(all, cut.Section{Kind: word.InSampleRequest, Line: b.Line, Blocks: outline.Outline{b}})
		}
	}
	return all
}

// until is the block before last at which the page names another operation again, or last.
func (r *operationReader) until(first, last int) int {
	for _, op := range r.all {
		for _, m := range append([]mention.Mention{op.Mention}, op.Others...) {
			if m.Block > first && m.Block < last {
				last = m.Block
			}
		}
	}
	return last
}

// title is the operation's: that of its heading where it reads like an update, that of the page where it has the page for its own,
// else that of its section.
func (r *operationReader) title(own outline.Outline) string {
	for i := r.op.Block; i >= r.op.First; i-- {
		if b := r.page[i]; b.Kind == outline.HeadingBlock && b.Level < outline.BareHeading && i > 0 && word.Updating.MatchString(source.Plain(b.Text)) {
			return titleWithoutRoute(b.Text)
		}
	}
	if r.alone && r.op.First == 0 {
		title := title(r.page)
		if r.raw {
			title = titleWithoutRoute(Title(r.text))
		}
		if title != "" {
			return title
		}
	}
	if r.op.Title != "" {
		return source.Plain(r.op.Title)
	}
	for _, b := range own {
		if b.Kind == outline.HeadingBlock {
			if _, known := word.SectionOf(b.Text); !known {
				return titleWithoutRoute(b.Text)
			}
		}
		if b.Line >= r.op.Line {
			break
		}
	}
	for _, b := range own {
		if b.Kind == outline.ParagraphBlock && word.Updating.MatchString(source.Plain(b.Text)) && len(b.Text) < word.LongestTitle && b.Line < r.op.Line {
			return strings.TrimSuffix(source.Plain(b.Text), ".")
		}
	}
	return ""
}

var methodTail = pattern.New("[\\s\\[(`*]+(?:PATCH)[\\])`*]*$")

// underMember nests the fields of a section that is titled with a member's name below that member.
func underMember(fields []contract.Field, title string, shown *sample.Node) []contract.Field {
	name := titleMember(title)
	if shown == nil || shown.Kind != "object" || name == "" {
		return fields
	}
	for _, member := range shown.Names {
		if titleMember(member) != name || sample.Below(shown.Members[member], "") == nil {
			continue
		}
		if allBelow(shown.Members[member], fields) || !slices.ContainsFunc(fields, func(f contract.Field) bool { return shown.Members[f.Name] != nil && f.Name != "id" }) {
			for i := range fields {
				fields[i].Name = member + "/" + fields[i].Name
			}
		}
	}
	return fields
}

// allBelow reports fields that are parts of a member which the sample shows.
func allBelow(member *sample.Node, fields []contract.Field) bool {
	parts := sample.Below(member, "")
	return parts != nil && len(fields) > 1 && !slices.ContainsFunc(fields, func(f contract.Field) bool {
		top, _, _ := strings.Cut(f.Name, "/")
		return parts.Members[top] == nil
	})
}

// underListed nests the fields of a section that is titled with the name of a member, which the sections before it list as an object
// or a list.
func underListed(listed, fields []contract.Field, title string) []contract.Field {
	parent := listedAs(listed, titleMember(title))
	if parent == "" {
		return fields
	}
	for i := range fields {
		if fields[i].In == word.InBody && !strings.HasPrefix(fields[i].Name, parent+"/") {
			fields[i].Name = parent + "/" + fields[i].Name
		}
	}
	return fields
}

// listedAs is the listed member that has parts and the name that a title has; "" where there is none.
func listedAs(listed []contract.Field, name string) string {
	for _, f := range listed {
		last := f.Name[strings.LastIndexByte(f.Name, '/')+1:]
		if name != "" && f.In == word.InBody && titleMember(last) == name && (f.Type == "object" || f.Of != "" || strings.HasPrefix(f.Type, "array")) {
			return f.Name
		}
	}
	return ""
}

// titleMember is a title or a member's name as its letters, without the words that titles have beside a name.
func titleMember(s string) string {
	words := strings.FieldsFunc(strings.ToLower(source.Plain(s)), func(r rune) bool { return r < 'a' || r > 'z' })
	if len(words) == 1 {
		return word.Singular(words[0])
	}
	words = slices.DeleteFunc(words, func(w string) bool {
		return w == "object" || w == "attributes" || w == "parameters" || w == "properties" || w == "the" || w == "structure" || w == "definition"
	})
	return word.Singular(strings.Join(words, ""))
}

// beforeFailure keeps the fields that stand before a second status in the same section.
func beforeFailure(s cut.Section, fields []contract.Field) []contract.Field {
	limit, seen := 1<<30, 0
	for _, b := range s.Blocks {
		if b.Kind != outline.ParagraphBlock {
			continue
		}
		for _, l := range b.Lines() {
			if m := word.StatusLine.FindStringSubmatch(strings.TrimSpace(l.Text)); m != nil {
				if seen++; seen > 1 || m[1][0] > '3' {
					limit = min(limit, l.Number)
				}
			}
		}
	}
	return slices.DeleteFunc(fields, func(f contract.Field) bool { return f.Line >= limit })
}

// queries are the parameters behind the question mark of the operation's address.
func (r *operationReader) queries(listed []contract.Field) []contract.Field {
	var all []contract.Field
	for _, name := range r.op.Query {
		if !slices.ContainsFunc(listed, func(f contract.Field) bool { return f.In == word.InQuery && f.Name == name }) {
			all = append(all, contract.Field{In: word.InQuery, Name: name, Line: r.op.Line})
		}
	}
	return all
}
