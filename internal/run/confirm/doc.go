// Package confirm tries a case once more in which something seems broken, because reads may lag, a server may fail once, and somebody else may write:
// only what comes again is a finding. The type Confirmer stands in confirmer.go; Judge, in confirm.go, is where a session hands over a case that it
// has tried.
//
//   - Whether the resource and the target are still there: gone.go, ended.go.
//   - Attempts until no response fails: failed.go.
//   - What explains a finding without a second try: a member that depends on others (dependent.go), that moves by itself (moving.go), or whose value
//     the target refuses alone too (refused.go).
//   - The second try, from the restored state: retry.go.
//   - Somebody else who writes to the resource: foreign.go.
//   - The smallest case that fails like a drawn one: shrink.go.
package confirm
