package rule

import (
	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/plan"
)

// jsonPatchRules are about JSON Patch.
func jsonPatchRules() []Rule {
	return ofDialect(dialect.JSONPatch,
		Rule{
			ID: "J01", Text: "Document must be an array of objects",
			Source: "RFC 6902 section 3", Level: contract.Error,
			How:   "patches alone: object -> 4xx; with a read: unchanged",
			First: plan.First{Turn: 8, Cases: 1}, Cases: noList,
		},
		Rule{
			ID: "J02", Text: "Exactly one valid op",
			Source: "RFC 6902 section 4", Level: contract.Error,
			How:   "patches alone: unknown op -> 4xx; with a read: unchanged",
			First: plan.First{Turn: 8, Cases: 1}, Cases: badOps,
		},
		Rule{
			ID: "J03", Text: "Exactly one path, a valid pointer",
			Source: "RFC 6902 section 4", Level: contract.Error,
			How:   "patches alone: 4xx; with a read: unchanged",
			Cases: badPaths,
		},
		Rule{
			ID: "J21", Text: "add/replace/test without value is an error",
			Source: "RFC 6902 section 4.x", Level: contract.Error,
			How:   "patches alone: 4xx; with a read: unchanged",
			Cases: noValue,
		},
		Rule{
			ID: "J24", Text: `Root replace ("") applied or refused, never 5xx`,
			Source: "RFC 6901", Level: contract.Note,
			How:   "patches alone: status; with a read: read-back",
			Cases: rootReplaced,
		},
		Rule{
			ID: "J09", Text: "add needs an existing parent",
			Source: "RFC 6902 section 4.1", Level: contract.Error,
			How:   "patches alone: 4xx; with a read: unchanged",
			Cases: noParent,
		},
		Rule{
			ID: "J10", Text: "remove needs an existing target",
			Source: "RFC 6902 section 4.2", Level: contract.Error,
			How:   "patches alone: 4xx; with a read: unchanged",
			First: plan.First{Turn: 8, Cases: 1}, Cases: removeMissing,
		},
		Rule{
			ID: "J11", Text: "replace needs an existing target",
			Source: "RFC 6902 section 4.3", Level: contract.Error,
			How:   "patches alone: 4xx; with a read: unchanged",
			Cases: replaceMissing,
		},
		Rule{
			ID: "J12", Text: "move needs an existing from",
			Source: "RFC 6902 section 4.4", Level: contract.Error,
			How:   "patches alone: 4xx; with a read: unchanged",
			Cases: inTurn(moveMissing, moved),
		},
		Rule{
			ID: "J14", Text: "copy needs an existing from and leaves it",
			Source: "RFC 6902 section 4.5", Level: contract.Error,
			How:   "patches alone: echo; with a read: read-back",
			Cases: inTurn(copyMissing, copied),
		},
		Rule{
			ID: "J13", Text: "move into its own child is an error",
			Source: "RFC 6902 section 4.4", Level: contract.Error,
			How:   "patches alone: 4xx; with a read: unchanged",
			Cases: moveIntoItself,
		},
		Rule{
			ID: "J15", Text: "Failed test fails the whole document",
			Source: "RFC 6902 section 4.6, 5", Level: contract.Error,
			How:  "patches alone: 4xx (409/422/400/412 seen); with a read: unchanged",
			Rank: 90, First: plan.First{Turn: 3, Cases: 1}, Cases: tests,
		},
		Rule{
			ID: "J17", Text: "Failing last operation undoes the earlier ones",
			Source: "RFC 6902 section 5 + 5789", Level: contract.Error,
			How:  "patches alone: 4xx; with a read: unchanged",
			Rank: 90, First: plan.First{Turn: 3, Cases: 1}, Cases: lastOperationFails,
		},
		Rule{
			ID: "J04", Text: "Unknown members of an operation are ignored",
			Source: "RFC 6902 section 4", Level: contract.Error,
			How:   "patches alone: 2xx; with a read: applied",
			Cases: unknownMemberIgnored,
		},
		Rule{
			ID: "J05", Text: "add on an existing member replaces it",
			Source: "RFC 6902 section 4.1", Level: contract.Error,
			How:   "patches alone: echo; with a read: read-back",
			Cases: addReplaces,
		},
		Rule{
			ID: "J18", Text: "Operations apply in order",
			Source: "RFC 6902 section 3", Level: contract.Error,
			How:   "patches alone: echo; with a read: read-back",
			Cases: inOrder,
		},
		Rule{
			ID: "J22", Text: "[] is a no-op",
			Source: "RFC 6902 section 3", Level: contract.Error,
			How:   "patches alone: 2xx; with a read: equal",
			Cases: emptyDocument,
		},
		Rule{
			ID: "J16", Text: `test: 10 equals 10.0, "10" does not`,
			Source: "RFC 6902 section 4.6", Level: contract.Error,
			How:   "patches alone: status; with a read: the same",
			Cases: comparedNumbers,
		},
		Rule{
			ID: "J19", Text: "~1 and ~0 decoded in the right order",
			Source: "RFC 6901 section 4", Level: contract.Error,
			How:   "patches alone: echo; with a read: read-back",
			Cases: escapes,
		},
		Rule{
			ID: "J23", Text: "value: null stores null (does not remove)",
			Source: "RFC 6902 section 4.1", Level: contract.Error,
			How:   "patches alone: echo; with a read: read-back",
			Cases: nullStored,
		},
		Rule{
			ID: "J06", Text: "add at an index inserts and shifts",
			Source: "RFC 6902 section 4.1", Level: contract.Error,
			How:   "patches alone: echo; with a read: read-back",
			First: plan.First{Turn: 8, Cases: 1}, Cases: inTurn(addBeforeFirst, addAfterLast),
			Traits: check.Traits{ConflictRefuses: true},
		},
		Rule{
			ID: "J07", Text: "- appends",
			Source: "RFC 6902 section 4.1", Level: contract.Error,
			How:   "patches alone: echo; with a read: read-back",
			Cases: addAtEnd,
		},
		Rule{
			ID: "J08", Text: "index beyond length is an error",
			Source: "RFC 6902 section 4.1", Level: contract.Error,
			How:   "patches alone: 4xx; with a read: unchanged",
			Cases: addBeyondEnd,
		},
		Rule{
			ID: "J20", Text: "Index with leading zero is invalid",
			Source: "RFC 6901 section 4", Level: contract.Error,
			How:   "patches alone: 4xx; with a read: unchanged",
			Cases: leadingZero,
		},
	)
}
