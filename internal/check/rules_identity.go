package check

import "github.com/proviso-dev/proviso/internal/contract"

// identityRules are the clauses of identity and side effects.
func identityRules() []contract.Rule {
	return []contract.Rule{
		{ID: "I01", Text: "the answer is about the resource in the path: its id is the path's id", Source: "docs", Level: contract.Error, How: "from every answer that shows the resource: the id in it against the one in the path"},
		{ID: "I02", Text: "read-only members in the body (id, creation time, and all that only the answer has) change nothing", Source: "docs", Level: contract.Error},
		{ID: "I03", Text: "creation time never moves; modification time does not run backwards and moves on a change", Source: "docs", Level: contract.Error, How: "from every answer that shows the times: each against the one before it, with the changes between them"},
		{ID: "I04", Text: "a neighbour resource of the same collection does not change (needs a second id in the profile)", Source: "docs", Level: contract.Error},
		{ID: "I05", Text: "what an answer says was stored is there in the next answer, and in a read", Source: "docs", Level: contract.Error, How: "from every look: what an answer showed as stored against what the next one shows"},
		{ID: "I06", Text: "a write-only member (in the request and never in the documented answer, or named password, secret, token) is never answered", Source: "docs", Level: contract.Error},
	}
}
