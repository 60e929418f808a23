// Package mutate measures how strong a plan is: it sends the same cases to the mock with each fault in turn, and says which
// rule found the fault, or why none did; and to each correct variant of the mock, which must give no finding.
package mutate
