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

// otherAction is the title of a section about another operation than an update.
var otherAction = pattern.New(`(?i)^(?:[\d.]+\s+)?` + word.ExampleOf + `?(?:how to )?(?:criar|cadastrar|listar|obter|buscar|excluir|deletar|crear|obtener|eliminar|borrar|créer|lister|obtenir|supprimer|erstellen|anlegen|löschen|create|creating|add|adding|list|listing|get|getting|retriev(?:e|ing)|fetch|fetching|read|reading|delete|deleting|remov(?:e|ing)|destroy|cancel|search|searching|query|querying|revoke|show|view|find|register|registering|post|put|invite|send|archive)\b`)

// exampleTitle is the title of an example that says what it is one of.
var exampleTitle = pattern.New(`(?i)^` + word.ExampleOf)

// isOther reports a heading of a section that is about another operation.
func isOther(b outline.Block) bool {
	if b.Kind != outline.HeadingBlock || b.Level >= outline.BareHeading {
		return false
	}
	title := source.Plain(b.Text)
	if word.KnownSection(title) && !exampleTitle.MatchString(title) || describedUpdate.MatchString(title) || alsoUpdates.MatchString(title) {
		return false
	}
	return otherAction.MatchString(title) && !patchWord.MatchString(title)
}

// patchWord is a title that can be that of an operation of JSON Patch.
var patchWord = pattern.New(`(?i)^(?:add|remove|copy|move|test)(?:ing)?(?: operation)?$`)

var alsoUpdates = pattern.New(`(?i)\b(?:atualizar|actualizar|modificar|modifier|aktualisieren|update|updating|modify|modifying|patch|edit|editing|change|changing|set)\b`)

// foreign reports a section that holds, beside the operation, one with a title of another operation and a sample or an address in
// it, or one whose samples are of other methods.
func foreign(o outline.Outline, first int, op *Operation) bool {
	last := End(o, first)
	for i := first + 1; i < last; i++ {
		if i >= op.First && i < op.Last || o[i].Kind != outline.HeadingBlock || o[i].Level >= outline.BareHeading {
			continue
		}
		if !isOther(o[i]) {
			if !word.KnownSection(source.Plain(o[i].Text)) && showsOther(o, i, op.Method) {
				return true
			}
			continue
		}
		for k := i + 1; k < min(End(o, i), last); k++ {
			if o[k].Kind == outline.CodeBlock || o[k].Kind == outline.EndpointBlock || o[k].Kind == outline.TableBlock {
				return true
			}
		}
	}
	return false
}

// leave takes the sections of other operations, whose methods the page does not name, off both ends of the only operation.
func leave(o outline.Outline, op *Operation) {
	leaveShown(o, op)
	own := ownHeading(o, op.Block)
	if own < 0 {
		return
	}
	for i := op.Block + 1; i < op.Last; i++ {
		if isOther(o[i]) && o[i].Level <= o[own].Level {
			op.Last = i
		}
	}
	for i := own - 1; i >= op.First; i-- {
		if isOther(o[i]) && o[i].Level <= o[own].Level {
			op.First = own
		}
	}
}

// flat adds to an operation, whose nearest heading does not name it, the samples and answers that follow under headings of the
// same level: "Definition", "Example", "Response".
func flat(o outline.Outline, op *Operation, holds func(first, last int) bool) {
	head := o[op.First]
	if head.Kind != outline.HeadingBlock {
		return
	}
	if mention.MethodInTitle.MatchString(head.Text) || word.Updating.MatchString(source.Plain(head.Text)) {
		if addressAlone(o[op.First:op.Last]) {
			for op.Last < len(o) && o[op.Last].Kind == outline.HeadingBlock && o[op.Last].Level == head.Level && !holds(op.Last, End(o, op.Last)) && word.KnownSection(o[op.Last].Text) {
				op.Last = End(o, op.Last)
			}
		}
		return
	}
	for op.Last < len(o) && o[op.Last].Kind == outline.HeadingBlock && o[op.Last].Level == head.Level && !holds(op.Last, End(o, op.Last)) {
		if kind, known := word.SectionOf(o[op.Last].Text); !known || kind != word.InAnswer && kind != word.InSampleRequest {
			break
		}
		op.Last = End(o, op.Last)
	}
	op.First = flatBegin(o, op.First, holds)
}

// addressAlone reports a section that has its address and what it is for, and nothing of what it takes or gives.
func addressAlone(o outline.Outline) bool {
	return !slices.ContainsFunc(o[1:], func(b outline.Block) bool {
		return b.Kind != outline.ParagraphBlock && !(b.Kind == outline.CodeBlock && word.MessageLine.MatchString(strings.TrimSpace(b.Text)))
	})
}

// flatBegin is where an operation begins that stands below the last of several titles of one level: at the first of them, "Update a tag",
// where those between are of its own sections: "Parameters", "Returns".
func flatBegin(o outline.Outline, first int, holds func(first, last int) bool) int {
	level := o[first].Level
	for at := first; at >= 0 && o[at].Kind == outline.HeadingBlock && o[at].Level == level && !holds(at, first); {
		if title := source.Plain(o[at].Text); word.Updating.MatchString(title) {
			return at
		} else if !word.KnownSection(title) {
			return first
		}
		for at--; at >= 0 && (o[at].Kind != outline.HeadingBlock || o[at].Level > level); at-- {
		}
	}
	return first
}

// leaveShown takes the sections off both ends of the only operation in which samples of other methods stand, and none of its own.
func leaveShown(o outline.Outline, op *Operation) {
	at, _ := Around(o, op.Block)
	for o[at].Kind == outline.HeadingBlock && word.KnownSection(source.Plain(o[at].Text)) {
		if at = parent(o, at); at < 0 {
			return
		}
	}
	if o[at].Kind != outline.HeadingBlock {
		return
	}
	isForeign := func(i int) bool {
		return i != at && o[i].Kind == outline.HeadingBlock && o[i].Level <= o[at].Level && !word.KnownSection(source.Plain(o[i].Text)) && showsOther(o, i, op.Method)
	}
	for i := op.Block + 1; i < op.Last; i++ {
		if isForeign(i) {
			op.Last = i
		}
	}
	for i := at - 1; i >= op.First; i-- {
		if isForeign(i) && End(o, i) <= at {
			op.First = at
		}
	}
}

// showsOther reports a section whose samples are of other methods than an operation's.
func showsOther(o outline.Outline, at int, method string) bool {
	other, end := false, End(o, at)
	for i := at + 1; i < end; i++ {
		if o[i].Kind != outline.CodeBlock {
			continue
		}
		for _, m := range mention.At(o, i) {
			if m.Method == method {
				return false
			}
			other = true
		}
	}
	return other
}

// ownHeading is the nearest heading above a block that reads like the name of an update; -1 where none does.
func ownHeading(o outline.Outline, block int) int {
	at, _ := Around(o, block)
	if o[at].Kind != outline.HeadingBlock {
		return -1
	}
	for at >= 0 {
		title := source.Plain(o[at].Text)
		if word.Updating.MatchString(title) || mention.MethodInTitle.MatchString(o[at].Text) || describedUpdate.MatchString(title) || alsoUpdates.MatchString(title) && !otherAction.MatchString(title) && !word.KnownSection(title) {
			return at
		}
		at = parent(o, at)
	}
	return -1
}
