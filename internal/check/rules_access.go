package check

import "github.com/proviso-dev/proviso/internal/contract"

// accessRules are the clauses of access.
func accessRules() []contract.Rule {
	return []contract.Rule{
		{ID: "S01", Text: "no credential, an empty one, a wrong one, one of another scheme that the page says is not accepted: 401 or 403, for every documented scheme", Source: "docs security", Level: contract.Error},
		{ID: "S02", Text: "a refused credential changes nothing", Source: "docs security", Level: contract.Error, How: "after every request with a credential that was refused: the next look against the one before"},
		{ID: "S03", Text: "the resource under another organisation's path is 403 or 404, and unchanged", Source: "docs security", Level: contract.Error},
		{ID: "S04", Text: "a credential never shows in an answer", Source: "docs security", Level: contract.Error, How: "from every answer: its headers and its body are searched for every credential of the run"},
	}
}
