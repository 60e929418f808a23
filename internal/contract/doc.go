// Package contract holds the words of proviso as plain types: operation, case, step, exchange, rule, finding, verdict,
// result. It imports only the standard library and does no I/O, so that every stage of the flow can be run, tested
// and replaced with nothing but values of this package in hand.
package contract
