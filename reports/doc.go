// Package reports writes a finished run: JUnit, one HTML page, JSON lines, SARIF, Markdown and the few lines for a
// terminal. All of it comes from a contract.Report, which the caller has redacted; the same report gives the same bytes.
package reports
