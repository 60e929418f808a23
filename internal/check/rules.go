package check

import (
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
)

// Rules is the catalogue: every clause that a finding of verify or replay can name, one file a group, in the groups' order.
func Rules() []contract.Rule {
	return slices.Concat(
		httpRules(),
		problemRules(),
		mergeRules(),
		jsonpatchRules(),
		contractRules(),
		valuesRules(),
		identityRules(),
		concurrencyRules(),
		accessRules(),
		protocolRules(),
		aipRules(),
		azureRules(),
		zalandoRules(),
		shallowRules(),
		replayRules(),
	)
}
