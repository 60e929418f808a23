package compare

import (
	"github.com/proviso-dev/proviso/internal/contract"
)

// The rules of drift. A change is breaking where a client that relies on the old promise may fail under the new one: a
// request must not be asked for more, an answer must not give less or something else.
const (
	operationGone     = "D01"
	operationNew      = "D02"
	serverMoved       = "D03"
	credentialChanged = "D04"
	parameterChanged  = "D05"
	requestMedia      = "D06"
	requestBody       = "D07"
	requestMemberGone = "D08"
	requestMemberMust = "D09"
	requestNarrower   = "D10"
	answerStatus      = "D11"
	answerMedia       = "D12"
	answerHeader      = "D13"
	answerMemberGone  = "D14"
	answerWider       = "D15"
	requestWider      = "D16"
	answerNarrower    = "D17"
	proseChanged      = "D18"
	renamedOnly       = "D19"

	// PageNew and PageGone are about the vendor's docs index.
	PageNew  = "D20"
	PageGone = "D21"

	endAnnounced = "D22"
)

// Rules are the clauses that comparing two documents can find broken, in order. The level is that of a change that
// breaks clients; changes of the same kind that don't are notes.
func Rules() []contract.Rule {
	rule := func(id string, level contract.Level, text, guard string) contract.Rule {
		return contract.Rule{ID: id, Text: text, Source: "the docs as they were", Level: level, Guard: guard, How: "old document against new"}
	}
	return []contract.Rule{
		rule(operationGone, contract.Error, "a documented operation stays", "a path whose parameters have other names is the same path"),
		rule(operationNew, contract.Note, "a new operation breaks nobody", ""),
		rule(serverMoved, contract.Note, "an address that clients use stays documented", "a further address, a trailing slash and another default of a variable break nobody"),
		rule(credentialChanged, contract.Error, "a credential that was enough stays enough", "schemes are compared by what is sent, not by their name in the document"),
		rule(parameterChanged, contract.Error, "a request's parameters stay accepted, and no further one is demanded", "the name of a path parameter is not sent"),
		rule(requestMedia, contract.Error, "a media type of the request stays accepted", "letter case and parameters of the type don't count"),
		rule(requestBody, contract.Error, "a body stays accepted, and is not demanded where it was optional", ""),
		rule(requestMemberGone, contract.Error, "a member that could be patched stays patchable", "becoming read-only is going"),
		rule(requestMemberMust, contract.Error, "no further member is demanded in a body", "read-only members are not sent"),
		rule(requestNarrower, contract.Error, "a value that was accepted stays accepted", ""),
		rule(answerStatus, contract.Error, "a documented success stays the answer to the same request", "errors may come and go: clients must be ready for any"),
		rule(answerMedia, contract.Error, "a documented answer keeps its media type", "a further media type breaks nobody"),
		rule(answerHeader, contract.Error, "a documented header of an answer stays", ""),
		rule(answerMemberGone, contract.Error, "a member of an answer stays, and stays promised", "becoming write-only is going"),
		rule(answerWider, contract.Error, "an answer's values stay those that clients were told of", "a further member breaks nobody, unless the schema said that there are no others"),
		rule(requestWider, contract.Note, "accepting more breaks nobody", ""),
		rule(answerNarrower, contract.Note, "promising more of an answer breaks nobody", ""),
		rule(proseChanged, contract.Note, "what the prose says of a member changed: read it", ""),
		rule(renamedOnly, contract.Note, "a name that is never sent changed", ""),
		rule(endAnnounced, contract.Warning, "what clients use is not announced to end", "a deprecation that is taken back is a note"),
		rule(PageNew, contract.Note, "a PATCH operation whose page is not pinned is not checked", "pages that the index does not describe as changing something are not looked at"),
		rule(PageGone, contract.Warning, "a pinned page stays in the vendor's docs index", "a page is known again by its title, its address or its file name"),
	}
}
