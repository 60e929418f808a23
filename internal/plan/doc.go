// Package plan turns an operation into cases: what to send, and what the answer must be for a rule to hold. A plan is plain
// data, the same for the same operation, profile and options; nothing is sent here. It is an engine: it knows which values a
// member takes and how steps are put together (Model), and hands each rule of the catalogue a Maker to add its cases to. It
// knows no rule by its id.
package plan
