package dialect

import (
	"net/url"

	"github.com/proviso-dev/proviso/internal/contract"
)

// Plain is the name of the dialect of JSON members without further rules.
const Plain contract.Dialect = "plain"

// plain is the dialect of most APIs: JSON members under application/json. Where it must be applied it is read as a merge
// patch, which is what most of these servers do.
func plain() Dialect {
	return Dialect{
		Name: Plain, Text: "JSON members; what null and nested objects do is up to the docs",
		Whole: true, Unspecified: true,
		encode: encodeMembers, apply: applyMerge,
	}
}

func applyMerge(_ *contract.Operation, resource, body any, _ url.Values) (any, error) {
	return MergePatch(resource, body), nil
}
