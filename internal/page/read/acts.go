package read

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/cut"
	"github.com/proviso-dev/proviso/internal/page/mention"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// actWords are last segments of paths that say what is done with a resource, all of it, so that a request needs no body to say more.
var actWords = word.SetOf("activate deactivate enable disable archive unarchive approve accept confirm publish unpublish lock unlock pin unpin restore revoke read unread resend verify " +
	"reject decline cancel deny dismiss start stop pause resume complete finish close reopen toggle favorite unfavorite follow unfollow mute unmute block unblock suspend unsuspend " +
	"ativar desativar confirmar aprovar aceitar concluir finalizar arquivar reativar publicar bloquear desbloquear restaurar " +
	"cancelar rejeitar recusar rechazar activar desactivar aprobar aceptar completar archivar reactivar activer desactiver confirmer approuver")

// onlyActs reports an operation that the page defines, whose path ends in what is done with the resource behind its id, or whose list of
// parameters has those of the path alone on a page that gives bodies titles of their own. The page says of it what it answers or what its
// path holds, and nothing that speaks of a body.
func (r *operationReader) onlyActs(op contract.PageOperation, sections []cut.Section) bool {
	if r.op.Rank != mention.Defined || !endsInAct(op.Path) && !(len(r.anywhere) > 0 && !slices.Contains(r.anywhere, word.InBody) && r.titlesBodies()) {
		return false
	}
	for _, reading := range op.Readings {
		if len(reading.Left) > 0 {
			return false
		}
	}
	said := false
	for _, s := range sections {
		switch {
		case word.SendsBody(s.Kind):
			return false
		case s.Kind == word.InAnswer || s.Kind == word.InStatus || s.Kind == word.InPath:
			said = true
			continue
		}
		for _, b := range s.Blocks {
			if b.Kind == outline.CodeBlock && strings.ContainsAny(b.Text, "{[") && !word.MessageLine.MatchString(strings.TrimSpace(b.Text)) && !strings.Contains(b.Text, "curl ") {
				return false
			}
		}
		prose := slices.DeleteFunc(slices.Clone(s.Blocks), func(b outline.Block) bool { return b.Kind == outline.TableBlock }) // whose heads have such words
		if slices.ContainsFunc(proseOf(prose), func(l outline.Line) bool { return bodyWords.MatchString(word.English(l.Text)) }) {
			return false
		}
	}
	return said || slices.ContainsFunc(op.Fields, func(f contract.Field) bool { return f.In == word.InPath })
}

// endsInAct reports a path that ends in such a word behind the id of a resource.
func endsInAct(path string) bool {
	parts := strings.Split(strings.Trim(path, "/"), "/")
	return len(parts) > 2 && word.IsParam(parts[len(parts)-2]) && actWords[strings.ToLower(parts[len(parts)-1])]
}

// titlesBodies reports a page with a title over the body of another operation.
func (r *operationReader) titlesBodies() bool {
	return slices.ContainsFunc(r.page, func(b outline.Block) bool {
		kind, _ := word.SectionOf(b.Text)
		return b.Kind == outline.HeadingBlock && kind == word.InBody
	})
}
