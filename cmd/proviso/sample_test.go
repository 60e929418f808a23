package main

import (
	"hash/fnv"
	"testing"
)

// inSample reports that a subtest runs: with -short, as under the race detector, one in eight does. "make whole" runs all.
func inSample(subtest string) bool {
	h := fnv.New32a()
	h.Write([]byte(subtest))
	return !testing.Short() || h.Sum32()%8 == 0
}
