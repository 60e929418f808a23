package check

import "github.com/proviso-dev/proviso/internal/contract"

// shallowRules are the clauses of shallow merge and other vendors' styles.
func shallowRules() []contract.Rule {
	return []contract.Rule{
		{ID: "K01", Text: "sub-objects replaced, null kept, timestamp moves only on change", Source: "Kinto-style shallow merge docs", Level: contract.Error, How: "an object of one member after one of two: what was left out is gone", Dialects: []contract.Dialect{contract.Shallow}},
		{ID: "K02", Text: "objects merged, other values replaced, object/array types must match", Source: "Akeneo-style docs", Level: contract.Error, Dialects: []contract.Dialect{contract.Shallow}},
		{ID: "K03", Text: "last_updated required in every PATCH; result must still be valid", Source: "OCPI docs", Level: contract.Error, How: "where the body has a member last_updated: a body without it is refused", Dialects: []contract.Dialect{contract.Shallow}},
	}
}
