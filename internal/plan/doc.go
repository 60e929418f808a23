// Package plan turns an operation into cases: what to send, and what the answer must be for a rule to hold. A plan is plain
// data, the same for the same operation, profile and options; nothing is sent here. One file a family of rules
// (rules_*.go); values.go and the files beside it say which values a member takes and how sure that is.
package plan
