package read

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/cut"
	"github.com/proviso-dev/proviso/internal/page/mention"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// actWords are last segments of paths that say what is done with a resource, all of it, so that a request needs no body to say more.
var actWords = word.SetOf("activate deactivate enable disable archive unarchive approve accept confirm publish unpublish lock unlock pin unpin restore revoke read unread resend verify " +
	"review checkin check-in checkout check-out ban unban hide unhide like unlike refresh regenerate rotate retry submit withdraw release " +
	"reject decline cancel deny dismiss start stop pause resume complete finish close reopen toggle favorite unfavorite follow unfollow mute unmute block unblock suspend unsuspend " +
	"ativar desativar confirmar aprovar aceitar concluir finalizar arquivar reativar publicar bloquear desbloquear restaurar " +
	"cancelar rejeitar recusar rechazar activar desactivar aprobar aceptar completar archivar reactivar activer desactiver confirmer approuver")

// onlyActs reports an operation that the page defines, whose path ends in what is done with the resource behind its id, or whose list of
// parameters has those of the path alone on a page that gives bodies titles of their own. The page says of it what it answers or what its
// path holds, and nothing that speaks of a body.
func (r *operationReader) onlyActs(op contract.PageOperation, sections []cut.Section) bool {
	deed := saysDeed(op, sections)
	if r.op.Rank != mention.Defined || !deed && !endsInAct(op.Path) && !(len(r.anywhere) > 0 && !slices.Contains(r.anywhere, word.InBody) && r.titlesBodies()) {
		return false
	}
	for _, reading := range op.Readings {
		if len(reading.Left) > 0 {
			return false
		}
	}
	said, about := deed || r.listsForOthers() && describedHere(sections), bodyWords
	if deed {
		about = theBody // what becomes of the resource's own fields is what is done with it
	}
	for _, s := range sections {
		switch {
		case word.SendsBody(s.Kind):
			return false
		case s.Kind == word.InAnswer || s.Kind == word.InStatus:
			said = true
			continue
		case s.Kind == word.InPath:
			said = true
		case s.Kind == word.InHeader || s.Kind == word.InAuth:
			continue
		}
		for _, b := range s.Blocks {
			if b.Kind == outline.CodeBlock && strings.ContainsAny(b.Text, "{[") && !word.MessageLine.MatchString(strings.TrimSpace(b.Text)) && !strings.Contains(b.Text, "curl ") {
				return false
			}
		}
		if s.Kind == word.InPath {
			continue
		}
		prose := slices.DeleteFunc(slices.Clone(s.Blocks), func(b outline.Block) bool { return b.Kind == outline.TableBlock }) // whose heads have such words
		if slices.ContainsFunc(proseOf(prose), func(l outline.Line) bool { return about.MatchString(word.English(l.Text)) }) {
			return false
		}
	}
	return said || slices.ContainsFunc(op.Fields, func(f contract.Field) bool { return f.In == word.InPath })
}

// theBody are words for the body itself.
var theBody = pattern.New(`(?i)\b(?:body|payload|json|request fields?)\b`)

// givesValue are verbs whose operation needs something from its client, whatever its path is.
var givesValue = word.SetOf("add adjust assign attach change configure copy create edit import increment link merge modify move patch post put reassign remove rename reorder replace resize schedule search send set share swap tag transfer update upload")

// objectWords begin what a verb speaks of.
var objectWords = word.SetOf("a an the this that all one single any each every your its it")

// saysDeed reports a path that ends in what is done, where the title of the operation or the first sentence about it begins with the same
// verb: "Toggles the rule" of /rules/{id}/toggle, "Mark as read" of /notes/{id}/mark-as-read.
func saysDeed(op contract.PageOperation, sections []cut.Section) bool {
	parts := word.Segments(op.Path)
	if len(parts) < 2 || word.IsParam(parts[len(parts)-1]) {
		return false
	}
	deed, _, _ := strings.Cut(strings.ToLower(strings.ReplaceAll(parts[len(parts)-1], "_", "-")), "-")
	if len(deed) < 3 || givesValue[deed] {
		return false
	}
	begins := func(text string) bool {
		words := strings.Fields(strings.ToLower(source.Plain(text)))
		if len(words) < 2 {
			return false
		}
		if words[0] == deed {
			return deed == "mark" || actWords[deed] || objectWords[words[1]] // "Billing details" begins with a noun
		}
		return (words[0] == deed+"s" || words[0] == deed+"es" || words[0] == strings.TrimSuffix(deed, "y")+"ies") && objectWords[words[1]]
	}
	if begins(op.Title) {
		return true
	}
	for _, s := range sections {
		for _, b := range s.Blocks {
			if b.Kind == outline.ParagraphBlock && begins(b.Text) {
				return true
			}
		}
	}
	return false
}

// ofAll are such words for all resources of a collection.
var ofAll = word.SetOf("read-all readall mark-all-read mark-all-as-read mark_all_read mark_all_as_read dismiss-all clear-all")

// endsInAct reports a path that ends in such a word, behind the id of a resource or for all of them.
func endsInAct(path string) bool {
	parts := strings.Split(strings.Trim(path, "/"), "/")
	last := strings.ToLower(parts[len(parts)-1])
	return ofAll[last] || len(parts) > 1 && word.IsParam(parts[len(parts)-2]) && actWords[last]
}

// listsForOthers reports a page that lists fields or shows a body for another operation that changes something.
func (r *operationReader) listsForOthers() bool {
	return slices.ContainsFunc(r.all, func(op cut.Operation) bool {
		return op.Line != r.op.Line && op.Method != "GET" && op.Method != "DELETE" && slices.ContainsFunc(r.page[op.First:op.Last], func(b outline.Block) bool {
			if b.Kind != outline.TableBlock || len(b.Rows) == 0 {
				return false
			}
			_, lists := word.ColumnsOf(b.Rows[0].Cells)
			return lists
		})
	})
}

// describedHere reports a sentence about the operation.
func describedHere(sections []cut.Section) bool {
	return slices.ContainsFunc(sections, func(s cut.Section) bool {
		return slices.ContainsFunc(s.Blocks, func(b outline.Block) bool { return b.Kind == outline.ParagraphBlock && strings.Contains(b.Text, " ") })
	})
}

// titlesBodies reports a page with a title over the body of another operation.
func (r *operationReader) titlesBodies() bool {
	return slices.ContainsFunc(r.page, func(b outline.Block) bool {
		kind, _ := word.SectionOf(b.Text)
		return b.Kind == outline.HeadingBlock && kind == word.InBody
	})
}
