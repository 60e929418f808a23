// Package exchange reads the requests and answers that the sections of an operation show, as a step of reading a page: commands (curl.go),
// programs and HTTPie (programs.go, literals.go), HTTP messages (messages.go) and JSON alone, which the words around it tell to be sent or answered
// (exchange.go, code_values.go). What tells of an error is no request (refused.go). Samples gives them all; what is almost JSON is mended,
// and told in a note.
package exchange
