package check

import "github.com/proviso-dev/proviso/internal/contract"

// azureRules are the clauses of the Azure guideline.
func azureRules() []contract.Rule {
	return []contract.Rule{
		{ID: "A01", Text: "Unknown field name or value -> 400", Source: "Azure REST API guidelines", Level: contract.Error},
		{ID: "A02", Text: "Read field passed -> 400 (older text: unless it equals the current value)", Source: "Azure REST API guidelines", Level: contract.Error},
		{ID: "A03", Text: "Resource absent -> PATCH *creates*, 201; missing mandatory field -> 400", Source: "Azure REST API guidelines", Level: contract.Error, How: "never: proviso creates no resource, so that it stays undecided"},
		{ID: "A04", Text: "Create-only field differs -> 409", Source: "Azure REST API guidelines", Level: contract.Error, How: "never: no page says which members can only be set when a resource is created, so that it stays undecided"},
		{ID: "A05", Text: "Update -> 200 with the full resource; PATCH response schema = GET schema", Source: "Azure REST API guidelines", Level: contract.Error, How: "from every 2xx answer to a PATCH: 200, and the members that the read has"},
		{ID: "A06", Text: "null accepted only in merge patch; field not deletable -> 400; deleted field absent from output", Source: "Azure REST API guidelines", Level: contract.Error},
		{ID: "A07", Text: "No null in responses", Source: "Azure REST API guidelines", Level: contract.Error, How: "from every answer: no member is null"},
		{ID: "A08", Text: "Unrecognised request header is not a failure", Source: "Azure REST API guidelines", Level: contract.Error},
	}
}
