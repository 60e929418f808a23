// Package cut is the third step of reading a page: it makes operations of what the page mentions, and parts the page among them.
// Operations puts the mentions of one operation together (operations.go, routes.go, alike.go, beside.go), chooses how its path is spelled (spelling.go), and gives each the blocks that speak of it
// (cut.go, tree.go), without those that are about another one (foreign.go). Divide parts the blocks of an operation into sections, each of a kind
// (sections.go). The kinds are those of package word.
package cut
