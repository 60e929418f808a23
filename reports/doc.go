// Package reports writes a finished run: JUnit, one HTML page, JSON lines, SARIF, Markdown and the few lines for a
// terminal. All of it comes from a Report, which the caller has redacted; the same report gives the same bytes. A program of one's own reads
// a finished run with Read, and writes it in a form of its own.
package reports
