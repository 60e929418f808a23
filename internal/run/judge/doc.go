// Package judge has what cases showed judged by internal/check, and publishes the results. It sends nothing: what seems broken is tried once more by
// internal/run/confirm, which says what was confirmed. The type Judge stands in judge.go.
//
//   - One attempt at a case, and which of its findings count: attempt.go.
//   - The watches, which look at every response: watch.go.
//   - What another operation of the run did (shared.go), or somebody else (foreign.go), is no finding.
//   - What another resource of the profile shows: elsewhere.go.
//   - Refusals count once a patch of the operation was accepted: unproven.go.
package judge
