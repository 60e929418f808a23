// Package plan turns an operation into cases: what to send, and what the answer must be for a rule to hold. A plan is plain
// data, the same for the same operation, profile and options; nothing is sent here. It is an engine: it knows which values a
// member takes and how steps are put together (Model), and hands each rule of the catalogue a Maker to add its cases to. It
// knows no rule by its id.
//
// Make, in plan.go, takes these steps:
//
//  1. What is known of the operation: the model (model.go), the parameters of its path (paths.go, pathkey.go), its schemas (schemas.go), and the body
//     that creates a resource of it (creating.go).
//  2. Its members: which a client can write (member.go, members.go), what each holds (kinds.go), which name a resource (named.go), and which are left
//     alone because a case could do lasting harm (guards.go).
//  3. The values of a member, the surest first: values.go begins, and asks for those of unions (values_branches.go), lists (values_lists.go), patterns
//     (values_pattern.go), examples (values_named.go), made ones (values_made.go, fresh.go, times.go, periods.go), wrong ones (values_wrong.go); one
//     ordinary value of each member (ordinary.go), and one by which a change can be seen (probe.go).
//  4. The cases of a rule: its Maker (maker.go), steps (steps.go), bodies as text (literal.go), members that every body carries (carried.go), and ids
//     (slug.go); random ones that are drawn while a run goes on (drawing.go).
//  5. Whether a whole body fits its schema, so that a refusal of it would count (whole.go).
package plan
