package plan

import (
	"regexp"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/prose"
)

// namesResource reports the required member of a body that says which resource is changed, where the path has no parameter to say it:
// another value of it would change another resource, or none.
func (k *known) namesResource(b *Member) bool {
	body := dialect.Settable(k.Op).Value()
	if b.Depth > 0 || b.InItem() || len(k.PathParams()) > 0 || body == nil || !body.Requires(b.Name) && !slices.Contains(k.Op.Required, b.Name) {
		return false
	}
	switch b.Kind {
	case KindBoolean, KindArray, KindObject, KindEmail, KindDate, KindDateTime:
		return false
	}
	asked := k.Op.Read != nil && slices.ContainsFunc(k.Op.Read.Params, func(p contract.Param) bool { return p.In == "query" && p.Required && sameName(p.Name, b.Name) })
	return asked || b.Name == "id" || unshared.MatchString(b.Described())
}

// unshared are the words by which docs say that a value belongs to one resource alone.
var unshared = regexp.MustCompile(`(?i)\b(?:unique|globally unique) (?:\w+ )?(?:identifier|id|name)\b|\bidentif(?:ier of|ies) the\b|\bidentifier\.?$|\b(?:id|identifier|name|key) of the \w+(?: \w+)? (?:to|that is to be|which is to be|being) (?:be )?(?:update|change|modif|patch|edit)`)

// namesItem reports a text that is called after another collection of the document, whose items paths name in that way: "work_pool_name" beside
// /work_pools/{name}.
func (k *known) namesItem(b *Member) bool {
	words := prose.NameWords(b.Name)
	if len(words) < 2 || b.Schema.Type() != "string" || len(EnumValues(b.Declared)) > 0 || !slices.Contains(contract.NameSuffixes(), words[len(words)-1]) {
		return false
	}
	own, _ := contract.Collection(k.Op.Path)
	return slices.ContainsFunc(k.Op.NamedItems, func(path string) bool {
		collection, param := contract.Collection(path)
		noun := prose.NameWords(collection[strings.LastIndexByte(collection, '/')+1:])
		if collection == own || len(noun) == 0 {
			return false
		}
		noun[len(noun)-1] = prose.Singular(noun[len(noun)-1])
		last := prose.NameWords(param)
		return slices.Equal(noun, words[:len(words)-1]) && last[len(last)-1] == words[len(words)-1]
	})
}
