package check

import (
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
)

// Watching judges one exchange, with the evidence of the operation's exchanges around it.
type Watching func(e *Evidence, i int, s *observe.Observation, j *Judgement)

// Watches are the rules that hold for every answer of an operation, in the catalogue's order. A rule that is not
// here is tried by cases of its own, which Judge judges by what they expect.
func Watches() map[string][]Watching {
	return map[string][]Watching{
		"H01": {refusalKeeps},
		"H04": {keepsItsType},
		"H07": {saysWhatItTakes},
		"H08": {unprocessable},
		"H10": {conflict},
		"H11": {optionsListPatch},
		"H12": {optionsListTypes},
		"H13": {listedTypeTaken},
		"H14": {patchAllowed},
		"H15": {allowed},
		"H16": {emptyNoContent},
		"H17": {createdNamed},
		"H18": {challenges},
		"H25": {tagMoves},
		"H26": {readHasTag},
		"H27": {saysHow(428)},
		"H29": {saysHow(429)},
		"H30": {noServerError},
		"E01": {problemStatus},
		"E02": {problemType},
		"E03": {problemTexts},
		"E04": {documentedError},
		"M01": {unnamedStays, lookedStays},
		"M23": {documentedAnswer},
		"O03": {neverAnswered},
		"O05": {documentedAnswer},
		"O13": {sameAsRead},
		"V11": {documentedError},
		"V12": {noErrorInSuccess},
		"I01": {aboutThePath},
		"I03": {creationStays, modificationAdvances},
		"I05": {storedStays},
		"I06": {neverAnswered},
		"S02": {denialKeeps},
		"S04": {noCredential},
		"A05": {updateShown},
		"A07": {noNulls},
		"Z01": {plainSuccess},
		"Z02": {madeIdempotent},
		"P01": {namesMedia},
		"P02": {whole},
		"P03": {inTime},
	}
}

// Watch judges a watch case over the exchanges in the evidence, and adds what it comes to.
func (j *Judgement) Watch(e *Evidence, watches []Watching) {
	for i := range e.Observed {
		for _, watching := range watches {
			watching(e, i, &e.Observed[i], j)
		}
	}
}

// Undocumented reports an answer whose status the page leaves out, although it documents others.
func Undocumented(op *contract.Operation, s *observe.Observation) bool {
	status := s.Exchange.Status()
	return status != 0 && !s.Read() && s.Exchange.Method == op.Method && len(op.Answers) > 0 && op.Documented(status) == nil
}
