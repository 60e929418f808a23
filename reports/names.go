package reports

import "github.com/proviso-dev/proviso/internal/contract"

// The words of a finished run, under names that a program outside of this module can use.
type (
	Report      = contract.Report
	Result      = contract.Result
	Case        = contract.Case
	Step        = contract.Step
	Request     = contract.Request
	Expect      = contract.Expect
	Body        = contract.Body
	Edit        = contract.Edit
	Key         = contract.Key
	KeyKind     = contract.KeyKind
	MediaType   = contract.MediaType
	StatusClass = contract.StatusClass
	Shard       = contract.Shard
	Finding     = contract.Finding
	Place       = contract.Place
	Cause       = contract.Cause
	Evidence    = contract.Evidence
	Exchange    = contract.Exchange
	Reply       = contract.Reply
	Failure     = contract.Failure
	FailureKind = contract.FailureKind
	Operation   = contract.Operation
	Rule        = contract.Rule
	Restoration = contract.Restoration
	Promise     = contract.Promise
	Counts      = contract.Counts
	Drawn       = contract.Drawn
	Level       = contract.Level
	Verdict     = contract.Verdict
	Outcome     = contract.Outcome
	Role        = contract.Role
	Review      = contract.Review
	Change      = contract.Change
	Identity    = contract.Identity
	// What an operation is documented with. A run that is read from results.ndjson has only the operations' names and places.
	Scheme         = contract.Scheme
	Security       = contract.Security
	Param          = contract.Param
	Response       = contract.Response
	Header         = contract.Header
	Media          = contract.Media
	Definition     = contract.Definition
	Definitions    = contract.Definitions
	Schema         = contract.Schema
	Property       = contract.Property
	Claim          = contract.Claim
	Carried        = contract.Carried
	Dialect        = contract.Dialect
	StatusCoverage = contract.StatusCoverage
)

// The levels of a finding, in rising order.
const (
	Note    = contract.Note
	Warning = contract.Warning
	Error   = contract.Error
)

// The verdicts of a case, the worst last. Fail is the target's fault, Broke is proviso's or the run's.
const (
	NotApplicable = contract.NotApplicable
	Pass          = contract.Pass
	Inconclusive  = contract.Inconclusive
	Fail          = contract.Fail
	Broke         = contract.Broke
)

// What a whole run comes to.
const (
	Conforms    = contract.Conforms
	Breaks      = contract.Breaks
	CouldNotRun = contract.CouldNotRun
	LeftChanged = contract.LeftChanged
	Interrupted = contract.Interrupted
)

// What a step of a case is for.
const (
	Setup   = contract.Setup
	Act     = contract.Act
	Observe = contract.Observe
)
