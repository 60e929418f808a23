package dialect

import (
	"net/url"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/prose"
	"github.com/proviso-dev/proviso/internal/value"
)

// Plain is the name of the dialect of JSON members without further rules.
const Plain contract.Dialect = "plain"

// plain is the dialect of most APIs: JSON members under application/json. Where it must be applied it is read as a merge
// patch, which is what most of these servers do, save for objects of which the docs say that what is sent takes their place.
func plain() Dialect {
	return Dialect{
		Name: Plain, Text: "JSON members; what null and nested objects do is up to the docs",
		Whole: true, Unspecified: true,
		encode: encodeMembers, apply: applyPlain,
	}
}

func applyPlain(op *contract.Operation, resource, body any, query url.Values) (any, error) {
	merged, err := applyMerge(op, resource, body, query)
	if op == nil {
		return merged, err // no docs are known
	}
	if err != nil {
		return merged, err
	}
	for _, at := range ReplacedObjects(op, body) {
		sent, _ := value.At(body, at)
		merged = value.With(merged, at, MergePatch(nil, sent))
	}
	return merged, nil
}

// ReplacedObjects are the places of the objects in a document of which the docs say that what is sent takes the place of what was there.
func ReplacedObjects(op *contract.Operation, doc any) []string {
	var out []string
	for _, claim := range op.Prose {
		if claim.Kind != prose.Replaces {
			continue
		}
		sent, _ := value.At(doc, claim.Member)
		if _, isObject := sent.(map[string]any); isObject {
			out = append(out, claim.Member)
		}
	}
	return out
}

func applyMerge(_ *contract.Operation, resource, body any, _ url.Values) (any, error) {
	return MergePatch(resource, body), nil
}
