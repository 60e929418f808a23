// Package run sends plans to targets and brings results: one session an operation, because a resource bears one chain of
// patches at a time; sessions go on side by side. It decides what is sent when; whether a response keeps what the docs promise is judged by
// internal/check.
//
// A session is made of layers, each of which is a package and a field of its own (s.client.Send, s.reader.Look), and knows the ones below it alone:
//
//   - journal, response, explain, task, hang and written know requests, responses and values alone; chain is what a run is given, shared what its
//     sessions share, and results what they come to.
//   - resource is what is known of the resource; undo compares it with how it was found.
//   - client sends requests within the bound of the operation, and counts them.
//   - judge has what a case showed judged, takes out what others explain, and publishes the result. It sends nothing.
//   - reader looks at the resource until its state is known.
//   - restore puts the resource back.
//   - choose says of a case beforehand why the resource could not be put back after it.
//   - steps sends the steps of a case.
//   - confirm tries a case once more in which something seems broken.
//   - run itself has the sessions (session.go, run.go), which decide the order of the cases.
//
// Start, in run.go, takes these steps in this order:
//
//  1. Begin: chains that change the same resources go one after the other (chain, others.go), those of one operation on several resources side by
//     side (spread.go), operations that the profile does not name are left out (leftout.go), and a session takes the snapshot and learns what moves
//     by itself (reader).
//  2. Choose: cases after which the resource could not be put back are not sent (choose), nor those for which the bound has no room, or whose
//     preconditions the target's entity tags do not bear (leftout.go).
//  3. Try a case: alone or refusals together (batch.go); further random ones are drawn when it is their turn (drawn.go); those with
//     another credential come last (wrongkeys.go).
//  4. Send its steps (steps, client), look at the resource (reader), and remember what was shown (resource).
//  5. Judge what the case showed, with the watches (judge), and try it once more where something seems broken (confirm). An operation of which
//     nothing was accepted was not tested (tested.go).
//  6. Put back (restore), from the snapshot and the journal.
//
// A defect of proviso itself ends the operation, and not the run (defect.go).
package run
