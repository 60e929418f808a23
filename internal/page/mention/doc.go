// Package mention lists where an outline names a method with an address, as the second step of reading a page. All (all.go) gives them for
// the whole outline, without links to other pages, At and In for one block: in headings, sentences, code, tables and lists (mentions.go), in
// a name with its value and in rows of them (labelled.go), in brackets (bracketed.go), and apart from each other (pairs.go). Several methods
// before one address count as PATCH (joined.go), and a line that says of which operation the sample below it is the body names that operation
// (bodyof.go). Comments that stand before a request in code are skipped (remarks.go). An overview that leads to sections of the page gives
// its operations to them (linked.go), and paths that begin with a parameter get the base that the page gives (based.go). Each mention has a rank: how surely it names an operation that the page documents. Package cut makes
// operations of them.
package mention
