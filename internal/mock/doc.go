// Package mock is an http.Handler with state that behaves as a vendor's page says: the default target of verify, and the
// place where deliberate faults prove that the checks can fail.
//
// A request runs through a pipeline of stages: route, authenticate, locate, negotiate, decode, validate, apply, settle,
// precondition, store, answer. The stages are the healthy server. A fault or a variant is a small named value that wraps
// or replaces some of them; see Faults and Variants for the visible lists.
package mock
