package page

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/pattern"
)

var anyParam = pattern.New(`\{[^{}/]*\}|(/):[\w.-]+|<[^<>/]*>`)

// sameSpelling is an operation's name whatever its parameters are called and however they are written.
func sameSpelling(s string) string {
	return strings.ToLower(strings.TrimSuffix(anyParam.ReplaceAllString(strings.TrimSpace(s), "$1{}"), "/"))
}

// IsCalled reports an operation that is wanted by "PATCH /path", by its path, or by its title.
func IsCalled(op contract.PageOperation, wanted string) bool {
	name := sameSpelling(wanted)
	return name == sameSpelling(op.Method+" "+op.Path) || name == sameSpelling(op.Path) || op.Title != "" && strings.EqualFold(strings.TrimSpace(wanted), op.Title)
}

// Choose keeps the operations of a page that are wanted.
func Choose(p contract.Page, wanted []string) contract.Page {
	p.Operations = slices.DeleteFunc(slices.Clone(p.Operations), func(op contract.PageOperation) bool {
		return !slices.ContainsFunc(wanted, func(name string) bool { return IsCalled(op, name) })
	})
	return p
}
