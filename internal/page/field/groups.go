package field

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// groupTitle recognises a bullet that heads the parameters below it: "Body", "Path parameters:".
func groupTitle(it outline.Item) (string, bool) {
	if len(it.Sub) == 0 || strings.Contains(it.Text, "\n") {
		return "", false
	}
	kind, ok := word.SectionOf(it.Text)
	if ok && kind == word.InSampleRequest && slices.ContainsFunc(it.Sub, holdsGroups) {
		return word.InOther, true // "Request", above its headers and its body
	}
	return kind, ok && kind != word.InSampleRequest
}

// holdsGroups reports a list of which a bullet heads the parameters below it.
func holdsGroups(b outline.Block) bool {
	return b.Kind == outline.ListBlock && slices.ContainsFunc(b.Items, func(it outline.Item) bool {
		_, ok := groupTitle(it)
		return ok
	})
}
