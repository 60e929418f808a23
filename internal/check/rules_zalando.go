package check

import "github.com/proviso-dev/proviso/internal/contract"

// zalandoRules are the clauses of the Zalando guideline.
func zalandoRules() []contract.Rule {
	return []contract.Rule{
		{ID: "Z01", Text: "200 or 204; not robust against missing resource; one patch format per endpoint, named by media type", Source: "Zalando RESTful API guidelines #148", Level: contract.Error, How: "from every 2xx answer to a PATCH: 200 or 204"},
		{ID: "Z02", Text: "PATCH designed idempotent via If-Match or Idempotency-Key", Source: "Zalando RESTful API guidelines #229", Level: contract.Warning, How: "from the documented parameters: If-Match or Idempotency-Key"},
	}
}
