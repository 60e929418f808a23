package check

import "github.com/proviso-dev/proviso/internal/contract"

// aipRules are the clauses of AIP-134 and its kin.
func aipRules() []contract.Rule {
	return []contract.Rule{
		{ID: "G01", Text: "Response is the resource and includes every field sent and in the mask", Source: "AIP-134", Level: contract.Error, Dialects: []contract.Dialect{contract.Mask}},
		{ID: "G02", Text: "No mask = all populated fields", Source: "AIP-134", Level: contract.Error, Dialects: []contract.Dialect{contract.Mask}},
		{ID: "G03", Text: "Body fields outside the mask are unchanged", Source: "AIP-134", Level: contract.Error, Dialects: []contract.Dialect{contract.Mask}},
		{ID: "G04", Text: "Field in mask, absent in body = cleared", Source: "AIP-134, AIP-161", Level: contract.Error, Dialects: []contract.Dialect{contract.Mask}},
		{ID: "G05", Text: "Mask * = full replacement", Source: "AIP-134", Level: contract.Error, Dialects: []contract.Dialect{contract.Mask}},
		{ID: "G06", Text: "etag mismatch -> 409 ABORTED, mask does not matter", Source: "AIP-134", Level: contract.Error, How: "where the body has a member etag: a stale one beside a change", Dialects: []contract.Dialect{contract.Mask}},
		{ID: "G07", Text: "Missing resource -> 404 unless allow_missing, which creates and ignores the mask", Source: "AIP-134", Level: contract.Error, Dialects: []contract.Dialect{contract.Mask}},
		{ID: "G08", Text: "State fields not writable; no other side effects", Source: "AIP-134", Level: contract.Error, How: "where only the answer has a member named like a state: it is sent beside a change, and stays", Dialects: []contract.Dialect{contract.Mask}},
		{ID: "G09", Text: "Output-only fields in the request are ignored, not refused", Source: "AIP-203", Level: contract.Error, Dialects: []contract.Dialect{contract.Mask}},
	}
}
