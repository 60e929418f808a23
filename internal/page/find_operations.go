package page

import (
	"regexp"
	"slices"
	"strings"
)

// operation is one operation of an outline: where it is named, and the blocks that speak of it.
type operation struct {
	mention
	others      []mention // other addresses that the page gives for it
	samples     []mention // addresses of its sample requests
	first, last int       // indexes of its blocks; last is exclusive
}

// operations cuts an outline at the operations that it names. What stands under a heading with one operation is that operation's.
func (o outline) operations() []operation {
	all := o.mentions()
	ops := gather(all, o)
	o.cut(ops)
	for i := range ops {
		ops[i].choose(o)
	}
	return ops
}

// gather makes one operation of all mentions of it that define it. Where a page only shows a PATCH in a sample, the sample
// defines it.
func gather(all []mention, o outline) []operation {
	var ops []operation
	for _, m := range all {
		if m.rank == defined {
			ops = join(ops, m, o)
		}
	}
	o.cut(ops)
	for _, least := range []rank{inMessage, inCommand, inProse} {
		for _, m := range all {
			if m.rank != least || m.method != "PATCH" || least == inProse && hasPatch(ops) {
				continue
			}
			if i := slices.IndexFunc(ops, func(op operation) bool { return op.shows(m) }); i >= 0 {
				ops[i].samples = append(ops[i].samples, m)
			} else if !inside(ops, m) {
				ops = join(ops, m, o)
			}
		}
	}
	slices.SortStableFunc(ops, func(a, b operation) int { return a.block - b.block })
	return ops
}

func hasPatch(ops []operation) bool {
	return slices.ContainsFunc(ops, func(op operation) bool { return op.method == "PATCH" })
}

// join adds a mention to the operation that it is of, or makes one of it.
func join(ops []operation, m mention, o outline) []operation {
	for i := range ops {
		op := &ops[i]
		if op.method != m.method {
			continue
		}
		if rest, below := strings.CutPrefix(m.path, op.path+"/"); below && op.tailed && m.rank == defined && isParam(rest) && !strings.Contains(rest, "/") {
			// The line that called the operation by its collection was a title.
			op.others = append(op.others, op.mention)
			op.address, op.tailed = m.address, false
			return ops
		}
		if based(m.address, op.address) || based(op.address, m.address) {
			op.others = append(op.others, m)
			return ops
		}
		if extends(m.path, op.path) && m.block-op.block <= nearby && (op.rank == defined || op.rank == inProse) {
			op.others = append(op.others, m)
			return ops
		}
		if sameTemplate(op.path, m.path) || instanceOf(op.path, m.path) || instanceOf(m.path, op.path) || o.together(op.block, m.block) {
			op.others = append(op.others, m)
			return ops
		}
	}
	return append(ops, operation{mention: m})
}

// nearby is how many blocks below the place that names an operation a sample of it can name its resource.
const nearby = 12

// extends reports a sample's path that has the id of a resource behind the path of a collection.
func extends(sample, path string) bool {
	rest, ok := strings.CutPrefix(sample, path+"/")
	return ok && len(pathParams(sample)) == 0 && idSegment.MatchString(rest)
}

// based reports a whole URL that ends in a path which the page gives alone: its base is before the path.
func based(whole, alone address) bool {
	if !whole.whole || alone.whole || !strings.HasSuffix(whole.path, alone.path) {
		return false
	}
	base := strings.TrimSuffix(whole.path, alone.path)
	return base != "" && strings.Count(base, "/") <= 4 && basePath.MatchString(base) && len(pathParams(base)) == 0
}

// basePath is the beginning of a path that says which API it is: it names a version, or is called an API.
var basePath = regexp.MustCompile(`(?i)/(?:api|rest|v\d[\w.]*)(?:/|$)`)

// together reports addresses in one place of the page with nothing of a body between them: other spellings of one operation.
func (o outline) together(a, b int) bool {
	for i := a; i <= b; i++ {
		switch {
		case o[i].Kind == tableBlock || o[i].Kind == fieldsBlock || o[i].Kind == headingBlock:
			return i == a && a == b
		case o[i].Kind == listBlock:
			return false
		}
	}
	return a == b || b-a <= 4
}

// sameTemplate compares paths whose parameters may have other names; one may have a base before it.
func sameTemplate(a, b string) bool {
	have, want := strings.Split(strings.TrimSuffix(a, "/"), "/")[1:], strings.Split(strings.TrimSuffix(b, "/"), "/")[1:]
	if len(have) < len(want) {
		have, want = want, have
	}
	if split := len(have) - len(want); split > 0 {
		if len(want) < 2 || split > 3 {
			return false
		}
		have = have[split:]
	}
	for i, w := range want {
		if isParam(w) != isParam(have[i]) || !isParam(w) && w != have[i] && !(strings.Contains(w, "(") && sameKeyed(have[i], w)) {
			return false
		}
	}
	return true
}

// valueLike is a segment that is the id of something, and no word of the API's.
var valueLike = regexp.MustCompile(`^(?:\d+|[0-9a-fA-F-]{8,}|[A-Za-z]*[_-]?[A-Za-z]*\d[\w-]*|[A-Za-z0-9_-]{18,})$`)

// instanceOf reports a path without parameters that fits a template: ids stand in the place of its parameters.
func instanceOf(path, template string) bool {
	base, same := baseOf(path, template)
	if !same || len(pathParams(template)) == 0 || len(pathParams(path)) > 0 {
		return false
	}
	have, want := strings.Split(path[len(base):], "/"), strings.Split(template, "/")
	if last := len(want) - 1; isParam(want[last]) && idSegment.MatchString(have[last]) {
		return true // the id at the end is surely one: a parameter before it may be a word
	}
	for i, w := range want {
		if isParam(w) && !valueLike.MatchString(have[i]) {
			return false
		}
	}
	return true
}

// shows reports a sample's address that is of the operation.
func (op operation) shows(m mention) bool {
	if op.method != m.method {
		return false
	}
	_, same := baseOf(m.path, op.path)
	_, inverse := baseOf(op.path, m.path)
	return same || inverse
}

// inside reports whether a sample stands among the blocks of an operation that is defined: then it shows that one, wrongly.
func inside(ops []operation, m mention) bool {
	return slices.ContainsFunc(ops, func(op operation) bool {
		return op.rank == defined && op.method == m.method && m.block >= op.first && m.block < op.last
	})
}

// section is the range of blocks below the nearest heading above a block.
func (o outline) section(block int) (first, last int) {
	first = block
	for first > 0 && !(o[first].Kind == headingBlock && o[first].Level < bareHeading) {
		first--
	}
	return first, o.end(first)
}

// end is where the section of a heading ends: at the next heading of its level or above.
func (o outline) end(at int) int {
	if o[at].Kind != headingBlock {
		for i := at + 1; i < len(o); i++ {
			if o[i].Kind == headingBlock && o[i].Level < bareHeading {
				return i
			}
		}
		return len(o)
	}
	for i := at + 1; i < len(o); i++ {
		if o[i].Kind == headingBlock && o[i].Level <= o[at].Level {
			return i
		}
	}
	return len(o)
}

// parent is the heading above one, of a level above its own; -1 where there is none.
func (o outline) parent(at int) int {
	level := bareHeading
	if o[at].Kind == headingBlock {
		level = o[at].Level
	}
	for i := at - 1; i >= 0; i-- {
		if o[i].Kind == headingBlock && o[i].Level < level {
			return i
		}
	}
	return -1
}

// cut gives each operation its blocks: the widest section that holds no other operation.
func (o outline) cut(ops []operation) {
	if len(ops) == 1 {
		ops[0].first, ops[0].last = o.begins(ops[0].block), len(o)
		o.leave(&ops[0])
		o.mentioned(&ops[0])
		return
	}
	for i := range ops {
		op := &ops[i]
		holds := func(first, last int) bool {
			return slices.ContainsFunc(ops, func(other operation) bool {
				return other.block != op.block && other.block >= first && other.block < last && !o.twins(*op, other)
			})
		}
		op.first, op.last = o.section(op.block)
		if o.mentioned(op) {
			continue
		}
		if holds(op.first, op.last) {
			op.first, op.last = o.between(ops, i)
			continue
		}
		for up := o.parent(op.first); up >= 0; up = o.parent(up) {
			if holds(up, o.end(up)) || o.foreign(up, op) {
				break
			}
			op.first, op.last = up, o.end(up)
		}
		o.flat(op, holds)
		// A page that has its operations side by side under one level has what stands between them under none.
		if o[op.first].Kind != headingBlock && holds(0, op.first) {
			op.first = op.block
		}
	}
}

// twins reports two methods of one resource that the page names in one place, one below the other: "PUT /things/{id}" and
// "PATCH /things/{id}". What it says around them is said of both.
func (o outline) twins(a, b operation) bool {
	if a.method == b.method || a.path != b.path || a.rank != defined || b.rank != defined {
		return false
	}
	first, last := min(a.block, b.block), max(a.block, b.block)
	return last-first <= 1 && o[first].Kind == o[last].Kind && o[first].Kind != tableBlock && o[first].Kind != listBlock
}

// mentioned keeps an operation that the page only names in passing to where it does: what else the page says is of something else.
func (o outline) mentioned(op *operation) bool {
	if op.rank != inProse {
		return false
	}
	if op.first, op.last = o.section(op.block); o[op.block].Kind == tableBlock || o[op.block].Kind == listBlock {
		op.first, op.last = op.block, op.block+1
	}
	return true
}

// begins is where the blocks of the page's only operation begin: at its heading, where other headings of that level stand before
// it and speak of something else; else at the top.
func (o outline) begins(block int) int {
	own := o.ownHeading(block)
	if own < 0 {
		return 0
	}
	near, _ := o.section(block)
	for _, b := range o[:own] {
		if b.Kind == headingBlock && b.Level == o[own].Level && (near == own || isOther(b)) {
			return own
		}
	}
	return 0
}

// describedUpdate is a title such as "Booster update".
var describedUpdate = regexp.MustCompile(`(?i)\b(?:update|patch|modify)$`)

// between is the part of a section from one of its operations to the next. A title in bold, or a short line, just above an
// operation is its own.
func (o outline) between(ops []operation, i int) (first, last int) {
	low, high := o.section(ops[i].block)
	start := func(k int) int {
		at := ops[k].block
		for back := 1; back <= 3 && at-1 > low && o[at-1].Kind != tableBlock; back++ {
			if o[at-1].Kind == headingBlock || o[at-1].Kind == paragraphBlock && len(o[at-1].Text) < longestTitle && updating.MatchString(plain(o[at-1].Text)) {
				return at - 1
			}
			if o[at-1].Kind != paragraphBlock {
				break
			}
			at--
		}
		return ops[k].block
	}
	first, last = start(i), high
	if i+1 < len(ops) && ops[i+1].block < high {
		last = start(i + 1)
	}
	if i == 0 || ops[i-1].block < low {
		first = low
	}
	return first, max(last, ops[i].block+1)
}

var templateHint = regexp.MustCompile(`(?:/(?:[\w.-]+|[{<\[][^{}<>\[\]/]+[}>\]]|:[A-Za-z_]\w*))+/?`)

// choose takes for the path of an operation the spelling that has parameters, and for its server the first whole address.
func (op *operation) choose(o outline) {
	all := append([]mention{op.mention}, op.others...)
	for _, m := range op.others {
		if op.bare && !m.bare && strings.HasSuffix(m.path, op.path) {
			op.path, op.bare = m.path, false // the page spells the whole of it elsewhere
		}
	}
	if len(pathParams(op.path)) == 0 {
		for _, m := range append(all, op.samples...) {
			if len(pathParams(m.path)) > 0 {
				if _, same := baseOf(op.path, m.path); same {
					op.path, op.query = m.path, m.query
					break
				}
			}
		}
	}
	if len(pathParams(op.path)) == 0 {
		op.path = o[op.first:op.last].hinted(op.path)
	}
	if len(pathParams(op.path)) == 0 {
		for _, m := range op.others {
			if extends(m.path, op.path) {
				op.path = m.path
			}
		}
		op.path = withParams(op.path)
	}
	for _, m := range append(all, op.samples...) {
		if op.server == "" && m.server != "" {
			if base, same := baseOf(m.path, op.path); same {
				op.server = m.server + base
			}
		}
	}
}

// hinted finds in the text a template that the end of a concrete path fits, and gives the path with its parameters.
func (o outline) hinted(path string) string {
	found := path
	o.walk(func(b *block) {
		texts := []string{b.Text}
		for _, it := range b.Items {
			texts = append(texts, it.Text)
		}
		for _, text := range texts {
			for _, hint := range templateHint.FindAllString(text, -1) {
				a, ok := splitAddress(hint)
				if !ok || len(pathParams(a.path)) == 0 || found != path || strings.Count(a.path, "/") < 2 {
					continue
				}
				if base, same := baseOf(path, a.path); same {
					found = base + a.path
				}
			}
		}
	})
	return found
}
