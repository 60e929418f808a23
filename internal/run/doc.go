// Package run sends plans to targets and brings results: one session an operation, because a resource bears one chain of
// patches at a time; sessions go on side by side. It decides what is sent when, and leaves judging to internal/check.
//
// A session is made of layers, each of which knows the ones below it alone: resource (what is known of the resource, internal/run/resource), client (sends
// within the bound, internal/run/client), reader (looks until the
// state is known, internal/run/reader), restorer (puts the resource back) and session (tries and judges cases).
// Start, in run.go, takes these steps in this order:
//
//  1. Begin: chains that change the same resources go one after the other (internal/run/chain, others.go), those of one operation on several
//     resources side by side (spread.go), operations that the profile does not name are left out (named.go), and a session (session.go) takes the
//     snapshot and learns what moves by itself (internal/run/reader).
//  2. Choose: cases that could not be put back are not sent (keepsafe.go, found.go, nulls.go, oneway.go, mapkeys.go, unsayable.go, stray.go).
//  3. Try a case: alone (try.go, attempt.go) or refusals together (batch.go); those with another credential come last (wrongkeys.go).
//  4. Send a step: encoded with the state that was seen last, within the bound of the operation, counted (internal/run/client); a case is sent where
//     the bound has room for it (afford.go, held.go) and the target's entity tags are no mere ones for caches (weaktags.go). A target
//     that hangs is waited for (internal/run/hang, hung.go, died.go).
//  5. Look: until the state is known, as late as reads lag behind or its task goes on (internal/run/reader, internal/run/task).
//  6. Remember what it came to (internal/run/resource, internal/run/written).
//  7. Judge: the case, and what the watches saw in it (confirm.go, doubt.go, counts.go, watch.go); what another writer, another session or the end of the
//     resource explains, or what the resource holds besides (dependent.go), is no finding (disturbed.go, internal/run/explain, foreign.go, shared.go,
//     neighbours.go, gone.go); what fails is made smaller (shrink.go). Refusals of acceptable requests count once a patch was accepted
//     (unproven.go), and an operation of which nothing was accepted was not tested (tested.go).
//  8. Put back: from the journal (internal/run/journal) and the snapshot, by edits that lead back (internal/run/undo), at the address that the
//     resource has now (restore.go, putback.go, unshown.go, wholes.go, carry.go, address.go, steady.go).
//
// What a response tells of the target is decided in internal/run/response alone.
//
// What the sessions of a run share stands in internal/run/shared.
//
// A defect of proviso itself ends the operation, and not the run (defect.go).
package run
