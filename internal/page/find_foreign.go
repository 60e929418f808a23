package page

import "regexp"

// otherAction is the title of a section about another operation than an update.
var otherAction = regexp.MustCompile(`(?i)^(?:[\d.]+\s+)?(?:how to )?(?:create|creating|add|adding|list|listing|get|getting|retriev(?:e|ing)|fetch|fetching|read|reading|delete|deleting|remov(?:e|ing)|destroy|cancel|search|searching|query|querying|revoke|show|view|find|register|registering|post|put|invite|send|archive)\b`)

// isOther reports a heading of a section that is about another operation.
func isOther(b block) bool {
	if b.Kind != headingBlock || b.Level >= bareHeading {
		return false
	}
	title := plain(b.Text)
	if knownSection(title) || describedUpdate.MatchString(title) || alsoUpdates.MatchString(title) {
		return false
	}
	return otherAction.MatchString(title) && !patchWord.MatchString(title)
}

// patchWord is a title that can be that of an operation of JSON Patch.
var patchWord = regexp.MustCompile(`(?i)^(?:add|remove|copy|move|test)(?:ing)?(?: operation)?$`)

var alsoUpdates = regexp.MustCompile(`(?i)\b(?:update|updating|modify|modifying|patch|edit|editing|change|changing|set)\b`)

// foreign reports a section that holds, beside the operation, one with a title of another operation and a sample or an address in
// it.
func (o outline) foreign(first int, op *operation) bool {
	last := o.end(first)
	for i := first + 1; i < last; i++ {
		if i >= op.first && i < op.last || !isOther(o[i]) {
			continue
		}
		for k := i + 1; k < min(o.end(i), last); k++ {
			if o[k].Kind == codeBlock || o[k].Kind == endpointBlock || o[k].Kind == tableBlock {
				return true
			}
		}
	}
	return false
}

// leave takes the sections of other operations, whose methods the page does not name, off both ends of the only operation.
func (o outline) leave(op *operation) {
	o.leaveShown(op)
	own := o.ownHeading(op.block)
	if own < 0 {
		return
	}
	for i := op.block + 1; i < op.last; i++ {
		if isOther(o[i]) && o[i].Level <= o[own].Level {
			op.last = i
		}
	}
	for i := own - 1; i >= op.first; i-- {
		if isOther(o[i]) && o[i].Level <= o[own].Level {
			op.first = own
		}
	}
}

// flat adds to an operation, whose nearest heading does not name it, the samples and answers that follow under headings of the
// same level: "Definition", "Example", "Response".
func (o outline) flat(op *operation, holds func(first, last int) bool) {
	head := o[op.first]
	if head.Kind != headingBlock || methodInTitle.MatchString(head.Text) || updating.MatchString(plain(head.Text)) {
		return
	}
	for op.last < len(o) && o[op.last].Kind == headingBlock && o[op.last].Level == head.Level && !holds(op.last, o.end(op.last)) {
		if kind, known := sectionOf(o[op.last].Text); !known || kind != inAnswer && kind != inSampleRequest {
			return
		}
		op.last = o.end(op.last)
	}
}

// leaveShown takes the sections off both ends of the only operation in which samples of other methods stand, and none of its own.
func (o outline) leaveShown(op *operation) {
	at, _ := o.section(op.block)
	for o[at].Kind == headingBlock && knownSection(plain(o[at].Text)) {
		if at = o.parent(at); at < 0 {
			return
		}
	}
	if o[at].Kind != headingBlock {
		return
	}
	isForeign := func(i int) bool {
		return i != at && o[i].Kind == headingBlock && o[i].Level <= o[at].Level && !knownSection(plain(o[i].Text)) && o.showsOther(i, op.method)
	}
	for i := op.block + 1; i < op.last; i++ {
		if isForeign(i) {
			op.last = i
		}
	}
	for i := at - 1; i >= op.first; i-- {
		if isForeign(i) && o.end(i) <= at {
			op.first = at
		}
	}
}

// showsOther reports a section whose samples are of other methods than an operation's.
func (o outline) showsOther(at int, method string) bool {
	other := false
	for i := at + 1; i < o.end(at); i++ {
		if o[i].Kind != codeBlock {
			continue
		}
		for _, m := range o.mentionsAt(i) {
			if m.method == method {
				return false
			}
			other = true
		}
	}
	return other
}

// ownHeading is the nearest heading above a block that reads like the name of an update; -1 where none does.
func (o outline) ownHeading(block int) int {
	at, _ := o.section(block)
	if o[at].Kind != headingBlock {
		return -1
	}
	for at >= 0 {
		title := plain(o[at].Text)
		if updating.MatchString(title) || methodInTitle.MatchString(o[at].Text) || describedUpdate.MatchString(title) || alsoUpdates.MatchString(title) && !otherAction.MatchString(title) && !knownSection(title) {
			return at
		}
		at = o.parent(at)
	}
	return -1
}

func knownSection(title string) bool {
	_, known := sectionOf(title)
	return known
}
