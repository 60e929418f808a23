package dialect

import (
	"maps"
	"net/url"

	"github.com/proviso-dev/proviso/internal/contract"
)

// Shallow is the name of the dialect that replaces whole members.
const Shallow contract.Dialect = "shallow"

// shallow replaces the whole members that the body names and keeps null as a value (Kinto and its kin).
func shallow() Dialect {
	return Dialect{
		Name: Shallow, Text: "JSON members that replace the stored ones whole, null included",
		NullStored: true, Whole: true, Replaces: true,
		encode: encodeMembers,
		apply: func(_ *contract.Operation, resource, body any, _ url.Values) (any, error) {
			members, ok := body.(map[string]any)
			stored, isObject := resource.(map[string]any)
			if !ok || !isObject {
				return body, nil
			}
			stored = maps.Clone(stored)
			maps.Copy(stored, members)
			return stored, nil
		},
	}
}
