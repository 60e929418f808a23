package check

import "github.com/proviso-dev/proviso/internal/contract"

// valuesRules are the clauses of values.
func valuesRules() []contract.Rule {
	return []contract.Rule{
		{ID: "V01", Text: "a value of the wrong type is refused, not coerced, and nothing is saved", Source: "docs", Level: contract.Error},
		{ID: "V02", Text: `false, 0, "" and [] are values: they are stored, not taken for absent`, Source: "docs", Level: contract.Error},
		{ID: "V03", Text: "text survives byte for byte: accents, non-Latin scripts, right-to-left, combining marks, emoji, quotes, &<>, line breaks", Source: "docs", Level: contract.Error},
		{ID: "V04", Text: "text at the edges (the lengths where real systems cut or break, and each side of every documented bound) is stored whole or refused, never cut", Source: "docs", Level: contract.Error},
		{ID: "V05", Text: "arrays keep their order, their length and their repeats, empty included", Source: "docs", Level: contract.Error},
		{ID: "V06", Text: "each documented enum value is accepted; one outside it, or in another letter case, is refused, in bodies, arrays and path parameters", Source: "docs", Level: contract.Error},
		{ID: "V07", Text: "each documented format (uuid, date-time, email, uri, IANA time zone) is checked, also inside arrays and path parameters", Source: "docs", Level: contract.Error},
		{ID: "V08", Text: "NUL, lone surrogates, control characters, very long text, deep nesting, unknown members: no 5xx", Source: "docs", Level: contract.Error},
		{ID: "V09", Text: "malformed JSON, invalid UTF-8, empty body, a body that is no object, duplicate members: refused, no 5xx, nothing saved", Source: "docs", Level: contract.Error},
		{ID: "V10", Text: "what a refused request carried is not saved, its valid members included", Source: "docs", Level: contract.Error},
		{ID: "V11", Text: "the error answer matches the documented error schema, for every kind of refusal", Source: "docs", Level: contract.Error, How: "from every 4xx answer: its body against the schema that the page documents for the status"},
		{ID: "V12", Text: "a 2xx answer never carries an error document (an error, errors or detail member that the schema lacks)", Source: "docs", Level: contract.Error, How: "from every 2xx answer: no member named error, errors or detail that the documented schema lacks"},
	}
}
