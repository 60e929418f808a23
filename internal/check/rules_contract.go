package check

import "github.com/proviso-dev/proviso/internal/contract"

// contractRules are the clauses of the contract: OpenAPI and the page.
func contractRules() []contract.Rule {
	return []contract.Rule{
		{ID: "O01", Text: "readOnly sent in PATCH never changes the value (ignored or 4xx per profile)", Source: "OAS Schema", Level: contract.Warning, How: "patches alone: echo old value or 4xx; with a read: unchanged"},
		{ID: "O02", Text: "readOnly + required binds responses only: PATCH without it is accepted", Source: "OAS", Level: contract.Error, How: "patches alone: 2xx"},
		{ID: "O03", Text: "writeOnly never appears in the response", Source: "OAS", Level: contract.Warning, How: "patches alone: echo; with a read: GET"},
		{ID: "O04", Text: "Every declared request media type is accepted, an undeclared one is not", Source: "OAS", Level: contract.Error, How: "patches alone: status; with a read: unchanged"},
		{ID: "O05", Text: "Status, headers and body of the response are documented", Source: "OAS", Level: contract.Error, How: "patches alone: validator"},
		{ID: "O06", Text: "additionalProperties: false: unknown member refused and nothing applied", Source: "JSON Schema", Level: contract.Error, How: "patches alone: 4xx; with a read: unchanged"},
		{ID: "O07", Text: "default of an omitted member is *not* applied by PATCH", Source: "Azure lint / 7396", Level: contract.Note, How: "patches alone: echo; with a read: unchanged"},
		{ID: "O08", Text: "null for a non-nullable or required member -> 4xx, no change", Source: "OAS", Level: contract.Error, How: "patches alone: 4xx; with a read: unchanged"},
		{ID: "O09", Text: "Values just outside a keyword bound -> 4xx, just inside -> 2xx", Source: "JSON Schema", Level: contract.Error, How: "patches alone: status; with a read: state"},
		{ID: "O10", Text: "Each patchable property alone is accepted", Source: "docs", Level: contract.Error, How: "patches alone: 2xx; with a read: applied, rest unchanged"},
		{ID: "O11", Text: "Mixed valid + invalid members: all refused", Source: "RFC 5789 section 2", Level: contract.Error, How: "patches alone: 4xx; with a read: unchanged"},
		{ID: "O12", Text: "Static lint: PATCH body has required, default, readOnly-only, or no media type for patch", Source: "Azure rules, Zalando #148", Level: contract.Note, How: "before anything is sent, by proviso lint: L07 (required), L18 (default), L20 (no media type, or nothing that a client can set)"},
		{ID: "O13", Text: "PATCH response body equals a following GET", Source: "adv", Level: contract.Note, How: "with a read: compare"},
		{ID: "O14", Text: "Other resources are not changed", Source: "RFC 5789 section 2 allows side effects", Level: contract.Note, How: "with a second resource in the profile it is I04's case; without one nothing tells"},
	}
}
