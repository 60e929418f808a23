// Package restore puts the resource back as it was found. The type Restorer stands in restorer.go.
//
//   - Between cases: PutBack and Rewind (putback.go), whole members (wholes.go), every member where patches drop what they do not name (carry.go).
//   - At the end: Restore (restore.go), members that no look shows (unshown.go), patience with a target that fails (steady.go), a resource that has
//     another address now (address.go), neighbours (neighbours.go), a credential that is locked out (locked.go), and the changes of later sessions
//     (after.go). A defect of proviso interrupts none of it (defect.go).
package restore
