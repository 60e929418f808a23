// Package target sends the requests of a run: a step goes in, an exchange comes out, whole or with the reason why not.
//
// It knows credentials, limits, Retry-After and deadlines, and nothing of rules. It follows no redirect and decides no
// verdict.
package target
