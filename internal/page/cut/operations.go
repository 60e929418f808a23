package cut

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/mention"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// Operation is one operation of an outline: where it is named, and the blocks that speak of it.
type Operation struct {
	mention.Mention
	Others      []mention.Mention // other spellings of its address on the page
	Also        []mention.Mention // addresses beside its own under which the page offers the same operation on other resources
	Samples     []mention.Mention // addresses of its sample requests
	First, Last int               // indexes of its blocks; last is exclusive
}

// Operations cuts an outline at the operations that it mentions. What stands under a heading with one operation is that operation's.
// all are the outline's mentions, as mention.All gives them; the operations come in the order of the page.
func Operations(o outline.Outline, all []mention.Mention) []Operation {
	ops := gather(all, o)
	cut(o, ops)
	for i := range ops {
		ops[i].choose(o, all)
	}
	return ops
}

// gather makes one operation of all mentions of it that define it. Where a page only shows a PATCH in a sample, the sample
// defines it; where it does so nowhere, all rows of its overviews do, or the first sentence that names one.
func gather(all []mention.Mention, o outline.Outline) []Operation {
	r := RoutesOf(nil)
	for _, m := range all {
		if m.Rank == mention.Defined {
			r.join(m, o)
		}
	}
	cut(o, r.Operations)
	for _, least := range []mention.Rank{mention.InMessage, mention.InCommand, mention.InProse} {
		shown, rows := hasPatch(r.Operations), map[int]int{}
		for _, m := range all {
			if m.Rank != least || m.Method != "PATCH" {
				continue
			}
			if least == mention.InProse {
				rows[m.Block]++
				if shown || (!HasRows(o[m.Block]) || rows[m.Block] > mostOfOverview) && hasPatch(r.Operations) {
					continue
				}
			}
			if i := r.Shown(m); i >= 0 {
				r.Operations[i].Samples = append(r.Operations[i].Samples, m)
			} else if !inside(o, r.Operations, m) {
				r.join(m, o)
			}
		}
	}
	slices.SortStableFunc(r.Operations, func(a, b Operation) int { return a.Block - b.Block })
	return r.Operations
}

// mostOfOverview is how many rows of one overview are operations: each is read by itself, with the whole overview before it.
const mostOfOverview = 50

// HasRows reports a block whose rows or bullets each name something: what one of them names counts as much as what the others do.
func HasRows(b outline.Block) bool {
	return b.Kind == outline.TableBlock || b.Kind == outline.ListBlock
}

func hasPatch(ops []Operation) bool {
	return slices.ContainsFunc(ops, func(op Operation) bool { return op.Method == "PATCH" })
}

// takes adds a mention to the operation where it is one of it, and reports whether it is.
func (op *Operation) takes(m mention.Mention, o outline.Outline) bool {
	if rest, below := strings.CutPrefix(m.Path, op.Path+"/"); below && op.Tailed && m.Rank == mention.Defined && word.IsParam(rest) && !strings.Contains(rest, "/") {
		// The line that called the operation by its collection was a title.
		op.Others = append(op.Others, op.Mention)
		op.Address, op.Tailed = m.Address, false
		return true
	}
	if based(m.Address, op.Address) || based(op.Address, m.Address) {
		op.Others = append(op.Others, m)
		return true
	}
	if extends(m.Path, op.Path) && m.Block-op.Block <= nearby && (op.Rank == mention.Defined || op.Rank == mention.InProse) {
		op.Others = append(op.Others, m)
		return true
	}
	if len(word.PathParams(op.Path)) == 0 && op.Rank == mention.Defined && m.Block-op.Block <= nearby && endsLike(m.Path, op.Path) {
		op.Others = append(op.Others, m) // the page shows the path of one resource first
		return true
	}
	if beside(o, op.Mention, m) && !sameButBase(op.Path, m.Path) {
		op.Also = append(op.Also, m)
		return true
	}
	if m.Rank == mention.Defined && exampleOf(o, op.Mention, m.Path) && titlesSample(o, op.Block) {
		op.Others, op.Address = append(op.Others, op.Mention), m.Address // the title of a sample came before the address itself
		return true
	}
	if word.SameTemplate(op.Path, m.Path) || instanceOf(op.Path, m.Path) || instanceOf(m.Path, op.Path) || exampleOf(o, m, op.Path) {
		op.Others = append(op.Others, m)
		return true
	}
	if together(o, op.Block, m.Block) && !otherResource(o, op.Mention, m) && !otherCommand(op.Mention, m) && !(m.Rank == mention.InCommand && op.Rank == mention.InCommand && m.Block == op.Block) {
		op.Others = append(op.Others, m)
		return true
	}
	return false
}

// nearby is how many blocks below the place that names an operation a sample of it can name its resource.
const nearby = 12

// extends reports a sample's path that has the id of a resource behind the path of a collection.
func extends(sample, path string) bool {
	rest, ok := strings.CutPrefix(sample, path+"/")
	return ok && len(word.PathParams(sample)) == 0 && word.IdSegment.MatchString(rest)
}

// based reports a whole URL that ends in a path which the page gives alone: its base is before the path.
func based(whole, alone word.Address) bool {
	if !whole.Whole || alone.Whole || !strings.HasSuffix(whole.Path, alone.Path) {
		return false
	}
	base := strings.TrimSuffix(whole.Path, alone.Path)
	return base != "" && strings.Count(base, "/") <= 4 && basePath.MatchString(base) && len(word.PathParams(base)) == 0
}

// basePath is the beginning of a path that says which API it is: it names a version, or is called an API.
var basePath = pattern.New(`(?i)/(?:api|rest|v\d[\w.]*)(?:/|$)`)

// bodyLine is the first line of a body in JSON.
var bodyLine = pattern.New(`(?m)^\s*[{\[]`)

// together reports addresses in one place of the page with nothing of a body between them: other spellings of one operation.
func together(o outline.Outline, a, b int) bool {
	a, b = min(a, b), max(a, b)
	if o[b].Kind == outline.CodeBlock && a != b && bodyLine.MatchString(o[a].Text) && bodyLine.MatchString(o[b].Text) {
		return false // two messages, each with a body of its own
	}
	if o[a].Kind == outline.EndpointBlock && o[b].Kind == outline.EndpointBlock {
		return a == b // a tag or a directive stands for one operation
	}
	for i := a; i <= b; i++ {
		switch {
		case o[i].Kind == outline.TableBlock || o[i].Kind == outline.FieldsBlock || o[i].Kind == outline.HeadingBlock:
			return i == a && a == b
		case o[i].Kind == outline.ListBlock:
			return false
		}
	}
	return a == b || b-a <= 4
}

// otherResource reports two templates that name their resources by other words, with a body between them: /knobs/{id} is no other spelling
// of /handles/{id}. Two parts of one resource are never one: /knobs/{id}/size and /knobs/{id}/colour.
func otherResource(o outline.Outline, a, b mention.Mention) bool {
	if a.Block == b.Block && a.Line != b.Line && HasRows(o[a.Block]) {
		return true // each row of an overview names its own
	}
	if a.Rank != mention.Defined || b.Rank != mention.Defined || lastWord(a.Path) == lastWord(b.Path) {
		return false
	}
	if a.Line != b.Line && (apartInText(o, a, b) || partOf(a.Path, b.Path) || partOf(b.Path, a.Path)) {
		return true
	}
	if len(word.PathParams(a.Path)) == 0 || len(word.PathParams(b.Path)) == 0 {
		return false
	}
	if a.Line != b.Line && siblings(a.Path, b.Path) {
		return true
	}
	return slices.ContainsFunc(o[min(a.Block, b.Block):max(a.Block, b.Block)], func(b outline.Block) bool { return b.Kind == outline.CodeBlock && bodyLine.MatchString(b.Text) })
}

// lastWord is the last segment of a path that is no parameter.
func lastWord(path string) string {
	parts := word.Segments(path)
	for i := len(parts) - 1; i >= 0; i-- {
		if !word.IsParam(parts[i]) {
			return strings.ToLower(parts[i])
		}
	}
	return ""
}

// valueLike is a segment that is the id of something, and no word of the API's.
var valueLike = pattern.New(`^(?:\d+|[0-9a-fA-F-]{8,}|[A-Za-z]*[_-]?[A-Za-z]*\d[\w-]*|[A-Za-z0-9_-]{18,})$`)

// instanceOf reports a path without parameters that fits a template: ids stand in the place of its parameters.
func instanceOf(path, template string) bool {
	if _, same := word.BaseOf(path, template); !same || len(word.PathParams(template)) == 0 || len(word.PathParams(path)) > 0 {
		return false
	}
	have, want := word.Segments(path), word.Segments(template)
	have = have[len(have)-len(want):]
	if last := len(want) - 1; word.IsParam(want[last]) && word.IdSegment.MatchString(have[last]) {
		return true // the id at the end is surely one: a parameter before it may be a word
	}
	longer := len(word.Segments(path)) > len(want) && len(want) > 3
	for i, w := range want {
		if i == 0 && longer && word.IsParam(w) {
			continue // the first parameter stands for several segments: /{resourceUri}/lamps/default
		}
		if word.IsParam(w) && !valueLike.MatchString(have[i]) {
			return false
		}
	}
	return true
}

// Shows reports a sample's address that is of the operation.
func (op Operation) Shows(m mention.Mention) bool {
	if op.Method != m.Method {
		return false
	}
	_, same := word.BaseOf(m.Path, op.Path)
	_, inverse := word.BaseOf(op.Path, m.Path)
	if !same && !inverse && len(word.PathParams(m.Path)) == 0 {
		_, same = word.BaseOf(strings.ToLower(m.Path), strings.ToLower(op.Path)) // the letter case of a sample counts for nothing
	}
	return same || inverse || baseLeftOut(m.Path, op.Path)
}

// baseLeftOut reports a sample whose program keeps the base of the API in a variable: /lamps/7 of /api/lamps/{id}.
func baseLeftOut(sample, path string) bool {
	at, ok := 0, false
	for range strings.Count(path, "/") - strings.Count(sample, "/") {
		next := strings.IndexByte(path[at+1:], '/')
		if at, ok = at+1+next, next >= 0; !ok {
			return false
		}
	}
	return ok && basePath.MatchString(path[:at]+"/") && !strings.Contains(path[:at], "{") && instanceOf(sample, path[at:])
}

// inside reports whether a sample stands among the blocks of an operation that is defined: then it shows that one, wrongly.
// One below a heading of its own that updates something, away from the place that names the operation, is of another.
func inside(o outline.Outline, ops []Operation, m mention.Mention) bool {
	own := ownHeading(o, m.Block)
	return slices.ContainsFunc(ops, func(op Operation) bool {
		return op.Rank == mention.Defined && op.Method == m.Method && m.Block >= op.First && m.Block < op.Last && (own < 0 || op.Block >= own && op.Block < End(o, own)) &&
			!ofAnotherResource(o, op, m)
	})
}

// ofAnotherResource reports a sample under a title of its own whose address lacks the word that the operation's path has for its
// resource: /shelves/oak is none of /shelves/{shelf}/books/{book}.
func ofAnotherResource(o outline.Outline, op Operation, m mention.Mention) bool {
	at, _ := Around(o, m.Block)
	if named, _ := Around(o, op.Block); at == named || o[at].Kind != outline.HeadingBlock || word.KnownSection(source.Plain(o[at].Text)) {
		return false
	}
	parts := word.Segments(op.Path)
	for i := len(parts) - 1; i > 0; i-- {
		if !word.IsParam(parts[i]) {
			return i > 1 && word.IsParam(parts[i-1]) && !slices.Contains(word.Segments(m.Path), parts[i])
		}
	}
	return false
}

// twins reports two methods of one resource that the page names in one place, one below the other: "PUT /things/{id}" and
// "PATCH /things/{id}". What it says around them is said of both.
func twins(o outline.Outline, a, b Operation) bool {
	if a.Method == b.Method || a.Path != b.Path || a.Rank != mention.Defined || b.Rank != mention.Defined {
		return false
	}
	first, last := min(a.Block, b.Block), max(a.Block, b.Block)
	if o[first].Kind != o[last].Kind || o[first].Kind == outline.TableBlock || o[first].Kind == outline.ListBlock {
		return false
	}
	// "To do this:" may stand before the second of two lines that are an address and nothing else.
	return last-first <= 1 || last-first == 2 && o[first].Kind == outline.ParagraphBlock && o[first+1].Kind == outline.ParagraphBlock && strings.HasSuffix(o[first+1].Text, ":")
}

// mentioned keeps an operation that the page only names in passing to where it does: what else the page says is of something else.
func mentioned(o outline.Outline, op *Operation) bool {
	if op.Rank != mention.InProse {
		return false
	}
	if op.First, op.Last = Around(o, op.Block); o[op.Block].Kind == outline.TableBlock || o[op.Block].Kind == outline.ListBlock {
		op.First, op.Last = op.Block, op.Block+1
	}
	return true
}

// begins is where the blocks of the page's only operation begin: at its heading, where other headings of that level stand before
// it and speak of something else; else at the top.
func begins(o outline.Outline, block int) int {
	own := ownHeading(o, block)
	if own < 0 {
		return 0
	}
	near, _ := Around(o, block)
	for _, b := range o[:own] {
		if b.Kind == outline.HeadingBlock && b.Level == o[own].Level && (near == own || isOther(b)) {
			return own
		}
	}
	return 0
}

// describedUpdate is a title such as "Booster update".
var describedUpdate = pattern.New(`(?i)\b(?:update|patch|modify)$`)

// between is the part of a section from one of its operations to the next. A title in bold, or a short line, just above an
// operation is its own.
func between(o outline.Outline, ops []Operation, i int) (first, last int) {
	low, high := Around(o, ops[i].Block)
	start := func(k int) int {
		at := ops[k].Block
		for back := 1; back <= 3 && at-1 > low && o[at-1].Kind != outline.TableBlock; back++ {
			if o[at-1].Kind == outline.HeadingBlock {
				if kind, known := word.SectionOf(o[at-1].Text); known && kind == word.InAnswer {
					break // what the operation before answers
				}
			}
			if o[at-1].Kind == outline.HeadingBlock || o[at-1].Kind == outline.ParagraphBlock && len(o[at-1].Text) < word.LongestTitle && word.Updating.MatchString(source.Plain(o[at-1].Text)) {
				return at - 1
			}
			if o[at-1].Kind != outline.ParagraphBlock {
				break
			}
			at--
		}
		return ops[k].Block
	}
	first, last = start(i), high
	next, before := i+1, i-1
	for next < len(ops) && ops[next].Block == ops[i].Block {
		next++ // another method beside it: what follows is of both
	}
	for before >= 0 && ops[before].Block == ops[i].Block {
		before--
	}
	if next < len(ops) && ops[next].Block < high {
		last = start(next)
	}
	if before < 0 || ops[before].Block < low {
		first = low
	}
	return first, max(last, ops[i].Block+1)
}
