package check

import "github.com/proviso-dev/proviso/internal/contract"

// protocolRules are the clauses of protocol.
func protocolRules() []contract.Rule {
	return []contract.Rule{
		{ID: "P01", Text: "an answer with a body names its media type, and it is a documented one", Source: "RFC 9110", Level: contract.Error, How: "from every answer with a body: its Content-Type against the documented ones"},
		{ID: "P02", Text: "the answer is whole: length as declared, valid JSON, valid UTF-8, no duplicate member names", Source: "RFC 9110", Level: contract.Error, How: "from every answer: the body is read to its end, decoded as UTF-8 and as JSON, and its names are counted"},
		{ID: "P03", Text: "an answer comes within the deadline (default 10 s)", Source: "RFC 9110", Level: contract.Error, How: "every request waits for as long as the deadline says"},
		{ID: "P04", Text: "a method that is not documented gets 404 or 405, never a 5xx (only methods that change nothing are tried: OPTIONS, HEAD, TRACE; others only when the profile allows it)", Source: "RFC 9110", Level: contract.Error},
		{ID: "P05", Text: "gzip, chunked and keep-alive answers, and closed connections, are all understood", Source: "RFC 9110", Level: contract.Note, How: "no case: the client reads gzip, chunked and kept-alive answers, and opens a connection again that the target has closed"},
	}
}
