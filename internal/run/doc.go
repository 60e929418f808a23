// Package run sends plans to targets and brings results: one session an operation, because a resource bears one chain of
// patches at a time; sessions go on side by side. It decides what is sent when, and leaves judging to internal/check.
//
// A session is made of layers, each of which is a package and a field of its own (s.client.Send, s.reader.Look), and knows the ones below it alone:
//
//   - journal, response, explain, task, hang and written know requests, responses and values alone; chain is what a run is given, shared what its
//     sessions share, and results what they come to.
//   - resource is what is known of the resource; undo compares it with how it was found.
//   - client sends requests within the bound of the operation, and counts them.
//   - reader looks at the resource until its state is known.
//   - restore puts the resource back.
//   - choose says of a case beforehand why the resource could not be put back after it.
//   - steps sends the steps of a case.
//   - run itself has the sessions (session.go, run.go), which try cases and judge what they showed.
//
// Start, in run.go, takes these steps in this order:
//
//  1. Begin: chains that change the same resources go one after the other (chain, others.go), those of one operation on several resources side by
//     side (spread.go), operations that the profile does not name are left out (named.go), and a session takes the snapshot and learns what moves
//     by itself (reader).
//  2. Choose: cases that could not be put back are not sent (choose), nor those for which the bound or the memory has no room (afford.go, held.go),
//     or whose preconditions the target's entity tags do not bear (weaktags.go).
//  3. Try a case: alone or refusals together (batch.go); those with another credential come last (wrongkeys.go).
//  4. Send its steps (steps, client), and look at the resource (reader); a target that hangs or ended is waited for (hung.go, died.go).
//  5. Remember what it came to (resource).
//  6. Judge: the case, and what the watches saw in it (confirm.go, attempt.go, doubt.go, counts.go, watch.go); what another writer, another session or the end of
//     the resource explains, or what the resource holds besides, is no finding (disturbed.go, foreign.go, shared.go, elsewhere.go, gone.go,
//     dependent.go); what fails is made smaller (shrink.go). Refusals of acceptable requests count once a patch was accepted (unproven.go), and an
//     operation of which nothing was accepted was not tested (tested.go).
//  7. Put back (restore), from the snapshot and the journal.
//
// A defect of proviso itself ends the operation, and not the run (defect.go).
package run
