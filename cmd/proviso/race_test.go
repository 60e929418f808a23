//go:build race

package main

import "hash/fnv"

// inSample reports that a subtest is one of the quarter that runs under the race detector, where each costs ten times as much.
// "make whole" runs all of them without it.
func inSample(subtest string) bool {
	h := fnv.New32a()
	h.Write([]byte(subtest))
	return h.Sum32()%4 == 0
}
