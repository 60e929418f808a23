package plan

import (
	"regexp"
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
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
