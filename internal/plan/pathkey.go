package plan

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/prose"
)

// isKey reports a member that has the name of a path parameter: a patch of it would give the resource another address.
func (k *known) isKey(name string) bool {
	return slices.ContainsFunc(k.PathParams(), func(p contract.Param) bool { return k.isKeyOf(p, name) })
}

// isKeyOf reports whether a member of the name holds what a path parameter holds: it is called the same, or it is the id of the resource that
// the last parameter of the path names, or what a parameter before that one names by its name or id (className and class).
func (k *known) isKeyOf(p contract.Param, name string) bool {
	if sameName(p.Name, name) {
		return true
	}
	if p.Name == lastParam(k.Op) {
		return name == "id" || slices.Contains(pathNames, name) && name == k.nameInPath()
	}
	words := prose.NameWords(p.Name)
	n := len(words) - 1
	return n > 0 && slices.Contains([]string{"name", "id", "key", "slug"}, words[n]) && slices.Equal(words[:n], prose.NameWords(name))
}

// pathNames are the members by which the path of a resource without an id finds it, the surest first.
var pathNames = []string{"slug", "key", "code", "handle", "username", "login", "name"}

// nameInPath is the member by whose text the last parameter of the path names the resource, where the two are not called the same: "name" for
// /repos/{repo_name}, and for /repos/{repo} where the resource has no id; "" where no member is one.
func (k *known) nameInPath() string {
	last := lastParam(k.Op)
	words := prose.NameWords(last)
	members := k.Resource().Members()
	if len(members) == 1 && members[0].Schema.HasMembers() {
		members = members[0].Schema.Members() // in an envelope
	}
	named := func(name string) bool {
		return slices.ContainsFunc(members, func(p contract.Property) bool {
			return sameName(p.Name, name) || strings.EqualFold(p.Name, strings.ReplaceAll(name, "_", "")) || strings.EqualFold(p.Name, strings.ReplaceAll(name, "-", ""))
		})
	}
	before := strings.TrimSuffix(k.Op.Path, "/")
	before = before[:max(0, strings.LastIndexByte(before, '/'))]
	kind := prose.Singular(strings.ToLower(before[strings.LastIndexByte(before, '/')+1:]))
	if len(words) == 0 || words[0] != kind || named(last) {
		return ""
	}
	names := pathNames
	if len(words) > 1 {
		names = slices.DeleteFunc(slices.Clone(names), func(name string) bool { return name != words[1] || len(words) > 2 })
	} else if slices.ContainsFunc([]string{"id", "_id", "uuid", "uid", "guid", kind + "_id", "number"}, named) {
		return ""
	}
	for _, name := range names {
		if named(name) {
			return name
		}
	}
	return ""
}
