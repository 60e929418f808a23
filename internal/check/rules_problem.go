package check

import "github.com/proviso-dev/proviso/internal/contract"

// problemRules are the clauses of problem details (RFC 9457).
func problemRules() []contract.Rule {
	return []contract.Rule{
		{ID: "E01", Text: "status member equals the HTTP status", Source: "RFC 9457 section 3.1.2", Level: contract.Error, How: "from the answers"},
		{ID: "E02", Text: "type is a URI reference string; absent = about:blank", Source: "RFC 9457 section 3.1.1", Level: contract.Error, How: "from the answers"},
		{ID: "E03", Text: "title, detail, instance are strings", Source: "RFC 9457 section 3.1", Level: contract.Error, How: "from the answers"},
		{ID: "E04", Text: "Documented error schema matches 4xx body of PATCH", Source: "docs", Level: contract.Error, How: "from the answers"},
	}
}
