// Package choose says why a case, or a step of one, is not sent to a live target: what it changes could not be put back afterwards. Where that is not
// known beforehand, it sends a value that can be put back, and learns from the response. The type Chooser stands
// in choose.go, and which edits a case makes in edits.go.
//
//   - What is not shown, or has no form in which it could be sent back: restorable.go, unsayable.go.
//   - A found value that the target refuses when it is sent back: found.go.
//   - Null and absence: nulls.go.
//   - Members that do not go back to an earlier value: oneway.go.
//   - Maps from which no key can be taken away: mapkeys.go.
//   - Members that no page has, and that the target keeps: stray.go.
package choose
