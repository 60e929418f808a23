//go:build race

package page

// raced tells that the race detector runs, which makes reading ten times slower: the tests that read much read a part of it then.
const raced = true
