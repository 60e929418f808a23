package check

import "github.com/proviso-dev/proviso/internal/contract"

// replayRules are the clauses of replay: what was answered once is answered again.
func replayRules() []contract.Rule {
	return []contract.Rule{
		{ID: "R01", Text: "A recorded request is accepted where it was accepted, and refused where it was refused", Source: "the recording", Level: contract.Error, How: "the recorded body is sent again, with the profile's credential and path parameters", Guard: "the docs' own samples, and requests whose secrets were taken out, decide nothing"},
		{ID: "R02", Text: "An answer has the shape of the recorded one: the same members, of the same types", Source: "the recording", Level: contract.Warning, How: "the new answer is compared with the recorded one, member by member", Guard: "null against a value, and members that are new, are notes"},
		{ID: "R03", Text: "A member that came back as it was sent comes back so again", Source: "the recording", Level: contract.Error, How: "members of the request are compared in both answers", Guard: "values that no request named, ids and times are notes"},
	}
}
