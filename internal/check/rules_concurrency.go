package check

import "github.com/proviso-dev/proviso/internal/contract"

// concurrencyRules are the clauses of concurrency.
func concurrencyRules() []contract.Rule {
	return []contract.Rule{
		{ID: "C01", Text: "two concurrent patches to different members are both there afterwards", Source: "docs", Level: contract.Error},
		{ID: "C02", Text: "concurrent identical patches leave one of the allowed states and no 5xx", Source: "docs", Level: contract.Error},
	}
}
