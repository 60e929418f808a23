// Package check judges exchanges: pure functions from a case and what was sent and answered to findings. A check does no
// I/O. Rules that a case tries are judged by what the case expects (Judge); rules that hold for every answer are judged by a
// watch over all exchanges of an operation (Judgement.Watch). Which rules there are is the business of internal/rule.
//
//   - What a judgement may rest on, and what it comes to: evidence.go, rule.go, validator.go.
//   - A case by what its steps expect: the status and the effect (expect.go), what is stored (stored.go), cleared (nulls.go) and unchanged
//     (unchanged.go), values that a server may write in a form of its own (reformed.go), requests at the same time (parallel.go), random sequences
//     (sequence.go), JSON Patch documents (understood.go), lists whose items share a value (each.go).
//   - Which looks show a step's effect (views.go), and changes that are done later (donelater.go).
//   - How an answered value compares with the one that was sent: compare.go, with numbers (numbers.go, rounded.go), lists (items.go, intervals.go),
//     times (durations.go, spans.go), masks (masked.go), texts that could not be read (garbled.go), and forms that the docs name (forms.go, both.go).
//   - What explains a refusal: a body that does not fit the docs (misfits.go), other members or the state (depends.go, namesothers.go), a value that names
//     nothing at the target (namesnothing.go), and the sentence
//     with which it was refused (said.go).
//   - What explains another value: members that go together (tied.go, follows.go, counted.go), and sentences of the docs that may be about it
//     (told.go, unsaid.go; elsewhere.go for those that stand anywhere in the docs).
//   - What the docs say of a member (members.go), and of the resource's id (identity.go).
//   - Recordings by which each rule is tested: recorded.go.
package check
