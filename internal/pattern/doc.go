// Package pattern holds regular expressions over the words of docs. There are about a thousand of them, and most match hardly any of the texts
// that they are asked about. A [Pattern] is compiled when it is first used, so that a command that reads no docs does not wait for it, and it is
// tried only on a text that has what each match must have:
//
//   - pattern.go: a Pattern, with the methods of [regexp.Regexp] that the readers use;
//   - needs.go: what each match must have, worked out from the expression: literal texts, first and last bytes, a shortest length.
package pattern
